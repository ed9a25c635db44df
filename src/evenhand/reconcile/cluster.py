"""Clustering that keeps apart what must not be linked, and that does not chain."""

from typing import Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.groups import Groups, Ints

Matrix = npt.NDArray[np.float64]

APART: Final = -1e6
"""A score that forbids: two units that must not be linked; no average of real scores outweighs it."""
MAX_SHARE: Final = 0.4
"""How much the best pair of two groups counts beside the mean of all their pairs.

Source: cross-validation on the development folds (0 to .9 tried): pure average link splits a story from its
mentions that say little, pure single link chains.
"""


def link(scores: Matrix, sizes: Ints, threshold: float, max_share: float = MAX_SHARE) -> list[list[int]]:
    """Groups of rows, each in ascending order, the groups by their first row: `link_all` for one matrix."""
    labels = link_all(scores[None], sizes[None], threshold, max_share)[0] if len(scores) else np.zeros(0, np.int64)
    return [rows.tolist() for rows in Groups.by_label(labels)]


def link_all(scores: Matrix, sizes: Ints, threshold: float, max_share: float = MAX_SHARE) -> Ints:
    """For each row of each of many matrices of one size the first row of its group.

    `scores` are symmetric, in log-odds (above 0: rather the same); `sizes` weighs the rows. In each matrix the two groups whose link
    (their mean score, with `max_share` of their best) is highest are joined as long as it reaches `threshold`; of equal
    ones the earliest pair. A pair at APART keeps its groups apart for good.
    """
    count, n = sizes.shape
    labels = np.tile(np.arange(n), (count, 1))
    mean = scores.astype(np.float64)
    mean[:, np.arange(n), np.arange(n)] = -np.inf
    most, weight = mean.copy(), sizes.astype(np.float64)
    links = _combined(mean, most, max_share)
    going = np.arange(count)
    for _ in range(n - 1):
        flat = links.reshape(len(going), n * n)
        best = flat.argmax(axis=1)
        at = np.flatnonzero(flat[np.arange(len(going)), best] >= threshold)
        if not len(at):
            break
        if 2 * len(at) < len(going):  # leave out those that are done, but not each time: copying costs more than looking
            mean, most, weight, links = mean[at], most[at], weight[at], links[at]
            going, best, at = going[at], best[at], np.arange(len(at))
        a, b = best[at] // n, best[at] % n
        one, other = mean[at, a], mean[at, b]
        gone = np.isneginf(one)
        gone[np.arange(len(at)), b] = True
        with np.errstate(invalid="ignore"):
            joined = (weight[at, a, None] * one + weight[at, b, None] * other) / (weight[at, a] + weight[at, b])[:, None]
        joined = np.where((one <= APART / 2) | (other <= APART / 2), APART, joined)
        joined[gone] = -np.inf
        nearest = np.where(gone, -np.inf, np.maximum(most[at, a], most[at, b]))
        for table, row in ((mean, joined), (most, nearest), (links, _combined(joined, nearest, max_share))):
            table[at, a] = table[at, :, a] = row
            table[at, b] = table[at, :, b] = -np.inf
        weight[at, a] += weight[at, b]
        rows = labels[going[at]]
        labels[going[at]] = np.where(rows == b[:, None], a[:, None], rows)
    return labels


def _combined(mean: Matrix, most: Matrix, max_share: float) -> Matrix:
    """The link of groups: mean with a share of the best, forbidden where anything is forbidden."""
    with np.errstate(invalid="ignore"):
        return np.where(mean <= APART / 2, mean, (1 - max_share) * mean + max_share * most)
