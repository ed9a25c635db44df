"""The documents of a project as a person looks at them: lists, and what stands around the words of one."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from evenhand.records import Decision, Family, Skipped
from evenhand.store import decisions, document_lines, events, lookup, readings
from evenhand.store.document_lines import DocumentFilter, DocumentLine
from evenhand.store.readings import ClaimMark
from evenhand.store.trouble import told_plainly


class DocumentsLookedAt:
    """What `Looking` offers of documents beside their records. Ids are whole ones."""

    path: Path
    _db: sqlite3.Connection

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

    def claim_marks(self, doc: str) -> tuple[ClaimMark, ...]:
        """Where each claim of a document stands, rejected ones too, in text order: quick however many there are."""
        with told_plainly(self.path):
            return readings.claim_marks(self._db, self._number(doc))

    def codes_in(self, doc: str) -> dict[str, str]:
        """For each claim of a document that is in an event, the event's code."""
        with told_plainly(self.path):
            return events.codes_in(self._db, self._number(doc))

    def skipped(self, doc: str) -> tuple[Skipped, ...]:
        """The sentences of a document that gave no claim, and why, in text order."""
        with told_plainly(self.path):
            return readings.skipped(self._db, self._number(doc))

    def family_of(self, doc: str) -> Family | None:
        """The family of reprints that a document is in; None: in none."""
        with told_plainly(self.path):
            return events.family_of(self._db, doc)

    def decisions_on_document(self, doc: str) -> list[Decision]:
        """All decisions that speak of a document, its claims included, and their undoings, in order."""
        with told_plainly(self.path):
            return list(decisions.of_document(self._db, doc))

    def _number(self, doc: str) -> int:
        row = self._db.execute("SELECT document_id FROM documents WHERE doc = ?", (lookup.doc(self._db, doc),)).fetchone()
        return int(row["document_id"])
