"""Whose the "combatants" are that a party says were hit: its foe's.

"Only combatants had been hit", says an army: nobody reports its own dead so. A bare word that was taken for the speaker's or the doer's own
people is of the other side that the document told of last, else of the rebels of the speaker's country. Both sides, one rule. Source: the
maxim of quantity (Grice 1975): who tells of his own losses says that they are his.
"""

from collections.abc import Iterator, Sequence

from msgspec import structs

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.who.arms import bears_arms, is_state
from evenhand.records.codes import root
from evenhand.records.span import Words
from evenhand.records.values import Party

HARM = ("assault", "coerce")


def name_foes(drafts: Sequence[Draft]) -> None:
    """Give bare combatants who are hit the code of the foe of whoever says so or does it; `drafts` are in text order."""
    armed: list[str] = []
    for draft in drafts:
        sides = {_side(code) for code in _speaking(draft)}
        if root(draft.type) in HARM and len(sides) == 1 and any(bears_arms(code) or code.endswith(":GOV") for code in _speaking(draft)):
            (own,) = sides
            foe = next((code for code in reversed(armed) if _side(code) != own), f"{own}:REB" if is_state(own) else None)
            if foe is not None:
                _turn(draft, own, foe)
        armed += [code for party in (*draft.agents, *draft.targets, *_sources(draft)) for code in [party.actor] if bears_arms(code)]


def _turn(draft: Draft, own: str, foe: str) -> None:
    """Make combatants who were taken for one side's its foe's."""
    mistaken = [p for p in draft.targets if _side(p.actor) == own and _bare(p.words)]
    draft.targets = tuple(structs.replace(p, actor=foe) if p in mistaken else p for p in draft.targets)
    draft.tolls = tuple(
        structs.replace(t, side=foe) if t.side is not None and _side(t.side) == own and _bare(t.words) else t for t in draft.tolls
    )
    for party in mistaken:
        draft.because("targets", "the foe of whoever says so", party.words.text)


def _bare(words: Words) -> bool:
    """Whether words are combatants and say neither whose they are nor that they are the speaker's."""
    *before, last = words.text.split()
    return last.lower() in listed("combatants") and not any(w[:1].isupper() or w.lower() in listed("definite_or_owned") for w in before)


def _side(code: str) -> str:
    """Whose a code is: a state's rebels are no part of it."""
    base, _, role = code.partition(":")
    return code if role in ("REB", "OPP") else base


def _speaking(draft: Draft) -> list[str]:
    return [code for party in (*draft.agents, *_sources(draft)) for code in party.actor.split("+")]


def _sources(draft: Draft) -> Iterator[Party]:
    if draft.source.words is not None:
        yield Party(actor=draft.source.actor, words=draft.source.words)
