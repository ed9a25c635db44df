"""What the queries of lists mean: which claims, documents and events they ask for, and what of them was not understood."""

import datetime
from collections.abc import Sequence
from typing import Final

from evenhand.decide.verdicts import REVIEWS
from evenhand.records.codes import STANCES, TYPES, root
from evenhand.store import ClaimFilter, EventFilter
from evenhand.web.asked import Asked

PER_PAGE: Final = 50
MOST_ROWS: Final = 20_000
"""Rows of a list that one answer in JSON or CSV holds at most; `evenhand export` has all."""

ROOTS: Final = tuple(sorted({root(type_) for type_ in TYPES}))


class Told:
    """What of a query was not understood, to be told on the page; the rest counts."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.messages: list[str] = []

    def one_of(self, name: str, allowed: Sequence[str], default: str = "") -> str:
        """The query's value of this name where it is one of `allowed`."""
        value = self._asked.one(name)
        if value and value not in allowed:
            self.messages.append(f"“{value[:80]}” is no {name}: it was left out.")
        return value if value in allowed else default

    def day(self, name: str) -> datetime.date | None:
        """The query's day of this name."""
        value = self._asked.one(name)
        try:
            return datetime.date.fromisoformat(value) if value else None
        except ValueError:
            self.messages.append(f"“{value[:80]}” is no day such as 2020-10-04: it was left out.")
            return None


def claim_filter(asked: Asked, told: Told) -> ClaimFilter:
    """The claims that a query asks for. Raises InputError where it names an event or a document that is not there."""
    doc, event = asked.one("doc"), asked.one("event")
    return ClaimFilter(
        doc=asked.project.doc(doc) if doc else "", event=asked.project.event_code(event) if event else "",
        source=asked.one("source"), origin=asked.one("origin"), place=asked.one("place"), actor=asked.one("actor"),
        type=told.one_of("type", (*TYPES, *ROOTS)), stance=told.one_of("stance", STANCES),
        review=told.one_of("review", (*REVIEWS, "any")), text=asked.one("text"),
    )  # fmt: skip


def event_filter(asked: Asked, told: Told) -> EventFilter:
    """The events that a query asks for. Raises InputError where it names one that is not there."""
    event = asked.one("event")
    return EventFilter(
        place=asked.one("place"), type=told.one_of("type", (*TYPES, *ROOTS)), actor=asked.one("actor"), since=told.day("since"),
        until=told.day("until"), codes=(asked.project.event_code(event),) if event else (),
    )  # fmt: skip
