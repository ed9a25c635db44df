"""Figures that are kept: made once, made anew when the project changed, and never waited for where they take long."""

import threading
import time
from pathlib import Path

import pytest

import made
from evenhand.store import Project
from evenhand.web.asked import Asked
from evenhand.web.jobs import ENOUGH, Job
from evenhand.web.remembered import Remembered


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "evenhand.db"
    with Project.open(path, create=True):
        pass
    return path


def ask[T](path: Path, remembered: Remembered[T]) -> T:
    from starlette.datastructures import QueryParams

    from evenhand.web.jobs import Jobs
    from evenhand.web.sessions import NOBODY

    with Project.open(path) as project:
        return remembered.of(Asked(project=project, path=path, url="/", query=QueryParams(), named={}, viewer=NOBODY, jobs=Jobs(path)))


def add(path: Path, name: str) -> None:
    item = made.loaded(name)
    with Project.open(path, write=True) as project:
        project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")


def test_it_is_made_once_and_anew_when_the_project_changed(path: Path) -> None:
    n_made = []

    def count(project: Project) -> int:
        n_made.append(1)
        return len(project.headers())

    remembered = Remembered(count, Project.claims_version)
    assert [ask(path, remembered) for _ in range(3)] == [0, 0, 0]
    assert len(n_made) == 1
    add(path, "a")
    assert [ask(path, remembered) for _ in range(3)] == [1, 1, 1]
    assert len(n_made) == 2


def test_many_who_ask_at_once_wait_for_one(path: Path) -> None:
    n_made = []

    def slow(project: Project) -> int:
        n_made.append(1)
        time.sleep(0.2)
        return len(project.headers())

    remembered = Remembered(slow, Project.claims_version)
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(ask(path, remembered))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, len(n_made)) == ([0] * 8, 1)


def test_what_takes_long_is_not_waited_for_but_comes(path: Path) -> None:
    go_on = threading.Event()
    go_on.set()

    def slow(project: Project) -> int:
        go_on.wait(20)
        return len(project.headers())

    remembered = Remembered(slow, Project.claims_version, patience_s=0.0)
    assert ask(path, remembered) == 0
    add(path, "a")
    go_on.clear()
    assert ask(path, remembered) == 0  # the former, while the new one is being made
    go_on.set()
    remembered.prepare(path).join()
    assert ask(path, remembered) == 1


def test_what_cannot_be_made_is_told_by_its_own_error(path: Path) -> None:
    def impossible(project: Project) -> int:
        project.document("nothing of this id")
        return 0

    from evenhand.errors import InputError

    with pytest.raises(InputError):
        ask(path, Remembered(impossible, Project.claims_version))


def test_what_is_left_is_told_from_the_pace_of_the_documents_alone() -> None:
    now = time.monotonic()
    job = Job(number=1, kind="read", title="x", state="running", n_inputs=11, began=now - 100, first_at=now - 10, counts={"added": 6})
    assert job.seconds_left == pytest.approx(10, abs=0.5)  # five in ten seconds, five to come; loading does not count
    assert job.seconds == pytest.approx(100, abs=1)
    for less in ({"n_inputs": None}, {"counts": {"added": ENOUGH - 1}}, {"counts": {"added": 10, "failed": 1}}, {"first_at": 0.0}):
        facts = {"n_inputs": 11, "began": now - 100, "first_at": now - 10, "counts": {"added": 6}, **less}
        assert Job(number=1, kind="read", title="x", state="running", **facts).seconds_left is None
