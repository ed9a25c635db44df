from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.reconcile import carry_codes
from evenhand.reconcile.events import mint_codes
from evenhand.records import Event, Standing


def event(code, *claims, parent=""):
    standing = Standing(reports=1, origins=1, sides=0)
    return Event(
        code=code, type="aid", title="", claim_ids=claims, accounts=(), relations=(), standing=standing, parent=parent
    )


def test_the_code_with_most_claims_lives_and_the_other_is_its_alias():
    events, aliases = carry_codes({"a": "EH-OLD", "b": "EH-OLD", "c": "EH-ELSE"}, [event("EH-NEW", "a", "b", "c")])
    assert [e.code for e in events] == ["EH-OLD"]
    assert aliases == {"EH-ELSE": "EH-OLD"}


def test_a_split_event_keeps_its_code_where_most_of_it_is():
    previous = dict.fromkeys("abc", "EH-OLD")
    events, aliases = carry_codes(previous, [event("EH-1", "c"), event("EH-2", "a", "b", parent="EH-1")])
    assert events[1].code == "EH-OLD"
    assert events[1].parent == events[0].code
    assert aliases == {}


def test_nothing_before_mints_anew():
    events, aliases = carry_codes({}, [event("EH-X", "a")])
    assert [e.code for e in events] == mint_codes(["a"])
    assert aliases == {}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=20), st.lists(st.integers(0, 4), min_size=20, max_size=20))
def test_codes_are_never_shared_and_every_old_one_is_found_again(before, after):
    previous = {f"c{k}": f"EH-{group}" for k, group in enumerate(before)}
    groups = {}
    for k in range(len(before)):
        groups.setdefault(after[k], []).append(f"c{k}")
    events, aliases = carry_codes(previous, [event(f"EH-N{n}", *claims) for n, claims in sorted(groups.items())])
    codes = [e.code for e in events]
    assert len(codes) == len(set(codes))
    assert set(previous.values()) <= set(codes) | set(aliases)
    assert set(aliases.values()) <= set(codes)
    assert carry_codes({c: e.code for e in events for c in e.claim_ids}, events) == (events, {})


def test_clashing_codes_are_lengthened():
    codes = mint_codes([f"claim {k}" for k in range(20000)])
    assert len(set(codes)) == 20000
