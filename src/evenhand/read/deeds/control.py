"""Who does a deed that stands as another clause's plan, purpose or matter: "asked for leave to strike", "an offensive to take the town".

The doer of an infinitive or noun behind such a noun is the noun's owner, or else whoever the clause around it is about. Source:
control into noun phrases (Jackendoff and Culicover 2003, "The semantic basis of control in English").
"""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.sentence.clauses import is_passive, objects, subjects
from evenhand.read.sentence.scene import ancestors, child, conjuncts, prepositional

OWNING = ("poss", "compound", "amod", "nmod")
"""Dependencies under which a noun's owner stands before it."""


def planners(deed: Token) -> list[Token]:
    """The nouns of whoever would do, or did, a deed that is a plan, a purpose or an aim of theirs; the noun of the plan itself where
    that has an owner before it; [] where the deed is none."""
    while deed.dep_ == "conj" and deed.head.pos_ == deed.pos_:
        deed = deed.head
    plan = _plan(deed)
    if plan is None:
        return _aimers(deed)
    return _holders(plan)


def _plan(deed: Token) -> Token | None:
    """The noun that a deed is the plan or purpose of."""
    head = deed.head
    if deed.pos_ in ("VERB", "AUX"):
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in deed.children)
        if infinitive and deed.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN") and child(deed, "nsubj") is None:
            return head
        if infinitive and deed.dep_ in ("advcl", "xcomp"):
            return None
    prep = head if deed.dep_ in ("pobj", "pcomp") else None
    if prep is None:
        direct = deed.dep_ == "dobj" and head.dep_ in ("acl", "relcl") and any(c.lower_ == "to" for c in head.children)
        direct = direct and head.lemma_ in listed("light_verbs")  # "plans to carry out an attack", not "stoppages to protest a killing"
        return _plan(head) if direct else None
    if prep.lower_ in ("for", "of", "on", "to", "at") and prep.head.lemma_ in listed("plans"):
        return prep.head
    return None


def _holders(plan: Token) -> list[Token]:
    """Whose plan it is: its owner, those behind "by", else whoever the clause around it is about."""
    owners = [c for c in plan.children if c.dep_ in OWNING and (c.pos_ in ("PROPN", "PRON", "NOUN") or c.ent_type_)]
    by = [n for o in prepositional(plan, "by") for n in conjuncts(o)]
    clause = next((a for a in ancestors(plan) if a.pos_ in ("VERB", "AUX")), None)
    around = [s for s in subjects(clause) if s != plan] if clause is not None and plan not in subjects(clause) else []
    return [*by, *owners, *around] if by or owners else around


def _aimers(deed: Token) -> list[Token]:
    """ "The operation was aimed at the recapture of the town": what is aimed at it."""
    prep = deed.head
    if deed.dep_ not in ("pobj", "pcomp") or prep.lower_ not in ("at", "toward", "towards") or prep.head.lemma_ != "aim":
        return []
    return objects(prep.head) if is_passive(prep.head) else subjects(prep.head)


def credited(verb: Token) -> list[Token]:
    """Who did what somebody is thanked, praised or blamed for doing: the object of the thanks ("thanked X for sending help", "is grateful
    to X for lifting the ban"). Source: object control (Jackendoff and Culicover 2003)."""
    prep = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or prep.lower_ != "for":
        return []
    above = prep.head if prep.head.lemma_ in listed("crediting") else prep.head.head.head if prep.head.dep_ == "pobj" else prep.head.head
    if above.lemma_.lower() not in listed("crediting"):
        return []
    return [n for o in (objects(above) or prepositional(above, "to")) for n in conjuncts(o)]
