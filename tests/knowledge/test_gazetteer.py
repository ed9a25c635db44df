"""The gazetteer opens at once, knows what it must, and says clearly when it is broken."""

import time
from pathlib import Path

import pytest

from evenhand.errors import TableError
from evenhand.knowledge.gazetteer import PATH, Gazetteer, Place, open_gazetteer
from evenhand.knowledge.gazetteer_file import name_hash
from evenhand.knowledge.place_words import place_words


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    if not PATH.exists():
        pytest.skip("the gazetteer is not built")
    return open_gazetteer()


def test_opens_quickly() -> None:
    if not PATH.exists():
        pytest.skip("the gazetteer is not built")
    began = time.perf_counter()
    assert Gazetteer().find("Aleppo")
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize(
    ("name", "lat", "lon"),
    [("Halab", 36.2, 37.16), ("Kyiv", 50.45, 30.52), ("Kiev", 50.45, 30.52), ("Khan Sheikhoun", 35.44, 36.65),
     ("Ganja", 40.68, 46.36),
     ("Terter", 40.34, 46.93), ("Medellin", 6.25, -75.57), ("GOMA", -1.68, 29.22),
     ("Khankendi", 39.82, 46.75), ("Stepanakert", 39.82, 46.75)],
)  # fmt: skip
def test_knows_the_place_by_any_name(gazetteer: Gazetteer, name: str, lat: float, lon: float) -> None:
    assert any(abs(f.place.lat - lat) < 0.1 and abs(f.place.lon - lon) < 0.1 for f in gazetteer.find(name))


def test_disputed_places_have_claimants_and_no_country(gazetteer: Gazetteer) -> None:
    for name in ("Stepanakert", "Khankendi", "Shushi", "Shusha", "Crimea", "Golan Heights", "Kashmir"):
        place = max((f.place for f in gazetteer.find(name) if f.place.claimed_by), key=lambda p: p.number)
        assert place.country is None
        assert list(place.claimed_by) == sorted(place.claimed_by)
        assert place.claimed_by


@pytest.mark.parametrize("name", [
    "Simferopol", "Inkerman", "Sevastopol", "Khojaly", "Kyrenia", "Morphou", "Bender", "Tiraspol", "Gagra", "Tskhinvali", "Bartica",
    "Lethem", "Srinagar", "Gilgit", "Itanagar", "Hargeisa", "Abyei", "Majdal Shams", "Katzrin", "Laayoune",
])  # fmt: skip
def test_what_lies_in_a_disputed_division_has_its_claimants(gazetteer: Gazetteer, name: str) -> None:
    place = next(f.place for f in gazetteer.find(name) if f.place.claimed_by)
    assert place.country is None
    assert len(place.claimed_by) > 1


def test_each_name_says_who_uses_it(gazetteer: Gazetteer) -> None:
    place = next(f.place for f in gazetteer.find("Khankendi") if f.place.claimed_by)
    users = dict(place.users)
    assert users["Khankendi"] == ("AZE",)
    assert users["Stepanakert"] == ("ARM", "NKR")


def test_every_country_is_there(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.countries) > 240
    assert gazetteer.countries["SYR"].name == "Syria"


def test_a_user_adds_a_place(gazetteer: Gazetteer) -> None:
    place = Place(number=0, name="Hill 402", kind="mountain", lat=40.0, lon=46.0, country="AZE")
    mine = Gazetteer(extra=[(place, ("Height 402", "Qızıltəpə"))])
    assert mine.find("height 402")[0].place.name == "Hill 402"
    assert mine.place(mine.find("Qiziltapa")[0].place.number).lat == 40.0
    assert not gazetteer.find("Height 402")


@pytest.mark.parametrize(
    "content",
    [b"", b"EVHGAZ1\n", b"nothing of the kind, but long enough", b"EVHGAZ1\n" + (30).to_bytes(8, "little") + b"{}" * 30],
)
def test_a_broken_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "gazetteer.bin"
    path.write_bytes(content)
    with pytest.raises(TableError, match=r"gazetteer\.bin|gazetteer"):
        Gazetteer(path)


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        Gazetteer(tmp_path / "none.bin")
    assert "build_gazetteer" in caught.value.hint


def test_hashes_are_the_same_everywhere() -> None:
    assert name_hash("aleppo") == name_hash("aleppo") != name_hash("halab")


def test_words_load() -> None:
    words = place_words()
    assert words.demonyms["turkish"] == ("TUR",)
    assert words.types["province"] == "region"
    assert words.is_common("mobile")
    assert words.is_common("reading")
