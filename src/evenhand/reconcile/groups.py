"""Groups of rows as two arrays, so that a million of them cost no more than their rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Groups:
    """Groups of rows one after the other: `rows` of all groups, and the `sizes` of these, none of which is 0."""

    rows: Ints
    sizes: Ints

    @classmethod
    def by_label(cls, labels: Ints) -> "Groups":
        """The rows 0, 1, … with the same label together, each group in ascending order, the groups in the order of their labels."""
        rows = np.argsort(labels, kind="stable")
        cuts = np.flatnonzero(np.diff(labels[rows])) + 1
        return cls(rows, np.diff(np.concatenate([[0], cuts, [len(rows)]])) if len(rows) else rows)

    @classmethod
    def of(cls, lists: Sequence[Sequence[object]]) -> "Groups":
        """The groups of things that were put end to end."""
        sizes = np.array([len(one) for one in lists], np.int64)
        return cls(np.arange(sizes.sum()), sizes)

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self.sizes)

    def __iter__(self) -> Iterator[Ints]:
        """Each group's rows."""
        return iter(np.split(self.rows, self.starts[1:]) if len(self.sizes) else ())

    @property
    def starts(self) -> Ints:
        """Where in `rows` each group begins."""
        return np.asarray(np.cumsum(self.sizes) - self.sizes)

    @property
    def owners(self) -> Ints:
        """The number of the group of each of `rows`."""
        return np.asarray(np.repeat(np.arange(len(self.sizes)), self.sizes))

    @property
    def first(self) -> Ints:
        """The first row of each group."""
        return np.asarray(self.rows[self.starts])

    def take(self, chosen: Ints) -> "Groups":
        """Some groups, in the order of `chosen`."""
        sizes = self.sizes[chosen]
        return Groups(self.rows[ramps(self.starts[chosen], sizes)], sizes)

    def joined(self, over: "Groups") -> "Groups":
        """Groups of groups as groups of rows: `over` groups the numbers of these."""
        inner = self.take(over.rows)
        return Groups(inner.rows, np.add.reduceat(inner.sizes, over.starts) if len(over) else inner.sizes)


def ramps(starts: Ints, lengths: Ints) -> Ints:
    """For each start, one after the other: start, start + 1, … so many numbers."""
    before = np.cumsum(lengths) - lengths
    return np.asarray(np.arange(lengths.sum()) + np.repeat(starts - before, lengths))


def pairs_within(sizes: Ints) -> tuple[Ints, Ints, Ints]:
    """All pairs (first < second) of places within sets of so many places, and where the pairs of each first place begin."""
    ends = np.repeat(np.cumsum(sizes), sizes)
    behind = ends - np.arange(len(ends)) - 1
    first = np.repeat(np.arange(len(ends)), behind)
    return first, ramps(np.arange(1, len(ends) + 1), behind), np.asarray(np.cumsum(behind) - behind)


def connected(n: int, i: Ints, j: Ints) -> Ints:
    """For each of n rows the first row that it is connected with by the edges (i[k], j[k])."""
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
    return label


def runs(costs: Ints, most: int) -> Iterator[slice]:
    """Neighbours taken together that cost about `most`."""
    if len(costs):
        cuts = np.flatnonzero(np.diff(np.cumsum(costs) // most)) + 1
        yield from map(slice, [0, *cuts.tolist()], [*cuts.tolist(), len(costs)])
