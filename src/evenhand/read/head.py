"""The acceptance head: how likely a candidate is a claim, as a weighted sum of its features.

A logistic regression over named features. Its weights are a table that comes with Evenhand; `training/acceptance.py` makes it
anew, `training/README.md` is its card. A score depends on its own candidate and document alone.
"""

import json
import math
from collections.abc import Sequence
from functools import cache

from evenhand.errors import TableError
from evenhand.knowledge.tables import DATA

WEIGHTS = DATA / "acceptance.json"


@cache
def _table() -> tuple[dict[str, float], float]:
    try:
        table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        return {str(k): float(v) for k, v in table["weights"].items()}, float(table["threshold"])
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise TableError(f"{WEIGHTS.name}: cannot be read: {error!r}", "Install Evenhand anew.") from error


def threshold() -> float:
    """The score from which a candidate is a claim, 0–1."""
    return _table()[1]


def score(features: Sequence[str]) -> float:
    """How likely a candidate with these features is a claim, 0–1; features without a weight count nothing."""
    weights, _ = _table()
    return 1.0 / (1.0 + math.exp(-sum(weights.get(f, 0.0) for f in features)))
