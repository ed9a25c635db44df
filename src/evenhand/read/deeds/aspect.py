"""How a happening is told: as one that took place once, or as what happens again and again, has happened, or is not done.

Only what took place once is of the day that its document tells of elsewhere.
"""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.scene import ancestors, clause_of

FIRST_SENTENCES = 2
"""In so many first sentences a perfect tells news ("ten people have been killed"), further on what has happened so far."""


def is_episode(draft: Draft) -> bool:
    """Whether a happening is told as one that took place, at one time."""
    return draft.stance != "hypothetical" and not _repeated(draft) and not _ongoing(draft.happening.token) and not _so_far(draft)


def is_many(draft: Draft) -> bool:
    """Whether a bare plural tells of several happenings at once ("bomb attacks have hit the city before"), which no verb of
    the past makes one time ("carried out bombardments")."""
    token = draft.happening.token
    if any(verb.tag_ == "VBD" for verb in draft.happening.verbs):
        return False
    return draft.happening.entry.pos == "n" and token.tag_ == "NNS" and not any(c.dep_ in ("det", "nummod", "poss") for c in token.children)


def _repeated(draft: Draft) -> bool:
    """ "has often been shelled", "regularly target", "was hit in the past"; so is what is told under such a verb."""
    token = draft.happening.token
    verbs = [clause_of(token), *(t for t in ancestors(token) if t.pos_ == "VERB")]
    words = {t.lower_ for verb in verbs for t in verb.children if t.dep_ == "advmod"}
    phrases = {(t.lower_, o.lower_) for verb in verbs for t in verb.children if t.dep_ == "prep" for o in t.children}
    return bool(words & listed("repeatedly")) or ("in", "past") in phrases


def _ongoing(token: Token) -> bool:
    """A participle that only says who somebody is: "an alliance fighting the army"."""
    return token.dep_ == "acl" and token.tag_ == "VBG"


def _so_far(draft: Draft) -> bool:
    """A perfect of the present behind the news of the first sentences: "has captured wide areas"."""
    verb = draft.happening.token
    if draft.scene.sentence.index < FIRST_SENTENCES or verb.pos_ != "VERB":
        return False
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve") for c in verb.children)
