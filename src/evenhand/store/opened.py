"""An open project file: what everything that is looked up in it shares."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from evenhand.settings import DEFAULT_LOCK_WAIT_S
from evenhand.store.connection import connect
from evenhand.store.trouble import told_plainly


class Opened:
    """An open project file; a context manager that closes it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._db = connection

    @classmethod
    def open(
        cls, path: Path, *, write: bool = False, create: bool = False, lock_wait_s: float = DEFAULT_LOCK_WAIT_S
    ) -> Self:
        """Open the project at `path`; for reading only unless `write`; made where it is not there, with `create`."""
        return cls(path, connect(path, write=write, create=create, lock_wait_s=lock_wait_s))

    def close(self) -> None:
        """Close the file; nothing is lost by not calling it."""
        with told_plainly(self.path):
            self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is looked up within is of one moment, whatever another process writes meanwhile."""
        with told_plainly(self.path):
            self._db.execute("BEGIN")
            try:
                yield
            finally:
                if self._db.in_transaction:
                    self._db.execute("COMMIT")
