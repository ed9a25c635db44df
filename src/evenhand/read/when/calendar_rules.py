"""Rules for times that name the calendar: days, months, years, lists, ranges, seasons, decades."""

import re

from msgspec import structs

from evenhand.knowledge.calendar import named_spans, word_list
from evenhand.read.when.grammar import Match, full_year, number, numbers, value, word, year
from evenhand.read.when.shapes import Shape
from evenhand.read.when.tokens import Tokens

_YEAR = "(?:(?:<comma>|<of>|<in>|<dash>|<slash>)?<the>?(?P<y><year>|<short_year>))?"
_WEEKDAY = "(?:(?:<this>|<next>|<last>)?(?P<w><W>)(?:<comma>|<dash>|<open>|<the>)?)?"


def _int(item: int | str | None) -> int | None:
    return item if isinstance(item, int) else None


def _date(row: Tokens, m: Match) -> Shape | None:
    """A day of a month, with or without weekday and year."""
    groups, day = m.groupdict(), number(row, m, "d")
    if day is not None and day > 31:
        return None
    return Shape(kind="date", year=year(row, m) if "y" in groups else None, month=_int(value(row, m, "m")),
                 day=day, weekday=_int(value(row, m, "w")))  # fmt: skip


def _date_of_short_year(row: Tokens, m: Match) -> Shape | None:
    """ "15 April of 87"."""
    short = number(row, m, "y") or 0
    return _date(row, m) if 32 <= short <= 99 else None


def _glued(row: Tokens, m: Match) -> Shape | None:
    both = _int(value(row, m, "d")) or 0
    return Shape(kind="date", year=both % 10000, month=_int(value(row, m, "m")), day=both // 10000)


def _list(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="days", year=year(row, m), month=_int(value(row, m, "m")), days=tuple(numbers(row, m, "d")))


def _range(row: Tokens, m: Match) -> Shape | None:
    """Two days of one month."""
    return Shape(kind="day_range", year=year(row, m), month=_int(value(row, m, "m")), day=number(row, m, "d"),
                 end_day=number(row, m, "e"))  # fmt: skip


def _month(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="date", year=year(row, m), month=_int(value(row, m, "m")))


def _month_range(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="month_range", year=year(row, m), month=_int(value(row, m, "m")), end_month=_int(value(row, m, "e")))


def _year_range(row: Tokens, m: Match) -> Shape | None:
    first, last = year(row, m), number(row, m, "e" if m["e"] else "s2")
    if first is None or last is None:
        return None
    last = last if last >= 1000 else first // 100 * 100 + last
    return Shape(kind="year_range", year=first, end_year=last) if last > first else None


def in_figures(words: str) -> Shape | None:
    """A date in figures as it stands; which of two numbers is the month is decided later, by evidence.

    >>> in_figures("2013-08-21").month
    8
    """
    parts = [int(x) for x in re.split(r"[-/.]", words)]
    if len(parts) == 1:
        digits = words
        return Shape(kind="date", year=int(digits[:4]), month=int(digits[4:6]), day=int(digits[6:]))
    if len(parts) == 2 and parts[0] < 100 and parts[1] < 100:
        return _by_evidence(None, parts[0], parts[1], words)
    if len(parts) == 2:
        a, b = parts
        return Shape(kind="date", year=max(a, b), month=min(a, b))
    if parts[0] >= 1000:
        return Shape(kind="date", year=parts[0], month=parts[1], day=parts[2])
    return _by_evidence(full_year(parts[2]), parts[0], parts[1], words)


def _by_evidence(year_: int | None, a: int, b: int, words: str) -> Shape | None:
    """Day and month where a number above 12 shows which is which; with slashes both orders stay open (`figures`).

    Source: Unicode CLDR 45: no English locale writes the month first with dots or hyphens; with slashes both orders occur.
    """
    if a > 12 and b > 12:
        return None
    if a > 12:
        return Shape(kind="date", year=year_, month=b, day=a, name="day first")
    if b > 12:
        return Shape(kind="date", year=year_, month=a, day=b, name="month first")
    return Shape(kind="date", year=year_, month=a, day=b, name="figures" if "/" in words else "day before month")


def _figures(row: Tokens, m: Match) -> Shape | None:
    found = in_figures(row.word(m.start("n"))) if row.word(m.start("n")) not in word_list("no_days") else None
    if found and "y" in m.groupdict() and m["y"]:
        found = structs.replace(found, year=year(row, m))
    if found is None or m["w"] is None:
        return found
    return Shape(kind=found.kind, year=found.year, month=found.month, day=found.day, name=found.name,
                 weekday=_int(value(row, m, "w")))  # fmt: skip


def _season(row: Tokens, m: Match) -> Shape | None:
    first, last = year(row, m), number(row, m, "e") if "e" in m.groupdict() else None
    if first and last and m["s"] and value(row, m, "s") != "winter":
        return None
    return Shape(kind="season", name=str(value(row, m, "s")), year=first)


def _decade(row: Tokens, m: Match) -> Shape | None:
    start = _int(value(row, m, "n")) or 0
    return Shape(kind="decade", year=start if start >= 1000 else 1900 + start if start >= 20 else 2000 + start)


def _century(row: Tokens, m: Match) -> Shape | None:
    n = number(row, m, "n") or 0
    return Shape(kind="century", year=(n - 1) * 100) if 2 <= n <= 21 else None


def _quarter(row: Tokens, m: Match) -> Shape | None:
    half = m["h"] is not None
    if not half and not any(row.values[i] == "quarter" for i in range(*m.span())):
        return None
    n = number(row, m, "n") or 0
    length = 6 if half else 3
    if not 1 <= n <= (2 if half else 4):
        return None
    return Shape(kind="month_range", name="quarter", year=year(row, m), month=(n - 1) * length + 1, end_month=n * length)


def _quarter_code(row: Tokens, m: Match) -> Shape | None:
    """ "Q1 2019", "H2": three or six months."""
    code = _int(value(row, m, "n")) or 0
    first, length = (code * 3 - 2, 3) if code <= 4 else (code * 6 - 29, 6)
    if first + length > 13:
        return None
    return Shape(kind="month_range", name="quarter", year=year(row, m), month=first, end_month=first + length - 1)


def _year_to_date(row: Tokens, m: Match) -> Shape | None:
    """ "the year to date": from its beginning to today."""
    return Shape(kind="relative", unit=str(value(row, m, "u")), direction="this", shade="so far")


def _week_number(row: Tokens, m: Match) -> Shape | None:
    """ "week 31", "week 3 of 2027": by the ISO count."""
    return Shape(kind="week", year=year(row, m), day=number(row, m, "n")) if word(row, m, "u") == "week" else None


def _named(row: Tokens, m: Match) -> Shape | None:
    form = str(value(row, m, "n"))
    return Shape(kind="named", name=form, year=year(row, m)) if form in named_spans() else None


def _year(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="date", year=year(row, m))


def _era(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="era")


FIGURES_ALONE = "day and month in figures alone"
"""The rule for figures that only a convention makes a day."""

CALENDAR_RULES = (
    ("figures", f"{_WEEKDAY}(?P<n><numeric>|<year_month>)", _figures),
    (
        "day and month in figures after a preposition",
        "(?<=<on>|<from>|<to>|<and>|<between>|<since>|<until>|<by>|<before>|<after>|<dash>)(?P<w>(?!))?(?P<n><day_month>)(?:<comma>(?P<y><year>))?",
        _figures,
    ),
    ("day and month in figures", "(?P<w><W>)<comma>?(?P<n><day_month>)", _figures),
    (FIGURES_ALONE, f"{_WEEKDAY}(?P<n><day_month>)(?!<of>)", _figures),
    (FIGURES_ALONE, "(?:<this>|<next>|<last>)?(?P<w><W>)<comma>?(?P<n><decimal>)", _figures),
    (FIGURES_ALONE, "(?<=<on>)(?P<w>(?!))?(?P<n><decimal>)(?!<unit>|<clock_unit>|<lower>)", _figures),
    ("day month year", f"{_WEEKDAY}<the>?(?P<d><DAY>)(?:<of>|<dash>|<slash>|<unit><of>)?(?P<m><MM>){_YEAR}", _date),
    ("dateline", "(?P<w>(?!))?(?P<d><day>)(?P<m><MM>)(?P<y><int>|<day>)(?=<open>|<dash><dash>)", _date),
    ("words day month year", f"{_WEEKDAY}<the>?(?P<d><numword>{{1,2}})<of>?(?P<m><M>){_YEAR}", _date),
    ("month day year", f"{_WEEKDAY}(?P<m><MM>)(?:<the>|<comma>|<dash>|<slash>)?(?P<d><D>)(?:<close>)?{_YEAR}", _date),
    (
        "month day year in words",
        "(?P<w>(?!))?(?P<m><M>)<the>?(?P<d><ordinal>|<numword>{1,2})(?P<y><numword>{2,4}(?:<and><numword>{1,2})?)",
        _date,
    ),
    ("day month year in words", "(?P<w>(?!))?(?P<d><DAY>)(?P<m><M>)(?P<y><numword>{2,5})", _date),
    ("words day month year in words", "(?P<w>(?!))?(?P<d><numword>{1,2})<of>?(?P<m><M>)(?P<y><numword>{2,5})", _date),
    (
        "year month day",
        "(?P<w>(?!))?(?P<y><year>)(?:<dash>|<slash>|<comma>)?(?P<m><MM>)(?:<dash>|<slash>)?(?P<d><DAY>)",
        _date,
    ),
    ("month dash year dash day", "(?P<w>(?!))?(?P<m><M>)<dash>(?P<y><year>)<dash>(?P<d><day>)", _date),
    ("day dash year dash month", "(?P<w>(?!))?(?P<d><day>)<dash>(?P<y><year>)<dash>(?P<m><M>)", _date),
    ("month and glued day and year", "(?P<m><MM>)(?P<d><glued>)", _glued),
    ("weekday month day clock year", "(?P<w><W>)(?P<m><M>)(?P<d><day>)<clock>(?P<y><year>)", _date),
    (
        "list of days",
        f"<the>?(?P<d><DAY>(?:(?:<comma>?(?:<and>|<or>)|<comma>)<the>?<DAY>){{1,12}})<of>?(?P<m><MM>){_YEAR}",
        _list,
    ),
    (
        "list of days after the month",
        f"(?P<m><MM>)(?P<d><DAY>(?:<comma><DAY>){{0,12}}<comma>?(?:<and>|<or>)<the>?<DAY>)(?!<lower>|<and>|<unit>|<clock_unit>){_YEAR}",
        _list,
    ),
    ("range of days", f"(?:<from>|<between>|<on>)?<the>?(?P<d><DAY>)<TO><the>?(?P<e><DAY>)<of>?(?P<m><MM>){_YEAR}", _range),
    ("between days", f"<between><the>?(?P<d><DAY>)<and><the>?(?P<e><DAY>)<of>?(?P<m><MM>){_YEAR}", _range),
    (
        "range of days after the month",
        f"(?:<from>|<on>)?(?P<m><MM>)<the>?(?P<d><DAY>)<TO><the>?(?P<e><DAY>){_YEAR}",
        _range,
    ),
    ("between days after the month", f"<between>(?P<m><MM>)(?P<d><DAY>)<and><the>?(?P<e><DAY>){_YEAR}", _range),
    ("month year", "(?P<m><MM>)(?:<comma>|<of>|<dash>|<slash>|<in>)?(?P<y><year>|<short_year>)", _month),
    ("month of year", "(?P<m><M>)<of>(?P<y><int>|<day>)", _month),
    ("month year in words", "(?P<m><M>)(?P<y><numword>{1,2}<and><numword>{1,2}|<numword>{2,5})", _month),
    ("year month", "(?P<y><year>)(?P<m><M>)", _month),
    ("month", "(?P<m><month>)(?P<y>(?!))?", _month),
    ("year day month", "(?P<w>(?!))?(?P<y><year>)(?P<sign><slash>|<dash>)(?P<d><day>)(?:<slash>|<dash>)(?P<m><MM>)", _date),
    ("day month of short year", "(?P<w>(?!))?(?P<d><DAY>)<of>?(?P<m><M>)<of>(?P<y><int>)", _date_of_short_year),
    ("months from to", "(?P<m><M>)(?:<to>|<until>)(?P<e><M>)(?P<y>(?!))?", _month_range),
    ("range of months", "(?P<m><M>)<dash>(?P<e><M>)(?:<comma>|<of>|<in>)?(?P<y><year>)?", _month_range),
    ("year", "(?:<the><unit>|<unit>)?(?P<y><year>)", _year),
    ("year in words", "(?<=<in>)(?P<y><numword>{1,2}<and><numword>{1,2}|<numword>{3,5})", _year),
    (
        "range of years",
        "(?:<from>|<between>|<in>)?(?:<the><unit>)?(?P<y><year>)(?:(?:<dash>|<slash>)(?P<s2><day>|<int>)|(?:<dash>|<slash>|<to>|<until>)(?P<e><year>))",
        _year_range,
    ),
    ("decade", "<the>?(?P<n><decade>|<decade_word>)", _decade),
    ("century", "<the>?(?P<n><ordinal>)<dash>?<unit>", _century),
    ("season", "<the>?(?P<s><SEASON>)(?:<of>|<in>|<comma>)?(?P<y><year>|<short_year>)", _season),
    (
        "season over two years",
        "<the>?(?P<s><SEASON>)<of>?(?P<y><year>)(?:<dash>|<slash>)(?P<e><year>|<day>|<int>)",
        _season,
    ),
    ("year season", "(?P<y><year>)(?P<s><SEASON>)", _season),
    (
        "quarter or half of a year",
        "<the>?(?P<n><ordinal>)(?P<h><half>)?(?:<unit>)?<of>(?:<the><unit>)?(?P<y><year>)",
        _quarter,
    ),
    ("quarter by its number", "(?P<n><quarter>)(?:<of>|<dash>|<comma>)?(?P<y><year>)?", _quarter_code),
    ("year and quarter", "(?P<y><year>)<dash>?(?P<n><quarter>)", _quarter_code),
    ("to the day of the year", "<the>?(?P<u><unit>)<to><day_word>", _year_to_date),
    ("week by its number", "<the>?(?P<u><unit>)(?P<n><day>)(?:(?:<of>|<comma>)<the>?(?P<y><year>))?", _week_number),
    ("named", "<the>?(?P<n><named>)(?:<of>|<comma>)?(?P<y><year>)?", _named),
    ("before the era", "<about>?<stop>?(?:<int>|<day>|<year>|<decade>)(?:<dash>(?:<int>|<day>|<year>))?<era>", _era),
    ("century before the era", "<the>?<ordinal><unit><era>", _era),
)
"""Name, pattern, and what it means."""
