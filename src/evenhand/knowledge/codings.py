"""How others code what Evenhand reads: types of happening, parties, countries, in the terms of ACLED, CAMEO and UCDP.

The facts stand in `data/codings/`, each table with its source. Names and codes imply no recognition.
"""

from collections.abc import Collection
from functools import cache, lru_cache
from typing import Literal

import msgspec
from msgspec import Struct

from evenhand.errors import TableError
from evenhand.knowledge.actors import Actor, ActorTable
from evenhand.knowledge.own_tables import known_actors
from evenhand.knowledge.tables import DATA, rows
from evenhand.records.codes import ROLES, TYPES

ACLED_EVENTS = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    ),
}  # fmt: skip
"""ACLED's event types with their sub-event types. Source: ACLED codebook (2025)."""

ACLED_INTERS = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
"""ACLED's kinds of actors, in the order of the numbers 1 to 8 that older files have."""

CONDITIONS = ("", "civilians", "group", "harm")
"""What a row of `types.tsv` may depend on."""

UNNAMED = ("UNSPEC", "narrator", "INT", "FOREIGN", "WEST", "EUR")
"""Codes that name no party which could be written into a cell."""

_KINDS_OF_PEOPLE = {
    "ACTIVISTS": ("ngo", "Activists"), "CIV": ("ngo", "Civilians"), "IGO": ("igo", "Intergovernmental organisation"),
    "MERC": ("MERC", "Mercenaries"), "NGO": ("ngo", "Non-governmental organisation"), "PRS": ("press", "Journalists"),
    "RESCUE": ("rescuers", "Rescuers"), "WITNESS": ("ngo", "Witnesses"),
}  # fmt: skip
"""Codes that stand for a kind of people of no country: the key of `parties.tsv` that they are grouped by, and a name."""


class TypeCoding(Struct, frozen=True, kw_only=True):
    """What one type of happening is in the codings of others, under the condition `when` (one of CONDITIONS).

    `acled_event` and `acled_sub_event` are "" where ACLED codes no such event. `cameo` is the two-digit root. `ucdp` is
    "parties", "one-sided", or "" where deaths are no direct deaths. `deed` follows "is said to have".
    """

    type: str
    when: str
    acled_event: str
    acled_sub_event: str
    cameo: str
    ucdp: Literal["parties", "one-sided", ""]
    deed: str


class PartyCoding(Struct, frozen=True, kw_only=True):
    """A party in the terms of others: its name, ACLED's kind of actor, and what it is to UCDP ("" none of the three)."""

    code: str
    name: str
    inter: str
    ucdp: str


class CountryCoding(Struct, frozen=True, kw_only=True):
    """A country or territory in the codes of others; None where a list does not have it."""

    country: str
    name: str
    iso_numeric: int | None
    acled_region: str
    gw: int | None
    ucdp_region: str | None


@cache
def type_codings() -> tuple[TypeCoding, ...]:
    """The table of types, in order. Raises TableError for a type, condition or event that is not in the lists, or a type left out."""
    columns = ("type", "when", "acled_event", "acled_sub_event", "cameo", "ucdp", "deed")
    found = []
    for line, row in rows(DATA / "codings" / "types.tsv", columns):
        events = ACLED_EVENTS.get(row["acled_event"], () if row["acled_event"] else ("",))
        known = row["type"] in TYPES and row["when"] in CONDITIONS and row["ucdp"] in ("parties", "one-sided", "")
        if not known or row["acled_sub_event"] not in events:
            raise TableError(f"types.tsv, line {line}: a type, condition or event that is in no list")
        found.append(msgspec.convert(row, TypeCoding))
    left_out = set(TYPES) - {coding.type for coding in found if not coding.when}
    if left_out:
        raise TableError(f"types.tsv: no row without a condition for {', '.join(sorted(left_out))}")
    return tuple(found)


def type_coding(type_: str, holding: Collection[str]) -> TypeCoding:
    """The row for a type, given the conditions that hold."""
    return next(row for row in type_codings() if row.type == type_ and (not row.when or row.when in holding))


def types_of_acled(event: str, sub_event: str = "") -> frozenset[str]:
    """Our types that ACLED's event type, or sub-event type where one is given, may stand for; empty: none is coded so."""
    same = [row for row in type_codings() if row.acled_event == event and event]
    return frozenset(row.type for row in same if not sub_event or row.acled_sub_event == sub_event)


@cache
def countries() -> dict[str, CountryCoding]:
    """The table of countries by alpha-3 code. Raises TableError for a number that is none."""
    columns = ("country", "name", "iso_numeric", "acled_region", "gw", "ucdp_region")
    found = {}
    for line, row in rows(DATA / "codings" / "countries.tsv", columns):
        if not all(row[column].isdecimal() or not row[column] for column in ("iso_numeric", "gw")):
            raise TableError(f"countries.tsv, line {line}: iso_numeric and gw are numbers or empty")
        found[row["country"]] = CountryCoding(
            country=row["country"], name=row["name"], acled_region=row["acled_region"],
            iso_numeric=int(row["iso_numeric"]) if row["iso_numeric"] else None,
            gw=int(row["gw"]) if row["gw"] else None, ucdp_region=row["ucdp_region"] or None,
        )  # fmt: skip
    return found


@cache
def _parties() -> dict[str, dict[str, str]]:
    return {row["key"]: row for _, row in rows(DATA / "codings" / "parties.tsv", ("key", "inter", "form", "ucdp"))}


@lru_cache(maxsize=2)
def _actors(table: ActorTable) -> dict[str, Actor]:
    """The first actor of each code that is no leader: the code's own name."""
    found: dict[str, Actor] = {}
    for actor in table.actors:
        if actor.kind != "leader":
            found.setdefault(actor.code, actor)
    return found


def party_coding(code: str) -> PartyCoding | None:
    """A single code (`AZE:MIL`, `ISIS`) in the terms of others; None where it names no party.

    The code stands at the end of the name, so that no name is taken for one of another list: `Military forces of
    Azerbaijan [AZE:MIL]`. A code that no table has keeps its code as its name and is of no known kind.
    """
    return _party_coding(code, known_actors())


@lru_cache(maxsize=10_000)
def _party_coding(code: str, known: ActorTable) -> PartyCoding | None:
    body, _, role = code.partition(":")
    if not code or body in UNNAMED or (body in ROLES and code not in _KINDS_OF_PEOPLE and body not in countries()):
        return None  # a role of no country ("MIL") names no party either
    actors, table = _actors(known), _parties()
    base = actors.get(body)
    if code in _KINDS_OF_PEOPLE:
        key, name = _KINDS_OF_PEOPLE[code]
    elif role in ROLES:
        key, name = role, base.name if base else body
    else:
        actor = actors.get(code) or base
        key, name = actor.kind if actor else "", actor.name if actor else code
    row = (code not in _KINDS_OF_PEOPLE and table.get(code)) or table.get(key) or {"inter": "", "form": "{}", "ucdp": ""}
    of_authority = base is not None and base.kind == "authority" and row["ucdp"] == "state"
    ucdp = table["authority"]["ucdp"] if of_authority else row["ucdp"]
    return PartyCoding(code=code, name=f"{row['form'].format(name)} [{code}]", inter=row["inter"], ucdp=ucdp)
