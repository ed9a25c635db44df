import pytest

from evenhand.decide.grades import proposed_grade
from evenhand.evaluate.surfaces import cases_of
from evenhand.reconcile import reconcile
from evenhand.reconcile.origins import Origins
from evenhand.records.decision import GRADES
from reconcile.conftest import make_claim, make_document

STRIKE = {"place": "Aba", "day": "2020-07-12", "targets": ("BBB:CIV",)}
METAS = {doc: make_document(doc, "2020-07-13") for doc in "abc"}


def proposed(*claims):
    (case,) = cases_of(reconcile(claims, METAS), claims)
    return proposed_grade(case, METAS, Origins(METAS))


def strike(doc, number=0, **more):
    return make_claim(doc, number, **{"killed": 5, **STRIKE, **more})


@pytest.mark.parametrize(
    ("claims", "grade"),
    [
        ([strike("a", killed=None)], None),
        ([strike("a", killed=0)], None),
        ([strike("a", source="BBB:GOV")], "weak"),
        ([strike("a"), strike("b")], "weak"),
        ([strike("a", agents=("AAA:MIL",)), strike("b")], "fair"),
        ([strike("a", agents=("AAA:MIL",)), strike("b", agents=("BBB:MIL",))], "contested"),
        ([strike("a", agents=("AAA:MIL",)), strike("a", 1, agents=("AAA:MIL",), source="AAA:GOV", stance="denied")], "contested"),
        ([strike("a", agents=("AAA:MIL",)), strike("b", agents=("AAA:MIL",), source="AAA:GOV")], "confirmed"),
        ([strike("a", who="soldiers", agents=("AAA:MIL",))], "discounted"),
        ([strike("a", stance="denied")], None),
    ],
)
def test_rules_propose_with_a_reason(claims, grade):
    found = proposed(*claims)
    assert (found and found.grade) == grade
    if found:
        assert found.grade in GRADES
        assert found.why
        assert found.origins


def test_one_copy_in_two_outlets_is_one_origin():
    text = " ".join(f"word{n}" for n in range(80))
    metas = {doc: make_document(doc, "2020-07-13", text=text) for doc in "ab"}
    claims = [strike(doc, agents=("AAA:MIL",)) for doc in "ab"]
    made = reconcile(claims, metas)
    (case,) = cases_of(made, claims)
    assert proposed_grade(case, metas, Origins(metas, made.families)).grade == "weak"


@pytest.mark.parametrize("party", ["AAA", "BBB"])
def test_the_rules_do_not_ask_who_the_party_is(party):
    other = {"AAA": "BBB", "BBB": "AAA"}[party]
    found = proposed(make_claim("a", 0, killed=5, place="Aba", day="2020-07-12", agents=(f"{party}:MIL",),
                                targets=(f"{other}:CIV",), source=f"{party}:GOV"))  # fmt: skip
    assert (found.grade, found.origins) == ("confirmed", (f"{party}:GOV",))


def test_killing_fighters_owns_up_to_no_harm_of_civilians():
    owned = strike("a", agents=("AAA:MIL",), source="AAA:GOV", who="fighters")
    found = proposed(owned, strike("b", agents=("AAA:MIL",)))
    assert found is not None
    assert found.grade != "confirmed"
