"""Opening a project file: who made it, which form it has, and how it is brought to today's."""

import os
import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from evenhand.errors import ProjectDamaged, ProjectTooNew, StoreError
from evenhand.settings import DEFAULT_LOCK_WAIT_S
from evenhand.store import seals
from evenhand.store.schema import APPLICATION_ID, MIGRATIONS
from evenhand.store.trouble import told_plainly

_RETRY_S = 0.02


def connect(path: Path, *, write: bool, create: bool, lock_wait_s: float = DEFAULT_LOCK_WAIT_S) -> sqlite3.Connection:
    """A connection to the project at `path`, in today's form.

    A reader never waits for a writer, nor a writer for readers (WAL). With `create`, a file that is not there is made;
    an older form is migrated in either case, with a copy kept beside it.
    Raises StoreError: not there, not a project, too new, damaged, locked, not permitted.
    """
    if not path.exists() and not create:
        raise StoreError(
            f"There is no project at {path}.", "Make one with `evenhand read FILES`, or name yours with --project."
        )
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a project file.", "Name a file, for instance evenhand.db in it.")
    with told_plainly(path):
        connection = _opened(path, write=write or create, lock_wait_s=lock_wait_s)
        try:
            _check_or_prepare(connection, path, write=write or create, lock_wait_s=lock_wait_s)
        except BaseException:
            connection.close()
            raise
    return connection


def _opened(path: Path, *, write: bool, lock_wait_s: float) -> sqlite3.Connection:
    """A bare connection with the settings that every use of a project needs."""
    mode = "rwc" if write else _looking_mode(path)
    connection = sqlite3.connect(
        f"file:{quote(os.fsencode(path))}?mode={mode}", uri=True, timeout=lock_wait_s, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
    seals.register(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    if write:
        connection.execute("PRAGMA synchronous = NORMAL")
    else:
        connection.execute("PRAGMA query_only = ON")
    return connection


def _looking_mode(path: Path) -> str:
    """How a file is opened by one who only looks: as a writer would where that is allowed, so that the journal of a
    process that was killed is taken in and no files are left behind."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "rw"
    if os.access(path.parent, os.W_OK) or Path(f"{path}-wal").exists():
        return "ro"
    return "ro&immutable=1"  # WAL needs files beside the project; where none may be made, nobody writes either


def _check_or_prepare(connection: sqlite3.Connection, path: Path, *, write: bool, lock_wait_s: float) -> None:
    made_by = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    n_tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if made_by != APPLICATION_ID and (n_tables or made_by or not write):
        raise ProjectDamaged(f"{path} is no Evenhand project.", "Name another file with --project.")
    if version > len(MIGRATIONS):
        raise ProjectTooNew(
            f"{path} was written by a newer version of Evenhand (form {version}, this one knows {len(MIGRATIONS)}).",
            "Update Evenhand; the file has not been touched.",
        )
    if version == len(MIGRATIONS):
        return
    if write:
        migrate(connection, path)
    else:
        with closing(_opened(path, write=True, lock_wait_s=lock_wait_s)) as writer:
            migrate(writer, path)


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[str] = MIGRATIONS) -> None:
    """Bring the project through the steps it lacks, all or none; one that held data keeps a copy of its old form.

    The copy stands beside it as `NAME.form-N`. Two processes may try at once: the second finds nothing left to do.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version:
        _keep_copy(connection, Path(f"{path}.form-{version}"))
    else:
        _use_wal(connection)
    with transaction(connection):
        version = connection.execute("PRAGMA user_version").fetchone()[0]
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


def _keep_copy(connection: sqlite3.Connection, copy: Path) -> None:
    """A whole copy under the name `copy`, written aside and renamed; a copy that is there already stays."""
    if copy.exists():
        return
    aside = Path(f"{copy}.{os.getpid()}.part")
    with closing(sqlite3.connect(aside)) as target:
        connection.backup(target)
    aside.replace(copy)


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
