"""Arithmetic of days, weeks, months, seasons and decades. Nothing raises: what does not exist is None."""

import calendar
import datetime

from evenhand.read.when.shapes import Interval

Date = datetime.date
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_SHADES = {
    "month": {"early": (1, 10), "mid": (10, 20), "late": (21, 31), "early half": (1, 15), "midst": (10, 20), "late half": (16, 31),
              "first half": (1, 15), "second half": (16, 31)},
    "year": {"early": (1, 4), "mid": (6, 8), "late": (9, 12), "early half": (1, 4), "midst": (5, 8), "late half": (9, 12),
             "first half": (1, 6), "second half": (7, 12)},
    "decade": {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "early half": (0, 3), "midst": (4, 6), "late half": (7, 9),
               "first half": (0, 4), "second half": (5, 9)},
    "week": {"early": (0, 2), "mid": (2, 4), "late": (3, 6), "early half": (0, 2), "midst": (2, 4), "late half": (3, 6),
             "first half": (0, 2), "second half": (3, 6)},
}  # fmt: skip
"""First and last day of a month, month of a year, year of a decade, day of a week that "early", "mid", "late" stand for.

Source: the thirds that the project's gold annotators used ("late September": from the 21st; "early 2011": to April); the others are
those of a convention that a project may choose: "early half", "midst" and "late half" what "early", "mid" and "late" mean then.
"""


_NOUNS = {"start": "early", "middle": "mid", "end": "late", "start half": "early half", "middle half": "midst", "end half": "late half"}
"""The beginning, middle and end of a time are as long as what is early, in mid and late in it."""


def _within(unit: str, shade: str, whole: tuple[int, int]) -> tuple[int, int]:
    """The first and last part of a unit that a shade leaves."""
    return _SHADES[unit].get(_NOUNS.get(shade, shade), whole)


def day_of(year: int | None, month: int | None, day: int | None) -> Date | None:
    """The day, or None where there is none (31 February, year 0)."""
    try:
        return Date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


def shift_days(day: Date, n: int) -> Date | None:
    """`n` days on (back when negative), or None beyond the calendar."""
    try:
        return day + datetime.timedelta(days=n)
    except OverflowError:
        return None


def shift(day: Date, n: float, unit: str) -> Date | None:
    """`n` units on; months and years keep the day of the month as far as the month is long enough."""
    if abs(n) > 100_000:
        return None
    days = {"day": 1, "week": 7, "workweek": 7, "fortnight": 14, "weekend": 7, "hour": 0, "minute": 0, "second": 0}
    if unit in days:
        return shift_days(day, round(n * days[unit]))
    months = round(n * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit])
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return Date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _hull(start: Date | None, end: Date | None, precision: str) -> Interval | None:
    return Interval(start, end, precision) if start and end and start <= end else None


def _months(first: Interval | None, last: Interval | None, precision: str) -> Interval | None:
    return Interval(first.start, last.end, precision) if first and last else None


def month_of(year: int, month: int, shade: str = "") -> Interval | None:
    """The days of a month, or of its early, middle or late part."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    length = calendar.monthrange(year, month)[1]
    first, last = _within("month", shade, (1, 31))
    return _hull(day_of(year, month, first), day_of(year, month, min(last, length)), "span" if shade else "month")


def year_of(year: int, shade: str = "") -> Interval | None:
    """The days of a year, or of its early, middle or late part."""
    first, last = _within("year", shade, (1, 12))
    return _months(month_of(year, first), month_of(year, last), "span" if shade else "year")


def decade_of(year: int, shade: str = "", years: int = 10) -> Interval | None:
    """The days of the decade (or century, `years` 100) that begins with `year`."""
    first, last = _within("decade", shade, (0, 9))
    return _hull(day_of(year + first * years // 10, 1, 1), day_of(year + (last + 1) * years // 10 - 1, 12, 31), "span")


def season_of(year: int, season: str) -> Interval | None:
    """Spring is March to May, and so on; winter is December to February, named by its December.

    Source: meteorological seasons of the northern hemisphere, as TIMEX3 (SP, SU, FA, WI) takes them.
    """
    first = _SEASONS[season]
    return _months(month_of(year, first), month_of(year + first // 12, (first + 1) % 12 + 1), "season")


def week_of(day: Date, shade: str = "", begins: int = 0) -> Interval | None:
    """The week of a day, or its beginning or end; it begins with the weekday `begins`, 0 for Monday (ISO 8601)."""
    first, last = _within("week", shade, (0, 6))
    into = (day.weekday() - begins) % 7
    return _hull(shift_days(day, first - into), shift_days(day, last - into), "week")


def unit_of(day: Date, unit: str, shade: str = "", begins: int = 0) -> Interval | None:
    """The day, week (which begins with the weekday `begins`), month, quarter, year, decade or century that a day lies in."""
    if unit == "week":
        return week_of(day, shade, begins)
    if unit == "month":
        return month_of(day.year, day.month, shade)
    if unit == "year":
        return year_of(day.year, shade)
    if unit == "workweek":
        return _hull(shift_days(day, -day.weekday()), shift_days(day, 4 - day.weekday()), "span")
    if unit == "weekend":
        monday = day.weekday()
        return _hull(shift_days(day, 5 - monday), shift_days(day, 6 - monday), "span")
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return _months(month_of(day.year, first), month_of(day.year, first + 2), "span")
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        return decade_of(day.year // years * years, shade, years)
    return Interval(day, day, "day")


def nth_weekday(first: Date, last: Date, weekday: int, n: int) -> Date | None:
    """The n-th such weekday from `first` to `last`, counted from the end where n is negative; None where there are not so many."""
    if n < 0:
        found = shift_days(last, -((last.weekday() - weekday) % 7) + 7 * (n + 1))
    else:
        found = shift_days(first, (weekday - first.weekday()) % 7 + 7 * (n - 1))
    return found if n and found and first <= found <= last else None


def hull_of(parts: list[Date | None], precision: str) -> Interval | None:
    """From the first to the last of the days; None if one of them does not exist."""
    days = [day for day in parts if day]
    return Interval(min(days), max(days), precision) if days and len(days) == len(parts) else None
