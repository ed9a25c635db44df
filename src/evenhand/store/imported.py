"""Claims that come from elsewhere: kept beside what was read here, and known apart from it."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from evenhand.records import Claim, Document, Span
from evenhand.store import claim_rows, decided, documents, journal

if TYPE_CHECKING:
    from evenhand.reconcile.meta import DocumentMeta


class ImportCount(Struct, frozen=True, kw_only=True):
    """What became of imported claims.

    `added` are new; `already_there` were there as they are; `replaced` took the place of an earlier import's; of
    `kept_read` the id belongs to a claim that was read here and says otherwise: that one stays.
    """

    added: int = 0
    already_there: int = 0
    replaced: int = 0
    kept_read: int = 0


def keep_imported(db: sqlite3.Connection, claims: Iterable[Claim], metas: "Mapping[str, DocumentMeta]", location: str,
                  run_id: int | None) -> ImportCount:  # fmt: skip
    """Keep imported claims. Their documents are made without text where the project has none of that id."""
    count = {"added": 0, "already_there": 0, "replaced": 0, "kept_read": 0}
    numbers: dict[str, int] = {}
    for claim in claims:
        number = numbers.get(claim.doc)
        if number is None:
            number = numbers[claim.doc] = _document(db, claim, metas.get(claim.doc), location, run_id)
        outcome = _fate(db, claim)
        count[outcome] += 1
        if outcome in ("added", "replaced"):
            claim_rows.add_claims(db, number, [claim], "imported")
    for number in numbers.values():
        decided.restate(db, number)
    if count["added"] or count["replaced"]:
        journal.claims_changed(db)
    return ImportCount(**count)


def _fate(db: sqlite3.Connection, claim: Claim) -> str:
    read = "SELECT origin, coalesce(machine, record) AS record FROM claims WHERE claim_id = ?"
    known = db.execute(read, (claim.claim_id,)).fetchone()
    if known is None:
        return "added"
    if known["record"] == claim_rows.as_json(claim):
        return "already_there"
    return "kept_read" if known["origin"] == "read" else "replaced"


def _document(db: sqlite3.Connection, claim: Claim, meta: "DocumentMeta | None", location: str, run_id: int | None) -> int:
    known = db.execute("SELECT document_id FROM documents WHERE doc = ?", (claim.doc,)).fetchone()
    if known:
        return int(known["document_id"])
    bare = Document(
        doc=claim.doc, sha256=claim.doc_sha256, standing=f"imported:{claim.doc}", text="", body=Span(0, 0),
        title=meta.title if meta else "", outlet=meta.outlet if meta else "", published=meta.published if meta else None,
        location=location, media_type="", encoding="",
    )  # fmt: skip
    return documents.keep_document(db, bare, None, run_id, has_text=False)
