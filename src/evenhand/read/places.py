"""Where: the places that a text names, each with its words, a point, and how exact it is."""

from collections import Counter
from collections.abc import Sequence

from evenhand.knowledge.gazetteer import Gazetteer, Place
from evenhand.knowledge.place_names import fold_name
from evenhand.knowledge.place_words import place_words
from evenhand.read.place_choice import choose
from evenhand.read.place_mentions import PlaceMention, find_places
from evenhand.records import Span, Where
from evenhand.records.span import Part, words_at

PRECISION = {"country": "country", "continent": "region", "region": "region", "area": "region", "district": "district",
             "water": "region", "mountain": "region", "road": "near"}

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


def as_where(text: str, mention: PlaceMention, place: Place | None, part: Part = "text") -> Where:
    """The record of a mention; without a place it has a name and no point."""
    words = words_at(text, mention.span.start, mention.span.end, part)
    if place is None:
        return Where(words=words, name=words.text, precision="none")
    precision = PRECISION.get(place.kind, "exact")
    radius = place.radius_km or {"exact": 3.0}.get(precision, 25.0)
    if precision == "exact" and mention.kind in ("region", "district"):
        precision, radius = mention.kind, max(radius, 25.0)
    if place.kind == "continent" or (radius > POINTLESS_KM and place.kind in ("area", "water", "mountain")):
        return Where(words=words, name=place.name, precision="region")
    return Where(words=words, name=place.name, precision=precision, country=place.country, claimed_by=place.claimed_by,
                 lat=place.lat, lon=place.lon, radius_km=radius)


def read_places(text: str, title: str, gazetteer: Gazetteer, taken: Sequence[Span] = ()) -> list[Where]:
    """The places that the text names, in text order, without overlaps.

    `title` helps to choose among places of one name and gives no record of its own. `taken` are spans of the text that name
    something else (actors). A `Where` without a point (precision `none`) names a place that is not known or not told apart.
    """
    mentions = find_places(text, gazetteer, taken)
    demonyms = count_demonyms(text) + count_demonyms(title)
    return [as_where(text, mention, place) for mention, place in choose(mentions, demonyms, gazetteer)]
