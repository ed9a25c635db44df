"""Who bears arms: what a party's code and the words for people harmed tell of it. The same for every side."""

from collections.abc import Iterable
from functools import lru_cache

from evenhand.knowledge.actors import ActorTable
from evenhand.knowledge.own_tables import known_actors
from evenhand.records.codes import ROLES
from evenhand.records.values import Party, Toll

ARMED_ROLES = frozenset({"MIL", "REB", "PKO", "COP", "MERC"})
"""Roles of those who bear arms."""

ARMED_WHO = frozenset({"soldiers", "fighters", "police", "peacekeepers"})
"""Words for people harmed who bear arms."""

ALLIANCES = frozenset({"COALITION", "SAUDI_COALITION"})
"""Codes of alliances at war, which the table of actors has among the groups."""

UNARMED_WHO = frozenset(
    {"civilians", "children", "women", "women and children", "medics", "aid workers", "refugees", "journalists", "officials"}
)
"""Words for people harmed who bear none; `people` and `men` leave it open."""


@lru_cache(maxsize=8)
def _of_kind(table: ActorTable, *kinds: str) -> frozenset[str]:
    return frozenset(a.code for a in table.actors if a.kind in kinds)


def is_state(code: str) -> bool:
    """Whether a code is of a state or an authority as a whole."""
    return code in known_actors().countries()


def is_alliance(code: str) -> bool:
    """Whether a code is of an alliance or another body of states."""
    return code in ALLIANCES or code in _of_kind(known_actors(), "igo")


def bears_arms(code: str) -> bool:
    """Whether a code is of forces, police or an armed group. A state's organ of another role bears none, though its parliament or its
    intelligence service stands among the groups."""
    role = code.rpartition(":")[2]
    return role in ARMED_ROLES or (role not in ROLES and code in _of_kind(known_actors(), "group"))


_WATCHERS = frozenset({"WITNESS", "ACTIVISTS", "PRS", "UNSPEC"})


def only_speaks(code: str) -> bool:
    """Whether a code is of those who tell of a conflict and take no part: press, monitors, witnesses."""
    return code.endswith(":PRS") or code in _WATCHERS or code in _of_kind(known_actors(), "monitor", "press")


def is_political(code: str) -> bool:
    """Whether a code is of whoever acts in politics or war: a state, its organs, forces and opposition, an armed group or party, an
    international body."""
    base, _, role = code.partition(":")
    acts = role in ("", "GOV", "MIL", "REB", "OPP", "PKO", "COP")
    return acts and (is_state(base) or base in _of_kind(known_actors(), "group", "igo"))


def is_civil(code: str) -> bool:
    """Whether a code is of civilians or of those who help and report."""
    return code.rpartition(":")[2] in ("CIV", "NGO", "PRS", "RESCUE")


def armed(parties: Iterable[Party]) -> bool:
    """Whether any of the parties bears arms."""
    return any(bears_arms(party.actor) for party in parties)


def armed_harmed(targets: Iterable[Party], tolls: Iterable[Toll]) -> bool:
    """Whether people under arms were hit or harmed."""
    return armed(targets) or any(toll.who in ARMED_WHO for toll in tolls)


def unarmed_harmed(targets: Iterable[Party], tolls: Iterable[Toll]) -> bool:
    """Whether people without arms, or what is theirs, were hit or harmed."""
    return any(is_civil(t.actor) for t in targets) or any(toll.who in UNARMED_WHO for toll in tolls)
