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
    best = links.argmax(axis=2)  # for each row the other that it is linked to most, and that link
    value = links.max(axis=2)
    going = np.arange(count)
    for _ in range(n - 1):
        first = value.argmax(axis=1)
        at = np.flatnonzero(value[np.arange(len(going)), first] >= threshold)
        if not len(at):
            break
        if 2 * len(at) < len(going):  # leave out those that are done, but not each time: copying costs more than looking
            going, first, best, weight, value = going[at], first[at], best[at], weight[at], value[at]
            mean, most, at = mean[at], most[at], np.arange(len(at))
        first, second = first[at], best[at, first[at]]
        a, b = np.minimum(first, second), np.maximum(first, second)
        rows = labels[going[at]]
        labels[going[at]] = np.where(rows == b[:, None], a[:, None], rows)
        joined, nearest = _join(mean, most, weight, at, a, b)

        links, to, known = _combined(joined, nearest, max_share), best[at], value[at]
        known[np.arange(len(at)), b] = -np.inf
        stale = ((to == a[:, None]) | (to == b[:, None])) & ~np.isneginf(known)
        stale[np.arange(len(at)), a] = True
        nearer = ((links > known) | ((links == known) & (to > a[:, None]))) & ~np.isneginf(joined) & ~stale
        best[at], value[at] = np.where(nearer, a[:, None], to), np.where(nearer, links, known)
        x, y = np.nonzero(stale)
        links = _combined(mean[at[x], y], most[at[x], y], max_share)
        best[at[x], y], value[at[x], y] = links.argmax(axis=1), links.max(axis=1)
    return labels


def _join(mean: Matrix, most: Matrix, weight: Matrix, at: Ints, a: Ints, b: Ints) -> tuple[Matrix, Matrix]:
    """Join rows a and b of the matrices `at`: a stands for both, b is gone. Gives a's mean with each row and its best pair."""
    one, other = mean[at, a], mean[at, b]
    with np.errstate(invalid="ignore"):
        joined = (weight[at, a, None] * one + weight[at, b, None] * other) / (weight[at, a] + weight[at, b])[:, None]
    joined = np.where((one <= APART / 2) | (other <= APART / 2), APART, joined)
    joined[np.isneginf(one)] = -np.inf
    joined[np.arange(len(at)), b] = -np.inf
    nearest = np.maximum(most[at, a], most[at, b])
    mean[at, a] = mean[at, :, a] = joined
    most[at, a] = most[at, :, a] = nearest
    mean[at, :, b] = -np.inf
    weight[at, a] += weight[at, b]
    return joined, nearest


def _combined(mean: Matrix, most: Matrix, max_share: float) -> Matrix:
    """The link of groups: mean with a share of the best, forbidden where anything is forbidden."""
    with np.errstate(invalid="ignore"):
        return np.where(mean <= APART / 2, mean, (1 - max_share) * mean + max_share * most)
