"""Counts of people as the text gives them: digits, words, ranges, vague quantities, and what qualifies them.

The ranges are those of the coding rules: "more than 75" is 76 or more, "nearly 30" is 30, "dozens" 24 or more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from evenhand.errors import TableError
from evenhand.knowledge.lexicon import listed
from evenhand.knowledge.tables import DATA, rows

ONE_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
UNITS = {word: number for number, word in enumerate(["zero", *ONE_TO_NINETEEN.split()])}
TENS = {word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
MULTIPLES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
LARGEST = 100_000_000
"""No count of people harmed is larger; a longer number is a telephone or a row of digits."""

_DIGITS = re.compile(r"\d{1,3}(?:[, .]\d{3})+(?!\d)|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A count: `low`..`high` inclusive, `high` None where open; `first`, `last` are the words it was read from."""

    low: int
    high: int | None
    qualifier: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Quantity:
    words: tuple[str, ...]
    low: int | None
    high: int | None
    qualifier: str


@cache
def _quantities() -> tuple[_Quantity, ...]:
    found = []
    for number, row in rows(DATA / "quantities.tsv", ("phrase", "low", "high", "qualifier")):
        try:
            low = int(row["low"]) if row["low"] else None
            high = int(row["high"]) if row["high"] else None
        except ValueError as error:
            raise TableError(f"quantities.tsv, line {number}: {error}") from error
        found.append(_Quantity(tuple(row["phrase"].split()), low, high, row["qualifier"]))
    return tuple(sorted(found, key=lambda q: (-len(q.words), q.words)))


def number_at(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """The cardinal number that begins at word `start` and the index after it, or None: "24", "6,600", "1.2 million",
    "twenty-four", "half a million", "two dozen"."""
    if start >= len(words):
        return None
    quarter = [word.lower() for word in words[start : start + 4]]
    if quarter[:4] in (["a", "quarter", "of", "a"], ["quarter", "of", "a"]) and words[start + 4 : start + 5]:
        multiple = MULTIPLES.get(words[start + 4].lower())
        return (multiple // 4, start + 5) if multiple else None
    if [word.lower() for word in words[start : start + 2]] == ["half", "a"] and words[start + 2 : start + 3]:
        multiple = MULTIPLES.get(words[start + 2].lower())
        return (multiple // 2, start + 3) if multiple else None
    article = words[start].lower() in ("a", "an") and words[start + 1 : start + 2] and words[start + 1].lower() in MULTIPLES
    total = 0.0
    current = 0.0
    at = start + bool(article)
    seen = False
    while at < len(words):
        word = words[at].lower().rstrip("s") if words[at].lower() == "dozens" else words[at].lower()
        value = _value(word)
        if value is not None and (
            not seen
            or (total > 0 and current == 0)
            or (value < 100 and current >= 100)
            or (current >= 20 and current % 10 == 0 and value < 10)
        ):
            current += value
        elif word in MULTIPLES and (seen or article or word == "dozen"):
            current = (current or 1) * MULTIPLES[word]
            if MULTIPLES[word] >= 1000:
                total, current = total + current, 0
        elif word in ("-", "and") and seen and at + 1 < len(words) and _joins(word, words[at + 1], current or total):
            at += 1
            continue
        else:
            break
        seen = True
        at += 1
    result = total + current
    return (int(result), at) if seen and 0 <= result <= LARGEST else None


def _joins(word: str, after: str, current: float) -> bool:
    value = _value(after.lower())
    if value is None or after[:1].isdigit():
        return False
    return value < 10 if word == "-" and current in TENS.values() else word == "and" and current >= 100


def _value(word: str) -> float | None:
    if word in UNITS:
        return UNITS[word]
    if word in TENS:
        return TENS[word]
    head, _, tail = word.partition("-")
    if head in TENS and tail in UNITS:
        return TENS[head] + UNITS[tail]
    if _DIGITS.fullmatch(word):
        plain = re.sub(r"[, ](?=\d{3})", "", word)
        plain = plain.replace(".", "") if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain) else plain
        return float(plain)
    return None


def figure_in(words: Sequence[str], start: int = 0, end: int | None = None) -> Figure | None:
    """The first figure among words `start` to `end` with its qualifiers, or None where no count is given.

    `first` and `last` take in the qualifier ("at least 20", "between 40 and 50", "20 or more").
    """
    end = len(words) if end is None else end
    low_words = [word.lower() for word in words]
    for at in range(start, end):
        span = _range(low_words, at, end) or _counted(low_words, at, end)
        if span and not _measures(low_words, span.last + 1):
            return span
    return None


def _measures(words: list[str], after: int) -> bool:
    """Whether a number is followed by a unit: "76-year-old", "20 km", "30 percent" count no people."""
    following = words[after : after + 2]
    if following[:1] in (["-"], ["–"]):
        following = following[1:]
    return bool(following) and (following[0] in listed("units_of_measure") or following[0].startswith("year-"))


def _range(words: list[str], at: int, end: int) -> Figure | None:
    lead = words[at] if words[at] in ("between", "from") else ""
    first = number_at(words[:end], at + bool(lead))
    if not first or first[1] >= end:
        return None
    joiner = words[first[1]]
    if joiner not in (("and", "to", "-", "–") if lead == "between" else ("to", "-", "–", "or")):
        return None
    second = number_at(words[:end], first[1] + 1)
    if not second or second[0] <= first[0]:
        return None
    return Figure(first[0], second[0], "between", at, second[1] - 1)


def _counted(words: list[str], at: int, end: int) -> Figure | None:
    qualifier, begin = _qualifier(words, at, end)
    number = _vague(words, begin, end)
    if number is None:
        plain = number_at(words[:end], begin)
        if plain is None:
            return None
        number = Figure(plain[0], plain[0], "exact", begin, plain[1] - 1)
    after, stop = _qualifier(words, number.last + 1, end)
    if after in ("at_least", "about") and words[number.last + 1 : number.last + 2] == ["or"]:
        qualifier, number = after, Figure(number.low, number.high, number.qualifier, number.first, stop - 1)
    return _qualified(number, qualifier, at)


def _qualified(number: Figure, qualifier: str, first: int) -> Figure:
    low, high = number.low, number.high
    if not qualifier:
        return Figure(low, high, number.qualifier, first, number.last)
    if qualifier == "more_than":
        low, high, qualifier = low + (number.qualifier != "vague"), None, "at_least"
    elif qualifier == "at_least":
        high = None
    elif qualifier == "up_to":
        low = 1
        high = number.low if high is None else high
    elif qualifier == "fewer_than":
        low, high, qualifier = 1, max(1, low - 1), "up_to"
    return Figure(low, high, qualifier, first, number.last)


def _qualifier(words: list[str], at: int, end: int) -> tuple[str, int]:
    """The qualifier that begins at `at` and the index after it; ("", at) where none does. Two may follow each other."""
    found = ""
    moved = True
    while moved:
        moved = False
        for quantity in _quantities():
            size = len(quantity.words)
            if quantity.low is None and at + size <= end and tuple(words[at : at + size]) == quantity.words:
                found = found if found in ("at_least", "more_than", "up_to") else quantity.qualifier
                at, moved = at + size, True
                break
    return found, at


def _vague(words: list[str], at: int, end: int) -> Figure | None:
    if number_at(words[:end], at) and words[at : at + 1] != ["dozens"] and words[at] not in ("no",):
        return None
    for quantity in _quantities():
        size = len(quantity.words)
        if (
            quantity.low is not None
            and quantity.qualifier != "number"
            and at + size <= end
            and tuple(words[at : at + size]) == quantity.words
        ):
            return Figure(quantity.low, quantity.high, quantity.qualifier, at, at + size - 1)
    return None
