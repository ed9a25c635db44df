"""Copies of a project: whole, checked, made while others write, and never over what is there."""

import os
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

import made
from evenhand.errors import InputError, ProjectDamaged, StoreError
from evenhand.store import Project
from evenhand.store.backup import backup


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "evenhand.db"
    with Project.open(path, create=True) as project:
        for name in "abc":
            item = made.loaded(name)
            project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
    return path


def docs(path: Path) -> list[str]:
    with Project.open(path) as project:
        return [document.doc for document in project.documents()]


def test_a_copy_is_a_project(path: Path) -> None:
    copy = backup(path)
    assert copy.parent == path.parent
    assert copy.name.startswith("evenhand-2")
    assert docs(copy) == ["a", "b", "c"]
    assert sorted(path.parent.iterdir()) == sorted([path, copy])


def test_what_only_the_journal_holds_is_copied(path: Path, tmp_path: Path) -> None:
    with Project.open(path, write=True) as project:
        item = made.loaded("d")
        project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        assert docs(backup(path, tmp_path / "copy.db")) == ["a", "b", "c", "d"]


def test_a_file_that_is_there_stays(path: Path, tmp_path: Path) -> None:
    there = tmp_path / "copy.db"
    there.write_text("mine")
    with pytest.raises(InputError, match="already") as error:
        backup(path, there)
    assert "--force" in error.value.hint
    assert there.read_text() == "mine"
    assert docs(backup(path, there, force=True)) == ["a", "b", "c"]


def test_places_that_are_none(path: Path, tmp_path: Path) -> None:
    for place, said in ((path, "the project itself"), (tmp_path, "no file"), (tmp_path / "no" / "a.db", "cannot be written")):
        with pytest.raises(InputError, match=said):
            backup(path, place, force=True)
    (tmp_path / "used.db-wal").touch()
    with pytest.raises(InputError, match="in use"):
        backup(path, tmp_path / "used.db")
    with pytest.raises(StoreError, match="no project"):
        backup(tmp_path / "none.db", tmp_path / "copy.db")
    assert docs(path) == ["a", "b", "c"]


def test_a_damaged_project_gives_no_copy(path: Path, tmp_path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-4096 * 3 :] = os.urandom(4096 * 3)
    path.write_bytes(content)
    with pytest.raises(ProjectDamaged, match="damaged"):
        backup(path, tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == [path]


def test_where_there_is_no_room_nothing_is_left(path: Path, tmp_path: Path) -> None:
    pytest.importorskip("resource")
    code = textwrap.dedent(
        """
        import resource, sys
        from pathlib import Path
        from evenhand.errors import EvenhandError
        from evenhand.store.backup import backup
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
        try:
            backup(Path(sys.argv[1]), Path(sys.argv[2]))
        except EvenhandError as error:
            print(error, error.hint)
        """
    )
    command = [sys.executable, "-c", code, str(path), str(tmp_path / "copy.db")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "copy.db" in done.stdout
    assert list(tmp_path.iterdir()) == [path]


WRITER = textwrap.dedent(
    """
    import sys, pathlib
    sys.path.insert(0, sys.argv[2])
    import made
    from evenhand.store import Project
    with Project.open(pathlib.Path(sys.argv[1]), write=True) as project:
        for n in range(100_000):
            item = made.loaded(f"w{n:06}")
            project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
            print(n, flush=True)
    """
)


def test_a_copy_is_of_one_moment_while_another_process_writes(path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(path), str(Path(made.__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        try:
            for number in range(3):
                seen = int(writer.stdout.readline())
                copy = backup(path, tmp_path / f"copy-{number}.db")
                found = docs(copy)
                assert len(found) >= seen + 4
                with closing(sqlite3.connect(copy)) as db:
                    assert db.execute("SELECT count(*) FROM claims").fetchone()[0] == len(found)
        finally:
            writer.kill()
