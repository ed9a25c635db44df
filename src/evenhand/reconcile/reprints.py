"""Families of documents that carry the same copy, whole or in part: one voice, however many outlets."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from evenhand.reconcile.family import family_of
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.sketch import SHINGLE, likely_copies, shingles, sketches
from evenhand.records import Family

__all__ = ["PART", "SHINGLE", "WHOLE", "families", "families_of", "is_copy", "shingles"]

WHOLE: Final = 0.4
"""Jaccard from which two bodies are one copy, changed in its lead or shortened."""
PART: Final = 0.6
"""Share of the shorter body that must stand in the longer for it to be a part copy."""
HELD: Final = 2_000
"""Bodies whose shingles are held at once while pairs are compared, some 100 MB."""


def families(documents: Iterable[DocumentMeta]) -> tuple[Family, ...]:
    """All families of two documents or more, in the order of their first document's id."""
    metas = {meta.doc: meta for meta in sorted(documents, key=lambda meta: meta.doc)}
    docs = list(metas)

    @lru_cache(HELD)
    def body(place: int) -> frozenset[str]:
        return shingles(metas[docs[place]].text)

    likely = likely_copies(sketches([meta.text for meta in metas.values()]))
    copies = [(docs[a], docs[b]) for a, b in sorted(likely) if is_copy(body(a), body(b))]
    return tuple(family_of(members, metas) for members in families_of(copies))


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


def is_copy(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two bodies are one copy: mostly the same, or the shorter mostly within the longer."""
    both = len(a & b)
    return both >= WHOLE * (len(a) + len(b) - both) or both >= PART * min(len(a), len(b))


def _root(group: dict[str, str], doc: str) -> str:
    group.setdefault(doc, doc)
    while group[doc] != doc:
        group[doc] = group[group[doc]]
        doc = group[doc]
    return doc
