"""Whose people are harmed where the text does not say: those of the country where it happened.

In a document about two states bare "civilians", "a school", "the police" may be either's; where the claim's own place lies in a
country, they are that country's. A place that more than one state claims has no country, and its people stay without one.
"""

from collections.abc import Sequence

from msgspec import structs

from evenhand.read.draft import Draft
from evenhand.records.values import Party

LOCAL = frozenset({"CIV", "COP"})
"""Bare roles of those who live, or keep order, where they are; forces and rebels may come from elsewhere."""


def locate_people(drafts: Sequence[Draft]) -> None:
    """Give bare civilians and police among agents, targets and people harmed the country of the draft's first place that has one."""
    for draft in drafts:
        country = next((p.country for p in draft.places if p.country and p.borrowed == ""), None)
        if country is None:
            continue
        sides = {party.actor for party in (*draft.agents, *draft.targets)} | {toll.side for toll in draft.tolls}
        if not sides & LOCAL:
            continue
        draft.agents = tuple(_of(party, country) for party in draft.agents)
        draft.targets = tuple(_of(party, country) for party in draft.targets)
        draft.tolls = tuple(structs.replace(t, side=f"{country}:{t.side}") if t.side in LOCAL else t for t in draft.tolls)
        draft.because("targets", "people of where it happened", draft.places[0].words.text)


def _of(party: Party, country: str) -> Party:
    return structs.replace(party, actor=f"{country}:{party.actor}") if party.actor in LOCAL else party
