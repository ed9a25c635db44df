"""How the values of claims are counted: codes, points, times, weapons and casualty figures."""

from collections.abc import Iterable, Mapping, Sequence
from math import asin, cos, radians, sin, sqrt

from evenhand.evaluate.counts import Count
from evenhand.evaluate.meet import in_order
from evenhand.evaluate.told import Point, Told, ToldToll
from evenhand.records import Span

NEAR_KM = 25.0
"""A point is right within this distance of the gold's."""

MAX_TOLL_CHARS = 160
"""Longer words point at no figure (the longest of the gold have 134 characters)."""

EARTH_RADIUS_KM = 6371.0

VALUES = ("agents", "agents_country", "targets", "targets_country", "places_25km", "weapons", "casualties_placed", "time")
"""The figures about values of claims. `_country` judges what stands before the colon of a code only; `casualties_placed`
is a figure on the right claim with the right side."""


def add_values(counts: Mapping[str, Count], gold: Told | None, read: Told | None, ending: str = "") -> None:
    """Count all values of a gold claim against those of a read one; None for the one that is missing.

    `ending` follows the names of VALUES to tell which counts are meant ("_on_met").
    """
    sides = (gold, read)
    for role in ("agents", "targets"):
        codes = [_codes(claim, role) for claim in sides]
        counts[role + ending].add_bags(*(map(in_order, side) for side in codes))
        counts[f"{role}_country{ending}"].add_bags(*([code.split(":")[0] for code in side] for side in codes))
    counts["weapons" + ending].add_bags(*(claim.weapons if claim else () for claim in sides))
    counts["time" + ending].add_bags(*([claim.time] if claim and claim.time else [] for claim in sides))
    tolls = [[(t.kind, t.low, t.high, t.side) for t in claim.tolls] if claim else [] for claim in sides]
    counts["casualties_placed" + ending].add_bags(*tolls)
    add_places(counts["places_25km" + ending], gold.places if gold else (), read.places if read else ())


def _codes(claim: Told | None, role: str) -> tuple[str, ...]:
    if claim is None:
        return ()
    return claim.agents if role == "agents" else claim.targets


def add_places(count: Count, gold: Sequence[Point | None], read: Sequence[Point | None]) -> None:
    """Count gold points that a read point lies near. A region may be given a point, which is neither right nor wrong."""
    wanted = [point for point in gold if point]
    got = [point for point in read if point]
    left, n_right = list(got), 0
    for point in wanted:
        near = next((other for other in left if distance_km(point, other) <= NEAR_KM), None)
        if near:
            left.remove(near)
            n_right += 1
    n_regions = len(gold) - len(wanted)
    count.add(n_right, max(n_right, len(got) - n_regions), len(wanted))


def distance_km(one: Point, other: Point) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees) in kilometres.

    Source: the haversine formula on a sphere of the earth's mean radius.
    """
    lat, lon, other_lat, other_lon = map(radians, (*one, *other))
    h = sin((other_lat - lat) / 2) ** 2 + cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return EARTH_RADIUS_KM * 2 * asin(min(1.0, sqrt(h)))


type _Figure = tuple[str, int, int | None, int, int]


def add_figures(count: Count, gold: Iterable[Told], read: Iterable[Told]) -> None:
    """Count the casualty figures of a whole document: same harm, same range, and words that overlap.

    A figure counts once, however many claims carry it; one with absurdly long words counts as an invention each time.
    """
    wanted = _figures(toll for claim in gold for toll in claim.tolls)
    all_read = [toll for claim in read for toll in claim.tolls]
    got = _figures(toll for toll in all_read if not _too_long(toll))
    left, n_right = list(got), 0
    for figure in wanted:
        same = next((other for other in left if _same(figure, other)), None)
        if same:
            left.remove(same)
            n_right += 1
    count.add(n_right, len(got) + sum(map(_too_long, all_read)), len(wanted))


def _same(one: _Figure, other: _Figure) -> bool:
    return one[:3] == other[:3] and Span(*one[3:]).overlaps(Span(*other[3:]))


def _figures(tolls: Iterable[ToldToll]) -> list[_Figure]:
    """Each figure once, in an order that does not depend on the claims'; those in the title stand nowhere."""
    spans = ((toll, toll.span or Span(0, 0)) for toll in tolls)
    return sorted({(toll.kind, toll.low, toll.high, span.start, span.end) for toll, span in spans}, key=str)


def _too_long(toll: ToldToll) -> bool:
    return toll.span is not None and len(toll.span) > MAX_TOLL_CHARS
