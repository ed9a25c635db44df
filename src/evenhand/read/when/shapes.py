"""What a phrase of time says before it is put on the calendar."""

import datetime

from msgspec import Struct


class Interval(Struct, frozen=True):
    """Days from `start` to `end`, both inclusive; None where open. `days` are the single days of a list, else empty.

    `precision` is one of the records' TIME_PRECISIONS.
    """

    start: datetime.date | None
    end: datetime.date | None
    precision: str
    days: tuple[datetime.date, ...] = ()


class Shape(Struct, frozen=True, kw_only=True):
    """A phrase of time as it was said: its kind and what was filled in; what was not said is None or "".

    `kind`: date, days, day_range, month_range, year_range, week, weekday, deictic, relative, counted, shifted, season,
    decade, century, named, part, clock, overnight, nth, lasting (so long from a day on), recent, now, duration, set, age, era,
    anniversary, compound (a link with its parts).
    `direction`: last, next, this, that, coming, previous, following. `count` None: a number that is not said ("several").
    `shade`: early, mid, late. `part`: a part of the day was named; `clock`: an hour was.
    """

    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_year: int | None = None
    end_month: int | None = None
    end_day: int | None = None
    days: tuple[int, ...] = ()
    weekday: int | None = None
    unit: str = ""
    count: float | None = None
    offset: int = 0
    direction: str = ""
    shade: str = ""
    part: str = ""
    clock: bool = False
    link: str = ""
    name: str = ""
    inner: tuple["Shape", ...] = ()


class Found(Struct, frozen=True):
    """A shape with the tokens it was read from: from `first` up to, not including, `last`."""

    first: int
    last: int
    shape: Shape


UNDATED = frozenset({"duration", "set", "age", "now", "era", "anniversary"})
"""Kinds that name no day of a happening."""
