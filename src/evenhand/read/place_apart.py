"""Which of a happening's places tell where it was, and which only say where another place lies."""

from collections.abc import Sequence

from evenhand.knowledge.lexicon import listed
from evenhand.read.scene import Scene
from evenhand.records.span import Span
from evenhand.records.values import Where

LIES_BY_WORDS = 9
"""How many words may stand between a place and another that says where it lies."""

QUARTERS = ("exact", "near", "district")
"""Precisions of places that a city may be named around."""


def distinct(scene: Scene, places: Sequence[Where]) -> list[Where]:
    """The places without those that only say where another one lies ("Jayrud, northeast of Damascus", "a quarter of Aleppo"),
    each once."""
    kept: list[Where] = []
    for place in places:
        same = any((p.name, p.lat, p.lon) == (place.name, place.lat, place.lon) for p in kept)
        if not same and not any(_lies_by(scene, other, place) for other in places if other is not place):
            kept.append(place)
    return kept


def _lies_by(scene: Scene, first: Where, second: Where) -> bool:
    """Whether the second place only tells where the first lies: it follows right behind, with a word of direction or distance, or
    as the city around a quarter."""
    if not first.words.span.end <= second.words.span.start or first.lat is None or second.lat is None:
        return False
    if first.words.span.end == second.words.span.start:
        return False
    between = scene.sentence.tokens_in(Span(first.words.span.end, second.words.span.start))
    words = {t.lower_ for t in between if not first.words.span.overlaps(scene.sentence.spans[t.i])}
    if len(between) > LIES_BY_WORDS or any(t.pos_ in ("VERB", "AUX", "CCONJ") for t in between):
        return False
    own = {w.lower() for w in second.words.text.split()}
    phrase = words | (own if own & {"of", "from"} else set())
    if phrase & listed("directions"):
        return True
    sharp = first.precision in QUARTERS and second.precision in QUARTERS
    return sharp and bool(words & {"of", "in"}) and words <= listed("quarter_of")
