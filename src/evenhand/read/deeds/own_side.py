"""Bare words that cannot be meant of their doer's own side: what a role alone was taken for, looked at again beside the whole claim.

"The army" or "three tanks" are those of the country that a text is about. Not so where the same claim tells the other party by that
country's name: the army that kills "two Xs" is seldom X's, for nobody calls their own people so; X's troops destroy no tanks of X; and
civilians killed in a town of another country, or by X's soldiers in one that nobody knows or that is disputed, are not X's because the
soldiers are, or because the text is of X. Then the role alone stays. Both sides, one rule. Source: the maxim of quantity (Grice 1975), a
name is given where it tells.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import structs

from evenhand.knowledge.actors import ActorTable
from evenhand.read.deeds.aboard import HARM
from evenhand.read.deeds.draft import Draft
from evenhand.records.codes import root
from evenhand.records.values import Party, Toll, Where

ARMED = ("MIL", "COP")
"""Roles that a bare word stands for whose owner may be another."""

TOWNS = ("exact", "near")
"""Precisions of places that are settlements, whose people are those of their country."""

LIVING_THERE = frozenset({"civilians", "children", "women", "women and children"})
"""Words for people harmed who are civilians of the town in which they are."""

_OURS = re.compile(r"\bour\b", re.IGNORECASE)

SHARP = ("exact", "near", "district", "none")


def part_own_sides(drafts: Sequence[Draft], table: ActorTable) -> None:
    """Leave bare parties of each draft a role alone where the other party is named by their country; place civilians where it was."""
    states = frozenset(actor.code for actor in table.actors if actor.kind == "state")
    for draft in drafts:
        agents = tuple(_bare(party, [t for t in draft.targets if _names(t, table)], ("CIV",), states, table) for party in draft.agents)
        targets = draft.targets
        if root(draft.type) in HARM:
            doers = [agent for agent in draft.agents if _names(agent, table)]
            targets = tuple(_bare(party, doers, ("", "GOV", *ARMED), states, table) for party in targets)
        lived = {party.actor: _lived(party.actor, draft, states, table) for party in targets if not _names(party, table)}
        draft.agents = agents
        draft.targets = tuple(structs.replace(party, actor=lived.get(party.actor, party.actor)) for party in targets)
        draft.tolls = tuple(
            structs.replace(toll, side=_lived(toll.side, draft, states, table)) if toll.side and _unnamed(toll, draft, table) else toll
            for toll in draft.tolls
        )
        _give_sides(draft, states)


def _give_sides(draft: Draft, states: frozenset[str]) -> None:
    """Give children, women and others called civilians, of whom the text tells no side, that of the country of the town; where two states
    face each other the text must tell whose they are."""
    town = next((p for p in draft.places if p.precision in TOWNS), None)
    if town is not None and town.country in states and not draft.scene.two_states:
        side = f"{town.country}:CIV"
        draft.tolls = tuple(
            structs.replace(toll, side=side) if toll.side is None and toll.who in LIVING_THERE else toll for toll in draft.tolls
        )


def _bare(party: Party, others: Iterable[Party], roles: tuple[str, ...], states: frozenset[str], table: ActorTable) -> Party:
    """The party with its role alone where the other party is of the country that it was taken to be of, in one of these roles."""
    country, _, role = party.actor.partition(":")
    if country not in states or role not in ARMED or _names(party, table) or _owned(party):
        return party
    opposed = any(other.actor.partition(":")[0] == country and other.actor.partition(":")[2] in roles for other in others)
    return structs.replace(party, actor=role) if opposed else party


def _lived(code: str, draft: Draft, states: frozenset[str], table: ActorTable) -> str:
    """The code of civilians harmed in a town of another country than the one that a bare word was taken for: of the country of the town.
    Where a state's own forces harm them elsewhere, a role alone if that country is not known."""
    country, _, role = code.partition(":")
    doers = (party for party in draft.agents if party.actor in (country, f"{country}:MIL", f"{country}:GOV") and _names(party, table))
    place = next((p for p in draft.places if p.precision in SHARP and not p.borrowed), None)
    if role != "CIV" or country not in states or place is None or country in _lands(place):
        return code
    if not any(doers):
        return f"{place.country}:CIV" if place.country in states and place.precision in TOWNS else code
    return f"{place.country}:CIV" if place.country else "CIV"


def _lands(place: Where) -> tuple[str, ...]:
    return (place.country, *place.claimed_by) if place.country else place.claimed_by


def _unnamed(toll: Toll, draft: Draft, table: ActorTable) -> bool:
    """Whether neither the words of a toll nor a party harmed name the country of its side."""
    harmed = [p for p in draft.targets if p.actor == toll.side]
    return not any(_names(party, table) for party in (*harmed, Party(actor=toll.side or "", words=toll.words)))


def _names(party: Party, table: ActorTable) -> bool:
    """Whether a party's words have a name, adjective, people or capital of its country in them, or call them "ours"."""
    pattern = _pattern(table, party.actor.partition(":")[0])
    return _OURS.search(party.words.text) is not None or (pattern is not None and pattern.search(party.words.text) is not None)


def _owned(party: Party) -> bool:
    return re.search(r"\b(?:own|its|their|our|his|her)\b", party.words.text, re.I) is not None


@cache
def _pattern(table: ActorTable, country: str) -> re.Pattern[str] | None:
    words = {word for actor in table.actors if actor.code == country and actor.kind == "state" for word, _ in actor.names()}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})s?\b", re.I) if words else None
