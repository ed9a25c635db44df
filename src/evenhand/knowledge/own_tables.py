"""What a project's folder adds to the tables: `actors.toml`, `places.toml` and `times.toml` beside the project file.

They are part of what a reading is: their digest stands in the reader's version, so that documents that were read with
other tables are read again.
"""

import hashlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from evenhand.knowledge.actors import ActorTable, load_actors
from evenhand.knowledge.gazetteer import Gazetteer, open_gazetteer
from evenhand.knowledge.own_actors import OwnActors, read_own_actors, with_own_actors
from evenhand.knowledge.own_places import OwnGazetteer, OwnPlaces, read_own_places
from evenhand.knowledge.own_times import TimeConventions, read_own_times

ACTORS, PLACES, TIMES = "actors.toml", "places.toml", "times.toml"
"""The files' names."""


class OwnTables(Struct, frozen=True, kw_only=True):
    """A project's own tables, read and checked; empty where there are none. They can be handed to another process."""

    actors: OwnActors = OwnActors()
    places: OwnPlaces = OwnPlaces()
    times: TimeConventions = TimeConventions()

    def digest(self) -> str:
        """Eight digits that change with what the tables say, and not with remarks or the order of fields; "" for none."""
        if self == OwnTables():
            return ""
        told = replace(self.actors, actors=tuple(replace(actor, where="") for actor in self.actors.actors))
        times = [self.times] if self.times != TimeConventions() else []  # other projects keep the version that they have
        encoded = msgspec.json.encode([told, self.places, *times], order="deterministic")
        return hashlib.sha256(encoded).hexdigest()[:8]

    def version(self, reader: str) -> str:
        """A reader's version together with the tables it reads with: `2`, or `2+1a2b3c4d`."""
        return f"{reader}+{self.digest()}" if self.digest() else reader

    def table(self) -> ActorTable:
        """The actors with the project's own."""
        return with_own_actors(load_actors(), self.actors)

    def gazetteer(self) -> Gazetteer:
        """The gazetteer with the project's own places."""
        return OwnGazetteer(self.places) if self.places != OwnPlaces() else open_gazetteer()


def own_tables(actors: Path | None, places: Path | None, times: Path | None = None) -> OwnTables:
    """The tables in these files, None for no file. Raises TableError, with file and line, for the first mistake."""
    own = OwnTables(
        actors=read_own_actors(actors) if actors else OwnActors(), times=read_own_times(times) if times else TimeConventions()
    )
    return replace(own, places=read_own_places(places, own.table())) if places else own


class _InUse:
    """How to get at the tables of the project that this process deals with."""

    load: Callable[[], OwnTables] = OwnTables


def use(load: Callable[[], OwnTables]) -> None:
    """From now on this process speaks of actors and places as a project does; `load` is called when they are first asked for,
    so that a mistake in a table stops only what needs it."""
    _InUse.load = staticmethod(load)
    own_in_use.cache_clear()
    known_actors.cache_clear()
    known_gazetteer.cache_clear()


@lru_cache(maxsize=1)
def own_in_use() -> OwnTables:
    """The project's own tables."""
    return _InUse.load()


@lru_cache(maxsize=1)
def known_actors() -> ActorTable:
    """The actors in use in this process: those that come with Evenhand, and those of the project that it deals with."""
    return own_in_use().table()


@lru_cache(maxsize=1)
def known_gazetteer() -> Gazetteer:
    """The gazetteer in use in this process, with the places of the project that it deals with."""
    return own_in_use().gazetteer()
