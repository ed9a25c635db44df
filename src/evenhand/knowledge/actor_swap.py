"""The names of two states side by side, so that a text can be read with its parties exchanged.

What is exchanged: names, adjectives, peoples, capitals and seats by their position in the tables, leaders by post and
order. A name that the other side has no counterpart for is left out and listed by `unpaired_names`.
"""

import re
from collections import defaultdict

from evenhand.errors import TableError
from evenhand.knowledge.actors import POSTS, Actor, ActorTable


def swap_names(table: ActorTable, a: str, b: str) -> dict[str, str]:
    """Each name of `a` with its counterpart of `b` and the other way round; applying it twice changes nothing.

    Raises TableError where `a` or `b` is no state or authority of the table.
    """
    pairs: dict[str, str] = {}
    for left, right in zip(_slots(table, a), _slots(table, b), strict=True):
        for one, other in zip(left, right, strict=False):
            if one != other and one not in pairs and other not in pairs:
                pairs[one], pairs[other] = other, one
    return dict(sorted(pairs.items()))


def unpaired_names(table: ActorTable, a: str, b: str) -> tuple[str, ...]:
    """The names of `a` and `b` that have no counterpart, in alphabetical order."""
    names = {name for code in (a, b) for slot in _slots(table, code) for name in slot}
    return tuple(sorted(names - swap_names(table, a, b).keys()))


def swap_text(text: str, pairs: dict[str, str]) -> str:
    """The text with every name exchanged, the longest first, whole words only, as they are spelled.

    >>> swap_text("Oslo met Rome's envoy.", {"Oslo": "Rome", "Rome": "Oslo"})
    "Rome met Oslo's envoy."
    """
    if not pairs:
        return text
    names = "|".join(re.escape(name) for name in sorted(pairs, key=lambda n: (-len(n), n)))
    return re.sub(rf"(?<!\w)(?:{names})(?!\w)", lambda m: pairs[m.group()], text)




def _slots(table: ActorTable, code: str) -> list[tuple[str, ...]]:
    actor = table.countries().get(code)
    if actor is None:
        raise TableError(f"{code!r} is no state or authority of the tables", hint="Use a code of states.tsv.")
    leaders: dict[str, list[Actor]] = defaultdict(list)
    for person in table.actors:
        if person.kind == "leader" and person.parent == code and ":" in person.code:
            leaders[person.post].append(person)
    held = [sorted(leaders[post], key=lambda p: (-(p.since or 0), p.name)) for post in POSTS]
    alone = [tuple(_surname(p) for p in people) for people in held]
    return [(actor.name,), actor.adjectives, actor.people, actor.capitals, actor.seats, actor.aliases,
            *(tuple(p.name for p in people) for people in held), *alone]  # fmt: skip


def _surname(person: Actor) -> str:
    """The name used alone where the table has one, else the full name again."""
    return next((alias for alias in person.aliases if " " not in alias), person.name)
