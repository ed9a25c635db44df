"""Demands made with a modal of duty."""

import pytest
from tests.read.reading import agents, drafts, targets, told

from evenhand.read.acceptance.accept import barred
from evenhand.read.reader import Reader

NO_DEMAND = {
    "narrator": "The convoy should arrive in Gulu on Monday, and the army must wait.",
    "speaker alone": "The Kenyan army said that we must fight on.",
    "looking back": "The Kenyan army said that Rwanda should have withdrawn its troops.",
    "condition": "Should Rwanda attack, the Kenyan army said, it would strike back.",
}


def test_what_somebody_says_another_should_do_is_a_request_of_him(reader: Reader) -> None:
    draft = told(reader, "The Kenyan Defence Ministry said that Rwanda should pull back its troops from Goma.", "should")
    assert (draft.type, draft.stance, draft.source.actor) == ("request", "asserted", "narrator")
    assert (agents(draft), targets(draft)) == (["KEN:MIL"], ["RWA"])


def test_what_must_be_done_asks_nobody_named(reader: Reader) -> None:
    draft = told(reader, "Kenya said that the attack must be investigated.", "must")
    assert (agents(draft), targets(draft)) == (["KEN"], [])


def test_what_is_demanded_stays_hypothetical(reader: Reader) -> None:
    draft = told(reader, "Kenya said that Rwanda must withdraw its troops from Goma.", "withdraw")
    assert (draft.type, draft.stance) == ("retreat", "hypothetical")


@pytest.mark.parametrize("text", NO_DEMAND.values(), ids=NO_DEMAND)
def test_what_asks_nobody_is_barred(reader: Reader, text: str) -> None:
    found = drafts(reader, text)
    modals = [draft for draft in found if draft.type == "request"]
    assert modals
    assert all(barred(draft, found) == "nobody who asks for it" for draft in modals)
