"""Looking a project over without touching it: its file, the disk, what SQLite finds, and what was left undone."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Literal

from msgspec import Struct

from evenhand.aside import left_behind
from evenhand.store.copies import faults_of
from evenhand.store.files import file_system, lacks_bytes, network_folder, uri_of
from evenhand.store.schema import APPLICATION_ID, MIGRATIONS
from evenhand.store.trouble import MENDING

type State = Literal["ok", "warn", "bad"]

SPARE_BYTES = 100_000_000
"""Room that a project should have beside what another copy of it takes."""

SCARCE_BYTES = 10_000_000
"""With less, the next document may not find room."""

LARGE_JOURNAL_BYTES = 256_000_000
"""SQLite takes its journal in at four megabytes; it grows far beyond only while somebody looks at an old state."""


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that was looked at. `hint` says what to do, "" where there is nothing to do."""

    check: str
    state: State
    what: str
    hint: str = ""


def examine(path: Path) -> Iterator[Finding]:
    """What there is to say of the project at `path`, whatever state it is in. Nothing is written, nothing raised."""
    if not path.is_file():
        yield _no_file(path)
        return
    try:
        yield from _file(path)
        yield from _folder(path)
        yield from _content(path)
    except OSError as error:
        yield Finding(check="file", state="bad", what=f"{path} cannot be read: {error.strerror or error}.",
                      hint="Check who may read it, and the disk.")  # fmt: skip


def _no_file(path: Path) -> Finding:
    if path.is_dir():
        what, hint = f"{path} is a folder.", "Name a file with --project."
    elif path.exists():
        what, hint = f"{path} is no file but a pipe or a device.", "Name another file with --project."
    else:
        what, hint = f"There is no project at {path}.", "`evenhand read FILES` makes one; --project names yours."
    return Finding(check="file", state="bad", what=what, hint=hint)


def _file(path: Path) -> Iterator[Finding]:
    n_bytes = path.stat().st_size
    yield Finding(check="file", state="ok", what=f"{path}, {_size(n_bytes)}")
    if not os.access(path, os.R_OK):
        yield Finding(check="permissions", state="bad", what="The file may not be read.", hint="Check who owns it.")
    elif os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        yield Finding(check="permissions", state="ok", what="The file and its folder may be written to.")
    else:
        what = "folder" if os.access(path, os.W_OK) else "file"
        yield Finding(check="permissions", state="warn", what=f"The {what} may not be written to: the project can only be looked at.",
                      hint="To add to it, work on a copy, or let its owner give you leave.")  # fmt: skip
    journal = Path(f"{path}-wal")
    n_journal = journal.stat().st_size if journal.exists() else 0
    if n_journal >= LARGE_JOURNAL_BYTES:
        yield Finding(check="journal", state="warn", what=f"{journal.name} holds {_size(n_journal)}.",
                      hint="End what looks at the project; the next command takes the journal in. Never delete it.")  # fmt: skip
    else:
        held = f"{journal.name} holds {_size(n_journal)}: in use, or left by a process that was killed" if n_journal else "empty"
        yield Finding(check="journal", state="ok", what=held)


def _folder(path: Path) -> Iterator[Finding]:
    kind = file_system(path)
    if network_folder(path):
        yield Finding(check="file system", state="warn", what=f"The folder is on a network ({kind}).",
                      hint="Use it from one computer at a time only, or better move the project to a disk of this one.")  # fmt: skip
    else:
        yield Finding(check="file system", state="ok", what=kind or "unknown")
    free = shutil.disk_usage(path.parent).free
    wanted = path.stat().st_size + SPARE_BYTES
    state: State = "ok" if free >= wanted else "warn" if free >= SCARCE_BYTES else "bad"
    hint = "" if state == "ok" else f"Free some space: {_size(wanted)} are enough for a copy and for going on."
    yield Finding(check="space", state=state, what=f"{_size(free)} free", hint=hint)
    parts = left_behind(path.parent)
    if parts:
        yield Finding(check="unfinished files", state="warn", what=f"{_named(parts)}: left by processes that were killed.",
                      hint="They can be deleted; writing the same file again does so, too.")  # fmt: skip
    else:
        yield Finding(check="unfinished files", state="ok", what="none")
    copies = sorted(path.parent.glob(f"{_escaped(path.name)}.form-*"))
    what = f"{_named(copies)}: the project as it was in an earlier form; delete when sure" if copies else "none"
    yield Finding(check="kept copies", state="ok", what=what)


def _content(path: Path) -> Iterator[Finding]:
    """What the file holds; looked at once more where a process began to write in the middle of it."""
    quiet = not _in_use(path)
    found = _looked_into(path, "ro&immutable=1" if quiet else "ro")
    if quiet and _in_use(path):
        found = _looked_into(path, "ro")
    yield from found


def _in_use(path: Path) -> bool:
    return Path(f"{path}-wal").exists()


def _looked_into(path: Path, mode: str) -> list[Finding]:
    found: list[Finding] = []
    try:
        with closing(sqlite3.connect(uri_of(path, mode), uri=True)) as db:
            db.execute("PRAGMA query_only = ON")
            db.execute("BEGIN")
            form = _form(db, path)
            found.append(form)
            if form.state != "bad":
                found.append(_soundness(db, path))
                found.extend(_undone(db))
    except (sqlite3.Error, UnicodeDecodeError) as error:  # what damage left in its messages may be no text
        found.append(Finding(check="content", state="bad", what=f"The file is no project, or damaged ({error}).", hint=MENDING))
    return found


def _form(db: sqlite3.Connection, path: Path) -> Finding:
    made_by, version, n_tables = (
        int(db.execute(query).fetchone()[0])
        for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT count(*) FROM sqlite_master")
    )
    today = len(MIGRATIONS)
    if not n_tables:
        state, what, hint = "bad", "The file is empty: no project has been made in it yet.", "`evenhand read FILES` makes it."
    elif made_by != APPLICATION_ID:
        state, what, hint = "bad", "The file is another program's.", "Name another file with --project."
    elif version > today:
        state, what, hint = "bad", f"Form {version}, of a newer Evenhand (this one knows {today}).", "Update Evenhand."
    elif version < 1:
        state, what, hint = "bad", "The file does not say which form it has: it is damaged.", MENDING
    elif version < today:
        state, what = "warn", f"Form {version} of an earlier Evenhand; today's is {today}."
        hint = f"The next command brings it to today's form and keeps a copy, {path.name}.form-{version}."
    else:
        state, what, hint = "ok", f"form {version}, today's", ""
    return Finding(check="form", state=state, what=what, hint=hint)  # type: ignore[arg-type]


def _soundness(db: sqlite3.Connection, path: Path) -> Finding:
    faults = faults_of(db)
    if lacking := lacks_bytes(db, path):
        faults.insert(0, f"{lacking} bytes of its end are missing")
    if faults:
        return Finding(check="soundness", state="bad", what="; ".join(faults), hint=MENDING)
    return Finding(check="soundness", state="ok", what="every page and every row is where it belongs")


def _undone(db: sqlite3.Connection) -> Iterator[Finding]:
    def counted(query: str) -> int:
        return int(db.execute(query).fetchone()[0])

    n_runs = counted("SELECT count(*) FROM runs WHERE ended_at IS NULL")
    what = f"{n_runs} never ended: cut short, or at work now" if n_runs else "all ended"
    hint = "Where one was cut short, the same command goes on." if n_runs else ""
    yield Finding(check="runs", state="warn" if n_runs else "ok", what=what, hint=hint)
    stale = counted("SELECT count(DISTINCT value) > 1 FROM state WHERE name IN ('claims_version', 'reconciled_version')")
    what = "Claims have changed since they were made." if stale else "up to date"
    hint = "`evenhand reconcile` brings them up to date." if stale else ""
    yield Finding(check="events", state="warn" if stale else "ok", what=what, hint=hint)
    if counted("SELECT count(*) FROM state WHERE name = 'traces'"):
        yield Finding(check="purge", state="warn", what="What was purged may still lie in the file or its journal.",
                      hint="End what looks at the project, then run `evenhand reconcile`: it clears them.")  # fmt: skip
    n_failures = counted("SELECT count(*) FROM failures")
    what = f"{n_failures} could not be read" if n_failures else "all could be read"
    hint = "`evenhand failures` lists them, with what to do." if n_failures else ""
    yield Finding(check="inputs", state="warn" if n_failures else "ok", what=what, hint=hint)


def _named(paths: list[Path]) -> str:
    first = ", ".join(path.name for path in paths[:3])
    return first if len(paths) <= 3 else f"{first} and {len(paths) - 3} more"


def _escaped(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _size(n_bytes: int) -> str:
    """Bytes for people: `1.2 MB`."""
    return f"{n_bytes / 1e9:.1f} GB" if n_bytes >= 1e9 else f"{n_bytes / 1e6:.1f} MB" if n_bytes >= 1e5 else f"{n_bytes} bytes"
