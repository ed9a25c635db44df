"""Sketches of texts, small enough to be kept: by them copies are looked for among all documents without their texts."""

import re
import zlib
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from rensa import RMinHash

from evenhand.reconcile.groups import Ints
from evenhand.reconcile.keys import mixed

SHINGLE: Final = 5
"""Words of a shingle: fewer are common phrases, more break at each edit.

Source: Broder, "On the resemblance and containment of documents" (1997), with shingles of a few words.
"""
MIN_SHINGLES: Final = 30
"""Shorter bodies say too little to be known again."""
SAMPLE: Final = 8
"""One shingle in so many is looked up to find part copies, the same ones in every document."""
SHARED: Final = 2
"""Sampled shingles that two documents must share to be compared."""
CROWD: Final = 60
"""What more documents than this share is a formula: each of them is compared with its neighbours alone, or with the first."""
N_PERMUTATIONS, N_BANDS = 128, 32
"""Of the MinHash: pairs at `reprints.WHOLE` are found with a chance above .99."""

_WORD = re.compile(r"\w+")

type Pairs = set[tuple[int, int]]


class Sketch(Struct, frozen=True, kw_only=True):
    """What is kept of a text: a number of 64 bits for each band of its MinHash, and the codes of the sampled shingles, 32 bits
    each. Both are empty for a text that is too short to be known again."""

    bands: bytes = b""
    samples: bytes = b""


def shingles(text: str) -> frozenset[str]:
    """The runs of SHINGLE words of a text, in lower case and without punctuation."""
    line, bounds = _bounds(text)
    return frozenset(line[start:end] for start, end in bounds)


def sketches(texts: Sequence[str]) -> list[Sketch]:
    """The sketch of each text, by itself; what can be done for many at once is."""
    hashes, samples = list[list[int]](), dict[int, bytes]()
    for place, text in enumerate(texts):
        line, bounds = _bounds(text)
        runs = [line[start:end] for start, end in bounds]
        if len(set(runs)) < MIN_SHINGLES:
            continue
        hashed = RMinHash(num_perm=N_PERMUTATIONS, seed=1)
        hashed.update(runs)
        hashes.append(hashed.digest())
        samples[place] = _sample(line, bounds)
    rows = np.array(hashes, np.int64).reshape(-1, N_BANDS, N_PERMUTATIONS // N_BANDS)
    bands = mixed(np.arange(N_BANDS), *np.moveaxis(rows, 2, 0)).reshape(-1, N_BANDS)
    made = {place: Sketch(bands=band.tobytes(), samples=samples[place]) for place, band in zip(samples, bands, strict=True)}
    return [made.get(place, Sketch()) for place in range(len(texts))]


def _bounds(text: str) -> tuple[str, Sequence[tuple[int, int]]]:
    """The words of a text in one line, and where each run of them begins and ends there."""
    words = _WORD.findall(text.lower())
    behind = np.cumsum(np.fromiter(map(len, words), np.int64, len(words)) + 1)
    begins = [0, *behind[: 1 - SHINGLE].tolist()]
    return " ".join(words), list(zip(begins, (behind[SHINGLE - 1 :] - 1).tolist(), strict=False))


def _sample(line: str, bounds: Sequence[tuple[int, int]]) -> bytes:
    """The codes of the shingles that are looked up."""
    if line.isascii():
        written = line.encode()
        found = [zlib.crc32(written[start:end]) for start, end in bounds]
    else:
        found = [zlib.crc32(line[start:end].encode("utf-8", "replace")) for start, end in bounds]
    codes = np.array(found, np.uint32)
    return np.unique(codes[codes % SAMPLE == 0]).tobytes()


def likely_copies(sketches: Sequence[Sketch]) -> Pairs:
    """Pairs of places (first < second) that may be copies: by MinHash for whole copies, by sampled shingles for parts."""
    return _by_bands(sketches) | _by_samples(sketches)


def _by_bands(sketches: Sequence[Sketch]) -> Pairs:
    places, starts = _buckets([one.bands for one in sketches], np.uint64)
    pairs: Pairs = set()
    for step in range(CROWD):  # each with the first of its bucket: those that are copies of them are one family
        first = starts + step
        later = np.flatnonzero(first < np.arange(len(places)))
        if not len(later):
            break
        pairs.update(zip(places[first[later]].tolist(), places[later].tolist(), strict=True))
    return pairs


def _by_samples(sketches: Sequence[Sketch]) -> Pairs:
    places, starts = _buckets([one.samples for one in sketches], np.uint32)
    sizes = np.bincount(starts, minlength=len(places))[starts] if len(places) else starts
    found = [np.zeros(0, np.int64)]
    for step in range(1, min(CROWD, len(places))):
        near = np.flatnonzero((starts[:-step] == starts[step:]) & ((sizes[:-step] <= CROWD) | (step == 1)))
        if not len(near):
            break
        found.append(places[near] * len(sketches) + places[near + step])
    codes, counts = np.unique(np.concatenate(found), return_counts=True)
    often = codes[counts >= SHARED]
    return set(zip((often // max(1, len(sketches))).tolist(), (often % max(1, len(sketches))).tolist(), strict=True))


def _buckets(packed: Sequence[bytes], kind: type[np.unsignedinteger]) -> tuple[Ints, Ints]:
    """For each code of each sketch, in order of code and place: the place of its sketch, and where its code begins in the list."""
    codes: npt.NDArray[np.unsignedinteger] = np.frombuffer(b"".join(packed), kind)
    width = np.dtype(kind).itemsize
    places = np.repeat(np.arange(len(packed)), [len(one) // width for one in packed])
    order = np.argsort(codes, kind="stable")
    codes, places = codes[order], places[order]
    begins = np.ones(len(codes), bool)
    begins[1:] = codes[1:] != codes[:-1]
    starts = np.maximum.accumulate(np.where(begins, np.arange(len(codes)), 0))
    return places, np.asarray(starts, np.int64)
