"""What is looked up in a project agrees with what its records say; no part of the looking hides another's."""

from pathlib import Path

import pytest

from evenhand.decide.queue import confidence
from evenhand.records import Draft
from evenhand.store import ClaimFilter, EventFilter, Project, RelationFilter
from evenhand.store.looking import Looking


@pytest.fixture
def project(sample_project: Path, tmp_path: Path) -> Project:
    import shutil

    path = tmp_path / "own.db"
    shutil.copy(sample_project, path)
    return Project.open(path, write=True)


def test_no_part_hides_a_method_of_another() -> None:
    told = [name for part in Looking.__mro__[:-1] for name in vars(part) if not name.startswith("__")]
    assert sorted(told) == sorted(set(told))


@pytest.mark.parametrize(
    "chosen", [ClaimFilter(), ClaimFilter(type="assault"), ClaimFilter(source="AZE"), ClaimFilter(text="MINES"), ClaimFilter(text="100%_")]
)
def test_pages_together_are_the_list_and_the_counts_its_length(project: Project, chosen: ClaimFilter) -> None:
    with project:
        every = project.claim_lines(chosen)
        paged = [line for at in range(0, len(every) + 7, 7) for line in project.claim_lines(chosen, 7, at)]
        assert paged == every
        assert sum(count.n for count in project.claim_counts(chosen)) == len(every)
        assert project.claim_ids(chosen) == [line.claim.claim_id for line in every]
        assert all(chosen.text.casefold() in line.claim.quote.casefold() for line in every)


def test_the_claims_of_an_origin_are_those_of_its_accounts(project: Project) -> None:
    with project:
        for origin in project.origins():
            told = {one for event in project.events() for a in event.accounts if a.origin.key == origin.key for one in a.claim_ids}
            assert set(project.claim_ids(ClaimFilter(origin=origin.key))) == told
            n_events = sum(any(a.origin.key == origin.key for a in event.accounts) for event in project.events())
            assert project.events_of_origins().get(origin.key, 0) == n_events


def test_orders(project: Project) -> None:
    with project:
        every = {line.claim.claim_id: line for line in project.claim_lines()}
        sure = [confidence(every[one].claim) for one in project.claim_ids(ClaimFilter(), "confidence")]
        assert sure == sorted(sure, key=lambda score: (score is None, score or 0))
        codes = [every[one].event for one in project.claim_ids(ClaimFilter(), "event")]
        assert codes == sorted(codes)
        disputed = {line.code for line in project.event_lines(EventFilter(disputed=True))}
        first = [every[one].event in disputed for one in project.claim_ids(ClaimFilter(), "dispute")]
        assert first == sorted(first, reverse=True)
        assert any(first)


def test_relations_are_those_of_the_events(project: Project) -> None:
    with project:
        told = [(event.code, r) for event in project.events() for r in event.relations]
        lines = project.relation_lines(RelationFilter())
        assert sorted(repr((line.event.code, line.relation)) for line in lines) == sorted(map(repr, told))
        days = [line.event.start or line.event.end for line in lines]
        known = [day for day in days if day]
        assert days[: len(known)] == sorted(known, reverse=True)
        chosen = RelationFilter(kinds=("contradict",), fields=("killed",), side="AZE")
        sides = {origin.key: origin.side for origin in project.origins()}
        of_side = [r for _, r in told if (r.relation, r.field) == ("contradict", "killed")
                   and "AZE" in {sides[side.origin] for side in (r.a, r.b) if side}]  # fmt: skip
        assert len(project.relation_lines(chosen)) == sum(project.relation_counts(chosen).values()) == len(of_side)
        assert project.relation_lines(RelationFilter(), 5, 3) == lines[3:8]
        for line in lines:
            assert project.claim(line.relation.a.claim_id).quote == line.quotes[0]


def test_what_was_decided_is_found_by_round_time_and_kind(project: Project) -> None:
    with project:
        a, b, c, d = project.claim_ids(ClaimFilter())[:4]
        for action, subject, round_ in (("accept", a, ""), ("reject", b, ""), ("accept", c, "pilot")):
            project.decide(Draft(action=action, kind="claim", subject=subject, who="Ana", round=round_))
        third = project.votes_of("pilot")[0]
        project.decide(Draft(action="correct", kind="claim", subject=d, field="stance", new="denied", who="Ben"))
        project.decide(Draft(action="undo", kind="decision", subject=str(third.seq), who="Ben"))
        assert project.decided_claims() == {a, b}
        assert [v.action for v in project.votes_of("pilot")] == ["accept", "undo"]
        assert project.rounds() == ["pilot"]
        assert [one.seq for one in project.latest_decisions(2)] == [4, 5]
        assert [one.seq for one in project.decisions_since(third.at)][-3:] == [3, 4, 5]
        assert project.decisions_since("9999") == []
        assert {one.subject for one in project.decisions_on("claim") if one.action != "undo"} == {a, b, c, d}
        read = project.read_claim(d)
        assert read is not None
        assert (read.stance != "denied", project.claim(d).stance) == (True, "denied")


def test_what_was_read_stays_while_people_decide(project: Project) -> None:
    with project:
        before, versions = project.what_was_read(), project.versions()
        project.decide(Draft(action="accept", kind="claim", subject=project.claim_ids(ClaimFilter())[0], who="Ana"))
        assert project.what_was_read() == before
        assert project.versions() != versions
        assert project.n_claims() == len(project.claim_ids(ClaimFilter(review="any")))
