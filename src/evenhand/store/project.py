"""The project file as the rest of Evenhand sees it: what was read, what was reconciled, and how to find it again.

One SQLite file. Each document is written in one transaction with all that was read in it, and the events in one as a
whole: whatever ends a process, the project holds only whole documents and whole pictures. Only this package knows SQL.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from evenhand.records import Case, Claim, Document, Event, Failure, Family, Origin, Reading, Reconciliation
from evenhand.settings import DEFAULT_LOCK_WAIT_S
from evenhand.store import documents, events, journal, lookup, queries, readings
from evenhand.store.connection import connect, transaction
from evenhand.store.documents import storable
from evenhand.store.imported import ImportCount, keep_imported
from evenhand.store.queries import ClaimFilter, ClaimLine, EventFilter, EventLine
from evenhand.store.trouble import told_plainly

if TYPE_CHECKING:  # a list of events needs no reconciler: the command line starts without it
    from evenhand.reconcile.meta import DocumentMeta


class Project:
    """An open project file; a context manager that closes it.

    Every method raises StoreError (locked, full, damaged …) where the file cannot be used, and InputError for an id
    that is not there.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    @classmethod
    def open(
        cls, path: Path, *, write: bool = False, create: bool = False, lock_wait_s: float = DEFAULT_LOCK_WAIT_S
    ) -> Self:
        """Open the project at `path`; for reading only unless `write`; made where it is not there, with `create`."""
        return cls(path, connect(path, write=write, create=create, lock_wait_s=lock_wait_s))

    def close(self) -> None:
        """Close the file; nothing is lost by not calling it."""
        with told_plainly(self.path):
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with told_plainly(self.path), transaction(self._db):
            yield self._db

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is looked up within is of one moment, whatever another process writes meanwhile."""
        with told_plainly(self.path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                if self._db.in_transaction:
                    self._db.execute("COMMIT")

    # ---- reading ------------------------------------------------------------------------------------------------

    def begin_run(self, command: str, reader: str = "", reader_version: str = "") -> int:
        """Note that a command has begun; returns the run's number."""
        with self._writing() as db:
            return journal.begin_run(db, command, reader, reader_version)

    def end_run(self, run_id: int, outcome: str, counts: Mapping[str, int]) -> None:
        """Note how a run ended, with its counts."""
        with self._writing() as db:
            journal.end_run(db, run_id, outcome, counts)

    def read_by(self, key: str) -> tuple[str, str] | None:
        """Who read the document of this key: (reader, version); None: not there, or not read yet."""
        with told_plainly(self.path):
            return _read_by(self._db, key)

    def settled(self, document: Document, taken: Mapping[str, str]) -> Document:
        """The document under an id that no other one bears, here or in `taken` (id → key)."""
        with told_plainly(self.path):
            return documents.settled(self._db, document, taken)

    def keep_reading(self, document: Document, original: bytes, reading: Reading, reader: str, version: str,
                     run_id: int | None = None) -> str | None:  # fmt: skip
        """Keep a document with all that was read in it, in one transaction; returns the id that it bears.

        That is another one than `document` has where another process has given it away meanwhile. An earlier reading by
        another reader or version is replaced. None: another process had kept the same reading meanwhile, and nothing was
        written.
        """
        with self._writing() as db:
            if _read_by(db, document.key) == (reader, version):
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

    # ---- reconciling --------------------------------------------------------------------------------------------

    def claims_version(self) -> int:
        """A number that grows with every change to documents or claims."""
        with told_plainly(self.path):
            return journal.claims_version(self._db)

    def is_stale(self, by: str | None = None) -> bool:
        """Whether the events are out of date: claims changed since, or another version than `by` made them."""
        with told_plainly(self.path):
            return journal.is_stale(self._db, by)

    def metas(self) -> "dict[str, DocumentMeta]":
        """What reconciling needs to know of each document, by its id; the text is the article's body."""
        with told_plainly(self.path):
            return {row["doc"]: _meta(documents.document_of(self._db, row)) for row in documents.rows(self._db)}

    def codes(self) -> dict[str, str]:
        """For each claim of an event, the event's code."""
        with told_plainly(self.path):
            return events.codes(self._db)

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

    # ---- looking up ---------------------------------------------------------------------------------------------

    def event_code(self, typed: str) -> str:
        """The living code that `typed` means: whole, its beginning, or merged away since. InputError: none, several."""
        with told_plainly(self.path):
            return lookup.event_code(self._db, typed)

    def claim_id(self, typed: str) -> str:
        """The claim's id that `typed` is or begins. InputError: none, several."""
        with told_plainly(self.path):
            return lookup.claim_id(self._db, typed)

    def doc(self, typed: str) -> str:
        """The document's id that `typed` is or begins. InputError: none, several."""
        with told_plainly(self.path):
            return lookup.doc(self._db, typed)

    def document(self, doc: str) -> Document:
        """The document of this id, whole; its text is "" where it was never supplied."""
        with told_plainly(self.path):
            return documents.document_of(self._db, self._row(doc))

    def has_text(self, doc: str) -> bool:
        """Whether the project holds the document's text; claims can be imported without it."""
        with told_plainly(self.path):
            return self._row(doc)["text"] is not None

    def original(self, sha256: str) -> bytes | None:
        """The bytes as they came, None where they were never supplied."""
        with told_plainly(self.path):
            return documents.original(self._db, sha256)

    def documents(self) -> Iterator[Document]:
        """All documents in order of id."""
        with told_plainly(self.path):
            for row in documents.rows(self._db):
                yield documents.document_of(self._db, row)

    def headers(self) -> dict[str, Document]:
        """All documents by id without their texts (`text` is ""): title, outlet, dates, digests."""
        with told_plainly(self.path):
            return {row["doc"]: documents.document_of(self._db, row, with_text=False) for row in documents.rows(self._db)}

    def reading(self, doc: str) -> Reading:
        """All that the project holds of one document's reading, imported claims included."""
        with told_plainly(self.path):
            return readings.reading(self._db, self._row(doc)["document_id"])

    def _row(self, doc: str) -> sqlite3.Row:
        row = self._db.execute("SELECT * FROM documents WHERE doc = ?", (lookup.doc(self._db, doc),)).fetchone()
        assert isinstance(row, sqlite3.Row)
        return row

    def claim(self, claim_id: str) -> Claim:
        """The claim of this id."""
        with told_plainly(self.path):
            whole = lookup.claim_id(self._db, claim_id)
            row = self._db.execute("SELECT record FROM claims WHERE claim_id = ?", (whole,)).fetchone()
            return readings.claim_of(row["record"])

    def claims(self) -> Iterator[Claim]:
        """All claims in the order of documents and text."""
        with told_plainly(self.path):
            yield from readings.claims(self._db)

    def claim_lines(self, chosen: ClaimFilter | None = None, limit: int | None = None) -> list[ClaimLine]:
        """The claims that fit, with their events' codes."""
        with told_plainly(self.path):
            return list(queries.claim_lines(self._db, chosen or ClaimFilter(), limit))

    def each_claim_line(self) -> Iterator[ClaimLine]:
        """All claims with their events' codes, one by one."""
        with told_plainly(self.path):
            yield from queries.claim_lines(self._db, ClaimFilter())

    def event(self, code: str) -> Event:
        """The whole event of this code."""
        with told_plainly(self.path):
            whole = lookup.event_code(self._db, code)
            return events.event_of(self._db, self._db.execute("SELECT * FROM events WHERE code = ?", (whole,)).fetchone())

    def events(self) -> Iterator[Event]:
        """All events, whole, by first day (undated last), place and code."""
        with told_plainly(self.path):
            yield from events.events(self._db)

    def event_lines(self, chosen: EventFilter | None = None, limit: int | None = None) -> list[EventLine]:
        """The events that fit, one line each."""
        with told_plainly(self.path):
            return list(queries.event_lines(self._db, chosen or EventFilter(), limit))

    def cases(self, chosen: EventFilter | None = None) -> Iterator[Case]:
        """The events that fit, each whole with its claims, one by one in the order of `event_lines`."""
        with told_plainly(self.path):
            for row in queries.event_rows(self._db, chosen or EventFilter()):
                yield events.case_of(self._db, row)

    def n_events(self) -> int:
        """How many events there are."""
        with told_plainly(self.path):
            return queries.n_events(self._db)

    def origins(self) -> tuple[Origin, ...]:
        """All origins in order of key."""
        with told_plainly(self.path):
            return events.origins(self._db)

    def families(self) -> tuple[Family, ...]:
        """All families of reprints in order of id."""
        with told_plainly(self.path):
            return events.families(self._db)

    def aliases(self) -> dict[str, str]:
        """Codes that were merged away, each with the living one it leads to."""
        with told_plainly(self.path):
            return events.aliases(self._db)

    def failures(self) -> tuple[Failure, ...]:
        """All inputs that could not be read, in order of location."""
        with told_plainly(self.path):
            return journal.failures(self._db)


def _read_by(db: sqlite3.Connection, key: str) -> tuple[str, str] | None:
    row = db.execute(
        "SELECT reader, reader_version FROM readings JOIN documents USING (document_id) WHERE key = ?", (storable(key),)
    ).fetchone()
    return (row["reader"], row["reader_version"]) if row else None


def _reading_of(doc: str, reading: Reading) -> Reading:
    """The reading with claims that bear the document's id."""
    if all(claim.doc == doc for claim in reading.claims):
        return reading
    return replace(reading, claims=tuple(replace(claim, doc=doc) for claim in reading.claims))


def _meta(document: Document) -> "DocumentMeta":
    from evenhand.reconcile.meta import DocumentMeta

    body = document.text[document.body.start : document.body.end]
    return DocumentMeta(
        doc=document.doc, outlet=document.outlet, published=document.published, text=body, title=document.title,
        sha256=document.sha256,
    )  # fmt: skip
