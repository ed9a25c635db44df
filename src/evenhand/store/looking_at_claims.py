"""Looking at claims: one, all, those that fit a filter, and the events they are in."""

from collections.abc import Iterable, Iterator

from evenhand.records import Claim
from evenhand.store import decided, events, lookup, queries, readings
from evenhand.store.claim_rows import claim_of
from evenhand.store.opened import Opened
from evenhand.store.queries import ClaimCount, ClaimFilter, ClaimLine, EventFilter
from evenhand.store.readings import ClaimMark
from evenhand.store.trouble import told_plainly


class LookingAtClaims(Opened):
    """The part of `Looking` that is about claims."""

    def claim_id(self, typed: str) -> str:
        """The claim's id that `typed` is or begins. InputError: none, several."""
        with told_plainly(self.path):
            return lookup.claim_id(self._db, typed)

    def claim(self, claim_id: str) -> Claim:
        """The claim of this id."""
        with told_plainly(self.path):
            whole = lookup.claim_id(self._db, claim_id)
            row = self._db.execute("SELECT record FROM claims WHERE claim_id = ?", (whole,)).fetchone()
            return claim_of(row["record"])

    def claims(self) -> Iterator[Claim]:
        """All claims in the order of documents and text."""
        with told_plainly(self.path):
            yield from readings.claims(self._db)

    def n_claims(self) -> int:
        """How many claims there are, rejected ones included."""
        with told_plainly(self.path):
            return int(self._db.execute("SELECT count(*) FROM claims").fetchone()[0])

    def claim_lines(self, chosen: ClaimFilter | None = None, limit: int | None = None, offset: int = 0) -> list[ClaimLine]:
        """The claims that fit, with their events' codes; at most `limit`, the first `offset` left out."""
        with told_plainly(self.path):
            return list(queries.claim_lines(self._db, chosen or ClaimFilter(), limit, offset))

    def claim_counts(self, chosen: ClaimFilter) -> list[ClaimCount]:
        """How many claims fit, apart by type, stance, review and source."""
        with told_plainly(self.path):
            return queries.claim_counts(self._db, chosen)

    def claim_ids(self, chosen: ClaimFilter, order: str = "text") -> list[str]:
        """The ids of the claims that fit, in one of the orders of `evenhand.decide.queue` but `random`."""
        with told_plainly(self.path):
            return queries.claim_ids(self._db, chosen, order)

    def claim_marks(self, doc: str) -> tuple[ClaimMark, ...]:
        """Where each claim of a document stands, rejected ones too, in text order: quick however many there are."""
        with told_plainly(self.path):
            return readings.claim_marks(self._db, lookup.document_id(self._db, doc))

    def read_claim(self, claim_id: str) -> Claim | None:
        """What the machine reads where the claim of this whole id stands; None where it reads no such claim."""
        with told_plainly(self.path):
            return decided.read_of(self._db, claim_id)

    def claims_of_events(self, chosen: EventFilter) -> Iterator[ClaimLine]:
        """The claims of the events that fit, with their codes, one by one; all claims where the filter leaves any event."""
        with told_plainly(self.path):
            yield from queries.claims_of_events(self._db, chosen)

    def code_of(self, claim_id: str) -> str | None:
        """The code of the event that a claim (whole id) is in; None: in none."""
        with told_plainly(self.path):
            row = self._db.execute("SELECT code FROM event_claims WHERE claim_id = ?", (claim_id,)).fetchone()
            return str(row["code"]) if row else None

    def codes(self) -> dict[str, str]:
        """For each claim of an event, the event's code."""
        with told_plainly(self.path):
            return events.codes(self._db)

    def codes_of(self, claim_ids: Iterable[str]) -> dict[str, str]:
        """For each of these claims that is in an event, the event's code."""
        with told_plainly(self.path):
            return events.codes_of(self._db, claim_ids)

    def claims_in(self, codes: Iterable[str]) -> set[str]:
        """The ids of all claims of the events with these codes."""
        with told_plainly(self.path):
            return events.claims_of(self._db, codes)

    def codes_in(self, doc: str) -> dict[str, str]:
        """For each claim of a document that is in an event, the event's code."""
        with told_plainly(self.path):
            return events.codes_in(self._db, lookup.document_id(self._db, doc))
