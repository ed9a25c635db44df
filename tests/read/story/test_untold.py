"""What a text says it does not know is lent to nothing."""

import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader
from evenhand.read.story.untold import untold

BOTH = frozenset({"time", "places"})


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ("It is not known when or where.", BOTH),
        ("It is unclear where and when.", BOTH),
        ("It was not immediately clear where the attack took place.", {"places"}),
        ("The ministry did not say when it happened.", {"time"}),
        ("The group did not specify exactly when the raid took place.", {"time"}),
        ("Peru did not disclose where.", {"places"}),
        ("It is not known where the president was.", set()),
        ("It is not known when the talks will resume.", set()),
        ("They know when and where.", set()),
        ("", set()),
    ],
)
def test_what_a_sentence_leaves_open(sentence: str, fields: set[str]) -> None:
    assert untold(sentence) == fields


FOUGHT = "Peru and Ecuador fought near Loja on 4 October 2020. "


@pytest.mark.parametrize(
    "text",
    [
        "A drone killed four people, a resident said. It is not known when or where.",
        "Two soldiers were killed, but it is unclear when or where.",
        "A bomb killed four people. Ecuador did not say when and where.",
    ],
)
def test_what_is_not_known_is_not_borrowed(reader: Reader, text: str) -> None:
    claims = reader.read(document(FOUGHT + text)).claims
    assert claims[-1].casualties
    assert claims[-1].time is None
    assert claims[-1].places == ()


def test_a_stated_day_stays_and_so_does_what_was_told_before(reader: Reader) -> None:
    text = FOUGHT + "On 5 October 2020 a drone killed four people. It is not known where. Two soldiers were killed."
    fought, drone, *_ = reader.read(document(text)).claims
    assert fought.time is not None
    assert fought.places
    assert drone.time is not None
    assert drone.places == ()
