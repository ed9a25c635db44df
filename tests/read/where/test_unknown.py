"""Names that no table knows are places where the words around them say so, and nothing else is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.knowledge.gazetteer import PATH, open_gazetteer
from evenhand.read.where.places import read_places

pytestmark = pytest.mark.skipif(not PATH.exists(), reason="the gazetteer is not built")


def pointless(text: str) -> list[str]:
    """The names that were given no point."""
    return [w.words.text for w in read_places(text, "", open_gazetteer()) if w.precision == "none"]


@pytest.mark.parametrize("text", [
    "Gunmen killed twelve people in Tarbunda on Sunday.", "Soldiers shot two men near Tarbunda.",
    "Rebels attacked a post outside Tarbunda, killing four.", "A convoy was hit ten miles north of Tarbunda.",
    "Shelling hit Tarbunda's outskirts on Friday.", "A shell fell on the outskirts of Tarbunda.",
    "Residents of Tarbunda fled.", "The mayor of Tarbunda spoke of two dead.", "A Tarbunda resident was killed.",
    "They burned Tarbunda village.", "The army shelled Tarbunda for two days.", "They held the town of Tarbunda.",
    "Fighting went on in the Tarbunda area.", "He was hit at Tarbunda Village.",
    "An attack on Tarbunda, in Hama province, killed two.",
    "Shells fell in Kyiv, Tarbunda and Ganja.", "They met in Ganja and Tarbunda on Monday.",
])  # fmt: skip
def test_constructions_that_show_a_place(text: str) -> None:
    places = [w for w in read_places(text, "", open_gazetteer()) if w.words.text.startswith("Tarbunda")]
    assert [w.precision for w in places] in (["none"], ["district"])  # the point of what the text puts it in, if any


@pytest.mark.parametrize(("text", "name"), [
    ("An air strike hit Nasser hospital.", "Nasser hospital"),
    ("Shells fell on the Markaleta market in Sarajevo.", "Markaleta market"),
    ("He was taken to Tarbunda Hospital.", "Tarbunda Hospital"),
    ("A bomb went off on Molvanka Street on Sunday.", "Molvanka Street"),
])  # fmt: skip
def test_buildings_and_streets_with_names(text: str, name: str) -> None:
    assert pointless(text) == [name]


def test_the_hospital_of_a_known_town_is_in_the_town() -> None:
    (place,) = read_places("A drone hit Kramatorsk hospital in Ukraine.", "", open_gazetteer())[:1]
    assert (place.name, place.precision) == ("Kramatorsk", "exact")


@pytest.mark.parametrize("text", [
    "Soldiers were killed in Operation Molvanka.",  # a name behind a word
    "They were seen in Molvanka's house.",  # whose house
    "He died in Molvanka drone strikes.",  # what goes on is a thing
    "A man spoke in Molvankish.  Molvankish said nothing. Mr Molvankish left.",  # somebody
    "Abdul Molvanka fell. They believed in Molvanka.",  # a surname
    "They met in Ramadan.", "The song was sung in Tamil.", "He wrote in English.", "He was wounded in Grenade attacks.",
    "They trust in Love.", "It was agreed in March.", "The LTTE fought on. The shelling of LTTE went on. They believed in LTTE.",
    "He is known in European countries.", "In Kyiv, Abdarov and Molvanin were wounded.", "They fought on in Block 8.",
    "Several residents fled. Only residents stayed. Curious townspeople came.",
])  # fmt: skip
def test_what_may_be_anything_is_left_alone(text: str) -> None:
    assert pointless(text) == []


@pytest.mark.parametrize("text", [
    "Shells hit the al-Qurdufaba district of the town.", "Five people were killed in al-Qurdufaba on Sunday.",
])  # fmt: skip
def test_the_article_belongs_to_the_name(text: str) -> None:
    assert [name.split()[0] for name in pointless(text)] == ["al-Qurdufaba"]


def test_a_place_once_shown_is_one_wherever_it_is_named() -> None:
    assert pointless("Tarbunda was quiet. Rebels entered the village of Tarbunda. Tarbunda fell.") == ["Tarbunda"] * 3


def test_known_names_without_commas_stay_apart() -> None:
    places = read_places("A bomb went off in Azaz Aleppo province near Turkey.", "", open_gazetteer())
    assert [w.words.text for w in places[:2]] == ["Azaz", "Aleppo province"]


@pytest.mark.parametrize("text", ["Shells fell in Barda District of Azerbaijan.", "Shells fell in Tovuz District of Azerbaijan."])
def test_the_district_of_a_known_name_is_known(text: str) -> None:
    places = read_places(text, "", open_gazetteer())
    assert places[0].lat is not None
    assert places[0].country == "AZE"


def test_what_the_text_puts_it_in_is_kept() -> None:
    (place,) = [w for w in read_places("Three died in Tarbunda in Sudan.", "", open_gazetteer()) if w.precision == "none"]
    assert (place.name, place.country, place.lat) == ("Tarbunda", "SDN", None)


@settings(max_examples=30, deadline=None)
@given(st.from_regex(r"[A-Z][bdgklmnprstvz][aeiou][bdgklmnprstvz][aeiou]{1,2}[bdgklmnprstvz]q", fullmatch=True))
def test_any_made_up_name_is_found_or_left_whole(name: str) -> None:
    text = f"Three people were killed in {name} on Sunday."
    for where in read_places(text, "", open_gazetteer()):
        assert where.words.text == name


def test_namesakes_around_it_tell_nothing_of_where_it_lies() -> None:
    where = {w.words.text: w for w in read_places("A bomb went off at Busundu Village in Yala.", "", open_gazetteer())}
    assert (where["Yala"].precision, where["Busundu Village"].precision, where["Busundu Village"].country) == ("none", "none", None)
