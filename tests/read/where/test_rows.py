"""Rows of names that one plural closes, towns by apposition and by the abbreviation of their division."""

import pytest

from evenhand.knowledge.gazetteer import open_gazetteer
from evenhand.read.where.places import read_places
from evenhand.read.where.rows import closing_plural
from evenhand.read.where.tokens import Tokens


def named(text: str) -> list[str]:
    return [where.words.text for where in read_places(text, "", open_gazetteer())]


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("Ashmer, Birchel and Cedaro counties lost people.", "counties"),
        ("Djugu and North Irumu territories burned.", "territories"),
        ("Ashmer, Birchel and others met.", ""),
        ("Ashmer told Birchel and Cedaro rivers of it.", ""),
        ("Ashmer", ""),
    ],
)
def test_a_plural_closes_a_row(text: str, plural: str) -> None:
    assert closing_plural(Tokens(text), 0) == plural


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Fighting went on in the Djugu, Irumu and Mahagi territories.", ["Djugu", "Irumu", "Mahagi"]),
        ("They struck Helmand, Kandahar and Uruzgan provinces.", ["Helmand", "Kandahar", "Uruzgan provinces"]),
        ("Tamarasheni, a small town near the line, burned down.", ["Tamarasheni"]),
        ("Foobarabad is a mining village that nobody holds.", ["Foobarabad"]),
        ("She came from Foobarville, Okla., to see him there.", ["Foobarville", "Okla"]),
    ],
)
def test_each_name_of_a_row_is_a_place(text: str, places: list[str]) -> None:
    assert named(text) == places


@pytest.mark.parametrize("text", ["Arab and Islamic states met on Monday.", "Foobar, a general of the army, was hurt there."])
def test_adjectives_and_persons_are_no_places(text: str) -> None:
    assert named(text) == []


def test_common_words_name_a_town_where_the_text_says_so_elsewhere() -> None:
    text = "He lived in Rock Hill, S.C., for years and liked it. Rock Hill lost its mill when he was young."
    assert named(text).count("Rock Hill") == 2
    assert "Rock Hill" not in named("Rock Hill lost its mill when he was young.")
