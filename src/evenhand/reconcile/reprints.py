"""Families of documents that carry the same copy, whole or in part: one voice, however many outlets."""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from rensa import RMinHash, RMinHashLSH

from evenhand.reconcile.meta import DocumentMeta
from evenhand.records import Family
from evenhand.records.ids import short_id

SHINGLE: Final = 5
"""Words of a shingle: fewer are common phrases, more break at each edit.

Source: Broder, "On the resemblance and containment of documents" (1997), with shingles of a few words.
"""
WHOLE: Final = 0.4
"""Jaccard from which two bodies are one copy, changed in its lead or shortened."""
PART: Final = 0.6
"""Share of the shorter body that must stand in the longer for it to be a part copy."""
MIN_SHINGLES: Final = 30
"""Shorter bodies say too little to be known again."""
SAMPLE: Final = 8
"""One shingle in so many is looked up to find part copies, the same ones in every document."""
SHARED: Final = 2
"""Sampled shingles that two documents must share to be compared."""
CROWD: Final = 60
"""A shingle in more documents than this is a formula; each of its documents is compared with its neighbours alone."""
N_PERMUTATIONS, N_BANDS = 128, 32
"""Of the MinHash: pairs at WHOLE are found with a chance above .99."""

_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[str]:
    """The runs of SHINGLE words of a text, in lower case and without punctuation."""
    words = _WORD.findall(text.lower())
    return frozenset(" ".join(words[k : k + SHINGLE]) for k in range(len(words) - SHINGLE + 1))


def families(documents: Iterable[DocumentMeta]) -> tuple[Family, ...]:
    """All families of two documents or more, in the order of their first document's id."""
    metas = {meta.doc: meta for meta in sorted(documents, key=lambda meta: meta.doc)}
    bodies = {doc: found for doc, meta in metas.items() if len(found := shingles(meta.text)) >= MIN_SHINGLES}
    group = {doc: doc for doc in bodies}
    for a, b in sorted(_candidates(bodies)):
        if is_copy(bodies[a], bodies[b]):
            one, other = sorted((_root(group, a), _root(group, b)))
            group[other] = one
    members: dict[str, list[str]] = defaultdict(list)
    for doc in bodies:
        members[_root(group, doc)].append(doc)
    return tuple(family_of(docs, metas) for docs in members.values() if len(docs) > 1)


def is_copy(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two bodies are one copy: mostly the same, or the shorter mostly within the longer."""
    both = len(a & b)
    return both >= WHOLE * (len(a) + len(b) - both) or both >= PART * min(len(a), len(b))


def _root(group: dict[str, str], doc: str) -> str:
    while group[doc] != doc:
        group[doc] = group[group[doc]]
        doc = group[doc]
    return doc


def _candidates(bodies: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    """Pairs that may be copies: by MinHash for whole copies, by sampled shingles for parts."""
    return _by_minhash(bodies) | _by_sample(bodies)


def _by_minhash(bodies: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    docs = list(bodies)
    index = RMinHashLSH(threshold=WHOLE, num_perm=N_PERMUTATIONS, num_bands=N_BANDS)
    pairs: set[tuple[str, str]] = set()
    for number, doc in enumerate(docs):
        sketch = RMinHash(num_perm=N_PERMUTATIONS, seed=1)
        sketch.update(sorted(bodies[doc]))
        pairs |= {(docs[other], doc) for other in sorted(index.query(sketch))[:CROWD]}
        index.insert(number, sketch)
    return pairs


def _by_sample(bodies: Mapping[str, frozenset[str]]) -> set[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for doc, body in bodies.items():
        for code in sorted({zlib.crc32(shingle.encode()) for shingle in body}):
            if code % SAMPLE == 0:
                holders[code].append(doc)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for docs in holders.values():
        reach = len(docs) if len(docs) <= CROWD else 2
        for k, doc in enumerate(docs):
            for other in docs[k + 1 : k + reach]:
                shared[doc, other] += 1
    return {pair for pair, count in shared.items() if count >= SHARED}


def family_of(docs: list[str], metas: Mapping[str, DocumentMeta]) -> Family:
    """The family of some documents, in order of id: its first version by date, and its fullest."""
    fullest = max(docs, key=lambda doc: (len(metas[doc].text), [-ord(c) for c in doc]))
    dated = [(day, doc) for doc in docs if (day := metas[doc].published)]
    first = min(dated)[1] if dated else fullest
    return Family(family_id=short_id("family", *docs), docs=tuple(docs), first=first, fullest=fullest)
