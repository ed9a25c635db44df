"""Places in text: found where they are meant, put where they lie, and left alone where they are not meant."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.knowledge.gazetteer import PATH, Gazetteer, open_gazetteer
from evenhand.read.where.mentions import find_places
from evenhand.read.where.places import read_places
from evenhand.records import Span, Where

pytestmark = pytest.mark.skipif(not PATH.exists(), reason="the gazetteer is not built")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def named(text: str, **options: bool) -> dict[str, Where]:
    return {w.words.text: w for w in read_places(text, "", open_gazetteer(), **options)}


def test_words_stand_where_they_say(gazetteer: Gazetteer) -> None:
    text = "Shells fell on Terter, Barda and the town of Naftalan in Azerbaijan."
    for where in read_places(text, "", gazetteer):
        assert text[where.words.span.start : where.words.span.end] == where.words.text
    assert set(named(text)) == {"Terter", "Barda", "Naftalan", "Azerbaijan"}


def test_a_namesake_across_the_border() -> None:
    places = named("Fighting was reported in Tovuz District of Azerbaijan and near Berd in Tavush Province of Armenia.")
    assert places["Tovuz District"].country == "AZE"
    assert places["Tavush Province"].country == "ARM"


def test_province_and_town() -> None:
    places = named("The strike on Idlib province killed six. Later a shell hit the city of Idlib in Syria.")
    assert places["Idlib province"].precision == "region"
    assert places["Idlib"].precision == "exact"


def test_containment_decides() -> None:
    assert named("She lives in Paris, Texas, and works there.")["Paris"].country == "USA"
    assert named("She lives in Paris, France, and works there.")["Paris"].country == "FRA"
    assert named("A fire broke out in Alexandria, Va., on Sunday.")["Alexandria"].country == "USA"


@pytest.mark.parametrize("text", [
    "Ali Hassan met Jordan Henderson on Sunday.", "In March the Union signed. Most of Date was read.",
    "Mr. Barda said nothing.",
    "Nice words. Mobile phones. Reading books. Green fields.", "The Washington Post reported it.", "Paris Hilton laughed.",
])  # fmt: skip
def test_no_places(text: str) -> None:
    assert not [w for w in named(text).values() if w.lat is not None]


def test_taken_words_are_no_places(gazetteer: Gazetteer) -> None:
    text = "Damascus said the raid on Aleppo was over."
    assert [w.words.text for w in read_places(text, "", gazetteer, [Span(0, 8)])] == ["Aleppo"]


def test_distance_and_direction() -> None:
    where = named("The convoy was hit 20 km west of Aleppo.")["20 km west of Aleppo"]
    assert where.precision == "near"
    assert where.lat == pytest.approx(36.2, abs=0.02)
    assert where.lon == pytest.approx(36.94, abs=0.03)


def test_near_and_outskirts() -> None:
    for text in ("A shell fell near Barda in Azerbaijan.", "A shell fell on the outskirts of Barda in Azerbaijan."):
        assert named(text)["Barda"].precision == "near"
        assert (named(text)["Barda"].radius_km or 0) >= 10


def test_road_between() -> None:
    where = named("A mine went off on the road between Aleppo and Idlib in Syria.")["Aleppo and Idlib"]
    assert where.precision == "near"
    assert 36.7 < (where.lon or 0) < 37.1


def test_side_of_a_country() -> None:
    where = named("The fighting in northern Syria went on.")["northern Syria"]
    assert where.precision == "region"
    assert (where.lat or 0) > 35.5


@pytest.mark.parametrize("words", ["Turkish-Syrian border", "Syria-Turkey border", "border between Turkey and Syria"])
def test_border(words: str) -> None:
    where = named(f"Troops gathered on the {words} on Monday.")[words]
    assert where.name == "Syria–Turkey border"
    assert where.lat is None


def test_unknown_village() -> None:
    where = named("Troops entered the village of Umm Qurdufan in Idlib province, Syria.")["Umm Qurdufan"]
    assert where.precision == "district"
    assert where.country == "SYR"
    assert named("Troops entered the village of Qurdufanabad.")["Qurdufanabad"].precision == "none"


def test_unknown_district() -> None:
    where = named("A bomb went off in the Girofaz district of Ghazni Province in Afghanistan.")["Girofaz district"]
    assert where.country == "AFG"


def test_disputed_names_of_both_sides() -> None:
    for text in (
        "They shelled Stepanakert again, in Nagorno-Karabakh.",
        "They entered Khankendi (Stepanakert) in Karabakh.",
    ):
        for where in read_places(text, "", open_gazetteer()):
            assert where.country is None
            assert where.claimed_by == ("ARM", "AZE")


def test_capitals_throughout() -> None:
    text = "GUERRILLAS ATTACKED THE TOWN OF SUCHITOTO IN CUSCATLAN DEPARTMENT, EL SALVADOR, AND THE POLICE IN SAN SALVADOR."
    assert {"SUCHITOTO", "CUSCATLAN DEPARTMENT", "EL SALVADOR", "SAN SALVADOR"} <= set(named(text))


def test_a_possessive_contains_nothing() -> None:
    places = named("Troops took the city of Chernihiv, Russia's Interfax news agency said.")
    assert places["Chernihiv"].country == "UKR"


def test_a_list_of_countries_contains_nothing() -> None:
    assert named("Arms came from the United States, Israel and Jordan.")["United States"].country == "USA"


def test_back_references() -> None:
    text = (
        "Jets struck the town of Jayrud, near Damascus. Medics in the town said 30 had died. The rebels left the capital."
    )
    places = read_places(text, "", open_gazetteer(), back=True)
    back = {w.words.text: w.name for w in places if w.borrowed}
    assert back == {"the town": "Jayrud", "the capital": "Damascus"}
    assert not [w for w in read_places(text, "", open_gazetteer()) if w.borrowed]


def test_it_abstains_between_equal_rivals() -> None:
    where = named("A storm passed over Springfield.").get("Springfield")
    assert where is None or where.lat is None


def test_rivals_are_kept(gazetteer: Gazetteer) -> None:
    mentions = find_places("He was in Alexandria.", gazetteer)
    assert len(mentions[0].candidates) > 3


def test_exchanged_names_exchange_the_outcome() -> None:
    """What two towns of two countries are said to be does not depend on which is which."""
    template = "Forces shelled {a} in {A}. {b} in {B} was quiet. A house in {a} burned."
    one = read_places(template.format(a="Ganja", A="Azerbaijan", b="Gyumri", B="Armenia"), "", open_gazetteer())
    two = read_places(template.format(a="Gyumri", A="Armenia", b="Ganja", B="Azerbaijan"), "", open_gazetteer())
    exchange = {"Ganja": "Gyumri", "Gyumri": "Ganja", "Azerbaijan": "Armenia", "Armenia": "Azerbaijan"}
    assert [(exchange[w.name], w.precision) for w in one] == [(w.name, w.precision) for w in two]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text_is_read(text: str, title: str) -> None:
    places = read_places(text, title, open_gazetteer(), back=True)
    assert places == read_places(text, title, open_gazetteer(), back=True)
    last = 0
    for where in places:
        assert text[where.words.span.start : where.words.span.end] == where.words.text
        assert where.words.span.start >= last
        last = where.words.span.end


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Aleppo",
                "the town of",
                "Idlib province",
                ",",
                "near",
                "Syria",
                "20 km west of",
                "and",
                "border",
                "al-Bab",
                "(",
                "U.S.",
                "Va.",
                "the town",
                "\n\n",
            ]
        ),
        max_size=25,
    )
)
def test_any_mixture_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    last = 0
    for where in read_places(text, "", open_gazetteer(), back=True):
        assert text[where.words.span.start : where.words.span.end] == where.words.text
        assert where.words.span.start >= last
        last = where.words.span.end


@pytest.mark.parametrize(
    "text",
    ["A" * 50_000, "Aleppo " * 4_000, "the " * 20_000, "al-" * 10_000, "(" * 20_000, "Aleppo, " * 3_000, "20 km " * 8_000],
)
def test_hostile_text_ends_soon(text: str) -> None:
    began = time.process_time()
    read_places(text, "", open_gazetteer(), back=True)
    assert time.process_time() - began < 5


def test_seeds_have_their_places(shared: Path) -> None:
    """Every point of the seeds' gold is given somewhere in its document."""
    for line in (shared / "gold" / "seeds.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        points = [
            (w.lat, w.lon)
            for w in read_places(gold["text"], "", open_gazetteer())
            if w.lat is not None and w.lon is not None
        ]
        for claim in gold["claims"]:
            for place in claim["places"]:
                if place["lat"] is not None:
                    assert any(abs(lat - place["lat"]) < 0.2 and abs(lon - place["lon"]) < 0.25 for lat, lon in points), (
                        place
                    )


def test_a_namesake_alone_in_a_far_country_is_not_taken(gazetteer: Gazetteer) -> None:
    home = "Shells hit Homs, Hama, Aleppo and Idlib in Syria. "
    far = {p.words.text: p.precision for p in read_places(home + "A bomb went off near Youth City.", "", gazetteer)}
    named = {p.words.text: p.precision for p in read_places(home + "In Mongolia a bomb went off near Youth City.", "", gazetteer)}
    assert far.get("Youth City", "none") == "none"
    assert named["Youth City"] != "none"


def test_a_quarter_is_no_namesake_in_another_country() -> None:
    text = "A bomber struck al-Gharbiya neighborhood in Qamishli. Qamishli lies near Hasaka."
    (quarter, *_) = read_places(text, "", open_gazetteer())
    assert (quarter.words.text, quarter.lat, quarter.precision) == ("al-Gharbiya", None, "none")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rebels attacked Sake on Saturday after shells fell near Goma.", "Sake"),
        ("The army hit Mocha in Yemen with rockets.", "Mocha"),
        ("Thousands fled Sake in eastern Congo towards Minova.", "Sake"),
        ("Government troops seized Bor in South Sudan.", "Bor"),
        ("The army shelled rebels in Sake. It says it took Sake later.", "Sake"),
    ],
)
def test_a_name_that_is_a_word_is_a_place_where_it_is_hit_or_taken(text: str, name: str) -> None:
    assert name in named(text)


@pytest.mark.parametrize("text", ["The towns of Barda and Tartar were hit.", "The villages of Tartar and Barda burned."])
def test_a_row_behind_its_type_is_a_row_of_places(text: str) -> None:
    assert {"Barda", "Tartar"} <= named(text).keys()


@pytest.mark.parametrize("text", ["The Lachin corridor was closed.", "The Zangezur Corridor, a road, was closed."])
def test_a_corridor_is_ground_wherever_it_stands(text: str) -> None:
    assert any("orridor" in name for name in named(text))


@pytest.mark.parametrize("text", ["The army left Parliament in Goma.", "Fighters attacked Christians in Kaduna.", "For Pete's sake."])
def test_a_capital_alone_makes_no_place(text: str) -> None:
    assert not {"Parliament", "Christians", "sake"} & named(text).keys()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("GOMA, Democratic Republic of Congo, May 3 - Congo sent troops to Sake.", "Democratic Republic of the Congo"),
        ("In Congo, rebels killed ten people in Bukavu and shelled Goma.", "Democratic Republic of the Congo"),
        ("Brazzaville fell quiet. In Congo, Ninja rebels fought near Kinkala.", "Republic of the Congo"),
    ],
)
def test_a_name_of_two_countries_is_that_of_the_towns_around(text: str, name: str) -> None:
    assert named(text)["Congo"].name == name


def test_a_name_of_two_countries_alone_is_neither() -> None:
    assert named("Rebels attacked a village in Congo.")["Congo"].country is None
