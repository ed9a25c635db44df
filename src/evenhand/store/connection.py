"""Opening a project file: who made it, which form it has, and how it is brought to today's."""

import filecmp
import os
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from evenhand.aside import written_aside
from evenhand.errors import ProjectDamaged, ProjectTooNew, StoreError
from evenhand.settings import DEFAULT_LOCK_WAIT_S
from evenhand.store import seals
from evenhand.store.copies import copy_whole
from evenhand.store.files import lacks_bytes, uri_of
from evenhand.store.schema import APPLICATION_ID, MIGRATIONS
from evenhand.store.trouble import MENDING, closed_to_us, told_plainly

_RETRY_S = 0.02


def connect(path: Path, *, write: bool, create: bool, lock_wait_s: float = DEFAULT_LOCK_WAIT_S) -> sqlite3.Connection:
    """A connection to the project at `path`, in today's form.

    A reader never waits for a writer, nor a writer for readers (WAL). With `create`, a file that is not there is made;
    an older form is migrated in either case, with a copy kept beside it.
    Raises StoreError: not there, not a project, too new, damaged, locked, not permitted; the file is then as it was.
    """
    _check_place(path, create=create)
    with told_plainly(path):
        connection = opened(path, write=write or create, lock_wait_s=lock_wait_s)
        try:
            _check_or_prepare(connection, path, write=write or create, create=create, lock_wait_s=lock_wait_s)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_as_it_is(path: Path, *, lock_wait_s: float = DEFAULT_LOCK_WAIT_S) -> sqlite3.Connection:
    """A connection that only looks, whatever form the project has; nothing is migrated. Raises StoreError."""
    _check_place(path, create=False)
    with told_plainly(path):
        connection = opened(path, write=False, lock_wait_s=lock_wait_s)
        try:
            made_by, version, n_tables = _head(connection)
            _check_owner(path, made_by, n_tables, create=False)
            _check_whole(connection, path, version, n_tables)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_place(path: Path, *, create: bool) -> None:
    if not path.exists() and not create:
        raise StoreError(
            f"There is no project at {path}.", "Make one with `evenhand read FILES`, or name yours with --project."
        )
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a project file.", "Name a file, for instance evenhand.db in it.")
    if path.exists() and not path.is_file():
        raise StoreError(f"{path} is no file but a pipe or a device.", "Name another file with --project.")


def opened(path: Path, *, write: bool, lock_wait_s: float) -> sqlite3.Connection:
    """A bare connection with the settings that every use of a project needs."""
    mode = "rwc" if write else _looking_mode(path)
    connection = sqlite3.connect(uri_of(path, mode), uri=True, timeout=lock_wait_s, isolation_level=None)
    connection.row_factory = sqlite3.Row
    seals.register(connection)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL" if write else "PRAGMA query_only = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, whatever SQLite was built with
    except BaseException:
        connection.close()
        raise
    return connection


def _looking_mode(path: Path) -> str:
    """How a file is opened by one who only looks: as a writer would where that is allowed, so that the journal of a
    process that was killed is taken in and no files are left behind."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "rw"
    if os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists():
        return "ro"
    return "ro&immutable=1"  # WAL needs files beside the project; where none may be made, nobody writes either


def _check_or_prepare(connection: sqlite3.Connection, path: Path, *, write: bool, create: bool, lock_wait_s: float) -> None:
    made_by, version, n_tables = _head(connection)
    _check_owner(path, made_by, n_tables, create=create)
    if version > len(MIGRATIONS):
        raise ProjectTooNew(
            f"{path} was written by a newer version of Evenhand (form {version}, this one knows {len(MIGRATIONS)}).",
            "Update Evenhand; the file has not been touched.",
        )
    _check_whole(connection, path, version, n_tables)
    if version == len(MIGRATIONS):
        return
    if write:
        migrate(connection, path)
        return
    with closing(opened(path, write=True, lock_wait_s=lock_wait_s)) as writer:
        try:
            migrate(writer, path)
        except sqlite3.Error as error:
            if not closed_to_us(error):
                raise
            raise StoreError(
                f"{path} has the form of an earlier version ({version}) and cannot be written to.",
                "Look at a copy that may be written to: it is brought to today's form when it is opened.",
            ) from error


def _check_owner(path: Path, made_by: int, n_tables: int, *, create: bool) -> None:
    if made_by != APPLICATION_ID and (n_tables or made_by):
        raise ProjectDamaged(f"{path} is no Evenhand project.", "Name another file with --project.")
    if not n_tables and not create:
        raise StoreError(f"{path} is empty: no project has been made in it yet.", "`evenhand read FILES` makes it.")


def _check_whole(connection: sqlite3.Connection, path: Path, version: int, n_tables: int) -> None:
    if n_tables and version < 1:
        raise ProjectDamaged(f"{path} is damaged (it does not say which form it has).", MENDING)
    if lacking := lacks_bytes(connection, path):
        raise ProjectDamaged(f"{path} is damaged ({lacking} bytes of its end are missing).", MENDING)


def _head(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Who made the file, which form it has and how many tables, all of one moment: another process may be making it."""
    connection.execute("BEGIN")
    try:
        made_by, version, n_tables = (
            int(connection.execute(query).fetchone()[0])
            for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
        )
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return made_by, version, n_tables


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[str] = MIGRATIONS) -> None:
    """Bring the project through the steps it lacks, all or none; one that held data keeps a copy of its old form.

    The copy stands beside it as `NAME.form-N`. Two processes may try at once: the second finds nothing left to do.
    """
    if not connection.execute("PRAGMA user_version").fetchone()[0]:
        _use_wal(connection)
    with transaction(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if 0 < version < len(steps):
            _keep_copy(path, version)
        for step in steps[version:]:
            for statement in statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {max(version, len(steps))}")


def copied(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A private copy of the whole project that goes with its connection. SQLite keeps it in memory while it is small."""
    copy = sqlite3.connect("", isolation_level=None)
    copy.row_factory = sqlite3.Row
    seals.register(copy)
    connection.backup(copy)
    copy.execute("PRAGMA foreign_keys = ON")
    return copy


def _use_wal(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side. The switch asks for the file alone and does not wait for it by
    itself; where another process makes the same project at this moment, it is tried again."""
    until = time.monotonic() + DEFAULT_LOCK_WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_RETRY_S)


def _keep_copy(path: Path, version: int) -> None:
    """Keep a whole copy of the project as `NAME.form-N`; one of that name that holds something else is numbered.

    Whoever calls holds the project for writing: nobody can bring it to another form meanwhile.
    """
    copy = Path(f"{path}.form-{version}")
    with closing(opened(path, write=False, lock_wait_s=DEFAULT_LOCK_WAIT_S)) as reader, written_aside(copy) as aside:
        copy_whole(reader, aside, copy)
        if copy.exists() and not filecmp.cmp(copy, aside, shallow=False):
            copy.rename(next(name for n in count(2) if not (name := Path(f"{copy}.{n}")).exists()))


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, for `executescript` would commit the transaction they stand in."""
    gathered = ""
    for piece in re.findall(r"[^;]*;|[^;]+$", script):
        gathered += piece
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
    if gathered.strip():
        yield gathered


@contextmanager
def transaction(connection: sqlite3.Connection, *, durable: bool = False) -> Iterator[None]:
    """All that is written within, or nothing: the write lock is taken at once, so that what was looked up still holds.

    `durable`: it is on the disk when the block ends, so that not even a loss of power takes it back.
    """
    if durable:
        connection.execute("PRAGMA synchronous = FULL")
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        if durable:
            connection.execute("PRAGMA synchronous = NORMAL")
