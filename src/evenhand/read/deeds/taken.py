"""Capturing people is detaining them, where capturing ground is seizing it."""

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.knowledge.place_words import place_words
from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.roles import Roles
from evenhand.read.sentence.discourse import PERSON
from evenhand.read.sentence.parties import PERSON_KINDS
from evenhand.read.sentence.scene import Scene, prepositional


def take_people(draft: Draft, roles: Roles) -> None:
    """Make the seizure of people a detention: of people by a noun, a pronoun, a number without a noun, or the name of somebody known or
    one that begins with a given name."""
    token, scene = draft.happening.token, draft.scene
    if draft.type != "coerce/seizure" or token.lemma_ not in listed("capturing") or token.pos_ != "VERB":
        return
    taken = [n for o in roles.objects(token) for n in ((o.pos_ in ("PRON", "DET") and prepositional(o, "of")) or [o])]
    people = [o for o in taken if (n := scene.noun(o)) is not None and n.value == "person"]
    people += [o for o in taken if o.lower_ in PERSON or _is_named(scene, o)]
    people += [o for o in taken if o.like_num and scene.noun(o) is None and not prepositional(o, "of")]
    if people:
        draft.type = "coerce/detention"
        draft.because("type", "people taken, not ground", people[0].text)


def _is_named(scene: Scene, noun: Token) -> bool:
    mention = scene.actor(noun)
    if noun.tag_ != "NNP" or scene.place(noun) is not None or scene.time(noun) is not None or scene.noun(noun) is not None:
        return False
    if mention is not None:
        return mention.kind in PERSON_KINDS
    return scene.sentence.tokens_in(scene.phrase(noun, left_only=True).span)[0].lower_ in place_words().given_names
