"""How two accounts part, as plain data."""

from typing import Any

import msgspec

from evenhand.records import Relation


def dispute_facts(code: str, title: str, relation: Relation, quotes: tuple[str, str]) -> dict[str, Any]:
    """A relation with its event, each side with the sentence its words stand in; `quotes` are these, "" where one is unknown."""
    a, b = ({**msgspec.to_builtins(side), "quote": quote or side.words.text} if side else None
            for side, quote in zip((relation.a, relation.b), quotes, strict=True))  # fmt: skip
    return {"event": code, "title": title, **msgspec.to_builtins(relation), "a": a, "b": b}
