"""The project file as the rest of Evenhand sees it: what was read, reconciled and decided, and how to find it again.

One SQLite file. Each document is written in one transaction with all that was read in it, and the events in one as a
whole: whatever ends a process, the project holds only whole documents and whole pictures. Only this package knows SQL.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from evenhand.records import (
    Claim,
    Decision,
    Document,
    Draft,
    Failure,
    Reading,
    Reconciliation,
)
from evenhand.settings import DEFAULT_LOCK_WAIT_S
from evenhand.store import decided, deciding, documents, events, journal, purge, readings
from evenhand.store.connection import copied, transaction
from evenhand.store.imported import ImportCount, keep_imported
from evenhand.store.looking import Looking
from evenhand.store.trouble import told_plainly

if TYPE_CHECKING:  # a list of events needs no reconciler: the command line starts without it
    from evenhand.reconcile import Arrangement
    from evenhand.reconcile.addition import Update
    from evenhand.reconcile.meta import DocumentMeta
    from evenhand.store.linking import KnownLinks


class Project(Looking):
    """An open project file, to be looked at and written to."""

    _together = False

    @classmethod
    def open(
        cls, path: Path, *, write: bool = False, create: bool = False, lock_wait_s: float = DEFAULT_LOCK_WAIT_S
    ) -> Self:
        """Open the project at `path`; one who may write clears what an earlier purge had to leave."""
        opened = super().open(path, write=write, create=create, lock_wait_s=lock_wait_s)
        if write:
            opened._try_to_clear()
        return opened

    def _try_to_clear(self) -> None:
        with told_plainly(self.path):
            purge.try_to_clear_traces(self._db)

    @contextmanager
    def _writing(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        if self._together:
            yield self._db
            return
        with told_plainly(self.path), transaction(self._db, durable=durable):
            yield self._db

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is written within, or nothing, in one transaction; nobody else can write meanwhile."""
        with self._writing():
            self._together = True
            try:
                yield
            finally:
                self._together = False

    # ---- reading -----------------------------------------------------------------------------------------------------------

    def begin_run(self, command: str, reader: str = "", reader_version: str = "") -> int:
        """Note that a command has begun; returns the run's number."""
        with self._writing() as db:
            return journal.begin_run(db, command, reader, reader_version)

    def end_run(self, run_id: int, outcome: str, counts: Mapping[str, int]) -> None:
        """Note how a run ended, with its counts."""
        with self._writing() as db:
            journal.end_run(db, run_id, outcome, counts)

    def keep_reading(self, document: Document, original: bytes, reading: Reading, reader: str, version: str,
                     run_id: int | None = None) -> str | None:  # fmt: skip
        """Keep a document with all that was read in it, in one transaction; returns the id that it bears.

        That is another one than `document` has where another process has given it away meanwhile. An earlier reading by
        another reader or version is replaced. None: another process had kept the same reading meanwhile, and nothing was
        written.
        """
        with self._writing() as db:
            if journal.read_by(db, document.key) == (reader, version):
                return None
            document = documents.settled(db, document, {})
            number = self._keep_document(db, document, original, run_id)
            readings.replace_reading(db, number, _reading_of(document.doc, reading), reader, version, run_id)
            journal.forget_failures(db, document.location, run_id)
            journal.claims_changed(db)
        return document.doc

    def keep_unread(self, document: Document, original: bytes, failure: Failure, run_id: int | None = None) -> None:
        """Keep a document that could not be read, with the reason; a later run tries it again."""
        with self._writing() as db:
            self._keep_document(db, documents.settled(db, document, {}), original, run_id)
            journal.keep_failure(db, failure, run_id)
            journal.claims_changed(db)

    @staticmethod
    def _keep_document(db: sqlite3.Connection, document: Document, original: bytes, run_id: int | None) -> int:
        sha256 = document.original_sha256 or document.sha256
        documents.keep_original(db, sha256, original)
        return documents.keep_document(db, document, sha256, run_id)

    def keep_failure(self, failure: Failure, run_id: int | None = None) -> None:
        """Keep an input that gave no document, with the reason."""
        with self._writing() as db:
            journal.keep_failure(db, failure, run_id)

    def keep_imported(self, claims: Iterable[Claim], metas: "Mapping[str, DocumentMeta]", location: str,
                      run_id: int | None = None) -> ImportCount:  # fmt: skip
        """Keep claims that come from elsewhere, all or none; a document that is not there is kept without its text."""
        with self._writing() as db:
            return keep_imported(db, claims, metas, location, run_id)

    # ---- reconciling -------------------------------------------------------------------------------------------------------

    def replace_events(self, made: Reconciliation, aliases: Mapping[str, str], version: int, by: str,
                       previous: Mapping[str, str] | None = None) -> bool:  # fmt: skip
        """Put `made` in the place of all earlier events, in one transaction.

        `version` is the `claims_version` that it was made from, `by` the reconciler's version; `aliases` leads merged
        codes to living ones. Where another process has meanwhile made events of later claims, those stay. `previous` are
        the codes that `made` carries on: False where another process has given out others meanwhile, and nothing was
        written, for people may know them. None: whatever they are.
        """
        with self._writing() as db:
            if journal.reconciled_version(db) > version:
                return True
            if previous is not None and previous != events.codes(db):
                return False
            events.replace_all(db, made, aliases)
            journal.reconciled(db, version, by)
            return True

    def links(self, arrangement: "Arrangement", by: str, *, anew: bool = False) -> "KnownLinks":
        """What the last linking left, to be brought up to date by `by` under these decisions; `anew`: nothing of it."""
        from evenhand.store.linking import KnownLinks

        with told_plainly(self.path):
            return KnownLinks(self._db, arrangement, by, anew=anew)

    def replace_touched(self, made: Reconciliation, update: "Update", aliases: Mapping[str, str], version: int, by: str,
                        previous: Mapping[str, str], links: "KnownLinks") -> bool:  # fmt: skip
        """Put the events of `update`, which are `made` under the codes that they carry on, in the place of those it touched.

        As `replace_events`; where `links` knew nothing, all events are replaced. False: another process has made events
        meanwhile, and nothing was written.
        """
        from evenhand.store import linking, touched

        with self._writing() as db:
            if journal.reconciled_version(db) > version:
                return True
            if previous != (events.codes(db) if links.anew else events.codes_of(db, update.touched)):
                return False
            if links.anew:
                events.replace_all(db, made, aliases)
            elif linking.is_kept(db, links.rests_on):
                touched.replace_touched(db, {*previous.values()}, made.events, made.families, aliases)
            else:
                return False
            journal.reconciled(db, version, by)
            if journal.claims_version(db) == version:
                linking.keep(db, update, version, links)
            return True

    # ---- deciding ----------------------------------------------------------------------------------------------------------

    def decide(self, draft: Draft) -> Decision:
        """Complete and check a draft, add it to the chain of decisions, and lay it over the claims; on the disk when done.

        Events are not made anew: `make_events` does that. Raises InputError where its subject is not there, or what it
        says cannot be.
        """
        with self._writing(durable=True) as db:
            return deciding.decide(db, draft)

    def purge_document(self, doc: str, who: str, reason: str) -> Decision:
        """Delete a document for good, with all that was made of it and decided about it; a tombstone stays.

        `clear_traces` says whether no byte of it is left: it can be while another process looks at an older state.
        """
        with self._writing(durable=True) as db:
            decision = purge.purge_document(db, doc, who, reason)
        self._try_to_clear()
        return decision

    def purge_decision(self, seq: int, who: str, reason: str) -> Decision:
        """Delete the content of one decision for good; that it was made, and when, stays."""
        with self._writing(durable=True) as db:
            decision = purge.purge_decision(db, seq, who, reason)
            for (document_id,) in db.execute("SELECT document_id FROM documents").fetchall():
                decided.restate(db, document_id)
        self._try_to_clear()
        return decision

    def clear_traces(self) -> bool:
        """Whether nothing of what was purged is left in any byte of the file and its journal.

        False while another process looks at an older state; whoever opens the project for writing later tries again.
        """
        with told_plainly(self.path):
            return purge.clear_traces(self._db)

    # ---- copies ------------------------------------------------------------------------------------------------------------

    def copy(self) -> Self:
        """A copy that can be written to without touching this project; it is gone once it is closed."""
        with told_plainly(self.path):
            return type(self)(self.path, copied(self._db))

    def forget_documents(self, docs: Iterable[str]) -> None:
        """Drop documents with all that was read in them; the events stay as they are until they are made anew."""
        with self._writing() as db:
            db.executemany("DELETE FROM documents WHERE doc = ?", [(doc,) for doc in docs])
            journal.claims_changed(db)


def _reading_of(doc: str, reading: Reading) -> Reading:
    """The reading with claims that bear the document's id."""
    if all(claim.doc == doc for claim in reading.claims):
        return reading
    return replace(reading, claims=tuple(replace(claim, doc=doc) for claim in reading.claims))
