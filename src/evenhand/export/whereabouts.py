"""Where an event is put by most of its origins, with what the gazetteer knows of the place."""

from math import asin, cos, radians, sin, sqrt

from msgspec import Struct

from evenhand.knowledge.gazetteer import Place
from evenhand.knowledge.own_tables import known_gazetteer
from evenhand.records import Event, Where
from evenhand.records.event import Case

EARTH_KM = 6371.0
SAME_KM = 10.0
"""A place of the gazetteer that bears the event's name is the event's place within this distance of its point."""


class Whereabouts(Struct, frozen=True, kw_only=True):
    """The event's place as its claims have it (`where`, None where nobody names it) and the gazetteer's (`place`, likewise).

    `admin1` and `admin2` are first- and second-level divisions by the gazetteer, "" where it does not know or the place is
    disputed.
    """

    where: Where | None = None
    place: Place | None = None
    admin1: str = ""
    admin2: str = ""


def whereabouts(case: Case) -> Whereabouts:
    """What is known of where an event happened."""
    event = case.event
    same = (place for claim in case.claims for place in claim.places if place.name == event.place)
    where = next((place for place in same if (place.lat, place.lon) == (event.lat, event.lon)), None)
    place = _in_gazetteer(event)
    if place is None or place.country is None:
        return Whereabouts(where=where, place=place)
    parent = known_gazetteer().place(place.parent) if place.parent is not None else None
    admin1 = place.name if place.kind == "region" else parent.name if parent else ""
    return Whereabouts(where=where, place=place, admin1=admin1, admin2=place.name if place.kind == "district" else "")


def _in_gazetteer(event: Event) -> Place | None:
    if not event.place or event.lat is None or event.lon is None:
        return None
    near = [
        (distance_km(event.lat, event.lon, found.place.lat, found.place.lon), not found.chief, found.place.number, found.place)
        for found in known_gazetteer().find(event.place)
    ]
    best = min(near, default=None, key=lambda row: row[:3])
    return best[3] if best and best[0] <= SAME_KM else None


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """The way between two points over the ground.

    >>> round(distance_km(0, 0, 0, 1))
    111
    """
    a, b = radians(lat_a), radians(lat_b)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
