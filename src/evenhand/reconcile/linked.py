"""Sets of units, each gathered into groups by the scores of its pairs; many sets at once, for most are tiny."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from evenhand.reconcile.cluster import link_all
from evenhand.reconcile.groups import Groups, Ints, connected, pairs_within
from evenhand.reconcile.score import pair_scores
from evenhand.reconcile.units import Units
from evenhand.reconcile.weights import Weights

AT_ONCE: Final = 1 << 20
"""Pairs that are held at once: bounds memory. A set is never cut."""
SLACK: Final = 1e-6
"""Far more than sums of scores can be off by rounding."""


def linked(units: Units, sets: Groups, weights: Weights, aspects: tuple[str, ...], threshold: float) -> Groups:
    """The rows of each set, which must be disjoint, in groups: as places in `sets.rows`, the groups by their first place.

    What comes out of a set depends on nothing outside it.
    """
    labels = np.arange(len(sets.rows))
    for chosen in _batches(sets.sizes):
        batch = sets.take(chosen)
        at = int(sets.starts[chosen[0]])
        labels[at : at + len(batch.rows)] = at + _labels(units, batch, weights, aspects, threshold)
    return Groups.by_label(labels)


def _batches(sizes: Ints) -> Iterator[Ints]:
    """Runs of sets that have about AT_ONCE pairs."""
    if len(sizes):
        number = np.cumsum(sizes * (sizes - 1) // 2) // AT_ONCE
        yield from np.split(np.arange(len(sizes)), np.flatnonzero(np.diff(number)) + 1)


def _labels(units: Units, sets: Groups, weights: Weights, aspects: tuple[str, ...], threshold: float) -> Ints:
    """For each place the first place of its group.

    Two groups are joined only if one of their pairs reaches the threshold, for no mean is above the best; so what such pairs do not
    connect need not be looked at together.
    """
    a, b, begins = pairs_within(sets.sizes)
    scores = pair_scores(units, sets.rows[a], sets.rows[b], weights, aspects)
    near = scores >= threshold - SLACK
    labels = connected(len(sets.rows), a[near], b[near])
    parts = Groups.by_label(labels)
    for size in np.unique(parts.sizes[parts.sizes > 1]).tolist():
        rows = parts.take(np.flatnonzero(parts.sizes == size)).rows.reshape(-1, size)
        x, y = np.triu_indices(size, 1)
        step = max(1, AT_ONCE // size**2)
        for start in range(0, len(rows), step):
            some = rows[start : start + step]
            matrix = np.zeros((len(some), size, size))
            matrix[:, x, y] = matrix[:, y, x] = scores[begins[some[:, x]] + some[:, y] - some[:, x] - 1]
            found = link_all(matrix, units.size[sets.rows[some]], threshold)
            labels[some] = np.take_along_axis(some, found, axis=1)
    return labels
