"""Tellings of different documents gathered into events: components of the candidate graph, each clustered by itself."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from evenhand.reconcile import weights as tables
from evenhand.reconcile.block import candidates
from evenhand.reconcile.cluster import link
from evenhand.reconcile.compare import ACROSS
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.score import pair_scores, score_matrix
from evenhand.reconcile.tellings import Telling
from evenhand.reconcile.units import Ints, Units, make_units
from evenhand.records import Claim

THRESHOLD: Final = -0.25
"""Log-odds from which tellings are one event. Source: cross-validation on the development folds."""
PRUNE: Final = 0.0
"""Pairs below this do not hold a component together."""
PIECE: Final = 160
"""Tellings clustered at once; a larger component is gathered piece by piece, so that time grows in line with size."""


def gather(tellings: Sequence[Telling], documents: Mapping[str, DocumentMeta]) -> list[list[Claim]]:
    """Events as lists of claims, in the order of their first tellings.

    `tellings` must be in text order; what comes out depends on their set alone.
    """
    units = make_units([claims for _, claims in tellings], documents, [order for order, _ in tellings])
    i, j = candidates(units)
    scores = pair_scores(units, i, j, tables.load("across"), ACROSS)
    keep = scores >= PRUNE
    groups: list[list[int]] = []
    for rows in components(len(units), i[keep], j[keep]):
        groups += clustered(units, rows, tellings, documents)
    groups.sort(key=lambda group: group[0])
    return [[claim for row in group for claim in tellings[row][1]] for group in groups]


def components(n: int, i: Ints, j: Ints) -> list[Ints]:
    """Connected rows, each component in ascending order, by its first row."""
    label = np.arange(n)
    while len(i):
        least = np.minimum(label[i], label[j])
        new = label.copy()
        np.minimum.at(new, label[i], least)
        np.minimum.at(new, label[j], least)
        new = new[new]
        label, old = new[label], label
        if (label == old).all():
            break
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    return np.split(order, cuts) if n else []


def clustered(
    units: Units, rows: Ints, tellings: Sequence[Telling], documents: Mapping[str, DocumentMeta]
) -> list[list[int]]:
    """One component's rows, gathered into events; it depends on nothing outside the component."""
    if len(rows) <= PIECE:
        return _link(units, rows)
    order = rows[np.lexsort((rows, units.type[rows], units.low[rows]))]
    groups = [[int(row)] for row in order]
    shift = 0
    while True:
        merged = _in_pieces(groups, shift, tellings, documents)
        if len(merged) == 1 or (len(merged) > 0.95 * len(groups) and shift):
            return merged
        shift = PIECE // 2 - shift
        groups = merged


def _link(units: Units, rows: Ints) -> list[list[int]]:
    if len(rows) == 1:
        return [[int(rows[0])]]
    scores = score_matrix(units, rows, tables.load("across"), ACROSS)
    return [[int(rows[k]) for k in group] for group in link(scores, units.size[rows], THRESHOLD)]


def _in_pieces(
    groups: list[list[int]], shift: int, tellings: Sequence[Telling], documents: Mapping[str, DocumentMeta]
) -> list[list[int]]:
    """Join groups that lie in one piece of their order; what a group says is what most of its claims say."""
    out: list[list[int]] = []
    bounds = [0, *range(shift or PIECE, len(groups), PIECE), len(groups)]
    for start, end in itertools.pairwise(bounds):
        piece = groups[start:end]
        claims = [[claim for row in group for claim in tellings[row][1]] for group in piece]
        units = make_units(claims, documents, [tellings[group[0]][0] for group in piece])
        for joined in _link(units, np.arange(len(piece))) if piece else []:
            out.append(sorted(row for k in joined for row in piece[k]))
    return out
