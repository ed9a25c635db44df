"""The map: where events are said to have been, in a frame of its own. No borders: they would take sides. Land where asked.

An equirectangular projection about the frame's middle latitude: distances are true along it, which for the size of a
conflict is near enough everywhere. Each point has a circle as wide as it may be off.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from math import cos, radians, sqrt

from msgspec import Struct

from evenhand.records import Case
from evenhand.report.land import Land, land_path
from evenhand.report.shown import shortened
from evenhand.report.ticks import numbers, round_step

KM_PER_DEGREE = 111.2
"""Kilometres of one degree of latitude, on a sphere of 6,371 km."""

WIDTH, MIN_HEIGHT, MAX_HEIGHT, MARGIN = 720.0, 280.0, 620.0, 28.0
MIN_WIDTH_DEGREES, MIN_HEIGHT_DEGREES = 1.0, 0.4
"""Degrees of latitude across and up that a single point still gets, some 110 by 45 km: no map looks more exact than its
points."""

TAIL, CROWDED = 20, 2.0
"""One event in so many at either end may lie outside the frame, where it would else be so many times wider."""

REACH_KM = 60.0
"""Circles up to this radius are wholly in the frame; a country's may be cut."""

LABEL_CHARS = 28
CHAR_WIDTH, LABEL_HEIGHT = 6.1, 13.0
MAX_LABELS = 120


class Place(Struct, frozen=True, kw_only=True):
    """A place with the events that most of their origins put there.

    `radius_km` is how far off the point may be, None unknown. `codes` are those of its events.
    """

    name: str
    lat: float
    lon: float
    radius_km: float | None
    codes: tuple[str, ...]
    n_disputed: int

    @property
    def point(self) -> str:
        """The point in degrees: `40.68° N, 46.36° E`."""
        return f"{abs(self.lat):.2f}° {'N' if self.lat >= 0 else 'S'}, {abs(self.lon):.2f}° {'E' if self.lon >= 0 else 'W'}"


class Dot(Struct, frozen=True, kw_only=True):
    """A place as it is drawn: `r` its mark (larger for more events), `precision_r` the circle of how far off it may be."""

    x: float
    y: float
    r: float
    precision_r: float
    disputed: bool
    text: str
    place: Place


class Label(Struct, frozen=True, kw_only=True):
    """A name beside its dot; `anchor` is SVG's text-anchor."""

    x: float
    y: float
    anchor: str
    text: str


class Line(Struct, frozen=True, kw_only=True):
    """A line of the graticule, at `at` (x of a meridian, y of a parallel)."""

    at: float
    text: str


class Frame(Struct, frozen=True, kw_only=True):
    """From degrees to the drawing: the west and north edge, and units for each degree of longitude and latitude."""

    west: float
    north: float
    width: float
    height: float
    per_lon: float
    per_lat: float

    def xy(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point stands; longitudes are counted eastwards from the frame's west edge, over ±180° if need be."""
        return round((lon - self.west) % 360 * self.per_lon, 1), round((self.north - lat) * self.per_lat, 1)


class Map(Struct, frozen=True, kw_only=True):
    """The drawing, and the places as the table below it lists them.

    `land` is the path of the land, "" where none is drawn. `n_outside` places lie outside the frame, which would else be
    too wide for the rest; `n_unlabelled` names within it found no room.
    """

    width: float
    height: float
    meridians: tuple[Line, ...]
    parallels: tuple[Line, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    bar_width: float
    bar_text: str
    places: tuple[Place, ...]
    n_outside: int
    n_unlabelled: int
    frame: Frame
    land: str = ""


def places(cases: Iterable[tuple[Case, bool]]) -> tuple[Place, ...]:
    """The places of events (each with whether it is disputed), by name; events without a point have none."""
    found: dict[tuple[str, float, float], list[tuple[Case, bool]]] = {}
    for case, disputed in cases:
        event = case.event
        if event.lat is not None and event.lon is not None:
            found.setdefault((event.place, round(event.lat, 3), round(event.lon, 3)), []).append((case, disputed))
    return tuple(
        Place(name=name, lat=lat, lon=lon, radius_km=_radius_km(name, (case for case, _ in there)),
              codes=tuple(case.event.code for case, _ in there), n_disputed=sum(disputed for _, disputed in there))
        for (name, lat, lon), there in sorted(found.items())
    )  # fmt: skip


def _radius_km(name: str, there: Iterable[Case]) -> float | None:
    stated = (p.radius_km for case in there for claim in case.claims for p in claim.places if p.name == name)
    return max((radius for radius in stated if radius is not None), default=None)


def draw_map(found: Sequence[Place], land: Land | None = None, width: float = WIDTH) -> Map | None:
    """The map of some places, `width` units wide; None where there are none."""
    if not found:
        return None
    inside = _core(found)
    frame = _frame(inside, width)
    inside = [place for place in found if _shows(frame, place)]
    dots = tuple(_dot(place, frame) for place in sorted(inside, key=lambda p: (-len(p.codes), p.name)))
    labels = _labels(inside, dots, frame)
    km = KM_PER_DEGREE / frame.per_lat  # km for each unit
    bar_km = round_step(km * width, 5)
    east = frame.west + width / frame.per_lon
    south = frame.north - frame.height / frame.per_lat
    shapes = land(east - frame.west) if land else ()
    return Map(
        width=width, height=frame.height, dots=dots, labels=labels, bar_width=round(bar_km / km, 1), bar_text=f"{bar_km:,g} km",
        meridians=tuple(Line(at=frame.xy(0, lon)[0], text=_degrees((lon + 180) % 360 - 180, "E", "W"))
                        for lon in numbers(frame.west, min(east, frame.west + 359.9), 6)),
        parallels=tuple(Line(at=frame.xy(lat, 0)[1], text=_degrees(lat, "N", "S"))
                        for lat in numbers(max(south, -90), min(frame.north, 90), 5)),
        places=tuple(found), n_outside=len(found) - len(inside), n_unlabelled=len(inside) - len(labels), frame=frame,
        land=land_path(shapes, frame.west, frame.north, frame.per_lon, frame.per_lat, width, frame.height),
    )  # fmt: skip


def _core(found: Sequence[Place]) -> Sequence[Place]:
    """The places to frame: all, or without the few that would make the frame many times wider."""
    if len(found) <= TAIL:
        return found
    west, _ = _stretch(sorted(place.lon % 360 for place in found))
    ways = ([((p.lon - west) % 360, p) for p in found], [(p.lat, p) for p in found])
    core = list(found)
    for way in ways:
        positions = sorted(at for at, p in way for _ in p.codes)
        cut = len(positions) // TAIL
        low, high = positions[cut], positions[-1 - cut]
        if positions[-1] - positions[0] > CROWDED * max(high - low, MIN_WIDTH_DEGREES):
            kept = {id(p) for at, p in way if low <= at <= high}
            core = [p for p in core if id(p) in kept]
    return core or found


def _shows(frame: Frame, place: Place) -> bool:
    x, y = frame.xy(place.lat, place.lon)
    return 0 <= x <= frame.width and 0 <= y <= frame.height


def _frame(found: Sequence[Place], drawn: float) -> Frame:
    """The frame around all points: the shortest stretch of longitudes, the middle latitude true to scale."""
    west, width = _stretch(sorted(place.lon % 360 for place in found))
    lats = [place.lat for place in found]
    middle = (min(lats) + max(lats)) / 2
    squeeze = max(cos(radians(middle)), 0.15)
    reach = 2 * min(max((place.radius_km or 0) for place in found), REACH_KM) / KM_PER_DEGREE
    lat_span = max(max(lats) - min(lats) + reach, MIN_HEIGHT_DEGREES)
    lon_span = min(max(width + reach / squeeze, MIN_WIDTH_DEGREES / squeeze), 360)
    highest = MAX_HEIGHT / WIDTH * drawn
    per_lat = min((drawn - 4 * MARGIN) / (lon_span * squeeze), (highest - 2 * MARGIN) / lat_span)
    height = round(min(max(lat_span * per_lat + 2 * MARGIN, MIN_HEIGHT / WIDTH * drawn), highest))
    per_lon = per_lat * squeeze
    return Frame(
        west=west + width / 2 - drawn / 2 / per_lon, north=middle + height / 2 / per_lat, width=drawn, height=height,
        per_lon=per_lon, per_lat=per_lat,
    )  # fmt: skip


def _stretch(lons: Sequence[float]) -> tuple[float, float]:
    """The west end and width of the shortest stretch that holds all longitudes (0–360): around the widest gap."""
    gaps = [(after - before, after) for before, after in zip(lons, [*lons[1:], lons[0] + 360], strict=True)]
    gap, after = max(gaps)
    return after % 360, 360 - gap


def _dot(place: Place, frame: Frame) -> Dot:
    x, y = frame.xy(place.lat, place.lon)
    radius = (place.radius_km or 0) / KM_PER_DEGREE * frame.per_lat
    events = f"{len(place.codes)} event{'s' if len(place.codes) != 1 else ''}"
    off = "unknown" if place.radius_km is None else f"{place.radius_km:g} km"
    return Dot(
        x=x, y=y, r=round(min(3 + sqrt(len(place.codes)), 10), 1), precision_r=round(min(radius, 2 * frame.width), 1),
        disputed=place.n_disputed > 0, text=f"{shortened(place.name, 60)}: {events}; the point may be off by: {off}",
        place=place,
    )  # fmt: skip


def _labels(found: Sequence[Place], dots: Sequence[Dot], frame: Frame) -> tuple[Label, ...]:
    """Names where there is room: right of the dot, left, above or below; those with most events first."""
    order = sorted(found, key=lambda p: (-len(p.codes), p.name))
    taken = [(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r) for dot in dots[:MAX_LABELS]]
    out = []
    for place, dot in zip(order[:MAX_LABELS], dots, strict=False):
        text = shortened(place.name, LABEL_CHARS)
        if text and (label := _room(text, dot, taken, frame)):
            out.append(label)
    return tuple(out)


def _room(text: str, dot: Dot, taken: list[tuple[float, float, float, float]], frame: Frame) -> Label | None:
    wide = CHAR_WIDTH * sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    gap = dot.r + 4
    spots = (
        (dot.x + gap, dot.y + 4, "start", dot.x + gap), (dot.x - gap, dot.y + 4, "end", dot.x - gap - wide),
        (dot.x, dot.y - gap, "middle", dot.x - wide / 2), (dot.x, dot.y + gap + 8, "middle", dot.x - wide / 2),
    )  # fmt: skip
    for x, y, anchor, left in spots:
        box = (left, y - LABEL_HEIGHT + 3, left + wide, y + 3)
        inside = box[0] >= 2 and box[2] <= frame.width - 2 and box[1] >= 2 and box[3] <= frame.height - 2
        if inside and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return Label(x=round(x, 1), y=round(y, 1), anchor=anchor, text=text)
    return None


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _degrees(value: float, plus: str, minus: str) -> str:
    sign = "" if value == 0 else f" {plus if value > 0 else minus}"
    return f"{abs(round(value, 6)):g}°{sign}"
