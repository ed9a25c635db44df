"""The shapes of time in English copy: patterns over classes of tokens, each with what it means.

A pattern names classes in angle brackets; `tokens` turns each into one character. All repetition is bounded, so that
reading takes time in proportion to the text. Longest match wins; of equals, the earlier rule.
"""

import re

from evenhand.read.when.tokens import CODE, Tokens

Match = re.Match[str]

MACROS = {
    "D": "(?:<day>|<ordinal>|<numword>(?:<dash>)?<ordinal>|<numword>{1,2})",
    "DAY": "(?:<day>|<ordinal>|<numword>(?:<dash>)?<ordinal>)",
    "M": "(?:<month>|<month_maybe>)",
    "MM": "(?:<month>|<month_maybe>|<month_elsewhere>)",
    "Y": "(?:<year>|<short_year>)",
    "W": "(?:<weekday>|<weekday_maybe>)",
    "N": "(?:<int>|<decimal>|<day>|<year>|<numword>{1,3}|<numword><dash><numword>|<a><few><of>?|<a>|<few>)",
    "U": "(?:<unit>|<clock_unit>)",
    "THAT": "(?:<last>|<next>|<this>|<that>)",
    "SEASON": "(?:<season>|<season_maybe>)",
    "TO": "(?:<to>|<dash>|<until>)",
    "MARKS": "(?:<clock_mark>{1,2}<time>?)",
}
_NAME = re.compile(r"(?<!P)<(\w+)>")


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of class names as an expression over `Tokens.codes`."""
    while any(_NAME.search(pattern) and m in MACROS for m in _NAME.findall(pattern)):
        pattern = _NAME.sub(lambda m: MACROS.get(m[1], m[0]), pattern)
    return re.compile(_NAME.sub(lambda m: CODE[m[1]], pattern))


def numbers(row: Tokens, m: Match, group: str) -> list[int]:
    """The numbers of the tokens of a group: each day of a list; "twenty-third" and "nineteen eighty" are one."""
    out: list[int] = []
    joined = False
    for i in range(*m.span(group)):
        kind, value = row.kind(i), row.values[i]
        if kind in ("day", "int", "year", "ordinal", "numword") and isinstance(value, int):
            if joined and out[-1] >= 20 and out[-1] % 10 == 0 and value < 10:
                out[-1] += value
            elif joined and kind == "numword" and value in (100, 1000):
                out[-1] *= value
            else:
                out.append(value)
            joined = kind == "numword"
        elif kind != "dash":
            joined = False
    return out


def number(row: Tokens, m: Match, group: str) -> int | None:
    """The first number of a group; None where the group is empty or has none."""
    found = numbers(row, m, group) if m[group] is not None else []
    return found[0] if found else None


def value(row: Tokens, m: Match, group: str) -> int | str | None:
    """The value of the first token of a group; None where the group did not take part."""
    return row.values[m.start(group)] if m[group] else None


def word(row: Tokens, m: Match, group: str) -> str:
    """The words of the first token of a group in lower case, "" where it did not take part."""
    return row.word(m.start(group)).lower() if m[group] else ""


def full_year(short: int) -> int:
    """The year that two figures stand for: below 30 this century, else the last; three or four figures stay.

    Source: the pivot of Excel and of .NET's calendars (2029), as news speaks of '41 and '68.
    """
    return short if short >= 100 else (2000 if short < 30 else 1900) + short


def year(row: Tokens, m: Match, group: str = "y") -> int | None:
    """The year of a group, in four figures, two, or words ("nineteen eighty-six"); None where it did not take part."""
    if m[group] is None:
        return None
    found = numbers(row, m, group)
    if not found:
        short = row.values[m.end(group) - 1]
        return full_year(short) if isinstance(short, int) else None
    if found[0] >= 1000:
        return found[0] + sum(found[1:])
    if len(found) > 1 and 10 <= found[0] < 100:
        return found[0] * 100 + sum(found[1:])
    if len(found) > 1:
        return None  # an hour: "nine thirty"
    return full_year(found[0])
