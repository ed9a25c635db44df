"""Sets of units, each gathered into groups by the scores of its pairs; many sets at once, for most are tiny."""

from typing import Final

import numpy as np

from evenhand.reconcile.cluster import link_all
from evenhand.reconcile.groups import Groups, Ints, connected, pairs_within, runs
from evenhand.reconcile.score import LOW, SLACK, pair_scores
from evenhand.reconcile.units import Units
from evenhand.reconcile.weights import Weights

AT_ONCE: Final = 1 << 19
"""Pairs that are held at once: bounds memory. A set is never cut."""


def linked(units: Units, sets: Groups, weights: Weights, aspects: tuple[str, ...], threshold: float) -> Groups:
    """The rows of each set, which must be disjoint, in groups: as places in `sets.rows`, the groups by their first place.

    What comes out of a set depends on nothing outside it.
    """
    labels, bounds = np.arange(len(sets.rows)), np.append(sets.starts, len(sets.rows))
    for some in runs(sets.sizes * (sets.sizes - 1) // 2, AT_ONCE):
        at = slice(bounds[some.start], bounds[some.stop])
        near = units.rows(sets.rows[at])  # side by side: what is looked up again and again lies together
        labels[at] = bounds[some.start] + _labels(near, sets.sizes[some], weights, aspects, threshold)
    return Groups.by_label(labels)


def _labels(units: Units, sizes: Ints, weights: Weights, aspects: tuple[str, ...], threshold: float) -> Ints:
    """For each row the first row of its group; the sets, of so many rows, stand one after the other.

    Two groups are joined only if one of their pairs reaches the threshold, for no mean is above the best; so what such pairs do not
    connect need not be looked at together.
    """
    a, b, begins = pairs_within(sizes)
    scores = pair_scores(units, a, b, weights, aspects, threshold)
    near = scores >= threshold - SLACK
    labels = connected(len(units), a[near], b[near])
    needed = np.flatnonzero((scores == LOW) & (labels[a] == labels[b]))
    scores[needed] = pair_scores(units, a[needed], b[needed], weights, aspects)
    parts = Groups.by_label(labels)
    for size in np.unique(parts.sizes[parts.sizes > 1]).tolist():
        places = parts.take(np.flatnonzero(parts.sizes == size)).rows.reshape(-1, size)
        x, y = np.triu_indices(size, 1)
        step = max(1, AT_ONCE // size**2)
        for start in range(0, len(places), step):
            some = places[start : start + step]
            matrix = np.zeros((len(some), size, size))
            matrix[:, x, y] = matrix[:, y, x] = scores[begins[some[:, x]] + some[:, y] - some[:, x] - 1]
            found = link_all(matrix, units.size[some], threshold)
            labels[some] = np.take_along_axis(some, found, axis=1)
    return labels
