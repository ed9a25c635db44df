"""The doctor: says what is so, touches nothing, and raises nothing whatever the file holds."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from evenhand.records import Failure
from evenhand.store import Project
from evenhand.store.doctor import Finding, examine
from evenhand.store.files import file_system, network_folder
from evenhand.store.schema import MIGRATIONS


def make(path: Path) -> Path:
    with Project.open(path, create=True) as project:
        for name in "abc":
            item = made.loaded(name)
            project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        project.replace_events(made.reconciliation(), {}, project.claims_version(), "by-hand")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path / "evenhand.db")


def states(path: Path) -> dict[str, str]:
    found = list(examine(path))
    assert all(finding.hint for finding in found if finding.state != "ok")
    return {finding.check: finding.state for finding in found}


def finding(path: Path, check: str) -> Finding:
    return next(found for found in examine(path) if found.check == check)


def test_a_project_that_is_well(path: Path) -> None:
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    assert set(states(path).values()) == {"ok"}
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before


def test_what_was_left_undone(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    (path.parent / f".claims.csv.{process.pid}.part").touch()
    Path(f"{path}.form-0").touch()
    with Project.open(path, write=True) as project:
        item = made.loaded("d")
        project.begin_run("read")
        project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        project.keep_failure(Failure(location="in/x.bin", reason="binary"))
    found = states(path)
    assert {check for check, state in found.items() if state == "warn"} == {"runs", "events", "inputs", "unfinished files"}
    assert "form-0" in finding(path, "kept copies").what


def test_a_journal_that_a_killed_process_left_is_looked_at_and_stays(path: Path) -> None:
    code = (
        "import os, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1])\n"
        "db.execute(\"INSERT INTO failures VALUES ('in/x', 'r', 'h', NULL)\"); db.commit(); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    journal = Path(f"{path}-wal")
    before = (path.read_bytes(), journal.read_bytes())
    assert finding(path, "inputs").state == "warn"
    assert "in use, or left" in finding(path, "journal").what
    assert (path.read_bytes(), journal.read_bytes()) == before


def test_places_without_a_project(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "text.db").write_text("just some text, long enough to be the head of a file " * 20)
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("CREATE TABLE theirs (x)")
    os.mkfifo(tmp_path / "pipe.db")
    for name in ("none.db", "empty.db", "text.db", "other.db", "pipe.db", ""):
        assert "bad" in states(tmp_path / name).values(), name


@pytest.mark.parametrize(("form", "state"), [(len(MIGRATIONS) + 1, "bad"), (0, "bad"), (-7, "bad")])
def test_forms(path: Path, form: int, state: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {form}")
    assert finding(path, "form").state == state


def test_a_file_that_was_cut_off(path: Path) -> None:
    content = path.read_bytes()
    for pages in range(1, len(content) // 4096, 5):
        path.write_bytes(content[: pages * 4096])
        assert "bad" in states(path).values()
        assert path.read_bytes() == content[: pages * 4096]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A project's bytes."""
    return make(tmp_path_factory.mktemp("whole") / "evenhand.db").read_bytes()


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_damage_is_looked_at_without_raising(tmp_path_factory: pytest.TempPathFactory, whole: bytes, data: st.DataObject) -> None:
    path, content = tmp_path_factory.mktemp("p") / "evenhand.db", bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.one_of(st.integers(0, 120), st.integers(0, len(content) - 1)))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    states(path)
    assert path.read_bytes() == content


MOUNTS = """\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
30 22 0:40 / /home/a\\040b rw shared:2 - nfs4 server:/home rw
31 30 0:41 / /home/a\\040b/local rw - tmpfs none rw
32 22 0:42 / /mnt/far rw - fuse.sshfs me@there: rw
broken line
"""


def test_network_folders_are_known(tmp_path: Path) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS)
    assert file_system(Path("/srv/evenhand.db"), mounts) == "ext4"
    assert network_folder(Path("/srv/evenhand.db"), mounts) is None
    assert network_folder(Path("/home/a b/evenhand.db"), mounts) == "nfs4"
    assert network_folder(Path("/home/a b/local/evenhand.db"), mounts) is None
    assert network_folder(Path("/mnt/far/x/evenhand.db"), mounts) == "fuse.sshfs"
    assert network_folder(Path("/mnt/farther/evenhand.db"), mounts) is None
    assert file_system(Path("/srv/evenhand.db"), tmp_path / "none") is None
