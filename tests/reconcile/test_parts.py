"""Counts of everybody beside counts of some of them, each ruling on the smallest case that shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconcile.conftest import make_claim

from evenhand.reconcile.accounts import statements
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.parts import part_relations


def found(*claims):
    metas = {c.doc: DocumentMeta(doc=c.doc, outlet=c.doc) for c in claims}
    origins = Origins(metas)
    return [(r.field, r.relation, r.who, r.a.value, r.b.value) for r in part_relations(statements(claims, origins, metas), origins)]


def one(doc, n, who, **more):
    return make_claim(doc, 0, killed=n, who=who, source=f"M{doc.upper()}", **more)


def test_fewer_in_all_than_of_some_kind_contradict():
    assert found(one("a", 4, "people"), one("b", 6, "civilians")) == [("killed", "contradict", "people", "4 people", "6 civilians")]
    assert found(one("a", 23, "civilians"), one("b", 18, "people")) == [("killed", "contradict", "people", "23 civilians", "18 people")]
    assert found(one("a", 4, "civilians"), one("b", 6, "children")) == [("killed", "contradict", "civilians", "4 civilians", "6 children")]


def test_a_narrator_gives_a_smaller_count_of_something_else_beside_the_larger_one_that_it_hands_on():
    handed_on = make_claim("a", 0, killed=4, who="soldiers", source="M1")
    assert found(handed_on, make_claim("a", 1, killed=2)) == []
    assert len(found(handed_on, make_claim("b", 0, killed=2))) == 1
    assert len(found(handed_on, make_claim("a", 1, killed=0))) == 1  # nobody


def test_nobody_contradicts_any_kind():
    rows = found(one("a", 0, "people"), one("b", 9, "soldiers", harmed="AAA:MIL"))
    assert rows == [("killed", "contradict", "people", "0 people", "9 soldiers")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (one("a", 6, "people"), one("b", 4, "civilians")),  # more in all
        (one("a", 4, "people", open_=True), one("b", 6, "civilians")),  # "at least four"
        (one("a", 0, "civilians"), one("b", 9, "soldiers")),  # no kind among the other
        (one("a", 2, "people"), one("b", 40, "civilians")),  # some of them
        (one("a", 4, "people", harmed="AAA"), one("b", 6, "soldiers", harmed="BBB:MIL")),  # another party's
        (one("a", 4, "people"), one("b", 6, "civilians", stance="denied")),
    ],
)
def test_what_leaves_room_does_not(a, b):
    assert found(a, b) == []


def test_origins_that_count_the_same_kind_are_compared_there():
    assert found(one("a", 4, "people"), make_claim("a", 1, killed=4, who="civilians", source="MA"), one("b", 6, "civilians")) == []


@given(st.integers(0, 200), st.integers(0, 200), st.sampled_from(["civilians", "children", "soldiers"]))
def test_a_part_within_the_whole_never_contradicts(n_all, n_some, who):
    rows = found(one("a", n_all, "people"), one("b", n_some, who))
    assert not rows or n_some > n_all
