"""What a pattern of classes cannot tell: a year from a count, a month from a verb, a day from a number of people."""

import functools
import re

from evenhand.knowledge.calendar import word_list
from evenhand.read.when.shapes import Shape
from evenhand.read.when.tokens import CODE, Tokens

_PREPOSITIONS = frozenset(
    ("in", "since", "until", "of", "by", "last", "next", "this", "that", "during", "before", "after", "between", "from",
     "shade", "about")
)  # fmt: skip
_SMALL_PREPOSITIONS = frozenset(("in", "since", "until", "of", "last", "next", "shade"))
_YEAR_LEADS = frozenset(
    ("in", "since", "until", "of", "by", "during", "before", "after", "between", "from", "to", "shade", "about", "and",
     "or", "comma", "open", "the", "last", "this", "later", "earlier", "month", "weekday", "day", "over", "season",
     "unit", "numeric", "slash", "within", "break")
)  # fmt: skip
_ANY_YEAR_LEADS = frozenset(
    (
        "in",
        "since",
        "until",
        "by",
        "of",
        "shade",
        "before",
        "after",
        "and",
        "about",
        "open",
        "month",
        "from",
        "to",
        "between",
    )
)
_HARMED, _NEAR = frozenset(("killed", "wounded", "injured")), 5
"""Words of harm that may be verbs behind a year, and how many words behind them their own count may stand."""
_NO_YEAR_AFTER = frozenset(("unit", "clock_unit", "numword", "int", "decimal", "year", "day", "of"))


@functools.cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(word_list('counted_stems')))}|\w+s$)", re.IGNORECASE)


def promote_months(row: Tokens) -> None:
    """Tell the month from the verb: "may" and "march" are months after "in", "since", "late" …, and in rows of months."""
    codes, month = list(row.codes), CODE["month"]
    for at, code in enumerate(codes):
        if code != CODE["month_maybe"]:
            continue
        word, before = row.word(at), row.kind(at - 1)
        if before == "dash":
            before = row.kind(at - 2)
        named = word[0].isupper() and not word.isupper()
        allowed = _PREPOSITIONS if named else _SMALL_PREPOSITIONS
        linked = before in ("to", "and", "or", "comma", "until") and codes[at - 2] == month if at > 1 else False
        if before in allowed or (linked and word[0].isupper()) or (before == "the" and row.kind(at - 2) == "in"):
            codes[at] = month
    row.codes = "".join(codes)


def promote_hours(row: Tokens) -> None:
    """Tell the hour from the year: four figures after "at" are an hour of the day where they can be ("at 1950")."""
    codes = list(row.codes)
    for at, code in enumerate(codes):
        if code not in (CODE["year"], CODE["int"]) or at == 0:
            continue
        word, lead = row.word(at), row.kind(at - 1)
        lead = row.kind(at - 2) if lead == "about" else lead
        if lead == "at" and len(word) == 4 and word.isdigit() and int(word[:2]) < 25 and int(word[2:]) < 60:
            codes[at] = CODE["clock"]
    row.codes = "".join(codes)


def tell_shades(row: Tokens) -> None:
    """Tell "the end of May" from "to end in May", and "beginning in May" (from then on) from "at the beginning of May"."""
    codes = list(row.codes)
    for at, code in enumerate(codes):
        if code != CODE["shade"] or row.values[at] not in ("start", "end") or row.kind(at + 1) in ("of", "dash"):
            continue
        if row.kind(at - 1) in ("the", "by", "before", "until", "from", "since", "at", "in"):
            continue
        codes[at] = CODE["starting" if row.word(at).lower() == "beginning" else "lower"]
    row.codes = "".join(codes)


def _is_year(row: Tokens, first: int, last: int) -> bool:
    """Whether a number alone is a year: by what leads up to it and what it would count."""
    number, before, after = row.values[last - 1], row.kind(first - 1), row.kind(last)
    word = row.word(last)
    if not isinstance(number, int) or after in _NO_YEAR_AFTER or (after == "sign" and word in "%°$€£"):
        return False
    if before == "sign" and row.word(first - 1) in "$€£#":
        return False
    if after == "on" or (after in ("and", "to", "until") and row.word(last + 1).startswith("0")):
        return False  # an hour: "from 2000 on 12 May", "between 1000 and 0500"
    named_by_year = word.lower() in word_list("things_of_a_year")
    if (
        after in ("lower", "upper")
        and not named_by_year
        and word.lower() not in word_list("no_plurals")
        and _counted().match(word)
        and not _harms_others(row, last)
    ):
        return False
    if named_by_year and before in ("a", "lower", "upper", "apostrophe"):
        return 1900 <= number <= 2100
    if after in ("dash", "slash") and row.kind(last + 1) in ("lower", "upper", "int", "decimal"):
        return False
    if last - first > 1:
        return 1000 <= number < 2200
    if before in _YEAR_LEADS or (before == "dash" and row.kind(first - 2) in ("shade", "year")):
        return 1900 <= number <= 2100 or before in _ANY_YEAR_LEADS
    if before == "dash":
        return False
    return 1900 <= number <= 2100 and after in ("stop", "comma", "close", "break", "open", "and", "or", "sign")


def _harms_others(row: Tokens, at: int) -> bool:
    """Whether a word of harm behind a number has a count of its own, so that it is a verb: "a war in 2020 killed 6,600"."""
    listing = row.kind(at + 1) in ("and", "or", "comma")  # "2020 killed and 300 wounded"
    return not listing and row.word(at).lower() in _HARMED and any(row.word(at + n)[:1].isdigit() for n in range(1, _NEAR + 1))


def allowed(name: str, row: Tokens, first: int, last: int, shape: Shape) -> bool:
    """What a pattern alone cannot tell: counts that look like days or years, names, verbs."""
    if name in ("year", "year in words"):
        return name != "year" or _is_year(row, first, last)
    if name == "month" and row.word(first).islower():
        return (
            row.word(first) != "august"
            or row.kind(first - 1) in _SMALL_PREPOSITIONS
            or row.kind(first - 1) in ("the", "and", "between", "from")
        )
    if name == "weekday" and row.word(last - 1).lower().endswith("days"):
        return row.kind(first - 1) != "each"
    if name in ("month day year", "month day year in words") and shape.year is None:
        if row.kind(first - 1) == "on" and row.kind(last - 1) == "day":
            return row.kind(last) not in ("clock_unit", "unit")  # months are "in": what follows "on May 3" has a number of its own
        counts = row.kind(last) == "lower" and row.kind(first - 1) == "in"
        counts = counts or (row.kind(last) in ("lower", "upper") and row.kind(last - 1) == "numword")
        counts = counts or (row.kind(last) == row.kind(last - 1) == "numword")
        return not counts and row.kind(last) not in ("clock_unit", "int", "decimal") and row.kind(last) != "unit"
    if name == "day month year" and row.kind(first - 1) == "sign" and row.word(first - 1) in "$€£":
        return False
    if name in ("day month year", "list of days") and any(
        row.kind(i) == "unit" and row.values[i] != "day" for i in range(first, last)
    ):
        return False
    if name == "words day month year":
        return shape.year is not None or row.kind(last) not in ("lower",)
    if name == "year month":
        return row.kind(last) not in ("day", "ordinal") or row.kind(last + 1) == "month"
    if name == "year season":
        return row.values[last - 1] in ("summer", "winter", "autumn") or row.word(last - 1).lower() == "spring"
    if name in ("weekday after a preposition", "weekday beside another"):
        return row.word(last - 1)[:1].isupper()
    if name == "months from to":
        return row.kind(first) == row.kind(last - 1) == "month_maybe" and row.word(first)[0].isupper() and row.word(last - 1)[0].isupper()
    if name == "on 9th":
        return row.word(first)[:1].isdigit()
    if name == "weekday with day" and row.kind(last - 1) == "day":
        return row.kind(last) in ("stop", "comma", "break", "at", "lower", "and", "between", "from") and row.kind(last) != "clock_mark"
    if name == "counted" and row.kind(last) == "of":
        return False
    if name in ("last March", "month of that year") and row.word(first).lower() in ("this", "that"):
        return row.kind(last - 1) != "month_maybe" or row.word(last - 1)[:1].isupper()
    if name == "century":
        return row.values[last - 1] == "century"
    if name in ("the past unit", "recent units"):
        return row.kind(last) != "dash"
    return not (name == "range of years" and row.kind(first - 1) == "sign")
