import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.reconcile import reconcile
from evenhand.reconcile.about import about_of, matters

FAST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TYPES = ("assault/shelling", "coerce/seizure", "accuse", "reject", "request", "concede", "aid", "threaten")
CODES = ("AAA:MIL", "BBB:GOV", "BBB:MIL")


def swapped(code):
    return code.replace("AAA", "ZZZ").replace("BBB", "AAA").replace("ZZZ", "BBB")


def in_one_sentence(made):
    """Claims as of one sentence: `number` tells only where the trigger stands."""
    from msgspec.structs import replace

    return [replace(one, sentence=made[0].sentence) for one in made]


def test_the_speaker_s_own_account_comes_first(claim):
    deed, own, act = in_one_sentence(
        [
            claim("d", 0, agents=("BBB:MIL",)),
            claim("d", 2, agents=("BBB:MIL",), source="AAA:GOV"),
            claim("d", 1, "accuse", agents=("AAA:GOV",), targets=("BBB:MIL",)),
        ]
    )
    assert matters([deed, own, act]) == {act.claim_id: own.claim_id}
    assert matters([deed, act]) == {act.claim_id: deed.claim_id}


def test_an_answer_takes_up_the_deed_told_last(claim):
    deed = claim("d", 0, agents=("BBB:MIL",))
    blamed, another, demand = (
        claim("d", 1, "accuse", agents=("AAA:GOV",), targets=("BBB:GOV",)),
        claim("d", 2, "accuse", agents=("AAA:GOV",), targets=("AAA:MIL",)),
        claim("d", 1, "request", agents=("AAA:GOV",)),
    )
    assert matters([deed, blamed, another, demand]) == {blamed.claim_id: deed.claim_id}
    assert matters([deed, claim("d", 8, "reject", agents=("BBB:GOV",))]) == {}, "too far behind"
    assert matters([deed, claim("e", 1, "reject", agents=("BBB:GOV",))]) == {}, "another document"


@pytest.mark.parametrize("type_", ["threaten", "consult", "agree"])
def test_acts_that_are_more_than_words_about_a_deed_stand_for_themselves(claim, type_):
    assert matters(in_one_sentence([claim("d", 0), claim("d", 1, type_)])) == {}


def test_an_event_is_told_with_what_most_of_its_claims_are_about():
    home = {"deed1": "EH-A", "deed2": "EH-B", "deed3": "EH-B", "own": "EH-X"}
    subject_of = {"a": "deed1", "b": "deed2", "c": "deed3", "d": "own", "e": "gone"}
    assert about_of("EH-X", "accuse", ["a", "b", "c", "d", "e"], subject_of, home) == "EH-B"
    assert about_of("EH-X", "accuse", ["a", "b"], subject_of, home) == "EH-A", "the one told of first"
    assert about_of("EH-X", "accuse", ["d", "e"], subject_of, home) == ""
    assert about_of("EH-X", "assault/shelling", ["a"], subject_of, home) == ""


def test_accusation_and_denial_are_told_with_the_deed(claim, document):
    metas = {d: document(d, "2020-07-13") for d in ("a", "b")}
    deeds = [claim(d, 0, place="Aba", day="2020-07-12", killed=12) for d in metas]
    acts = [
        claim("a", 1, "accuse", agents=("AAA:GOV",), targets=("BBB:MIL",), trigger="blamed"),
        claim("b", 1, "reject", agents=("BBB:GOV",), trigger="denied"),
    ]
    made = reconcile([*deeds, *acts], metas).events
    deed = next(event for event in made if event.type == "assault/shelling")
    assert {event.about for event in made if event is not deed} == {deed.code}
    assert deed.about == ""


@st.composite
def rows(draw):
    return [
        {
            "doc": f"d{draw(st.integers(1, 3))}", "number": number, "type_": draw(st.sampled_from(TYPES)),
            "agents": tuple(draw(st.lists(st.sampled_from(CODES), max_size=1))),
            "targets": tuple(draw(st.lists(st.sampled_from(CODES), max_size=1))),
            "source": draw(st.sampled_from(("narrator", *CODES))), "stance": draw(st.sampled_from(("asserted", "denied"))),
            "day": draw(st.sampled_from(("", "2020-07-12", "2020-10-28"))), "place": draw(st.sampled_from(("", "Aba", "Beda"))),
        }
        for number in range(draw(st.integers(2, 12)))
    ]  # fmt: skip


@FAST
@given(rows(), st.randoms(use_true_random=False))
def test_order_duplicates_and_other_documents_change_nothing(claim, made, chance: random.Random):
    claims = [claim(**row) for row in made]
    again = claims + chance.sample(claims, k=len(claims) // 2)
    chance.shuffle(again)
    whole = matters(claims)
    assert matters(iter(again)) == whole
    by_document = [matters(c for c in claims if c.doc == doc) for doc in ("d1", "d2", "d3")]
    assert {act: subject for part in by_document for act, subject in part.items()} == whole


@FAST
@given(rows())
def test_exchanging_two_parties_changes_nothing(claim, made):
    other = [
        {**row, "agents": tuple(map(swapped, row["agents"])), "targets": tuple(map(swapped, row["targets"])),
         "source": swapped(row["source"])} for row in made
    ]  # fmt: skip
    assert matters(claim(**row) for row in made) == matters(claim(**row) for row in other)


@FAST
@given(rows())
def test_no_act_of_words_is_told_with_another(claim, document, made):
    metas = {f"d{k}": document(f"d{k}", "2020-07-13") for k in (1, 2, 3)}
    events = {event.code: event for event in reconcile([claim(**row) for row in made], metas).events}
    for event in events.values():
        if event.about:
            assert event.about != event.code
            assert event.about in events
