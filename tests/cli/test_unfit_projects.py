"""Project files that cannot be used: every command says what is wrong and what to do, and leaves the bytes as they are."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from evenhand.store import Project
from evenhand.store.doctor import examine
from evenhand.store.schema import MIGRATIONS

from .conftest import Command

LOOKING = (
    ("events",), ("show", "EH-A"), ("claims",), ("documents",), ("document", "a"), ("failures",), ("unread",), ("export", "claims"),
    ("export", "mentions"), ("export", "relations"), ("dump", "--canonical"), ("backup",),
)  # fmt: skip
WRITING = (("reconcile",),)
UNUSABLE = 3
LOCKED = 5
CHECK_FAILED = 1


def another_program_s(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE theirs (x)")


def without_its_state(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TABLE state")


def pragma(name: str, value: int) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.execute(f"PRAGMA {name} = {value}")

    return change


def cut(part: float) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        os.truncate(path, int(path.stat().st_size * part) // 4096 * 4096 or 700)

    return change


UNFIT: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda path: path.write_text("Dear all, these are my notes. " * 300), "no Evenhand project"),
    "empty": (lambda path: path.write_bytes(b""), "empty"),
    "another's": (another_program_s, "no Evenhand project"),
    "newer": (pragma("user_version", len(MIGRATIONS) + 1), "newer version"),
    "no form": (pragma("user_version", 0), "damaged"),
    "no owner": (pragma("application_id", 7), "no Evenhand project"),
    "table gone": (without_its_state, "does not hold what a project holds"),
    "head only": (lambda path: os.truncate(path, 700), "damaged"),
    "a tenth": (cut(0.1), "damaged"),
    "half": (cut(0.5), "damaged"),
    "all but the last page": (lambda path: os.truncate(path, path.stat().st_size - 4096), "damaged"),
    "all but the last bytes": (lambda path: os.truncate(path, path.stat().st_size - 10), "damaged"),
    "foreign pages": (lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\xa5" * (path.stat().st_size - 4096)), "damaged"),
}
"""What a file can be instead of a project, and what is said of it."""


@pytest.mark.parametrize("kind", UNFIT)
def test_every_command_tells_what_is_wrong_and_touches_nothing(kind: str, path: Path, evenhand: Command) -> None:
    change, said = UNFIT[kind]
    change(path)
    before = path.read_bytes()
    for words in (*LOOKING, *WRITING):
        result = evenhand(*words)
        if kind in ("newer", "table gone") and words == ("backup",):  # pages can be copied whatever they mean
            assert result.code == 0
            continue
        assert (words, result.code) == (words, UNUSABLE)
        assert said in result.err
        assert len(result.err.strip().splitlines()) >= 2  # what is wrong, and what to do
        assert "unexpected" not in result.err
        assert path.read_bytes() == before
    assert "bad" in {finding.state for finding in examine(path)}
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if file.name.endswith(".part")] == []


@pytest.mark.parametrize("kind", ["folder", "pipe", "absent"])
def test_places_that_hold_no_file(kind: str, path: Path, evenhand: Command) -> None:
    path.unlink()
    make: dict[str, Callable[[Path], object]] = {"folder": Path.mkdir, "pipe": os.mkfifo, "absent": lambda path: None}
    make[kind](path)
    for words in (*LOOKING, *WRITING):
        result = evenhand(*words)
        assert (words, result.code) == (words, UNUSABLE)
        assert "unexpected" not in result.err
    if kind == "folder":
        assert evenhand("doctor").code == CHECK_FAILED


@pytest.mark.parametrize("seed", range(20))
def test_changed_bytes_are_noticed_or_do_no_harm(seed: int, path: Path, evenhand: Command) -> None:
    chance, content = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(1 if seed % 2 else 8):
        content[chance.randrange(100) if seed % 3 == 0 else chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)
    for words in LOOKING:
        result = evenhand(*words)
        assert result.code in (0, UNUSABLE), result.err
        assert "unexpected" not in result.err, (words, result.err)
    assert path.read_bytes() == content
    assert list(examine(path))
    assert path.read_bytes() == content


def test_a_project_without_room_says_so(path: Path, tmp_path: Path) -> None:
    pytest.importorskip("resource")
    code = (
        "import resource, sys\n"
        "from evenhand.cli.main import run\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000,) * 2)\n"
        "run(sys.argv[1:])\n"
    )
    text = tmp_path / "a.txt"
    text.write_text("Shells killed three people in Ganja on 4 May 2021, the ministry said. " * 3000)
    environment = {**os.environ, "EVENHAND_PROJECT": str(tmp_path / "new.db")}
    done = subprocess.run([sys.executable, "-c", code, "import", "claims", str(claims(path, tmp_path))], env=environment,
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == UNUSABLE
    assert "new.db" in done.stderr
    assert "doctor" in done.stderr or "Free some space" in done.stderr
    environment = {**os.environ, "EVENHAND_PROJECT": str(path)}
    out = tmp_path / "out.jsonl"
    out.write_text("earlier")
    code = code.replace("60_000", "600")
    done = subprocess.run([sys.executable, "-c", code, "export", "claims", "-o", str(out)], env=environment, capture_output=True,
                          text=True)  # fmt: skip
    assert (done.returncode, out.read_text()) == (UNUSABLE, "earlier")
    assert "Traceback" not in done.stderr
    assert list(tmp_path.glob(".*.part")) == []


def claims(path: Path, folder: Path) -> Path:
    """Many claims to import."""
    from evenhand.export.claims import claim_row
    from evenhand.export.tables import as_json

    with Project.open(path) as project:
        row = claim_row(next(project.claims()), None)
    file = folder / "many.jsonl"
    file.write_text("".join(as_json({**row, "claim_id": f"c{n}", "doc": f"d{n}"}) + "\n" for n in range(300)))
    return file


def as_a_stranger() -> list[str]:
    """What makes a command heed permissions even where the tests run as the superuser."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("the superuser may write anywhere")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-all"]


def run_as_a_stranger(path: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "EVENHAND_PROJECT": str(path), "EVENHAND_LOCK_WAIT": "0.2"}
    return subprocess.run([*as_a_stranger(), sys.executable, "-m", "evenhand", *words], env=environment, capture_output=True, text=True)


@pytest.fixture
def closed(path: Path) -> Iterator[Path]:
    """A project that may only be looked at, in such a folder."""
    path.chmod(0o400)
    path.parent.chmod(0o500)
    yield path
    path.parent.chmod(0o700)


def test_a_project_that_may_only_be_looked_at(closed: Path) -> None:
    before = closed.read_bytes()
    for words in (("events",), ("export", "relations"), ("dump", "--canonical")):
        assert run_as_a_stranger(closed, *words).returncode == 0
    for words in (*WRITING, ("backup",)):
        done = run_as_a_stranger(closed, *words)
        assert done.returncode == UNUSABLE
        assert "cannot be written" in done.stderr
        assert "Traceback" not in done.stderr
    told = run_as_a_stranger(closed, "doctor")
    assert told.returncode == 0
    assert "can only be looked at" in told.stdout
    assert closed.read_bytes() == before
    assert list(closed.parent.iterdir()) == [closed]


def test_a_project_that_may_not_even_be_looked_at(path: Path) -> None:
    path.chmod(0)
    done = run_as_a_stranger(path, "events")
    assert done.returncode == UNUSABLE
    assert "cannot be opened" in done.stderr
    assert run_as_a_stranger(path, "doctor").returncode == CHECK_FAILED


def test_a_locked_project_can_be_looked_at_copied_and_examined(path: Path, evenhand: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENHAND_LOCK_WAIT", "0.1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert evenhand("reconcile").code == LOCKED
        for words in LOOKING:
            assert evenhand(*words).code == 0
        assert {finding.state for finding in examine(path)} <= {"ok", "warn"}


def test_a_new_project_where_none_can_be(tmp_path: Path, evenhand: Command, path: Path) -> None:
    result = evenhand("import", "claims", str(claims(path, tmp_path)), "--project", str(tmp_path / "no" / "folder" / "new.db"))
    assert result.code == UNUSABLE
    assert "folder" in result.err
