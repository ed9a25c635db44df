"""Looking at events, at the origins that speak of them, and at how their accounts stand to each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from evenhand.records import Case, Event, Origin
from evenhand.store import events, lookup, queries, relation_lines, survey
from evenhand.store.opened import Opened
from evenhand.store.queries import EventFilter, EventLine
from evenhand.store.relation_lines import RelationFilter, RelationLine
from evenhand.store.survey import NewRelation
from evenhand.store.trouble import told_plainly

if TYPE_CHECKING:  # most that look at events list none by it: its index takes numpy
    from evenhand.store.selection import Selection


class LookingAtEvents(Opened):
    """The part of `Looking` that is about events."""

    def event_code(self, typed: str) -> str:
        """The living code that `typed` means: whole, its beginning, or merged away since. InputError: none, several."""
        with told_plainly(self.path):
            return lookup.event_code(self._db, typed)

    def event(self, code: str) -> Event:
        """The whole event of this code."""
        with told_plainly(self.path):
            whole = lookup.event_code(self._db, code)
            return events.event_of(self._db, self._db.execute("SELECT * FROM events WHERE code = ?", (whole,)).fetchone())

    def events(self) -> Iterator[Event]:
        """All events, whole, by first day (undated last), place and code."""
        with told_plainly(self.path):
            yield from events.events(self._db)

    def n_events(self, chosen: EventFilter | None = None) -> int:
        """How many events there are, or fit."""
        with told_plainly(self.path):
            return queries.n_events(self._db, chosen or EventFilter())

    def codes_known(self) -> tuple[str, ...]:
        """The codes of all events."""
        with told_plainly(self.path):
            return tuple(row["code"] for row in self._db.execute("SELECT code FROM events"))

    def case(self, code: str) -> Case:
        """The event of this code, whole with its claims."""
        with told_plainly(self.path):
            whole = lookup.event_code(self._db, code)
            return events.case_of(self._db, self._db.execute("SELECT * FROM events WHERE code = ?", (whole,)).fetchone())

    def cases(self, chosen: EventFilter | None = None) -> Iterator[Case]:
        """The events that fit, each whole with its claims, one by one in the order of `event_lines`."""
        with told_plainly(self.path):
            for row in queries.event_rows(self._db, chosen or EventFilter()):
                yield events.case_of(self._db, row)

    def event_line(self, code: str) -> EventLine | None:
        """The event of this whole code in one line; None: there is none."""
        with told_plainly(self.path):
            return queries.event_line(self._db, code)

    def event_lines(self, chosen: EventFilter | None = None, limit: int | None = None) -> list[EventLine]:
        """The events that fit, one line each."""
        with told_plainly(self.path):
            return list(queries.event_lines(self._db, chosen or EventFilter(), limit))

    def selection(self, chosen: EventFilter) -> "Selection":
        """The events that fit, to be counted, leafed through and drawn; of the same moment as what is looked up beside it."""
        from evenhand.store.selection import Selection

        with told_plainly(self.path):
            return Selection(self._db, self.path, chosen)

    def parts(self, code: str, limit: int) -> list[EventLine]:
        """The events that are part of the one of this whole code, one line each; at most `limit` of them."""
        with told_plainly(self.path):
            return list(queries.parts(self._db, code, limit))

    def codes_of_run(self, run_id: int) -> list[str]:
        """The codes of the events that speak of documents which came in by one run, by first day, place and code."""
        with told_plainly(self.path):
            return events.codes_of_run(self._db, run_id)

    def aliases(self) -> dict[str, str]:
        """Codes that were merged away, each with the living one it leads to."""
        with told_plainly(self.path):
            return events.aliases(self._db)

    def subjects(self) -> dict[str, str]:
        """The claims that are acts of words, each with the claim of the deed that it is about."""
        with told_plainly(self.path):
            return dict(self._db.execute("SELECT claim_id, subject FROM subjects").fetchall())

    def origins(self) -> tuple[Origin, ...]:
        """All origins in order of key."""
        with told_plainly(self.path):
            return events.origins(self._db)

    def events_of_origins(self) -> dict[str, int]:
        """In how many events each origin has an account, by its key."""
        with told_plainly(self.path):
            return {row["origin"]: row["n"] for row in self._db.execute("SELECT origin, count(*) AS n FROM accounts GROUP BY origin")}

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

    def relation_lines(self, chosen: RelationFilter, limit: int | None = None, offset: int = 0) -> list[RelationLine]:
        """How accounts stand to each other, of the latest events first; at most `limit`, the first `offset` left out."""
        with told_plainly(self.path):
            return list(relation_lines.relation_lines(self._db, chosen, limit, offset))

    def relation_counts(self, chosen: RelationFilter) -> dict[tuple[str, str], int]:
        """How many relations fit, by (kind, field)."""
        with told_plainly(self.path):
            return relation_lines.relation_counts(self._db, chosen)

    def newest_relations(self, kinds: Sequence[str], limit: int) -> list[NewRelation]:
        """The relations of these kinds whose documents came out last, one of each event, newest first, undated last."""
        with told_plainly(self.path):
            return survey.newest_relations(self._db, kinds, limit)
