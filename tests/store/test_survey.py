"""The project as a whole: what the survey counts is what is there."""

import datetime
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import made
from evenhand.pipeline import make_events
from evenhand.records import Draft, Failure
from evenhand.store import Project
from evenhand.store.events import DISPUTES


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.open(tmp_path / "evenhand.db", create=True) as opened:
        yield opened


def test_an_empty_project_has_nothing(project: Project) -> None:
    found = project.survey()
    assert (found.n_documents, found.n_claims, found.n_events, found.n_origins, found.sides, found.harms) == (0, 0, 0, 0, (), ())
    assert (found.published.first, found.published.last, found.published.n_undated) == (None, None, 0)
    assert (project.newest_relations(DISPUTES, 5), project.n_failures(), project.chain(), project.chain_findings()) == ([], 0, [], [])
    assert project.waiting().assigned == {}


def test_the_survey_of_the_sample_is_what_its_records_add_up_to(sample_project: Path) -> None:
    with Project.open(sample_project) as project:
        found, cases, headers = project.survey(), list(project.cases()), project.headers()
        claims = list(project.claims())
        families = project.families()
    days = [header.published for header in headers.values() if header.published]
    assert (found.published.first, found.published.last, found.published.n_undated) == (min(days), max(days), len(headers) - len(days))
    assert found.n_outlets == len({header.outlet for header in headers.values()} - {""})
    assert found.n_reprints == sum(len(family.docs) - 1 for family in families)
    assert found.n_timeless == sum(not (claim.time and (claim.time.start or claim.time.end)) for claim in claims)
    assert found.n_placeless == sum(not claim.places for claim in claims)
    assert (found.n_reviewed, found.n_rejected) == (0, 0)
    happened = [day for case in cases for day in (case.event.start, case.event.end) if day]
    assert (found.happened.first, found.happened.last) == (min(happened), max(happened))
    for harm in found.harms:
        told = [(case.event.code, toll) for case in cases for claim in case.claims if claim.stance in ("asserted", "hedged")
                for toll in claim.casualties if toll.kind == harm.harm and toll.qualifier != "vague"]  # fmt: skip
        assert harm.n_events == len({code for code, _ in told})
        assert harm.low == min(toll.low for _, toll in told)
        assert harm.high == max(toll.low if toll.high is None else toll.high for _, toll in told)
        assert harm.is_open == any(toll.high is None for _, toll in told)


def test_the_newest_relation_of_each_event_comes_first(sample_project: Path) -> None:
    with Project.open(sample_project) as project:
        found = project.newest_relations(DISPUTES, 100)
        published = {doc: header.published for doc, header in project.headers().items()}
        cases = {case.event.code: case for case in project.cases()}

    def day(relation: object) -> datetime.date:
        sides = [side for side in (relation.a, relation.b) if side]  # type: ignore[attr-defined]
        return max((published[side.doc] or datetime.date.min for side in sides), default=datetime.date.min)

    assert [one.code for one in found] == list(dict.fromkeys(one.code for one in found))
    disputed = {code for code, case in cases.items() if any(r.relation in DISPUTES for r in case.event.relations)}
    assert {one.code for one in found} == disputed
    for one in found:
        same = [r for r in cases[one.code].event.relations if r.relation in DISPUTES]
        assert one.relation in same
        assert (one.day or datetime.date.min) == day(one.relation) == max(map(day, same))
        assert one.n_more == len(same) - 1
    assert [one.day or datetime.date.min for one in found] == sorted((one.day or datetime.date.min for one in found), reverse=True)


def test_what_waits_follows_what_people_decide_and_undo(project: Project) -> None:
    item = made.loaded("a")
    project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
    make_events(project)
    claim = next(iter(project.claims()))

    def decide(action: str, **more: object) -> int:
        return project.decide(Draft(action=action, kind="claim", subject=claim.claim_id, who="ana", **more)).seq  # type: ignore[arg-type]

    about = ("claim", claim.claim_id)
    flagged = decide("flag", new="unclear")
    decide("assign", new="ben")
    assert (project.waiting().flagged, project.waiting().assigned) == ({about}, {"ben": {about}})
    assert project.waiting().claims("flagged", "") == project.waiting().claims("assigned", "ben") == {claim.claim_id}
    decide("assign", new="cleo")
    project.decide(Draft(action="undo", kind="decision", subject=str(flagged), who="ana"))
    assert (project.waiting().flagged, project.waiting().assigned) == (frozenset(), {"cleo": {about}})
    decide("reject")
    assert (project.survey().n_rejected, project.survey().n_reviewed) == (1, 0)


def test_events_of_a_run_are_those_of_its_documents(project: Project) -> None:
    codes = []
    for name in "ab":
        run = project.begin_run("read")
        item = made.loaded(name)
        project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1", run)
        codes.append(run)
    claims = {name: [claim for claim in project.claims() if claim.doc == name] for name in "ab"}
    events = made.event("EH-AAAAA", claims["a"]), made.event("EH-BBBBB", claims["b"])
    project.replace_events(made.reconciliation(*events), {}, project.claims_version(), "by-hand")
    assert [project.codes_of_run(run) for run in codes] == [["EH-AAAAA"], ["EH-BBBBB"]]
    assert project.codes_of_run(99) == []


def test_failures_come_with_their_run_newest_first(project: Project) -> None:
    first, second = project.begin_run("read"), project.begin_run("read")
    for location, run in (("b", first), ("a", second), ("c", second), ("z", None)):
        project.keep_failure(Failure(location=location, reason="binary", hint="Convert it."), run)
    found = project.failed(10)
    assert [one.location for one in found] == ["a", "c", "b", "z"]
    assert [bool(one.at) for one in found] == [True, True, True, False]
    assert [one.location for one in project.failed(1, 1)] == ["c"]
    assert len(project.failed(-1)) == project.n_failures() == 4


def test_a_damaged_chain_is_shown_and_told(project: Project) -> None:
    item = made.loaded("a")
    project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
    claim = next(iter(project.claims()))
    for action in ("accept", "reject"):
        project.decide(Draft(action=action, kind="claim", subject=claim.claim_id, who="ana"))
    head, before = project.head(), project.written_at()
    assert project.lost_head(head) == ""
    assert "not in the chain" in project.lost_head("0" * 64)
    with sqlite3.connect(project.path) as db:
        db.execute("UPDATE decisions SET record = x'00' WHERE seq = 1")
    assert project.written_at() != before
    assert [(decision.seq, decision.who) for decision in project.chain()] == [(1, ""), (2, "ana")]
    assert "its content cannot be read" in [finding.message for finding in project.chain_findings()]
