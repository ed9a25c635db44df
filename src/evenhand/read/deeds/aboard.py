"""Who is hit in a vehicle that is struck: of "two trucks carrying troops" the troops; a bus carrying soldiers is no civilian thing."""

from collections.abc import Sequence

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.attach import own_tokens
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.scene import Scene, child
from evenhand.records.codes import ROLES, root
from evenhand.records.span import words_at
from evenhand.records.values import Party

HARM = ("assault", "coerce")
"""Roots of what is done to somebody."""

STRUCK = ("dobj", "nsubjpass", "pobj")


def hit_who_is_aboard(drafts: Sequence[Draft]) -> None:
    """Take whoever a struck vehicle carries for a target, in place of the vehicle's own code."""
    for draft in drafts:
        if root(draft.type) not in HARM:
            continue
        scene, own = draft.scene, own_tokens(draft.happening)
        for token in scene.tokens:
            if token.dep_ in STRUCK and (token.head.i in own or token.head.head.i in own) and (party := _aboard(scene, token)):
                span = scene.sentence.spans[token.i]
                kept = (target for target in draft.targets if not target.words.span.overlaps(span) and target.actor != party.actor)
                draft.targets = (*kept, party)


def _aboard(scene: Scene, token: Token) -> Party | None:
    """The party that a participle behind a thing says is in it; only where it is armed or has a name: passengers are people anyway."""
    for c in token.children:
        carried = child(c, "dobj") if c.dep_ == "acl" and c.lemma_ in listed("carrying") else None
        mention = scene.actor(carried) if carried is not None else None
        if mention is None or mention.code.rpartition(":")[2] == "CIV" or mention.code == "UNSPEC":
            continue
        if mention.code in ROLES or mention.kind in ("forces", "police", "rebels", "group", "peacekeepers", "mercenaries"):
            return Party(actor=mention.code, words=words_at(scene.sentence.text, mention.span.start, mention.span.end))
    return None
