"""The place of a happening told to be somewhere that its sentence does not name: "at a bakery", "in one house", "a rebel-held town".

Where the other mentions of the same happening name one place, the bakery stands there. Source: the notion of bridging reference
(Clark 1975). What is lent is marked as borrowed and keeps the words that call for it.
"""

from collections.abc import Sequence

import msgspec

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.attach import is_ground
from evenhand.read.deeds.draft import Draft
from evenhand.read.story.place_sharing import clauses_between
from evenhand.read.story.thread import FAR_KM, SHARP, Thread, distance_km
from evenhand.records.span import Words
from evenhand.records.values import Where

NEAR_CLAUSES = 1
"""How many clauses may part a deed from the ground that it is told to be on."""

REACH_SENTENCES = 12
"""How far from a mention that names the place another may stand and still be told of it."""


def bridge_places(threads: Sequence[Thread]) -> None:
    """Lend the one place of each thread to its mentions that are told to be on some ground that has no name."""
    for thread in threads:
        named = [(d, p) for d in thread.drafts for p in d.places if p.lat is not None and p.precision in SHARP and not p.borrowed]
        if not named or any(distance_km(named[0][1], p) > FAR_KM for _, p in named):
            continue
        for draft in thread.drafts:
            words = None if any(p.lat is not None for p in draft.places) else _ground(draft)
            if words is not None:
                lender, place = min(named, key=lambda pair: _gap(pair[0], draft))
                if _gap(lender, draft) <= REACH_SENTENCES:
                    draft.places = (_lent(place, words), *(p for p in draft.places if p.precision != "country"))
                    draft.because("place", "as another mention of the same happening names it", place.words.text)


def _gap(one: Draft, other: Draft) -> int:
    return abs(one.scene.sentence.index - other.scene.sentence.index)


def _lent(place: Where, words: Words) -> Where:
    return msgspec.structs.replace(place, words=words, borrowed="other mention")


def _ground(draft: Draft) -> Words | None:
    """The words for the first building or piece of ground that the deed is told to be at, on or in; None where there is none."""
    scene = draft.scene
    for token in scene.tokens:
        told_at = token.dep_ in ("dobj", "nsubjpass") or is_ground(scene, token, behind_preposition=True)
        singular = token.tag_ in ("NN", "NNP") and token.lemma_.lower() not in listed("unplaced")
        if not told_at or not singular or not is_ground(scene, token) or scene.place(token) is not None:
            continue
        if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head not in (draft.happening.token, *draft.happening.verbs):
            continue  # a call to a radio station
        crossed = clauses_between(scene, draft.happening.token, token)
        if token != draft.happening.token and crossed is not None and crossed <= NEAR_CLAUSES:
            return scene.phrase(token, left_only=True)
    return None
