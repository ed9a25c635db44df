"""Clauses that give a count: "put the toll at 11", "the toll rose to 50". They tell of the counting, not of the deed.

So a day of theirs is a day of saying: "on Sunday the ministry put the toll of Friday's raid at 11".
"""

from collections.abc import Collection

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.attach import head_of_time
from evenhand.read.deeds.running import counts
from evenhand.read.sentence.scene import Scene, ancestors
from evenhand.records.values import When

STATEMENTS = ("say", "deny")


def states(scene: Scene, verb: Token) -> bool:
    """Whether a verb is one of saying or denying, or gives a count."""
    return scene.cue(verb) in STATEMENTS or counts(verb)


def day_of_count(scene: Scene, time: When, deeds: Collection[int]) -> bool:
    """Whether a time tells when somebody counted. It hangs on a clause that gives a count; but right behind a deed it is the deed's:
    "the toll from the raid on Friday rose to 50 on Sunday". `deeds` are the numbers of the tokens that tell of deeds."""
    head = head_of_time(scene, time)
    if head is None:
        return False
    line = [head, *ancestors(head)]
    verb = next((t for t in line if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or not counts(verb) or any(t.i in deeds and t.lemma_ not in listed("counts") for t in line[: line.index(verb)]):
        return False
    first = scene.sentence.tokens_in(time.words.span)[0].i
    for token in reversed(scene.tokens[:first]):
        if token == verb or token.lemma_ in listed("counts") or (token.like_num and scene.time(token) is None):
            return True
        if token.i in deeds:
            return False
    return True
