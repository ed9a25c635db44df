"""Places that the text locates by another one named right behind them: "X, 40 km west of Y", "X, Y district", "X, inside Y".

The first is told of, the second only says where it lies: so the first takes a point from the measurement where it has none of its own,
and "there" goes back to it (source: apposition of locatives, the head of which is the referent, Quirk et al. 1985, § 17.65).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from evenhand.knowledge.gazetteer import Place
from evenhand.records.codes import PLACE_PRECISIONS
from evenhand.records.values import Where

Named = tuple[Where, Place | None]

_SET_OFF = re.compile(r"\s*[,(]\s*(?:(?:about|some|around|roughly|nearly|almost|just|in|inside|of|within|the|an?)\s+){0,3}", re.IGNORECASE)
"""What stands between a place and one that says where it lies."""

_WITHIN = re.compile(r"\s+in\s+(?:the\s+)?", re.IGNORECASE)
_MEASURED = re.compile(r"\d")
WIDE = ("district", "region", "country")


def locate_by_distance(text: str, named: Sequence[Named]) -> list[Named]:
    """The places, in text order, those without a point with that of the measurement right behind them, as a place beside the one that it
    is measured from."""
    out = list(named)
    for n, ((where, _), (other, place)) in enumerate(pairwise(named)):
        if where.precision == "none" and where.lat is None and _measures(text, where, other) and other.lat is not None:
            point = msgspec.structs.replace(
                where, precision="near", country=where.country or other.country, lat=other.lat, lon=other.lon, radius_km=other.radius_km
            )
            out[n] = (point, place)
    return out


def told_of(text: str, named: Sequence[Where]) -> Where:
    """Which of the places of a text is told of where the last of them was named: itself, or the one that it only locates."""
    last = named[-1]
    for before in reversed(named[:-1]):
        if not (_measures(text, before, last) or _holds(text, before, last)):
            return last
        last = before
    return last


def _measures(text: str, first: Where, second: Where) -> bool:
    """Whether the second place tells how far away the first lies."""
    between = text[first.words.span.end : second.words.span.start]
    return _SET_OFF.fullmatch(between) is not None and _MEASURED.match(second.words.text) is not None


def _holds(text: str, first: Where, second: Where) -> bool:
    """Whether the second place is the wider one that the first lies in."""
    between = text[first.words.span.end : second.words.span.start]
    wider = second.precision in WIDE and (first.precision == "none" or _rank(first) < _rank(second))
    return (wider or _at_point_of(first, second)) and (_SET_OFF.fullmatch(between) or _WITHIN.fullmatch(between)) is not None


def _at_point_of(first: Where, second: Where) -> bool:
    """Whether a place has no point but that of another: what it lies in stands for it."""
    return first.precision == "district" and first.lat is not None and (first.lat, first.lon) == (second.lat, second.lon)


def _rank(place: Where) -> int:
    return PLACE_PRECISIONS.index(place.precision)


def narrowest_first(places: Sequence[Where]) -> tuple[Where, ...]:
    """The places of a happening by how exact they are, those as exact in the order given. One without a point goes before
    whole regions and countries, one at the point of what it lies in before that."""

    def exactness(place: Where) -> int:
        behind = [p for p in places if p.words.span.start > place.words.span.start and _at_point_of(place, p)]
        own = PLACE_PRECISIONS.index("district") if place.precision == "none" else _rank(place)
        return min([own, *map(_rank, behind)])

    return tuple(sorted(places, key=exactness))
