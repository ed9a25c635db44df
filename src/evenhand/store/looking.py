"""A project as it is looked at: what was read, reconciled and decided, found again and checked. Nothing is changed here."""

from pathlib import Path

from evenhand.store import journal, lookup, survey, verify
from evenhand.store.looking_at_claims import LookingAtClaims
from evenhand.store.looking_at_decisions import LookingAtDecisions
from evenhand.store.looking_at_documents import LookingAtDocuments
from evenhand.store.looking_at_events import LookingAtEvents
from evenhand.store.survey import Survey
from evenhand.store.trouble import told_plainly
from evenhand.store.verify import Checked, Finding


class Looking(LookingAtDocuments, LookingAtClaims, LookingAtEvents, LookingAtDecisions):
    """An open project file, to be looked at; a context manager that closes it.

    Every method raises StoreError (locked, full, damaged …) where the file cannot be used, and InputError for an id
    that is not there.
    """

    def thing(self, typed: str) -> tuple[str, str]:
        """What an id means, an event, a claim or a document: (kind, whole id). InputError: none of them."""
        with told_plainly(self.path):
            return lookup.thing(self._db, typed)

    def survey(self) -> Survey:
        """The whole project in figures; takes some seconds for 100,000 claims."""
        with told_plainly(self.path):
            return survey.survey(self._db)

    def claims_version(self) -> int:
        """A number that grows with every change to documents or claims."""
        with told_plainly(self.path):
            return journal.claims_version(self._db)

    def reconciled_by(self) -> str:
        """The version of the reconciler that made the events, "" where none were made."""
        with told_plainly(self.path):
            return journal.reconciled_by(self._db)

    def versions(self) -> tuple[int, int, str]:
        """Of which state what is looked up is: the claims' version, the one that the events were made from, and by whom.

        While they stay the same, nothing but decisions has changed.
        """
        with told_plainly(self.path):
            return journal.claims_version(self._db), journal.reconciled_version(self._db), journal.reconciled_by(self._db)

    def what_was_read(self) -> tuple[int, int]:
        """Two numbers that change when documents are read, imported or purged or claims added, and stay while people decide."""
        with told_plainly(self.path):
            row = self._db.execute("SELECT (SELECT count(*) FROM claims), (SELECT max(run_id) FROM runs)").fetchone()
            return int(row[0]), int(row[1] or 0)

    def written_at(self) -> tuple[int, ...]:
        """When the file and its journal were written last (nanoseconds), with their sizes: other numbers, other bytes."""
        there = [path.stat() for path in (self.path, Path(f"{self.path}-wal")) if path.exists()]
        return tuple(number for state in there for number in (state.st_mtime_ns, state.st_size))

    def is_stale(self, by: str | None = None) -> bool:
        """Whether the events are out of date: claims changed since, or another version than `by` made them."""
        with told_plainly(self.path):
            return journal.is_stale(self._db, by)

    def checked(self) -> Checked:
        """How much there is for `findings` to look at."""
        with told_plainly(self.path):
            return verify.counted(self._db)

    def findings(self, head: str = "") -> list[Finding]:
        """What is not as it was put in, events aside; with `head`, also whether that head is still in the chain."""
        with told_plainly(self.path):
            lost = verify.head_finding(self._db, head) if head else []
            return [*verify.findings(self._db), *lost]

    def chain_findings(self) -> list[Finding]:
        """What is wrong with the chain of decisions, and with what was purged; nothing for a whole one."""
        with told_plainly(self.path):
            return list(verify.chain(self._db))

    def lost_head(self, head: str) -> str:
        """What is wrong where a head of the decisions that somebody kept is not in the chain; "" where it is."""
        with told_plainly(self.path):
            return next((one.message for one in verify.head_finding(self._db, head)), "")

    def contents_sum(self) -> str:
        """One SHA-256 over all that was read, whatever the order it came in."""
        with told_plainly(self.path):
            return verify.contents_sum(self._db)
