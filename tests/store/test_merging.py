"""Two coders' projects into one."""

from pathlib import Path

import pytest

import made
from evenhand.decide.coding import differences, votes
from evenhand.errors import ProjectDamaged
from evenhand.pipeline import make_events
from evenhand.records import Draft
from evenhand.store import Project
from evenhand.store.decisions import append
from evenhand.store.merging import bring_decisions, bring_documents


@pytest.fixture
def pair(tmp_path: Path):
    with (
        Project.open(tmp_path / "here.db", create=True) as here,
        Project.open(tmp_path / "there.db", create=True) as there,
    ):
        for project, names in ((here, "ab"), (there, "bcd")):
            for name in names:
                item = made.loaded(name, made.TEXT + f" Copy {name}.")
                project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
            make_events(project)
        yield here, there


def claim_of(project: Project, doc: str) -> str:
    return next(claim.claim_id for claim in project.claims() if claim.doc == doc)


def merge(here: Project, there: Project):
    documents = bring_documents(here, there, here.begin_run("merge-project"))
    make_events(here)
    made_of = bring_decisions(here, there, "there")
    make_events(here)
    return documents, *made_of


def decide(project: Project, action: str, subject: str, who: str, kind: str = "claim", **more: object) -> None:
    project.decide(Draft(action=action, kind=kind, subject=subject, who=who, **more))  # type: ignore[arg-type]


def test_documents_and_decisions_come_along_with_who_and_when(pair) -> None:
    here, there = pair
    decide(there, "reject", claim_of(there, "c"), "bo", reason="not ours")
    decide(there, "accept", claim_of(there, "d"), "bo")
    decide(there, "undo", "2", "bo", "decision")
    original = next(there.decisions())
    documents, n_made, already, conflicts, unplaced = merge(here, there)
    assert (documents, n_made, already, conflicts, unplaced) == (2, 1, 0, [], [])
    (brought,) = here.decisions()
    assert (brought.who, brought.at, brought.reason, brought.via) == ("bo", original.at, "not ours", original.hash)
    assert claim_of(there, "d") in {claim.claim_id for claim in here.claims()}
    assert here.findings() == []
    assert merge(here, there)[:3] == (0, 0, 1)


FORGED = {
    "merge of nothing": {"action": "merge", "kind": "event", "subject": "EH-AAAAA", "new": None},
    "merge of numbers": {"action": "merge", "kind": "event", "subject": "EH-AAAAA", "new": {"codes": [1, {}], "claims": []}},
    "split of numbers": {"action": "split", "kind": "event", "subject": "EH-AAAAA", "new": {"leaving": [1], "staying": []}},
    "family of nobody": {"action": "family", "kind": "document", "subject": "b", "new": {}},
    "origin of a table": {"action": "origin", "kind": "origin", "subject": "ARL:GOV", "new": {"x": 1}},
    "no such field": {"action": "correct", "kind": "claim", "subject": "b", "field": "guilt", "new": 1},
    "undoing of words": {"action": "undo", "kind": "decision", "subject": "the last"},
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_decision_is_told_as_damage_by_merge_and_by_verify(pair, name: str) -> None:
    here, there = pair
    with there._writing() as db:
        append(db, Draft(who="eve", **FORGED[name]))  # type: ignore[arg-type]
    with pytest.raises(ProjectDamaged, match="Decision 1"):
        merge(here, there)
    assert {finding.kind for finding in there.findings()} == {"decision"}


def test_what_stands_against_each_other_takes_no_effect_until_it_is_adjudicated(pair) -> None:
    here, there = pair
    claim = claim_of(here, "b")
    decide(here, "accept", claim, "ana")
    decide(there, "reject", claim, "bo")
    _, n_made, _, conflicts, _ = merge(here, there)
    assert (n_made, [(c.here.who, c.there.who) for c in conflicts]) == (1, [("ana", "bo")])
    assert here.claim(claim).review == "accepted"
    (difference,) = differences(votes(list(here.decisions()), "from there"))
    assert difference.values == {"ana": "yes", "bo": "no"}


def test_the_same_decision_twice_is_no_conflict(pair) -> None:
    here, there = pair
    for project, who in ((here, "ana"), (there, "bo")):
        decide(project, "correct", claim_of(project, "b"), who, field="stance", new="hedged")
    assert merge(here, there)[3] == []
    assert here.claim(claim_of(here, "b")).stance == "hedged"


def test_decisions_on_events_find_the_event_that_holds_their_claims(pair) -> None:
    here, there = pair
    code = there.codes()[claim_of(there, "b")]
    decide(there, "grade", code, "bo", "event", new="fair")
    merge(here, there)
    (brought,) = here.decisions()
    assert brought.subject == here.codes()[claim_of(here, "b")]


def test_merging_both_ways_brings_nothing_back(pair) -> None:
    here, there = pair
    decide(there, "reject", claim_of(there, "c"), "bo")
    merge(here, there)
    assert merge(there, here)[1:3] == (0, 1)


def test_a_decision_without_a_place_here_is_listed(pair, tmp_path: Path) -> None:
    _, there = pair
    decide(there, "reject", claim_of(there, "c"), "bo")
    with Project.open(tmp_path / "empty.db", create=True) as empty:
        n_made, _, _, unplaced = bring_decisions(empty, there, "there")
    assert (n_made, len(unplaced)) == (0, 1)
    assert "no claim" in unplaced[0].why
