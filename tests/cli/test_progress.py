"""How far reading is: bytes taken in against bytes there are, and nothing where nobody can tell."""

from pathlib import Path

import made
from evenhand.cli.progress import Intake
from evenhand.records import Failure


def test_what_was_taken_in_is_told_against_all_there_is(tmp_path: Path) -> None:
    for name, size in (("a.txt", 10), ("b.txt", 30)):
        (tmp_path / name).write_text("x" * size)
    intake = Intake([made.loaded("a", "x" * 10), made.loaded("b", "x" * 30), Failure(location="c", reason="empty")], [str(tmp_path)])
    assert intake.total == 40
    assert intake.done(0) == intake.done(5) == 0
    drawn = iter(intake)
    next(drawn)
    assert intake.done(1) == 10
    assert len(list(drawn)) == 2
    assert intake.done(3) == 40


def test_of_packed_files_and_standard_input_nobody_can_tell(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(b"")
    assert Intake([], [str(tmp_path)]).total is None
    assert Intake([], ["-"]).total is None
    assert Intake([], [str(tmp_path / "not there")]).total == 0
