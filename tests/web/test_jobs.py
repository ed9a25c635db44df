"""Jobs in a real process beside the server."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenhand.sample import article_files
from evenhand.store import Project
from evenhand.web.jobs import Job, Jobs


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.db"
    with Project.open(path, write=True, create=True):
        pass
    return path


@pytest.fixture
def jobs(project: Path) -> Iterator[Jobs]:
    made = Jobs(project)
    yield made
    made.close()


def over(jobs: Jobs, job: Job) -> Job:
    assert jobs.wait(job, 120)
    return job


def test_reading_tells_what_it_did_and_removes_its_folder(project: Path, jobs: Jobs, tmp_path: Path) -> None:
    folder = tmp_path / "upload"
    folder.mkdir()
    article = next(path for path in article_files() if path.suffix == ".txt")
    (folder / "one.txt").write_bytes(article.read_bytes())
    (folder / "two.pdf").write_bytes(b"%PDF-1.4 nothing that is read")
    job = over(jobs, jobs.read(["one.txt", "two.pdf"], "two files", base=folder, n_inputs=2))
    assert job.state == "done", job
    assert (job.counts["added"], job.counts["failed"]) == (1, 1)
    assert [location for location, _, _ in job.failures] == ["two.pdf"]
    assert not folder.exists()
    with Project.open(project) as opened:
        assert [document.location for document in opened.documents()] == ["one.txt"]
        assert not opened.is_stale()


def test_making_events_waits_its_turn_once(jobs: Jobs) -> None:
    made = [jobs.make_events() for _ in range(5)]
    assert len({job.number for job in made}) <= 2
    assert {over(jobs, job).state for job in made} == {"done"}


def test_a_killed_worker_fails_its_job_and_the_next_one_goes_on(jobs: Jobs) -> None:
    first = over(jobs, jobs.make_events())
    assert first.state == "done"
    job = jobs.read([str(path) for path in article_files()], "the sample")
    while job.state == "waiting" or jobs._worker is None:
        time.sleep(0.01)
    os.kill(jobs._worker[0].pid, signal.SIGKILL)
    assert over(jobs, job).state == "failed"
    assert "ended from outside" in job.message
    assert over(jobs, jobs.make_events()).state == "done"


def test_a_project_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    path = tmp_path / "no.db"
    path.write_text("this is no project")
    jobs = Jobs(path)
    job = over(jobs, jobs.make_events())
    jobs.close()
    assert job.state == "failed"
    assert job.hint
