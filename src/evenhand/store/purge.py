"""Deleting a content for good: the one thing that removes anything from a project.

What goes: the document with its text, bytes, claims, mentions, words to search by and place in families; every account
and relation that quotes it; the content of every decision about it. What stays is a tombstone: the SHA-256 of the
content, when it was purged, and by which decision. The chain of decisions holds, for it chains commitments.
"""

import sqlite3

from evenhand.errors import InputError
from evenhand.records import Decision, Draft
from evenhand.store import decisions, journal, lookup

TRACES = "traces"
"""The state that says that what was purged may still lie in free pages or the journal."""
KEEPS = "the SHA-256 of the content, the time, and the decision to purge it"


def purge_document(db: sqlite3.Connection, doc: str, who: str, reason: str) -> Decision:
    """Delete a document and all that was made of it. Must run in a transaction; `clear_traces` follows it."""
    doc = lookup.doc(db, doc)
    row = db.execute("SELECT * FROM documents WHERE doc = ?", (doc,)).fetchone()
    _drop_from_events(db, row["document_id"])
    db.execute("DELETE FROM family_documents WHERE doc = ?", (doc,))
    db.execute("DELETE FROM failures WHERE location = ?", (row["location"],))
    db.execute("DELETE FROM documents WHERE document_id = ?", (row["document_id"],))
    original = row["original_sha256"]
    if original and not db.execute("SELECT 1 FROM documents WHERE original_sha256 = ?", (original,)).fetchone():
        db.execute("DELETE FROM originals WHERE sha256 = ?", (original,))
    gone = {"decisions": decisions.forget(db, "doc = ?", doc)}
    _leave_traces(db)
    draft = Draft(action="purge", kind="document", subject=row["sha256"], who=who, new=gone, reason=reason)
    decision = decisions.append(db, draft)
    db.execute("INSERT OR REPLACE INTO tombstones VALUES (?, ?, ?, ?)", (row["sha256"], decision.at, decision.seq, KEEPS))
    journal.claims_changed(db)
    return decision


def _leave_traces(db: sqlite3.Connection) -> None:
    """Note, in the transaction that deletes, that free pages and journal have yet to be cleared: a kill may come between."""
    db.execute("INSERT OR REPLACE INTO state VALUES (?, '1')", (TRACES,))


def _drop_from_events(db: sqlite3.Connection, document_id: int) -> None:
    """Take a document's claims out of their events, with all that was told of these events: it is made anew."""
    codes = "SELECT code FROM event_claims JOIN claims USING (claim_id) WHERE document_id = ?"
    for table in ("accounts", "relations"):
        db.execute(f"DELETE FROM {table} WHERE code IN ({codes})", (document_id,))
    db.execute("DELETE FROM event_claims WHERE claim_id IN (SELECT claim_id FROM claims WHERE document_id = ?)", (document_id,))


def purge_decision(db: sqlite3.Connection, seq: int, who: str, reason: str) -> Decision:
    """Delete the content of one decision (a note that names somebody, say); it no longer counts. The chain holds."""
    gone = {"decisions": decisions.forget(db, "seq = ? AND action <> 'purge'", seq)}
    if not gone["decisions"]:
        raise InputError(f"There is no decision {seq} with a content that can be purged.", "`evenhand decisions` lists them.")
    _leave_traces(db)
    journal.claims_changed(db)
    return decisions.append(db, Draft(action="purge", kind="decision", subject=str(seq), who=who, new=gone, reason=reason))


def clear_traces(db: sqlite3.Connection) -> bool:
    """Leave nothing of what was purged in the file's free pages or its journal. Not within a transaction.

    False: somebody looks at an older state, which the journal holds for them; what was purged is still in the file. The
    project remembers that, and whoever opens it for writing next tries again.
    """
    if not _left(db):
        return True
    try:
        if not _taken_in(db):
            return False
        db.execute("VACUUM")
        if not _taken_in(db):
            return False
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        return False
    db.execute("DELETE FROM state WHERE name = ?", (TRACES,))
    return True


def try_to_clear_traces(db: sqlite3.Connection) -> None:
    """Clear what an earlier purge had to leave, unless somebody is in the way: nobody waits for it."""
    if _left(db):
        (wait_ms,) = db.execute("PRAGMA busy_timeout").fetchone()
        db.execute("PRAGMA busy_timeout = 0")
        try:
            clear_traces(db)
        finally:
            db.execute(f"PRAGMA busy_timeout = {int(wait_ms)}")


def _left(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM state WHERE name = ?", (TRACES,)).fetchone() is not None


def _taken_in(db: sqlite3.Connection) -> bool:
    """Take the journal into the file and empty it; False where somebody still needs it."""
    busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def purged(db: sqlite3.Connection, sha256: str) -> str | None:
    """When the content of this SHA-256 was purged (UTC, ISO 8601); None: it was not."""
    row = db.execute("SELECT purged_at FROM tombstones WHERE sha256 = ?", (sha256,)).fetchone()
    return str(row["purged_at"]) if row else None


def tombstones(db: sqlite3.Connection) -> list[dict[str, object]]:
    """All tombstones, oldest first."""
    rows = db.execute("SELECT sha256, purged_at, seq, keeps FROM tombstones ORDER BY seq").fetchall()
    return [dict(row) for row in rows]
