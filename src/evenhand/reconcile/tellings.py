"""A telling: the claims by which one document tells one happening."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

import numpy as np

from evenhand.records import Claim
from evenhand.reconcile import weights as tables
from evenhand.reconcile.cluster import link
from evenhand.reconcile.compare import WITHIN
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.score import score_matrix
from evenhand.reconcile.units import make_units
from evenhand.reconcile.weights import Weights

THRESHOLD: Final = 0.0
"""Log-odds from which claims of one document are one telling: what is parted here can still meet later, through other documents.

Source: cross-validation on the development folds.
"""
WINDOW: Final = 250
"""Claims of one document looked at together; a longer document is read in such pieces, so that time grows in line."""


def text_order(claim: Claim) -> tuple[str, str, int, int, str]:
    """Where a claim stands: document, part, trigger. The same in every run and under any names."""
    return claim.doc, claim.part, claim.trigger.span.start, claim.trigger.span.end, claim.claim_id


def find_tellings(
    claims: Sequence[Claim], documents: Mapping[str, DocumentMeta], threshold: float = THRESHOLD, weights: Weights | None = None
) -> list[tuple[int, list[Claim]]]:
    """The claims, in text order, gathered into tellings: each with the place of its first claim in its document.

    `claims` must be in `text_order`. The tellings come in the order of their first claims.
    """
    weights = tables.load("within") if weights is None else weights
    found: list[tuple[int, list[Claim]]] = []
    for _, group in groupby(claims, key=lambda claim: claim.doc):
        told = list(group)
        for start in range(0, len(told), WINDOW):
            found += _in_piece(told[start : start + WINDOW], start, documents, threshold, weights)
    return found


def _in_piece(
    told: list[Claim], offset: int, documents: Mapping[str, DocumentMeta], threshold: float, weights: Weights
) -> list[tuple[int, list[Claim]]]:
    if len(told) == 1:
        return [(offset, told)]
    units = make_units([[claim] for claim in told], documents)
    scores = score_matrix(units, np.arange(len(told)), weights, WITHIN)
    return [(offset + group[0], [told[k] for k in group]) for group in link(scores, units.size, threshold)]
