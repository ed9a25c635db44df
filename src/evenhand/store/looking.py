"""A project as it is looked at: what was read, reconciled and decided, found again and checked. Nothing is changed here."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec
from msgspec.structs import replace

from evenhand.decide.active import active
from evenhand.decide.verdicts import Change
from evenhand.records import (
    Case,
    Claim,
    Decision,
    Document,
    Event,
    Failure,
    Family,
    Origin,
    Reading,
)
from evenhand.settings import DEFAULT_LOCK_WAIT_S
from evenhand.store import decided, decisions, documents, events, journal, lookup, purge, queries, readings, verify
from evenhand.store.claim_rows import claim_of
from evenhand.store.connection import connect
from evenhand.store.documents_looked_at import DocumentsLookedAt
from evenhand.store.events_looked_at import EventsLookedAt
from evenhand.store.journal import Provenance
from evenhand.store.listing import Listing
from evenhand.store.queries import ClaimLine, EventFilter, EventLine
from evenhand.store.survey import Surveying
from evenhand.store.trouble import told_plainly
from evenhand.store.verify import Checked, Finding

if TYPE_CHECKING:  # a list of events needs no reconciler: the command line starts without it
    from evenhand.reconcile import Arrangement
    from evenhand.reconcile.meta import DocumentMeta
    from evenhand.store.selection import Selection


class Looking(EventsLookedAt, DocumentsLookedAt, Listing, Surveying):
    """An open project file, to be looked at; a context manager that closes it.

    Every method raises StoreError (locked, full, damaged …) where the file cannot be used, and InputError for an id
    that is not there.
    """

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
    def snapshot(self) -> Iterator[None]:
        """All that is looked up within is of one moment, whatever another process writes meanwhile."""
        with told_plainly(self.path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                if self._db.in_transaction:
                    self._db.execute("COMMIT")

    # ---- what was read -----------------------------------------------------------------------------------------------------

    def read_by(self, key: str) -> tuple[str, str] | None:
        """Who read the document of this key: (reader, version); None: not there, or not read yet."""
        with told_plainly(self.path):
            return journal.read_by(self._db, key)

    def settled(self, document: Document, taken: Mapping[str, str]) -> Document:
        """The document under an id that no other one bears, here or in `taken` (id → key)."""
        with told_plainly(self.path):
            return documents.settled(self._db, document, taken)

    def carriers(self, docs: Iterable[str] | None = None) -> "dict[str, DocumentMeta]":
        """Who carried each document, and when, by its id; without the texts, which makes it quick.

        With `docs` (whole ids), these documents and one of each outlet: enough to know whose a claim of theirs is.
        """
        from evenhand.reconcile.meta import DocumentMeta

        chosen: str = ""
        values: tuple[str, ...] = ()
        if docs is not None:
            chosen = ("WHERE doc IN (SELECT value FROM json_each(?))"
                      " OR document_id IN (SELECT min(document_id) FROM documents GROUP BY outlet)")  # fmt: skip
            values = (msgspec.json.encode(list(docs)).decode(),)
        with told_plainly(self.path):
            rows = self._db.execute(f"SELECT doc, outlet, title, published FROM documents {chosen} ORDER BY doc", values)
            return {
                row["doc"]: DocumentMeta(
                    doc=row["doc"], outlet=row["outlet"], title=row["title"], published=documents.day(row["published"])
                )
                for row in rows
            }

    def metas(self) -> "dict[str, DocumentMeta]":
        """What reconciling needs to know of each document, by its id; the text is the article's body."""
        with told_plainly(self.path):
            return {row["doc"]: _meta(documents.document_of(self._db, row)) for row in documents.rows(self._db)}

    def document(self, doc: str) -> Document:
        """The document of this id, whole; its text is "" where it was never supplied."""
        with told_plainly(self.path):
            return documents.document_of(self._db, self._row(doc))

    def provenance(self, doc: str) -> Provenance:
        """How the document came in, and how it was read; "" is unknown."""
        with told_plainly(self.path):
            return journal.provenance(self._db, self._row(doc)["document_id"])

    def headers(self) -> dict[str, Document]:
        """All documents by id without their texts (`text` is ""): title, outlet, dates, digests."""
        with told_plainly(self.path):
            return {row["doc"]: documents.document_of(self._db, row, with_text=False) for row in documents.rows(self._db)}

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

    def reading(self, doc: str) -> Reading:
        """All that the project holds of one document's reading, imported claims included."""
        with told_plainly(self.path):
            return readings.reading(self._db, self._row(doc)["document_id"])

    def mentions(self, docs: Iterable[str]) -> Iterator[tuple[str, Reading]]:
        """Each of these documents (whole ids) with all that was recognised in it, without its claims."""
        with told_plainly(self.path):
            for doc in docs:
                row = self._db.execute("SELECT document_id FROM documents WHERE doc = ?", (doc,)).fetchone()
                yield doc, readings.mentions(self._db, row["document_id"])

    def readers(self) -> tuple[tuple[str, str, int], ...]:
        """Who read the documents: (reader, version, how many of them), in order of name and version."""
        with told_plainly(self.path):
            return readings.readers(self._db)

    def machine_reading(self, doc: str) -> Reading:
        """All that the machine read in one document, whatever people decided; imported claims left out."""
        with told_plainly(self.path):
            number = self._row(doc)["document_id"]
            return replace(readings.reading(self._db, number), claims=tuple(decided.read_claims(self._db, number)))

    def _row(self, doc: str) -> sqlite3.Row:
        row = self._db.execute("SELECT * FROM documents WHERE doc = ?", (lookup.doc(self._db, doc),)).fetchone()
        assert isinstance(row, sqlite3.Row)
        return row

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

    def code_of(self, claim_id: str) -> str | None:
        """The code of the event that a claim (whole id) is in; None: in none."""
        with told_plainly(self.path):
            row = self._db.execute("SELECT code FROM event_claims WHERE claim_id = ?", (claim_id,)).fetchone()
            return str(row["code"]) if row else None

    def failures(self) -> tuple[Failure, ...]:
        """All inputs that could not be read, in order of location."""
        with told_plainly(self.path):
            return journal.failures(self._db)

    def claims_version(self) -> int:
        """A number that grows with every change to documents or claims."""
        with told_plainly(self.path):
            return journal.claims_version(self._db)

    def is_stale(self, by: str | None = None) -> bool:
        """Whether the events are out of date: claims changed since, or another version than `by` made them."""
        with told_plainly(self.path):
            return journal.is_stale(self._db, by)

    # ---- what was decided --------------------------------------------------------------------------------------------------

    def purged(self, sha256: str) -> str | None:
        """When the content of this SHA-256 was purged (UTC, ISO 8601); None: it was not."""
        with told_plainly(self.path):
            return purge.purged(self._db, sha256)

    def tombstones(self) -> list[dict[str, object]]:
        """What was purged, oldest first: `sha256` of the content, `purged_at`, `seq` of the decision, what it `keeps`."""
        with told_plainly(self.path):
            return purge.tombstones(self._db)

    def decisions(self) -> Iterator[Decision]:
        """All decisions in the order they were made."""
        with told_plainly(self.path):
            yield from decisions.decisions(self._db)

    def head(self) -> str:
        """The hash of the last decision, "" where there is none: who holds it can tell a cut or changed chain."""
        with told_plainly(self.path):
            return decisions.head(self._db)

    def arrangement(self) -> "Arrangement":
        """What people decided about events, origins, sides and reprints."""
        with told_plainly(self.path):
            from evenhand.decide.arrange import arrangement

            return arrangement(active(list(decisions.decisions(self._db))))

    def findings(self, head: str = "") -> list[Finding]:
        """What is not as it was put in, events aside; with `head`, also whether that head is still in the chain."""
        with told_plainly(self.path):
            lost = verify.head_finding(self._db, head) if head else []
            return [*verify.findings(self._db), *lost]

    def checked(self) -> Checked:
        """How much there is for `findings` to look at."""
        with told_plainly(self.path):
            return verify.counted(self._db)

    def contents_sum(self) -> str:
        """One SHA-256 over all that was read, whatever the order it came in."""
        with told_plainly(self.path):
            return verify.contents_sum(self._db)

    def changes(self) -> list[Change]:
        """What the machine now reads otherwise than when people decided."""
        with told_plainly(self.path):
            return list(decided.changes(self._db))

    # ---- events, and what an id means --------------------------------------------------------------------------------------

    def codes(self) -> dict[str, str]:
        """For each claim of an event, the event's code."""
        with told_plainly(self.path):
            return events.codes(self._db)

    def event_code(self, typed: str) -> str:
        """The living code that `typed` means: whole, its beginning, or merged away since. InputError: none, several."""
        with told_plainly(self.path):
            return lookup.event_code(self._db, typed)

    def thing(self, typed: str) -> tuple[str, str]:
        """What an id means, an event, a claim or a document: (kind, whole id). InputError: none of them."""
        with told_plainly(self.path):
            return lookup.thing(self._db, typed)

    def claim_id(self, typed: str) -> str:
        """The claim's id that `typed` is or begins. InputError: none, several."""
        with told_plainly(self.path):
            return lookup.claim_id(self._db, typed)

    def doc(self, typed: str) -> str:
        """The document's id that `typed` is or begins. InputError: none, several."""
        with told_plainly(self.path):
            return lookup.doc(self._db, typed)

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

    def selection(self, chosen: EventFilter) -> "Selection":
        """The events that fit, to be counted, leafed through and drawn; of the same moment as what is looked up beside it."""
        from evenhand.store.selection import Selection

        with told_plainly(self.path):
            return Selection(self._db, self.path, chosen)

    def cases(self, chosen: EventFilter | None = None) -> Iterator[Case]:
        """The events that fit, each whole with its claims, one by one in the order of `event_lines`."""
        with told_plainly(self.path):
            for row in queries.event_rows(self._db, chosen or EventFilter()):
                yield events.case_of(self._db, row)

    def case(self, code: str) -> Case:
        """The event of this code, whole with its claims."""
        with told_plainly(self.path):
            whole = lookup.event_code(self._db, code)
            return events.case_of(self._db, self._db.execute("SELECT * FROM events WHERE code = ?", (whole,)).fetchone())

    def claims_of_events(self, chosen: EventFilter) -> Iterator[ClaimLine]:
        """The claims of the events that fit, with their codes, one by one; all claims where the filter leaves any event."""
        with told_plainly(self.path):
            yield from queries.claims_of_events(self._db, chosen)

    def reconciled_by(self) -> str:
        """The version of the reconciler that made the events, "" where none were made."""
        with told_plainly(self.path):
            return journal.reconciled_by(self._db)

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


def _meta(document: Document) -> "DocumentMeta":
    from evenhand.reconcile.meta import DocumentMeta

    body = document.text[document.body.start : document.body.end]
    return DocumentMeta(
        doc=document.doc, outlet=document.outlet, published=document.published, text=body, title=document.title,
        sha256=document.sha256,
    )  # fmt: skip
