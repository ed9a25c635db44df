"""The command line as real processes: exit codes, pipes, signals, and how soon it starts."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

EVENHAND = (sys.executable, "-m", "evenhand")


def command(path: Path, *words: str, **more: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "EVENHAND_PROJECT": str(path)}
    environment.pop("FORCE_COLOR", None)
    return subprocess.run([*EVENHAND, *words], capture_output=True, text=True, env=environment, timeout=60, **more)  # type: ignore[call-overload,no-any-return]


def test_exit_codes(path: Path, tmp_path: Path) -> None:
    assert command(path, "events").returncode == 0
    assert command(path, "frob").returncode == 2
    assert command(tmp_path / "none.db", "events").returncode == 3


def test_a_locked_project_ends_with_5(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENHAND_LOCK_WAIT", "0.1")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        locked = command(path, "reconcile")
        looked = command(path, "events")
    assert (locked.returncode, looked.returncode) == (5, 0)
    assert "another process" in locked.stderr


def test_a_reader_that_has_seen_enough_is_no_error(path: Path) -> None:
    line = f"{sys.executable} -m evenhand export claims | head -c 1"
    environment = {**os.environ, "EVENHAND_PROJECT": str(path)}
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")


def test_output_that_the_terminal_cannot_show_is_written_out(path: Path) -> None:
    environment = {**os.environ, "EVENHAND_PROJECT": str(path), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run([*EVENHAND, "show", "EH-A"], capture_output=True, env=environment)
    assert done.returncode == 0
    assert b"\\u2260 contradict" in done.stdout


def test_looking_loads_no_model(path: Path) -> None:
    code = (
        "import sys\n"
        "from evenhand.cli.main import run\n"
        "try: run(['events', '--quiet'])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'numpy', 'trafilatura', 'evenhand.read', 'evenhand.pipeline'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    environment = {**os.environ, "EVENHAND_PROJECT": str(path)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True).returncode == 0


def test_completion_is_offered(path: Path) -> None:
    environment = {**os.environ, "_EVENHAND_COMPLETE": "complete_bash", "COMP_WORDS": "evenhand eve", "COMP_CWORD": "1"}
    done = subprocess.run(EVENHAND, env=environment, capture_output=True, text=True)
    assert done.stdout.split() == ["events"]


def test_ctrl_c_keeps_what_was_done(path: Path, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    for n in range(4000):
        text = f"Report {n}. The army said shells killed {n + 2} people in Ganja on 4 May 2021."
        (articles / f"a{n:04}.txt").write_text(text)
    project = tmp_path / "new.db"
    environment = {**os.environ, "EVENHAND_PROJECT": str(project)}
    read = [*EVENHAND, "read", str(articles), "--jobs", "1"]
    with subprocess.Popen(read, stderr=subprocess.PIPE, text=True, env=environment) as running:
        until = time.monotonic() + 40
        while n_documents(project) < 1 and running.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        assert running.stderr
        said = running.stderr.read()
    assert running.returncode == 130
    assert "What was done is kept" in said
    assert n_documents(project) >= 1
    assert command(project, "events").returncode == 0


def n_documents(project: Path) -> int:
    if not project.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{project}?mode=ro", uri=True)) as db:
            return int(db.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.Error:
        return 0
