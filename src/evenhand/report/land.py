"""Land within a map's frame: its shapes cut to the frame, and thinned to what can be seen at the drawing's size.

Land alone: no country is a shape of its own, for whose land it is would be a stance.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

Point = tuple[float, float]

SEEN = 0.9
"""Units of the drawing by which a point must differ from the one before it to be drawn."""

MARGIN = 3.0
"""Units beyond the frame up to which shapes are drawn, so that cuts do not show."""


class Shape(Struct, frozen=True, kw_only=True):
    """A closed ring of points (longitude, latitude in degrees), an island or a lake, with the box about it."""

    ring: tuple[Point, ...]
    west: float
    south: float
    east: float
    north: float


Land = Callable[[float], Sequence[Shape]]
"""What gives the shapes for a frame that is so many degrees of longitude wide; an inland sea is a ring within a ring."""


def shape(ring: Iterable[Sequence[float]]) -> Shape:
    """The shape of a GeoJSON ring."""
    points = tuple((float(lon), float(lat)) for lon, lat, *_ in ring)
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return Shape(ring=points, west=min(lons), south=min(lats), east=max(lons), north=max(lats))


def land_path(shapes: Iterable[Shape], west: float, north: float, per_lon: float, per_lat: float, width: float, height: float) -> str:
    """The path of all shapes in a frame, to be filled by the rule `evenodd`; "" where there is only sea.

    `west`, `north` is the frame's corner in degrees, `per_lon`, `per_lat` are units for each degree. Shapes are also drawn
    once around the world, so that a frame may lie across ±180°.
    """
    rings: list[str] = []
    east, south = west + width / per_lon, north - height / per_lat
    for one in shapes:
        for turn in (-360.0, 0.0, 360.0):
            if one.east + turn < west or one.west + turn > east or one.north < south or one.south > north:
                continue
            drawn = [((lon + turn - west) * per_lon, (north - lat) * per_lat) for lon, lat in one.ring]
            thinned = _thinned(cut(drawn, width, height))
            if len(thinned) > 2:
                rings.append("M" + "L".join(f"{x:g} {y:g}" for x, y in thinned) + "Z")
    return "".join(rings)


def cut(ring: Sequence[Point], width: float, height: float) -> Sequence[Point]:
    """The part of a ring within a frame (and MARGIN about it). Source: Sutherland and Hodgman 1974."""
    for axis, bound, sign in ((0, -MARGIN, 1), (0, width + MARGIN, -1), (1, -MARGIN, 1), (1, height + MARGIN, -1)):
        ring = list(_kept(ring, axis, bound, sign))
    return ring


def _kept(ring: Sequence[Point], axis: int, bound: float, sign: int) -> Iterator[Point]:
    """The ring on the inner side of one edge."""
    if not ring:
        return
    before = ring[-1]
    was_in = (before[axis] - bound) * sign >= 0
    for point in ring:
        is_in = (point[axis] - bound) * sign >= 0
        if is_in != was_in:
            share = (bound - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if is_in:
            yield point
        before, was_in = point, is_in


def _thinned(ring: Iterable[Point]) -> list[Point]:
    kept: list[Point] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= SEEN:
            kept.append((round(x, 1), round(y, 1)))
    return kept
