"""What a project file can be besides well: absent, foreign, damaged, newer, older, locked, closed to us, full."""

import os
import sqlite3
import stat
import subprocess
import sys
import textwrap
import time
from contextlib import closing
from pathlib import Path

import pytest

import made
from evenhand.errors import ProjectDamaged, ProjectLocked, ProjectTooNew, StoreError
from evenhand.store import Project
from evenhand.store.connection import connect, migrate, statements
from evenhand.store.schema import MIGRATIONS
from evenhand.store.trouble import in_words


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "evenhand.db"
    with Project.open(path, create=True) as project:
        item = made.loaded()
        project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
    return path


def test_a_project_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no project") as error:
        Project.open(tmp_path / "none.db")
    assert "evenhand read" in error.value.hint
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(StoreError, match="folder"):
        Project.open(tmp_path)
    with pytest.raises(StoreError):
        Project.open(tmp_path / "no" / "such" / "folder.db", create=True)


@pytest.mark.parametrize("content", [b"just some text, long enough to be a header" * 40, b"short"])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "evenhand.db"
    path.write_bytes(content)
    for write in (False, True):
        with pytest.raises(ProjectDamaged):
            Project.open(path, write=write)
    assert path.read_bytes() == content


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (x)")
    before = path.read_bytes()
    with pytest.raises(ProjectDamaged, match="no Evenhand project"):
        Project.open(path, create=True)
    assert path.read_bytes() == before


def test_a_newer_project_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(ProjectTooNew, match="newer version"):
        Project.open(path, write=True)


def test_a_damaged_project_is_told_from_a_good_one(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(bytes(content))
    with pytest.raises(ProjectDamaged, match="damaged"), Project.open(path) as project:
        list(project.documents())


@pytest.mark.parametrize(
    "change", ["UPDATE documents SET text = x'00'", "UPDATE claims SET record = '{'", "UPDATE claims SET record = '{}'"]
)
def test_a_changed_record_is_told_as_damage(path: Path, change: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(change)
    with Project.open(path) as project, pytest.raises(ProjectDamaged, match="damaged"):
        assert list(project.documents()) + list(project.claims())


def test_an_older_project_is_migrated_with_a_copy_kept(path: Path) -> None:
    with closing(connect(path, write=True, create=False)) as db:
        migrate(db, path, (*MIGRATIONS, "CREATE TABLE more (x); INSERT INTO more VALUES ('a;b');"))
        assert db.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS) + 1
        assert db.execute("SELECT x FROM more").fetchone()[0] == "a;b"
        assert db.execute("SELECT count(*) FROM claims").fetchone()[0] == 1
    with Project.open(Path(f"{path}.form-{len(MIGRATIONS)}")) as copy:
        assert len(list(copy.claims())) == 1


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    with closing(connect(path, write=True, create=False)) as db, pytest.raises(sqlite3.Error):
        migrate(db, path, (*MIGRATIONS, "CREATE TABLE more (x); SELECT nonsense;"))
    with Project.open(path, write=True) as project:
        assert len(list(project.claims())) == 1


def test_every_statement_of_the_schema_is_run() -> None:
    assert sum(part.count("CREATE TABLE") for part in statements(MIGRATIONS[0])) == MIGRATIONS[0].count("CREATE TABLE")


def test_a_project_that_another_process_writes_to(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Project.open(path, write=True, lock_wait_s=0.05) as project:
            assert len(list(project.claims())) == 1  # looking is always possible
            with pytest.raises(ProjectLocked) as error:
                project.begin_run("read")
        assert error.value.exit_code == 5
        other.execute("ROLLBACK")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_project_in_a_folder_that_may_not_be_written_to(path: Path) -> None:
    path.chmod(stat.S_IRUSR)
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with Project.open(path) as project:
            assert len(list(project.claims())) == 1
        with pytest.raises(StoreError, match="cannot be written"), Project.open(path, write=True) as project:
            project.begin_run("read")
    finally:
        path.parent.chmod(stat.S_IRWXU)


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, ProjectLocked),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, ProjectLocked),
        (sqlite3.SQLITE_CORRUPT, ProjectDamaged),
        (sqlite3.SQLITE_READONLY, StoreError),
        (sqlite3.SQLITE_CANTOPEN, StoreError),
        (sqlite3.SQLITE_FULL, StoreError),
        (sqlite3.SQLITE_IOERR, StoreError),
        (None, StoreError),
    ],
)
def test_every_complaint_says_what_to_do(tmp_path: Path, code: int | None, kind: type[StoreError]) -> None:
    error = sqlite3.OperationalError("trouble")
    error.sqlite_errorcode = code
    told = in_words(error, tmp_path / "evenhand.db")
    assert type(told) is kind
    assert told.hint


def test_a_full_disk_is_told_and_nothing_is_half(path: Path) -> None:
    with Project.open(path, write=True) as project:
        project._db.execute("PRAGMA max_page_count = 1")  # SQLite's own way to be out of room
        item = made.loaded("big", "shells killed. " + "".join(chr(0x4E00 + n * 7 % 20000) for n in range(200_000)))
        with pytest.raises(StoreError, match="full"):
            project.keep_unread(item.document, os.urandom(2_000_000), made_failure())
    with Project.open(path) as project:
        assert [d.doc for d in project.documents()] == ["selm"]


def made_failure():
    from evenhand.records import Failure

    return Failure(location="in/big.txt", reason="none")


WRITER = textwrap.dedent(
    """
    import sys, pathlib
    sys.path.insert(0, sys.argv[2])
    import made
    from evenhand.store import Project
    with Project.open(pathlib.Path(sys.argv[1]), write=True, create=True) as project:
        for n in range(100_000):
            item = made.loaded(f"{sys.argv[3]}{n:06}")
            project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
            print(n, flush=True)
    """
)


@pytest.mark.parametrize("writers", [1, 2])
def test_a_killed_writer_loses_nothing_acknowledged_and_leaves_nothing_half(tmp_path: Path, writers: int) -> None:
    path, tests = tmp_path / "evenhand.db", str(Path(made.__file__).parent)
    command = [sys.executable, "-c", WRITER, str(path), tests]
    running = [subprocess.Popen([*command, name], stdout=subprocess.PIPE) for name in "ab"[:writers]]
    try:
        for process in running:
            assert process.stdout
            process.stdout.readline()
        time.sleep(0.2)
    finally:
        for process in running:
            process.kill()
    acknowledged = {
        f"{name}{int(line):06}" for process, name in zip(running, "ab", strict=False)
        for line in [b"0", *process.communicate()[0].split()]
    }  # fmt: skip
    with Project.open(path, write=True) as project:
        kept = {document.doc for document in project.documents()}
        assert acknowledged <= kept
        assert len(kept - acknowledged) <= writers
        for doc in kept:
            assert len(project.reading(doc).claims) == 1
        assert project._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
