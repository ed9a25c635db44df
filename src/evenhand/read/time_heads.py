"""Times that the parse hangs on a word of saying, though they date the deed that stands right before them.

Whoever says something in the present ("rejects the charge of shelling the camp on 3 May") does not say it on a day: a definite time of
the past does not go with the present tense (source: Huddleston & Pullum 2002, chapter 3 § 4). And what hangs on a word between the two
("claims concerning the raid in Goma on 3 May") goes with the nearest noun that can have a day (right association, Kimball 1973).
"""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.read.attach import dating_times, head_of_time
from evenhand.read.counting import STATEMENTS
from evenhand.read.scene import Scene, ancestors
from evenhand.records.codes import VERBAL, root

DEEDS = ("assault", "coerce")
PRESENT = ("VBP", "VBZ")
WITHIN = frozenset({"NOUN", "PROPN", "ADP", "DET", "ADJ", "NUM", "PART", "CCONJ", "PRON"})
"""What may stand between a deed's noun and its time: the rest of the noun's phrase."""


def hang_times(scene: Scene) -> None:
    """Hang such times on the noun of the deed, in place."""
    for time in dating_times(scene):
        head = head_of_time(scene, time)
        if head is None:
            continue
        hung = head if head.dep_ == "npadvmod" or head.head.pos_ != "ADP" else head.head
        above = hung.head
        deed = _deed_before(scene, hung) if above != hung and above.i < hung.i and _gives_away(scene, above) else None
        if deed is not None and above in ancestors(deed):
            hung.head = deed


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
        entry = happenings().get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
        if entry is not None and root(entry.value) in DEEDS:
            return token
        if token.pos_ not in WITHIN and token.dep_ != "amod":
            return None
    return None
