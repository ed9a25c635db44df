"""How many events touch each stretch of time: a histogram whose bars and brush choose days.

An event counts in every stretch that it touches, so that a bar is as high as the list is long that it leads to.
"""

import datetime
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from msgspec import Struct

from evenhand.report.ticks import day_ticks
from evenhand.report.timeline import CROWDED, TAIL

WIDTH, HEIGHT, FOOT, LEFT, RIGHT = 960.0, 84.0, 20.0, 4.0, 4.0
MAX_BARS: Final = 72
STEPS: Final = ("day", "week", "month", "quarter", "year", "decade", "century")
"""Lengths of a bar's stretch; the shortest is taken by which there are at most MAX_BARS."""

_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


class Bar(Struct, frozen=True, kw_only=True):
    """A stretch of days, both inclusive, with how many events touch it, and its bar."""

    first: datetime.date
    last: datetime.date
    n: int
    x: float
    y: float
    width: float
    height: float


class Tick(Struct, frozen=True, kw_only=True):
    """A day on the axis."""

    x: float
    text: str


class Histogram(Struct, frozen=True, kw_only=True):
    """The drawing, from `first` to `last` day, whose bars are stretches of a `step`.

    `most` is the height of the axis in events. `n_before`, `n_after` events lie wholly before and after it: they would crowd
    the rest together.
    """

    width: float
    height: float
    left: float
    right: float
    foot: float
    step: str
    first: datetime.date
    last: datetime.date
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    most: int
    n_before: int
    n_after: int

    def x(self, day: datetime.date) -> float:
        """Where a day begins, at most at the drawing's edges."""
        return self._at((day - self.first).days)

    def end(self, day: datetime.date) -> float:
        """Where a day ends, at most at the drawing's edges."""
        return self._at((day - self.first).days + 1)

    def _at(self, n_days: int) -> float:
        share = n_days / ((self.last - self.first).days + 1)
        return round(self.left + min(max(share, 0.0), 1.0) * (self.right - self.left), 1)

    @property
    def day_before(self) -> datetime.date:
        """The day before the axis."""
        return self.first - datetime.timedelta(self.first > datetime.date.min)

    @property
    def day_after(self) -> datetime.date:
        """The day after the axis."""
        return self.last + datetime.timedelta(self.last < datetime.date.max)


def histogram(days: Sequence[tuple[datetime.date, datetime.date]]) -> Histogram | None:
    """The histogram of the first and last days of events; None where there are none."""
    if not days:
        return None
    first, last = _axis(days)
    step, edges = _edges(first, last)
    within = [(start, end) for start, end in days if end >= edges[0] and start < edges[-1]]
    starts, ends = sorted(start for start, _ in within), sorted(end for _, end in within)
    counts = [bisect_left(starts, after) - bisect_left(ends, begin) for begin, after in pairwise(edges)]
    most = max(counts, default=0)
    first, last = edges[0], edges[-1] - datetime.timedelta(1)
    whole = Histogram(
        width=WIDTH, height=HEIGHT + FOOT, left=LEFT, right=WIDTH - RIGHT, foot=HEIGHT, step=step, first=first, last=last, bars=(),
        ticks=(), most=most, n_before=sum(end < first for _, end in days), n_after=sum(start > last for start, _ in days),
    )  # fmt: skip
    bars = []
    for (begin, after), n in zip(pairwise(edges), counts, strict=True):
        x, end = whole.x(begin), whole.end(after - datetime.timedelta(1))
        tall = round(max(n / most * (HEIGHT - 14), 2.0), 1) if n else 0.0
        bars.append(Bar(first=begin, last=after - datetime.timedelta(1), n=n, x=x, y=round(HEIGHT - tall, 1),
                        width=round(max(end - x - 1, 0.5), 1), height=tall))  # fmt: skip
    ticks = tuple(Tick(x=whole.x(day), text=text) for day, text in day_ticks(first, last, 8))
    return Histogram(**{**{name: getattr(whole, name) for name in whole.__struct_fields__}, "bars": tuple(bars), "ticks": ticks})


def _axis(days: Sequence[tuple[datetime.date, datetime.date]]) -> tuple[datetime.date, datetime.date]:
    """From the first to the last day; without a tail that is longer than all the rest, and crowds it."""
    starts, ends = sorted(start for start, _ in days), sorted(end for _, end in days)
    cut = -(-len(days) // TAIL) if len(days) > TAIL // 2 else 0
    low, high = starts[cut], ends[-1 - cut]
    long = max((high - low).days, 1)
    if low > high or (ends[-1] - starts[0]).days <= CROWDED * long:
        return starts[0], ends[-1]
    return low if (low - starts[0]).days > long else starts[0], high if (ends[-1] - high).days > long else ends[-1]


def _edges(first: datetime.date, last: datetime.date) -> tuple[str, list[datetime.date]]:
    """The first days of all stretches, and the day after the last one; no stretch has the last day that there is."""
    first = min(first, datetime.date.max - datetime.timedelta(1))
    for step in STEPS[:-1]:
        edges = list(islice(_firsts(first, last, step), MAX_BARS + 2))
        if len(edges) <= MAX_BARS + 1:
            return step, edges
    return STEPS[-1], list(_firsts(first, last, STEPS[-1]))


def _firsts(first: datetime.date, last: datetime.date, step: str) -> Iterator[datetime.date]:
    """The first day of the stretch that holds `first`, and so on up to the first one after `last`, or the last there is."""
    latest = datetime.date.max
    length, month = _MONTHS.get(step, 0), first.year * 12 + first.month - 1
    day = first - datetime.timedelta(min(first.weekday(), first.toordinal() - 1) if step == "week" else 0)
    if length:
        month = month // length * length
        day = datetime.date(max(month // 12, datetime.MINYEAR), month % 12 + 1, 1)
    while True:
        yield day
        if day > last or day == latest:
            return
        if length:
            month += length
            day = datetime.date(month // 12, month % 12 + 1, 1) if month // 12 <= datetime.MAXYEAR else latest
        else:
            day += min(datetime.timedelta(7 if step == "week" else 1), latest - day)
