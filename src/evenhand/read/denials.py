"""The deed behind a denial that names none: "the group denied involvement", "the army rejected the claim".

Accusing and denying give the act and the deed (the coding rules). Which deed it is tells what was told before: the last one that
whoever denies is said to have done.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.draft import Draft
from evenhand.read.happenings import Happening
from evenhand.read.scene import child
from evenhand.read.speakers import joint_source
from evenhand.records.codes import root

REACH: Final = 4
"""How many sentences with candidates back a deed is still what a denial answers."""

DEEDS: Final = ("assault", "coerce")
"""Roots of types of what can be denied so."""


class Denials:
    """Remembers the deeds of a document, in the order told, and finds those that a denial takes up."""

    def __init__(self) -> None:
        self._told: list[Draft] = []

    def taken_up(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The deeds that the denials among a sentence's candidates deny without naming them, each a candidate of its own."""
        found = []
        for draft in drafts:
            noun = _answered(draft, drafts) if draft.type == "reject" and draft.agents else None
            deed = self._of(draft) if noun is not None else None
            if noun is not None and deed is not None:
                found.append(_denied(draft, deed, noun))
            if root(draft.type) in DEEDS and draft.stance in ("asserted", "hedged"):
                self._told.append(draft)
        return found

    def _of(self, denial: Draft) -> Draft | None:
        """The last deed within reach that whoever denies is said to have done."""
        for deed in reversed(self._told):
            if denial.scene.sentence.index - deed.scene.sentence.index > REACH:
                return None
            if denial.sides & deed.sides:
                return deed
        return None


def _answered(denial: Draft, drafts: Sequence[Draft]) -> Token | None:
    """The noun that says what is denied ("involvement", "the accusation"), None where the sentence names a deed that is denied."""
    noun = child(denial.happening.token, "dobj")
    if noun is None or noun.lemma_ not in listed("taking_part") | listed("claims") | listed("unvouched"):
        return None
    below = {token.i for token in noun.subtree}
    named = any(root(d.type) in DEEDS and (d.happening.token.i in below or d.stance == "denied") for d in drafts)
    return None if named else noun


def _denied(denial: Draft, deed: Draft, noun: Token) -> Draft:
    happening = Happening(token=noun, tokens=(noun.i,), entry=deed.happening.entry)
    made = replace(
        denial, happening=happening, type=deed.type, specific=deed.specific, source=joint_source(denial.agents), stance="denied",
        agents=denial.agents, targets=(), places=(), time=None, weapons=(), tolls=(), reasons=[],
    )  # fmt: skip
    made.because("type", "the deed that the denial answers", deed.trigger.text)
    made.because("stance", "denied", denial.happening.token.text)
    made.because("source", "who denies", denial.agents[0].words.text if denial.agents[0].words else "")
    return made
