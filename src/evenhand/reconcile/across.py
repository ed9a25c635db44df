"""Tellings of different documents gathered into events: components of the candidate graph, each clustered by itself."""

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np

from evenhand.reconcile import weights as tables
from evenhand.reconcile.compare import ACROSS, Floats64
from evenhand.reconcile.groups import Groups, Ints, connected, ramps
from evenhand.reconcile.keys import by_rank, candidates
from evenhand.reconcile.linked import linked
from evenhand.reconcile.score import pair_scores
from evenhand.reconcile.units import Units, merged

THRESHOLD: Final = -0.25
"""Log-odds from which tellings are one event. Source: cross-validation on the development folds."""
PRUNE: Final = 0.0
"""Pairs below this do not hold a component together."""
PIECE: Final = 48
"""Tellings clustered at once; a larger component is gathered piece by piece, so that time grows in line with size.

Source: `benchmarks/linking_speed.py`: 48 and 160 give the same precision and recall, within .002."""

Parts = Callable[[Ints], tuple[Units, Groups]]
"""Some tellings taken apart: claims as units, with the numbers that the tellings' names have, and for each telling its rows among
these."""


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
    small = components.take(np.flatnonzero(components.sizes <= PIECE))
    large = components.take(np.flatnonzero(components.sizes > PIECE))
    labels = np.empty(len(units), np.int64)
    for rows, found in ((small.rows, [_link(units, small)]), (large.rows, _in_pieces(units, large, parts))):
        for groups in found:
            labels[rows[groups.rows]] = np.repeat(rows[groups.first], groups.sizes)
    return Groups.by_label(labels)


def _link(units: Units, sets: Groups) -> Groups:
    return linked(units, sets, tables.load("across"), ACROSS, THRESHOLD)


def _in_pieces(units: Units, components: Groups, parts: Parts) -> Iterator[Groups]:
    """Large components, as groups of places in their rows: those that lie in one piece of their order are joined, piece by piece,
    until few more are; then the pieces are cut elsewhere, and so on. What a group says is what most of its claims say.
    """
    rows, of = components.rows, components.owners
    claims, tellings = parts(rows)
    groups, shift = Groups(np.lexsort((units.type[rows], units.low[rows], of)), np.ones_like(rows)), 0
    told = units.rows(rows[groups.rows])
    while len(groups):
        before = Groups.by_label(of[groups.first])
        piece = (ramps(np.full_like(before.sizes, shift), before.sizes) // PIECE) + before.owners * len(rows)
        over = _link(told, Groups.by_label(piece))
        groups = groups.joined(over)
        groups = Groups(groups.rows[np.lexsort((groups.rows, groups.owners))], groups.sizes)
        after = Groups.by_label(of[groups.first])
        done = (after.sizes == 1) | ((after.sizes > 0.95 * before.sizes) & (shift > 0))
        yield groups.take(np.flatnonzero(np.repeat(done, after.sizes)))
        left = np.flatnonzero(np.repeat(~done, after.sizes))
        groups, over, shift = groups.take(left), over.take(left), PIECE // 2 - shift
        grown = np.flatnonzero(over.sizes > 1)
        chosen = groups.take(grown)
        told = told.rows(over.first).replaced(grown, merged(claims, tellings.joined(chosen), units.order[rows[chosen.first]]))
