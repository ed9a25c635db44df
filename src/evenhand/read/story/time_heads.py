"""Times that the parse hangs on the wrong side of a word of saying.

A time between a verb of saying and the clause that it governs is that of the saying ("said on Monday it had begun"). But whoever says
something in the present ("rejects the charge of shelling the camp on 3 May") does not say it on a day: a definite time of the past does
not go with the present tense (source: Huddleston & Pullum 2002, chapter 3 § 4). And what hangs on a word before the two ("claims
concerning the raid in Goma on 3 May") goes with the nearest noun that can have a day (right association, Kimball 1973).
"""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.deeds.attach import dating_times, head_of_time
from evenhand.read.sentence.scene import Scene, ancestors, child
from evenhand.read.story.own_time import is_behind_cue
from evenhand.read.tolls.counting import STATEMENTS
from evenhand.records.codes import VERBAL, root
from evenhand.records.values import When

DEEDS = ("assault", "coerce")
PRESENT = ("VBP", "VBZ")
WITHIN = frozenset({"NOUN", "PROPN", "ADP", "DET", "ADJ", "NUM", "PART", "CCONJ", "PRON"})
"""What may stand between a deed's noun and its time: the rest of the noun's phrase."""


def hang_times(scene: Scene) -> None:
    """Hang such times on the verb of saying or on the noun of the deed, in place."""
    for time in dating_times(scene):
        head = head_of_time(scene, time)
        if head is None:
            continue
        hung = head if head.dep_ == "npadvmod" or head.head.pos_ != "ADP" else head.head
        cue = _said_on(scene, time, hung)
        if cue is not None:
            hung.head, hung.dep_ = cue, "prep" if hung.pos_ == "ADP" else "npadvmod"
            continue
        told = _told_before(scene, hung)
        if told is not None:
            hung.head = told
            continue
        above = hung.head
        deed = _deed_before(scene, hung) if above != hung and above.i < hung.i and _gives_away(scene, above) else None
        if deed is not None and above in (over := [*ancestors(deed)]) and hung not in over:
            hung.head = deed


def _said_on(scene: Scene, time: When, hung: Token) -> Token | None:
    """The verb of saying right before a time that the parse hangs on what is said behind it; None for none."""
    above = hung.head
    if above.i < hung.i or hung.dep_ in ("poss", "nsubj", "nsubjpass", "amod", "nummod") or _names_deed(above):
        return None
    verbs = (t for t in reversed(scene.tokens[: hung.i]) if t.pos_ == "VERB" and scene.cue(t) in STATEMENTS)
    cue = next((t for t in verbs if is_behind_cue(scene, t, time)), None)
    if cue is None or hung in ancestors(cue):
        return None
    return cue if any(c.dep_ == "ccomp" and c.i > hung.i for c in cue.children) else None


def _told_before(scene: Scene, hung: Token) -> Token | None:
    """The verb of what is said where a time between commas stands behind it and before the speaker who closes the sentence: "gunmen killed
    ten people in X, on Friday, the army said"; None for none."""
    said = hung.head
    subject = child(said, "nsubj")
    closing = scene.cue(said) == "say" and subject is not None and hung.i < subject.left_edge.i and subject.i < said.i
    apart = closing and subject is not None and scene.tokens[subject.left_edge.i - 1].text == ","
    return next((c for c in said.children if apart and c.dep_ == "ccomp" and c.i < hung.i), None)


def _names_deed(token: Token) -> bool:
    entry = happenings().get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    return entry is not None and root(entry.value) in DEEDS


def _gives_away(scene: Scene, above: Token) -> bool:
    """Whether what a time hangs on does not have it: a preposition or a noun of claiming before it, or a word of saying in the present."""
    if above.pos_ == "ADP" or above.dep_ == "prep" or (above.pos_ == "NOUN" and above.lemma_ in listed("unvouched")):
        return True
    entry = happenings().get(above.lemma_.lower())
    words = scene.cue(above) in STATEMENTS or (entry is not None and root(entry.value) in VERBAL)
    return words and above.tag_ in PRESENT and not any(c.dep_ in ("aux", "auxpass") for c in above.children)


def _deed_before(scene: Scene, hung: Token) -> Token | None:
    """The nearest noun before a time that names a deed, nothing but its phrase between them."""
    for token in reversed(scene.tokens[: hung.i]):
        if _names_deed(token):
            return token
        if token.pos_ not in WITHIN and token.dep_ != "amod":
            return None
    return None
