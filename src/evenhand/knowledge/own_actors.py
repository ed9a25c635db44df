"""A project's own actors: `actors.toml`, which adds to the tables and changes them.

```toml
[[actor]]
code = "NORTHERN_ALLIANCE"
name = "Northern Alliance"
kind = "group"
parent = "AFG"
aliases = ["United Front"]

[[merge]]
code = "NUSRA"
into = "HTS"
```
"""

import datetime
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from evenhand.knowledge.actor_lexicon import tokens
from evenhand.knowledge.actors import KINDS, POSTS, Actor, ActorTable, checked, load_actors
from evenhand.knowledge.own_file import Entry, near_codes, read_entries
from evenhand.records.codes import ROLES

FIELDS = ("code", "name", "kind", "parent", "aliases", "adjectives", "people", "capitals", "seats", "post", "since", "until")
_LISTS = ("aliases", "adjectives", "people", "capitals", "seats")
_YEARS = (1800, 2200)


class OwnActors(Struct, frozen=True, kw_only=True):
    """What `actors.toml` says: further actors, and which code (`merged`, key) is another one (value)."""

    actors: tuple[Actor, ...] = ()
    merged: dict[str, str] = {}


def read_own_actors(path: Path, text: str | None = None) -> OwnActors:
    """What the file says (or will say: `text`), each entry checked by itself and with the tables. Raises TableError, with file
    and line."""
    entries = read_entries(path, ("actor", "merge"), text)
    told, merges = ([entry for entry in entries if entry.kind == kind] for kind in ("actor", "merge"))
    shipped = load_actors()
    known = {(a.code, ""): a for a in reversed(shipped.actors) if a.kind != "leader"} | {(a.code, a.name): a for a in shipped.actors}
    actors = tuple(_actor(entry, known) for entry in told)
    _check_parents(told, actors, {code for code, _ in known})
    _check_twice(told, actors)
    _check_names(told, actors, shipped)
    own = OwnActors(actors=actors)
    return replace(own, merged=_merged(merges, with_own_actors(shipped, own)))


def with_own_actors(table: ActorTable, own: OwnActors) -> ActorTable:
    """The tables with a user's actors: an entry with the code and name of a row replaces it. Raises TableError as
    `actors.checked` does."""
    if not own.actors and not own.merged:
        return table
    replaced = {(a.code, a.name) for a in own.actors}
    rows = (*(a for a in table.actors if (a.code, a.name) not in replaced), *own.actors)
    found = checked(ActorTable(rows, table.roles))
    renamed = tuple(replace(a, code=own.merged[a.code]) if a.code in own.merged else a for a in found.actors)
    return ActorTable(renamed, table.roles, own.merged)


def load_own_actors(path: Path) -> ActorTable:
    """The tables that come with Evenhand with those of a file. Raises TableError, with file and line."""
    return with_own_actors(load_actors(), read_own_actors(path))


def _actor(entry: Entry, known: dict[tuple[str, str], Actor]) -> Actor:
    """The entry as an actor; what it leaves out stays as in the row with its code and name, kind and parent as in any row
    with its code (`known`, there under the name "")."""
    entry.allow(FIELDS)
    code, name = entry.text("code", needed=True), entry.text("name", needed=True)
    like = known.get((code, ""))
    row = known.get((code, name)) or Actor(
        code=code, name=name, kind=like.kind if like else "group", parent=like.parent if like else ""
    )
    given: dict[str, Any] = {field: entry.texts(field) for field in _LISTS if field in entry.fields}
    given |= {field: entry.text(field) for field in ("kind", "parent", "post") if field in entry.fields}
    given |= {field: _year(entry, field) for field in ("since", "until") if field in entry.fields}
    for field, words in {"name": (name,), **{field: given.get(field, ()) for field in _LISTS}}.items():
        nameless = next((word for word in words if not any(char.isalpha() for char in word)), None)
        if nameless is not None:
            raise entry.mistake(f"{nameless!r} has no letter and is no name", field, "Give it a name, or take it out.")
    _check_listed(entry, given)
    return replace(row, where=entry.where(), **given)


def _check_listed(entry: Entry, given: dict[str, Any]) -> None:
    """Raise TableError for a kind or post that there is not, with one that is spelled alike."""
    for field, known in (("kind", KINDS), ("post", POSTS)):
        value = given.get(field, "")
        if value and value not in known:
            near = get_close_matches(value, known, n=1)
            hint = f"Do you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}."
            raise entry.mistake(f"unknown {field} {value!r}", field, hint)


def _year(entry: Entry, field: str) -> int:
    value = entry.fields[field]
    if isinstance(value, datetime.date):
        return value.year
    if isinstance(value, bool) or not isinstance(value, int) or not _YEARS[0] <= value <= _YEARS[1]:
        raise entry.mistake(f"{field!r} is no year: {str(value)[:40]}", field, f"Write {field} = 2015, without quotation marks.")
    return value


def _check_parents(entries: Sequence[Entry], actors: Sequence[Actor], shipped: set[str]) -> None:
    """Raise TableError for a parent that is not there, with codes that are spelled alike."""
    codes = shipped | {actor.code for actor in actors}
    for entry, actor in zip(entries, actors, strict=True):
        if actor.parent and actor.parent not in codes:
            hint = near_codes(actor.parent, codes) or "Use a code of the tables: a country's is its ISO 3166-1 alpha-3 code."
            raise entry.mistake(f"unknown country or body {actor.parent!r}", "parent", hint)


def _check_twice(entries: Sequence[Entry], actors: Sequence[Actor]) -> None:
    """Raise TableError for a second entry of one name under one code; a person may have several posts."""
    first: dict[tuple[str, tuple[str, ...], str], Entry] = {}
    for entry, actor in zip(entries, actors, strict=True):
        before = first.setdefault((actor.code, tuple(t.word for t in tokens(actor.name)), actor.post), entry)
        if before is not entry:
            hint = f"Correct that entry (line {before.line}), or take one of the two out."
            raise entry.mistake(f"{actor.name!r} is an [[actor]] with the code {actor.code} already", "name", hint)


def _check_names(entries: Sequence[Entry], actors: Sequence[Actor], shipped: ActorTable) -> None:
    """Raise TableError where a name, however it is spelled (case, accents), stands for two actors of which one is the user's."""
    replaced = {(a.code, a.name) for a in actors}
    owner: dict[tuple[str, ...], Actor] = {}
    for actor in shipped.actors:
        if (actor.code, actor.name) not in replaced:
            for word, _ in actor.names():
                owner.setdefault(tuple(t.word for t in tokens(word)), actor)
    for entry, actor in zip(entries, actors, strict=True):
        for word, _ in actor.names():
            first = owner.setdefault(tuple(t.word for t in tokens(word)), actor)
            if first.code != actor.code:
                raise entry.mistake(
                    f"{word!r} is a name of {actor.code} here and of {first.code} in {first.where}",
                    hint="A name can stand for one code only: take it from one of them, or make the two codes one with a [[merge]].",
                )


def _merged(entries: Sequence[Entry], table: ActorTable) -> dict[str, str]:
    """Code → the code that it is, every chain followed to its end."""
    codes = {a.code for a in table.actors}
    into: dict[str, str] = {}
    for entry in entries:
        entry.allow(("code", "into"))
        code, other = entry.text("code", needed=True), entry.text("into", needed=True)
        if code in table.countries() or code.partition(":")[2] in ROLES or code in ROLES:
            raise entry.mistake(f"{code} is a party or a role of one, not a body that could be another one", "code",
                                "Merge bodies with a name of their own.")  # fmt: skip
        if other not in codes and not (other.partition(":")[0] in table.countries() and other.partition(":")[2] in ROLES):
            raise entry.mistake(f"no actor has the code {other!r}", "into", near_codes(other, codes) or "Add it as an [[actor]].")
        if code == other:
            raise entry.mistake(f"{code} would be merged into itself", "into", "Name the code that it is.")
        if code in into:
            raise entry.mistake(f"{code} is merged into {into[code]} already", "code", "Take one of the two entries out.")
        into[code] = other
        seen = [code]
        while seen[-1] in into:
            seen.append(into[seen[-1]])
            if seen[-1] in seen[:-1]:
                raise entry.mistake(f"the merges go round in a circle: {' > '.join(seen)}", "into", "Take one of them out.")
    return {code: _end(code, into) for code in into}


def _end(code: str, into: dict[str, str]) -> str:
    while code in into:
        code = into[code]
    return code
