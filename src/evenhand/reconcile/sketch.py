"""Sketches of texts, small enough to be kept: by them copies are looked for among all documents without their texts."""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from rensa import RMinHash

from evenhand.reconcile.groups import Groups, Ints, ramps
from evenhand.reconcile.keys import Keys, alike, by_number, how_many_behind, mixed, run_sizes
from evenhand.reconcile.shingles import shingles

MIN_SHINGLES: Final = 30
"""Shorter bodies say too little to be known again."""
SAMPLE: Final = 8
"""One shingle in so many is looked up to find part copies, the same ones in every document."""
SHARED, OF_SHORTER = 2, 6
"""Sampled shingles that two documents must share to be compared, and at least one in so many of the shorter one's.

Copies share .57 of the shorter one's shingles or more (`reprints.WHOLE`, `reprints.PART`), so that one in a thousand of those at the
very edge is missed by samples, and a paragraph of background in two long texts is not looked at."""
CROWD: Final = 60
"""What more documents than this share is a formula: each of them is compared with its neighbours alone, or with the first."""
N_PERMUTATIONS, N_BANDS = 128, 32
"""Of the MinHash. Its bands alone find pairs at `reprints.WHOLE` with a chance of .56, at .6 with .99; they are for texts that are too
short for samples, and for copies that more than CROWD carry. Two texts of a hundred words at WHOLE share more than SHARED samples
with a chance of .99."""

_PARTS: Final = 16
"""Samples are looked at in so many parts: bounds memory, and is faster than all at once."""

_Codes = npt.NDArray[np.unsignedinteger]


class Sketch(Struct, frozen=True, kw_only=True):
    """What is kept of a text: a number of 64 bits for each band of its MinHash, and the codes of the sampled shingles, 32 bits
    each. Both are empty for a text that is too short to be known again."""

    bands: bytes = b""
    samples: bytes = b""


def sketches(texts: Sequence[str]) -> list[Sketch]:
    """The sketch of each text, by itself; what can be done for many at once is."""
    return [one for codes, sizes in shingles(texts) for one in _sketches(codes, sizes)]


def _sketches(codes: Keys, sizes: Ints) -> Iterator[Sketch]:
    ends = np.cumsum(sizes)
    hashes = RMinHash.digest_matrix_from_flat_token_hashes(codes, np.append(0, ends).astype(np.uint64), N_PERMUTATIONS, 1)
    rows = np.array(hashes.to_rows(), np.int64).reshape(-1, N_BANDS, N_PERMUTATIONS // N_BANDS)
    bands = mixed(np.arange(N_BANDS), *np.moveaxis(rows, 2, 0)).reshape(-1, N_BANDS)
    chosen = np.flatnonzero(codes % np.uint64(SAMPLE) == 0)
    samples = np.split((codes[chosen] // np.uint64(SAMPLE)).astype(np.uint32), np.searchsorted(chosen, ends[:-1]))
    for size, band, sample in zip(sizes.tolist(), bands, samples, strict=True):
        yield Sketch(bands=band.tobytes(), samples=sample.tobytes()) if size >= MIN_SHINGLES else Sketch()


def likely_copies(sketches: Sequence[Sketch]) -> Ints:
    """Pairs of places (first < second), in order, that may be copies: by MinHash for whole copies, by sampled shingles for parts."""
    n = max(1, len(sketches))
    sizes, bands = _columns([one.bands for one in sketches], np.uint64)
    places = np.flatnonzero(sizes)
    found = [_with_first(places, band, n) for band in bands.reshape(-1, N_BANDS).T]
    pairs = np.concatenate([*found, _near([one.samples for one in sketches], n)])
    pairs.sort()
    return np.stack(np.divmod(pairs[np.diff(pairs, prepend=-1) != 0], n), axis=1)


def _columns(packed: Sequence[bytes], kind: type[np.unsignedinteger]) -> tuple[Ints, _Codes]:
    """How many codes each sketch has, and the codes."""
    sizes = np.fromiter(map(len, packed), np.int64, len(packed)) // np.dtype(kind).itemsize
    return sizes, np.frombuffer(b"".join(packed), kind)


def _with_first(places: Ints, codes: Keys, n: int) -> Ints:
    """Each place with the first CROWD that have its code: those that are copies of them are one family. A pair is a number: the
    first place times n, and the second."""
    same = _shared(places, alike(codes), codes)
    starts = np.repeat(same.starts, same.sizes)
    before = np.minimum(np.arange(len(starts)) - starts, CROWD)
    return same.rows[ramps(starts, before)] * n + np.repeat(same.rows, before)


def _near(packed: Sequence[bytes], n: int) -> Ints:
    """Places that share enough samples, as such numbers; of a crowd those that stand side by side in it."""
    lengths, samples = _columns(packed, np.uint32)
    places, parts, found = np.repeat(np.arange(len(packed)), lengths), samples % np.uint32(_PARTS), [lengths[:0]]
    for part in range(_PARTS):
        of_part = np.flatnonzero(parts == part)
        some = _shared(places[of_part], by_number(samples[of_part]), samples[of_part])
        behind = how_many_behind(some.sizes, np.repeat(np.where(some.sizes > CROWD, 1, CROWD), some.sizes))
        found.append(np.repeat(some.rows, behind) * n + some.rows[ramps(np.arange(1, len(behind) + 1), behind)])
    pairs, counts = np.unique(np.concatenate(found), return_counts=True)
    first, second = np.divmod(pairs, n)
    enough = np.maximum(SHARED, np.minimum(lengths[first], lengths[second]) // OF_SHORTER)
    return np.asarray(pairs[(counts >= enough) & (first < second)])


def _shared(places: Ints, order: Ints, codes: _Codes) -> Groups:
    """The places that have a code in common with others, by code; `order` puts like codes together."""
    codes = codes[order]
    sizes = run_sizes(codes[1:] != codes[:-1], len(codes))
    return Groups(places[order[np.repeat(sizes > 1, sizes)]], sizes[sizes > 1])
