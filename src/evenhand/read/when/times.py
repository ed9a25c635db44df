"""Every time that a text names, put on the calendar as far as the text allows.

`find_times` gives what can date a happening; `find_mentions` also durations, habits ("daily"), ages and "now", told apart.
A time that stands in no relation to a known day keeps start and end None: it was said, and is not known.
"""

import datetime
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, structs

from evenhand.knowledge.calendar import word_list
from evenhand.read.when.anchor import Anchor
from evenhand.read.when.apart import apart
from evenhand.read.when.compose import compose
from evenhand.read.when.conventional import as_meant, looks_ahead
from evenhand.read.when.find import phrases_of
from evenhand.read.when.frame import Frame, day_order, tells_history
from evenhand.read.when.proper import in_a_name
from evenhand.read.when.resolve import HOURS, resolve
from evenhand.read.when.shapes import UNDATED, Found, Interval, Shape
from evenhand.read.when.tokens import Tokens
from evenhand.records import When
from evenhand.records.span import words_at

__all__ = ["Anchor", "Mention", "find_mentions", "find_named", "find_times"]

Kind = Literal["date", "duration", "set", "age", "now", "era", "anniversary"]
_RANGES = frozenset(("days", "day_range", "month_range", "year_range"))
_NEVER_AHEAD = frozenset(("since", "ago"))
_REACH_TOKENS = 20
_ONE_TIME_DAYS = 31


class Mention(Struct, frozen=True):
    """A phrase of time: `when` it names and of what `kind` it is.

    Only "date" can date a happening. "duration": "ten months"; "set": "daily"; "age": "a 45-year-old"; "now": the present;
    "era": a year before year 1; "anniversary": the date of what is remembered. Those have no start and no end.
    `begins`: the date from which an open time runs, of "since early 2011" early 2011; None for any other time. `link`: how a time
    is tied to others: "range", "list", "since", "until", "by", "before", "after", "starting"; "" for a time that is not.
    `swapped`: the other day that figures stand for where nothing shows which of them is the month; None for any other time.
    """

    when: When
    kind: Kind
    begins: When | None = None
    link: str = ""
    swapped: datetime.date | None = None


def _kind(shape: Shape, interval: Interval | None) -> Kind:
    if shape.kind == "duration" and interval is not None:
        return "date"
    if shape.kind in UNDATED:
        return shape.kind  # type: ignore[return-value]
    if shape.kind == "shifted" and shape.count is None and interval is None:
        return "date"
    return "date"


def _look_around(row: Tokens, item: Found, frame: Frame) -> None:
    """Note whether the words before a time promise ("will meet on Tuesday") or reach the present ("has held for")."""
    frame.ahead = frame.perfect = frame.promised = False
    for at in range(item.first - 1, max(-1, item.first - 1 - _REACH_TOKENS), -1):
        kind = row.kind(at)
        if kind in ("stop", "break"):
            return
        if kind in ("lower", "upper"):
            word = row.word(at).lower()
            frame.ahead = frame.ahead or word in word_list("ahead")
            frame.ahead = frame.ahead or (word == "be" and row.kind(at - 1) == "to")
            frame.perfect = frame.perfect or word in word_list("perfect")
            frame.promised = frame.promised or frame.ahead or word == "ll"


def _look_ahead(row: Tokens, item: Found, frame: Frame) -> None:
    """Note whether the words after "two days of shelling" or an opening "for ten months" reach the present ("have killed ten")."""
    for at in range(item.last, item.last + _REACH_TOKENS):
        if row.kind(at) in ("stop", "break"):
            return
        frame.perfect = frame.perfect or row.word(at).lower() in word_list("perfect")


def _spoken_of(shape: Shape, interval: Interval | None, frame: Frame) -> Interval | None:
    """The time that a narrative has reached by a mention: of "by May" and "before 2023", May and 2023 themselves; a
    war that goes by a name is only referred to."""
    if shape.kind == "compound" and shape.link not in ("range", "list"):
        return resolve(shape.inner[0], frame)
    if shape.kind == "named" and interval and interval.start != interval.end:
        return None
    return interval if interval and interval.precision != "open" and shape.kind not in ("counted", "now") else None


def _own_time(shapes: Sequence[Found], frame: Frame) -> Interval | None:
    """Where a text without a known day begins: its first full date, if all its full dates lie within a month."""
    full = [
        resolve(item.shape, frame) for item in shapes if item.shape.kind == "date" and item.shape.year and item.shape.day
    ]
    days = sorted(at.start for at in full if at and at.start)
    return full[0] if days and (days[-1] - days[0]).days <= _ONE_TIME_DAYS else None


def _begins(row: Tokens, item: Found, frame: Frame) -> When | None:
    """The date behind "since", by its own words."""
    if item.shape.link != "since" or item.shape.kind != "compound" or item.shape.name == "clause":
        return None
    interval = resolve(item.shape.inner[0], frame)
    first = next((i + 1 for i in range(item.first, item.last - 1) if row.kind(i) == "since"), None)
    if interval is None or first is None:
        return None
    words = words_at(row.text, row.starts[first], row.ends[item.last - 1])
    return When(words=words, precision=interval.precision, start=interval.start, end=interval.end, days=interval.days)


def _swapped(shape: Shape, interval: Interval | None, frame: Frame) -> datetime.date | None:
    """The day that figures name when read the other way round, where the text does not show their order."""
    if shape.name != "figures" or frame.day_first is not None or interval is None:
        return None
    ways = [resolve(shape, structs.replace(frame, day_first=order)) for order in (True, False)]
    return next((at.start for at in ways if at is not None and at.start not in (None, interval.start)), None)


def _precision(shape: Shape, interval: Interval | None) -> str:
    if interval is not None:
        return interval.precision
    if shape.kind in ("part", "overnight"):
        return "part_of_day"
    if shape.kind == "clock" or (shape.kind == "shifted" and shape.unit in HOURS):
        return "moment"
    if shape.kind == "compound" and shape.link not in ("range", "list"):
        return "open"
    if shape.kind in ("relative", "nth") and shape.unit in ("day", "week", "month", "year"):
        return shape.unit
    if shape.kind == "season":
        return "season"
    if shape.kind in ("weekday", "deictic") or (shape.kind == "date" and shape.day):
        return "day"
    return "month" if shape.kind == "date" and shape.month else "span"


def _read(row: Tokens, shapes: Sequence[Found], items: list[Found], anchor: Anchor) -> list[Mention]:
    """Put phrases on the calendar one after another, each in the light of those before it."""
    today, conventions = anchor.today, anchor.conventions
    order = conventions.day_first if conventions.day_first is not None else day_order(shapes)
    narrative = today is None or tells_history(shapes, today)
    frame = Frame(today=today, narrative=narrative, day_first=order, conventions=conventions)
    if today is None:
        frame.here = _own_time(shapes, frame)
        frame.placed = frame.here is not None or tells_history(shapes, None)
    out = []
    for item in items:
        if in_a_name(row, item, narrative):
            continue
        _look_around(row, item, frame)
        opens = item.first == 0 or row.kind(item.first - 1) in ("stop", "break")
        if item.shape.kind == "duration" and (item.shape.link == "of" or (item.shape.link == "for" and opens)):
            _look_ahead(row, item, frame)
        shape = as_meant(item.shape, conventions)
        frame.ahead = looks_ahead(frame, conventions) and shape.link not in _NEVER_AHEAD
        interval = resolve(shape, frame)
        begins = _begins(row, item, frame)
        if item.shape.name != "clause":
            frame.told(
                _spoken_of(item.shape, interval, frame), ended=item.shape.link == "range" or item.shape.kind in _RANGES,
                names_day=item.shape.kind in ("weekday", "deictic", "date") and interval is not None and interval.start == interval.end,
            )
        kind = _kind(item.shape, interval)
        words = words_at(row.text, row.starts[item.first], row.ends[item.last - 1])
        when = When(words=words, precision=_precision(item.shape, interval))
        if interval and kind == "date":
            when = When(
                words=words, precision=interval.precision, start=interval.start, end=interval.end, days=interval.days
            )
        if item.shape.kind != "nth" or item.shape.inner or item.shape.offset:
            link = item.shape.link if item.shape.kind == "compound" else ""
            out.append(Mention(when, kind, begins, link, _swapped(shape, interval, frame)))
    return out


def find_mentions(text: str, anchor: Anchor | None = None) -> list[Mention]:
    """All phrases of time of a text, in text order, none overlapping another, each with its kind.

    Any text is taken: nothing raises, and the time needed grows with its length only. `anchor` None: nothing is known of
    the document's own day. Offsets count the code points of `text`.
    """
    anchor = anchor or Anchor()
    row, shapes = phrases_of(text, anchor.conventions)
    return _read(row, shapes, compose(row, shapes), anchor)


def find_named(text: str, anchor: Anchor | None = None) -> list[Mention]:
    """The times that the words name, one by one, as TIMEX3 counts them: for corpora annotated so; claims take `find_times`.

    The ends of a range stand apart, "since" and "by" are left out, "late 1943" is 1943.
    """
    anchor = anchor or Anchor()
    row, shapes = phrases_of(text, anchor.conventions)
    items = list(compose(row, apart(row, shapes), linked=False))
    return _read(row, shapes, items, anchor)


def find_times(text: str, anchor: Anchor | None = None) -> list[When]:
    """All times of a text that can date a happening, in text order, none overlapping another.

    `start` and `end` both None: the time could not be put on the calendar. Durations ("ten months"), ages, habits
    ("daily"), "now", and dates only remembered ("the tenth anniversary of …") are left out: see `find_mentions`.
    """
    return [mention.when for mention in find_mentions(text, anchor) if mention.kind == "date"]
