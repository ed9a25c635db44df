"""How exports for other programs name a party: in neutral words, with the table's own name, implying no recognition."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

from evenhand.knowledge.actors import ActorTable
from evenhand.knowledge.own_tables import known_actors
from evenhand.knowledge.place_words import FOLDER
from evenhand.reconcile.origins import UNNAMED
from evenhand.reconcile.sides import party_of
from evenhand.records import Claim, Document

ROLE_NAMES: Final = {
    "GOV": "government", "MIL": "armed forces", "CIV": "civilians", "PRS": "press", "REB": "armed opposition",
    "OPP": "opposition", "PKO": "peacekeepers", "COP": "police", "NGO": "organisations", "IGO": "organisation",
}  # fmt: skip
"""A role of a code in plain words."""

PUBLIC: Final = ("", "GOV", "MIL", "COP", "PKO")
"""Roles of a country's own bodies; none of a body's name."""


@lru_cache(maxsize=2)
def _names(table: ActorTable) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for actor in table.actors:
        if actor.kind != "leader":
            names.setdefault(actor.code, actor.name)
    return names


def party_name(code: str) -> str:
    """A code in words: `Armenia, armed forces`; a role by itself in words of its own (`CIV`: nobody knows whose civilians); the code
    itself where no table has it.

    >>> party_name("ARM:MIL"), party_name("UN"), party_name("CIV"), party_name("narrator")
    ('Armenia, armed forces', 'United Nations', 'civilians', 'narrator')
    """
    body, _, role = code.partition(":")
    if not role and body in ROLE_NAMES:
        return ROLE_NAMES[body]
    name = _names(known_actors()).get(body) or territories().get(body, body)
    return f"{name}, {ROLE_NAMES.get(role, role)}" if role else name


def is_body(code: str) -> bool:
    """Whether a code stands for a party or organisation, not for unnamed speakers or people."""
    return bool(party_of(code)) and code != "narrator"


def is_public_body(code: str) -> bool:
    """Whether a code stands for a country's state or one of its bodies."""
    body, _, role = code.partition(":")
    return role in PUBLIC and body in known_actors().countries()


@cache
def _countries() -> tuple[Mapping[str, str], ...]:
    lines = [line for line in (FOLDER / "countries.tsv").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    columns = lines[0].split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=False)) for line in lines[1:])


@cache
def alpha2() -> Mapping[str, str]:
    """ISO 3166 alpha-3 to alpha-2 in small letters. Source: `places/countries.tsv` (GeoNames)."""
    return {row["country"]: row["alpha2"].lower() for row in _countries() if row.get("alpha2")}


@cache
def territories() -> Mapping[str, str]:
    """The names of all countries and territories that have a code of ISO 3166, those without armed forces of their own too."""
    return {row["country"]: row["name"] for row in _countries()}


def speaker(claim: Claim, document: Document | None) -> str:
    """Who says it, in words: the party's name, an unnamed speaker's words, or the outlet whose own voice it is."""
    code = claim.source.actor
    if code == "narrator":
        return (document.outlet if document else "") or claim.doc
    if any(one in UNNAMED or one.endswith(":CIV") for one in code.split("+")):
        return claim.source.name or code
    return " and ".join(party_name(one) for one in code.split("+"))


def web_address(url: str) -> str:
    """The address where it is one of the web, else ""."""
    return url if url.lower().startswith(("https://", "http://")) and not any(char.isspace() for char in url) else ""
