"""Times that lean on the day of writing, or on the time told last: weekdays, "last week", "the past two days"."""

import datetime

from evenhand.read.when.days import hull_of, shift, shift_days, unit_of, week_of
from evenhand.read.when.frame import Frame
from evenhand.read.when.shapes import Interval, Shape

Date = datetime.date

BACK = ("last", "past", "previous")
"""Directions that lie before."""
SEEN_FROM_TODAY = ("last", "past", "next", "coming", "this", "just")
"""Directions seen from the day of writing, where a history does not tell them from its own time."""


def _at_a_day(frame: Frame) -> bool:
    """Whether the narrative stands at a certain day, from which the next or last weekday can be counted."""
    return frame.placed and frame.here is not None and frame.here.precision in ("day", "part_of_day", "moment")


def weekday_of(shape: Shape, frame: Frame) -> Interval | None:
    """A weekday: the last one at or before today; in a history the one nearest to what was told."""
    told = frame.here_day
    base = (told or frame.today) if frame.narrative or shape.direction in ("that", "following", "previous") else frame.today
    wanted = shape.weekday or 0
    if base is None or (frame.narrative and not _at_a_day(frame)):
        return None
    if shape.unit == "week":
        week = relative_of(Shape(kind="relative", unit="week", direction=shape.direction), frame)
        found = in_week(week.start, wanted, frame) if week and week.start else None
    elif shape.direction == "this":
        found = in_week(base, wanted, frame)
    elif shape.direction == "next":
        found = shift_days(base, wanted - base.weekday() + 7)
    elif shape.direction in ("coming", "following") or (frame.ahead and not shape.direction and not frame.narrative):
        found = shift_days(base, (wanted - base.weekday() - 1) % 7 + 1)
    elif shape.direction in BACK:
        of_last_week = frame.conventions.last_weekday == "of the week before" and shape.direction != "past"
        found = in_week(base, wanted, frame, -7) if of_last_week else shift_days(base, -((base.weekday() - wanted - 1) % 7 + 1))
    elif frame.narrative:
        found = shift_days(base, (wanted - base.weekday() + 3) % 7 - 3)
    else:
        not_today = frame.conventions.weekday_today == "another day"
        found = shift_days(base, -((base.weekday() - wanted - not_today) % 7 + not_today))
    if found and shape.link == "into":
        return hull_of([shift_days(found, -1), found], "part_of_day")
    return Interval(found, found, "day") if found else None


def in_week(day: Date, weekday: int, frame: Frame, shift_by: int = 0) -> Date | None:
    """A weekday of the week that a day lies in, or of one so many days away."""
    week = week_of(day, begins=frame.conventions.first_weekday)
    return shift_days(week.start, (weekday - frame.conventions.first_weekday) % 7 + shift_by) if week and week.start else None


def deictic_of(shape: Shape, frame: Frame) -> Interval | None:
    """Yesterday, today, tomorrow: so many days from the day of writing."""
    found = shift_days(frame.today, shape.offset) if frame.today else None
    return Interval(found, found, "day") if found else None


def relative_of(shape: Shape, frame: Frame) -> Interval | None:
    """ "last week", "this month", "the following year", "that day"."""
    told = frame.here_day or frame.today
    base = told if frame.narrative or shape.direction in ("that", "following", "previous") else frame.today
    if base is None or not shape.unit or (shape.direction in SEEN_FROM_TODAY and not frame.placed):
        return None
    if shape.direction == "just" and not frame.ahead:
        base = shift_days(base, -((base.weekday() - 5) % 7)) or base
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(shape.direction, 0) + shape.offset
    if shape.direction == "following" and shape.unit in ("day", "week") and frame.here and frame.here.end:
        base = frame.here.end
    moved = shift(base, step, shape.unit) if shape.unit != "fortnight" else shift(base, step * 2, "week")
    if moved is None:
        return None
    if shape.unit == "fortnight":
        return hull_of([base, moved], "span")
    halves = frame.conventions.early_late == "halves"
    beside = {"earlier": "first half", "later": "second half"} if halves else {"earlier": "", "later": ""}
    shade = {"so far": "", **beside}.get(shape.shade, shape.shade)
    whole = unit_of(moved, shape.unit, shade, frame.conventions.first_weekday)
    if whole is None or whole.start is None or whole.end is None:
        return whole
    if shape.shade in ("earlier", "so far") and whole.start <= base <= whole.end:
        return Interval(whole.start, base, "part_of_day" if whole.start == whole.end else "span")
    if shape.shade == "later" and whole.start <= base <= whole.end:
        return Interval(base, whole.end, "part_of_day" if whole.start == whole.end else "span")
    return whole


def counted_of(shape: Shape, frame: Frame) -> Interval | None:
    """ "the past two days", "the last five years", "the next three weeks": up to today, or from tomorrow."""
    base = frame.here_day if frame.narrative else frame.today
    if base is None or not frame.placed:
        return None
    ahead = shape.direction in ("next", "coming", "following") or (shape.link == "within" and (frame.ahead or frame.promised))
    ahead = ahead or (shape.link == "within" and frame.narrative and shape.direction == "past" and _at_a_day(frame))
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


def running_of(shape: Shape, frame: Frame) -> Interval | None:
    """ "for a sixth day": so many days, weeks or months, of which the last is today or the day told last."""
    base = frame.here_day if frame.narrative else frame.today
    return hull_of([shift(base, 1 - (shape.count or 1), shape.unit), base], "span") if base and shape.count else None


def recent_of(shape: Shape, frame: Frame) -> Interval | None:
    """ "in recent months": up to the day of writing, from when is not said."""
    return Interval(None, frame.today, "open") if frame.today else None
