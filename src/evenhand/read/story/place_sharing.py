"""The place of a happening that names none: that of what is told together with it in its sentence.

"Captured in a raid in Qaim", "shelled the town, destroying a mill", "an operation to retake Aleppo": the deed whose own words say no
place is where the deed is that its clause hangs on, or that hangs on it. What stands in a clause of another time ("after clashes
broke out in X"), in what somebody says, or in what only says who somebody is ("the commander of operations in X") tells nothing of it.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.deeds.attach import WORDS, head_of, is_infinitive
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.scene import Scene
from evenhand.read.story.place_apart import distinct
from evenhand.read.story.thread import distance_km
from evenhand.records.codes import root
from evenhand.records.values import Where

DEEDS = frozenset({"assault", "coerce", "mobilize", "retreat", "protest"})
"""Roots of what is done on the ground; acts of words need not be where the deeds told beside them are."""

APART = frozenset({"ccomp", "csubj", "parataxis"})
"""Dependencies of clauses that tell of something of their own."""

CLAUSES = frozenset({"advcl", "acl", "relcl", "pcomp", "xcomp", "ccomp"})
SHARP = ("exact", "near", "district", "none")
"""Precisions of places that nothing sharper need be looked for."""

AFTER = ("after", "following")
SUBJECTS = ("nsubj", "nsubjpass")


def share_places(drafts: Sequence[Draft]) -> None:
    """Give each deed without a place the place that its clause describes ("X, where …"), else the nearest that its sentence tells
    together with it, one with a point before others."""
    for draft in drafts:
        if root(draft.type) not in DEEDS or any(p.precision in SHARP for p in draft.places):
            continue
        places = _described(draft) or _beside(draft)
        if draft.places:  # "in the Gaza Strip, a boy was shot in a clash near Khan Younis"
            places = tuple(p for p in places if p.precision in SHARP and any(_inside(p, q) for q in draft.places))
        if places:
            draft.places = (*places, *draft.places)
            draft.because("place", "told together in the sentence", places[0].words.text)


def _inside(place: Where, wide: Where) -> bool:
    """Whether a place lies in a wider one: by the wider one's radius, else by the country that both name."""
    if place.lat is None or wide.lat is None:
        return place.country is not None and place.country == wide.country
    return distance_km(place, wide) <= (wide.radius_km or 0.0)


def _beside(draft: Draft) -> tuple[Where, ...]:
    scene, ways = draft.scene, []
    for place in draft.around:
        head = head_of(scene.sentence.tokens_in(place.words.span))
        crossed = clauses_between(scene, draft.happening.token, head) if head is not None else None
        if crossed is not None:
            ways.append((place.lat is None, crossed, place))
    nearest = min((way[:2] for way in ways), default=None)
    return tuple(distinct(scene, [way[2] for way in ways if way[:2] == nearest]))


def _described(draft: Draft) -> tuple[Where, ...]:
    """The place that the clause around a deed describes: "the town of X, where rebels killed …". The parse may hang such a clause on
    a day or a distance between; the place is the last one before "where" that is not there to say where another lies."""
    scene = draft.scene
    for token in _line(draft.happening.token):
        where = next((c for c in token.children if c.dep_ == "advmod" and c.lower_ == "where"), None)
        if where is not None:
            start = scene.sentence.spans[where.i].start
            before = [place for place in draft.around if place.words.span.end <= start and place.lat is not None]
            return tuple(distinct(scene, before)[-1:])
    return ()


def clauses_between(scene: Scene, deed: Token, word: Token) -> int | None:
    """How many clauses part a deed from a word that is told together with it; None where it is not."""
    above, line = _line(deed), _line(word)
    numbers = {token.i: n for n, token in enumerate(above)}
    meet = next((n for n, token in enumerate(line) if token.i in numbers), None)
    if meet is None:
        return None
    up, down = above[: numbers[line[meet].i]], line[:meet]
    together = all(_with_above(scene, t) or _ends_there(t) for t in up) and all(_with_above(scene, t) for t in down)
    if not together or _in_a_name(scene, down):
        return None
    if any(t.dep_ in ("relcl", "acl") and _tells_who(scene, t) for t in down) or any(_told_of(t) for t in down):
        return None
    if any(t.head.lower_ in AFTER for t in up if t.dep_ in ("pcomp", "pobj")) and any(is_infinitive(t) for t in down):
        return None  # what came before is not where something is yet to be done
    return sum(_is_clause(t) for t in (*up, *down))


def _line(token: Token) -> list[Token]:
    """A word and all that it hangs on, up to the root."""
    line = [token]
    while line[-1].head != line[-1]:
        line.append(line[-1].head)
    return line


def _is_clause(token: Token) -> bool:
    return token.dep_ in CLAUSES or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX"))


def _with_above(scene: Scene, token: Token) -> bool:
    """Whether what hangs on a word is told of the same as what stands above it. A clause without a subject of its own is ("after
    shelling it", "destroying a mill"), but not where it goes on to another time ("before fleeing to X")."""
    if token.dep_ in APART:
        return False
    if token.dep_ == "relcl":
        return scene.place(token.head) is not None or scene.actor(token.head) is None
    own = any(c.dep_ in SUBJECTS for c in token.children)
    if token.dep_ == "advcl" or (token.dep_ == "conj" and token.pos_ in ("VERB", "AUX")):
        return not own and not any(c.dep_ in ("mark", "advmod") and c.lower_ in listed("subordinators") for c in token.children)
    if token.dep_ == "pcomp":
        return token.head.lower_ == "with" or (not own and token.head.lower_ in (*AFTER, "in", "by", "of", "for", "at", "on"))
    if token.dep_ == "pobj" and token.head.lower_ in listed("subordinators"):
        return token.head.lower_ in AFTER
    return True


def _ends_there(clause: Token) -> bool:
    """Whether a clause tells what befell or was done in the end where the deed above it began: "fired at them near X before blowing
    himself up". Who goes somewhere next ("before fleeing") is there no longer."""
    behind = clause.dep_ == "pcomp" and clause.head.lower_ == "before"
    behind = behind or (clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "before" for c in clause.children))
    entry = happenings().get(clause.lemma_.lower())
    return behind and not any(c.dep_ in SUBJECTS for c in clause.children) and entry is not None and root(entry.value) == "assault"


def _tells_who(scene: Scene, clause: Token) -> bool:
    """Whether a clause on a noun says who somebody is ("rebels who hold X"), not what befell them ("people fleeing near X")."""
    noun = clause.head
    known = scene.noun(noun)
    person = scene.actor(noun) is not None or (known is not None and known.value in ("person", "force"))
    harmed = noun.dep_ != "nsubj" and clause.tag_ == "VBG"
    return person and not harmed


def _told_of(clause: Token) -> bool:
    """Whether a clause is what an act of words is about: "an agreement to leave X"."""
    entry = happenings().get(clause.head.lemma_.lower()) if is_infinitive(clause) else None
    return entry is not None and root(entry.value) in WORDS


def _in_a_name(scene: Scene, down: Sequence[Token]) -> bool:
    """Whether a place only says who the subject is: "the commander of operations in Raqqa was killed"."""
    subject = next((n for n, t in enumerate(down) if t.dep_ in SUBJECTS), None)
    if not subject:
        return False
    noun = down[subject]
    known = scene.noun(noun)
    person = scene.actor(noun) is not None or (known is not None and known.value == "person")
    return person and sum(t.pos_ in ("NOUN", "PROPN") for t in down[1:subject]) > 0
