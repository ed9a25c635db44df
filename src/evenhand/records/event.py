"""What reconciling makes of claims: families of reprints, origins, events, accounts and how they stand to each other."""

import datetime

from msgspec import Struct

from evenhand.records.claim import Claim
from evenhand.records.span import Words

FIELDS = ("what", "blame", "whom", "date", "place", "weapon", "killed", "wounded", "missing", "captured", "displaced",
          "occurrence")  # fmt: skip
"""The rows of an account matrix, in order: `blame` is who did it, `occurrence` whether it happened at all."""

RELATIONS = ("contradict", "denied", "revised", "compatible", "agree", "conceded")
"""How two accounts can stand to each other on a field. What an origin does not state is silence, not a relation."""


class Family(Struct, frozen=True, kw_only=True):
    """Documents that carry the same copy, whole or in part: one voice, however many outlets.

    `fullest` is the longest version, `first` the earliest (where days and hours do not tell, the one that copies credit, then
    the fullest). `docs` in order of id.
    """

    family_id: str
    docs: tuple[str, ...]
    first: str
    fullest: str


class Origin(Struct, frozen=True, kw_only=True):
    """The answerable speaker behind reports.

    `key` is unique in a project: an actor's code, or `outlet:NAME` for a document's own voice. `kind` is "actor" or
    "outlet". `side` is the party whose statement it is, by the country or body before the colon of its code, "" where
    it has none (outlets, monitors); nothing but the code decides.
    """

    key: str
    name: str
    kind: str
    side: str = ""


class Standing(Struct, frozen=True, kw_only=True):
    """A count that cannot be mistaken for evidence: reports, independent origins, and the sides they stand on."""

    reports: int
    origins: int
    sides: int

    def __str__(self) -> str:
        return f"{self.reports} · {self.origins} · {self.sides}"


class Side(Struct, frozen=True, kw_only=True):
    """One side of a relation: what an origin states on a field, where, in which words.

    `by` is "machine" where nobody looked at that value, "person" where somebody stands for it.
    """

    origin: str
    doc: str
    claim_id: str
    value: str
    words: Words
    by: str = "machine"


class Relation(Struct, frozen=True, kw_only=True):
    """How two origins' accounts of one event stand to each other on one field.

    `relation` is one of RELATIONS; `b` is None for `conceded`. Order counts for `revised` (a earlier) and `denied`
    (b denies). `who` tells which count of people, "" outside tolls. `why` is the reason in words; it judges nobody.
    """

    field: str
    relation: str
    a: Side
    b: Side | None = None
    who: str = ""
    why: str = ""


class Account(Struct, frozen=True, kw_only=True):
    """What one origin says of one event: for each field its latest statement, with those before it.

    `values` maps a field of FIELDS to statements, oldest first; the last one counts. A field without statements is silent.
    """

    origin: Origin
    claim_ids: tuple[str, ...]
    values: dict[str, tuple[Side, ...]]


class Event(Struct, frozen=True, kw_only=True):
    """Claims that speak of one happening.

    `code` is for people and lives on. `start`, `end`, `place`, `lat`, `lon` are what most of its origins state, for
    listing only: the accounts hold what each says. `parent` is the code of the larger happening it is part of, "". `about` is, for
    an act of words (an accusation, a denial), the code of the event that it is about and is told with, "" for none.
    """

    code: str
    type: str
    title: str
    claim_ids: tuple[str, ...]
    accounts: tuple[Account, ...]
    relations: tuple[Relation, ...]
    standing: Standing
    start: datetime.date | None = None
    end: datetime.date | None = None
    place: str = ""
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    parent: str = ""
    about: str = ""
    marks: tuple[str, ...] = ()


class Case(Struct, frozen=True, kw_only=True):
    """An event with every claim that it is made of, in the event's own order: what exports and reports are written from.

    `acts` are claims of other events: acts of words (accusations, denials) that are about what this one's claims tell.
    """

    event: Event
    claims: tuple[Claim, ...]
    acts: tuple[Claim, ...] = ()


class Reconciliation(Struct, frozen=True, kw_only=True):
    """The whole picture made from a set of claims: families, origins and events, each in a stable order."""

    families: tuple[Family, ...]
    origins: tuple[Origin, ...]
    events: tuple[Event, ...]
