"""From a noun phrase to a code: whose, and in which role.

Rules (the documentation's codebook is their source): a body named in the phrase is meant itself; a state with a role noun
is that role of the state; a state or capital alone is the state or its government. A word before the noun counts where
the noun itself leaves the role open: "rebel forces" are rebels, "military sources" the military.
"""

from itertools import pairwise

from evenhand.read.who.items import Item, Words
from evenhand.read.who.phrases import Phrase

KIND_OF_ROLE = {
    "MIL": "forces", "GOV": "government", "REB": "rebels", "FACTION": "rebels", "OPP": "opposition", "CIV": "civilians",
    "COP": "police", "PKO": "peacekeepers", "PRS": "press", "RESCUE": "rescuers", "ACTIVISTS": "activists",
    "WITNESS": "witness", "UNSPEC": "unnamed", "NGO": "ngo", "MERC": "mercenaries",
}  # fmt: skip
"""What a mention is called whose code comes from a role."""

UNITS = frozenset(["brigade", "division", "battalion", "battalions", "regiment", "corps", "legion"])
"""A body of this noun behind a state's adjective is a unit of its forces."""

WITHOUT_COUNTRY = frozenset(["RESCUE", "ACTIVISTS", "WITNESS", "UNSPEC", "NGO", "MERC"])
"""Roles whose code takes no country."""

_OWNING = ("GOV", "MIL", "COP", "PKO", "PRS")
"""Roles of those whose houses and cars are theirs, not anybody's."""

_INSURGENT = ("REB", "FACTION", "OPP")


def role_of(roles: list[Item], has_base: bool) -> str:
    """The role that the words of role in a phrase give together; "" where they leave it open.

    `FACTION` is an armed group called by a word for its deeds ("militants"). An act of arms at the end ("regime
    shelling") makes a government's its forces'.
    """
    nouns = [i for i in roles if i.trait != "deed"]
    deed = len(nouns) < len(roles)
    if not nouns:
        return "MIL" if deed and has_base else ""
    head, before = nouns[-1], [i.role for i in nouns[:-1] if i.role]
    role = _combined(head, before)
    if deed or nouns[-1].trait == "posts":
        role = {"GOV": "MIL", "": "MIL" if deed and has_base else role, "OPP": "REB"}.get(role, role)
    return role


def _combined(head: Item, before: list[str]) -> str:
    insurgent = next((r for r in before if r in _INSURGENT), "")
    armed = "REB" if insurgent == "OPP" else insurgent
    if head.trait == "thing" and before and before[-1] in _OWNING:
        return before[-1]
    if head.strength == "strong":
        if head.role in ("GOV", "MIL") and insurgent:
            return armed if head.role == "MIL" else insurgent
        return head.role
    if head.strength == "force":
        special = next((r for r in before if r in ("PKO", "COP", "CIV", "MERC", "RESCUE")), "")
        return armed or special or head.role
    if not before:
        return head.role
    last = before[-1]
    if head.strength == "weak" and head.role in ("REB", "FACTION"):
        if last in ("GOV", "MIL", "COP"):
            return "MIL"
        return "REB" if last == "OPP" else last if last in ("REB", "MERC") else "FACTION"
    return "OPP" if insurgent == "OPP" and head.strength == "weak" and head.role == "GOV" else last


def share_roles(phrases: list[Phrase], words: Words) -> None:
    """Gives the first of two joined adjectives the role of the second: "Russian and Syrian warplanes"."""
    for phrase, following in reversed(list(pairwise(phrases))):
        between = [words.word(k) for k in range(phrase.last, following.first)]
        gap = words.text[words.tokens[phrase.last - 1].end : words.tokens[following.first].start]
        joined = between in (["and"], ["or"]) or (not between and gap.strip() in ("&", ",", "/") and gap.strip() != "")
        bare = phrase.form == "adjective" or (phrase.base is not None and phrase.base.entry.case == "upper" and phrase.form == "name")
        if bare and not phrase.roles and following.base is not None and following.roles and joined:
            phrase.extra["shared"] = role_of([i for i in following.roles if i.first > following.base.first], True)


def code_of(phrase: Phrase) -> tuple[str, str, str]:
    """Code, name and kind of a phrase that names an actor; a bare role gives ("", "", kind) with its role in `extra`."""
    actor = phrase.actor
    if actor is None:
        role = role_of(phrase.roles, False)
        phrase.extra["role"] = role
        return "", "", KIND_OF_ROLE.get(role, "")
    roles = _after(phrase)
    role = role_of(roles, True) or phrase.extra.get("shared", "")
    if actor.kind in ("state", "authority"):
        return _of_country(phrase, role)
    if not actor.where and actor.kind == "group" and actor.name.split()[-1].lower() in UNITS and len(phrase.items) > 1:
        state = phrase.items[0].actor
        if state is not None and state.kind in ("state", "authority"):
            return _with_role(state.code, "MIL", state.name, state.has_roles)
    if actor.kind == "leader" and roles and ":" in actor.code:
        return _with_role(actor.parent, role or "GOV", actor.name, True)
    if role == "PKO" and actor.kind == "igo":
        return f"{actor.code}:PKO", f"{actor.name} peacekeepers", "peacekeepers"
    return actor.code, actor.name, actor.kind


def _after(phrase: Phrase) -> list[Item]:
    """The words of role that decide: those behind the name."""
    assert phrase.base is not None
    return [i for i in phrase.roles if i.first > phrase.base.first]


def forces_of(kind: str, role: str) -> str:
    """An authority's fighters, whatever the text calls them, are its forces; a state's rebels are not."""
    return "MIL" if kind == "authority" and role in ("REB", "FACTION") else role


def _of_country(phrase: Phrase, role: str) -> tuple[str, str, str]:
    actor = phrase.actor
    assert actor is not None
    nouns = [i for i in _after(phrase) if i.trait != "deed"]
    role = forces_of(actor.kind, role) if nouns or phrase.form not in ("capital", "seat") else ""
    if role:
        if role == "UNSPEC" and nouns and nouns[-1].strength == "weak" and len(nouns) == 1:
            return actor.code, f"{actor.name} sources", "state"
        return _with_role(actor.code, role, actor.name, actor.has_roles)
    if phrase.form in ("capital", "seat") and not nouns:
        return (*_with_role(actor.code, "GOV", actor.name, actor.has_roles)[:2], "capital")
    if nouns and nouns[-1].trait == "posts":
        return _with_role(actor.code, "MIL", actor.name, actor.has_roles)
    if phrase.form == "people" and actor.kind == "state" and phrase.determiner != "the":
        return f"{actor.code}:CIV", f"{actor.name} civilians", "people"
    kind = {"adjective": "adjective", "people": "people"}.get(phrase.form, actor.kind)
    return actor.code, actor.name, "state" if nouns else kind


CALLED = {"FACTION": "REB", "OTHER": "MIL", "BOTH": ""}
"""Words for deeds and sides are no role: behind a state's name "terrorists" are its rebels, "occupiers" its forces, "both sides"
itself."""


def _with_role(country: str, role: str, name: str, has_roles: bool) -> tuple[str, str, str]:
    role = CALLED.get(role, role)
    kind = KIND_OF_ROLE.get(role, "government" if role else "state")
    if role in WITHOUT_COUNTRY:
        return role, f"{name} {kind}", kind
    if not role or (not has_roles and role != "CIV"):
        return country, name, kind
    return f"{country}:{role}", f"{name} {kind}", kind
