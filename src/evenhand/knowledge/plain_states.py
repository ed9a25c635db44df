"""States that no table treats in any special way: what a party is renamed to, to see that no row of a table makes the difference."""

from collections.abc import Iterator
from functools import lru_cache

from evenhand.knowledge.actors import Actor, ActorTable
from evenhand.knowledge.tables import DATA

ALIKE = ("countries", "admin1", "admin2")
"""Tables of places that have the same kinds of rows for every country."""


@lru_cache(maxsize=2)
def plain_states(table: ActorTable) -> tuple[str, ...]:
    """The states, in alphabetical order of their codes, that stand only in tables alike for all (names, leaders, GeoNames): no group, body
    or press of theirs is listed, no authority is kin to them, no seat of power goes by a name, no place of ours is theirs."""
    special = {*_in_actors(table), *_in_places()}
    return tuple(sorted(actor.code for actor in table.actors if actor.kind == "state" and actor.code not in special))


def plain_counterpart(table: ActorTable) -> str:
    """The first of them whose name, adjective, people and capital are single words told apart from each other."""
    states = table.countries()
    return next(code for code in plain_states(table) if _is_told_apart(states[code]))


def _is_told_apart(state: Actor) -> bool:
    words = (state.name, *state.adjectives[:1], *state.people[:1], *state.capitals[:1])
    return len(words) == len(set(words)) == len("napc") and all(word.isalpha() for word in words) and not state.name.endswith("s")


def _in_actors(table: ActorTable) -> Iterator[str]:
    for actor in table.actors:
        if actor.kind == "state":
            yield from (actor.code,) if actor.seats else ()
        elif actor.kind != "leader":
            yield from (actor.code.partition(":")[0], actor.parent.partition(":")[0], actor.kin)


def _in_places() -> Iterator[str]:
    """Countries, claimants and users of names in the tables of places that are our own."""
    for path in sorted((DATA / "places").glob("*.tsv")):
        if path.stem in ALIKE:
            continue
        lines = [line for line in path.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
        columns = lines[0].split("\t")
        for line in lines[1:]:
            row = dict(zip(columns, line.split("\t"), strict=False))
            yield from (row["country"], *row["claimed_by"].split())
            yield from (code for name in row.get("names", "").split("|") if "=" in name for code in name.partition("=")[2].split(","))
