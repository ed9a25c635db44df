"""What the text has said so far: the day of writing, and the time that a narrative has reached."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from evenhand.knowledge.own_times import TimeConventions
from evenhand.read.when.shapes import Found, Interval, Shape

Date = datetime.date
_DEICTIC = frozenset({"deictic", "weekday", "overnight", "counted", "recent"})
_HISTORY_YEARS = 2


class Frame(Struct):
    """The state of reading one text from its beginning on.

    `today` is the day of writing or None. `narrative`: the text tells a history, so that times lean on the last one told
    (`here`, None at first) and not on today. `day` is the day that the text named last ("on Tuesday", "11 May"), None at first.
    `ahead`: the words before this time speak of the future (`promised`: also "I'll"; `perfect`: of what still goes on, "has
    held"). `day_first`: whether dates in figures put the day first, None where the text does not show it. `placed`: whether times
    seen from the day of writing ("last week") can be placed at all; not in an undated report. `conventions`: how times are meant
    that can be meant in more than one way.
    """

    today: Date | None
    narrative: bool = False
    here: Interval | None = None
    day: Date | None = None
    ahead: bool = False
    perfect: bool = False
    promised: bool = False
    day_first: bool | None = None
    placed: bool = True
    conventions: TimeConventions = TimeConventions()

    @property
    def here_day(self) -> Date | None:
        """The day that the narrative has reached: the first of the last time told."""
        return self.here.start if self.here and self.here.start else None

    def told(self, interval: Interval | None, ended: bool, *, names_day: bool = False) -> None:
        """Take note of a time that was put on the calendar; `ended`: a range, which leaves the narrative at its end; `names_day`:
        the words name a day."""
        if interval and interval.start and interval.end:
            self.here = Interval(interval.end, interval.end, "day") if ended else interval
            self.day = interval.end if names_day else self.day


def _seen_from_today(shape: Shape) -> bool:
    """Whether a time is seen from the day of writing: "yesterday", "on Friday", "last week"."""
    if shape.kind == "relative":
        return shape.direction in ("last", "next", "this", "coming", "past", "just")
    return shape.kind in _DEICTIC and shape.direction not in ("that", "following", "previous")


def tells_history(shapes: Sequence[Found], today: Date | None) -> bool:
    """Whether a text tells a history: it names years well before its own, more often than days seen from today.

    `today` None: any year counts. Source: the news and narrative modes of HeidelTime (Strötgen & Gertz 2013), decided here
    by counting.
    """
    deictic = sum(_seen_from_today(item.shape) for item in shapes)
    years = sum(any(today is None or today.year - year > _HISTORY_YEARS for year in _years(item.shape)) for item in shapes)
    return years >= 4 and years > 2 * deictic


def _years(shape: Shape) -> list[int]:
    own = [shape.year] if shape.year and shape.kind in ("date", "days", "day_range", "month_range") else []
    return own + [year for inner in shape.inner for year in _years(inner)]


def day_order(shapes: Sequence[Found]) -> bool | None:
    """Whether dates in figures put the day first, by those that leave no doubt; None without or with mixed evidence."""
    seen = {item.shape.name for item in shapes if item.shape.name in ("day first", "month first")}
    return "day first" in seen if len(seen) == 1 else None
