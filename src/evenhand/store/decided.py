"""Claims as they stand: what was read, with what people decided laid over it, kept ready in the rows of `claims`."""

import sqlite3
from collections.abc import Iterator

import msgspec

from evenhand.decide.active import active
from evenhand.decide.verdicts import Change, Verdict, changed, standing, verdicts
from evenhand.errors import ProjectDamaged
from evenhand.records import Claim
from evenhand.records.decision import FIELDS
from evenhand.store import decisions
from evenhand.store.claim_rows import add_claim, as_json, claim_of

type _State = tuple[str, str, str | None]
"""A claim's row as far as decisions touch it: JSON as it stands, where it came from, JSON as it was read."""


def restate(db: sqlite3.Connection, document_id: int) -> bool:
    """Lay the decisions about one document over what was read in it; returns whether any claim changed."""
    before, wanted = _before_and_after(db, document_id)
    after = {claim_id: _as_state(*stands) for claim_id, stands in wanted.items()}
    for claim_id in before:
        if claim_id not in after:
            db.execute("DELETE FROM claims WHERE claim_id = ?", (claim_id,))
    for claim_id, (claim, origin, read) in wanted.items():
        if before.get(claim_id) != after[claim_id]:
            add_claim(db, document_id, claim, origin, as_json(read) if read else None)
    return before != after


def is_restated(db: sqlite3.Connection, document_id: int) -> bool:
    """Whether the claims of a document stand as what was read and decided makes them."""
    before, wanted = _before_and_after(db, document_id)
    return before == {claim_id: _as_state(*stands) for claim_id, stands in wanted.items()}


def _before_and_after(
    db: sqlite3.Connection, document_id: int
) -> tuple[dict[str, _State], dict[str, tuple[Claim, str, Claim | None]]]:
    """The rows of a document's claims as they are, and the claims as they should stand: (claim, origin, as read)."""
    found = verdicts_of(db, document_id)
    rows = {row["claim_id"]: row for row in _rows(db, document_id)}
    before = {claim_id: _state(row) for claim_id, row in rows.items()}
    if not found and all(row["machine"] is None and row["is_read"] for row in rows.values()):
        return before, {claim_id: (claim_of(r["record"]), r["origin"], claim_of(r["record"])) for claim_id, r in rows.items()}
    machine = [_read(row) for row in rows.values() if row["is_read"]]
    origins = {_read(row).claim_id: row["origin"] for row in rows.values()}
    standing_now = standing(found, machine)
    return before, {c.claim_id: (c, origins[read.claim_id] if read else "added", read) for c, read in standing_now}


def _as_state(claim: Claim, origin: str, read: Claim | None) -> _State:
    return as_json(claim), origin, as_json(read) if read else None


def _rows(db: sqlite3.Connection, document_id: int) -> Iterator[sqlite3.Row]:
    query = "SELECT * FROM claims WHERE document_id = ? ORDER BY part DESC, start, claim_id"
    yield from db.execute(query, (document_id,)).fetchall()


def _read(row: sqlite3.Row) -> Claim:
    return claim_of(row["machine"] or row["record"])


def _state(row: sqlite3.Row) -> _State:
    return row["record"], row["origin"], (row["machine"] or row["record"]) if row["is_read"] else None


def read_claims(db: sqlite3.Connection, document_id: int) -> Iterator[Claim]:
    """What the machine reads in one document, whatever people decided; imported claims left out."""
    yield from (_read(row) for row in _rows(db, document_id) if row["is_read"] and row["origin"] == "read")


def read_of(db: sqlite3.Connection, claim_id: str) -> Claim | None:
    """What the machine reads now where this claim stands; None where it reads no such claim."""
    row = db.execute("SELECT * FROM claims WHERE claim_id = ?", (claim_id,)).fetchone()
    return _read(row) if row and row["is_read"] else None


def decided_claims(db: sqlite3.Connection) -> frozenset[str]:
    """The ids of the claims that somebody accepted, rejected or added, or stands for in every field."""
    rows = db.execute("SELECT claim_id, review, json_extract(record, '$.decided') AS decided FROM claims WHERE review <> 'machine'")
    return frozenset(
        row["claim_id"] for row in rows
        if row["review"] != "corrected" or {*msgspec.json.decode(row["decided"] or "[]")} >= {*FIELDS}
    )  # fmt: skip


def verdicts_of(db: sqlite3.Connection, document_id: int) -> dict[str, Verdict]:
    """What people decided about the claims of one document."""
    doc = db.execute("SELECT doc FROM documents WHERE document_id = ?", (document_id,)).fetchone()["doc"]
    told = list(decisions.decisions(db, doc))
    try:
        return verdicts(decision for decision in active(told) if decision.doc == doc)
    except (ValueError, LookupError, TypeError) as error:
        message = f"What was decided about the claims of {doc} was damaged ({error})."
        raise ProjectDamaged(message, "`evenhand verify` says what else was; put a backup in its place.") from error


def changes(db: sqlite3.Connection) -> Iterator[Change]:
    """Everything that the machine now reads otherwise than when a person decided, document by document."""
    query = "SELECT document_id FROM documents WHERE doc IN (SELECT doc FROM decisions WHERE doc <> '') ORDER BY doc"
    for (document_id,) in db.execute(query).fetchall():
        machine = [_read(row) for row in _rows(db, document_id) if row["is_read"]]
        yield from changed(verdicts_of(db, document_id), machine)
