"""The picture of a day: the documents published up to it, events made of them alone, codes that live on."""

import datetime
from pathlib import Path

import pytest

import made
from evenhand.pipeline import make_events
from evenhand.store import EventFilter, Project, as_of

TEXTS = {
    "a": "Arland's ministry said on 4 May that shells killed three people in Port Selm.",
    "b": "Borland's staff: Arland's ministry said on 4 May that shells killed three people in Port Selm, again.",
    "c": "Arland's ministry said on 4 May that shells killed three people in Port Selm. Nobody knows when this was written.",
}


@pytest.fixture
def project(tmp_path: Path):
    with Project.open(tmp_path / "evenhand.db", create=True) as opened:
        for n, (name, text) in enumerate(TEXTS.items()):
            published = None if name == "c" else made.DAY + datetime.timedelta(days=n)
            item = made.loaded(name, text, outlet=f"Outlet {name}", published=published)
            opened.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        make_events(opened)
        yield opened


def test_later_and_undated_documents_are_left_out_and_counted(project: Project) -> None:
    whole = list(project.events())
    with as_of(project, made.DAY) as (then, moment):
        assert (moment.documents, moment.later, moment.undated) == (1, 1, 1)
        assert [document.doc for document in then.documents()] == ["a"]
        assert {claim.doc for claim in then.claims()} == {"a"}
        (event,) = then.events()
        assert event.standing.reports == 1
        assert event.code == project.codes()[event.claim_ids[0]]
        assert not then.is_stale()
        assert [case.event for case in then.cases(EventFilter(place="selm"))] == [event]
    assert list(project.events()) == whole
    assert len(list(project.documents())) == 3


def test_the_last_day_holds_all_that_is_dated_and_the_first_nothing(project: Project) -> None:
    with project.snapshot(), as_of(project, datetime.date(9999, 12, 31)) as (then, moment):
        assert (moment.documents, moment.later, moment.undated) == (2, 0, 1)
    with as_of(project, datetime.date(1, 1, 1)) as (then, moment):
        assert (moment.documents, list(then.events())) == (0, [])


def test_a_project_open_for_looking_can_be_seen_as_of_a_day(project: Project) -> None:
    with Project.open(project.path) as looking, as_of(looking, made.DAY) as (then, _):
        assert then.n_events() == 1
