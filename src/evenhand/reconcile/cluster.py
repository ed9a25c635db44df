"""Clustering that keeps apart what must not be linked, and that does not chain."""

from typing import Final

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

APART: Final = -1e6
"""A score that forbids: two units that must not be linked; no average of real scores outweighs it."""
MAX_SHARE: Final = 0.4
"""How much the best pair of two groups counts beside the mean of all their pairs.

Source: cross-validation on the development folds (0 to .9 tried): pure average link splits a story from its
mentions that say little, pure single link chains.
"""


def link(scores: Matrix, sizes: npt.NDArray[np.int64], threshold: float, max_share: float = MAX_SHARE) -> list[list[int]]:
    """Groups of rows, each in ascending order, the groups by their first row.

    `scores` is symmetric, in log-odds (above 0: rather the same); `sizes` weighs the rows. The two groups whose link
    (their mean score, with `max_share` of their best) is highest are joined as long as it reaches `threshold`; of equal
    ones the earliest pair. A pair at APART keeps its groups apart for good.
    """
    n = len(scores)
    if n == 0:
        return []
    mean = scores.astype(np.float64).copy()
    np.fill_diagonal(mean, -np.inf)
    most = mean.copy()
    weight = sizes.astype(np.float64).copy()
    members: list[list[int]] = [[k] for k in range(n)]
    links = _combined(mean, most, max_share)
    best = links.argmax(axis=1)
    value = links[np.arange(n), best]
    for _ in range(n - 1):
        a = int(value.argmax())
        if not value[a] >= threshold:
            break
        a, b = sorted((a, int(best[a])))
        apart = (mean[a] <= APART / 2) | (mean[b] <= APART / 2)
        gone = np.isneginf(mean[a])
        gone[b] = True
        mean[a] = np.where(apart, APART, (weight[a] * mean[a] + weight[b] * mean[b]) / (weight[a] + weight[b]))
        most[a] = np.maximum(most[a], most[b])
        mean[a, gone] = most[a, gone] = -np.inf
        links[a] = _combined(mean[a], most[a], max_share)
        for table in (mean, most, links):
            table[:, a] = table[a]
            table[b] = -np.inf
            table[:, b] = -np.inf
        weight[a] += weight[b]
        members[a] += members[b]
        members[b] = []
        rows = np.flatnonzero((best == a) | (best == b))
        rows = np.union1d(rows, [a, b])
        best[rows] = links[rows].argmax(axis=1)
        value[rows] = links[rows, best[rows]]
        better = (links[a] > value) | ((links[a] == value) & (best > a) & ~np.isneginf(links[a]))
        best[better], value[better] = a, links[a][better]
    return [sorted(group) for group in members if group]


def _combined(mean: Matrix, most: Matrix, max_share: float) -> Matrix:
    """The link of groups: mean with a share of the best, forbidden where anything is forbidden."""
    with np.errstate(invalid="ignore"):
        return np.where(mean <= APART / 2, mean, (1 - max_share) * mean + max_share * most)
