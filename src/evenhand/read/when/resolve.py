"""From what was said to days on the calendar. What cannot be decided, or does not exist, is None; nothing raises."""

import datetime
from collections.abc import Callable

from msgspec import structs

from evenhand.knowledge.calendar import named_spans
from evenhand.read.when.days import (
    day_of,
    decade_of,
    easter,
    hull_of,
    month_of,
    season_of,
    shift,
    shift_days,
    unit_of,
    week_of,
    year_of,
)
from evenhand.read.when.frame import Frame
from evenhand.read.when.shapes import Interval, Shape
from evenhand.read.when.years import month_for, on_calendar, year_for

Date = datetime.date
_BACK = ("last", "past", "previous")


def _year_beside(shape: Shape, frame: Frame) -> int | None:
    """The year of "March the next year", "August of that year", "last December"."""
    told = frame.here_day or frame.today
    base = frame.today if shape.direction in ("last", "this") and not frame.narrative else told
    if base is None:
        return None
    if shape.unit == "year":
        return base.year + {"next": 1, "following": 1, "coming": 1, "last": -1, "past": -1, "previous": -1}.get(
            shape.direction, 0
        )
    month = shape.month or 1
    if shape.direction in ("next", "coming", "following"):
        return base.year + (month <= base.month)
    if shape.direction in _BACK:
        return base.year - (month >= base.month)
    return base.year


def _figures(shape: Shape, frame: Frame) -> Interval | None:
    """A date in figures whose order is not plain: by the other dates of the text, else by which is nearer before today."""
    first, second = shape.month or 0, shape.day or 0
    readings = [
        on_calendar(shape.year or year_for(frame, m, d, shape.weekday) or 0, m, d)
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


def _date(shape: Shape, frame: Frame) -> Interval | None:
    if shape.name in ("figures", "day before month") and shape.day:
        return _figures(shape, frame)
    if shape.month is None:
        if shape.day is None:
            return year_of(shape.year or 0, shape.shade) if shape.year else None
        if shape.unit == "month":
            month = _relative(Shape(kind="relative", unit="month", direction=shape.direction), frame)
            return on_calendar(month.start.year, month.start.month, shape.day) if month and month.start else None
        return month_for(frame, shape.day, shape.weekday)
    if shape.direction:
        year = _year_beside(shape, frame)
    else:
        year = shape.year or year_for(frame, shape.month, shape.day, shape.weekday)
    return on_calendar(year, shape.month, shape.day, shape.shade if shape.day is None else "") if year else None


def _days(shape: Shape, frame: Frame) -> Interval | None:
    year = shape.year or year_for(frame, shape.month or 1, shape.days[-1])
    days = [day_of(year, shape.month, day) for day in shape.days]
    hull = hull_of(days, "span")
    return structs.replace(hull, days=tuple(sorted({day for day in days if day}))) if hull else None


def _day_range(shape: Shape, frame: Frame) -> Interval | None:
    year = shape.year or year_for(frame, shape.month or 1, shape.end_day)
    first, last = day_of(year, shape.month, shape.day), day_of(year, shape.month, shape.end_day)
    return Interval(first, last, "span") if first and last and first <= last else None


def _month_range(shape: Shape, frame: Frame) -> Interval | None:
    first, last = shape.month or 1, shape.end_month or 12
    year = shape.year or year_for(frame, last)
    if not year:
        return None
    a, b = month_of(year - (first > last), first), month_of(year, last)
    return Interval(a.start, b.end, "span") if a and b else None


def _year_range(shape: Shape, frame: Frame) -> Interval | None:
    a, b = year_of(shape.year or 0), year_of(shape.end_year or 0)
    return Interval(a.start, b.end, "span") if a and b else None


def _weekday(shape: Shape, frame: Frame) -> Interval | None:
    """A weekday: the last one at or before today; in a history the one nearest to what was told."""
    told = frame.here_day
    base = (told or frame.today) if frame.narrative or shape.direction in ("that", "following", "previous") else frame.today
    wanted = shape.weekday or 0
    if base is None:
        return None
    if shape.unit == "week":
        week = _relative(Shape(kind="relative", unit="week", direction=shape.direction), frame)
        found = shift_days(week.start, wanted) if week and week.start else None
    elif shape.direction == "this":
        week = week_of(base)
        found = shift_days(week.start, wanted) if week and week.start else None
    elif shape.direction == "next":
        found = shift_days(base, wanted - base.weekday() + 7)
    elif shape.direction in ("coming", "following") or (frame.ahead and not shape.direction and not frame.narrative):
        found = shift_days(base, (wanted - base.weekday() - 1) % 7 + 1)
    elif shape.direction in _BACK:
        found = shift_days(base, -((base.weekday() - wanted - 1) % 7 + 1))
    elif frame.narrative:
        found = shift_days(base, (wanted - base.weekday() + 3) % 7 - 3)
    else:
        found = shift_days(base, -((base.weekday() - wanted) % 7))
    if found and shape.link == "into":
        return hull_of([shift_days(found, -1), found], "part_of_day")
    return Interval(found, found, "day") if found else None


def _deictic(shape: Shape, frame: Frame) -> Interval | None:
    found = shift_days(frame.today, shape.offset) if frame.today else None
    return Interval(found, found, "day") if found else None


def _overnight(shape: Shape, frame: Frame) -> Interval | None:
    """The night that ends today; "overnight on Saturday" begins on it, "overnight into Sunday" ends on it."""
    if shape.inner:
        at = resolve(shape.inner[0], frame)
        if at is None or at.start is None:
            return None
        start = at.start if shape.link in ("on", "from") else shift_days(at.start, -1)
        end = shift_days(at.start, 1) if shape.link in ("on", "from") else at.start
        return hull_of([start, end], "part_of_day")
    base = frame.here_day if frame.narrative else frame.today
    return hull_of([shift_days(base, -1), base], "part_of_day") if base else None


def _relative(shape: Shape, frame: Frame) -> Interval | None:
    """ "last week", "this month", "the following year", "that day"."""
    told = frame.here_day or frame.today
    base = told if frame.narrative or shape.direction in ("that", "following", "previous") else frame.today
    if base is None or not shape.unit:
        return None
    if shape.direction == "just" and not frame.ahead:
        base = shift_days(base, -((base.weekday() - 5) % 7)) or base
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(shape.direction, 0)
    if shape.direction == "following" and shape.unit in ("day", "week") and frame.here and frame.here.end:
        base = frame.here.end
    moved = shift(base, step, shape.unit) if shape.unit != "fortnight" else shift(base, step * 2, "week")
    if moved is None:
        return None
    if shape.unit == "fortnight":
        return hull_of([base, moved], "span")
    whole = unit_of(moved, shape.unit, shape.shade if shape.shade in ("early", "mid", "late") else "")
    if whole is None or whole.start is None or whole.end is None:
        return whole
    if shape.shade == "earlier" and whole.start <= base <= whole.end:
        return Interval(whole.start, base, "span")
    if shape.shade == "later" and whole.start <= base <= whole.end:
        return Interval(base, whole.end, "span")
    return whole


def _counted(shape: Shape, frame: Frame) -> Interval | None:
    """ "the past two days", "the last five years", "the next three weeks": up to today, or from tomorrow."""
    base = frame.here_day if frame.narrative else frame.today
    if base is None:
        return None
    ahead = shape.direction in ("next", "coming", "following") or (shape.link == "within" and frame.ahead)
    if shape.count is None:
        return Interval(base, None, "open") if ahead else Interval(None, base, "open")
    hours = shape.count / 24 if shape.unit == "hour" else 0.0
    if shape.unit in ("hour", "minute", "second"):
        edge = shift_days(base, (1 if ahead else -1) * (int(-(-hours // 1)) if hours > 0.25 else 0))
        return hull_of([base, edge], "span")
    if shape.unit in ("quarter", "decade", "century", "weekend"):
        near, far = (1, shape.count) if ahead else (-shape.count, -1)
        a, b = shift(base, near, shape.unit), shift(base, far, shape.unit)
        first, last = a and unit_of(a, shape.unit), b and unit_of(b, shape.unit)
        return Interval(first.start, last.end, "span") if first and last else None
    if ahead:
        return hull_of([shift_days(base, 0 if shape.link == "within" else 1), shift(base, shape.count, shape.unit)], "span")
    return hull_of([shift(base, -shape.count, shape.unit), base], "span")


def _away(base: Date, shape: Shape) -> Date | None:
    """The day that lies so far from `base`; hours count as days where they fill them."""
    count = (shape.count or 0) * (1 if shape.link in ("later", "in") else -1)
    if shape.unit in ("hour", "minute", "second"):
        return shift_days(base, int(count / 24) if shape.unit == "hour" and abs(count) < 1_000_000 else 0)
    return shift(base, count, shape.unit)


def _shifted(shape: Shape, frame: Frame) -> Interval | None:
    """ "two days later", "three weeks ago", "a month after 9 May". So many months away is a month, not a day."""
    if shape.count is None:
        return None
    if shape.inner:
        at = resolve(shape.inner[0], frame)
        if at is None or at.start is None:
            return None
        first, last = _away(at.start, shape), _away(at.end or at.start, shape)
        return hull_of([first, last], at.precision if at.precision != "open" else "span")
    base = frame.today if shape.link in ("ago", "in") else frame.here_day or frame.today
    moved = _away(base, shape) if base else None
    if moved is None:
        return None
    exact = shape.unit not in ("month", "year", "decade", "century") or shape.link == "in"
    return Interval(moved, moved, "day") if exact else unit_of(moved, shape.unit)


def _season(shape: Shape, frame: Frame) -> Interval | None:
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


def _named(shape: Shape, frame: Frame) -> Interval | None:
    span = named_spans().get(shape.name)
    if span is None:
        return None
    if span.from_easter is not None:
        return _easter(shape, span.from_easter, frame)
    year = span.start[0] or shape.year or year_for(frame, span.start[1], span.start[2]) or 0
    first, last = day_of(span.start[0] or year, *span.start[1:]), day_of(span.end[0] or year, *span.end[1:])
    return Interval(first, last, "day" if first == last else "span") if first and last else None


def _easter(shape: Shape, days: int, frame: Frame) -> Interval | None:
    """A feast counted from Easter: of the year named, else the last one not after today, or the year told last."""
    base = frame.here_day if frame.narrative else frame.today
    if shape.year is None and base is None:
        return None
    years = [shape.year] if shape.year else [base.year + 1, base.year, base.year - 1] if base else []
    feasts = [shift_days(at, days) for at in (easter(year) for year in years) if at]
    fits = [
        at
        for at in feasts
        if at and (shape.year or base is None or at <= base or (frame.narrative and at.year == base.year))
    ]
    return Interval(fits[0], fits[0], "day") if fits else None


def _part(shape: Shape, frame: Frame) -> Interval | None:
    """A part of the day or an hour alone: on the day told last, else today."""
    here = frame.here if frame.here and frame.here.precision in ("day", "part_of_day", "moment") else None
    day = (here.start if here else None) if frame.narrative else frame.today
    return Interval(day, day, "day") if day else None


def _nth(shape: Shape, frame: Frame) -> Interval | None:
    """ "the first two weeks of March": weeks are those whose Thursday lies in it. Source: ISO 8601."""
    whole = resolve(shape.inner[0], frame) if shape.inner else None
    if shape.offset == 0:
        return unit_of(whole.start, shape.unit) if whole and whole.start else None
    count = int(shape.count or 0)
    if whole is None or whole.start is None or whole.end is None or count < 1 or count > 400:
        return None
    last = shape.offset == -1
    steps = 1 - count if last else shape.offset - 1
    if shape.unit == "week":
        edge = whole.end if last else whole.start
        thursday = shift_days(edge, -((edge.weekday() - 3) % 7) if last else (3 - edge.weekday()) % 7)
        first = shift(thursday, steps, "week") if thursday else None
        week = week_of(first) if first else None
        if week is None or week.end is None:
            return None
        return hull_of([week.start, shift(week.end, count - 1, "week")], "week" if count == 1 else "span")
    base = shift(whole.end if last else whole.start, steps, shape.unit)
    end = base and shift(base, count - 1, shape.unit)
    a, b = base and unit_of(base, shape.unit), end and unit_of(end, shape.unit)
    return Interval(a.start, b.end, a.precision if count == 1 else "span") if a and b else None


def _recent(shape: Shape, frame: Frame) -> Interval | None:
    return Interval(None, frame.today, "open") if frame.today else None


def _duration(shape: Shape, frame: Frame) -> Interval | None:
    """ "for ten months" of what still goes on ("has been …") reaches back from today; any other duration names no day."""
    if shape.link == "in":
        return _shifted(structs.replace(shape, kind="shifted"), frame) if frame.ahead or frame.promised else None
    if shape.link != "for" or not frame.perfect or frame.today is None or frame.narrative:
        return None
    if shape.count is None:
        return Interval(None, frame.today, "open")
    return hull_of([shift(frame.today, -shape.count, shape.unit), frame.today], "span")


def _range(shape: Shape, frame: Frame) -> Interval | None:
    """From one time to another: the year that one names holds for both; without a year, the end is placed first."""
    first, last = shape.inner
    if first.year and not last.year and last.kind in ("date", "season"):
        begin = resolve(first, frame)
        onward = _onward(frame, begin)
        finish = resolve(last, onward)
        if begin and finish and begin.start and finish.end and finish.end < begin.start:
            finish = resolve(structs.replace(last, year=begin.start.year + 1), frame)
    else:
        frame.ahead = frame.ahead or (first.kind == "now" and not frame.narrative)
        finish = resolve(last, frame)
        begin = _begin(first, finish, frame)
    if not (begin and finish and begin.start and finish.end) or begin.start > finish.end:
        return None
    return Interval(begin.start, finish.end, "part_of_day" if shape.part else "span")


def _onward(frame: Frame, here: Interval | None) -> Frame:
    """The frame for a time that goes on from `here`."""
    return Frame(today=frame.today, narrative=True, here=here, day_first=frame.day_first)


def _begin(first: Shape, finish: Interval | None, frame: Frame) -> Interval | None:
    """The beginning of a range, not after its end."""
    if finish is None or finish.start is None:
        return None
    if first.kind in ("date", "weekday", "season") and not first.year and not first.direction:
        back = Frame(today=finish.start, day_first=frame.day_first)
        return resolve(first, back)
    return resolve(first, frame)


def _compound(shape: Shape, frame: Frame) -> Interval | None:
    if shape.link == "range":
        return _range(shape, frame)
    at = resolve(shape.inner[0], frame)
    if at is None:
        return None
    if shape.link == "starting" and at.start:
        return Interval(at.start, None, "open")
    if shape.link == "since" and at.start:
        today = frame.today if frame.today and not frame.narrative and frame.today >= at.start else None
        return Interval(at.start, today, "open")
    if shape.link in ("until", "by") and at.end:
        return Interval(None, at.end, "open")
    if shape.link == "before" and at.start:
        return Interval(None, shift_days(at.start, -1), "open")
    if shape.link == "after" and at.end:
        return Interval(shift_days(at.end, 1), None, "open")
    return at


_BY_KIND: dict[str, Callable[[Shape, Frame], Interval | None]] = {
    "date": _date, "days": _days, "day_range": _day_range, "month_range": _month_range, "year_range": _year_range,
    "weekday": _weekday, "deictic": _deictic, "overnight": _overnight, "relative": _relative, "counted": _counted,
    "shifted": _shifted, "season": _season, "named": _named, "part": _part, "clock": _part, "nth": _nth, "recent": _recent,
    "duration": _duration, "now": _deictic, "then": lambda _, frame: frame.here, "compound": _compound,
    "decade": lambda shape, _: decade_of(shape.year or 0, shape.shade),
    "century": lambda shape, _: decade_of(shape.year or 0, shape.shade, 100),
}  # fmt: skip


def resolve(shape: Shape, frame: Frame) -> Interval | None:
    """The days that a shape stands for, or None: nothing tells, or there is no such day."""
    rule = _BY_KIND.get(shape.kind)
    interval = rule(shape, frame) if rule else None
    if interval and interval.start and interval.end and interval.start > interval.end:
        return None
    if interval and interval.precision == "day" and (shape.clock or shape.part or shape.shade):
        return structs.replace(interval, precision="moment" if shape.clock else "part_of_day")
    return interval
