"""Where: the places that a text names, each with its words, a point, and how exact it is."""

from collections import Counter
from collections.abc import Sequence

from evenhand.knowledge.gazetteer import Gazetteer, Place
from evenhand.knowledge.place_names import fold_name
from evenhand.knowledge.place_words import place_words
from evenhand.read.where.back import read_back_references
from evenhand.read.where.choice import choose
from evenhand.read.where.located import locate_by_distance
from evenhand.read.where.mentions import PlaceMention, find_places
from evenhand.read.where.relative import merge_borders, merge_roads, read_borders, relate
from evenhand.read.where.roads import read_numbered_roads
from evenhand.records import Span, Where, Words
from evenhand.records.span import Part, words_at

PRECISION = {
    "country": "country",
    "continent": "region",
    "region": "region",
    "area": "region",
    "district": "district",
    "water": "region",
    "mountain": "region",
    "road": "near",
}

POINTLESS_KM = 700.0
"""A region that reaches farther than this from its middle has no sensible point."""


def count_demonyms(text: str) -> Counter[str]:
    """How often each country's demonym stands in the text; one of several countries counts for each."""
    demonyms, out = place_words().demonyms, Counter[str]()
    for word, n in Counter(text.split()).items():
        if word[:1].isupper():
            for code in demonyms.get(fold_name(word.strip(",.;:()'\"")), ()):
                out[code] += n
    return out


def as_where(
    text: str, mention: PlaceMention, place: Place | None, around: Place | None = None, part: Part = "text"
) -> Where:
    """The record of a mention. Without a place it has a name and no point, or the point of the known place `around` it."""
    words = words_at(text, mention.span.start, mention.span.end, part)
    if place is None:
        if around is None or mention.candidates or around.kind in ("country", "continent"):
            return Where(words=words, name=words.text, precision="none", country=around.country if around else None)
        return Where(
            words=words,
            name=words.text,
            precision="district",
            country=around.country,
            claimed_by=around.claimed_by,
            lat=around.lat,
            lon=around.lon,
            radius_km=around.radius_km or 25.0,
        )
    return where_at(words, place, mention.kind)


def where_at(words: Words, place: Place, kind: str = "") -> Where:
    """The record of a known place that some words name; `kind` is what they call it (region, district), "" for nothing."""
    precision = PRECISION.get(place.kind, "exact")
    radius = place.radius_km or {"exact": 3.0}.get(precision, 25.0)
    if precision == "exact" and kind in ("region", "district"):
        precision, radius = kind, max(radius, 25.0)
    if place.kind == "continent" or (radius > POINTLESS_KM and place.kind in ("area", "water", "mountain", "region")):
        return Where(words=words, name=place.name, precision="region", country=place.country)
    return Where(
        words=words,
        name=place.name,
        precision=precision,
        country=place.country,
        claimed_by=place.claimed_by,
        lat=place.lat,
        lon=place.lon,
        radius_km=radius,
    )


def read_places(
    text: str, title: str, gazetteer: Gazetteer, taken: Sequence[Span] = (), *, back: bool = False
) -> list[Where]:
    """The places that the text names, in text order, without overlaps.

    `title` helps to choose among places of one name and gives no record of its own. `taken` are spans of the text that name
    something else (actors). A `Where` without a point names a place that is not known or not told apart (precision
    `none`), or a region without a sensible point. `back` also gives back-references ("the town"), `borrowed` from an
    earlier sentence.
    """
    demonyms = count_demonyms(text) + count_demonyms(title)
    made: list[tuple[Where, Place | None]] = []
    for mention, place, around in choose(find_places(text, gazetteer, taken), demonyms, gazetteer):
        made.append((relate(text, as_where(text, mention, place, around), place), place))
    made = locate_by_distance(text, made)
    borders = [b for b in read_borders(text, gazetteer) if not any(b.words.span.overlaps(s) for s in taken)]
    roads = [r for r in read_numbered_roads(text) if not any(r.words.span.overlaps(s) for s in taken)]
    named = [w for w, _ in made if not any(w.words.span.overlaps(r.words.span) for r in roads)]
    places = merge_roads(text, merge_borders(without_overlaps([*named, *roads]), borders))
    if back:
        known = [(w, p) for w, p in made if p is not None and w.lat is not None]
        references = read_back_references(text, known, gazetteer)
        references = [w for w in references if not any(_gives_way(p) for p in places if p.words.span.overlaps(w.words.span))]
        places = [p for p in places if not any(w.words.span.overlaps(p.words.span) for w in references)] + references
    return sorted(places, key=lambda w: w.words.span)


def _gives_way(place: Where) -> bool:
    """Whether a reference gives way to a place whose words it shares: not to one without a sensible point, as the country in "Somalia's
    capital" or the border in "a border crossing with Turkey"."""
    return place.lat is not None and place.precision != "country"


def without_overlaps(places: Sequence[Where]) -> list[Where]:
    """The places in text order, each beginning at or after the end of the one before; the earlier one stays."""
    out: list[Where] = []
    for where in sorted(places, key=lambda w: w.words.span):
        if not out or where.words.span.start >= out[-1].words.span.end:
            out.append(where)
    return out
