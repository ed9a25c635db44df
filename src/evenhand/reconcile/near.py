"""Which events a person should look at twice: two that nearly were one, and one of which a document's part hardly belongs.

Nothing is joined or parted here. Every proposal comes with its score taken apart, so that one can see why.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from evenhand.reconcile import weights as tables
from evenhand.reconcile.across import THRESHOLD, edges
from evenhand.reconcile.cluster import APART, MAX_SHARE
from evenhand.reconcile.compare import ACROSS
from evenhand.reconcile.encode import make_units
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.score import Part, explain, score_matrix
from evenhand.reconcile.tellings import text_order
from evenhand.records import Case, Claim

NEAR: Final = THRESHOLD - 1.5
"""Log-odds from which two events are proposed as one: a margin of 1.5, for odds of about one to six that they are."""
WEAK: Final = THRESHOLD + 1.0
"""Log-odds up to which a document's part of an event is proposed as another event: odds of about two to one that it belongs."""
MOST: Final = 400
"""Proposals that are kept, the most telling first: a person looks at some tens in a sitting."""
MOST_CLAIMS: Final = 24
"""Claims of an event that are compared: what it says is what most of them say, and these are enough to tell."""
MOST_TELLINGS: Final = 24
"""Documents of an event that are compared with each other."""


class Near(Struct, frozen=True, kw_only=True):
    """Two events that could be one.

    `score` is in log-odds (above 0: rather the same), `parts` what it is made of.
    """

    codes: tuple[str, str]
    score: float
    parts: tuple[Part, ...]


class Weak(Struct, frozen=True, kw_only=True):
    """A document's part of an event, `claim_ids`, that hardly belongs to it.

    `score` is how it is linked to the other documents' parts, in log-odds; `parts` explain the score of the pair with the
    nearest of them, which begins with the claim `beside`.
    """

    code: str
    claim_ids: tuple[str, ...]
    beside: str
    score: float
    parts: tuple[Part, ...]


class Doubts(Struct, frozen=True, kw_only=True):
    """What a person should look at twice, the nearest pairs and the weakest links first."""

    near: tuple[Near, ...]
    weak: tuple[Weak, ...]


def doubts(cases: Iterable[Case], documents: Mapping[str, DocumentMeta]) -> Doubts:
    """The events that could be one, and those that could be two.

    Pairs are looked for only where a block holds both, and `must_not_link` forbids those that their own words tell apart.
    """
    codes: list[str] = []
    whole: list[list[Claim]] = []
    weak: list[Weak] = []
    for case in cases:
        claims = sorted(case.claims, key=text_order)
        codes.append(case.event.code)
        whole.append(claims[:MOST_CLAIMS])
        weak += _weakest(case.event.code, claims, documents)
    weak.sort(key=lambda one: (one.score, one.code))
    return Doubts(near=tuple(_near(codes, whole, documents)), weak=tuple(weak[:MOST]))


def _near(codes: Sequence[str], groups: Sequence[Sequence[Claim]], documents: Mapping[str, DocumentMeta]) -> list[Near]:
    units = make_units(groups, documents)
    i, j, scores = edges(units, NEAR)
    close = list(zip(scores.tolist(), i.tolist(), j.tolist(), strict=True))
    best = sorted(close, key=lambda pair: (-pair[0], codes[pair[1]], codes[pair[2]]))[:MOST]
    return [Near(codes=(codes[a], codes[b]), score=score, parts=explain(units, a, b, "across").parts) for score, a, b in best]


def _weakest(code: str, claims: Sequence[Claim], documents: Mapping[str, DocumentMeta]) -> list[Weak]:
    """The document's part that is linked to the others least, if it is linked weakly."""
    by_doc: dict[str, list[Claim]] = {}
    for claim in claims:
        by_doc.setdefault(claim.doc, []).append(claim)
    groups = list(by_doc.values())[:MOST_TELLINGS]
    if len(groups) < 2:
        return []
    units = make_units(groups, documents)
    scores = score_matrix(units, np.arange(len(groups)), tables.load("across"), ACROSS)
    np.fill_diagonal(scores, np.nan)
    scores[scores <= APART / 2] = NEAR  # joined all the same, through others or by a person
    links = (1 - MAX_SHARE) * np.nanmean(scores, axis=1) + MAX_SHARE * np.nanmax(scores, axis=1)
    least = int(links.argmin())
    if links[least] > WEAK:
        return []
    nearest = int(np.nanargmax(scores[least]))
    return [Weak(code=code, claim_ids=tuple(claim.claim_id for claim in groups[least]), beside=groups[nearest][0].claim_id,
                 score=float(links[least]), parts=explain(units, least, nearest, "across").parts)]  # fmt: skip
