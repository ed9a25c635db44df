"""The place of a happening that names none: that of what is told together with it in its sentence.

"Captured in a raid in Qaim", "shelled the town, destroying a mill", "an operation to retake Aleppo": the deed whose own words say no
place is where the deed is that its clause hangs on, or that hangs on it. What stands in a clause of another time ("after clashes
broke out in X"), in what somebody says, or in what only says who somebody is ("the commander of operations in X") tells nothing of it.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.attach import head_of
from evenhand.read.draft import Draft
from evenhand.read.place_apart import distinct
from evenhand.read.scene import Scene
from evenhand.records.codes import root
from evenhand.records.values import Where

DEEDS = frozenset({"assault", "coerce", "mobilize", "retreat", "protest"})
"""Roots of what is done on the ground; acts of words need not be where the deeds told beside them are."""

APART = frozenset({"ccomp", "csubj", "parataxis"})
"""Dependencies of clauses that tell of something of their own."""


def share_places(drafts: Sequence[Draft]) -> None:
    """Give each deed without a place the nearest place that its sentence tells together with it, one with a point before others."""
    for draft in drafts:
        if draft.places or root(draft.type) not in DEEDS:
            continue
        scene = draft.scene
        ways = []
        for place in draft.around:
            head = head_of(scene.sentence.tokens_in(place.words.span))
            crossed = _crossed(scene, draft.happening.token, head) if head is not None else None
            if crossed is not None:
                ways.append((place.lat is None, crossed, place))
        if ways:
            nearest = min(way[:2] for way in ways)
            draft.places = tuple(distinct(scene, [way[2] for way in ways if way[:2] == nearest]))
            draft.because("place", "told together in the sentence", draft.places[0].words.text)


def _crossed(scene: Scene, deed: Token, place: Token) -> int | None:
    """How many clauses part a deed from a place that is told together with it; None where it is not."""
    above = _line(deed)
    numbers = {token.i: n for n, token in enumerate(above)}
    below = [token for token in _line(place)]
    meet = next((n for n, token in enumerate(below) if token.i in numbers), None)
    if meet is None:
        return None
    up, down = above[: numbers[below[meet].i]], below[:meet]
    if not all(_with_above(scene, t) for t in (*up, *down)) or _in_a_name(scene, down):
        return None
    if any(t.dep_ == "relcl" or (t.dep_ == "acl" and t.tag_ != "VBG") for t in down):
        return None
    return sum(_is_clause(t) for t in (*up, *down))


def _line(token: Token) -> list[Token]:
    """A word and all that it hangs on, up to the root."""
    line = [token]
    while line[-1].head != line[-1]:
        line.append(line[-1].head)
    return line


def _is_clause(token: Token) -> bool:
    return token.dep_ in ("advcl", "acl", "relcl", "pcomp", "xcomp") or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"))


def _with_above(scene: Scene, token: Token) -> bool:
    """Whether what hangs on a word is told of the same as what stands above it."""
    if token.dep_ in APART:
        return False
    if token.dep_ == "relcl":
        return scene.place(token.head) is not None
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
    if token.dep_ == "advcl" or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")):
        return not own and not any(c.dep_ in ("mark", "advmod") and c.lower_ in listed("subordinators") for c in token.children)
    if token.dep_ == "pcomp":
        return token.head.lower_ not in listed("subordinators")
    return True


def _in_a_name(scene: Scene, down: Sequence[Token]) -> bool:
    """Whether a place only says who the subject is: "the commander of operations in Raqqa was killed"."""
    subject = next((n for n, t in enumerate(down) if t.dep_ in ("nsubj", "nsubjpass")), None)
    if not subject:
        return False
    noun = down[subject]
    person = scene.actor(noun) is not None or ((n := scene.noun(noun)) is not None and n.value == "person")
    return person and sum(t.pos_ in ("NOUN", "PROPN") for t in down[1:subject]) > 0
