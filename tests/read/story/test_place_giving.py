"""Which of a sentence's places is where its happening was."""

import pytest
from tests.read.reading import told

from evenhand.read.reader import Reader


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Rebels positioned in Goma shelled Bukavu.", "shelled", ["Bukavu"]),
        ("The envoy urged the rebels to go to Goma.", "urged", []),
        ("A car bomb destroyed a Baghdad restaurant.", "destroyed", ["Baghdad"]),
        ("Rebels captured the capital, Brazzaville, on Monday.", "captured", ["Brazzaville"]),
        ("Syrian rebels shelled the settlement of Azaz.", "shelled", ["Azaz"]),
        ("The jets bombed Serbia.", "bombed", ["Serbia"]),
        ("Rebels have captured half of Zaire.", "captured", ["Democratic Republic of the Congo"]),
        ("There was criticism of Moscow.", "criticism", []),
        ("Four soldiers have been killed since Monday, according to military sources in Goma.", "killed", []),
        ("Rebels shelled Idlib province, where Saraqib is located.", "shelled", ["Idlib Governorate"]),
        ("Rockets hit the Damascus suburbs of Zamalka and Jobar.", "hit", ["Zamalka", "Jobar"]),
    ],
)
def test_where_it_was(reader: Reader, text: str, word: str, names: list[str]) -> None:
    assert [place.name for place in told(reader, text, word).places] == names


def test_a_place_in_the_name_of_a_body_is_where_nothing_was(reader: Reader) -> None:
    text = "The rebels of the Revolutionary Armed Forces of Colombia (FARC) detonated explosives near Neiva on 10 May 1996."
    assert [place.words.text for place in told(reader, text, "detonated").places] == ["Neiva"]


@pytest.mark.parametrize(("text", "word", "names"), [
    ("Three people from Ganja were killed when a drone hit their truck near Barda.", "hit", ["Barda"]),
    ("Three people from Ganja were killed by shells.", "killed", ["Ganja"]),
    ("Shells killed nine people, the London-based Observatory said.", "killed", []),
])  # fmt: skip
def test_where_people_come_from_is_no_place_of_what_befell_them_elsewhere(reader: Reader, text: str, word: str, names: list[str]) -> None:
    assert [place.name for place in told(reader, text, word).places] == names
