"""Backing a project up: a whole, checked copy, made while others may write."""

import datetime
from contextlib import closing
from pathlib import Path

from evenhand.aside import written_aside
from evenhand.errors import InputError
from evenhand.settings import DEFAULT_LOCK_WAIT_S
from evenhand.store.connection import connect_as_it_is
from evenhand.store.copies import copy_whole
from evenhand.store.trouble import told_plainly


def backup(path: Path, to: Path | None = None, *, force: bool = False, lock_wait_s: float = DEFAULT_LOCK_WAIT_S) -> Path:
    """Copy the project at `path` to the file `to`; returns the copy's path. None: beside it, with today's date in the name.

    The copy is of one moment, whatever another process writes; it is checked, and takes its name once it is whole and on
    the disk. The project keeps its form, be it an earlier one. Raises InputError: the file is there and not `force`, or
    cannot be written; StoreError: the project cannot be read or is damaged.
    """
    target = to or dated(path, datetime.date.today())
    _check_target(target, path, force=force)
    with told_plainly(path), closing(connect_as_it_is(path, lock_wait_s=lock_wait_s)) as source:
        try:
            with written_aside(target) as aside:
                copy_whole(source, aside, target)
        except OSError as error:
            raise InputError(f"{target} cannot be written: {error.strerror or error}.", "Name a file elsewhere.") from error
    return target


def _check_target(target: Path, path: Path, *, force: bool) -> None:
    if target.exists() and path.exists() and target.samefile(path):
        raise InputError(f"{target} is the project itself.", "Name another file.")
    if target.exists() and not target.is_file():
        raise InputError(f"{target} is no file.", "Name a file, for instance one in that folder.")
    if target.exists() and not force:
        raise InputError(f"{target} is there already.", "Name another file, or replace it with --force.")
    if Path(f"{target}-wal").exists():  # SQLite would take that journal for the copy's
        raise InputError(f"{target} is in use, or was left by a process that was killed.", "Name another file.")


def dated(path: Path, day: datetime.date) -> Path:
    """The name that a copy made on a day has unless told otherwise.

    >>> dated(Path("work/evenhand.db"), datetime.date(2031, 5, 4)).as_posix()
    'work/evenhand-2031-05-04.db'
    """
    return path.with_name(f"{path.stem}-{day.isoformat()}{path.suffix}")
