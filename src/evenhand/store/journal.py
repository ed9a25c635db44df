"""What the project remembers of its own making: runs, failures, and whether its events are up to date."""

import datetime
import re
import sqlite3
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from evenhand import __version__
from evenhand.errors import ProjectDamaged
from evenhand.records import Failure
from evenhand.settings import coder
from evenhand.store.documents import storable
from evenhand.store.trouble import MENDING

_PART_OF_A_FILE = re.compile(r"(?::\d+|, record \d+)\Z")
"""How the location of a line, row or record ends."""


def begin_run(db: sqlite3.Connection, command: str, reader: str = "", reader_version: str = "") -> int:
    """Note that a command has begun; returns the run's number."""
    values = (command, __version__, reader, reader_version, _now(), coder())
    number = db.execute(
        "INSERT INTO runs (command, version, reader, reader_version, started_at, who) VALUES (?, ?, ?, ?, ?, ?)", values
    ).lastrowid
    assert number is not None
    return number


def end_run(db: sqlite3.Connection, run_id: int, outcome: str, counts: Mapping[str, int]) -> None:
    """Note how a run ended: `done`, `done in part`, `interrupted` or `failed`."""
    encoded = msgspec.json.encode(dict(counts)).decode()
    db.execute(
        "UPDATE runs SET ended_at = ?, outcome = ?, counts = ? WHERE run_id = ?", (_now(), outcome, encoded, run_id)
    )


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def read_by(db: sqlite3.Connection, key: str) -> tuple[str, str] | None:
    """Who read the document of this key: (reader, version); None: not there, or not read yet."""
    row = db.execute(
        "SELECT reader, reader_version FROM readings JOIN documents USING (document_id) WHERE key = ?", (storable(key),)
    ).fetchone()
    return (row["reader"], row["reader_version"]) if row else None


class Provenance(Struct, frozen=True, kw_only=True):
    """How a document came in, and how it was read. "" is explicitly unknown.

    `came_in` and `read_at` are UTC, ISO 8601; `by` who ran the command; `command` and `version` which command of which
    Evenhand; `location` what was named to it (file, record); `original_sha256` of the bytes as they came.
    """

    came_in: str = ""
    by: str = ""
    command: str = ""
    version: str = ""
    location: str = ""
    original_sha256: str = ""
    reader: str = ""
    reader_version: str = ""
    read_at: str = ""
    read_by: str = ""


def provenance(db: sqlite3.Connection, document_id: int) -> Provenance:
    """How a document came in, and how it was read."""
    row = db.execute(
        "SELECT came.started_at AS came_in, came.who AS by, came.command, came.version, location, original_sha256,"
        " readings.reader, readings.reader_version, was.started_at AS read_at, was.who AS read_by FROM documents"
        " LEFT JOIN readings USING (document_id) LEFT JOIN runs came ON came.run_id = documents.run_id"
        " LEFT JOIN runs was ON was.run_id = readings.run_id WHERE document_id = ?", (document_id,)
    ).fetchone()  # fmt: skip
    return Provenance(**{name: row[name] or "" for name in Provenance.__struct_fields__})


def keep_failure(db: sqlite3.Connection, failure: Failure, run_id: int | None) -> None:
    """Keep a failure; one at the same location is replaced."""
    values = (storable(failure.location), storable(failure.reason), storable(failure.hint), run_id)
    db.execute("INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)", values)


def forget_failures(db: sqlite3.Connection, location: str, run_id: int | None) -> None:
    """Drop the failure at this location: what stands there could be read after all.

    With a record or row (`a.csv:2`, `a.json, record 2`) goes what an earlier run said of its whole file. What this run
    says of it stays: a file may break off behind a record that was read.
    """
    db.execute("DELETE FROM failures WHERE location = ?", (storable(location),))
    whole = _PART_OF_A_FILE.sub("", location)
    if whole != location:
        db.execute("DELETE FROM failures WHERE location = ? AND run_id IS NOT ?", (storable(whole), run_id))


class Failed(Struct, frozen=True, kw_only=True):
    """An input that could not be read, with the run that last tried: when it began (UTC, ISO 8601) and who ran it, "" unknown."""

    location: str
    reason: str
    hint: str
    at: str
    who: str


def failures(db: sqlite3.Connection) -> tuple[Failure, ...]:
    """All inputs that could not be read, in order of location."""
    rows = db.execute("SELECT location, reason, hint FROM failures ORDER BY location")
    return tuple(Failure(location=r["location"], reason=r["reason"], hint=r["hint"]) for r in rows)


def failed(db: sqlite3.Connection, limit: int, offset: int) -> list[Failed]:
    """The inputs that could not be read, newest run first, then in order of location."""
    rows = db.execute(
        "SELECT location, reason, hint, coalesce(started_at, '') AS at, coalesce(who, '') AS who FROM failures"
        " LEFT JOIN runs USING (run_id) ORDER BY run_id DESC, location LIMIT ? OFFSET ?", (limit, offset)
    )  # fmt: skip
    return [Failed(**dict(row)) for row in rows]


def claims_version(db: sqlite3.Connection) -> int:
    """A number that grows with every change to documents or claims."""
    return _number(db, "claims_version")


def reconciled_version(db: sqlite3.Connection) -> int:
    """The `claims_version` that the events were made from; 0: none were made."""
    return _number(db, "reconciled_version")


def claims_changed(db: sqlite3.Connection) -> None:
    """Note that documents or claims have changed, so that the events are out of date."""
    db.execute("UPDATE state SET value = CAST(value AS INTEGER) + 1 WHERE name = 'claims_version'")


def reconciled(db: sqlite3.Connection, version: int, by: str) -> None:
    """Note which claims (by `claims_version`) the events were made from, and by which version of the reconciler."""
    db.execute("UPDATE state SET value = ? WHERE name = 'reconciled_version'", (str(version),))
    db.execute("UPDATE state SET value = ? WHERE name = 'reconciled_by'", (by,))


def reconciled_by(db: sqlite3.Connection) -> str:
    """The version of the reconciler that made the events, "" where none were made."""
    return _state(db, "reconciled_by")


def is_stale(db: sqlite3.Connection, by: str | None = None) -> bool:
    """Whether claims have changed since the events were made, or another version of the reconciler made them."""
    outdated = _state(db, "claims_version") != _state(db, "reconciled_version")
    return outdated or (by is not None and _state(db, "claims_version") != "0" and _state(db, "reconciled_by") != by)


def _number(db: sqlite3.Connection, name: str) -> int:
    value = _state(db, name)
    if not value.isdecimal():
        raise ProjectDamaged(f"The project is damaged: its {name} is {value!r}.", MENDING)
    return int(value)


def _state(db: sqlite3.Connection, name: str) -> str:
    row = db.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise ProjectDamaged(f"The project is damaged: it does not say its {name}.", MENDING)
    return str(row["value"])
