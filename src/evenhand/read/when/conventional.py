"""Times as the texts of a project mean them, where the words alone leave several readings."""

from msgspec import structs

from evenhand.knowledge.own_times import TimeConventions
from evenhand.read.when.days import shift_days
from evenhand.read.when.frame import Frame
from evenhand.read.when.shapes import Interval, Shape

_POINTS = {"start": "start", "start half": "start", "middle": "middle", "middle half": "middle", "end": "end", "end half": "end"}
_HALVES = {"early": "early half", "start": "start half", "mid": "midst", "middle": "middle half", "late": "late half", "end": "end half"}


def as_meant(shape: Shape, conventions: TimeConventions) -> Shape:
    """A shape with its "early" and "late", and those of its parts, as halves where that is the convention."""
    if conventions.early_late != "halves":
        return shape
    inner = tuple(as_meant(part, conventions) for part in shape.inner)
    return structs.replace(shape, shade=_HALVES.get(shape.shade, shape.shade), inner=inner)


def bound_of(shape: Shape, at: Interval, whole: Interval | None) -> Interval:
    """A bound of a range that ends where its last begins: the end, middle or beginning of a time (`whole`) as the day that it falls on."""
    if whole is None or whole.start is None or whole.end is None or shape.shade not in _POINTS:
        return at
    days = (whole.end - whole.start).days + 1
    day = shift_days(whole.start, {"start": 0, "middle": days // 2, "end": days}[_POINTS[shape.shade]])
    return Interval(day, day, "day") if day else at


def looks_ahead(frame: Frame, conventions: TimeConventions) -> bool:
    """Whether a day or month named alone is the coming one: by the words before it, or as the texts of the project look."""
    return frame.ahead if conventions.outlook == "by the words" else conventions.outlook == "future"
