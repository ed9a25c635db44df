"""What the queries of lists mean: filters, pages, and the address of the same list with something changed."""

import datetime
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, cast
from urllib.parse import urlencode

from evenhand.decide.verdicts import REVIEWS
from evenhand.records.codes import STANCES, TYPES, root
from evenhand.store import ClaimFilter, EventFilter
from evenhand.web.asked import Asked
from evenhand.web.paging import page_number

PER_PAGE: Final = 50
MOST_ROWS: Final = 20_000
"""Rows of a list that one answer in JSON or CSV holds at most; `evenhand export` has all."""

ROOTS: Final = tuple(sorted({root(type_) for type_ in TYPES}))
_KEPT: Final = 32


class Told:
    """What of a query was not understood, to be told on the page; the rest counts."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self.messages: list[str] = []

    def one_of(self, name: str, allowed: Sequence[str], default: str = "") -> str:
        """The query's value of this name where it is one of `allowed`."""
        value = self._asked.one(name)
        if value and value not in allowed:
            self.messages.append(f"There is no {name} “{value[:80]}”: it was left out.")
        return value if value in allowed else default

    def day(self, name: str) -> datetime.date | None:
        """The query's day of this name."""
        value = self._asked.one(name)
        try:
            return datetime.date.fromisoformat(value) if value else None
        except ValueError:
            self.messages.append(f"“{value[:80]}” is no day such as 2020-10-04: it was left out.")
            return None

    def page(self) -> int:
        """The number of the page, from 1."""
        return page_number(self._asked.one("page"))


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


def written_as(asked: Asked) -> str:
    """The form in which the page is asked for: "json", "csv" or "" for HTML."""
    return next((form for form in ("json", "csv") if asked.url.partition("?")[0].endswith(f".{form}")), "")


def query_of(asked: Asked, **changed: str | None) -> str:
    """The query with some values changed (None takes one away); what was decided last does not stay in it."""
    kept = [(name, value) for name, value in asked.query.multi_items() if name not in changed and name != "done" and value]
    return urlencode([*kept, *((name, value) for name, value in changed.items() if value is not None)])


def linker(asked: Asked, path: str) -> Callable[..., str]:
    """Makes the address of the list at `path` with some values of its query changed."""

    def link(**changed: str | int | None) -> str:
        query = query_of(asked, **{name: None if value is None else str(value) for name, value in changed.items()})
        return path + (f"?{query}" if query else "")

    return link


def pages(asked: Asked, path: str) -> Callable[[int], str]:
    """Makes the address of a page of the list at `path`, by its number."""
    link = linker(asked, path)
    return lambda n: link(page=n)


_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = threading.Lock()


def kept[T](asked: Asked, name: Hashable, make: Callable[[], T], while_: Hashable = None) -> T:
    """What `make` gives, kept for as long as the project's claims and events (or what is given as `while_`) are the same; the
    latest few of all names."""
    key = (str(asked.path), asked.project.picture() if while_ is None else while_, name)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return cast("T", _kept[key])
    made = make()
    with _lock:
        _kept[key] = made
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return made
