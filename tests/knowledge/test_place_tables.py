"""The tables of places treat all conflicts alike: no owner where it is disputed, each side's names, sites of every kind everywhere."""

from collections import Counter
from pathlib import Path

import pytest

from evenhand.knowledge.gazetteer import DATA, PATH, Gazetteer, open_gazetteer
from evenhand.knowledge.gazetteer_file import KINDS
from evenhand.knowledge.place_names import fold_name

OVERLAYS = sorted(p for p in (DATA / "places").glob("*.tsv") if p.stem not in ("countries", "admin1", "admin2", "disputed_divisions"))
COLUMNS = ["name", "names", "kind", "country", "claimed_by", "lat", "lon", "radius_km"]


def rows(path: Path) -> list[dict[str, str]]:
    found = any_rows(path)
    assert list(found[0]) == COLUMNS
    return found


def any_rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines[1:]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    if not PATH.exists():
        pytest.skip("the gazetteer is not built")
    return open_gazetteer()


@pytest.mark.parametrize("path", OVERLAYS, ids=lambda path: path.stem)
def test_each_row_is_sound(path: Path) -> None:
    for row in rows(path):
        assert row["kind"] in KINDS, row
        assert abs(float(row["lat"])) <= 90, row
        assert abs(float(row["lon"])) <= 180, row
        claimants = row["claimed_by"].split()
        assert claimants == sorted(set(claimants)), row
        assert not (claimants and row["country"]), row
        assert len(claimants) != 1, row
        for spelling in filter(None, row["names"].split("|")):
            name, parted, users = spelling.partition("=")
            assert name.strip() == name != "", row
            assert not parted or all(code.isupper() for code in users.split(",")), row


def test_sites_of_each_kind_stand_in_every_region() -> None:
    """Two of three kinds of site at least in each region that has been fought over."""
    regions = {
        "Horn and Sudan": {"SDN", "SSD", "ETH", "ERI", "SOM", "TCD", "KEN", "DJI"}, "Sahel": {"MLI", "NER", "BFA", "NGA", "MRT", "CMR"},
        "Congo": {"COD", "RWA", "UGA", "BDI", "CAF", "TZA"}, "Myanmar": {"MMR", "BGD", "THA"},
        "Ukraine": {"UKR", "RUS", "MDA"}, "Caucasus": {"ARM", "AZE", "GEO"}, "Levant": {"SYR", "LBN", "JOR", "PSE", "ISR"},
        "Iraq and Gulf": {"IRQ", "YEM", "IRN", "QAT", "ARE", "SAU"}, "Kashmir": {"IND", "PAK"}, "Afghanistan": {"AFG"},
        "Balkans": {"BIH", "HRV", "SRB", "XKX"}, "Central America": {"SLV", "HND", "GTM", "NIC"}, "Andes": {"COL", "PER", "VEN"},
    }  # fmt: skip
    kinds = ("camp", "base", "crossing", "dam", "facility")
    found: dict[str, Counter[str]] = {region: Counter() for region in regions}
    for path in OVERLAYS:
        for row in rows(path):
            for region, codes in regions.items():
                if row["kind"] in kinds and codes & {row["country"], *row["claimed_by"].split()}:
                    found[region][row["kind"]] += 1
    thin = {region: dict(kinds) for region, kinds in found.items() if len(kinds) < 2 or sum(kinds.values()) < 3}
    assert not thin


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        ("Stepanakert", "Khankendi", ("ARM", "AZE")), ("Shushi", "Shusha", ("ARM", "AZE")), ("Artsakh", "Nagorno-Karabakh", ("ARM", "AZE")),
        ("Jerusalem", "Al-Quds", ("ISR", "PSE")),
        ("Laayoune", "Laâyoune", ("ESH", "MAR")), ("Senkaku Islands", "Diaoyu Islands", ("CHN", "JPN", "TWN")),
        ("Azad Kashmir", "Pakistan-occupied Kashmir", ("IND", "PAK")),
    ],
)  # fmt: skip
def test_both_sides_names_mean_one_place_without_owner(gazetteer: Gazetteer, one: str, other: str, sides: tuple[str, ...]) -> None:
    same = {f.place.number for f in gazetteer.find(one)} & {f.place.number for f in gazetteer.find(other)}
    places = [gazetteer.place(number) for number in same]
    assert any(p.country is None and p.claimed_by == sides and p.users for p in places)


@pytest.mark.parametrize("name", ["Simferopol", "Kerch", "Pulwama", "Itanagar", "Hargeisa", "Sukhumi", "Dakhla", "Hebron"])
def test_what_lies_in_disputed_land_has_no_owner(gazetteer: Gazetteer, name: str) -> None:
    place = max((f.place for f in gazetteer.find(name) if f.place.kind == "city"), key=lambda p: p.population)
    assert place.country is None
    assert len(place.claimed_by) > 1


@pytest.mark.parametrize(
    ("name", "user"), [("Bakhmut", "UKR"), ("Artyomovsk", "RUS"), ("Avdeyevka", "RUS"), ("Lugansk", "RUS"), ("Kharkov", "RUS")]
)
def test_each_name_says_who_uses_it(gazetteer: Gazetteer, name: str, user: str) -> None:
    assert any(dict(f.place.users).get(name) == (user,) for f in gazetteer.find(name))


def test_most_land_has_an_owner(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.claimed) < 0.02 * len(gazetteer)


def test_namesakes_across_a_border_are_two_places(gazetteer: Gazetteer) -> None:
    tovuz = {f.place.country for f in gazetteer.find("Tovuz") if f.chief and f.place.kind == "city"}
    tavush = {f.place.country for f in gazetteer.find("Tavush") if f.chief and f.place.kind == "region"}
    assert (tovuz, tavush) == ({"AZE"}, {"ARM"})


def test_capitals_are_known_by_country(gazetteer: Gazetteer) -> None:
    named = {code: gazetteer.capital(code) for code in ("SYR", "SOM", "AZE", "ARM")}
    assert {code: place and place.name for code, place in named.items()} == {
        "SYR": "Damascus", "SOM": "Mogadishu", "AZE": "Baku", "ARM": "Yerevan",
    }  # fmt: skip
    assert gazetteer.capital("XXX") is None


def test_claimants_of_divisions_are_two_in_order_and_the_division_is_there() -> None:
    known = {(row["country"], row["code"]): (row["name"], *row["names"].split("|")) for row in any_rows(DATA / "places" / "admin1.tsv")}
    for row in any_rows(DATA / "places" / "disputed_divisions.tsv"):
        claimants = row["claimed_by"].split()
        names = {fold_name(name).removeprefix("misto ") for name in known[row["country"], row["code"]]}
        assert fold_name(row["name"]) in names, row["name"]
        assert row["ground"][:2] in ("a ", "b ")
        assert len(claimants) > 1
        assert claimants == sorted(claimants)


@pytest.mark.parametrize(("name", "kind", "claimants"), [
    ("Tiraspol", "city", ("MDA", "TRANSNISTRIA")), ("Tawang", "district", ("CHN", "IND")), ("Anna Regina", "city", ("GUY", "VEN")),
    ("Lethem", "city", ("GUY", "VEN")), ("Bartica", "city", ("GUY", "VEN")), ("Punta Gorda", "city", ("BLZ", "GTM")),
    ("Borama", "city", ("SOM", "SOMALILAND")), ("Srinagar", "district", ("IND", "PAK")), ("Simferopol", "city", ("RUS", "UKR")),
])  # fmt: skip
def test_what_lies_in_a_disputed_division_has_its_claimants(gazetteer: Gazetteer, name: str, kind: str, claimants: tuple[str, ...]) -> None:
    assert any(f.place.kind == kind and f.place.claimed_by == claimants and not f.place.country for f in gazetteer.find(name))


@pytest.mark.parametrize(("name", "country"), [("Telenesti", "MDA"), ("Taraclia", "MDA"), ("Georgetown", "GUY"), ("Belmopan", "BLZ")])
def test_what_lies_beside_one_has_its_country(gazetteer: Gazetteer, name: str, country: str) -> None:
    found = [f.place for f in gazetteer.find(name) if country in f.place.countries]
    assert found
    assert all(place.country == country and not place.claimed_by for place in found)
