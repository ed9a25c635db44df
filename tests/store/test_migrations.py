"""From every earlier form to today's: nothing lost, a copy kept, by two at once, killed midway, with no room for the copy.

`forms/form-N.sql` is a project of form N, kept as that version made it. A new step of MIGRATIONS needs the file of the
form that it leads from; until then the newest form goes through an invented step (STEPS).
"""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from evenhand.errors import StoreError
from evenhand.store import Project
from evenhand.store.connection import connect_as_it_is, migrate, opened
from evenhand.store.schema import MIGRATIONS

FORMS = Path(__file__).parent / "forms"

STEPS = (
    *MIGRATIONS,
    "CREATE TABLE more (n INTEGER); WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 300000)"
    " INSERT INTO more SELECT n FROM up; CREATE INDEX more_by_n ON more (n);",
)
"""Today's steps and one that takes its time."""

MIGRATE = """
import sys
from contextlib import closing
from pathlib import Path
from evenhand.store.connection import migrate, opened
path, steps = Path(sys.argv[1]), Path(sys.argv[2]).read_text().split("\\0")
with closing(opened(path, write=True, lock_wait_s=30)) as db:
    print("ready", flush=True)
    sys.stdin.readline()
    migrate(db, path, steps)
"""
"""A process that migrates when it is told to."""


def forms() -> list[int]:
    return sorted(int(file.stem.removeprefix("form-")) for file in FORMS.glob("form-*.sql"))


@pytest.fixture(params=forms())
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project of an earlier form (or today's, where nothing is older)."""
    path = tmp_path / "evenhand.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript((FORMS / f"form-{request.param}.sql").read_text(encoding="utf-8"))
    return path


def form_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the form 1 with the columns that it had there; later forms add, and take nothing away."""
    with closing(sqlite3.connect(":memory:")) as first, closing(sqlite3.connect(path)) as db:
        first.executescript(MIGRATIONS[0])
        tables = [row[0] for row in first.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {table: ", ".join(row[1] for row in first.execute(f"PRAGMA table_info({table})")) for table in tables}
        return {table: sorted(db.execute(f"SELECT {columns[table]} FROM {table}"), key=repr) for table in tables}


def schema(path: Path) -> set[tuple[str, str]]:
    """Names and columns of all tables, and the indices."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
        columns = [(row[1], tuple(map(tuple, db.execute(f"PRAGMA table_info({row[1]})")))) for row in rows if row[0] == "table"]
        return {(name, repr(found)) for name, found in columns} | {(kind, name) for kind, name in rows}


def test_every_earlier_form_is_kept_for_these_tests() -> None:
    assert set(range(1, len(MIGRATIONS))) <= set(forms())


def test_an_earlier_form_becomes_today_s_with_all_that_it_holds(old: Path, tmp_path: Path) -> None:
    before, form = content(old), form_of(old)
    with Project.open(old) as project:
        assert {document.doc for document in project.documents()} == {"a", "b", "c", "elsewhere"}
        assert len(list(project.claims())) == 4
        assert project.event("EH-OLD11").code == "EH-AAAAA"
        assert project.document("a").text.startswith("Arland")
        assert project.families()[0].docs == ("a", "b")
    assert (form_of(old), content(old)) == (len(MIGRATIONS), before)
    with Project.open(tmp_path / "new.db", create=True):
        pass
    assert schema(old) == schema(tmp_path / "new.db")
    copy = Path(f"{old}.form-{form}")
    assert copy.exists() == (form < len(MIGRATIONS))


def test_sketches_of_an_earlier_form_are_made_anew(old: Path) -> None:
    with Project.open(old), closing(sqlite3.connect(old)) as db:
        assert db.execute("SELECT count(*) FROM sketches").fetchone() == (0,)


def test_a_copy_of_the_old_form_is_kept(old: Path) -> None:
    before, form = content(old), form_of(old)
    with closing(opened(old, write=True, lock_wait_s=1)) as db:
        migrate(db, old, STEPS)
        migrate(db, old, STEPS)
    assert form_of(old) == len(STEPS)
    copies = sorted(old.parent.glob("evenhand.db.form-*"))
    assert copies == [Path(f"{old}.form-{form}")]
    assert (form_of(copies[0]), content(copies[0])) == (form, before)


def test_a_copy_that_holds_something_else_is_not_lost(old: Path) -> None:
    copy = Path(f"{old}.form-{form_of(old)}")
    copy.write_bytes(b"kept from an earlier attempt")
    with closing(opened(old, write=True, lock_wait_s=1)) as db:
        migrate(db, old, STEPS)
    assert Path(f"{copy}.2").read_bytes() == b"kept from an earlier attempt"
    assert form_of(copy) < len(STEPS)


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    file = tmp_path / "steps"
    file.write_text("\0".join(STEPS), encoding="utf-8")
    return file


def migrating(path: Path, steps: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", MIGRATE, str(path), str(steps)], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_processes_migrate_at_once(old: Path, steps: Path) -> None:
    before, form = content(old), form_of(old)
    running = [migrating(old, steps) for _ in range(2)]
    for process in running:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    assert [(process.communicate()[1], process.returncode) for process in running] == [("", 0)] * 2
    assert (form_of(old), content(old)) == (len(STEPS), before)
    assert form_of(Path(f"{old}.form-{form}")) == form
    assert [path.name for path in old.parent.iterdir() if ".part" in path.name or path.name.endswith((".2", "-wal"))] == []


def test_a_migration_that_is_killed_is_done_whole_or_not_at_all(old: Path, steps: Path) -> None:
    before, form, chance = content(old), form_of(old), random.Random(1)
    for _ in range(4):
        process = migrating(old, steps)
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
        time.sleep(chance.uniform(0, 0.3))
        process.kill()
        process.communicate()
        assert form_of(old) in (form, len(STEPS))
        assert content(old) == before
        if (copy := Path(f"{old}.form-{form}")).exists():
            assert content(copy) == before
    with closing(opened(old, write=True, lock_wait_s=5)) as db:
        migrate(db, old, STEPS)
    assert (form_of(old), content(old)) == (len(STEPS), before)
    assert list(old.parent.glob(".*.part*")) == []


NO_ROOM = """
import resource, sys
from contextlib import closing
from pathlib import Path
from evenhand.errors import EvenhandError
from evenhand.store.connection import migrate, opened
from evenhand.store.trouble import told_plainly
path = Path(sys.argv[1])
steps = Path(sys.argv[2]).read_text().split("\\0")
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 2,) * 2)
try:
    with told_plainly(path), closing(opened(path, write=True, lock_wait_s=5)) as db:
        migrate(db, path, steps)
except EvenhandError as error:
    print(error, error.hint)
"""


def test_where_there_is_no_room_for_the_copy_nothing_is_migrated(old: Path, steps: Path) -> None:
    pytest.importorskip("resource")
    before, raw = form_of(old), old.read_bytes()
    done = subprocess.run([sys.executable, "-c", NO_ROOM, str(old), str(steps)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{old.name}.form-{before}" in done.stdout
    assert form_of(old) == before
    assert old.read_bytes() == raw
    assert not Path(f"{old}.form-{before}").exists()
    assert list(old.parent.glob(".*.part*")) == []


def test_a_damaged_project_is_not_migrated(old: Path) -> None:
    raw = bytearray(old.read_bytes())
    for page in range(len(raw) // 8192, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 40] = b"\xa5" * 40
    old.write_bytes(raw)
    with pytest.raises((StoreError, sqlite3.DatabaseError)), closing(opened(old, write=True, lock_wait_s=1)) as db:
        migrate(db, old, STEPS)
    assert old.read_bytes() == raw


def test_looking_as_it_is_migrates_nothing(old: Path) -> None:
    raw = old.read_bytes()
    connect_as_it_is(old).close()
    assert old.read_bytes() == raw
