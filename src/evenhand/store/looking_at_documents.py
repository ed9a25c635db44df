"""Looking at documents: whole, in lists, as they were read, and what could not be read."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from evenhand.records import Document, Failure, Family, Reading, Skipped
from evenhand.store import (
    decided,
    document_lines,
    documents,
    events,
    journal,
    lookup,
    met,
    readings,
)
from evenhand.store.document_lines import DocumentFilter, DocumentLine
from evenhand.store.journal import Failed, Provenance
from evenhand.store.met import MetActor, MetPlace
from evenhand.store.opened import Opened
from evenhand.store.trouble import told_plainly

if TYPE_CHECKING:  # a list of events needs no reconciler: the command line starts without it
    from evenhand.reconcile.meta import DocumentMeta


class LookingAtDocuments(Opened):
    """The part of `Looking` that is about documents."""

    def doc(self, typed: str) -> str:
        """The document's id that `typed` is or begins. InputError: none, several."""
        with told_plainly(self.path):
            return lookup.doc(self._db, typed)

    def document(self, doc: str) -> Document:
        """The document of this id, whole; its text is "" where it was never supplied."""
        with told_plainly(self.path):
            return documents.document_of(self._db, self._row(doc))

    def documents(self) -> Iterator[Document]:
        """All documents in order of id."""
        with told_plainly(self.path):
            for row in documents.rows(self._db):
                yield documents.document_of(self._db, row)

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

    def provenance(self, doc: str) -> Provenance:
        """How the document came in, and how it was read; "" is unknown."""
        with told_plainly(self.path):
            return journal.provenance(self._db, self._row(doc)["document_id"])

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
            return {row["doc"]: documents.meta_of(documents.document_of(self._db, row)) for row in documents.rows(self._db)}

    def met_actors(self) -> list[MetActor]:
        """The actors that the documents name, those met most often first."""
        with told_plainly(self.path):
            return met.met_actors(self._db)

    def met_places(self) -> list[MetPlace]:
        """The places that the documents name, those met most often first."""
        with told_plainly(self.path):
            return met.met_places(self._db)

    def document_lines(self, chosen: DocumentFilter, order: str = "newest", limit: int | None = None,
                       offset: int = 0) -> Iterator[DocumentLine]:  # fmt: skip
        """The documents that fit, one line each, in one of `document_lines.ORDERS`."""
        with told_plainly(self.path):
            yield from document_lines.document_lines(self._db, chosen, order, limit, offset)

    def n_documents(self, chosen: DocumentFilter | None = None) -> int:
        """How many documents fit."""
        with told_plainly(self.path):
            return document_lines.n_documents(self._db, chosen or DocumentFilter())

    def outlets(self) -> list[tuple[str, int]]:
        """The outlets with how many documents each has, in order of name; "" are those without one."""
        with told_plainly(self.path):
            return document_lines.outlets(self._db)

    def settled(self, document: Document, taken: Mapping[str, str]) -> Document:
        """The document under an id that no other one bears, here or in `taken` (id → key)."""
        with told_plainly(self.path):
            return documents.settled(self._db, document, taken)

    def read_by(self, key: str) -> tuple[str, str] | None:
        """Who read the document of this key: (reader, version); None: not there, or not read yet."""
        with told_plainly(self.path):
            return journal.read_by(self._db, key)

    def readers(self) -> tuple[tuple[str, str, int], ...]:
        """Who read the documents: (reader, version, how many of them), in order of name and version."""
        with told_plainly(self.path):
            return readings.readers(self._db)

    def reading(self, doc: str) -> Reading:
        """All that the project holds of one document's reading, imported claims included."""
        with told_plainly(self.path):
            return readings.reading(self._db, self._row(doc)["document_id"])

    def machine_reading(self, doc: str) -> Reading:
        """All that the machine read in one document, whatever people decided; imported claims left out."""
        with told_plainly(self.path):
            number = self._row(doc)["document_id"]
            return replace(readings.reading(self._db, number), claims=tuple(decided.read_claims(self._db, number)))

    def mentions(self, docs: Iterable[str]) -> Iterator[tuple[str, Reading]]:
        """Each of these documents (whole ids) with all that was recognised in it, without its claims."""
        with told_plainly(self.path):
            for doc in docs:
                row = self._db.execute("SELECT document_id FROM documents WHERE doc = ?", (doc,)).fetchone()
                yield doc, readings.mentions(self._db, row["document_id"])

    def skipped(self, doc: str) -> tuple[Skipped, ...]:
        """The sentences of a document that gave no claim, and why, in text order."""
        with told_plainly(self.path):
            return readings.skipped(self._db, lookup.document_id(self._db, doc))

    def failures(self) -> tuple[Failure, ...]:
        """All inputs that could not be read, in order of location."""
        with told_plainly(self.path):
            return journal.failures(self._db)

    def failed(self, limit: int, offset: int = 0) -> list[Failed]:
        """The inputs that could not be read, those of the newest run first."""
        with told_plainly(self.path):
            return journal.failed(self._db, limit, offset)

    def n_failures(self) -> int:
        """How many inputs could not be read."""
        with told_plainly(self.path):
            return int(self._db.execute("SELECT count(*) FROM failures").fetchone()[0])

    def families(self) -> tuple[Family, ...]:
        """All families of reprints in order of id."""
        with told_plainly(self.path):
            return events.families(self._db)

    def family_of(self, doc: str) -> Family | None:
        """The family of reprints that a document is in; None: in none."""
        with told_plainly(self.path):
            return events.family_of(self._db, doc)

    def _row(self, doc: str) -> sqlite3.Row:
        row = self._db.execute("SELECT * FROM documents WHERE doc = ?", (lookup.doc(self._db, doc),)).fetchone()
        assert isinstance(row, sqlite3.Row)
        return row
