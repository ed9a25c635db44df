"""Which of a happening's places tell where it was, and which only say where another place lies."""

from collections.abc import Sequence

from evenhand.knowledge.lexicon import listed
from evenhand.read.sentence.scene import Scene
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
        others = [other for other in places if other is not place]
        if not same and not any(_lies_by(scene, other, place) or _city_of(scene, place, other) for other in others):
            kept.append(place)
    return kept


def _city_of(scene: Scene, first: Where, second: Where) -> bool:
    """Whether the first place is only named as the city around the second: "the Damascus suburbs of Zamalka"."""
    if not first.words.span.end < second.words.span.start or second.precision not in QUARTERS:
        return False
    own = [w.lower() for w in first.words.text.split()[1:]]
    words = own + [t.lower_ for t in scene.sentence.tokens_in(Span(first.words.span.end, second.words.span.start))]
    if first.precision != "exact" and not set(own) & listed("quarters"):
        return False  # the Ghouta suburbs of Damascus
    return len(words) < LIES_BY_WORDS and "of" in words and bool(set(words) & listed("quarters")) and set(words) <= listed("quarter_of")


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
