"""What a word tells of a text's topic: whether it stands in reports of a conflict or in other news.

A table of log odds that comes with Evenhand: one value for each word that was seen often enough, and one for each row of the model's
word vectors, so that a word never seen counts as its neighbours do. `training/topic.py` makes it anew; its card is in `training/README.md`.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from evenhand.errors import TableError
from evenhand.knowledge.tables import DATA

LEXICON = DATA / "topic.json"

HELD_WORDS = 1 << 16
"""Words whose weight is kept at hand; bounded, so that memory does not grow with what is read."""


@dataclass(frozen=True)
class Topic:
    """The weights of words (log odds, above 0: of a conflict): by word, 0 for those that stand anywhere, else by the row of its vector,
    which `row_of` gives, -1 for none."""

    words: Mapping[str, float]
    rows: Sequence[float]
    row_of: Callable[[str], int]

    @cached_property
    def weight(self) -> Callable[[str], float]:
        """What a word in small letters tells; 0 for one that nothing is known of."""
        return lru_cache(HELD_WORDS)(self._weight)

    def own(self, word: str) -> float:
        """What a word tells that has a weight of its own; 0 for any other."""
        return self.words.get(word, 0.0)

    def _weight(self, word: str) -> float:
        own = self.words.get(word)
        if own is not None:
            return own
        row = self.row_of(word)
        return self.rows[row] if row >= 0 else 0.0


@cache
def lexicon() -> tuple[dict[str, float], tuple[float, ...]]:
    """The table: weights by word, and by row. Raises TableError for a broken one."""
    try:
        read = json.loads(LEXICON.read_text(encoding="utf-8"))
        return {str(w): float(x) for w, x in read["words"].items()}, tuple(x / 10 for x in read["rows_tenths"])
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise TableError(f"{LEXICON.name}: cannot be read: {error!r}", "Install Evenhand anew.") from error


def topic(row_of: Callable[[str], int], n_rows: int) -> Topic:
    """The topic over the vectors of a model that has so many rows. Raises TableError where the table was made for another model."""
    words, rows = lexicon()
    if len(rows) != n_rows:
        raise TableError(f"{LEXICON.name}: made for a model with {len(rows)} vectors, this one has {n_rows}", "Install Evenhand anew.")
    return Topic(words, rows, row_of)
