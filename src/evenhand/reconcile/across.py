"""Tellings of different documents gathered into events: components of the candidate graph, each clustered by itself."""

from collections.abc import Callable
from typing import Final

import numpy as np

from evenhand.reconcile import weights as tables
from evenhand.reconcile.compare import ACROSS, Floats64
from evenhand.reconcile.groups import Groups, Ints, connected
from evenhand.reconcile.keys import by_rank, candidates
from evenhand.reconcile.linked import linked
from evenhand.reconcile.score import pair_scores
from evenhand.reconcile.units import Units, merged

THRESHOLD: Final = -0.25
"""Log-odds from which tellings are one event. Source: cross-validation on the development folds."""
PRUNE: Final = 0.0
"""Pairs below this do not hold a component together."""
PIECE: Final = 160
"""Tellings clustered at once; a larger component is gathered piece by piece, so that time grows in line with size."""

Parts = Callable[[Ints], tuple[Units, Groups]]
"""Some tellings taken apart: claims as units, and for each of the tellings its rows among these."""


def gather(claims: Units, tellings: Groups) -> Groups:
    """Events as groups of claims, in the order of their first tellings, which are in text order.

    What comes out depends on the set of claims alone.
    """
    units = merged(claims, tellings, claims.order[tellings.first])
    i, j, _ = edges(units)
    components = Groups.by_label(connected(len(units), i, j))
    return tellings.joined(clustered(units, components, lambda rows: (claims, tellings.take(rows))))


def edges(units: Units, floor: float = PRUNE) -> tuple[Ints, Ints, Floats64]:
    """The candidates whose score is at least `floor`: rows (first < second) and scores. The least `floor` holds components together."""
    order = by_rank(units)
    ranked, found = units.rows(order), [(order[:0], order[:0], np.zeros(0))]
    for i, j in candidates(ranked):
        scores = pair_scores(ranked, i, j, tables.load("across"), ACROSS, floor)
        keep = np.flatnonzero(scores >= floor)
        a, b = order[i[keep]], order[j[keep]]
        found.append((np.minimum(a, b), np.maximum(a, b), scores[keep]))
    first, second, scores = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return first, second, scores


def clustered(units: Units, components: Groups, parts: Parts) -> Groups:
    """All rows in events, by their first rows. `components` hold every row once; what comes of one depends on nothing outside it."""
    large = np.flatnonzero(components.sizes > PIECE)
    small = components.take(np.flatnonzero(components.sizes <= PIECE))
    events = [_numbered(_link(units, small), small.rows), *(_in_pieces(units, components.take(one[None]).rows, parts) for one in large)]
    labels = np.empty(len(units), np.int64)
    for found in events:
        labels[found.rows] = np.repeat(found.first, found.sizes)
    return Groups.by_label(labels)


def _link(units: Units, sets: Groups) -> Groups:
    return linked(units, sets, tables.load("across"), ACROSS, THRESHOLD)


def _numbered(groups: Groups, rows: Ints) -> Groups:
    """Groups of places as groups of what stands there."""
    return Groups(rows[groups.rows], groups.sizes)


def _in_pieces(units: Units, rows: Ints, parts: Parts) -> Groups:
    """One large component: groups that lie in one piece of their order are joined, piece by piece, until few more are.

    What a group says is what most of its claims say.
    """
    claims, tellings = parts(rows)
    order = np.lexsort((units.type[rows], units.low[rows]))
    groups, shift = Groups(order, np.ones_like(order)), 0
    while True:
        bounds = [0, *range(shift or PIECE, len(groups), PIECE), len(groups)]
        told = merged(claims, tellings.joined(groups), units.order[rows[groups.first]])
        joined = groups.joined(_link(told, Groups(np.arange(len(groups)), np.diff(bounds))))
        joined = Groups(joined.rows[np.lexsort((joined.rows, joined.owners))], joined.sizes)
        if len(joined) == 1 or (len(joined) > 0.95 * len(groups) and shift):
            return _numbered(joined, rows)
        groups, shift = joined, PIECE // 2 - shift
