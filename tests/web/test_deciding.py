"""Deciding from the browser: what is done at once, and what waits."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.datastructures import FormData, QueryParams

from evenhand.records import Draft
from evenhand.store import Project
from evenhand.web.asked import Asked
from evenhand.web.deciding import and_back, bring_up_to_date, decide
from evenhand.web.jobs import Jobs
from evenhand.web.sessions import Viewer


@pytest.fixture
def own(sample_project: Path, tmp_path: Path) -> Path:
    path = tmp_path / "own.db"
    shutil.copy(sample_project, path)
    return path


@contextmanager
def asking(path: Path, **form: str) -> Iterator[Asked]:
    jobs = Jobs(path)
    try:
        with Project.open(path) as project, project.snapshot():
            yield Asked(project=project, path=path, url="/", query=QueryParams(""), named={}, viewer=Viewer(name="Ana", role="admin"),
                        jobs=jobs, form=FormData(form))  # fmt: skip
        for job in jobs.all():
            assert jobs.wait(job, 60)
    finally:
        jobs.close()


def rejected(path: Path) -> Draft:
    with Project.open(path) as project:
        return Draft(action="reject", kind="claim", subject=next(iter(project.claims())).claim_id, who="Ana")


def test_events_follow_a_decision(own: Path) -> None:
    with asking(own) as asked:
        made = decide(asked, rejected(own))
        assert [decision.seq for decision in made] == [1]
    with Project.open(own) as project:
        assert not project.is_stale()


def test_in_a_large_project_they_wait_until_somebody_asks(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.web.deciding.MANY_CLAIMS", 1)
    with asking(own) as asked:
        decide(asked, rejected(own))
        assert asked.jobs.all() == ()
    with Project.open(own) as project:
        assert project.is_stale()
    with asking(own, back="/help") as asked:
        assert bring_up_to_date(asked) == "/help"
    with Project.open(own) as project:
        assert not project.is_stale()


def test_a_note_makes_no_events_anew(own: Path) -> None:
    with Project.open(own) as project:
        code = project.event_lines(limit=1)[0].code
    with asking(own) as asked:
        decide(asked, Draft(action="note", kind="event", subject=code, new="look at the hour", who="Ana"))
        assert asked.jobs.all() == ()


def test_the_address_tells_the_last_decision_once(own: Path) -> None:
    with asking(own) as asked:
        one = decide(asked, rejected(own))
    assert and_back("/claims?type=assault&done=7#c-1", one) == "/claims?type=assault&done=1#c-1"
    assert and_back("/claims", ()) == "/claims"


@pytest.mark.parametrize("address", ["//[", "//ev℀il", "http://[", "/\x00", "//elsewhere.example/x"])
def test_an_address_that_cannot_be_gone_back_to_leads_to_the_overview(address: str) -> None:
    assert and_back(address, ()) == "/"
