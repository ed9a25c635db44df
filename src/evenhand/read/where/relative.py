"""Places told by their relation to others: "20 km west of Aleppo", "near Ganja", "northern Syria", "the Turkish border".

A relation moves the point or widens the radius and makes the precision `near`; a border has a name and no point, because no
outlines are known (and borders are never used to derive a country).
"""

import math
import re
from collections.abc import Sequence

from evenhand.knowledge.gazetteer import Gazetteer, Place
from evenhand.knowledge.place_names import fold_name
from evenhand.knowledge.place_words import place_words
from evenhand.records import Where
from evenhand.records.span import Part, words_at

BEARINGS = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}
KM_PER_MILE = 1.609
NEAR_RADIUS_KM = 15.0
MAX_SHIFT_KM = 250.0
"""In countries larger than this a side is too vague to move the point."""
_DIRECTION = r"(north|south)?[\s-]?(east|west)?(?:ern)?"
_OF = r"(?:\s+the)?(?:\s+(?:town|city|village|capital)(?:\s+of)?)?\s+"
_DISTANCE = re.compile(
    r"(\d{1,4}(?:[.,]\d{1,2})?)\s?-?(km|kms|kilomet(?:er|re)s?|miles?)\b(?:\s*\([^()]{1,24}\))?"
    r"(?:\s+(?:to\s+the\s+|away\s+)?"
    + _DIRECTION
    + r")?\s+(?:of|from)"
    + _OF
    + r"$",
    re.I,
)
_BESIDE = re.compile(
    r"\b(near|nearby|outside|close to|not far from|in the vicinity of|on the edge of|(?:the )?outskirts of|"
    r"(?:to the )?(?:north|south|east|west|"
    r"northeast|northwest|southeast|southwest) of)" + _OF + r"$",
    re.I,
)
_SIDE = re.compile(
    r"\b(north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west|"
    r"central)(?:ern)?\s+$",
    re.I,
)


def shifted(lat: float, lon: float, bearing: float, distance_km: float) -> tuple[float, float]:
    """The point that lies `distance_km` from another in a direction in degrees from north."""
    north = distance_km * math.cos(math.radians(bearing)) / 111.2
    east = distance_km * math.sin(math.radians(bearing)) / (111.2 * max(0.05, math.cos(math.radians(lat))))
    return round(max(-90.0, min(90.0, lat + north)), 5), round((lon + east + 180) % 360 - 180, 5)


def _widened(text: str, where: Where, start: int, **changes: object) -> Where:
    words = words_at(text, start, where.words.span.end, where.words.part)
    fields = {f: getattr(where, f) for f in where.__struct_fields__} | changes
    return Where(**{**fields, "words": words})


def relate(text: str, where: Where, place: Place | None) -> Where:
    """The place as the words before it put it: moved, widened, or as it was."""
    if place is None or where.lat is None or where.lon is None:
        return where
    start = where.words.span.start
    before = text[max(0, start - 70) : start]
    base = start - len(before)
    if match := _DISTANCE.search(before):
        distance = float(match[1].replace(",", ".")) * (KM_PER_MILE if match[2].lower().startswith("mi") else 1.0)
        bearing = BEARINGS.get(f"{match[3] or ''}{match[4] or ''}".lower())
        point = shifted(where.lat, where.lon, bearing, distance) if bearing is not None else (where.lat, where.lon)
        radius = max(3.0, distance * (0.25 if bearing is not None else 1.0))
        return _widened(text, where, base + match.start(), precision="near", lat=point[0], lon=point[1], radius_km=radius)
    if where.precision in ("exact", "district") and _BESIDE.search(before):
        return _widened(text, where, start, precision="near", radius_km=max(NEAR_RADIUS_KM, where.radius_km or 0.0))
    if place.kind == "country" and (match := _SIDE.search(before)):
        side = match[1].lower().replace("-", "")
        radius = 0.5 * (where.radius_km or 0.0)
        point = (
            shifted(where.lat, where.lon, BEARINGS[side], radius)
            if side in BEARINGS and radius < MAX_SHIFT_KM
            else (where.lat, where.lon)
        )
        words = " ".join(text[base + match.start() : where.words.span.end].split())
        return _widened(
            text, where, base + match.start(), precision="region", name=words, lat=point[0], lon=point[1], radius_km=radius
        )
    return where


_NAME = r"[A-Z]\w{1,40}"
"""A word of a country's name or a demonym. Bounded, as all that stands for one word must be: a text of initials without a
space would else be searched anew from each of them."""

_BORDER = re.compile(
    rf"\b(?:(?P<a>[A-Z][\w.]{{1,40}}(?: {_NAME})?)(?:(?:[-–—/]| and | )(?P<b>{_NAME}(?: {_NAME})?))? "
    r"(?:border|frontier)s?(?! (?:crossing|post|gate|guard|town|city|village))\b"
    r"|[Bb]orders?(?: (?:crossing|post|gate)s?)? (?:with|between) "
    rf"(?P<c>{_NAME}(?: {_NAME})?)(?: and (?P<d>{_NAME}(?: {_NAME})?))?)"
)


def read_borders(text: str, gazetteer: Gazetteer, part: Part = "text") -> list[Where]:
    """Borders named by countries or demonyms: "A–B border" in alphabetical order, precision `region`, no point."""
    out = []
    for match in _BORDER.finditer(text):
        names = sorted({name for name in (_country(match[g], gazetteer) for g in "abcd") if name})
        if names:
            out.append(
                Where(
                    words=words_at(text, match.start(), match.end(), part),
                    name="–".join(names) + " border",
                    precision="region",
                )
            )
    return out


def _country(word: str | None, gazetteer: Gazetteer) -> str | None:
    """The chief name of the country that a name or demonym means, None for none or several."""
    if not word:
        return None
    codes = place_words().demonyms.get(fold_name(word), ())
    named = [f.place for f in gazetteer.find(word) if f.place.kind == "country"]
    if len(codes) == 1 and codes[0] in gazetteer.countries:
        return gazetteer.countries[codes[0]].name
    return named[0].name if named else None


def merge_borders(places: Sequence[Where], borders: Sequence[Where]) -> list[Where]:
    """The places with the borders among them; a country inside a border's words gives way to it, a crossing does not."""
    exact = [w.words.span for w in places if w.precision in ("exact", "near", "district")]
    borders = [b for b in borders if not any(b.words.span.overlaps(span) for span in exact)]
    kept = [w for w in places if not any(w.words.span.overlaps(b.words.span) for b in borders)]
    return sorted([*kept, *borders], key=lambda w: w.words.span)


_ROAD = re.compile(r"\b(?:road|highway|route|motorway|way)s?\s+(?:between|from|linking|connecting)\s+$", re.I)


def merge_roads(text: str, places: Sequence[Where]) -> list[Where]:
    """ "The road between X and Y" as one place: midway, with a radius of half the distance; others are left as they are."""
    out: list[Where] = []
    for where in places:
        before = out[-1] if out else None
        if before and before.lat is not None and before.lon is not None and where.lat is not None and where.lon is not None:
            between = text[before.words.span.end : where.words.span.start]
            length = (
                math.hypot(before.lat - where.lat, (before.lon - where.lon) * math.cos(math.radians(where.lat))) * 111.2
            )
            lead = text[max(0, before.words.span.start - 40) : before.words.span.start]
            if between.strip() in ("and", "to", "with") and length < 300 and _ROAD.search(lead):
                words = words_at(text, before.words.span.start, where.words.span.end, where.words.part)
                country = before.country if before.country == where.country else None
                out[-1] = Where(
                    words=words,
                    name=f"{before.name}–{where.name} road",
                    precision="near",
                    country=country,
                    lat=round((before.lat + where.lat) / 2, 5),
                    lon=round((before.lon + where.lon) / 2, 5),
                    radius_km=round(max(5.0, length / 2), 1),
                )
                continue
        out.append(where)
    return out
