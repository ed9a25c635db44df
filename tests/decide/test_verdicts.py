"""What decisions make of claims, whatever the machine reads before and after."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import made
from evenhand.decide.active import active, undone
from evenhand.decide.verdicts import changed, standing, verdicts
from evenhand.records import Claim, Party
from evenhand.records.decision import FIELDS

from .decisions import a_claim, chain, correct, of_claim, undo

CLAIM = a_claim()
AGENTS = (Party(actor="ARL:MIL", words=made.words(made.TEXT, "shells")),)


def stands(machine: list[Claim], *drafts) -> list[Claim]:
    return [claim for claim, _ in standing(verdicts(active(chain(*drafts))), machine)]


def test_without_decisions_the_claims_stand_as_they_are_read() -> None:
    assert stands([CLAIM]) == [CLAIM]


def test_an_accepted_claim_stands_whatever_is_read_later() -> None:
    later = replace(CLAIM, type="assault/other", agents=AGENTS)
    for machine in ([CLAIM], [later], []):
        (claim,) = stands(machine, of_claim("accept", CLAIM))
        assert (claim.type, claim.agents, claim.review, claim.decided) == (CLAIM.type, (), "accepted", FIELDS)


def test_a_corrected_field_holds_and_the_others_follow_the_machine() -> None:
    later = replace(CLAIM, stance="denied")
    (claim,) = stands([later], correct(CLAIM, "agents", AGENTS))
    assert (claim.agents, claim.stance, claim.review, claim.decided) == (AGENTS, "denied", "corrected", ("agents",))


def test_two_corrections_add_up_and_the_later_one_of_a_field_counts() -> None:
    (claim,) = stands([CLAIM], correct(CLAIM, "agents", AGENTS), correct(CLAIM, "stance", "hedged"), correct(CLAIM, "stance", "denied"))
    assert (claim.agents, claim.stance) == (AGENTS, "denied")


def test_a_rejected_claim_is_kept_as_rejected() -> None:
    (claim,) = stands([CLAIM], of_claim("reject", CLAIM))
    assert claim.review == "rejected"


def test_accepting_keeps_what_was_corrected() -> None:
    for before in (CLAIM, replace(CLAIM, agents=AGENTS)):  # as it stands, or in a blind round without one's corrections
        (claim,) = stands([CLAIM], correct(CLAIM, "agents", AGENTS), of_claim("accept", before, read=CLAIM))
        assert (claim.agents, claim.review) == (AGENTS, "corrected")


def test_a_claim_that_is_read_under_another_id_is_known_by_its_words() -> None:
    renamed = replace(CLAIM, claim_id="another", type="assault/other")
    other = replace(CLAIM, claim_id="elsewhere", trigger=made.words(made.TEXT, "weather"))
    found = stands([renamed, other], of_claim("reject", CLAIM))
    assert {claim.claim_id: claim.review for claim in found} == {CLAIM.claim_id: "rejected", "elsewhere": "machine"}


def test_an_added_claim_stands_beside_what_is_read() -> None:
    added = replace(CLAIM, claim_id="added", review="added")
    draft = of_claim("add", added, new=msgspec.to_builtins(added))
    assert {claim.claim_id: claim.review for claim in stands([CLAIM], draft)} == {CLAIM.claim_id: "machine", "added": "added"}
    (corrected,) = stands([], draft, correct(added, "stance", "hedged"))
    assert (corrected.review, corrected.stance) == ("added", "hedged")


def test_what_is_read_otherwise_is_listed_and_what_agrees_is_not() -> None:
    found = verdicts(active(chain(correct(CLAIM, "agents", AGENTS), of_claim("accept", a_claim("three people")))))
    later = replace(CLAIM, agents=(Party(actor="BOR", words=made.words(made.TEXT, "shells")),), stance="denied")
    listed = list(changed(found, [later]))
    assert [(change.claim_id, change.field) for change in listed] == [
        (CLAIM.claim_id, "agents"), (a_claim("three people").claim_id, "claim"),
    ]  # fmt: skip
    assert list(changed(found, [CLAIM, a_claim("three people")])) == []
    assert list(changed(verdicts(active(chain(correct(CLAIM, "agents", AGENTS)))), [replace(CLAIM, agents=AGENTS)])) == []


def test_undoing_takes_a_decision_back_and_undoing_that_brings_it_again() -> None:
    assert undone(chain(of_claim("reject", CLAIM), undo(1))) == {1}
    assert undone(chain(of_claim("reject", CLAIM), undo(1), undo(2))) == {2}
    assert undone(chain(of_claim("reject", CLAIM), undo(1), undo(2), undo(3))) == {1, 3}
    assert stands([CLAIM], of_claim("reject", CLAIM), undo(1)) == [CLAIM]


def test_votes_of_a_round_change_nothing() -> None:
    assert stands([CLAIM], of_claim("reject", CLAIM, round="r1")) == [CLAIM]


actions = st.lists(
    st.one_of(
        st.sampled_from(["accept", "reject"]).map(lambda action: of_claim(action, CLAIM)),
        st.sampled_from(["asserted", "denied", "hedged"]).map(lambda stance: correct(CLAIM, "stance", stance)),
    ),
    max_size=6,
)


@given(actions)
def test_undoing_everything_leaves_what_the_machine_reads(drafts: list) -> None:
    assert stands([CLAIM], *drafts, *(undo(n) for n in range(1, len(drafts) + 1))) == [CLAIM]


@given(actions)
def test_no_claim_is_lost_and_no_id_stands_twice(drafts: list) -> None:
    other = replace(CLAIM, claim_id="elsewhere", trigger=made.words(made.TEXT, "weather"))
    found = stands([CLAIM, other], *drafts)
    assert sorted(claim.claim_id for claim in found) == sorted([CLAIM.claim_id, "elsewhere"])
