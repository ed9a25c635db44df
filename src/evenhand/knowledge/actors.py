"""The tables of actors: who can be named in a text, by which names, under which code.

A code says who is meant; it implies no recognition, no legitimacy and no verdict. The tables are files of
`knowledge/data/actors/`, alike for every state; a project adds to them (`own_actors`).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from msgspec import Struct

from evenhand.errors import TableError
from evenhand.records.codes import ROLES

KINDS = ("state", "authority", "leader", "group", "igo", "ngo", "monitor", "rescuers", "press", "government")
"""What an actor of the tables can be."""

POSTS = ("head", "president", "premier", "vice", "foreign", "defence", "general", "envoy", "spokesman",
         "spokesman-foreign", "spokesman-defence", "other")  # fmt: skip
"""Posts of persons who speak for a state."""

STRENGTHS = ("strong", "force", "weak", "soft", "modifier")
"""How firmly a role noun decides the role of its phrase; `data/actors/roles.tsv` explains them."""

_OF_TABLES = "Use a code of the tables: a country's is its ISO 3166-1 alpha-3 code."
_CODE = re.compile(r"[A-Z][A-Z0-9_]*(:[A-Z][A-Z0-9_]*)?")


class Actor(Struct, frozen=True, kw_only=True):
    """One party that texts name.

    `code` as in the documentation's codebook; several rows may share one (groups under one code keep their names).
    `parent` is the country or body it belongs to, "" for none or several. `adjectives`, `people`, `capitals` and `seats`
    are filled for states and authorities. `post`, `since`, `until` (years, None: open) are filled for leaders.
    `kin`: the state whose people "ethnic X" may mean this authority. `has_roles` False: the code takes no role of
    power (`KURD`). `where` is the file and line it was read from.
    """

    code: str
    name: str
    kind: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    post: str = ""
    since: int | None = None
    until: int | None = None
    kin: str = ""
    has_roles: bool = True
    where: str = ""

    def names(self) -> Iterator[tuple[str, str]]:
        """All its names with their form: `name`, `adjective`, `people`, `capital`, `seat`; for leaders `leader`."""
        form = "leader" if self.kind == "leader" else "name"
        for word in (self.name, *self.aliases):
            yield word, form
        for form, words in (("adjective", self.adjectives), ("people", self.people), ("capital", self.capitals),
                            ("seat", self.seats)):  # fmt: skip
            for word in words:
                yield word, form


class RoleWord(Struct, frozen=True, kw_only=True):
    """A noun (or a word before one) that names a role without saying whose.

    `role` is one of the codebook's roles, a code of its own (`UNSPEC`, `WITNESS`, `ACTIVISTS`, `RESCUE`, `MERC`),
    `FACTION` (an armed group that the text may name elsewhere), or "" for a word that takes the role of its neighbours.
    """

    words: str
    role: str
    kind: str
    strength: str
    trait: str = ""


class ActorTable(Struct, frozen=True, eq=False):
    """All actors and role words, checked. Order is that of the files, the user's last. Two tables are never equal.

    `merged` leads codes that a text gives rise to (local codes) to the code that a user says they are.
    """

    actors: tuple[Actor, ...]
    roles: tuple[RoleWord, ...]
    merged: dict[str, str] = {}

    def parent(self, code: str) -> str:
        """The code that `code` is part of: the table's parent, else what stands before the colon; "" for none."""
        for actor in self.actors:
            if actor.code == code and actor.kind != "leader" and actor.parent:
                return actor.parent
        return code.split(":")[0] if ":" in code else ""

    def countries(self) -> dict[str, Actor]:
        """States and authorities by code, in the order of their codes."""
        return _countries(self)

    def kinds_of(self, code: str) -> frozenset[str]:
        """The kinds under which the tables have a code, leaders left out; empty for a code of no row."""
        return _kinds(self).get(code, frozenset())


@lru_cache(maxsize=8)
def _countries(table: ActorTable) -> dict[str, Actor]:
    return {a.code: a for a in sorted(table.actors, key=lambda a: a.code) if a.kind in ("state", "authority")}


@lru_cache(maxsize=8)
def _kinds(table: ActorTable) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for actor in table.actors:
        if actor.kind != "leader":
            found.setdefault(actor.code, set()).add(actor.kind)
    return {code: frozenset(kinds) for code, kinds in found.items()}


@cache
def load_actors() -> ActorTable:
    """The tables that come with Evenhand. Raises TableError, naming file and line, where one holds a mistake."""
    states = [_country(row, "state", where) for row, where in _rows("states.tsv")]
    authorities = [_country(row, "authority", where) for row, where in _rows("authorities.tsv")]
    leaders = [_leader(row, where) for row, where in _rows("leaders.tsv")]
    groups = [_body(row, "group", where) for row, where in _rows("groups.tsv")]
    organisations = [_body(row, row["kind"], where) for row, where in _rows("organisations.tsv")]
    roles = [
        RoleWord(words=words, role=row["role"], kind=row["kind"], strength=row["strength"], trait=row["trait"])
        for row, _ in _rows("roles.tsv")
        for words in _list(row["words"])
    ]
    return checked(ActorTable((*states, *authorities, *leaders, *groups, *organisations), tuple(roles)))


def _rows(name: str) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of a table as dicts, each with its file and line."""
    header: list[str] = []
    lines = (files("evenhand.knowledge") / "data" / "actors" / name).read_text("utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise TableError(f"{name}:{number}: {len(cells)} cells, the header has {len(header)}")
        else:
            yield dict(zip(header, cells, strict=True)), f"{name}:{number}"


def _list(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split("|") if word)


def _country(row: dict[str, str], kind: str, where: str) -> Actor:
    return Actor(
        code=row["code"], name=row["name"], kind=kind, aliases=_list(row["aliases"]), adjectives=_list(row["adjectives"]),
        people=_list(row["people"]), capitals=_list(row["capitals"]), seats=_list(row.get("seats", "")),
        kin=row.get("kin", ""), has_roles=row.get("roles", "yes") == "yes", where=where,
    )  # fmt: skip


def _leader(row: dict[str, str], where: str) -> Actor:
    country, military = row["country"], row["post"] in ("general", "spokesman-defence")
    code = country if row["speaks_for"] == "body" else f"{country}:{'MIL' if military else 'GOV'}"
    return Actor(
        code=code, name=row["name"], kind="leader", parent=country.split(":")[0], aliases=_list(row["aliases"]),
        post=row["post"], since=_year(row["since"], where), until=_year(row["until"], where), where=where,
    )  # fmt: skip


def _year(cell: str, where: str) -> int | None:
    if cell and not re.fullmatch(r"\d{4}", cell):
        raise TableError(f"{where}: {cell!r} is no year", hint="Give a year of four digits, or leave the field empty.")
    return int(cell) if cell else None


def _body(row: dict[str, str], kind: str, where: str) -> Actor:
    return Actor(
        code=row["code"], name=row["name"], kind=kind, parent=row["parent"], aliases=_list(row["aliases"]), where=where
    )


def checked(table: ActorTable) -> ActorTable:
    """The table itself. Raises TableError for the first mistake in it: a malformed code, an unknown kind, country or parent,
    years that run backwards, one name for two codes, parents that go round in a circle."""
    countries = {a.code for a in table.actors if a.kind in ("state", "authority")}
    codes = {a.code for a in table.actors}
    owner: dict[str, Actor] = {}
    for actor in table.actors:
        _check_one(actor, countries, codes)
        for word, _ in actor.names():
            first = owner.setdefault(word, actor)
            if first.code != actor.code and not (first.kind == actor.kind == "leader" and first.parent == actor.parent):
                raise TableError(
                    f"{actor.where}: {word!r} is a name of {actor.code} here and of {first.code} in {first.where}",
                    hint="A name can stand for one code only; take it from one of them.",
                )
    _check_parents(table)
    return table


def _check_one(actor: Actor, countries: set[str], codes: set[str]) -> None:
    if not _CODE.fullmatch(actor.code):
        raise TableError(f"{actor.where}: {actor.code!r} is no code", hint="Capitals, digits and _, with one : at most.")
    if actor.kind not in KINDS:
        raise TableError(f"{actor.where}: unknown kind {actor.kind!r}", hint=f"Known kinds: {', '.join(KINDS)}.")
    if actor.post and actor.post not in POSTS:
        raise TableError(f"{actor.where}: unknown post {actor.post!r}", hint=f"Known posts: {', '.join(POSTS)}.")
    if actor.since and actor.until and actor.since > actor.until:
        raise TableError(f"{actor.where}: the years {actor.since}-{actor.until} run backwards")
    base, _, role = actor.code.partition(":")
    if role in ROLES and base not in countries and base not in codes and base not in ("WEST", "FOREIGN"):
        raise TableError(f"{actor.where}: unknown country {base!r}", hint=_OF_TABLES)
    for other in (actor.parent, actor.kin):
        if other and other not in countries and other not in codes:
            raise TableError(f"{actor.where}: unknown country or body {other!r}", hint=_OF_TABLES)


def _check_parents(table: ActorTable) -> None:
    parent = {a.code: a for a in table.actors if a.parent and a.kind != "leader"}
    for actor in table.actors:
        seen, code = [actor.code], actor.code
        while code in parent:
            code = parent[code].parent
            if code in seen:
                raise TableError(f"{actor.where}: parents go round in a circle: {' > '.join([*seen, code])}")
            seen.append(code)
