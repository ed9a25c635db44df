"""The deed behind an answer that names none: "the group denied involvement", "the army rejected the claim", "rebels claimed
responsibility".

Accusing, denying and owning up give the act and the deed (the coding rules). Which deed it is tells what was told before: of a denial
the last one that whoever denies is said to have done or, accused without a word of the deed, the last one told; of a claim of
responsibility the last one that nobody else is said to have done.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.draft import Draft, sides_of
from evenhand.read.happenings import Happening
from evenhand.read.roles import Roles
from evenhand.read.scene import Scene, child
from evenhand.read.speakers import joint_source
from evenhand.records.codes import root
from evenhand.records.values import Party

REACH: Final = 4
"""How many sentences with candidates back a deed is still what somebody answers."""

DEEDS: Final = ("assault", "coerce")
"""Roots of types of what can be answered so."""


class Answers:
    """Remembers the deeds of a document, in the order told, and finds those that an answer takes up."""

    def __init__(self) -> None:
        self._told: list[Draft] = []
        self._accusations: list[Draft] = []

    def taken_up(self, drafts: Sequence[Draft], scene: Scene, roles: Roles) -> list[Draft]:
        """The deeds that a sentence denies or owns up to without naming them, each a candidate of its own. `drafts` are the sentence's
        other candidates."""
        found = []
        for draft in drafts:
            noun = _answered(draft, drafts) if draft.type == "reject" and draft.agents else None
            deed = self._of(draft.sides, scene, owned=False) if noun is not None else None
            if noun is not None and deed is not None:
                found.append(_taken_up(deed, scene, noun, draft.agents, "denied"))
            if draft.type == "accuse":
                self._accusations.append(draft)
            if root(draft.type) in DEEDS and draft.stance in ("asserted", "hedged"):
                self._told.append(draft)
        for noun in _owned(scene, drafts):
            makers = tuple(party for subject in roles.subjects(noun.head) for party in roles.parties(subject, acting=True))
            deed = self._of({party.actor for party in makers}, scene, owned=True) if makers else None
            if deed is not None:
                found.append(_taken_up(deed, scene, noun, makers, "asserted"))
        return found

    def _of(self, sides: set[str], scene: Scene, *, owned: bool) -> Draft | None:
        """The last deed within reach that these are said to have done; `owned`: or that nobody is said to have done."""
        told = [deed for deed in reversed(self._told) if scene.sentence.index - deed.scene.sentence.index <= REACH]
        theirs = next((deed for deed in told if sides & deed.sides), None)
        if theirs is not None and not owned:
            return theirs
        lately = [one for one in self._accusations if scene.sentence.index - one.scene.sentence.index <= REACH]
        accused = any(sides & sides_of(one.targets) for one in lately)
        open_to_all = (deed for deed in told if root(deed.type) == "assault" and (not deed.sides or sides & deed.sides or not owned))
        return next(open_to_all, None) if owned or accused else None


def _answered(denial: Draft, drafts: Sequence[Draft]) -> Token | None:
    """The noun that says what is denied ("involvement", "the accusation"), None where the sentence names a deed that is denied."""
    noun = child(denial.happening.token, "dobj")
    if noun is None or noun.lemma_ not in listed("taking_part") | listed("claims") | listed("unvouched"):
        return None
    return None if _is_named(noun, drafts, "denied") else noun


def _owned(scene: Scene, drafts: Sequence[Draft]) -> list[Token]:
    """The nouns of responsibility that somebody claims without a word of the deed: "the group claimed responsibility"."""
    verbs = (t for t in scene.tokens if t.lemma_ == "claim" and t.pos_ == "VERB" and not any(c.dep_ == "neg" for c in t.children))
    nouns = (child(verb, "dobj") for verb in verbs)
    return [noun for noun in nouns if noun is not None and noun.lemma_ == "responsibility" and not _is_named(noun, drafts, "")]


def _is_named(noun: Token, drafts: Sequence[Draft], stance: str) -> bool:
    below = {token.i for token in noun.subtree}
    return any(root(d.type) in DEEDS and (d.happening.token.i in below or d.stance == stance) for d in drafts)


def _taken_up(deed: Draft, scene: Scene, noun: Token, makers: tuple[Party, ...], stance: str) -> Draft:
    happening = Happening(token=noun, tokens=(noun.i,), entry=deed.happening.entry)
    made = replace(
        deed, scene=scene, happening=happening, source=joint_source(makers), stance=stance, agents=makers, targets=(), places=(),
        around=(), time=None, weapons=(), tolls=(), reasons=[],
    )  # fmt: skip
    made.because("type", "the deed that is answered", deed.trigger.text)
    made.because("stance", stance, noun.head.text)
    made.because("source", "who answers", makers[0].words.text if makers[0].words else "")
    return made
