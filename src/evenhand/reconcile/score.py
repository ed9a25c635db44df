"""How alike two units are, as a sum that can be explained."""

import math
from typing import Final

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from evenhand.reconcile import weights as tables
from evenhand.reconcile.apart import must_not_link
from evenhand.reconcile.cluster import APART
from evenhand.reconcile.compare import ACROSS, ASPECTS, CLASSES, WITHIN, levels, pair_class
from evenhand.reconcile.groups import Ints
from evenhand.reconcile.picks import Picks
from evenhand.reconcile.units import Units
from evenhand.reconcile.weights import Weights

CHUNK: Final = 1 << 16
"""Pairs compared at once: what is known of them fits into a processor's cache."""
COSTLY: Final = ("wording",)
"""Aspects that cost more to compare than all others together."""
LOW: Final = -math.inf
"""Stands for a score that is too low to matter."""
SLACK: Final = 1e-6
"""Far more than sums of scores can be off by rounding."""


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


def pair_scores(
    units: Units, i: Ints, j: Ints, weights: Weights, aspects: tuple[str, ...], floor: float = -math.inf
) -> npt.NDArray[np.float64]:
    """The score of each pair (i[k], j[k]) in log-odds.

    APART for those that must not be linked and LOW for those that cannot reach `floor`: both are compared no further.
    """
    out = np.full(len(i), APART)
    for start in range(0, len(i), CHUNK):
        a, b = Picks(units, i[start : start + CHUNK]), Picks(units, j[start : start + CHUNK])
        free = np.flatnonzero(~must_not_link(a, b))
        out[start + free] = _log_odds(a.at(free), b.at(free), weights, aspects, floor)
    return out


def _log_odds(a: Picks, b: Picks, weights: Weights, aspects: tuple[str, ...], floor: float) -> npt.NDArray[np.float64]:
    """The constant of each pair's class and what its levels are worth there, always added in one order."""
    kinds = pair_class(a, b)
    quick = levels(a, b, tuple(name for name in aspects if name not in COSTLY))
    parts = {name: tables.worths(weights, name, kinds, found) for name, found in quick.items()}
    most = sum((weights[name].max(axis=1) for name in aspects if name in COSTLY), start=weights[""][:, 0] + SLACK)
    keep = np.flatnonzero(sum(parts.values(), start=most[kinds]) >= floor)
    a, b, kinds = a.at(keep), b.at(keep), kinds[keep]
    total = tables.worths(weights, "", kinds, 0)
    for name in aspects:
        total += parts[name][keep] if name in parts else tables.worths(weights, name, kinds, ASPECTS[name][0](a, b))
    out = np.full(len(quick["type"]), LOW)
    out[keep] = total
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
    a, b = Picks(units, np.array([first])), Picks(units, np.array([second]))
    weights, kind = tables.load(model), int(pair_class(a, b)[0])
    found = levels(a, b, WITHIN if model == "within" else ACROSS)
    parts = [Part("start", CLASSES[kind], float(weights[""][kind, 0]))]
    parts += [
        Part(name, ASPECTS[name][1][int(level[0])], float(weights[name][kind, level[0]])) for name, level in found.items()
    ]
    return Explanation(sum(part.worth for part in parts), tuple(parts), bool(must_not_link(a, b)[0]))
