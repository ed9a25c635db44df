"""The gazetteer: from a name in any spelling to the places that bear it.

Compiled from GeoNames (CC BY 4.0) and the tables in `data/places` (see SOURCES.md there). It never derives a country from a
point: a place's country is what its row says, empty where it is disputed.
"""

from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from evenhand.errors import TableError
from evenhand.knowledge.gazetteer_file import KINDS, GazetteerFile
from evenhand.knowledge.place_names import fold_name, loose_key

DATA = Path(__file__).parent / "data"
PATH = DATA / "gazetteer.bin"


class Place(Struct, frozen=True, kw_only=True):
    """A place of the gazetteer.

    `number` tells it from all others of one gazetteer. `kind` is one of `gazetteer_file.KINDS`. `country` is ISO 3166
    alpha-3, None where disputed (`claimed_by` then lists the claimants) or in several. `population` 0 means unknown.
    `radius_km` is how far it reaches from its point, 0 for a point. `parent` is the number of the first-level division it
    is in, None unknown. `users` says who uses which of its names, as (name, codes); names nobody claims are left out.
    `capital` tells a country's capital as GeoNames lists it.
    """

    number: int
    name: str
    kind: str
    lat: float
    lon: float
    country: str | None = None
    claimed_by: tuple[str, ...] = ()
    population: int = 0
    radius_km: float = 0.0
    parent: int | None = None
    users: tuple[tuple[str, tuple[str, ...]], ...] = ()
    capital: bool = False

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries it may count as, for weighing context: its own, or the claimants alike."""
        return (self.country,) if self.country else self.claimed_by


class Found(Struct, frozen=True):
    """A place found by a name: `chief` where that is its chief name, `loose` where only the transliteration key met."""

    place: Place
    chief: bool
    loose: bool = False


class Gazetteer:
    """A compiled gazetteer and the places a user has added.

    Raises TableError where the file is missing, cut short or of another version.
    """

    def __init__(self, path: Path = PATH, extra: Iterable[tuple[Place, tuple[str, ...]]] = ()) -> None:
        if not path.exists():
            raise TableError(
                f"{path}: the gazetteer is not there", "Build it: python build_gazetteer.py, or install the package again."
            )
        try:
            self._file = GazetteerFile(path)
        except (ValueError, OSError) as error:
            raise TableError(str(error), "Build it again: python build_gazetteer.py --force.") from error
        self._capitals = frozenset(self._file.header["capitals"])
        self._extra: dict[str, list[Found]] = {}
        self._extra_loose: dict[str, list[Found]] = {}
        self._added: dict[int, Place] = {}
        for place, names in extra:
            self._add(place, names)
        self._find = lru_cache(maxsize=50_000)(self._find_folded)

    def _add(self, place: Place, names: tuple[str, ...]) -> None:
        number = len(self._file) + len(self._added)
        place = Place(**{f: getattr(place, f) for f in place.__struct_fields__ if f != "number"}, number=number)
        self._added[number] = place
        for order, name in enumerate((place.name, *names)):
            key = fold_name(name)
            self._extra.setdefault(key, []).append(Found(place, order == 0))
            self._extra_loose.setdefault(loose_key(key), []).append(Found(place, order == 0, True))

    def __len__(self) -> int:
        return len(self._file) + len(self._added)

    @lru_cache(maxsize=50_000)  # noqa: B019  (one gazetteer lives as long as the program)
    def place(self, number: int) -> Place:
        """The place of that number. Raises IndexError where there is none."""
        if number in self._added:
            return self._added[number]
        columns, header = self._file.columns, self._file.header
        users: dict[str, Any] = header["users"].get(str(number), {})
        parent = columns["parent"][number]
        return Place(
            number=number, name=self._file.name(number), kind=KINDS[columns["kind"][number]],
            lat=round(columns["lat"][number], 5), lon=round(columns["lon"][number], 5),
            country=header["countries"][columns["country"][number]] or None,
            claimed_by=tuple(header["claimed"].get(str(number), ())), population=columns["population"][number],
            radius_km=float(columns["radius"][number]), parent=parent - 1 if parent else None,
            capital=number in self._capitals,
            users=tuple((name, tuple(codes)) for name, codes in sorted(users.items())),
        )  # fmt: skip

    def _find_folded(self, key: str) -> tuple[Found, ...]:
        found = [Found(self.place(n), chief) for n, chief in self._file.look_up("exact", key)]
        return tuple(self._extra.get(key, []) + found)

    def find(self, name: str) -> tuple[Found, ...]:
        """All places that bear the name, whatever its case, diacritics, hyphens and article; () for none."""
        return self._find(fold_name(name))

    def find_folded(self, key: str) -> tuple[Found, ...]:
        """As `find`, for a name already folded."""
        return self._find(key)

    def find_loosely(self, key: str) -> tuple[Found, ...]:
        """Places whose name is another romanisation of the folded one, in countries that do not write in Latin letters."""
        loose = loose_key(key)
        if not loose:
            return ()
        found = [Found(self.place(n), chief, True) for n, chief in self._file.look_up("loose", loose)]
        return tuple(self._extra_loose.get(loose, []) + found)

    @cached_property
    def countries(self) -> dict[str, Place]:
        """The countries by alpha-3 code."""
        kinds, wanted = self._file.columns["kind"], KINDS.index("country")
        places = (self.place(n) for n in range(400) if n < len(self._file) and kinds[n] == wanted)
        return {p.country: p for p in places if p.country}

    @cached_property
    def _capital_of(self) -> dict[str, Place]:
        places = sorted((self.place(n) for n in self._capitals), key=lambda place: (place.population, -place.number))
        return {place.country: place for place in places if place.country}

    def capital(self, country: str) -> Place | None:
        """The capital of a country by its alpha-3 code, the largest where it has several; None for none known."""
        return self._capital_of.get(country)

    @cached_property
    def claimed(self) -> tuple[Place, ...]:
        """The places that several claim, by name."""
        found = (self.place(int(number)) for number in self._file.header["claimed"])
        return tuple(sorted(found, key=lambda place: (place.name, place.number)))


@lru_cache(maxsize=1)
def open_gazetteer() -> Gazetteer:
    """The gazetteer that came with the package, opened once."""
    return Gazetteer()
