"""A telling: the claims by which one document tells one happening."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

import numpy as np

from evenhand.reconcile import weights as tables
from evenhand.reconcile.cluster import link
from evenhand.reconcile.compare import WITHIN
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.score import pair_scores
from evenhand.reconcile.units import make_units
from evenhand.reconcile.weights import Weights
from evenhand.records import Claim

THRESHOLD: Final = 0.0
"""Log-odds from which claims of one document are one telling: what is parted here can still meet later, elsewhere.

Source: cross-validation on the development folds.
"""
WINDOW: Final = 250
"""Claims of one document looked at together; a longer document is read in such pieces, so that time grows in line."""
BATCH: Final = 2000
"""Claims scored in one go."""

Telling = tuple[int, list[Claim]]
"""The place of a telling's first claim among its document's claims, and the claims."""


TextOrder = tuple[str, str, int, int, str]
"""Document, part, beginning and end of the trigger, id."""


def text_order(claim: Claim) -> TextOrder:
    """Where a claim stands: document, part, trigger. The same in every run and under any names."""
    return claim.doc, claim.part, claim.trigger.span.start, claim.trigger.span.end, claim.claim_id


def find_tellings(
    claims: Sequence[Claim],
    documents: Mapping[str, DocumentMeta],
    threshold: float = THRESHOLD,
    weights: Weights | None = None,
) -> list[Telling]:
    """The claims, in text order, gathered into tellings: each with the place of its first claim in its document.

    `claims` must be in `text_order`. The tellings come in the order of their first claims within each piece.
    """
    weights = tables.load("within") if weights is None else weights
    pieces: list[tuple[int, list[Claim]]] = []
    for _, group in groupby(claims, key=lambda claim: claim.doc):
        told = list(group)
        pieces += [(start, told[start : start + WINDOW]) for start in range(0, len(told), WINDOW)]
    found: list[Telling] = []
    for batch in _batches(pieces):
        found += _in_batch(batch, documents, threshold, weights)
    return found


def _batches(pieces: Sequence[tuple[int, list[Claim]]]) -> Iterator[list[tuple[int, list[Claim]]]]:
    """Pieces taken together for speed; no score depends on its neighbours in a batch."""
    batch: list[tuple[int, list[Claim]]] = []
    n_claims = 0
    for piece in pieces:
        batch.append(piece)
        n_claims += len(piece[1])
        if n_claims >= BATCH:
            yield batch
            batch, n_claims = [], 0
    if batch:
        yield batch


def _in_batch(
    batch: list[tuple[int, list[Claim]]], documents: Mapping[str, DocumentMeta], threshold: float, weights: Weights
) -> list[Telling]:
    units = make_units([[claim] for _, told in batch for claim in told], documents)
    uppers = [np.triu_indices(len(told), 1) for _, told in batch]
    starts = np.cumsum([0, *(len(told) for _, told in batch)])
    i = np.concatenate([upper[0] + start for upper, start in zip(uppers, starts, strict=False)])
    j = np.concatenate([upper[1] + start for upper, start in zip(uppers, starts, strict=False)])
    scores = pair_scores(units, i, j, weights, WITHIN)
    found: list[Telling] = []
    at = 0
    for (offset, told), upper, start in zip(batch, uppers, starts, strict=False):
        matrix = np.zeros((len(told), len(told)))
        matrix[upper] = scores[at : at + len(upper[0])]
        at += len(upper[0])
        groups = link(matrix + matrix.T, units.size[start : start + len(told)], threshold)
        found += [(offset + group[0], [told[k] for k in group]) for group in groups]
    return found
