"""Events nest: a strike within a campaign within a war. Each keeps its own claims and totals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from msgspec.structs import replace

from evenhand.records import Event
from evenhand.records.codes import root

NEAR_KM: Final = 40.0
"""How far from a campaign's place its parts lie at most; a war without a point takes its whole country."""
LONGER: Final = 3
"""How many times longer than its part a larger happening lasts."""
MIN_DAYS: Final = 3
"""A happening shorter than this has no parts worth naming."""


def with_parents(events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, each with the code of the smallest larger happening it is part of, "" for none.

    A parent is an offensive, campaign or war that is stated to last longer, over days that hold the event's own, in the
    same country and, where it has a point, near it.
    """
    frames = Frames(events)
    return tuple(replace(event, parent=parent) if (parent := frames.parent_of(event)) != event.parent else event for event in events)


def is_frame(event: Event) -> bool:
    """Whether an event is long enough a campaign to have parts."""
    return event.type == "assault/offensive" and _days(event) >= MIN_DAYS


class Frames:
    """The larger happenings among some events. Of two that last as long the one founded by the lesser claim id comes first."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._frames: dict[str | None, list[Event]] = defaultdict(list)
        for event in events:
            if is_frame(event):
                self._frames[event.country].append(event)
        for frames in self._frames.values():
            frames.sort(key=lambda frame: (_days(frame), min(frame.claim_ids)))

    def parent_of(self, event: Event) -> str:
        """The code of an event's parent, "" for none."""
        return _parent(event, self._frames.get(event.country, ()))


def _days(event: Event) -> int:
    return (event.end - event.start).days + 1 if event.start and event.end else 0


def _parent(event: Event, frames: Sequence[Event]) -> str:
    if (
        not (event.start and event.end)
        or event.country is None
        or root(event.type) not in ("assault", "coerce", "mobilize", "retreat")
    ):
        return ""
    for frame in frames:
        assert frame.start
        assert frame.end
        holds = frame.start <= event.start and event.end <= frame.end and _days(frame) >= LONGER * _days(event)
        if holds and frame.code != event.code and _near(event, frame):
            return frame.code
    return ""


def _near(event: Event, frame: Event) -> bool:
    if frame.lat is None or frame.lon is None:
        return True
    if event.lat is None or event.lon is None:
        return event.place == frame.place
    a, b = (np.radians([e.lat or 0.0, e.lon or 0.0]) for e in (event, frame))
    half = np.sin((a - b) / 2) ** 2
    return float(2 * 6371.0 * np.arcsin(np.sqrt(half[0] + np.cos(a[0]) * np.cos(b[0]) * half[1]))) <= NEAR_KM
