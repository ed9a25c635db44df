"""Deaths: latest figures, nothing added twice, no average, low ≤ best ≤ high."""

import datetime
import re

import msgspec
from hypothesis import HealthCheck, given, settings

import made
from evenhand.export.deaths import estimate, latest_figures
from evenhand.export.principals import principals
from made_cases import case, cases, claim, toll

FIRST = made.document("first", published=datetime.date(2031, 5, 4))
SECOND = made.document("second", published=datetime.date(2031, 5, 6))
DOCUMENTS = {d.doc: d for d in (FIRST, SECOND)}


def deaths(*claims):
    made_case = case(claims, list(DOCUMENTS.values()))
    return estimate(latest_figures(made_case, DOCUMENTS))


def test_an_origin_counts_by_its_latest_figure() -> None:
    found = deaths(claim(FIRST, 0, tolls=[toll(low=15, high=15)]), claim(SECOND, 1, tolls=[toll(low=32, high=32)]))
    assert (found.low, found.best, found.high) == (32, 32, 32)


def test_what_most_origins_state_is_best_and_the_lower_on_a_tie() -> None:
    three = [claim(FIRST, n, source=s, tolls=[toll(low=low, high=low)]) for n, (s, low) in enumerate((("A", 9), ("B", 4), ("C", 9)))]
    assert (deaths(*three).low, deaths(*three).best, deaths(*three).high) == (4, 9, 9)
    assert deaths(*three[:2]).best == 4


def test_parties_add_up_and_a_total_of_all_is_not_added_to_them() -> None:
    found = deaths(
        claim(FIRST, 0, source="ARM:GOV", tolls=[toll(who="soldiers", low=49, high=49, side="ARM:MIL")]),
        claim(FIRST, 1, source="AZE:MIL", tolls=[toll(who="soldiers", low=50, high=50, side="AZE:MIL")]),
        claim(FIRST, 2, source="narrator", tolls=[toll(who="soldiers", low=99, high=None)]),
    )
    assert (found.low, found.best, found.high) == (99, 99, 99)
    assert found.columns("ARM", "AZE") == (49, 50, 0, 0)
    assert found.columns("ARM", "") == (49, 0, 0, 50)


def test_people_of_a_role_without_a_country_are_not_added_to_a_partys() -> None:
    found = deaths(
        claim(FIRST, 0, source="AZE:MIL", tolls=[toll(who="soldiers", low=11, high=11, side="AZE:MIL")]),
        claim(FIRST, 1, source="AZE:MIL", tolls=[toll(who="soldiers", low=1, high=1, side="MIL")]),
    )
    assert (found.low, found.best, found.high) == (11, 11, 11)


def test_children_are_among_the_civilians_and_civilians_among_the_people() -> None:
    parts = [toll(low=13, high=13), toll(who="civilians", low=12, high=12), toll(who="children")]
    found = deaths(claim(FIRST, 0, tolls=parts))
    assert found.best == 13
    assert found.columns("", "") == (0, 0, 12, 1)


def test_a_part_larger_than_the_whole_is_a_dispute_that_the_lower_wins_on_a_tie() -> None:
    found = deaths(
        claim(FIRST, 0, source="A", tolls=[toll(low=5, high=5)]),
        claim(FIRST, 1, source="B", tolls=[toll(low=10, high=10, side="AZE:CIV")]),
    )
    assert (found.low, found.best, found.high) == (5, 5, 10)
    assert found.columns("AZE", "") == (0, 0, 0, 5)


def test_an_open_figure_is_not_contradicted_by_more() -> None:
    found = deaths(
        claim(FIRST, 0, source="A", tolls=[toll(low=2, high=None, qualifier="vague")]),
        claim(FIRST, 1, source="B", tolls=[toll(low=10, high=10, side="AZE:CIV")]),
    )
    assert (found.low, found.best, found.high) == (2, 10, 10)


def test_unknown_is_none_and_nobody_killed_is_zero() -> None:
    assert deaths(claim(FIRST, 0)) is None
    assert deaths(claim(FIRST, 0, tolls=[toll(low=0, high=0)])).best == 0
    assert deaths(claim(FIRST, 0, tolls=[toll(low=4, high=4)], stance="denied")) is None


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases("assault/shelling"))
def test_low_best_high_are_in_order_and_the_columns_add_up(drawn) -> None:
    found = estimate(latest_figures(*drawn))
    if found is None:
        return
    assert 0 <= found.low <= found.best <= found.high
    for sides in (("ARM", "AZE"), ("AZE", "ARM"), ("", ""), ("ISIS", "NKR"), ("ARM", "ARM")):
        columns = found.columns(*sides)
        assert sum(columns) == found.best
        assert min(columns) >= 0


def exchanged(of):
    """The same case with the names of two parties exchanged in every code."""
    turned = {"ARM": "AZE", "AZE": "ARM"}
    encoded = msgspec.json.encode(of).decode()
    return msgspec.json.decode(re.sub(r'(?<=["+])(ARM|AZE)(?=[":+])', lambda found: turned[found[1]], encoded), type=type(of))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases("assault/shelling"))
def test_exchanged_parties_have_exchanged_deaths(drawn) -> None:
    straight, documents = drawn
    one, other = (estimate(latest_figures(of, documents)) for of in (straight, exchanged(straight)))
    assert (one is None) == (other is None)
    if one and other:
        assert (one.low, one.best, one.high, one.acled) == (other.low, other.best, other.high, other.acled)
        of_a, of_b, *rest = one.columns("ARM", "AZE")
        assert other.columns("AZE", "ARM") == (of_a, of_b, *rest)
    first, second = principals(straight), principals(exchanged(straight))
    assert (first.disputed, first.first is None, first.second is None) == (second.disputed, second.first is None, second.second is None)
