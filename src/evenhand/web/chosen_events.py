"""What the address of `/events` chooses: read with care, written back in one canonical form."""

import datetime
import math
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from msgspec import Struct

from evenhand.records.codes import TYPES, root
from evenhand.records.decision import GRADES
from evenhand.store import EventFilter
from evenhand.store.event_index import SORTS
from evenhand.store.queries import NO_GRADE
from evenhand.web.asked import Asked

NAMES: Final = ("type", "place", "actor", "side", "since", "until", "disputed", "onesided", "grade", "origins", "box", "undated",
                "unplaced", "acts", "sort", "borders")  # fmt: skip
"""Names of the query, in the order in which addresses have them. `borders` is the map's alone; `acts` lists those acts of words, too,
that are told with their deed."""

LONGEST: Final = 200
"""Characters of a name that is searched for."""

MAX_ORIGINS: Final = 100_000


class Chosen(Struct, frozen=True, kw_only=True):
    """What is chosen: the filter and the order of the list, and the query that says so.

    `not_understood` are values of the query that were left out, in words.
    """

    filter: EventFilter
    sort: str
    query: Mapping[str, str]
    not_understood: tuple[str, ...]

    @property
    def rest(self) -> str:
        """The query of the filter alone: no order, nothing of the map's."""
        return self._query("sort", "borders")

    @property
    def without_box(self) -> str:
        """The query of the filter alone, but for its box."""
        return self._query("sort", "borders", "box", "unplaced")

    def _query(self, *left_out: str) -> str:
        return urlencode({name: value for name, value in self.query.items() if name not in left_out})

    def address(self, **changed: object) -> str:
        """The list with some values changed ("" or None takes one away), from its first page on."""
        new = {**self.query, **{name: "" if value is None else str(value) for name, value in changed.items()}}
        query = urlencode({name: new[name] for name in NAMES if new.get(name)})
        return f"/events?{query}" if query else "/events"


def chosen_events(asked: Asked) -> Chosen:
    """What the query chooses; what it says otherwise than it can be said is left out, and told."""
    found: dict[str, Any] = {}
    query: dict[str, str] = {}
    wrong: list[str] = []
    for name in NAMES:
        given = asked.one(name)[:LONGEST]
        if not given or name not in _READERS:
            continue
        field, read, kind = _READERS[name]
        try:
            found[field] = read(given)
        except ValueError:
            wrong.append(f"“{given[:80]}” is no {kind}: it was left out.")
            continue
        query[name] = _written(name, found[field])
    sort = found.pop("sort", SORTS[0])
    found["own"] = not found.pop("acts", False)
    if asked.one("borders") == "1":
        query["borders"] = "1"
    if sort == SORTS[0]:
        query["sort"] = ""
    ordered: dict[str, str] = {name: value for name in NAMES if (value := query.get(name, ""))}
    return Chosen(filter=EventFilter(**found), sort=sort, query=ordered, not_understood=tuple(wrong))


def _words(text: str) -> str:
    return " ".join(text.split())


def _type(text: str) -> str:
    if text not in TYPES and text not in map(root, TYPES):
        raise ValueError
    return text


def _grade(text: str) -> str:
    if text not in (*GRADES, NO_GRADE):
        raise ValueError
    return text


def _sort(text: str) -> str:
    if text.removeprefix("-") not in SORTS or text.startswith("--"):
        raise ValueError
    return text


def _yes(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError
    return text == "1"


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise ValueError
    return min(int(text), MAX_ORIGINS)


def _box(text: str) -> tuple[float, float, float, float]:
    west, south, east, north = (round(float(part), 4) for part in text.split(","))
    if not all(map(math.isfinite, (west, south, east, north))) or not -90 <= south <= north <= 90:
        raise ValueError
    if not (-180 <= west <= 180 and -180 <= east <= 180):
        raise ValueError
    return west, south, east, north


_READERS: Final[Mapping[str, tuple[str, Any, str]]] = {
    "type": ("type", _type, "type of event"), "place": ("place", _words, "place"), "actor": ("actor", _words, "actor"),
    "side": ("side", _words, "side"), "since": ("since", datetime.date.fromisoformat, "day such as 2020-10-04"),
    "until": ("until", datetime.date.fromisoformat, "day such as 2020-10-04"), "disputed": ("disputed", _yes, "yes (1)"),
    "onesided": ("one_sided", _yes, "yes (1)"), "grade": ("grade", _grade, "grade"),
    "origins": ("min_origins", _whole, "number of origins"), "undated": ("undated", _yes, "yes (1)"),
    "unplaced": ("unplaced", _yes, "yes (1)"), "acts": ("acts", _yes, "yes (1)"),
    "box": ("box", _box, "box (west,south,east,north in degrees)"),
    "sort": ("sort", _sort, "order of the list"),
}  # fmt: skip
"""For each name of the query: the filter's field, what reads it (ValueError: it cannot be read), and what it is."""

_FLAGS: Final = ("disputed", "onesided", "undated", "unplaced", "acts")


def _written(name: str, value: Any) -> str:
    """A value as the query has it, "" where it chooses nothing."""
    if name == "box":
        return ",".join(f"{edge:.10g}" for edge in value)
    return ("1" if value else "") if name in _FLAGS else str(value) if value else ""
