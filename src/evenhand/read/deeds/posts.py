"""Whose barracks, bases and depots are hit where the text does not say: of those whom the doer fights.

A standing army's barracks, outposts and depots that armed groups or unknown men attack are those of the state they lie in; what a
state's forces strike is of the one side that the text tells they fight. Where it tells of no side, or of several, the things stay
nobody's. Both sides, one rule. Source: bridging reference (Clark 1975).
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.attach import own_tokens
from evenhand.read.deeds.draft import Draft, sides_of
from evenhand.read.sentence.scene import Scene
from evenhand.read.who.arms import bears_arms, is_state
from evenhand.records.codes import root
from evenhand.records.values import Party

STRUCK = ("dobj", "nsubjpass", "pobj", "conj")
"""Dependencies of what is hit."""

HITTING = ("assault/clash", "assault/shelling", "assault/air_strike", "assault/other", "assault/explosive")
"""Types of deeds that are done to posts."""

UNKNOWN = frozenset({"UNSPEC", "REB"})
"""Codes of doers who are no state's."""


def give_posts(drafts: Sequence[Draft]) -> None:
    """Give each assault that hits somebody's post, and names nobody hit, those whose post it must be for its target."""
    for draft in drafts:
        post = _post(draft) if draft.type in HITTING and not draft.targets and draft.agents else None
        if post is None:
            continue
        owner = _owner(draft, drafts)
        if owner:
            words = draft.scene.phrase(post, left_only=True)
            draft.targets = (Party(actor=owner, words=words),)
            draft.because("targets", "posts of those whom the doer fights", words.text)


def _post(draft: Draft) -> Token | None:
    """The noun of a post that the deed hits and that the text says to be nobody's; None for none."""
    scene, own = draft.scene, own_tokens(draft.happening)
    for token in scene.tokens:
        first = token
        while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
            first = first.head
        near = first.head.i in own or (first.dep_ == "pobj" and first.head.head.i in own and first.head.lower_ in listed("aimed_at"))
        if first.dep_ in STRUCK and near and _is_post(scene, token):
            return token
    return None


def _is_post(scene: Scene, token: Token) -> bool:
    noun = scene.noun(token)
    post = noun is not None and noun.value == "military" and token.lemma_ in listed("posts")
    return post and not any(scene.actor(t) is not None or t.tag_ == "PRP$" for t in token.subtree)


def _owner(draft: Draft, drafts: Iterable[Draft]) -> str:
    """The code of whoever has posts that the doers of a deed attack; "" where the text does not tell."""
    codes = {party.actor for party in draft.agents}
    if all(code in UNKNOWN or (bears_arms(code) and not is_state(code.partition(":")[0])) or code.endswith(":REB") for code in codes):
        country = next((p.country for p in draft.places if p.country), None) or draft.scene.country
        return f"{country}:MIL" if country and is_state(country) else ""
    foes = _fought(draft.sides, drafts)
    return foes.pop() if len(foes) == 1 else ""


def _fought(sides: set[str], drafts: Iterable[Draft]) -> set[str]:
    """The armed parties that a side is told to fight, in either direction; a state as its forces."""
    found: set[str] = set()
    for draft in drafts:
        if root(draft.type) not in ("assault", "coerce"):
            continue
        for ours, theirs in ((draft.agents, draft.targets), (draft.targets, draft.agents)):
            if sides_of(ours) & sides:
                found |= {_armed(p.actor) for p in theirs if not sides_of([p]) & sides}
    return found - {""}


def _armed(code: str) -> str:
    """The armed part of a party: of a state its forces, of an armed group itself; "" of those without arms."""
    base, _, role = code.partition(":")
    if is_state(base) and role in ("", "GOV", "MIL"):
        return f"{base}:MIL"
    return code if bears_arms(code) and code not in UNKNOWN else ""
