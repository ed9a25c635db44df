"""The decisions of a project: appended to the chain, read back, and laid over the claims they are about."""

import datetime
import secrets
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from evenhand.decide.chain import chained
from evenhand.decide.shapes import check
from evenhand.errors import ProjectDamaged
from evenhand.records import Decision, Draft

_CONTENT = ("salt", "who", "field", "old", "new", "before", "reason")
UNREADABLE = (zlib.error, msgspec.DecodeError, ValueError, TypeError)
"""What reading a damaged row raises."""
_SALT_BYTES = 16
"""128 bits: nobody guesses a content from its commitment."""


def append(db: sqlite3.Connection, draft: Draft) -> Decision:
    """Add a decision to the chain. Must run in the transaction that reads the head: no other can come between."""
    draft = replace(draft, **{name: _as_read_back(getattr(draft, name)) for name in ("old", "new", "before")})
    last = db.execute("SELECT seq, hash FROM decisions ORDER BY seq DESC LIMIT 1").fetchone()
    seq, previous = (last["seq"] + 1, last["hash"]) if last else (1, "")
    at = draft.at or datetime.datetime.now(datetime.UTC).isoformat(timespec="milliseconds")
    decision = chained(draft, seq, at, secrets.token_hex(_SALT_BYTES), previous)
    content = {name: getattr(decision, name) for name in _CONTENT}
    db.execute(
        "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (seq, at, decision.action, decision.commitment, previous, decision.hash, decision.doc, decision.kind,
         decision.subject, decision.round, decision.via, zlib.compress(msgspec.json.encode(content))),
    )  # fmt: skip
    return decision


def _as_read_back(plain: Any) -> Any:
    """Plain data as JSON gives it back: lists for tuples, texts for days."""
    return msgspec.json.decode(msgspec.json.encode(plain))


def head(db: sqlite3.Connection) -> str:
    """The hash of the last decision, "" where there is none."""
    row = db.execute("SELECT hash FROM decisions ORDER BY seq DESC LIMIT 1").fetchone()
    return str(row["hash"]) if row else ""


def decisions(db: sqlite3.Connection, doc: str | None = None) -> Iterator[Decision]:
    """All decisions in order, or those that speak of one document, and every undoing. Raises ProjectDamaged."""
    yield from _of(rows(db, doc))


def of_document(db: sqlite3.Connection, doc: str) -> Iterator[Decision]:
    """The decisions that speak of one document, and their undoings, in order: an undoing speaks of what it undoes."""
    # `doc <> ''` lets SQLite use the index, which holds only such rows
    yield from _of(db.execute("SELECT * FROM decisions WHERE doc = ? AND doc <> '' ORDER BY seq", (doc,)))


def rows(db: sqlite3.Connection, doc: str | None = None) -> Iterator[sqlite3.Row]:
    """The rows of `decisions`."""
    where, values = ("", ()) if doc is None else ("WHERE doc = ? OR action = 'undo'", (doc,))
    yield from db.execute(f"SELECT * FROM decisions {where} ORDER BY seq", values)


def chain(db: sqlite3.Connection, actions: Sequence[str] = ()) -> Iterator[Decision]:
    """All decisions in order, or those of some actions; those that were damaged without their content."""
    only = "WHERE action IN (SELECT value FROM json_each(?))" if actions else "WHERE ? IS NOT NULL"
    for row in db.execute(f"SELECT * FROM decisions {only} ORDER BY seq", (msgspec.json.encode(list(actions)).decode(),)):
        try:
            yield decision_of(row)
        except UNREADABLE:
            yield without_content(row)


def latest(db: sqlite3.Connection, n: int) -> Iterator[Decision]:
    """The last `n` decisions, in order. Raises ProjectDamaged."""
    yield from _of(db.execute("SELECT * FROM (SELECT * FROM decisions ORDER BY seq DESC LIMIT ?) ORDER BY seq", (n,)))


def since(db: sqlite3.Connection, at: str) -> Iterator[Decision]:
    """The decisions from a time on (UTC, ISO 8601), in order. Raises ProjectDamaged."""
    yield from _of(db.execute("SELECT * FROM decisions WHERE at >= ? ORDER BY seq", (at,)))


def of_round(db: sqlite3.Connection, round_: str) -> Iterator[Decision]:
    """The votes of one round, and what was undone of them, in order. Raises ProjectDamaged."""
    yield from _of(db.execute("SELECT * FROM decisions WHERE round = ? ORDER BY seq", (round_,)))


def on(db: sqlite3.Connection, kind: str) -> Iterator[Decision]:
    """The decisions about one kind of thing, and every undoing, in order. Raises ProjectDamaged."""
    yield from _of(db.execute("SELECT * FROM decisions WHERE kind = ? OR action = 'undo' ORDER BY seq", (kind,)))


def _of(found: Iterable[sqlite3.Row]) -> Iterator[Decision]:
    for row in found:
        try:
            yield decision_of(row)
        except UNREADABLE as error:
            message = f"Decision {row['seq']} of this project was damaged ({error})."
            raise ProjectDamaged(message, "`evenhand verify` says what else was; put a backup in its place.") from error


def decision_of(row: sqlite3.Row) -> Decision:
    """The decision of a row. Raises ValueError, TypeError, DecodeError or zlib.error where its content was damaged."""
    if row["record"] is None:
        return without_content(row)
    content = msgspec.json.decode(zlib.decompress(row["record"]))
    named = {name: row[name] for name in ("doc", "kind", "subject", "round", "via")}
    decision = Decision(**_links(row), **named, **content)
    check(decision)
    return decision


def without_content(row: sqlite3.Row) -> Decision:
    """What can be said of a decision whose content is gone: its place in the chain."""
    return Decision(**_links(row), who="", subject="", salt="", purged=True)


def _links(row: sqlite3.Row) -> dict[str, Any]:
    return {name: row[name] for name in ("seq", "at", "action", "commitment", "previous", "hash")}


def forget(db: sqlite3.Connection, where: str, *values: object) -> list[int]:
    """Delete the content of the decisions that a condition picks out; returns their numbers.

    Number, time, action, commitment and hashes stay: the chain holds.
    """
    picked = f"({where}) AND record IS NOT NULL"
    seqs = [int(row["seq"]) for row in db.execute(f"SELECT seq FROM decisions WHERE {picked} ORDER BY seq", values)]
    db.execute(
        "UPDATE decisions SET doc = NULL, kind = NULL, subject = NULL, round = NULL, via = NULL, record = NULL"
        f" WHERE {picked}", values
    )  # fmt: skip
    return seqs
