"""The part of a project's looks that are at what stands around an event: its line, its parts, the sides that speak."""

import sqlite3
from collections import defaultdict
from pathlib import Path

from evenhand.store import events, journal, queries
from evenhand.store.queries import EventLine
from evenhand.store.trouble import told_plainly


class EventsLookedAt:
    """What is looked up around events; see `Looking`."""

    path: Path
    _db: sqlite3.Connection

    def event_line(self, code: str) -> EventLine | None:
        """The event of this whole code in one line; None: there is none."""
        with told_plainly(self.path):
            return queries.event_line(self._db, code)

    def parts(self, code: str, limit: int) -> list[EventLine]:
        """The events that are part of the one of this whole code, one line each; at most `limit` of them."""
        with told_plainly(self.path):
            return list(queries.parts(self._db, code, limit))

    def sides(self) -> tuple[str, ...]:
        """The sides that origins stand on, in alphabetical order; "" is none of them."""
        with told_plainly(self.path):
            return events.sides(self._db)

    def sides_by_document(self) -> dict[str, frozenset[str]]:
        """For each document the sides of which an origin speaks in it ("" is no side), by the accounts of all events."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        with told_plainly(self.path):
            for doc, side in events.speaking(self._db):
                found[doc].add(side)
        return {doc: frozenset(told) for doc, told in found.items()}

    def versions(self) -> tuple[int, int, str]:
        """Of which state what is looked up is: the claims' version, the one that the events were made from, and by whom.

        While they stay the same, nothing but decisions has changed.
        """
        with told_plainly(self.path):
            return journal.claims_version(self._db), journal.reconciled_version(self._db), journal.reconciled_by(self._db)
