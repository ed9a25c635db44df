"""The place of what those tell who answer for a place: "the mayor of X said two people were killed", "residents of X said".

Who lives in a place or holds its office tells of that place where no other is told. It is lent, not stated: it places what has no
place, and forbids nothing. Activists, soldiers and spokesmen may stand anywhere and lend nothing.
"""

from collections.abc import Sequence

from msgspec import structs
from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.attach import head_of
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.scene import Scene
from evenhand.read.story.place_giving import without_vague_point
from evenhand.read.story.place_sharing import DEEDS
from evenhand.records.codes import root
from evenhand.records.values import Where

PLACED = ("exact", "near", "district", "region", "none")
"""Precisions of places that somebody can answer for."""

WITHIN = frozenset({"compound", "nmod", "poss", "amod", "appos", "pobj", "prep", "conj"})
"""Dependencies between a person's word and the place that it names."""


def lend_speakers_places(drafts: Sequence[Draft]) -> None:
    """Give each deed without a place that of the local who tells it."""
    for draft in drafts:
        if draft.places or root(draft.type) not in DEEDS:
            continue
        place = next((p for p in draft.scene.places if p.precision in PLACED and _answers(draft, p)), None)
        if place is not None:
            draft.places = (structs.replace(without_vague_point(place), borrowed="speaker"),)
            draft.because("place", "who tells it is of that place", place.words.text)


def _answers(draft: Draft, place: Where) -> bool:
    """Whether who says it lives in a place or holds its office."""
    scene = draft.scene
    head = head_of(scene.sentence.tokens_in(place.words.span))
    person = _local(scene, head) if head is not None else None
    if person is None:
        return False
    while person.dep_ in ("compound", "nmod", "appos") and person.head != person:
        person = person.head  # X mayor A. B. said
    verb = person.head
    if person.dep_ == "pobj":  # according to residents of X
        return verb.lower_ == "to" and any(t.lower_ == "according" for t in (verb.head, *scene.tokens[max(0, verb.i - 1) : verb.i]))
    return person.dep_ == "nsubj" and scene.cue(verb) == "say" and draft.happening.token in verb.subtree


def _local(scene: Scene, token: Token) -> Token | None:
    """The word for a local whose phrase a place's name stands in, on the way up from the name; None where there is none."""
    for _ in range(5):
        if token.lemma_.lower() in listed("locals"):
            return token
        beside = next((c for c in token.children if c.lemma_.lower() in listed("locals") and c.dep_ in ("compound", "appos", "nmod")), None)
        if beside is not None:
            return beside
        if token.dep_ not in WITHIN or token.head == token:
            return None
        token = token.head
    return None
