"""Who the attackers were that are told to be hit: those whom the text told to attack right before.

"Commandos shot all seven attackers" are, behind "militants of X stormed the school", X's. Only where the last assault told has one doer
who bears arms and whom the text names. Source: bridging reference (Clark 1975).
"""

from collections.abc import Sequence

from msgspec.structs import replace

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.who.arms import bears_arms
from evenhand.records.codes import root
from evenhand.records.span import Words

REACH = 3
"""How many sentences with candidates back an assault was told whose doers are taken up."""


def name_attackers(drafts: Sequence[Draft]) -> None:
    """Give attackers who are hit the code of whoever attacked last."""
    last: Draft | None = None
    for draft in drafts:
        doers = {p.actor for p in last.agents} if last is not None and _near(last, draft) else set()
        if root(draft.type) in ("assault", "coerce") and len(doers) == 1 and not doers & {p.actor for p in draft.agents}:
            code = doers.pop()
            named = [p for p in draft.targets if p.actor == "UNSPEC" and _attackers(p.words)]
            draft.targets = tuple(replace(p, actor=code) if p in named else p for p in draft.targets)
            draft.tolls = tuple(replace(t, side=code) if t.side is None and (named or _attackers(t.words)) else t for t in draft.tolls)
            for party in named:
                draft.because("targets", "who attacked right before", party.words.text)
        if root(draft.type) == "assault" and draft.stance == "asserted" and draft.agents and all(bears_arms(p.actor) for p in draft.agents):
            last = draft


def _near(last: Draft, draft: Draft) -> bool:
    return draft.scene.sentence.index - last.scene.sentence.index <= REACH


def _attackers(words: Words) -> bool:
    return words.text.split()[-1].lower() in listed("attackers")
