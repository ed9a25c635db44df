"""A place that another one right behind it locates is the one told of."""

import pytest
from tests.read.reading import told

from evenhand.knowledge.gazetteer import PATH, open_gazetteer
from evenhand.read.reader import Reader
from evenhand.read.where.located import narrowest_first
from evenhand.read.where.places import read_places
from evenhand.records import Where
from evenhand.records.span import words_at

pytestmark = pytest.mark.skipif(not PATH.exists(), reason="the gazetteer is not built")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fighting was reported around Sake, 25 km west of Goma. Residents said four soldiers were killed there.", "Sake"),
        ("Shells fell in Avdiivka, about 15 km north of Donetsk. Two people died there.", "Avdiivka"),
        ("Five died in Kupiansk, in the Kharkiv region. Rescuers worked there.", "Kupiansk"),
        ("Shells hit Goma, Sake and Minova. Ten people died there.", "Minova"),
    ],
)
def test_there_is_the_place_told_of_not_the_one_it_is_located_by(text: str, name: str) -> None:
    (there,) = [w for w in read_places(text, "", open_gazetteer(), back=True) if w.words.text == "there"]
    assert there.name == name


def test_a_place_in_no_table_has_the_point_that_a_measurement_behind_it_gives() -> None:
    places = read_places("Rebels killed ten soldiers in Zulobar, 40 km south of Ganja, on Friday.", "", open_gazetteer())
    village, measured = places
    assert (village.name, village.precision, village.lat, village.radius_km) == ("Zulobar", "near", measured.lat, measured.radius_km)


@pytest.mark.parametrize(
    ("text", "word", "first"),
    [
        ("In Kibirizi, Rutshuru territory, an air strike killed four people near Goma.", "strike", "Kibirizi"),
        ("Two shells landed in Zulobar district, inside Azerbaijan, on Thursday evening, killing a farmer.", "landed", "Zulobar district"),
        ("Shells killed two farmers in Idlib province on Friday, in Saraqib.", "killed", "Saraqib"),
    ],
)
def test_the_narrower_place_leads_even_without_a_point(reader: Reader, text: str, word: str, first: str) -> None:
    assert told(reader, text, word).places[0].name == first


def test_a_place_at_no_point_of_its_own_stays_behind_an_exact_one_named_before_it() -> None:
    text = "in Rutshuru and Kibirizi"
    town = Where(words=words_at(text, 3, 11), name="Rutshuru", precision="exact", lat=-1.19, lon=29.45)
    village = Where(words=words_at(text, 16, 24), name="Kibirizi", precision="district", lat=-1.19, lon=29.45)
    assert narrowest_first([town, village]) == (town, village)
