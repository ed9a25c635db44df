"""Rows of names that one plural word closes: "Ash, Birch and Cedar counties", "the towns of Ash and Birch" read from its end.

The plural says of each name in the row what it is. Source: shared heads of coordinated names ("conjoin sharing"), Quirk et al. 1985, 13.67.
"""

from evenhand.knowledge.place_words import place_words
from evenhand.read.where.tokens import Tokens

LONGEST_ROW = 12
"""So many names at most stand in a row."""

NAME_WORDS = 3
"""The names of a row have no more words."""

PLURALS = frozenset({
    "counties", "provinces", "districts", "regions", "governorates", "oblasts", "departments", "states", "territories", "townships",
    "municipalities", "parishes", "rayons", "raions", "towns", "villages", "cities", "settlements", "hamlets", "neighbourhoods",
    "neighborhoods", "suburbs", "quarters", "camps", "rivers", "lakes", "islands", "mountains", "streets", "roads", "avenues",
})  # fmt: skip
"""Plural nouns of places that stand behind a row of names."""

WAYS = frozenset({"streets", "roads", "avenues"})


def closing_plural(tokens: Tokens, last: int) -> str:
    """The plural behind the row of names that goes on behind word `last`; "" where no row does, or it ends otherwise."""
    items, at = tokens.items, last + 1
    for _ in range(LONGEST_ROW):
        if at >= len(items):
            return ""
        gap = tokens.gap(at - 1)
        joined = items[at].lower in ("and", "or") and gap in (" ", ", ")
        if not joined and gap != ", ":
            return ""
        at += joined
        start = at
        while at < len(items) and items[at].capital and at - start < NAME_WORDS and (at == start or tokens.gap(at - 1) in (" ", "-")):
            at += 1
        if at == start or at >= len(items):
            return ""
        if joined:
            word = items[at].lower
            return word if tokens.gap(at - 1) == " " and word in PLURALS and not items[at].capital else ""
    return ""


def kind_of(plural: str) -> str:
    """The kind of place that a plural asks for; "" for ways."""
    types = place_words().types
    return types.get(plural) or types.get(plural.removesuffix("s"), "") or types.get(plural.removesuffix("ies") + "y", "")
