"""Roads that go by a number, and names that their own words show to be ground."""

import pytest

from evenhand.knowledge.gazetteer import open_gazetteer
from evenhand.read.where.places import read_places
from evenhand.read.where.roads import is_numbered_road, read_numbered_roads
from evenhand.read.where.unknown import names_a_site


def named(text: str) -> list[str]:
    return [where.words.text for where in read_places(text, "", open_gazetteer())]


@pytest.mark.parametrize(
    ("text", "road"),
    [
        ("The convoy was ambushed on Highway 60 at noon.", "Highway 60"),
        ("Troops closed Route 443, a police officer said.", "Route 443"),
        ("They held the M5 highway for a week.", "M5 highway"),
        ("A mine went off on National Highway 7.", "National Highway 7"),
    ],
)
def test_a_road_with_a_number_is_a_place_without_a_point(text: str, road: str) -> None:
    (where,) = read_numbered_roads(text)
    assert (where.words.text, where.lat, where.precision) == (road, None, "none")
    assert road in named(text)
    assert is_numbered_road(road)
    assert names_a_site(road)


@pytest.mark.parametrize("text", ["The road map 2 was new.", "They took roads 40 km long.", "A road 6 m wide.", "Highway 1.5 percent."])
def test_a_number_alone_makes_no_road(text: str) -> None:
    assert list(read_numbered_roads(text)) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They crossed the Ashmere River at dawn.", "Ashmere River"),
        ("Ashmere Street was blocked by protesters.", "Ashmere Street"),
        ("Troops of the Ashmere County Council fled.", "Ashmere County"),
        ("Villagers fled to Lake Ashmere.", "Lake Ashmere"),
    ],
)
def test_a_name_that_says_it_is_ground_is_a_place(text: str, place: str) -> None:
    assert place in named(text)


@pytest.mark.parametrize(
    "text",
    ["The National Forest burned.",
     "Robin Lake and Marvin F. Lane were hurt.",
     "Downing Street said that it knew.", "The Old Road was mined."],
)
def test_plain_words_and_persons_are_no_ground(text: str) -> None:
    assert named(text) == []
