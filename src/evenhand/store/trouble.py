"""SQLite's complaints in words that a person can act on: every one becomes a StoreError with a hint."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from evenhand.errors import ProjectDamaged, ProjectLocked, StoreError
from evenhand.store.files import uri_of

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_CLOSED_TO_US = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_NO_FILE = {sqlite3.SQLITE_CANTOPEN}
_FULL = {sqlite3.SQLITE_FULL}
_BROKEN_RULES = {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH}
_DISK = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_NOLFS}
_DISK_HINT = "`evenhand doctor` tells of the disk's space and kind; then run the same again: nothing half is kept."
MENDING = "Name another file with --project, or put a copy of this one back; `evenhand doctor` tells more."
"""What to do about a damaged project."""


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite raises within into a StoreError that names the project and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_words(error, path) from error
    except (zlib.error, msgspec.DecodeError) as error:  # SQLite keeps no checksums: a changed byte shows only here
        raise ProjectDamaged(f"{path} is damaged ({error}).", MENDING) from error
    except _AMISS as error:  # a page that went missing reads as no rows: whatever comes of that is told as damage
        if fault := _fault(path):
            raise ProjectDamaged(f"{path} is damaged ({fault}).", MENDING) from error
        raise


_AMISS = (AssertionError, ArithmeticError, LookupError, TypeError, ValueError)
"""What our own code may raise over rows that are not as it left them."""


def _fault(path: Path) -> str:
    """What SQLite's quick check finds, "" where it finds nothing."""
    try:
        with closing(sqlite3.connect(uri_of(path, "ro"), uri=True)) as db:
            found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        return str(error)
    return "" if found == "ok" else found


def closed_to_us(error: sqlite3.Error) -> bool:
    """Whether SQLite was not allowed to write."""
    return _code(error) in _CLOSED_TO_US | _NO_FILE


def of_the_disk(error: sqlite3.Error) -> bool:
    """Whether it was not SQLite that failed but the disk below it: full, closed to us, or worse."""
    return closed_to_us(error) or _code(error) in _FULL | _DISK


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code, 0 where the error has none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def in_words(error: sqlite3.Error, path: Path) -> StoreError:
    """The StoreError that says what `error` means for the project at `path`."""
    code = _code(error)
    if code in _LOCKED:
        return ProjectLocked(f"{path} is being written to by another process.", "Wait until it has ended, then try again.")
    if code in _DAMAGED:
        return ProjectDamaged(
            f"{path} is no Evenhand project, or it is damaged ({error}).",
            MENDING,
        )
    if code in _CLOSED_TO_US:
        return StoreError(f"{path} cannot be written to ({error}).", "Check who may write to it and its folder, or work on a copy.")
    if code in _NO_FILE:
        return StoreError(f"{path} cannot be opened ({error}).", "Check that the folder is there and may be written to.")
    if code in _FULL:
        return StoreError(f"The disk is full: {path} could not be written.", "Free some space and run the same again.")
    if code in _BROKEN_RULES:
        return ProjectDamaged(f"{path} is damaged: its rows do not fit together ({error}).", MENDING)
    if code == sqlite3.SQLITE_ERROR:  # our statements are fixed: what they do not find there is not there
        return ProjectDamaged(f"{path} does not hold what a project holds ({error}).", MENDING)
    if code in _DISK:
        return StoreError(f"The disk or its folder would not take what was written to {path} ({error}).", _DISK_HINT)
    return StoreError(f"{path}: {error}.", "Nothing half is kept; run the same again.")
