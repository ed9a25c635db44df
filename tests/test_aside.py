"""Files are whole or not there, and what killed processes left goes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand.aside import left_behind, parts_beside, written_aside


def dead_process() -> int:
    """The number of a process that is no more."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


def test_a_file_takes_its_name_once_it_is_whole(tmp_path: Path) -> None:
    to = tmp_path / "claims.csv"
    to.write_text("earlier")
    with written_aside(to) as aside:
        aside.write_text("half")
        assert to.read_text() == "earlier"
        assert parts_beside(to) == [aside]
    assert to.read_text() == "half"
    assert list(tmp_path.iterdir()) == [to]


def test_nothing_is_left_where_writing_fails(tmp_path: Path) -> None:
    def interrupted() -> None:
        with written_aside(tmp_path / "claims.csv") as aside:
            aside.write_text("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody can ask whether a process lives")
def test_what_killed_processes_left_goes_and_what_others_write_stays(tmp_path: Path) -> None:
    to, dead = tmp_path / "a.csv", dead_process()
    mine, left, another = (tmp_path / name for name in (f".a.csv.{os.getppid()}.part", f".a.csv.{dead}.part", f".b.csv.{dead}.part"))
    for path in (mine, left, another):
        path.write_text("half")
    assert left_behind(tmp_path) == sorted([left, another])
    with written_aside(to) as aside:
        aside.write_text("whole")
    assert sorted(tmp_path.iterdir()) == sorted([to, mine, another])


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"), written_aside(tmp_path / "none" / "a.csv") as aside:
        aside.write_text("x")
    assert left_behind(tmp_path / "none") == []
