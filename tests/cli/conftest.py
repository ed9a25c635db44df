"""What the tests of the command line share: a project made by hand, and a way to run commands."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import made
from evenhand.cli.main import run
from evenhand.records import Failure
from evenhand.store import Project


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


type Command = Callable[..., Result]

HOSTILE = "\x1b[2J\x1b]0;owned\x07[bold red]Selm[/] \u202eevil\x07"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of three documents, two events (one disputed), a failure, and one code that was merged away."""
    path = tmp_path / "evenhand.db"
    with Project.open(path, create=True) as project:
        for name in "abc":
            item = made.loaded(name, title=f"{HOSTILE} on {name}")
            project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        project.keep_failure(Failure(location=f"in/{HOSTILE}.bin", reason="binary", hint="Convert it."))
        claims = list(project.claims())
        events = (
            made.event("EH-AAAAA", claims[:2], title=f"Shelling in {HOSTILE}"),
            made.event("EH-BBBBB", claims[2:], relations=(), marks=(), parent="EH-AAAAA"),
        )
        made_of = made.reconciliation(*events)
        project.replace_events(made_of, {"EH-OLD11": "EH-AAAAA"}, project.claims_version(), "by-hand")
    return path


@pytest.fixture
def evenhand(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command on the project, in this process."""
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("EVENHAND_PROJECT", str(path))

    def command(*words: str) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            run(words)
        printed = capsys.readouterr()
        assert isinstance(end.value.code, int)
        return Result(end.value.code, printed.out, printed.err)

    return command
