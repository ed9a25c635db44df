"""What the reader looks for: the happenings of an armed conflict, or all violence between people and whatever political actors do to
each other."""

from typing import Final

from evenhand.errors import SettingsError
from evenhand.knowledge.lexicon import listed
from evenhand.read.acceptance.accept import refusal
from evenhand.read.deeds.draft import Draft
from evenhand.read.who.arms import armed, armed_harmed, is_political, only_speaks
from evenhand.records.codes import root

CONFLICT: Final = "conflict"
ANY: Final = "any"
SCOPES: Final = {
    CONFLICT: "what the sides of an armed conflict do, say and suffer",
    ANY: "other violence between people as well (crime, shootings, accidents with arms), and what states, armed groups, parties and "
    "international bodies do to each other in peace (talks, treaties, aid, sanctions)",
}
"""Scope → what is read under it."""

OTHERWISE: Final = frozenset({"sport", "show", "trade", "disaster", "disease"})
"""Company in which words of violence tell of no violence: matches, films, markets, floods."""

LEAST: Final = 0.3
"""The score of the acceptance head from which a deed of violence is one whatever surrounds it: half of what a conflict asks.

Source: chosen by eye on the crime reports of `tests/read/test_scope.py`; the head learned from conflicts, where a
shooting without forces is rarely one.
"""


PLAY: Final = frozenset({"sport", "show"})
"""Company in which states and their people meet as teams and on stages."""


def checked(scope: str) -> str:
    """The scope by its name. Raises SettingsError for one that is none."""
    if scope not in SCOPES:
        raise SettingsError(f"there is no scope {scope!r}", "Choose one of: " + ", ".join(SCOPES) + ".")
    return scope


def is_violence(draft: Draft, likely: float) -> bool:
    """Whether a candidate tells of violence against people, whoever does it; `likely` is the acceptance head's score."""
    if likely < LEAST or refusal(draft) not in ("", "nobody who shoots") or draft.scene.peaceful in OTHERWISE:
        return False
    taken = draft.happening.token.lemma_ in listed("kidnaps")
    return (root(draft.type) == "assault" or taken) and _befalls_people(draft)


def is_politics(draft: Draft, likely: float) -> bool:
    """Whether a candidate tells what a political actor and another party do to or with each other, in war or peace; `likely` is the
    acceptance head's score, which was learned on conflicts, where a visit or a treaty is rarely a claim."""
    if likely < LEAST or refusal(draft) or draft.scene.peaceful in PLAY or not draft.agents:
        return False
    parties = {party.actor for party in (*draft.agents, *draft.targets) if not only_speaks(party.actor)}
    return len(parties) > 1 and any(map(is_political, parties))


def settle_type(draft: Draft) -> None:
    """An assault with arms in which no forces take part is one on people, whatever its words leave open."""
    if draft.type in ("assault/clash", "assault/other") and not armed(draft.agents) and not armed_harmed(draft.targets, draft.tolls):
        draft.type = "assault/civilians"
        draft.because("type", "no forces take part")


def _befalls_people(draft: Draft) -> bool:
    """Whether somebody is harmed or hit, or the words themselves tell that people are: "a shooting", "a grocer was murdered"."""
    entry = draft.happening.entry
    return bool(draft.tolls or draft.targets) or "kills" in entry.needs or (entry.pos == "n" and draft.type == "assault/civilians")
