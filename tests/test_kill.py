"""The short form of `benchmarks/kill.py`: real commands are killed at random moments, and nothing is lost or half."""

import importlib.util
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

import made
from evenhand.store import Project

HARNESS = Path(__file__).resolve().parents[1] / "benchmarks" / "kill.py"


def test_killed_commands_lose_nothing_and_leave_nothing_half() -> None:
    command = [sys.executable, str(HARNESS), "--kills", "10", "--contended", "0", "--documents", "2", "--seed", "3"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong: 0" in done.stdout


@pytest.fixture(scope="module")
def harness() -> ModuleType:
    """The harness as a module."""
    spec = importlib.util.spec_from_file_location("kill", HARNESS)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["kill"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM readings", "neither read nor failed"),
        ("DELETE FROM claims", "claim that is not there"),
        ("DELETE FROM events", "codes lost"),
        ("DELETE FROM accounts", "without accounts"),
        ("DELETE FROM event_claims", "without claims"),
        ("DELETE FROM claim_terms", "cannot be found"),
        ("UPDATE documents SET original_sha256 = 'none'", "foreign_key_check"),
        ("UPDATE state SET value = '99' WHERE name = 'reconciled_version'", "claims to come"),
    ],
)
def test_the_harness_notices_what_is_lost_or_half(harness: ModuleType, tmp_path: Path, change: str, said: str) -> None:
    path = tmp_path / "evenhand.db"
    with Project.open(path, create=True) as project:
        item = made.loaded("a")
        project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        made_of = made.reconciliation(made.event("EH-AAAAA", list(project.claims())))
        project.replace_events(made_of, {}, project.claims_version(), "by-hand")
    before = harness.seen(path)
    harness.look(path, before)
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(f"PRAGMA foreign_keys = {int(change in ('DELETE FROM claims', 'DELETE FROM events'))}")
        db.execute(change)
    with pytest.raises(harness.Wrong, match=said):
        harness.look(path, before)
