"""What each level of each aspect is worth, in log-odds: the score of a pair is their sum.

Source: logistic regression on the pairs of annotated articles, clean, with values dropped at random, and as read; across documents also
on articles that each tell of one incident (Gun Violence Corpus, CC BY 4.0), of which no text is kept;
`benchmarks/reconcile_weights.py` makes the table again. No weight knows a name.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.compare import ASPECTS, CLASSES, Levels

Weights = Mapping[str, npt.NDArray[np.float64]]
"""Aspect → array of class of pair × level; `""` holds the constant of each class, in its one level."""


@cache
def load(model: str) -> Weights:
    """The weights of "within" (one document) or "across" (two)."""
    table = {name: np.zeros((len(CLASSES), len(level_names))) for name, (_, level_names) in ASPECTS.items()}
    table[""] = np.zeros((len(CLASSES), 1))
    lines = resources.files("evenhand.reconcile").joinpath("weights.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            which, kind, aspect, level, weight = line.split("\t")
            if which == model:
                table[aspect][CLASSES.index(kind), int(level)] = float(weight)
    return table


def worths(weights: Weights, aspect: str, kinds: Levels, found: Levels | int) -> npt.NDArray[np.float64]:
    """What the levels found of an aspect are worth in pairs of these classes; of the aspect `""`, in level 0, the constants."""
    table = weights[aspect]
    return np.asarray(table.ravel().take(kinds * table.shape[1] + found))
