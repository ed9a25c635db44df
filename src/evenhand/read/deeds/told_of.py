"""What a verb tells of a happening that a noun names: light verbs that carry it, verbs of hitting whose subject or means it is."""

from collections.abc import Container

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.sentence.scene import child


def is_gerund(verb: Token) -> bool:
    """Whether a verb's gerund stands for a noun: "shelling by the army hit a school", "hit in shelling"."""
    apart = child(verb, "dobj", "nsubj") is None
    return verb.tag_ == "VBG" and verb.dep_ in ("nsubj", "nsubjpass", "csubj", "pobj", "pcomp") and apart


def is_carried(verb: Token, nouns: Container[int]) -> bool:
    """Whether a light verb has a noun of happening for its object, or is told of one: "launched an offensive"."""
    if verb.lemma_ not in listed("light_verbs"):
        return False
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    objects += [verb.head] if verb.dep_ in ("acl", "relcl") else []
    return any(o.i in nouns for o in objects)


def carried_above(verb: Token) -> int:
    """The number of the noun that a light verb carries, where a verb of hitting goes on with it: "carried out raids targeting the town";
    -1 for none."""
    head = verb.head
    if verb.dep_ not in ("advcl", "xcomp") or verb.tag_ != "VBG" or head.lemma_ not in listed("light_verbs") or child(verb, "nsubj"):
        return -1
    carried = child(head, "dobj", "nsubjpass")
    return carried.i if carried is not None else -1


def noun_told_of(verb: Token) -> int:
    """The number of the noun that a verb tells of: its active subject, the noun it hangs on as a clause, or the means
    ("targeted the city with bomb attacks"); -1 for none."""
    near = (verb, *(c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")))
    behind = [p for v in near for p in v.children if p.lower_ in ("with", "in") or p.dep_ == "agent"]
    means = next((o for p in behind for o in p.children if o.dep_ in ("pobj", "pcomp")), None)
    if means is not None and not listed("means").isdisjoint((means.lemma_, means.lower_)) and not is_superlative(means):
        return means.i
    subject = child(verb, "nsubj")
    if subject is not None and subject.tag_ not in ("WDT", "WP"):
        return subject.i
    if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN") and verb.tag_ != "VBN":
        return verb.head.i
    if verb.dep_ in ("conj", "advcl", "xcomp") and verb.head.pos_ == "VERB" and subject is None:
        return noun_told_of(verb.head)
    return -1


def carriers(noun: Token) -> list[Token]:
    """The light verbs that carry a noun: "launched an offensive", "came under attack", "an attack carried out by the rebels"."""
    head = noun.head
    found = []
    made = head.lemma_ == "make" and any(c.lower_ in listed("definite_or_owned") for c in noun.children)  # "made the use of gas a red line"
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass", "attr") and head.lemma_ in listed("light_verbs") and not made:
        found.append(head)
    if noun.dep_ == "pobj" and head.head.lemma_ in listed("light_verbs") and head.lower_ in ("under", "in", "out", "on", "with"):
        found.append(head.head)
    found.extend(c for c in noun.children if c.dep_ in ("acl", "relcl") and c.lemma_ in listed("light_verbs"))
    return found


def is_superlative(noun: Token) -> bool:
    """Whether a noun is the worst or first of its kind: "the deadliest attack in months"."""
    return any(c.tag_ in ("JJS", "RBS") for c in noun.children)
