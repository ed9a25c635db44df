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
def table() -> tuple[dict[str, float], float, float]:
    """The weights by feature, the usual threshold, and that of a document at peace. Raises TableError for a broken table."""
    try:
        read = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        weights = {str(k): float(v) for k, v in read["weights"].items()}
        return weights, float(read["threshold"]), float(read["threshold_at_peace"])
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise TableError(f"{WEIGHTS.name}: cannot be read: {error!r}", "Install Evenhand anew.") from error


def threshold(at_peace: bool) -> float:
    """The score from which a candidate is a claim, 0–1; higher in a document that shows no conflict."""
    _, usual, peace = table()
    return peace if at_peace else usual


def score(features: Sequence[str]) -> float:
    """How likely a candidate with these features is a claim, 0–1; features without a weight count nothing."""
    weights = table()[0]
    return 1.0 / (1.0 + math.exp(-sum(weights.get(f, 0.0) for f in features)))
