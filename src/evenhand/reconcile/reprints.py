"""Families of documents that carry the same copy, whole or in part: one voice, however many outlets."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.family import family_of
from evenhand.reconcile.groups import Ints, connected, ramps, runs
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.shingles import BITS, SHINGLE, shingles
from evenhand.reconcile.sketch import likely_copies, sketches
from evenhand.records import Family

__all__ = ["PART", "SHINGLE", "WHOLE", "are_copies", "families", "families_of"]

WHOLE: Final = 0.4
"""Jaccard from which two bodies are one copy, changed in its lead or shortened."""
PART: Final = 0.6
"""Share of the shorter body that must stand in the longer for it to be a part copy."""
AT_ONCE: Final = 1_000
"""Pairs whose texts are fetched together."""
_COMPARED: Final = 1 << 17
"""Shingles that are compared together: bounds memory, and stays in a processor's cache."""

type Texts = Callable[[Sequence[int]], Sequence[str]]
"""The texts of the documents at some places."""


def families(documents: Iterable[DocumentMeta]) -> tuple[Family, ...]:
    """All families of two documents or more, in the order of their first document's id."""
    metas = {meta.doc: meta for meta in sorted(documents, key=lambda meta: meta.doc)}
    docs, texts = list(metas), [meta.text for meta in metas.values()]
    likely = likely_copies(sketches(texts))
    copies = likely[are_copies(likely, lambda places: [texts[place] for place in places])]
    return tuple(family_of(members, metas) for members in families_of((docs[a], docs[b]) for a, b in copies.tolist()))


def families_of(copies: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The documents that pairs of copies hold together, each family in order of id, by its first."""
    group: dict[str, str] = {}
    for a, b in copies:
        one, other = sorted((_root(group, a), _root(group, b)))
        group[other] = one
    members: dict[str, list[str]] = {}
    for doc in sorted(group):
        members.setdefault(_root(group, doc), []).append(doc)
    return [members[first] for first in sorted(members)]


def are_copies(pairs: Ints, texts: Texts) -> npt.NDArray[np.bool_]:
    """Of each pair of places whether the two bodies are one copy: mostly the same, or the shorter mostly within the longer."""
    verdicts = np.zeros(len(pairs), bool)
    group = connected(int(pairs.max(initial=-1)) + 1, *pairs.T)[pairs[:, 0]]
    order = np.lexsort((pairs[:, 1], group))  # so that a text is fetched once, most often
    for start in range(0, len(pairs), AT_ONCE):
        some = order[start : start + AT_ONCE]
        places, rows = np.unique(pairs[some], return_inverse=True)
        verdicts[some] = _are_copies(rows.reshape(-1, 2), texts(places.tolist()))
    return verdicts


def _are_copies(pairs: Ints, texts: Sequence[str]) -> npt.NDArray[np.bool_]:
    codes, sizes = (np.concatenate(parts) for parts in zip(*shingles(texts), strict=True))
    starts, owner = np.cumsum(sizes) - sizes, np.arange(len(texts), dtype=np.uint64) << np.uint64(BITS)
    owned = np.repeat(owner, sizes) | codes
    shorter, longer = np.take_along_axis(pairs, np.argsort(sizes[pairs], axis=1), axis=1).T
    few, many, both = sizes[shorter], sizes[longer], np.zeros(len(pairs), np.int64)
    for some in runs(few, _COMPARED):
        asked = codes[ramps(starts[shorter[some]], few[some])] | np.repeat(owner[longer[some]], few[some])
        found = owned[np.searchsorted(owned[:-1], asked)] == asked
        both[some] = np.bincount(np.repeat(np.arange(some.stop - some.start), few[some])[found], minlength=some.stop - some.start)
    return np.asarray((both >= WHOLE * (few + many - both)) | (both >= PART * few))


def _root(group: dict[str, str], doc: str) -> str:
    group.setdefault(doc, doc)
    while group[doc] != doc:
        group[doc] = group[group[doc]]
        doc = group[doc]
    return doc
