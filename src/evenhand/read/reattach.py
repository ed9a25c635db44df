"""An attachment that the statistical parser gets wrong again and again, put right by who can speak.

Whoever says that "the raids killed five and vowed revenge" said that the raids killed five, and vowed it himself: raids do not vow.
Source: selectional preferences, Resnik 1996.
"""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.scene import Scene, ancestors, child

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
"""Tags of verbs that may be finite; the tagger takes a past tense without subject for a participle now and then."""


def reattach(scene: Scene) -> None:
    """Put the heads of such verbs right, in place."""
    for token in scene.tokens:
        speaker = _said_by(scene, token)
        if speaker is not None:
            token.head, token.dep_ = speaker, "conj"


def _said_by(scene: Scene, verb: Token) -> Token | None:
    """The verb of saying whose subject alone can do an act of words that the parse coordinates with what is said; None for others."""
    told = verb.head
    act = verb.lemma_ in listed("acts_of_words") and verb.tag_ in FINITE
    if not act or verb.dep_ != "conj" or told.pos_ not in ("VERB", "AUX") or child(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
        return None
    if scene.cue(told) in ("say", "deny"):
        return None
    subject = child(told, "nsubj", "nsubjpass")
    if subject is None or subject.pos_ != "NOUN" or _may_speak(scene, subject):
        return None
    clause = told
    while clause.dep_ in ("conj", "advcl", "relcl"):
        clause = clause.head
    said = next((a for a in ancestors(clause) if scene.cue(a) in ("say", "deny") and a.pos_ == "VERB"), None)
    fits = said is not None and clause.dep_ == "ccomp" and clause.head == said and child(said, "nsubj") is not None
    return said if fits else None


def _may_speak(scene: Scene, noun: Token) -> bool:
    known = scene.noun(noun)
    return scene.actor(noun) is not None or (known is not None and known.value in ("person", "force", "military"))
