"""A project's own places: `places.toml`, which adds to the gazetteer and changes it.

```toml
[[place]]
name = "Hill 402"
names = ["Height 402"]
used_by = { "Qızıltəpə" = ["AZE"] }
kind = "mountain"
lat = 40.1
lon = 46.9
claimed_by = ["ARM", "AZE"]

[[merge]]
name = "Old Market"
into = "Port Selm"
```
"""

import math
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from evenhand.knowledge.actors import ActorTable
from evenhand.knowledge.gazetteer import PATH, Found, Gazetteer, Place, open_gazetteer
from evenhand.knowledge.gazetteer_file import KINDS
from evenhand.knowledge.own_file import Entry, near_codes, read_entries
from evenhand.knowledge.place_names import fold_name
from evenhand.knowledge.tables import DATA, rows

FIELDS = ("name", "names", "used_by", "kind", "lat", "lon", "country", "claimed_by", "radius_km", "population")

RADIUS_KM = 3.0
"""How far a place reaches whose entry does not say: a town."""

POPULATION = 100_000
"""A place that somebody took the trouble to list counts as well known as a large town, unless its entry says."""

SAME_PLACE_KM = 15.0
"""A place of the gazetteer with that name as near as this is the one that the entry changes. Source: as `build_gazetteer.py`."""

BEYOND_KM = 300.0
"""How far from its country a point may lie before it is asked whether latitude and longitude were exchanged: islands do."""


class OwnPlace(Struct, frozen=True, kw_only=True):
    """An entry: the place, and its further names."""

    place: Place
    names: tuple[str, ...] = ()


class OwnPlaces(Struct, frozen=True, kw_only=True):
    """What `places.toml` says: places, and which name (`merged`, key) is another name of a place (value)."""

    places: tuple[OwnPlace, ...] = ()
    merged: dict[str, str] = {}


def read_own_places(path: Path, table: ActorTable, text: str | None = None) -> OwnPlaces:
    """What the file says (or will say: `text`), each entry checked; `table` knows the codes of claimants. Raises TableError,
    with file and line."""
    entries = read_entries(path, ("place", "merge"), text)
    placed = [entry for entry in entries if entry.kind == "place"]
    places = tuple(_place(entry, table) for entry in placed)
    names = [fold_name(one.place.name) for one in places]
    twice = next((n for n, name in enumerate(names) if name in names[:n]), None)
    if twice is not None:
        first = placed[names.index(names[twice])].line
        hint = f"Correct that entry (line {first}), or take one of the two out."
        raise placed[twice].mistake(f"{places[twice].place.name!r} is a [[place]] already", "name", hint)
    return OwnPlaces(places=places, merged=_merged([entry for entry in entries if entry.kind == "merge"], places))


def _place(entry: Entry, table: ActorTable) -> OwnPlace:
    entry.allow(FIELDS)
    name, used_by = _name(entry, entry.text("name", needed=True), "name"), _used_by(entry, table)
    kind = entry.text("kind") or "city"
    if kind not in KINDS:
        near = get_close_matches(kind, KINDS, n=1)
        raise entry.mistake(f"unknown kind {kind!r}", "kind", f"Do you mean {near[0]!r}?" if near else f"Known: {', '.join(KINDS)}.")
    country, claimed_by = entry.text("country"), tuple(sorted(_codes(entry, entry.texts("claimed_by"), "claimed_by", table)))
    if country and country not in _middles():
        named = {one.place.country or "" for one in open_gazetteer().find(country) if one.place.kind == "country"}
        meant = f"Do you mean {' or '.join(sorted(named))}?" if named else near_codes(country, _middles())
        hint = meant or "Use its code of ISO 3166-1 alpha-3, for instance AZE."
        raise entry.mistake(f"unknown country {country!r}", "country", hint)
    if country and claimed_by:
        raise entry.mistake("both 'country' and 'claimed_by' are given", "claimed_by", "A place that several claim has no country here.")
    if len(claimed_by) == 1:
        raise entry.mistake("only one party claims it", "claimed_by", f'Write country = "{claimed_by[0]}", or name the others, too.')
    lat, lon = _point(entry, country)
    place = Place(
        number=0, name=name, kind=kind, lat=lat, lon=lon, country=country or None, claimed_by=claimed_by,
        radius_km=entry.number_in("radius_km", 0, 2000, RADIUS_KM),
        population=int(entry.number_in("population", 0, 50_000_000, POPULATION)), users=used_by,
    )  # fmt: skip
    names = (*entry.texts("names"), *(word for word, _ in used_by))
    return OwnPlace(place=place, names=tuple(_name(entry, word, "names") for word in dict.fromkeys(names) if word != name))


def _name(entry: Entry, name: str, field: str) -> str:
    if len(fold_name(name)) < 2:
        raise entry.mistake(f"{name!r} has no two Latin letters and could not be found in an English text", field, "Transcribe it.")
    return name


def _used_by(entry: Entry, table: ActorTable) -> tuple[tuple[str, tuple[str, ...]], ...]:
    value = entry.fields.get("used_by", {})
    if not isinstance(value, dict) or not all(isinstance(codes, list) for codes in value.values()):
        raise entry.mistake("'used_by' must say for each name who uses it", "used_by", 'Write used_by = { "Name" = ["AZE"] }.')
    inner = Entry(entry.path, entry.kind, entry.number, value, entry.line)
    return tuple(sorted((_name(entry, name, "used_by"), _codes(entry, inner.texts(name), "used_by", table)) for name in value))


def _codes(entry: Entry, codes: Sequence[str], field: str, table: ActorTable) -> tuple[str, ...]:
    known = {actor.code for actor in table.actors}
    for code in codes:
        if code not in known:
            raise entry.mistake(f"no actor has the code {code!r}", field, near_codes(code, known) or "Add it to actors.toml.")
    return tuple(codes)


def _point(entry: Entry, country: str) -> tuple[float, float]:
    """Latitude and longitude; what is beyond its range, or far from the country where the two exchanged are not, is refused."""
    turned = "Latitude and longitude look exchanged: `lat` is north (−90 to 90), `lon` east (−180 to 180)."
    given = entry.fields.get("lat"), entry.fields.get("lon")
    if all(isinstance(value, int | float) for value in given) and 90 < abs(given[0]) <= 180 and abs(given[1]) <= 90:  # type: ignore[arg-type]
        raise entry.mistake(f"latitude {given[0]:g} lies beyond the poles", "lat", turned)
    lat, lon = entry.number_in("lat", -90, 90), entry.number_in("lon", -180, 180)
    if lat == lon == 0:
        raise entry.mistake("0, 0 lies in the Gulf of Guinea", "lat", "It often stands for an unknown point: leave the entry out.")
    if country:
        middle = _middles()[country]
        reach = middle[2] + BEYOND_KM
        if _km((lat, lon), middle[:2]) > reach and abs(lon) <= 90 and _km((lon, lat), middle[:2]) <= reach:
            raise entry.mistake(f"{lat:g}, {lon:g} lies far from {country}; {lon:g}, {lat:g} does not", "lat", turned)
    return lat, lon


@cache
def _middles() -> dict[str, tuple[float, float, float]]:
    """Each country's rough middle and how far it reaches, in kilometres. Source: `places/countries.tsv` (GeoNames)."""
    columns = ("country", "alpha2", "name", "names", "demonyms", "lat", "lon", "radius_km", "population")
    told = rows(DATA / "places" / "countries.tsv", columns)
    return {row["country"]: (float(row["lat"]), float(row["lon"]), float(row["radius_km"])) for _, row in told}


def _km(a: Sequence[float], b: Sequence[float]) -> float:
    la, lo, lb, mo = map(math.radians, (a[0], a[1], b[0], b[1]))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((mo - lo) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def _merged(entries: Sequence[Entry], places: Sequence[OwnPlace]) -> dict[str, str]:
    """Folded name → folded name of the place that it is, every chain followed to its end."""
    into: dict[str, str] = {}
    own = {fold_name(name) for one in places for name in (one.place.name, *one.names)}
    for entry in entries:
        entry.allow(("name", "into"))
        name, other = fold_name(_name(entry, entry.text("name", needed=True), "name")), fold_name(entry.text("into", needed=True))
        if name in own:
            raise entry.mistake("the name stands in a [[place]] as well", "name", "Take it out there, or take this entry out.")
        if name == other:
            raise entry.mistake("the name would be merged into itself", "into", "Name the place that it is.")
        if name in into:
            raise entry.mistake(f"the name is merged into {into[name]!r} already", "name", "Take one of the two entries out.")
        into[name] = other
        seen = [name]
        while seen[-1] in into:
            seen.append(into[seen[-1]])
            if seen[-1] in seen[:-1]:
                raise entry.mistake("the merges go round in a circle", "into", "Take one of them out.")
        if seen[-1] not in own and not open_gazetteer().find_folded(seen[-1]):
            raise entry.mistake(f"no place is called {entry.fields['into']!r}", "into", "Add it as a [[place]], with its point.")
    return {name: _end(name, into) for name in into}


def _end(name: str, into: dict[str, str]) -> str:
    while name in into:
        name = into[name]
    return name


class OwnGazetteer(Gazetteer):
    """The gazetteer with a project's own places. A name that stands in `places.toml` means the places there and no other; a
    place of the gazetteer that bears such a name within SAME_PLACE_KM is that place, whatever it is called."""

    def __init__(self, own: OwnPlaces, path: Path = PATH) -> None:
        self._twins: dict[int, int] = {}
        self._other_names = own.merged
        super().__init__(path, [(one.place, one.names) for one in own.places])
        self._own_claimed = tuple(place for place in self._added.values() if place.claimed_by)
        for number, place in list(self._added.items()):
            for found in super()._find_folded(fold_name(place.name)):
                twin = found.place
                if twin.number in self._added or _km((place.lat, place.lon), (twin.lat, twin.lon)) > SAME_PLACE_KM:
                    continue
                self._twins[twin.number] = number
                known = self._added[number]
                self._added[number] = replace(known, parent=known.parent or twin.parent, capital=known.capital or twin.capital,
                                              population=max(known.population, twin.population))  # fmt: skip
        for index in (self._extra, self._extra_loose):
            for key, bearers in index.items():
                index[key] = [replace(one, place=self._added[one.place.number]) for one in bearers]

    def place(self, number: int) -> Place:  # type: ignore[override]
        """The place of that number, as the project has it."""
        return super().place(self._twins.get(number, number))

    def _find_folded(self, key: str) -> tuple[Found, ...]:
        key = self._other_names.get(key, key)
        if own := self._extra.get(key):
            return tuple(own)
        found = super()._find_folded(key)
        return tuple({one.place.number: one for one in reversed(found)}.values())[::-1] if self._twins else found

    @property
    def claimed(self) -> tuple[Place, ...]:
        """The places that several claim, by name, the project's own among them."""
        shipped = {place.number: place for place in map(self.place, (place.number for place in open_gazetteer().claimed))}
        own = {place.number: place for place in self._own_claimed}
        return tuple(sorted((shipped | own).values(), key=lambda place: (place.name, place.number)))
