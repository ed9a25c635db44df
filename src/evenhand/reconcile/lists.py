"""What lists of values have in common, for very many pairs of them."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.groups import Ints
from evenhand.reconcile.units import Units

AT_ONCE: Final = 1 << 11
"""Pairs of lists compared at once: they fit into a processor's cache."""


def how_many_say(units: Units, i: Ints, j: Ints, name: str) -> npt.NDArray[np.int8]:
    """How many of two units have something in a list: 0, 1, 2."""
    lengths = units.lengths(name)
    return np.asarray((lengths[i] > 0).view(np.int8) + (lengths[j] > 0).view(np.int8))


def share(units: Units, i: Ints, j: Ints, one: str, other: str = "") -> npt.NDArray[np.bool_]:
    """Whether two lists have a value in common: `one` of the first units, `other` (else the same) of the second ones."""
    return n_common(units, i, j, one, other) > 0


def n_common(units: Units, i: Ints, j: Ints, one: str, other: str = "") -> npt.NDArray[np.int8]:
    """How many values two lists have in common. Most have none, as their marks tell."""
    other = other or one
    out = np.zeros(len(i), np.int8)
    near = np.flatnonzero(units.marks(one)[i] & units.marks(other)[j])
    for start in range(0, len(near), AT_ONCE):
        at = near[start : start + AT_ONCE]
        out[at] = _n_same(units.used(one)[i[at]].T, units.used(other)[j[at]].T)
    return out


def _n_same(a: npt.NDArray[Any], b: npt.NDArray[Any]) -> npt.NDArray[np.int8]:
    """How many values of each column of `a` are in the same column of `b`; no value is twice in one."""
    a, b = np.ascontiguousarray(a), np.ascontiguousarray(b)
    a[a < 0] = -2  # a missing value is like no other
    found, same = np.zeros(a.shape, np.int8), np.empty(a.shape, bool)
    for row in b:
        np.equal(a, row, out=same)
        found += same.view(np.int8)
    return np.asarray(found.sum(axis=0, dtype=np.int8))
