"""Counts that a verb gives or moves: "the toll rose to 50", "brought the number of nurses killed this year to 45"."""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed


def counts(verb: Token) -> bool:
    """Whether a verb gives or moves a count: one of counting, with a noun of counts for its subject or object."""
    if verb.pos_ != "VERB" or verb.lemma_ not in listed("counting"):
        return False
    return any(c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.lemma_ in listed("counts") for c in verb.children)


def count_of(people: Token) -> Token:
    """The noun that counts people: "number" of "the number of nurses killed"; the word itself where none does."""
    behind = people.dep_ == "pobj" and people.head.lower_ in ("of", "for", "among")
    return people.head.head if behind and people.head.head.lemma_ in listed("counts") else people


def number_given(people: Token) -> Token | None:
    """The number that a verb of counting gives to people who are counted by a noun: "brought the number of nurses killed to 45"; None
    where none stands there."""
    noun = count_of(people)
    if noun.lemma_ not in listed("counts") or not counts(noun.head):
        return None
    to = (c for word in noun.head.subtree for c in word.children if c.lower_ in ("to", "at") and c.dep_ == "prep")
    return next((o for c in to for o in c.children if o.dep_ == "pobj" and o.like_num), None)


def running_total(participle: Token) -> Token | None:
    """The noun whose count runs over more than one happening, as the participle behind it tells by a time, a land or a war of its own:
    "the number of nurses killed this year to 45". None where there is none."""
    if participle.dep_ != "acl" or participle.tag_ != "VBN" or number_given(participle.head) is None:
        return None
    bounded = any(c.dep_ in ("npadvmod", "prep", "advmod", "advcl") and c.lower_ not in ("to", "at") for c in participle.children)
    return count_of(participle.head) if bounded else None
