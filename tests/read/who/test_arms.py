"""Who bears arms, by code and by the words for people harmed."""

import pytest

from evenhand.read.who.arms import armed, armed_harmed, bears_arms, is_civil, is_state, only_speaks, unarmed_harmed
from evenhand.records import Party, Span, Toll, Words

WORDS = Words("x", Span(0, 1))


def party(code: str) -> Party:
    return Party(actor=code, words=WORDS)


def toll(who: str) -> Toll:
    return Toll(kind="killed", who=who, low=1, high=1, words=WORDS, qualifier="exact")


@pytest.mark.parametrize("code", ["ARM:MIL", "AZE:MIL", "MIL", "COL:REB", "FARC", "HAMAS", "MLI:COP", "UN:PKO"])
def test_forces_and_groups_bear_arms(code: str) -> None:
    assert bears_arms(code)
    assert not is_civil(code)


@pytest.mark.parametrize("code", ["ARM", "AZE:GOV", "CIV", "SYR:CIV", "UN", "SOHR", "UNSPEC"])
def test_states_civilians_and_bodies_do_not(code: str) -> None:
    assert not bears_arms(code)


def test_states_watchers_and_civilians_are_told_apart() -> None:
    assert is_state("ARM")
    assert is_state("AZE")
    assert not is_state("FARC")
    assert not is_state("SOHR")
    assert only_speaks("REUTERS")
    assert only_speaks("SYR:PRS")
    assert not only_speaks("SYR:MIL")
    assert is_civil("CIV")
    assert is_civil("AZE:CIV")
    assert is_civil("NGO")
    assert not is_civil("AZE")


def test_who_is_harmed_tells_as_well_as_whom_it_is_aimed_at() -> None:
    assert armed([party("CIV"), party("FARC")])
    assert not armed([])
    assert armed_harmed([], [toll("soldiers")])
    assert not armed_harmed([party("CIV")], [toll("people")])
    assert unarmed_harmed([], [toll("children")])
    assert not unarmed_harmed([party("ARM:MIL")], [toll("people")])


def test_no_government_bears_arms_for_an_organ_in_the_table() -> None:
    """A parliament or an intelligence service shares its state's code; it makes that state no army."""
    assert not any(bears_arms(code) for code in ("ISR:GOV", "LBN:GOV", "RUS:GOV", "UKR:GOV", "USA:GOV", "SYR:OPP"))
    assert all(bears_arms(code) for code in ("ISR:MIL", "LBN:MIL", "SYR:REB"))
