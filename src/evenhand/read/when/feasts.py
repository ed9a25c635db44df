"""Days of the year that go by a name, and spans that do: which of them is meant."""

import datetime

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN
from dateutil.easter import easter as easter_sunday

from evenhand.knowledge.calendar import Movable, NamedSpan, named_spans
from evenhand.read.when.days import day_of, hull_of, month_of, nth_weekday, shift_days
from evenhand.read.when.frame import Frame
from evenhand.read.when.lean import BACK
from evenhand.read.when.shapes import Interval, Shape
from evenhand.read.when.years import base_of_year

Date = datetime.date
_AHEAD = ("next", "coming", "following")
_CHURCHES = {"western": EASTER_WESTERN, "orthodox": EASTER_ORTHODOX}


def named_for(shape: Shape, frame: Frame, year: int | None) -> Interval | None:
    """A span or feast that goes by a name; `year`: the year that is said with it, None for none."""
    span = named_spans().get(shape.name)
    if span is None:
        return None
    if span.start[0] is not None:
        return _of_year(span, span.start[0])
    if year is not None:
        return _of_year(span, year)
    base = base_of_year(frame)
    return _nearest(span, shape, base, frame) if base else None


def _nearest(span: NamedSpan, shape: Shape, base: Date, frame: Frame) -> Interval | None:
    """The feast before `base` or after it, as is said; of the year told in a history; else the last, or after "will" the coming one."""
    found = [at for year in range(base.year - 2, base.year + 3) if (at := _of_year(span, year)) and at.start and at.end]
    before = [at for at in found if at.start and at.start < base]
    after = [at for at in found if at.start and at.start > base]
    today = [at for at in found if at.start == base]
    if shape.direction in _AHEAD:
        return after[0] if after else None
    if shape.direction in BACK:
        return before[-1] if before else None
    if frame.narrative or shape.direction == "this":
        return next((at for at in found if at.start and at.start.year == base.year), None)
    if frame.ahead:
        return next(iter(today + after), None)
    return next(reversed(before + today), None)


def _of_year(span: NamedSpan, year: int) -> Interval | None:
    """The days of a span, or of a feast in a year."""
    if span.moves:
        found = _moved(span.moves, year)
        return Interval(found, found, "day") if found else None
    first, last = day_of(span.start[0] or year, *span.start[1:]), day_of(span.end[0] or year, *span.end[1:])
    return Interval(first, last, "day" if first == last else "span") if first and last else None


def _moved(feast: Movable, year: int) -> Date | None:
    if feast.easter:
        in_reach = 1583 <= year <= 4098  # the years of the method, and a day to spare
        return shift_days(easter_sunday(year, _CHURCHES[feast.easter]), feast.days) if in_reach else None
    month = month_of(year, feast.month)
    found = nth_weekday(month.start, month.end, feast.weekday, feast.n) if month and month.start and month.end else None
    return shift_days(found, feast.days) if found else None


def weekend_with(feast: Date) -> Interval | None:
    """The weekend of a feast: with the feast itself, and the Friday between, where it is a Thursday, Friday or Monday."""
    saturday = shift_days(feast, -2 if feast.weekday() == 0 else 5 - feast.weekday())
    sunday = shift_days(saturday, 1) if saturday else None
    return hull_of([saturday, sunday, feast] if feast.weekday() in (0, 3, 4) else [saturday, sunday], "span")
