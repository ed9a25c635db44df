"""`evenhand read --engine spark`: the same project, from the command line, for two and for four tasks at once."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand.engines.spark_session import lacking

TEXTS = (
    "BAKU, 4 October 2020 — Azerbaijan's defence ministry said on Sunday that shelling killed three civilians in Ganja.",
    "YEREVAN, 5 October 2020 — Armenia's defence ministry said on Sunday that no shells were fired at Ganja.",
    "The weather was fine. Nothing happened at all.",
)


def evenhand(*words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(folder for folder in sys.path if folder)
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.run([sys.executable, "-m", "evenhand", *words], capture_output=True, text=True, env=environment)


def picture(project: Path) -> str:
    done = evenhand("dump", "--canonical", "--project", str(project))
    assert done.returncode == 0, done.stderr
    return hashlib.sha256(done.stdout.encode()).hexdigest()


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n, text in enumerate(TEXTS):
        (folder / f"d{n}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.json").write_text("{", encoding="utf-8")
    return folder


@pytest.mark.skipif(bool(lacking()[0]), reason=f"NOT TESTED: `--engine spark`. {' '.join(lacking())} `make test-spark` runs these tests.")
def test_the_project_is_the_one_that_one_process_makes(inputs: Path, tmp_path: Path) -> None:
    one = tmp_path / "one.db"
    assert evenhand("read", str(inputs), "--project", str(one), "--jobs", "1").returncode == 4
    for tasks in (2, 4):
        other = tmp_path / f"{tasks}.db"
        done = evenhand("read", str(inputs), "--project", str(other), "--engine", "spark", "--master", f"local[{tasks}]")
        assert done.returncode == 4, done.stderr
        assert "3 added" in done.stderr
        assert picture(other) == picture(one)
    assert not list(tmp_path.glob("evenhand-spool-*"))
    again = evenhand("read", str(inputs), "--project", str(one), "--engine", "spark", "--master", "local[2]")
    assert "3 already there" in again.stderr


@pytest.mark.parametrize(("words", "told"), [
    (("--master", "local[2]"), "--engine spark"), (("--engine", "spark", "--master", "spark://host:7077"), "--spool"),
    (("--engine", "spark", "--spark", "executor.memory=4g"), "spark.NAME=VALUE"),
])  # fmt: skip
def test_what_does_not_go_together_is_an_error_of_usage(inputs: Path, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = evenhand("read", str(inputs), "--project", str(tmp_path / "p.db"), *words)
    assert done.returncode == 2
    assert told in done.stderr
