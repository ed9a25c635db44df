"""Relations between accounts as plain rows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evenhand.records import Claim, Event, Relation, Side


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
