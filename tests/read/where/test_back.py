"""Words that stand for a place named elsewhere in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.knowledge.gazetteer import open_gazetteer
from evenhand.read.where.places import read_places


def read(text: str) -> dict[str, tuple[str, str]]:
    """What each phrase that names no place itself stands for, and where that comes from."""
    named = {w.words.text: (w.name, w.borrowed) for w in read_places(text, "", open_gazetteer(), back=True)}
    return {words: found for words, found in named.items() if found[1] or "capital" in words}


@pytest.mark.parametrize(
    ("text", "words", "name", "source"),
    [
        ("Fighting broke out in Goma. People were killed there on Monday.", "there", "Goma", "earlier sentence"),
        ("Shells fell near Goma. The area is held by rebels.", "The area", "Goma", "earlier sentence"),
        ("The village of Hass lies near Aleppo. Planes bombed the city.", "the city", "Aleppo", "earlier sentence"),
        ("Jets bombed Aleppo. Rebels shelled the western districts.", "the western districts", "Aleppo", "earlier sentence"),
        ("Shells hit a rebel-held town on Monday. The town of Azaz lies in Syria.", "a rebel-held town", "Azaz", "later sentence"),
        ("Syrian town shelled\n\nThe town of Azaz in Syria was hit.", "Syrian town", "Azaz", "later sentence"),
        ("PESHAWAR, December 17, 2014: Militants stormed a school here on Tuesday.", "here", "Peshawar", "dateline"),
        ("The Syrian capital was shelled.", "The Syrian capital", "Damascus", ""),
        ("A bomb exploded in Somalia's capital Friday.", "Somalia's capital", "Mogadishu", ""),
    ],
)
def test_what_stands_for_a_place(text: str, words: str, name: str, source: str) -> None:
    assert read(text).get(words) == (name, source)


@pytest.mark.parametrize(
    "text",
    [
        "Fighting broke out in Goma. There were no casualties.",
        "A town was shelled.",
        "The town of Azaz in Syria was shelled.",
        "The Syrian capital Damascus was shelled.",
    ],
)
def test_what_stands_for_none(text: str) -> None:
    assert read(text) == {}


def test_a_government_is_no_area() -> None:
    assert "the area" not in read("Moscow said that troops were in the area.")


PARTS = ("the city", "there", "a town", "the capital of", "Goma", "Azaz", "town of Azaz", "Syrian", ".", "\n\n")


@given(st.lists(st.sampled_from(PARTS), max_size=15))
def test_words_stand_at_their_offsets_and_overlap_nowhere(parts: list[str]) -> None:
    text = " ".join(parts)
    places = read_places(text, "", open_gazetteer(), back=True)
    assert all(text[w.words.span.start : w.words.span.end] == w.words.text for w in places)
    assert all(a.words.span.end <= b.words.span.start for a, b in pairwise(places))


def test_here_in_what_somebody_says_is_not_where_the_report_was_filed() -> None:
    assert read('PESHAWAR, December 17, 2014: "They came here on Monday," he said.') == {}
