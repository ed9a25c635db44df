"""A whole copy of a project, while others may write to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from evenhand.errors import ProjectDamaged
from evenhand.store.files import uri_of
from evenhand.store.trouble import MENDING, in_words, of_the_disk


def copy_whole(source: sqlite3.Connection, target: Path, name: Path) -> None:
    """Copy what `source` sees at one moment to the file `target`, which is not there yet, and check the copy.

    No journal is written beside it: the caller gives the file its `name` once it is whole. Raises ProjectDamaged where the
    copy, and so the source, is not sound; StoreError where `name` cannot be written; sqlite3.Error; OSError.
    """
    target.touch()
    try:
        with closing(sqlite3.connect(target)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("PRAGMA synchronous = OFF")
            source.backup(copy)
    except sqlite3.Error as error:
        if not of_the_disk(error):
            raise
        raise in_words(error, name) from error
    with closing(sqlite3.connect(uri_of(target, "ro&immutable=1"), uri=True)) as copy:
        if faults := faults_of(copy):
            raise ProjectDamaged(f"The project is damaged ({faults[0]}), so no copy was made.", MENDING)


def faults_of(db: sqlite3.Connection, at_most: int = 5) -> list[str]:
    """What is wrong with a database by SQLite's own checks: its pages, its indices, and rows that speak of absent ones.

    Raises sqlite3.DatabaseError where it cannot even be looked through.
    """
    found = [str(row[0]) for row in db.execute(f"PRAGMA integrity_check({at_most})")]
    if found != ["ok"]:
        return found
    rows = db.execute("PRAGMA foreign_key_check").fetchmany(at_most)
    return [f"a row of {row[0]} speaks of one of {row[2]} that is not there" for row in rows]
