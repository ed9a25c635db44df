"""How alike two units are, as a sum that can be explained."""

from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from evenhand.reconcile import weights as tables
from evenhand.reconcile.apart import must_not_link
from evenhand.reconcile.cluster import APART
from evenhand.reconcile.compare import ACROSS, ASPECTS, CLASSES, WITHIN, levels, pair_class
from evenhand.reconcile.groups import Ints
from evenhand.reconcile.units import Units
from evenhand.reconcile.weights import Weights

CHUNK: Final = 1 << 13
"""Pairs compared at once: bounds memory (about 4 kB a pair at the widest step)."""


class Part(Struct, frozen=True):
    """One part of a score: the aspect compared, what was found, and what that is worth in log-odds."""

    aspect: str
    finding: str
    worth: float


class Explanation(Struct, frozen=True):
    """Why two units scored as they did. `apart` tells that they must not be linked whatever the parts say."""

    score: float
    parts: tuple[Part, ...]
    apart: bool


def pair_scores(units: Units, i: Ints, j: Ints, weights: Weights, aspects: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """The score of each pair (i[k], j[k]) in log-odds; APART for those that must not be linked, which are compared no further."""
    out = np.full(len(i), APART)
    for start in range(0, len(i), CHUNK):
        a, b = i[start : start + CHUNK], j[start : start + CHUNK]
        free = np.flatnonzero(~must_not_link(units, a, b))
        a, b = a[free], b[free]
        out[start + free] = tables.log_odds(weights, pair_class(units, a, b), levels(units, a, b, aspects))
    return out


def score_matrix(units: Units, rows: Ints, weights: Weights, aspects: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """The scores of all pairs among some rows, as a symmetric matrix with a zero diagonal."""
    n = len(rows)
    upper = np.triu_indices(n, 1)
    matrix = np.zeros((n, n))
    matrix[upper] = pair_scores(units, rows[upper[0]], rows[upper[1]], weights, aspects)
    return matrix + matrix.T


def explain(units: Units, first: int, second: int, model: str) -> Explanation:
    """The score of two units taken apart; `model` is "within" one document or "across" two."""
    i, j = np.array([first]), np.array([second])
    weights, kind = tables.load(model), int(pair_class(units, i, j)[0])
    found = levels(units, i, j, WITHIN if model == "within" else ACROSS)
    parts = [Part("start", CLASSES[kind], float(weights[""][kind, 0]))]
    parts += [
        Part(name, ASPECTS[name][1][int(level[0])], float(weights[name][kind, level[0]])) for name, level in found.items()
    ]
    return Explanation(sum(part.worth for part in parts), tuple(parts), bool(must_not_link(units, i, j)[0]))
