"""The events that fit a filter, to be counted, leafed through and drawn."""

import datetime
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import Final

from msgspec import structs

from evenhand.store import decisions, journal, queries
from evenhand.store.event_index import EventIndex, Facets, Spot
from evenhand.store.queries import EventFilter, EventLine
from evenhand.store.trouble import told_plainly

Days = tuple[datetime.date, datetime.date]

KEPT: Final = 2
"""States of projects whose index is kept; a process serves one project, and begins on its next state now and then."""

_indexes: dict[tuple[object, ...], EventIndex] = {}
_making = Lock()


class Selection:
    """The events that fit `chosen`. It is good for as long as the project's snapshot that it was made in."""

    def __init__(self, db: sqlite3.Connection, path: Path, chosen: EventFilter) -> None:
        self.chosen: Final = chosen
        self._db, self._path = db, path
        self._index = _index(db, path)
        with self._index.lock:
            self._events = self._index.select(db, chosen)

    def __len__(self) -> int:
        return self._events.bit_count()

    @property
    def n_all(self) -> int:
        """How many events there are, whatever is chosen."""
        return len(self._index.codes)

    def page(self, sort: str, start: int, length: int) -> list[EventLine]:
        """Events in the order of `sort` (one of `event_index.SORTS`, `-` before it: turned round), from the n-th on."""
        codes = self._index.page(self._events, sort, start, length)
        if not codes:
            return []
        with told_plainly(self._path):
            lines = {line.code: line for line in queries.event_lines(self._db, EventFilter(codes=codes))}
        return [lines[code] for code in codes]

    def placed(self) -> Iterator[tuple[EventLine, tuple[float, float] | None, float | None]]:
        """All events in the order of `event_lines`, each with its point (latitude, longitude) and how far off it may be."""
        with told_plainly(self._path):
            for row in queries.event_rows(self._db, self.chosen):
                point = None if row["lat"] is None or row["lon"] is None else (row["lat"], row["lon"])
                with self._index.lock:
                    radius_km = self._index.radius_km(self._db, row["code"])
                yield queries.line_of(row), point, radius_km

    def facets(self, n: int) -> Facets:
        """How many events each further choice would leave; `n` places and actors at most."""
        with told_plainly(self._path), self._index.lock:
            return self._index.facets(self._db, self.chosen, n)

    def spots(self, n: int) -> tuple[list[Spot], int]:
        """The `n` places where most of the events are, and how many places there are in all."""
        with told_plainly(self._path), self._index.lock:
            return self._index.spots(self._db, self._events, n)

    def once[T](self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives of these events, made once for as long as events, and grades where some are chosen, stay as they are.

        `name` tells it from what else is made of them.
        """
        graded = decisions.head(self._db) if self.chosen.grade else ""
        return self._index.once((name, self.chosen, graded), make)

    def days(self) -> list[Days]:
        """The first and last day of each dated event, as if no day had been chosen."""
        with told_plainly(self._path), self._index.lock:
            events = self._index.select(self._db, structs.replace(self.chosen, since=None, until=None, undated=False))
        return [days for n in self._index.numbers(events) if (days := self._index.days[n])]


def _index(db: sqlite3.Connection, path: Path) -> EventIndex:
    """The index of the events as they are now, made where it is not at hand. A copy in memory has one of its own."""
    file = db.execute("PRAGMA database_list").fetchone()["file"]
    if not file:
        return EventIndex(db)
    state = (path, os.stat(file).st_ino, journal.reconciled_version(db), journal.reconciled_by(db))
    with _making:  # others wait for the one who makes it, for it takes as long again for each
        made = _indexes.get(state)
        if made is None:
            made = EventIndex(db)
            _indexes[state] = made
            for old in list(_indexes)[:-KEPT]:
                del _indexes[old]
    return made
