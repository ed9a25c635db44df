"""What a candidate's words are said of: the kinds of nouns beside its verb or noun.

"The rebels attacked the convoy" and "the party attacked the budget" part by their objects; never by a name. Source: selectional
preferences (Resnik 1996), learned for kinds of nouns instead of single ones.
"""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import happenings
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.clauses import objects, subjects
from evenhand.read.sentence.scene import Scene, prepositional
from evenhand.read.who.arms import bears_arms, is_civil, only_speaks
from evenhand.records.codes import root


def arguments(draft: Draft) -> set[str]:
    """The features of the nouns that a candidate's verb or noun takes, and of those before its noun."""
    scene, token, own = draft.scene, draft.happening.token, root(draft.type)
    if draft.happening.entry.pos == "n":
        found = {f"of={kind_of(scene, noun)}:{own}" for noun in prepositional(token, "of")[:1]}
        return found | {f"before={kind_of(scene, c)}" for c in token.children if c.dep_ in ("amod", "compound")}
    found = set()
    for role, nouns in (("subject", subjects(token)), ("object", objects(token))):
        for noun in nouns[:1]:
            kind = kind_of(scene, noun)
            found |= {f"{role}={kind}", f"{role}={kind}:{own}"}
    return found


def kind_of(scene: Scene, word: Token) -> str:
    """What kind of thing a word names: somebody with or without arms, a place, a time, a weapon, a thing of the table of nouns, a deed, a
    number, a name that no table has, or another word."""
    if word.pos_ == "PRON":
        return "pronoun"
    if (mention := scene.actor(word)) is not None:
        return _kind_of_actor(mention.code)
    if scene.place(word) is not None:
        return "place"
    if scene.time(word) is not None:
        return "time"
    if any(match.head == word.i for match in scene.weapon_matches):
        return "weapon"
    if (noun := scene.noun(word)) is not None:
        return noun.value
    if happenings().get(word.lemma_.lower()) is not None:
        return "deed"
    return "number" if word.like_num else "name" if word.pos_ == "PROPN" else "word"


def _kind_of_actor(code: str) -> str:
    if is_civil(code):
        return "civil"
    if bears_arms(code):
        return "armed"
    return "telling" if only_speaks(code) else "side"
