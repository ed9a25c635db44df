"""Actors and places that were met, as lists show them: with what the tables know of each, what nobody knows first."""

from msgspec import Struct

from evenhand.export.naming import party_name, territories
from evenhand.knowledge.actors import ActorTable
from evenhand.knowledge.own_tables import known_actors, known_gazetteer, own_in_use
from evenhand.knowledge.place_names import fold_name
from evenhand.records.codes import ROLES
from evenhand.store.met import MetActor, MetPlace

UNKNOWN = ("text", "unknown", "several")
"""How actors and places are known that wait for a name: by the text alone, not at all, or as one of several namesakes."""


class ActorRow(Struct, frozen=True, kw_only=True):
    """An actor met. `known` is by what: "own" (`actors.toml`), "table", "role" (the text does not tell whose: `MIL`), or "text":
    unknown, with a code made from the text's own name."""

    code: str
    name: str
    known: str
    words: tuple[tuple[str, int], ...]
    n_mentions: int
    n_documents: int
    n_agent: int
    n_target: int
    n_source: int


class PlaceRow(Struct, frozen=True, kw_only=True):
    """A place met. `known` is by what: "own" (`places.toml`), "gazetteer", "several" (namesakes that the text did not tell apart),
    or "unknown"."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    known: str
    words: tuple[tuple[str, int], ...]
    n_mentions: int
    n_documents: int
    n_claims: int


def actor_rows(met: list[MetActor]) -> list[ActorRow]:
    """The actors, unknown ones first, else in the order given."""
    table, own = known_actors(), own_in_use().actors
    mine = {actor.code for actor in own.actors} | set(own.merged.values())
    roles = {role.role for role in table.roles} | {*ROLES}
    codes = {actor.code for actor in table.actors}
    rows = []
    for one in met:
        known = "own" if one.code in mine else _known(one.code, table, codes, roles)
        name = one.words[0][0] if known == "text" and one.words else party_name(one.code)
        rows.append(ActorRow(name=name, known=known, code=one.code, words=one.words, n_mentions=one.n_mentions,
                             n_documents=one.n_documents, n_agent=one.n_agent, n_target=one.n_target, n_source=one.n_source))  # fmt: skip
    return sorted(rows, key=lambda row: row.known not in UNKNOWN)


def _known(code: str, table: ActorTable, codes: set[str], roles: set[str]) -> str:
    base, _, role = code.partition(":")
    if base in roles and not role:  # `CIV` is civilians of nobody knows where; the state of that code is `CIV:GOV`
        return "role"
    if code in codes or base in territories() or (base in codes and role in ROLES):
        return "table"
    return "role" if base in roles else "text"


def place_rows(met: list[MetPlace]) -> list[PlaceRow]:
    """The places, unknown ones first, else in the order given."""
    own = own_in_use().places
    mine = {fold_name(one.place.name) for one in own.places}
    rows = [
        PlaceRow(known="own" if fold_name(one.name) in mine else _known_place(one), name=one.name, country=one.country, lat=one.lat,
                 lon=one.lon, precision=one.precision, words=one.words, n_mentions=one.n_mentions, n_documents=one.n_documents,
                 n_claims=one.n_claims)
        for one in met
    ]  # fmt: skip
    return sorted(rows, key=lambda row: row.known not in UNKNOWN)


def _known_place(one: MetPlace) -> str:
    if one.precision != "none":
        return "gazetteer"
    return "several" if known_gazetteer().find(one.name) else "unknown"
