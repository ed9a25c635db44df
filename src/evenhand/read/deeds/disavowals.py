"""Having a part in a deed, or none: "had a hand in the raid", "was not behind it", "had nothing to do with the shelling", "was to blame".

Whoever says that of somebody tells of the deed as that one's, negated as not. Denying a part in a deed denies having done it, not that
it was done.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.sentence.scene import NOMINAL, Scene, child, prepositional


def tied_by(deed: Token) -> Token | None:
    """The verb of the clause that says whether its subject had a part in a deed, None where the deed stands in no such clause."""
    while deed.dep_ == "conj" and deed.head.pos_ in NOMINAL:
        deed = deed.head
    if deed.dep_ not in ("pobj", "pcomp"):
        return None
    prep, above = deed.head, deed.head.head
    if prep.lower_ == "behind":
        return above if above.lemma_ == "be" else None
    if prep.lower_ in ("for", "of") and above.lower_ in listed("answerable"):
        return above.head if above.dep_ in ("acomp", "attr", "oprd") else None
    if prep.lower_ == "for" and is_to_blame(above):
        return above.head
    if prep.lower_ in ("in", "for", "to") and above.lemma_ in listed("taking_part") and above.dep_ == "dobj":
        return above.head
    if prep.lower_ == "in" and above.pos_ == "VERB" and _part(above) is not None:
        return above  # "played no role in the attack", where the parse has hung "in" on the verb
    if prep.lower_ == "in" and above.lemma_ == "involve":
        return above if child(above, "nsubjpass") is not None else None
    return _having_to_do(above) if prep.lower_ == "with" else None


def disavowing(verb: Token) -> Token | None:
    """The word by which a clause says that its subject had no part in something: "not responsible", "no part"; None for none. It is the
    negation itself."""
    if verb.lemma_ not in listed("having_part") | {"be", "involve"}:
        return None  # "has not claimed responsibility"
    negation = child(verb, "neg")
    if verb.lemma_ == "have" and (nothing := child(verb, "dobj")) is not None and nothing.lower_ == "nothing":
        return nothing
    if negation is not None:
        return negation
    part = _part(verb)
    return next((c for c in part.children if c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj")), None) if part else None


def is_to_blame(verb: Token) -> bool:
    """ "The army was to blame": an infinitive that says that its subject is answerable, where "blame" accuses nobody."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return verb.lemma_ == "blame" and to and verb.head.lemma_ == "be" and child(verb, "dobj") is None


def bare_disavowals(scene: Scene) -> Iterator[tuple[Token, Token]]:
    """The verbs of the clauses that say that somebody had no part in a deed and name none ("had no part in it", "was not involved"),
    each with the word for the part."""
    for verb in scene.tokens:
        word = _tie(verb) if verb.pos_ in ("VERB", "AUX") and disavowing(verb) is not None else None
        if word is None:
            continue
        what = [o for t in (verb, word, *word.children) for o in prepositional(t, *listed("of_part")) if o.i > verb.i]
        if all(o.lower_ in listed("deed_pronouns") for o in what):
            yield verb, word


def _tie(verb: Token) -> Token | None:
    """The word by which a verb ties its subject to a deed."""
    if verb.lemma_ == "involve" and child(verb, "nsubjpass") is not None:
        return verb
    if verb.lemma_ == "have" and (nothing := child(verb, "dobj")) is not None and nothing.lower_ == "nothing":
        return nothing if child(nothing, "relcl", "acl", "xcomp") is not None else None
    if verb.lemma_ == "be":
        called = child(verb, "acomp", "attr", "prep", "advmod", "xcomp")
        tied = called is not None and (called.lower_ in listed("answerable") | {"involved"} or is_to_blame(called))
        return called if tied else None
    return _part(verb)


def _part(verb: Token) -> Token | None:
    """The noun for the part in a deed that a verb gives its subject: "played a role", "had a hand"."""
    part = child(verb, "dobj") if verb.lemma_ in listed("having_part") else None
    return part if part is not None and part.lemma_ in listed("taking_part") else None


def _having_to_do(do: Token) -> Token | None:
    """The "have" of "had nothing to do with"."""
    above = do.head.head if do.head.lower_ in ("nothing", "something", "anything") else do.head
    return above if do.lemma_ == "do" and above.lemma_ == "have" else None
