"""From what was said to days on the calendar. What cannot be decided, or does not exist, is None; nothing raises."""

import datetime
from collections.abc import Callable

from msgspec import structs

from evenhand.read.when.conventional import bound_of
from evenhand.read.when.dated import (
    date_of,
    day_range_of,
    days_of,
    last_day_of,
    month_range_of,
    named_of,
    season_for,
    week_number_of,
    year_range_of,
)
from evenhand.read.when.days import decade_of, hull_of, nth_weekday, shift, shift_days, unit_of, week_of
from evenhand.read.when.feasts import weekend_with
from evenhand.read.when.frame import Frame
from evenhand.read.when.lean import counted_of, deictic_of, in_week, recent_of, relative_of, running_of, weekday_of
from evenhand.read.when.shapes import Interval, Shape

Date = datetime.date


HOURS = ("hour", "minute", "second")

RECENT = datetime.timedelta(days=7)
"""How far back a report's day lies of which it goes on to tell the hours."""

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
        if shape.name in ("more", "less") and first and last:
            return _beyond(shape, at, first, last)
        return hull_of([first, last], at.precision if at.precision != "open" else "span")
    base = frame.today if shape.link in ("ago", "in") else frame.here_day or frame.today
    moved = _away(base, shape) if base else None
    if moved is None:
        return None
    exact = shape.unit not in ("month", "year", "decade", "century") or shape.link == "in" or frame.conventions.months_ago == "a day"
    return Interval(moved, moved, "day") if exact else unit_of(moved, "month" if shape.unit == "month" else "year")


def _beyond(shape: Shape, at: Interval, first: Date, last: Date) -> Interval | None:
    """ "more than two weeks before Easter" is open on that side; "less than three days after it" lies between."""
    later = shape.link in ("later", "in")
    if shape.name == "more":
        return Interval(last, None, "open") if later else Interval(None, first, "open")
    return hull_of([at.end or last, last], "span") if later else hull_of([first, at.start or first], "span")


def _weekday(shape: Shape, frame: Frame) -> Interval | None:
    """A weekday: beside today or the time told, or in the week of a day that is said with it."""
    if not shape.inner:
        return weekday_of(shape, frame)
    at = resolve(shape.inner[0], frame)
    found = in_week(at.start, shape.weekday or 0, frame) if at and at.start else None
    return Interval(found, found, "day") if found else None


def _lasting(shape: Shape, frame: Frame) -> Interval | None:
    """ "for three days from Monday", "two weeks starting 20 May": so long, with the first day in it."""
    at = resolve(shape.inner[0], frame)
    over = shift(at.start, shape.count, shape.unit) if at and at.start and shape.count else None
    return hull_of([at.start, shift_days(over, -1)], "span") if at and over and at.start and over > at.start else None


def _part(shape: Shape, frame: Frame) -> Interval | None:
    """A part of the day or an hour alone: on the day told last; in a report on the day that it named last, if that is of the week
    before, else today."""
    if shape.name == "stamp" and frame.today:
        day: Date | None = frame.today
    elif frame.narrative or not frame.today:
        here = frame.here if frame.here and frame.here.precision in ("day", "part_of_day", "moment") else None
        day = here.start if here else None
    else:
        day = frame.day if frame.day and frame.today - RECENT <= frame.day <= frame.today else frame.today
    return Interval(day, day, "day") if day else None


def _nth(shape: Shape, frame: Frame) -> Interval | None:
    """ "the first two weeks of March": weeks are those whose Thursday lies in it. Source: ISO 8601."""
    whole = resolve(shape.inner[0], frame) if shape.inner else None
    if shape.offset == 0 and shape.unit == "weekend" and shape.inner[0].kind == "named":
        return weekend_with(whole.start) if whole and whole.start else None
    if shape.offset == 0:
        return unit_of(whole.start, shape.unit, begins=frame.conventions.first_weekday) if whole and whole.start else None
    if shape.weekday is not None:
        found = nth_weekday(whole.start, whole.end, shape.weekday, shape.offset) if whole and whole.start and whole.end else None
        return Interval(found, found, "day") if found else None
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
        finish = _after(begin, last, frame)
    elif _begins_first(first, last):
        begin = resolve(first, frame)
        finish = _after(begin, last, frame) if begin else None
    else:
        frame.ahead = frame.ahead or (first.kind == "now" and not frame.narrative)
        finish = resolve(last, frame)
        begin = _begin(first, finish, frame)
    if not (begin and finish and begin.start and finish.end) or begin.start > finish.end:
        return None
    if frame.conventions.range_ends == "where its last begins":
        begin, finish = _bound(first, begin, frame), _bound(last, finish, frame)
    return Interval(begin.start, last_day_of(finish, frame), "part_of_day" if shape.part else "span")


def _bound(shape: Shape, at: Interval, frame: Frame) -> Interval:
    return bound_of(shape, at, resolve(structs.replace(shape, shade=""), _onward(frame, at)) if shape.shade else None)


def _begins_first(first: Shape, last: Shape) -> bool:
    """Whether a range is placed by its beginning: two months or days of no year ("from May to October", said in June), and "from next
    Monday to Friday"."""
    plain = all(end.kind == "date" and end.month and not end.year and not end.direction and not end.shade for end in (first, last))
    return plain or bool(first.kind == last.kind == "weekday" and first.direction and not last.direction)


def _after(begin: Interval | None, last: Shape, frame: Frame) -> Interval | None:
    """The end of a range that is placed by its beginning: in the same year, else in the next."""
    last = structs.replace(last, direction="following") if last.kind == "weekday" else last
    finish = resolve(last, _onward(frame, begin))
    if begin and finish and begin.start and finish.end and finish.end < begin.start and last.kind in ("date", "season"):
        return resolve(structs.replace(last, year=begin.start.year + 1), frame)
    return finish


def _onward(frame: Frame, here: Interval | None) -> Frame:
    """The frame for a time that goes on from `here`."""
    return Frame(today=frame.today, narrative=True, here=here, day_first=frame.day_first, conventions=frame.conventions)


def _begin(first: Shape, finish: Interval | None, frame: Frame) -> Interval | None:
    """The beginning of a range, not after its end."""
    if finish is None or finish.start is None:
        return None
    if first.kind in ("date", "weekday", "season") and not first.year and not first.direction:
        back = Frame(today=finish.start, day_first=frame.day_first, conventions=frame.conventions)
        return resolve(first, back)
    return resolve(first, frame)


_STARTS, _ENDS = frozenset({"start", "start half"}), frozenset({"end", "end half"})
"""Before the end of May is before June; after its beginning is after the first of May."""


def _days_in_a_row(shape: Shape, frame: Frame) -> Interval | None:
    """The days of a list and their hull; None where one of them is not known."""
    found = [resolve(day, frame) for day in shape.inner]
    days = sorted({day.start for day in found if day and day.start})
    return Interval(days[0], days[-1], "span", tuple(days)) if len(days) == len(found) else None


def _compound(shape: Shape, frame: Frame) -> Interval | None:
    if shape.link == "range":
        return _range(shape, frame)
    if shape.link == "list":
        return _days_in_a_row(shape, frame)
    at = resolve(shape.inner[0], frame)
    if at is None:
        return None
    if shape.link == "starting" and at.start:
        return Interval(at.start, None, "open")
    if shape.link == "since" and at.start:
        today = frame.today if frame.today and not frame.narrative and frame.today >= at.start else None
        return Interval(at.start, today, "open")
    shade = shape.inner[0].shade
    if (shape.link in ("until", "by") or (shape.link == "before" and shade in _ENDS)) and at.end:
        return Interval(None, at.end, "open")
    if shape.link == "after" and at.start and shade in _STARTS:
        return Interval(shift_days(at.start, 1), None, "open")
    if shape.link == "before" and at.start:
        return Interval(None, shift_days(at.start, -1), "open")
    if shape.link == "after" and at.end:
        return Interval(shift_days(at.end, 1), None, "open")
    return at


_BY_KIND: dict[str, Callable[[Shape, Frame], Interval | None]] = {
    "date": date_of, "days": days_of, "day_range": day_range_of, "month_range": month_range_of, "year_range": year_range_of,
    "weekday": _weekday, "deictic": deictic_of, "overnight": _overnight, "relative": relative_of, "counted": counted_of,
    "shifted": _shifted, "season": season_for, "named": named_of, "part": _part, "clock": _part, "nth": _nth,
    "running": running_of, "recent": recent_of, "lasting": _lasting, "week": week_number_of,
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
