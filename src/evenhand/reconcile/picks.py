"""Units picked for comparison, side by side, and what their lists have in common; for very many pairs at once."""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.groups import Ints
from evenhand.reconcile.units import LISTS, Numbers, Units, known

AT_ONCE: Final = 1 << 11
"""Pairs of lists compared at once: they fit into a processor's cache."""

SHORT: Final = 8
"""Longer lists have some bit in common in any case."""

Column = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]


class Picks:
    """Some rows of units, with repeats. A column is looked up when it is asked for."""

    def __init__(self, units: Units, rows: Ints) -> None:
        self.units, self.rows = units, rows

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def __getattr__(self, name: str) -> Numbers:
        """A column of the units, at these rows."""
        column: Numbers = getattr(self.units, name).take(self.rows, axis=0)
        self.__dict__[name] = column
        return column

    def of(self, make: Callable[..., Column], *names: str) -> Column:
        """What is made of each unit, at these rows."""
        return np.asarray(self.units.of(make, *names).take(self.rows, axis=0))

    def at(self, places: Ints) -> "Picks":
        """Some of the rows."""
        return Picks(self.units, self.rows.take(places))


def used(units: Units, name: str) -> Column:
    """A list's column without the places that no unit fills."""
    values: Column = getattr(units, name)
    there = known(values).any(axis=0)
    return np.ascontiguousarray(values[:, : int(there.nonzero()[0].max(initial=0)) + 1])


def lengths(units: Units, name: str) -> npt.NDArray[np.int8]:
    """How many values each unit has of a list."""
    return np.asarray(known(units.of(used, name)).sum(axis=1, dtype=np.int8))


def marks(units: Units, name: str) -> npt.NDArray[np.uint64]:
    """A sieve for lists: those of two units that share a value have a bit in common, an empty one has none."""
    found = np.zeros(len(units), np.uint64)
    for column in units.of(used, name).T:
        found |= _BITS.take(np.where(column >= 0, column & 63, 64))
    return found


_BITS: Final = np.append(np.left_shift(np.uint64(1), np.arange(64, dtype=np.uint64)), np.uint64(0))


def how_many_say(a: Picks, b: Picks, name: str) -> npt.NDArray[np.int8]:
    """How many of two units have something in a list: 0, 1, 2."""
    return np.asarray((a.of(lengths, name) > 0).view(np.int8) + (b.of(lengths, name) > 0).view(np.int8))


def share(a: Picks, b: Picks, one: str, other: str = "") -> Mask:
    """Whether two lists have a value in common: `one` of the first units, `other` (else the same) of the second ones."""
    return n_common(a, b, one, other) > 0


def n_common(a: Picks, b: Picks, one: str, other: str = "") -> npt.NDArray[np.int8]:
    """How many values two lists have in common. Most have none, as the marks of short ones tell."""
    other = other or one
    out = np.zeros(len(a), np.int8)
    near = np.flatnonzero(a.of(marks, one) & b.of(marks, other)) if LISTS[one] <= SHORT else np.arange(len(a))
    for start in range(0, len(near), AT_ONCE):
        at = near[start : start + AT_ONCE]
        out[at] = _n_same(a.at(at).of(used, one).T, b.at(at).of(used, other).T)
    return out


def _n_same(a: Column, b: Column) -> npt.NDArray[np.int8]:
    """How many values of each column of `a` are in the same column of `b`; no value is twice in one."""
    a, b = np.ascontiguousarray(a), np.ascontiguousarray(b)
    a[a < 0] = -2  # a missing value is like no other
    found, same = np.zeros(a.shape, np.int8), np.empty(a.shape, bool)
    for row in b:
        np.equal(a, row, out=same)
        found += same.view(np.int8)
    return np.asarray(found.sum(axis=0, dtype=np.int8))
