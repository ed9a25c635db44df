import random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from evenhand.reconcile import reconcile

FAST = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DAYS = ("", "2020-07-12", "2020-07-13", "2020-10-28")
TYPES = ("assault/shelling", "assault/air_strike", "assault/offensive", "coerce/seizure", "accuse", "aid")
CODES = ("AAA:MIL", "AAA:GOV", "BBB:MIL", "BBB:CIV", "UNSPEC")


@st.composite
def rows(draw):
    n = draw(st.integers(2, 14))
    return [
        {
            "doc": f"d{draw(st.integers(1, 4))}",
            "number": k,
            "type_": draw(st.sampled_from(TYPES)),
            "place": draw(st.sampled_from(("", "Aba", "Beda", "Cova"))),
            "day": draw(st.sampled_from(DAYS)),
            "agents": tuple(draw(st.lists(st.sampled_from(CODES), max_size=2))),
            "targets": tuple(draw(st.lists(st.sampled_from(CODES), max_size=1))),
            "killed": draw(st.sampled_from((None, 3, 8, 21))),
            "harmed": draw(st.sampled_from((None, *CODES[:4]))),
            "source": draw(st.sampled_from(("narrator", *CODES))),
            "stance": draw(st.sampled_from(("asserted", "hedged", "denied"))),
        }
        for k in range(n)
    ]


def swapped(code):
    return code and code.replace("AAA", "ZZZ").replace("BBB", "AAA").replace("ZZZ", "BBB")


def documents(document):
    return {f"d{k}": document(f"d{k}", f"2020-07-{12 + k}") for k in range(1, 5)}


def shape(made):
    """What reconciling found, with codes and ids left out."""
    return [
        (
            sorted(e.claim_ids),
            e.title,
            e.marks,
            str(e.standing),
            sorted((r.field, r.relation, r.who, r.a.claim_id, r.b.claim_id if r.b else "") for r in e.relations),
        )
        for e in made.events
    ]


@FAST
@given(rows(), st.randoms(use_true_random=False))
def test_order_and_duplicates_change_nothing(claim, document, made, chance):
    claims = [claim(**row) for row in made]
    metas = documents(document)
    again = claims + chance.sample(claims, k=len(claims) // 2)
    chance.shuffle(again)
    turned = dict(reversed(metas.items()))
    assert msgspec.json.encode(reconcile(claims, metas)) == msgspec.json.encode(reconcile(iter(again), turned))


@FAST
@given(rows())
def test_every_claim_is_in_one_event(claim, document, made):
    claims = [claim(**row) for row in made]
    told = [claim_id for event in reconcile(claims, documents(document)).events for claim_id in event.claim_ids]
    assert sorted(told) == sorted({c.claim_id for c in claims})


@FAST
@given(rows())
def test_swapping_two_parties_swaps_the_output(claim, document, made):
    other = [
        {
            **row,
            "agents": tuple(map(swapped, row["agents"])),
            "targets": tuple(map(swapped, row["targets"])),
            "harmed": swapped(row["harmed"]),
            "source": swapped(row["source"]),
        }
        for row in made
    ]
    metas = documents(document)
    one = reconcile([claim(**row) for row in made], metas)
    two = reconcile([claim(**row) for row in other], metas)

    def unordered(found):
        return [
            (a, b, c, d, sorted((f, r, w, *sorted((x, y)), x if r in ("denied", "revised") else "") for f, r, w, x, y in e))
            for a, b, c, d, e in shape(found)
        ]

    assert [(x[0], x[1], x[2], x[3]) for x in unordered(one)] == [(x[0], x[1], x[2], x[3]) for x in unordered(two)]
    assert sorted(swapped(o.key) for o in one.origins) == sorted(o.key for o in two.origins)
    assert [x[4] for x in unordered(one)] == [x[4] for x in unordered(two)]


def test_an_addition_leaves_unrelated_events_alone(claim, document):
    metas = {d: document(d, "2020-07-13") for d in ("a", "b", "c")}
    first = [
        claim("a", 0, place="Aba", day="2020-07-12", killed=12),
        claim("b", 0, place="Aba", day="2020-07-12", killed=12),
    ]
    before = reconcile(first, metas).events
    after = reconcile([*first, claim("c", 0, "accuse", agents=("AAA:GOV",))], metas).events
    assert before[0] in after


def test_two_documents_tell_one_strike(claim, document):
    metas = {d: document(d, "2020-07-13") for d in ("a", "b")}
    claims = [claim(d, 0, place="Aba", day="2020-07-12", killed=12, agents=("AAA:MIL",)) for d in ("a", "b")]
    (event,) = reconcile(claims, metas).events
    assert str(event.standing) == "2 · 2 · 0"
    assert event.title == "Shelling, Aba, 12 July 2020"
    assert event.start == event.end


def test_stated_days_and_places_keep_events_apart(claim, document):
    metas = {d: document(d, "2020-07-20") for d in ("a", "b")}
    by_day = [
        claim("a", 0, place="Aba", day="2020-07-12", killed=9),
        claim("b", 0, place="Aba", day="2020-07-16", killed=9),
    ]
    by_place = [
        claim("a", 0, place="Aba", day="2020-07-12", killed=9),
        claim("b", 0, place="Beda", day="2020-07-12", killed=9),
    ]
    assert len(reconcile(by_day, metas).events) == 2
    assert len(reconcile(by_place, metas).events) == 2


def test_mentions_that_say_little_join_the_main_event_and_old_wars_do_not(claim, document):
    metas = {"a": document("a", "2020-07-13")}
    main = [claim("a", 0, place="Aba", day="2020-07-12", killed=12), claim("a", 1), claim("a", 2, killed=12)]
    war = claim(
        "a",
        3,
        "assault/offensive",
        place="Cova",
        day="1991-01-01",
        until="1994-12-31",
        killed=30000,
        open_=True,
        trigger="war",
    )
    events = reconcile([*main, war], metas).events
    assert sorted(len(e.claim_ids) for e in events) == [1, 3]


def test_nothing_in_nothing_out():
    made = reconcile([], {})
    assert (made.families, made.origins, made.events) == ((), (), ())


def test_documents_that_are_not_known_do_no_harm(claim):
    (event,) = reconcile([claim("gone", 0)], {}).events
    assert event.accounts[0].origin.key == "outlet:gone"


def test_of_two_claims_with_one_id_the_same_is_kept(claim, document):
    one = claim("a", 0, killed=3)
    other = replace(one, quote="other words")
    assert reconcile([one, other], {}) == reconcile([other, one], {})


@pytest.mark.parametrize("n", [400])
def test_a_crowded_event_stays_one(claim, document, n):
    chance = random.Random(1)
    metas = {f"d{k:03d}": document(f"d{k:03d}", "2020-07-13") for k in range(n)}
    claims = [claim(d, 0, place="Aba", day="2020-07-12", killed=chance.randrange(5, 40), open_=True) for d in metas]
    events = reconcile(claims, metas).events
    assert max(len(e.claim_ids) for e in events) == n
    assert len(events[0].relations) < 60 * 60 * 2


def test_a_joint_source_beside_its_members_is_no_further_origin(claim, document):
    metas = {"a": document("a", "2020-07-13")}
    sources = ("AAA:GOV", "BBB:GOV", "AAA:GOV+BBB:GOV")
    told = [claim("a", n, place="Aba", day="2020-07-12", killed=12, source=source) for n, source in enumerate(sources)]
    (event,) = reconcile(told, metas).events
    assert (len(event.accounts), str(event.standing)) == (3, "1 · 2 · 2")
