"""Relations between accounts as plain rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from evenhand.export.columns import Column, Table
from evenhand.records import Claim, Event, Relation, Side


def _side(name: str, which: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}.origin", "string", f"The source's code of the {which} account; `narrator` is an outlet's own voice."),
        Column(f"{name}.key", "string", f"The key of the {which} account's origin."),
        Column(f"{name}.value", "string", "What that origin states on the field."),
        Column(f"{name}.words", "string", "The words that the value was read from."),
        Column(f"{name}.quote", "string", "The sentence that they stand in."),
        Column(f"{name}.doc", "string", "The document."),
        Column(f"{name}.claim_id", "string", "The claim."),
        Column(f"{name}.start", "integer", "Where the claim's trigger begins in the document's text; empty in a title."),
        Column(f"{name}.end", "integer", "Where it ends."),
    )


RELATIONS: Final = Table(
    "relations", "relation",
    "How two origins' accounts of one event stand to each other on one field; none is a verdict.",
    (
        Column("event", "string", "The event's code."),
        Column("field", "string", "The field on which the accounts are compared."),
        Column("relation", "string", "contradict, denied, revised, compatible, agree or conceded."),
        Column("who", "string", "Which people are counted, empty outside tolls."),
        *_side("a", "first"),
        *_side("b", "second"),
        Column("why", "string", "The reason, in words; it judges nobody."),
    ),
    nested=True,
)  # fmt: skip
"""Two accounts, side by side; `b` is empty where a party speaks against its own interest."""


def relation_rows(events: Iterable[Event], claims: Mapping[str, Claim]) -> Iterator[dict[str, Any]]:
    """One row a relation, event by event; `claims` maps claim ids to the claims behind the sides."""
    for event in events:
        for relation in event.relations:
            yield relation_row(relation, event.code, claims)


def relation_row(relation: Relation, event_code: str, claims: Mapping[str, Claim]) -> dict[str, Any]:
    """One relation with both sides' words; `b` None for a concession, `who` None outside tolls."""
    return {
        "event": event_code, "field": relation.field, "relation": relation.relation, "who": relation.who or None,
        "a": _side_row(relation.a, claims), "b": _side_row(relation.b, claims) if relation.b else None,
        "why": relation.why,
    }  # fmt: skip


def _side_row(side: Side, claims: Mapping[str, Claim]) -> dict[str, Any]:
    """One side: `origin` is the source's code (`narrator` for an outlet's own voice), `key` the origin's own.

    `start` and `end` are the trigger's offsets in the document's text, None where it stands in the title; `words` are
    those of the value, `quote` the sentence.
    """
    claim = claims.get(side.claim_id)
    at = claim.trigger if claim else side.words
    inside = at.part == "text"
    return {
        "origin": claim.source.actor if claim else side.origin, "key": side.origin, "doc": side.doc,
        "claim_id": side.claim_id, "value": side.value, "words": side.words.text, "quote": claim.quote if claim else "",
        "start": at.span.start if inside else None, "end": at.span.end if inside else None,
    }  # fmt: skip
