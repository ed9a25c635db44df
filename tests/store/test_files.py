"""Opening a project takes no lock from those who have it open: SQLite's are lost when the file is closed beside it."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from evenhand.records import Draft
from evenhand.store import ClaimFilter, Project
from evenhand.store.copies import faults_of

DECIDE = """
import sys
from pathlib import Path
from evenhand.records import Draft
from evenhand.store import ClaimFilter, Project
for n in range(20):
    with Project.open(Path(sys.argv[1]), write=True) as project:
        ids = project.claim_ids(ClaimFilter())
        project.decide(Draft(action="note", kind="claim", subject=ids[n], who="Ben", new="seen"))
"""


def test_two_processes_that_open_and_close_lose_nothing(sample_project: Path, tmp_path: Path) -> None:
    import shutil

    path = tmp_path / "own.db"
    shutil.copy(sample_project, path)
    with Project.open(path) as looking:
        other = subprocess.Popen([sys.executable, "-c", DECIDE, str(path)])
        n = 0
        while other.poll() is None or n < 20:
            with Project.open(path, write=True) as project:
                ids = project.claim_ids(ClaimFilter())
                project.decide(Draft(action="note", kind="claim", subject=ids[n % 20], who="Ana", new="seen"))
            n += 1
            assert looking.n_claims() == len(ids)
        assert other.returncode == 0
    with closing(sqlite3.connect(path)) as db:
        assert faults_of(db) == []
    with Project.open(path) as project:
        assert project.findings() == []
        assert len(list(project.decisions())) == n + 20
