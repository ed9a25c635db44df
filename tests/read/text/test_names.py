"""The names that are stood in for: found whoever bears them, whole words only, never overlapping."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.knowledge.actors import Actor, ActorTable, load_actors
from evenhand.read.text.names import Name, find_names
from evenhand.read.text.standin import STAND_INS, Cast, stage
from evenhand.records import Span, Where, Words


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return load_actors()


def found(text: str, table: ActorTable) -> list[tuple[str, str]]:
    return [(text[n.span.start : n.span.end], n.stand_in_kind) for n in find_names(text, [], table)]


def place(text: str, words: str) -> Where:
    start = text.index(words)
    return Where(words=Words(words, Span(start, start + len(words))), name=words, precision="none")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Armenia and Azerbaijan met.", [("Armenia", "country"), ("Azerbaijan", "country")]),
        ("Armenian troops met Azerbaijani troops.", [("Armenian", "adjective"), ("Azerbaijani", "adjective")]),
        ("ARMENIA and AZERBAIJAN met.", [("ARMENIA", "country"), ("AZERBAIJAN", "country")]),
        ("Armenia's army", [("Armenia", "country")]),
        ("Syrias army", [("Syrias", "country")]),
        ("Baku denied it, Yerevan did not.", [("Baku", "city"), ("Yerevan", "city")]),
        ("South Sudan met Sudan.", [("South Sudan", "country"), ("Sudan", "country")]),
        ("The chad in the ballots, a turkey, and some china.", []),
        ("Iranology and Omani-like", [("Omani", "adjective")]),
        ("", []),
    ],
)
def test_names_of_actors(text: str, expected: list[tuple[str, str]], table: ActorTable) -> None:
    assert found(text, table) == expected


def test_names_of_places_are_their_proper_part(table: ActorTable) -> None:
    text = "Shells hit the town of Hass at night."
    assert find_names(text, [place(text, "the town of Hass")], table) == [
        Name(Span(23, 27), "city", "the town of Hass", of_place=True),
    ]


def test_the_longer_name_goes_first(table: ActorTable) -> None:
    text = "Shells hit Lebanon Valley at night."
    names = find_names(text, [place(text, "Lebanon Valley")], table)
    assert [text[n.span.start : n.span.end] for n in names] == ["Lebanon Valley"]


def test_a_name_whose_genitive_lost_its_apostrophe_is_known_for_every_kind(table: ActorTable) -> None:
    text = "Syrias and Israels armies"
    assert [n.stripped for n in find_names(text, [], table)] == [True, True]


STATES = [actor for actor in load_actors().actors if actor.kind == "state"]


def staged(state: Actor) -> str:
    """What the parser sees of a sentence that names this state."""
    text = f"On Monday {state.name} denied the strike."
    return stage(text, Span(0, len(text)), find_names(text, [], load_actors()), Cast()).text


@pytest.mark.parametrize("state", [state for state in STATES if state.name not in state.adjectives], ids=lambda state: state.code)
def test_the_parser_never_sees_which_state_is_named(state: Actor) -> None:
    assert staged(state) == f"On Monday {STAND_INS['country'][0]} denied the strike."


@pytest.mark.parametrize("state", [state for state in STATES if state.name in state.adjectives], ids=lambda state: state.code)
def test_the_parser_never_sees_a_state_whose_name_is_its_adjective(state: Actor) -> None:
    assert staged(state) == f"On Monday {STAND_INS['country'][0]} denied the strike."


PIECES = st.sampled_from(("Armenia", "SYRIA", "Baku", "Hezbollah", "İ", "ß", " ", "'s", "s", ".", "-", "the "))


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=5), max_size=15))
def test_names_never_overlap_and_stand_in_order(pieces: list[str]) -> None:
    text = "".join(pieces)
    names = find_names(text, [], load_actors())
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))
    assert all(len(n.span) > 0 and n.span.end <= len(text) and n.stand_in_kind in STAND_INS for n in names)
