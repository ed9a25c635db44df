"""Deciding from the browser: what is done at once, and what waits."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from starlette.datastructures import FormData, QueryParams

from evenhand.pipeline import make_events
from evenhand.records import Draft
from evenhand.store import Project
from evenhand.web.asked import Asked
from evenhand.web.deciding import and_back, bring_up_to_date, decide, just_done
from evenhand.web.jobs import Jobs
from evenhand.web.pages.decide import decided
from evenhand.web.sessions import Viewer
from evenhand.web.view import View


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


def test_in_a_large_project_they_follow_a_decision_that_touches_few(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.pipeline.MANY_CLAIMS", 1)
    with Project.open(own, write=True) as project:
        make_events(project)
    with asking(own) as asked:
        decide(asked, rejected(own))
    with Project.open(own) as project:
        assert not project.is_stale()


def test_in_a_large_project_they_wait_until_somebody_asks_where_all_must_be_made(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evenhand.pipeline.MANY_CLAIMS", 1)
    with asking(own) as asked:
        origin = asked.project.origins()[0].key
        decide(asked, Draft(action="side", kind="origin", subject=origin, new="XYZ", who="Ana"))
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


def test_what_was_just_decided_is_told_with_the_event_that_a_split_made(own: Path) -> None:
    with asking(own) as asked:
        case = next(case for case in asked.project.cases() if len(case.claims) > 2)
        code, leaving = case.event.code, case.claims[0].claim_id
        (made,) = decide(asked, Draft(action="split", kind="event", subject=code, new={"leaving": [leaving]}, who="Ana"))
        assert all(asked.jobs.wait(job, 60) for job in asked.jobs.all())
    with asking(own) as asked:
        asked = msgspec.structs.replace(asked, query=QueryParams(f"done={made.seq}"))
        done = just_done(asked)
        assert done is not None
        assert done.told == f"split event {code}: 1 of its claims leave"
        assert done.code == asked.project.code_of(leaving) != code
        assert just_done(msgspec.structs.replace(asked, query=QueryParams("done=999"))) is None


def test_what_cannot_be_is_told_without_the_terminals_commands_and_with_what_was_typed(own: Path) -> None:
    with Project.open(own) as project:
        code = next(project.events()).code
    with asking(own) as asked:
        form = FormData([("action", "merge"), ("subject", code), ("subject", "EH-NNNN"), ("reason", "the same night")])
        view = decided(msgspec.structs.replace(asked, form=form))
        assert isinstance(view, View)
        assert "EH-NNNN" in view.context["message"]
        assert "`" not in view.context["message"] + view.context["hint"]
        assert "evenhand" not in view.context["hint"]
        labels = {value: label for _, value, label in view.context["sent"]}
        assert (labels[code], labels["EH-NNNN"], labels["the same night"]) == ("", "Code of the other event", "Reason")


def test_a_side_can_be_named_by_a_country(own: Path) -> None:
    with asking(own) as asked:
        key = next(origin.key for origin in asked.project.origins() if origin.kind == "outlet")
        address = decided(msgspec.structs.replace(asked, form=FormData([("action", "side"), ("subject", key), ("value", "armenia")])))
        assert isinstance(address, str)
        assert asked.jobs.all()
    with Project.open(own) as project:
        assert project.latest_decisions(1)[0].new == "ARM"
