"""Days, months and feasts that are part of a name and date nothing: "the Halloween Massacre", "Bloody Sunday", "the October Revolution"."""

from evenhand.knowledge.calendar import word_list
from evenhand.read.when.shapes import Found
from evenhand.read.when.tokens import Tokens

_KINDS = frozenset({"weekday", "named", "date", "deictic"})


def in_a_name(row: Tokens, item: Found, history: bool) -> bool:
    """Whether a time without a year is part of a proper name, as its neighbours' capitals tell. In a headline, whose words all have
    capitals ("Sunday Massacre Kills 40"), they tell nothing. In a history a month is of the year that it has reached, and its name
    tells when: "the February Revolution"."""
    if history and item.shape.kind == "date" and item.shape.day is None:
        return False
    if item.shape.kind not in _KINDS or item.shape.year is not None or item.shape.clock or item.shape.part:
        return False
    noun, behind = row.word(item.last), row.kind(item.last + 1)
    if row.kind(item.last) == "upper" and noun.lower() in word_list("named_by_days") and not noun.isupper() and behind != "upper":
        return True
    before = row.word(item.first - 1)
    return row.kind(item.first - 1) == "upper" and before.lower() in word_list("naming_days") and item.shape.kind in ("weekday", "date")
