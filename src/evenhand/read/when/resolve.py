"""From what was said to days on the calendar. What cannot be decided, or does not exist, is None; nothing raises."""

import datetime
from collections.abc import Callable

from msgspec import structs

from evenhand.read.when.dated import (
    date_of,
    day_range_of,
    days_of,
    month_range_of,
    named_for,
    season_for,
    week_number_of,
    year_range_of,
)
from evenhand.read.when.days import decade_of, hull_of, shift, shift_days, unit_of, week_of
from evenhand.read.when.frame import Frame
from evenhand.read.when.lean import counted_of, deictic_of, recent_of, relative_of, weekday_of
from evenhand.read.when.shapes import Interval, Shape

Date = datetime.date


HOURS = ("hour", "minute", "second")
_A_DAY = {"hour": 24, "minute": 24 * 60, "second": 24 * 60 * 60}


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


def _away(base: Date, shape: Shape) -> Date | None:
    """The day that lies so far from `base`; hours count as days where they fill them."""
    count = (shape.count or 0) * (1 if shape.link in ("later", "in") else -1)
    if shape.unit in HOURS:
        return shift_days(base, int(count / 24) if shape.unit == "hour" and abs(count) < 1_000_000 else 0)
    return shift(base, count, shape.unit)


def _within_a_day(shape: Shape) -> bool:
    return (shape.count or 0) < _A_DAY[shape.unit]


def _shifted(shape: Shape, frame: Frame) -> Interval | None:
    """ "two days later", "three weeks ago", "a month after 9 May". So many months away is a month, not a day,
    and so many years or decades a year; of "minutes later" and
    "hours earlier" a history's last day is known; in a report it is that of the happening, which its readers find out."""
    if shape.unit in HOURS and shape.link in ("later", "earlier") and not shape.inner and _within_a_day(shape):
        at_a_day = frame.narrative and frame.here is not None and frame.here.precision in ("day", "part_of_day", "moment")
        return structs.replace(frame.here, precision="part_of_day") if at_a_day and frame.here else None
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
    return Interval(moved, moved, "day") if exact else unit_of(moved, "month" if shape.unit == "month" else "year")


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


def _duration(shape: Shape, frame: Frame) -> Interval | None:
    """ "for ten months" of what still goes on ("has been …"), and "two days of shelling have killed …", reach back from today; any
    other duration names no day. A war of so many years began in a year, on no known day of it."""
    if shape.link == "in":
        return _shifted(structs.replace(shape, kind="shifted"), frame) if frame.ahead or frame.promised else None
    if shape.link not in ("for", "of") or not frame.perfect or frame.today is None or frame.narrative:
        return None
    if shape.count is None:
        return Interval(None, frame.today, "open")
    begin = shift(frame.today, -shape.count, shape.unit)
    if shape.link == "of" and begin is not None and shape.unit in ("month", "year"):
        whole = unit_of(begin, shape.unit)
        begin = whole.start if whole else None
    return hull_of([begin, frame.today], "span")


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
    "date": date_of, "days": days_of, "day_range": day_range_of, "month_range": month_range_of, "year_range": year_range_of,
    "weekday": weekday_of, "deictic": deictic_of, "overnight": _overnight, "relative": relative_of, "counted": counted_of,
    "shifted": _shifted, "season": season_for, "named": named_for, "part": _part, "clock": _part, "nth": _nth,
    "recent": recent_of, "week": week_number_of,
    "duration": _duration, "now": deictic_of, "then": lambda _, frame: frame.here, "compound": _compound,
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
