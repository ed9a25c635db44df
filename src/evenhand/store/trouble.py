"""SQLite's complaints in words that a person can act on: every one becomes a StoreError with a hint."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from evenhand.errors import ProjectDamaged, ProjectLocked, StoreError

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_CLOSED_TO_US = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_NO_FILE = {sqlite3.SQLITE_CANTOPEN}
_FULL = {sqlite3.SQLITE_FULL}
_MENDING = "Name another file with --project, or put a copy of this one back."


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite raises within into a StoreError that names the project and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise in_words(error, path) from error
    except (zlib.error, msgspec.DecodeError) as error:  # SQLite keeps no checksums: a changed byte shows only here
        raise ProjectDamaged(f"{path} is damaged ({error}).", _MENDING) from error


def in_words(error: sqlite3.Error, path: Path) -> StoreError:
    """The StoreError that says what `error` means for the project at `path`."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _LOCKED:
        return ProjectLocked(f"{path} is being written to by another process.", "Wait until it has ended, then try again.")
    if code in _DAMAGED:
        return ProjectDamaged(
            f"{path} is no Evenhand project, or it is damaged ({error}).",
            _MENDING,
        )
    if code in _CLOSED_TO_US:
        return StoreError(f"{path} cannot be written to ({error}).", "Check who owns the file and its folder.")
    if code in _NO_FILE:
        return StoreError(f"{path} cannot be opened ({error}).", "Check that the folder is there and may be written to.")
    if code in _FULL:
        return StoreError(f"The disk is full: {path} could not be written.", "Free some space and run the same again.")
    return StoreError(f"{path}: {error}.", "Nothing half is kept; run the same again.")
