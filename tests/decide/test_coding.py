"""Several coders: their votes, where they differ, and how far they agree."""

import random

import pytest
from msgspec.structs import replace

from evenhand.decide.coding import IS_CLAIM, agreed, agreement, differences, held, votes
from evenhand.decide.queue import confidence, drawn, ordered
from evenhand.records import Reason

from .decisions import a_claim, chain, correct, of_claim, undo

ONE, OTHER, THIRD = a_claim(), a_claim("three people"), a_claim("weather")


def cast(*drafts):
    return votes(chain(*drafts), "r1")


def vote(action: str, claim, who: str, **more):
    return of_claim(action, claim, who=who, round="r1", **more)


def test_coders_are_heard_apart_from_one_another() -> None:
    found = cast(vote("accept", ONE, "ana"), vote("reject", ONE, "bo"), of_claim("reject", OTHER, who="cy"))
    assert {claim: sorted(by) for claim, by in found.items()} == {ONE.claim_id: ["ana", "bo"]}
    assert [(d.field, d.values) for d in differences(found)] == [(IS_CLAIM, {"ana": "yes", "bo": "no"})]


def test_a_correction_differs_from_what_another_accepts() -> None:
    found = cast(correct(ONE, "stance", "denied", who="ana", round="r1"), vote("accept", ONE, "ana"), vote("accept", ONE, "bo"),
                 vote("accept", OTHER, "ana"), vote("accept", OTHER, "bo"))  # fmt: skip
    assert [(d.claim_id, d.field, d.values) for d in differences(found)] == [(ONE.claim_id, "stance", {"ana": "denied", "bo": "asserted"})]
    assert agreed(found) == [OTHER.claim_id]


def test_an_undone_vote_is_not_heard() -> None:
    assert cast(vote("accept", ONE, "ana"), undo(1)) == {}


def test_full_agreement_and_none() -> None:
    claims = [ONE, OTHER, THIRD]
    same = [vote(action, claim, who) for who in ("ana", "bo") for claim, action in zip(claims, ("accept", "reject", "accept"), strict=True)]
    first = agreement(cast(*same))[0]
    assert (first.field, first.n, first.share, first.alpha) == (IS_CLAIM, 3, 1.0, 1.0)
    apart = [vote("accept", ONE, "ana"), vote("reject", ONE, "bo"), vote("reject", OTHER, "ana"), vote("accept", OTHER, "bo")]
    first = agreement(cast(*apart))[0]
    assert first.share == 0
    assert first.alpha is not None
    assert first.alpha < 0


def test_alpha_is_unknown_where_all_say_one_thing_or_nothing_is_shared() -> None:
    first = agreement(cast(vote("accept", ONE, "ana"), vote("accept", ONE, "bo")))[0]
    assert (first.share, first.alpha) == (1.0, None)
    first = agreement(cast(vote("accept", ONE, "ana"), vote("accept", OTHER, "bo")))[0]
    assert (first.n, first.share, first.alpha) == (0, None, None)


def test_alpha_of_a_textbook_case() -> None:
    """Two coders, ten units, nominal: Krippendorff (2011), "Computing Krippendorff's alpha-reliability", section B: .095."""
    rows = ((0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0))
    claims = [replace(ONE, claim_id=f"c{n}") for n in range(10)]
    drafts = [vote("reject" if said else "accept", claim, who)
              for who, row in zip(("ana", "bo"), rows, strict=True) for claim, said in zip(claims, row, strict=True)]  # fmt: skip
    assert agreement(cast(*drafts))[0].alpha == pytest.approx(0.095, abs=0.001)


def test_the_sample_is_the_same_for_all_and_later_claims_push_nobody_to_the_front() -> None:
    claims = [replace(ONE, claim_id=f"c{n}") for n in range(40)]
    shuffled = random.Random(1).sample(claims, 40)
    assert drawn(claims, 10, "x") == drawn(shuffled, 10, "x")
    assert drawn(claims, 10, "x") != drawn(claims, 10, "y")
    fewer = drawn(claims[:20], 10, "x")
    assert [claim for claim in drawn(claims, 40, "x") if claim in fewer] == fewer


def test_orders() -> None:
    def scored(name: str, score: float | None):
        return replace(ONE, claim_id=name, reasons=(Reason(field="claim", rule="head", score=score),))

    claims = [scored("a", 0.9), scored("b", None), scored("c", 0.2)]
    codes, disputed = {"a": "EH-1", "b": "EH-3", "c": "EH-2"}, {"EH-3"}
    assert [confidence(claim) for claim in claims] == [0.9, None, 0.2]
    found = {order: "".join(c.claim_id for c in ordered(claims, order, codes, disputed, "1"))
             for order in ("text", "confidence", "dispute", "event")}  # fmt: skip
    assert found == {"text": "abc", "confidence": "cab", "dispute": "bac", "event": "acb"}
    doubtful = replace(claims[0], reasons=(*claims[0].reasons, Reason(field="casualties", rule="confidence", score=0.6)))
    assert confidence(doubtful) == 0.6, "whose toll is in doubt is to be looked at"
    assert confidence(replace(doubtful, reasons=(*claims[0].reasons, Reason(field="places", rule="confidence", score=0.1)))) == 0.9
    assert sorted(c.claim_id for c in ordered(claims, "random", codes, disputed, "1")) == ["a", "b", "c"]




def test_a_coders_reading_is_held_by_as_few_decisions_as_it_takes() -> None:
    found = cast(vote("accept", ONE, "ana"), correct(OTHER, "stance", "denied", who="ana", round="r1"), vote("reject", THIRD, "ana"))
    whole, corrected, rejected = (found[claim.claim_id]["ana"] for claim in (ONE, OTHER, THIRD))
    assert [d.action for d in held(ONE, whole, "cy", "why")] == ["accept"]
    made = held(OTHER, corrected, "cy", "why")
    assert [(d.action, d.field, d.new) for d in made] == [("correct", "stance", "denied"), ("accept", "", None)]
    assert [d.action for d in held(THIRD, rejected, "cy", "why")] == ["reject"]
    assert held(replace(THIRD, review="rejected"), rejected, "cy", "why") == []
