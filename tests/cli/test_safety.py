"""`backup` and `doctor` as commands: what they print, and how they end."""

import json
from pathlib import Path

from evenhand.store import Project

from .conftest import Command


def test_a_backup_tells_what_it_made(evenhand: Command, path: Path) -> None:
    result = evenhand("backup", "--json", "--quiet")
    told = json.loads(result.out)
    assert (result.code, result.err) == (0, "")
    assert told["bytes"] == Path(told["backup"]).stat().st_size
    with Project.open(Path(told["backup"])) as copy, Project.open(path) as project:
        assert list(copy.claims()) == list(project.claims())
    again = evenhand("backup")
    assert again.code == 3
    assert "--force" in again.err
    assert evenhand("backup", "--force").code == 0
    assert "checked" in evenhand("backup", str(path.parent / "other.db")).err


def test_the_doctor_tells_of_everything_it_looked_at(evenhand: Command) -> None:
    result = evenhand("doctor", "--json")
    told = {finding["check"]: finding for finding in json.loads(result.out)}
    assert result.code == 0
    assert told["inputs"]["state"] == "warn"
    assert {"versions", "reader", "file", "permissions", "journal", "file system", "space", "form", "soundness"} <= set(told)
    assert all(finding["state"] == "ok" or finding["hint"] for finding in told.values())


def test_the_doctor_ends_with_1_where_something_is_bad(evenhand: Command, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:8192])
    result = evenhand("doctor")
    assert result.code == 1
    assert "put a copy of this one back" in result.out
    assert "bad" in result.err
