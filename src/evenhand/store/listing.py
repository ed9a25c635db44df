"""What long lists and counts over a whole project are made from: a page at a time, never all records."""

import sqlite3
from pathlib import Path

from evenhand.records import Claim, Decision
from evenhand.store import decided, decisions, journal, queries, relation_lines
from evenhand.store.queries import ClaimCount, ClaimFilter, ClaimLine
from evenhand.store.relation_lines import RelationFilter, RelationLine
from evenhand.store.trouble import told_plainly


class Listing:
    """An open project file, as far as lists are made of it. Every method raises StoreError where the file cannot be used."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    def claim_lines(self, chosen: ClaimFilter | None = None, limit: int | None = None, offset: int = 0) -> list[ClaimLine]:
        """The claims that fit, with their events' codes; at most `limit`, the first `offset` left out."""
        with told_plainly(self.path):
            return list(queries.claim_lines(self._db, chosen or ClaimFilter(), limit, offset))

    def n_claims(self) -> int:
        """How many claims there are, rejected ones included."""
        with told_plainly(self.path):
            return int(self._db.execute("SELECT count(*) FROM claims").fetchone()[0])

    def what_was_read(self) -> tuple[int, int]:
        """Two numbers that change when documents are read, imported or purged or claims added, and stay while people decide."""
        with told_plainly(self.path):
            row = self._db.execute("SELECT (SELECT count(*) FROM claims), (SELECT max(run_id) FROM runs)").fetchone()
            return int(row[0]), int(row[1] or 0)

    def claim_counts(self, chosen: ClaimFilter) -> list[ClaimCount]:
        """How many claims fit, apart by type, stance, review and source."""
        with told_plainly(self.path):
            return queries.claim_counts(self._db, chosen)

    def claim_ids(self, chosen: ClaimFilter, order: str = "text") -> list[str]:
        """The ids of the claims that fit, in one of the orders of `evenhand.decide.queue` but `random`."""
        with told_plainly(self.path):
            return queries.claim_ids(self._db, chosen, order)

    def decided_claims(self) -> frozenset[str]:
        """The ids of the claims that somebody accepted, rejected or added, or stands for in every field."""
        with told_plainly(self.path):
            return decided.decided_claims(self._db)

    def read_claim(self, claim_id: str) -> Claim | None:
        """What the machine reads where the claim of this whole id stands; None where it reads no such claim."""
        with told_plainly(self.path):
            return decided.read_of(self._db, claim_id)

    def latest_decisions(self, n: int) -> list[Decision]:
        """The last `n` decisions, in the order they were made."""
        with told_plainly(self.path):
            return list(decisions.latest(self._db, n))

    def decisions_since(self, at: str) -> list[Decision]:
        """The decisions from a time on (UTC, ISO 8601), in order."""
        with told_plainly(self.path):
            return list(decisions.since(self._db, at))

    def rounds(self) -> list[str]:
        """The names of all rounds of blind coding, and of those that hold what another project decided otherwise."""
        with told_plainly(self.path):
            return [row["round"] for row in self._db.execute("SELECT DISTINCT round FROM decisions WHERE round <> '' ORDER BY round")]

    def votes_of(self, round_: str) -> list[Decision]:
        """The decisions of one round of blind coding, and what was undone of them, in order."""
        with told_plainly(self.path):
            return list(decisions.of_round(self._db, round_))

    def decisions_on(self, kind: str) -> list[Decision]:
        """The decisions about one kind of thing (`evenhand.records.decision.SUBJECTS`), and every undoing, in order."""
        with told_plainly(self.path):
            return list(decisions.on(self._db, kind))

    def decisions_in(self, doc: str) -> list[Decision]:
        """The decisions that speak of one document (whole id), and every undoing, in order."""
        with told_plainly(self.path):
            return list(decisions.decisions(self._db, doc))

    def relation_lines(self, chosen: RelationFilter, limit: int | None = None, offset: int = 0) -> list[RelationLine]:
        """How accounts stand to each other, of the latest events first; at most `limit`, the first `offset` left out."""
        with told_plainly(self.path):
            return list(relation_lines.relation_lines(self._db, chosen, limit, offset))

    def relation_counts(self, chosen: RelationFilter) -> dict[tuple[str, str], int]:
        """How many relations fit, by (kind, field)."""
        with told_plainly(self.path):
            return relation_lines.relation_counts(self._db, chosen)

    def events_of_origins(self) -> dict[str, int]:
        """In how many events each origin has an account, by its key."""
        with told_plainly(self.path):
            return {row["origin"]: row["n"] for row in self._db.execute("SELECT origin, count(*) AS n FROM accounts GROUP BY origin")}

    def picture(self) -> tuple[int, int]:
        """Two numbers that change with the claims and with the events made of them: what a page keeps beside them still holds
        while they are the same."""
        with told_plainly(self.path):
            return journal.claims_version(self._db), journal.reconciled_version(self._db)
