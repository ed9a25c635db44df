"""`/events`: the events that fit what is chosen, as a list, on a map and over time; one filter for all three, in the address."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from msgspec import Struct, structs, to_builtins

from evenhand.export.events import EVENTS, event_rows
from evenhand.knowledge.own_tables import known_actors
from evenhand.reconcile.events import TITLES
from evenhand.report.histogram import Histogram, histogram
from evenhand.report.map import Map, Place, draw_map
from evenhand.report.shown import counted
from evenhand.store import EventFilter, EventLine, Project
from evenhand.store.event_index import Facets, Spot
from evenhand.store.selection import Selection
from evenhand.web.asked import Asked
from evenhand.web.chosen_events import Chosen, chosen_events
from evenhand.web.land import land
from evenhand.web.paging import Paging
from evenhand.web.view import Page, Sheet, View

PER_PAGE: Final = 50

N_FACETS: Final = 8
"""Places and actors that are listed with their counts; all others can be typed."""

DRAWN: Final = 200
"""Places that the drawn map and the list below it have; the map by MapLibre has all."""

MAP_WIDTH: Final = 520.0


class Tray(Struct, frozen=True, kw_only=True):
    """Events that the timeline or the map cannot show; `name` is the query's name that lists them.

    `left_out`: days or a box are chosen, which leaves them out of the list as well.
    """

    name: str
    told: str
    n: int
    left_out: bool
    chosen: bool


class Choice(Struct, frozen=True, kw_only=True):
    """A value of the filter that is chosen, in words, with the address of the page without it."""

    label: str
    without: str


def show(asked: Asked) -> View:
    """The page."""
    chosen = chosen_events(asked)
    project = asked.project
    selection = project.selection(chosen.filter)
    n_all = len(project.selection(EventFilter(own=chosen.filter.own)))
    with_acts, without = (len(project.selection(structs.replace(chosen.filter, own=own))) for own in (False, True))
    facets, names = selection.facets(N_FACETS), _names(project)
    paging = structs.replace(Paging.of(asked, len(selection), PER_PAGE), query=urlencode(chosen.query))
    lines = selection.page(chosen.sort, paging.start, paging.size)
    drawn, n_places = selection.once("map", lambda: _map(*selection.spots(DRAWN)))
    told = selection.once("histogram", lambda: histogram(selection.days()))
    context = {
        "chosen": chosen, "facets": facets, "n": len(selection), "n_all": n_all, "lines": lines,
        "paging": paging, "trays": _trays(chosen, facets), "choices": _choices(chosen, names),
        "histogram": told, "map": drawn, "n_places": n_places, "drawn": DRAWN, "names": names,
        "rest": chosen.rest, "titles": TITLES, "n_acts": with_acts - without,
    }  # fmt: skip
    return View(
        template="events.html", context=context, data=lambda: _data(selection, n_all, chosen, facets, told), features=_features(selection),
        sheet=Sheet(columns=EVENTS.names, rows=(row for case in project.cases(chosen.filter) for row in event_rows(case, {}))),
    )  # fmt: skip


def _names(project: Project) -> Mapping[str, str]:
    """Names of actors and sides by code, those of the tables before those that documents give."""
    countries = {code: actor.name for code, actor in known_actors().countries().items()}
    return {**{origin.key: origin.name for origin in project.origins() if origin.kind == "actor"}, **countries}


def _map(spots: Iterable[Spot], n_places: int) -> tuple[Map | None, int]:
    """The drawn map, None without a place, and how many places there are."""
    places = [Place(**structs.asdict(spot)) for spot in spots]
    return draw_map(sorted(places, key=lambda place: (place.name, place.lat, place.lon)), land, MAP_WIDTH), n_places


def _trays(chosen: Chosen, facets: Facets) -> tuple[Tray, ...]:
    told = chosen.filter
    return (
        Tray(name="undated", told=f"{counted(facets.undated, 'event')} without a date", n=facets.undated, chosen=told.undated,
             left_out=bool(told.since or told.until)),
        Tray(name="unplaced", told=f"{counted(facets.unplaced, 'event')} without a place on the map", n=facets.unplaced,
             chosen=told.unplaced, left_out=told.box is not None),
    )  # fmt: skip


def _choices(chosen: Chosen, names: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(label=_WORDED[name].format(names.get(value, value) if name in ("side", "actor") else value),
               without=chosen.address(**{name: ""}))
        for name, value in chosen.query.items() if name in _WORDED
    )  # fmt: skip


_WORDED: Final = {
    "type": "type: {}", "place": "place: {}", "actor": "actor: {}", "side": "told by side: {}", "since": "on or after {}",
    "until": "on or before {}", "disputed": "disputed", "onesided": "told by one side only", "grade": "grade: {}",
    "origins": "{} independent origins or more", "box": "within the box {}", "undated": "without a date",
    "unplaced": "without a place on the map", "acts": "with accusations, denials and demands",
}  # fmt: skip
"""What a value of the query says, in words."""


def _data(selection: Selection, n_all: int, chosen: Chosen, facets: Facets, over_time: Histogram | None) -> dict[str, Any]:
    """All events that fit, with what is chosen and the counts."""
    return {
        "chosen": chosen.query, "not_understood": chosen.not_understood, "n": len(selection), "n_all": n_all,
        "facets": to_builtins(facets), "undated": facets.undated, "unplaced": facets.unplaced,
        "over_time": [{"first": bar.first, "last": bar.last, "n": bar.n} for bar in over_time.bars] if over_time else [],
        "events": [_plain(line, point, radius) for line, point, radius in selection.placed()],
    }  # fmt: skip


def _features(selection: Selection) -> Iterator[dict[str, Any]]:
    """A feature for each event that fits; one without a point has no geometry (RFC 7946, 3.2)."""
    for line, point, radius in selection.placed():
        plain = _plain(line, point, radius)
        geometry = {"type": "Point", "coordinates": [point[1], point[0]]} if point else None
        properties = {"event": plain.pop("code"), **{name: value for name, value in plain.items() if name not in ("lat", "lon")}}
        yield {"type": "Feature", "id": line.code, "geometry": geometry, "properties": properties}


def _plain(line: EventLine, point: tuple[float, float] | None, radius_km: float | None) -> dict[str, Any]:
    """The event as `evenhand events --json` has it, with its point."""
    lat, lon = point or (None, None)
    return {**to_builtins(line), "lat": lat, "lon": lon, "radius_km": radius_km}


PAGES = (Page("/events", show, ("csv", "geojson")),)
