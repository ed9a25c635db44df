"""Times that name the calendar: days, months, years, lists and ranges of them, seasons, spans that go by a name."""

import datetime

from msgspec import structs

from evenhand.read.when.days import day_of, hull_of, month_of, season_of, week_of, year_of
from evenhand.read.when.feasts import named_for
from evenhand.read.when.frame import Frame
from evenhand.read.when.lean import BACK, SEEN_FROM_TODAY, relative_of
from evenhand.read.when.shapes import Interval, Shape
from evenhand.read.when.years import month_for, on_calendar, year_for

Date = datetime.date


def _year_beside(shape: Shape, frame: Frame) -> int | None:
    """The year of "March the next year", "August of that year", "last December"."""
    told = frame.here_day or frame.today
    base = frame.today if shape.direction in ("last", "this") and not frame.narrative else told
    if base is None or (not frame.placed and shape.direction in SEEN_FROM_TODAY):
        return None
    if shape.unit == "year":
        return base.year + {"next": 1, "following": 1, "coming": 1, "last": -1, "past": -1, "previous": -1}.get(
            shape.direction, 0
        )
    said, here = (shape.month or 1, shape.day or 0), (base.month, base.day if shape.day else 0)
    if shape.direction in ("next", "coming", "following"):
        return base.year + (said <= here)
    if shape.direction in BACK:
        return base.year - (said >= here)
    return base.year


def _figures(shape: Shape, frame: Frame) -> Interval | None:
    """A date in figures whose order is not plain: by the other dates of the text, else by which is nearer before today."""
    first, second = shape.month or 0, shape.day or 0
    readings = [
        on_calendar(_year_said(structs.replace(shape, month=m, day=d), frame) or 0, m, d)
        for m, d in ((second, first), (first, second))
    ]
    if frame.day_first is True or (shape.name == "day before month" and frame.day_first is None):
        return readings[0]
    if frame.day_first is False or readings[0] == readings[1]:
        return readings[1]
    fits = [r for r in readings if r and r.start and r.start.weekday() == shape.weekday]
    if len(fits) == 1:
        return fits[0]
    past = [r.start for r in readings if r and r.start and frame.today and r.start <= frame.today]
    return Interval(max(past), max(past), "day") if past else None


def _year_said(shape: Shape, frame: Frame) -> int | None:
    """The year of a date: that which is said, or stands to today as is said, or that which its day and month allow."""
    if shape.direction:
        return _year_beside(shape, frame)
    return shape.year or year_for(frame, shape.month or 1, shape.day, shape.weekday)


def date_of(shape: Shape, frame: Frame) -> Interval | None:
    """A day, month or year, with whatever of it the words leave out."""
    if shape.name in ("figures", "day before month") and shape.day:
        return _figures(shape, frame)
    if shape.month is None:
        if shape.day is None:
            return year_of(shape.year or 0, shape.shade) if shape.year else None
        if shape.unit == "month":
            month = relative_of(Shape(kind="relative", unit="month", direction=shape.direction), frame)
            return on_calendar(month.start.year, month.start.month, shape.day) if month and month.start else None
        return month_for(frame, shape.day, shape.weekday)
    year = _year_said(shape, frame)
    return on_calendar(year, shape.month, shape.day, shape.shade if shape.day is None else "") if year else None


def days_of(shape: Shape, frame: Frame) -> Interval | None:
    """The days of a list, and their hull."""
    year = shape.year or year_for(frame, shape.month or 1, shape.days[-1])
    days = [day_of(year, shape.month, day) for day in shape.days]
    hull = hull_of(days, "span")
    return structs.replace(hull, days=tuple(sorted({day for day in days if day}))) if hull else None


def day_range_of(shape: Shape, frame: Frame) -> Interval | None:
    """Two days of one month, and all between."""
    year = shape.year or year_for(frame, shape.month or 1, shape.end_day)
    first, last = day_of(year, shape.month, shape.day), day_of(year, shape.month, shape.end_day)
    return Interval(first, last, "span") if first and last and first <= last else None


def last_day_of(last: Interval, frame: Frame) -> Date | None:
    """The day that a range ends with whose last part is `last`: the end of it or, where that is the convention, its beginning."""
    return last.end if frame.conventions.range_ends == "with its last" else last.start


def month_range_of(shape: Shape, frame: Frame) -> Interval | None:
    """Two months, and all between; the year that is said is that of the second, one that is not is told by the first."""
    first, last = shape.month or 1, shape.end_month or 12
    year = shape.year or year_for(frame, first)
    if not year:
        return None
    year += first > last and not shape.year
    a, b = month_of(year - (first > last), first), month_of(year, last)
    return Interval(a.start, b.end if shape.name else last_day_of(b, frame), "span") if a and b else None


def year_range_of(shape: Shape, frame: Frame) -> Interval | None:
    """Two years, and all between."""
    a, b = year_of(shape.year or 0), year_of(shape.end_year or 0)
    return Interval(a.start, last_day_of(b, frame), "span") if a and b else None


def season_for(shape: Shape, frame: Frame) -> Interval | None:
    """A season of the year named, spoken of, or last before today."""
    year = shape.year
    if year is None and shape.unit == "year":
        year = _year_beside(shape, frame)
    elif year is None:
        first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[shape.name]
        if shape.direction in ("next", "coming", "following", "last", "past", "previous"):
            year = _year_beside(structs.replace(shape, month=first), frame)
        else:
            year = year_for(frame, first)
    return season_of(year, shape.name) if year else None


def week_number_of(shape: Shape, frame: Frame) -> Interval | None:
    """A week by its number in the year. Source: ISO 8601."""
    base = frame.here_day if frame.narrative else frame.today
    beside = _year_beside(shape, frame) if shape.direction else None
    year = beside or shape.year or (base.year if base else 0)
    try:
        return week_of(Date.fromisocalendar(year, shape.day or 0, 1))
    except ValueError:
        return None


def named_of(shape: Shape, frame: Frame) -> Interval | None:
    """A span or feast that goes by a name, of the year said with it."""
    return named_for(shape, frame, _year_beside(shape, frame) if shape.unit == "year" else shape.year)
