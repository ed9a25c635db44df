"""The timeline: when events are said to have been, a lane for each kind of happening.

Few events are drawn one by one, as long as they are said to have lasted; many are counted in stretches of equal length.
"""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from evenhand.records import Event
from evenhand.records.codes import root
from evenhand.report.shown import days
from evenhand.report.ticks import day_ticks

WIDTH, LEFT, RIGHT, TOP, BOTTOM, LINE, GAP = 720.0, 96.0, 14.0, 8.0, 26.0, 11.0, 8.0
LEAST = 5.0
"""The least width of a bar: a day in a span of years would vanish."""

MAX_LINES = 14
"""Lines that a lane may have before its events are counted instead of drawn."""

N_BINS = 60
TAIL = 20
"""One event in so many at either end may lie outside the axis, where the others would else be crowded together."""

CROWDED = 3.0
"""How many times longer the whole span must be than that of all but the tails for the axis to leave these out."""


class Mark(Struct, frozen=True, kw_only=True):
    """An event as a bar, or (`n` above 0) how many of a stretch as a column. `x`, `y` are its upper left corner.

    `before`, `after`: it goes on beyond the axis on that side, or is open there.
    """

    x: float
    y: float
    width: float
    height: float
    text: str
    disputed: bool
    before: bool = False
    after: bool = False
    n: int = 0


class Lane(Struct, frozen=True, kw_only=True):
    """The events of one root type, by name, from `y` down."""

    name: str
    y: float
    height: float
    n_events: int
    marks: tuple[Mark, ...]


class Tick(Struct, frozen=True, kw_only=True):
    """A day on the axis."""

    x: float
    text: str


class Timeline(Struct, frozen=True, kw_only=True):
    """The drawing, from `first` to `last` day. `n_outside` events lie wholly outside it and are drawn at its edge.

    `counted`: some lane shows counts instead of single events.
    """

    width: float
    height: float
    left: float
    bottom: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    first: datetime.date
    last: datetime.date
    n_outside: int
    counted: bool


class _Axis(Struct, frozen=True):
    first: datetime.date
    last: datetime.date

    def x(self, day: datetime.date) -> float:
        span = max((self.last - self.first).days + 1, 1)
        share = min(max((day - self.first).days / span, 0.0), 1.0)
        return LEFT + share * (WIDTH - LEFT - RIGHT)


def timeline(dated: Sequence[tuple[Event, bool]]) -> Timeline | None:
    """The timeline of events, each with whether it is disputed; None where none has a day. Undated ones are left out."""
    told = [(event, disputed) for event, disputed in dated if event.start or event.end]
    if not told:
        return None
    axis = _axis([event for event, _ in told])
    lanes: list[Lane] = []
    y = TOP
    for name in sorted({root(event.type) for event, _ in told}):
        lane = _lane(name, [(e, d) for e, d in told if root(e.type) == name], y, axis)
        lanes.append(lane)
        y += lane.height + GAP
    ticks = day_ticks(axis.first, axis.last, 7)
    return Timeline(
        width=WIDTH, height=round(y + BOTTOM, 1), left=LEFT, bottom=round(y, 1), lanes=tuple(lanes), first=axis.first,
        last=axis.last, ticks=tuple(Tick(x=round(axis.x(day), 1), text=text) for day, text in ticks),
        n_outside=sum(_begins(e) > axis.last or _ends(e) < axis.first for e, _ in told),
        counted=any(mark.n for lane in lanes for mark in lane.marks),
    )  # fmt: skip


def _begins(event: Event) -> datetime.date:
    day = event.start or event.end
    assert day
    return day


def _ends(event: Event) -> datetime.date:
    day = event.end or event.start
    assert day
    return day


def _axis(events: Sequence[Event]) -> _Axis:
    """From the first day to the last; without the tails where these would crowd the rest together."""
    first, last = sorted(map(_begins, events)), sorted(map(_ends, events))
    cut = -(-len(events) // TAIL) if len(events) > TAIL // 2 else 0
    whole, core = _Axis(first[0], last[-1]), _Axis(first[cut], last[-1 - cut])
    crowded = core.first <= core.last and (whole.last - whole.first).days > CROWDED * max((core.last - core.first).days, 1)
    return core if crowded else whole


def _lane(name: str, told: Sequence[tuple[Event, bool]], y: float, axis: _Axis) -> Lane:
    lines: list[float] = []  # where the last bar of each line ends
    marks: list[Mark] = []
    for event, disputed in sorted(told, key=lambda one: (_begins(one[0]), _ends(one[0]), one[0].code)):
        start, end = axis.x(_begins(event)), axis.x(_ends(event) + datetime.timedelta(event.end != datetime.date.max))
        start = min(start, WIDTH - RIGHT - LEAST)
        end = max(end, start + LEAST)
        line = next((n for n, taken in enumerate(lines) if taken + 2 <= start), len(lines))
        if line == len(lines):
            lines.append(0.0)
        lines[line] = end
        marks.append(_mark(event, disputed, start, end, y + line * LINE, axis))
    if len(lines) > MAX_LINES:
        return _counts(name, told, y, axis)
    return Lane(name=name, y=round(y, 1), height=len(lines) * LINE, n_events=len(told), marks=tuple(marks))


def _mark(event: Event, disputed: bool, start: float, end: float, y: float, axis: _Axis) -> Mark:
    what = "disputed; " if disputed else ""
    return Mark(
        x=round(start, 1), y=round(y + 1, 1), width=round(end - start, 1), height=LINE - 2, disputed=disputed,
        text=f"{event.code} {event.title} ({what}{days(event.start, event.end)})",
        before=event.start is None or event.start < axis.first, after=event.end is None or event.end > axis.last,
    )  # fmt: skip


def _counts(name: str, told: Sequence[tuple[Event, bool]], y: float, axis: _Axis) -> Lane:
    """How many events begin in each of N_BINS stretches."""
    height, width = MAX_LINES * LINE / 2, (WIDTH - LEFT - RIGHT) / N_BINS
    bins: dict[int, list[tuple[Event, bool]]] = {}
    for event, disputed in told:
        n = min(int((axis.x(_begins(event)) - LEFT) / width), N_BINS - 1)
        bins.setdefault(n, []).append((event, disputed))
    most = max(map(len, bins.values()))
    marks = []
    for n, there in sorted(bins.items()):
        tall = max(height * len(there) / most, 2.0)
        first, last = min(_begins(e) for e, _ in there), max(_begins(e) for e, _ in there)
        marks.append(Mark(
            x=round(LEFT + n * width + 0.5, 1), y=round(y + height - tall, 1), width=round(width - 1, 1), height=round(tall, 1),
            text=f"{len(there)} events begin {days(first, last)}", disputed=False, n=len(there),
        ))  # fmt: skip
    return Lane(name=name, y=round(y, 1), height=height, n_events=len(told), marks=tuple(marks))
