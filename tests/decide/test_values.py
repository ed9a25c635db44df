"""Values as people type them: what is shown can be typed again, and a mistake is told."""

import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import made
from evenhand.decide.values import chosen_words, shown, typed
from evenhand.decide.verdicts import value_of
from evenhand.knowledge.gazetteer import open_gazetteer
from evenhand.records import Span, Toll, When, Words
from evenhand.records.codes import HARMS, WHO

from .decisions import a_claim

CLAIM = a_claim()
WORDS = made.words(made.TEXT, "three people")


def value(field: str, text: str, chosen=()):
    return value_of(field, typed(field, text, CLAIM, chosen, open_gazetteer().find))


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("type", "assault/clash"), ("stance", "denied"), ("agents", "ARL:MIL, BOR"), ("targets", "none"),
        ("places", "Ganja, AZE"), ("places", "Kyiv, UKR; Aleppo, SYR"), ("time", "2020-10-04"), ("time", "2020-10-04/2020-10-06"),
        ("time", "2020-10-04/"), ("time", "/2020-10-04"), ("time", "none"), ("weapons", "drone, mine"), ("weapons", "none"),
        ("casualties", "killed 32 civilians"), ("casualties", "killed 10-12 people of AZE; wounded 3+ soldiers"),
        ("casualties", "killed about 80 people"), ("source", "ARM:GOV"), ("source", "narrator"),
    ],
)  # fmt: skip
def test_what_is_shown_is_what_was_typed(field: str, text: str) -> None:
    assert shown(field, value(field, text)) == text


def test_a_point_can_be_given_for_a_place_that_no_gazetteer_has() -> None:
    (place,) = value("places", "the old mill @ 40.5, -3.25")
    assert (place.name, place.lat, place.lon) == ("the old mill", 40.5, -3.25)


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("type", "assault/party", "is no type"), ("stance", "maybe", "is no stance"), ("agents", "the army", "no actor's code"),
        ("places", "Xqzzyville", "no place"), ("places", "Springfield", "several"), ("time", "2020-02-31", "is no time"),
        ("time", "2020-10-06/2020-10-04", "ends before"), ("casualties", "many dead", "is no toll"), ("casualties", "killed 5-3", "range"),
        ("weapons", "fist", "no kind of weapon"), ("trigger", "", "choose the words"), ("places", "x @ 95, 0", "no such point"),
        ("casualties", "killed 99999999999 people", "more than"), ("casualties", "killed 1-" + "9" * 5000, "is no toll"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(field: str, text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        value(field, text)


def test_values_stand_in_the_words_that_were_chosen_else_in_those_they_replace() -> None:
    assert value("casualties", "killed 4", [WORDS])[0].words == WORDS
    assert value("casualties", "killed 4")[0].words == CLAIM.casualties[0].words
    assert value("agents", "ARL")[0].words == CLAIM.trigger
    assert [toll.words for toll in value("casualties", "killed 4; wounded 5", [WORDS])] == [WORDS, WORDS]


def test_what_stands_as_it_stood_keeps_its_words_beside_what_changes() -> None:
    (killed,) = CLAIM.casualties
    assert shown("casualties", (killed,)) == "killed 3 people"
    both = value("casualties", "wounded 41+ people; killed 3 people", [made.words(made.TEXT, "Selm")])
    assert [toll.words.text for toll in both] == ["Selm", killed.words.text]
    assert both[1] == killed
    assert value("casualties", "killed 3 people", [made.words(made.TEXT, "Selm")])[0].words.text == "Selm"


def test_words_that_could_be_of_either_value_are_asked_about() -> None:
    two = msgspec.structs.replace(CLAIM, casualties=(*CLAIM.casualties, *value("casualties", "wounded 5 people")))
    with pytest.raises(ValueError, match="change the one that the words are for"):
        typed("casualties", shown("casualties", two.casualties), two, [WORDS], open_gazetteer().find)


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [("killed at least 20", 20, None, "at_least"), ("killed at_least 20 people", 20, None, "at_least"),
     ("killed 20+", 20, None, "at_least"),     ("killed up to 9 people", 1, 9, "up_to"), ("killed up_to 2-9", 2, 9, "up_to"),
     ("killed about 80", 80, 80, "about")],
)  # fmt: skip
def test_a_figure_can_be_typed_as_it_is_said(text: str, low: int, high: int | None, qualifier: str) -> None:
    (toll,) = value("casualties", text)
    assert (toll.low, toll.high, toll.qualifier) == (low, high, qualifier)


@given(st.sampled_from(HARMS), st.sampled_from(WHO), st.integers(0, 10**6), st.none() | st.integers(0, 10**6))
def test_every_toll_can_be_typed(kind: str, who: str, low: int, more: int | None) -> None:
    high = None if more is None else low + more
    qualifier = "at_least" if high is None else "exact" if more == 0 else "between"
    toll = Toll(kind=kind, who=who, low=low, high=high, qualifier=qualifier, words=WORDS)
    assert value("casualties", shown("casualties", (toll,)), [WORDS]) == (toll,)


@given(st.dates(), st.integers(0, 400))
def test_every_stretch_of_days_can_be_typed(start: datetime.date, length: int) -> None:
    end = min(datetime.date.max - start, datetime.timedelta(length)) + start
    time = When(words=WORDS, start=start, end=end, precision="day" if start == end else "span")
    assert value("time", shown("time", time), [WORDS]) == time


@pytest.mark.parametrize("given_words", ["three people", "62:74"])
def test_words_are_chosen_by_themselves_or_by_offsets(given_words: str) -> None:
    at = made.TEXT.index("three people")
    given_words = given_words.replace("62:74", f"{at}:{at + 12}")
    assert chosen_words(given_words, made.TEXT, "", Span(0, 10)) == WORDS


def test_words_that_do_not_stand_there_are_told() -> None:
    for text, message in (("nowhere", "does not stand"), ("", "does not stand"), ("5:4", "no such stretch"), ("0:9999", "no such"),
                          ("e", "several places")):  # fmt: skip
        with pytest.raises(ValueError, match=message):
            chosen_words(text, made.TEXT, "", Span(0, 0))
    assert chosen_words("Shells on", made.TEXT, "Shells on Port Selm", Span(0, 5)).part == "title"


def test_words_of_the_title_are_chosen_by_its_own_offsets() -> None:
    assert chosen_words("title:10:14", made.TEXT, "Shells on Port Selm", Span(0, 5)) == Words("Port", Span(10, 14), "title")
    with pytest.raises(ValueError, match="no such stretch in a title of 4 characters"):
        chosen_words("title:0:5", made.TEXT, "Selm", Span(0, 0))


def test_plain_data_that_is_no_value_is_told() -> None:
    with pytest.raises(ValueError, match="agents"):
        value_of("agents", [{"actor": 5}])
    with pytest.raises(ValueError, match="cannot be corrected"):
        value_of("claim_id", "x")
    assert value_of("time", None) is None
    assert value_of("agents", []) == ()
