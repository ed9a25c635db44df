"""Whose document a text is: the body whose name its outlet bears, which is "we" in it.

Ministries, commands, delegations and movements publish under their own names; newspapers and agencies never say "we" of a party.
"""

import re

from evenhand.knowledge.actors import ActorTable
from evenhand.knowledge.houses import by_letters, houses
from evenhand.knowledge.lexicon import listed
from evenhand.read.who.actors import ActorMention, find_actors
from evenhand.read.who.context import ActorContext
from evenhand.records.codes import ROLES

WHOLE = frozenset({"state", "adjective", "authority"})
"""Kinds of actor that stand for a state as a whole, which speaks through its government."""

BODIES = WHOLE | {"group", "government", "forces", "igo", "ngo", "opposition", "police", "rebels", "capital"}
"""Kinds of actor that publish documents of their own."""

UNOFFICIAL = frozenset({"ACTIVISTS", "CIV", "OPP", "PRS", "REB", "WITNESS"})
"""Codes of those who speak for no ministry, command or movement, in its own document neither: residents, rebels, reporters."""

_HOST = re.compile(r"(?:^|[./])(gov|gob|gouv|govt|mfa|mod|mil)\.([a-z]{2})/?$|\.(gov|mil)/?$", re.IGNORECASE)
_MILITARY = frozenset({"mod", "mil"})
_URL = re.compile(r"https?://(?:[^/@\s]*@)?(?:www\.)?([^/:?#\s]+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def house_of(outlet: str, table: ActorTable) -> str:
    """The code of the body that an outlet is, "" for a newspaper, an agency or a name that tells of nobody.

    Every word of the outlet must belong to the name of an actor or of an organ ("Permanent Mission of Georgia", "UK Ministry of
    Defence"), so that "Ukraine Today" is nobody's. A state by itself is its government.
    """
    name = " ".join(outlet.split())
    known = houses().get(name.casefold()) or _coded(name)
    if known:
        return known
    mentions = [m for m in find_actors(name, table, ActorContext()) if m.code != "UNSPEC"]
    rest = _WORD.findall(_outside(name, mentions).lower())
    if not mentions or any(m.kind not in BODIES for m in mentions) or not listed("organs").issuperset(rest):
        return ""
    return _body(mentions, rest)


def host_of(url: str) -> str:
    """The host of a web address, "" for none."""
    found = _URL.match(url)
    return found[1].lower() if found else ""


def _coded(name: str) -> str:
    """A state by its two letters or by the end of its government's web address."""
    if host := _HOST.search(name):
        state = by_letters().get("GB" if host[2] == "uk" else (host[2] or "us").upper(), "")
        return f"{state}:{'MIL' if (host[1] or host[3]).lower() in _MILITARY else 'GOV'}" if state else ""
    return f"{state}:GOV" if (state := by_letters().get(name, "")) else ""


def _outside(name: str, mentions: list[ActorMention]) -> str:
    for mention in reversed(mentions):
        name = f"{name[: mention.span.start]} {name[mention.span.end :]}"
    return name


def _body(mentions: list[ActorMention], rest: list[str]) -> str:
    """The first body named; a bare organ ("Ministry of Defence") is that of the state named beside it."""
    first = mentions[0]
    if first.code in ROLES:
        state = next((m.code for m in mentions if m.kind in WHOLE), "")
        return f"{state}:{first.code}" if state else ""
    if first.kind in WHOLE and ":" not in first.code:
        armed = not listed("military_organs").isdisjoint(rest)
        return f"{first.code}:{'MIL' if armed else 'GOV'}"
    return first.code
