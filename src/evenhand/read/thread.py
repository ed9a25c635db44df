"""The thread of a document: what one mention of a happening lends to the later ones.

A date that the document gives for a happening holds for its later mentions too, and "the town" is the place last named for
it. What is lent is marked as borrowed, with the words it came from.
"""

from collections.abc import Sequence

import msgspec

from evenhand.read.draft import Draft
from evenhand.records.codes import VERBAL, root
from evenhand.records.values import When, Where

PHYSICAL = ("assault", "coerce", "mobilize", "retreat", "protest")
LENDS_WITHIN = 12
"""Sentences after which a happening is no longer taken for the one told before."""


def lend_values(drafts: Sequence[Draft]) -> None:
    """Complete times and places of later mentions of a happening, in text order."""
    told: list[Draft] = []
    for draft in drafts:
        if root(draft.type) not in PHYSICAL or draft.type in VERBAL:
            continue
        earlier = next((d for d in reversed(told) if same_thread(d, draft)), None)
        if earlier is not None:
            _lend(earlier, draft)
        told.append(draft)


def same_thread(a: Draft, b: Draft) -> bool:
    """Whether a later mention may be of the same happening: same type, near, and neither time nor place against it."""
    if a.type != b.type or b.scene.sentence.index - a.scene.sentence.index > LENDS_WITHIN:
        return False
    if a.time and b.time and (a.time.start, a.time.end) != (b.time.start, b.time.end):
        return False
    return not (a.places and b.places) or bool({_point(p) for p in a.places} & {_point(p) for p in b.places})


def _point(place: Where) -> tuple[float, float] | str:
    return (round(place.lat, 1), round(place.lon, 1)) if place.lat is not None and place.lon is not None else place.name


def _lend(earlier: Draft, later: Draft) -> None:
    if later.time is None and earlier.time is not None:
        later.time = borrowed_time(earlier.time)
        later.because("time", "borrowed from an earlier mention", earlier.time.words.text)
    if not later.places and earlier.places and _refers_back(later):
        later.places = tuple(borrowed_place(p) for p in earlier.places[:1])
        later.because("places", "borrowed from an earlier mention", earlier.places[0].words.text)


def _refers_back(draft: Draft) -> bool:
    """Whether the words take up something told before: "the attack", "the blast", a bare figure of the dead."""
    if draft.happening.entry.pos != "n":
        return draft.happening.harm != ""
    return any(c.lower_ in ("the", "this", "that", "these", "those") for c in draft.happening.token.children)


def borrowed_time(time: When) -> When:
    """The same time, marked as borrowed."""
    return msgspec.structs.replace(time, borrowed=time.borrowed or "earlier sentence")


def borrowed_place(place: Where) -> Where:
    """The same place, marked as borrowed."""
    return msgspec.structs.replace(place, borrowed=place.borrowed or "earlier sentence")
