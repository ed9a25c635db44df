"""The year of a date that names none: news looks back, a history goes on, "will" looks ahead."""

import datetime

from evenhand.read.when.days import day_of, month_of
from evenhand.read.when.frame import Frame
from evenhand.read.when.shapes import Interval

Date = datetime.date
_REACH_YEARS = 9
_NEAR = ("moment", "part_of_day", "day", "week", "month")


def on_calendar(year: int, month: int, day: int | None, shade: str = "") -> Interval | None:
    """A day, or a month (part), of a given year; None where it does not exist."""
    if day is None:
        return month_of(year, month, shade)
    found = day_of(year, month, day)
    return Interval(found, found, "day") if found else None


def base_of_year(frame: Frame) -> Date | None:
    """The day that tells the year of a time without one; None where nothing does."""
    base = frame.here_day if frame.narrative else frame.today
    return None if not frame.placed and frame.here and frame.here.precision not in _NEAR else base


def year_for(frame: Frame, month: int, day: int | None = None, weekday: int | None = None) -> int | None:
    """The year meant by a month (and day, and weekday) alone, or None where nothing tells.

    News: the latest year in which it is not after the day of writing. Ahead: the first in which it is not before it.
    History: the year told last, or its neighbour where that is clearly nearer. In an undated report only a month or day
    told before lends its year. A weekday must fit.
    """
    base = base_of_year(frame)
    if base is None:
        return None
    step = 1 if frame.ahead else -1
    order = (
        [base.year, base.year + 1, base.year - 1]
        if frame.narrative
        else [base.year - step + step * i for i in range(_REACH_YEARS)]
    )
    if frame.narrative:
        order = _nearest(base, month, order)
    for year in order:
        at = on_calendar(year, month, day)
        if at is None or at.start is None or at.end is None:
            continue
        if weekday is not None and day is not None and at.start.weekday() != weekday:
            continue
        if frame.narrative or (at.end >= base if frame.ahead else at.start <= base):
            return year
    return None if weekday is None else year_for(frame, month, day)


def _nearest(base: Date, month: int, years: list[int]) -> list[int]:
    """The year told last, unless the month lies more than half a year before it: histories seldom step back so far."""
    ahead = base.month - month > 7
    return [years[1], years[0], years[2]] if ahead else years


def month_for(frame: Frame, day: int, weekday: int | None = None) -> Interval | None:
    """A day of the month alone ("on the 9th"): in the month told last, or the latest one not after today."""
    base = frame.here_day if frame.narrative else frame.today
    if base is None:
        return None
    this_month = on_calendar(base.year, base.month, day)
    if weekday is not None and this_month and this_month.start and this_month.start.weekday() == weekday:
        return this_month
    for back in range(0, 25) if not frame.narrative else (0,):
        year, month = divmod(base.year * 12 + base.month - 1 - back, 12)
        at = on_calendar(year, month + 1, day)
        if at and at.start and (frame.narrative or at.start <= base) and weekday in (None, at.start.weekday()):
            return at
    return None
