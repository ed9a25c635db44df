"""Readings and events in a form in which two runs on exchanged texts can be laid side by side.

Offsets are those of the original text, moved outward to the edges of a name that was exchanged; ids and the words
themselves are left out (an offset tells which words); lists have one order.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from evenhand.evaluate.exchange import Exchange, Exchanged
from evenhand.knowledge.own_tables import known_actors
from evenhand.read.sources.house import house_of
from evenhand.records import Claim, Reading, Reconciliation
from evenhand.records.event import RELATIONS

LEFT_OUT = frozenset(["claim_id", "doc_sha256", "quote", "reader", "reader_version", "review", "n"])
CODES = frozenset(["actor", "side", "key", "origin", "country", "claimed_by", "harmed", "origins", "party", "proposed"])
TERMS = frozenset(["name", "title", "place", "value", "why", "text"])

SYMMETRIC = frozenset(RELATIONS) - {"revised", "denied"}
"""Relations between two accounts in which the order of the two says nothing."""

_BORDER = re.compile(r"(\w[^–,]*)–([^–,]*\w) border")
"""A border by the names of both sides, whose order says nothing."""


class Canon:
    """Makes records canonical. `exchange` None: they are of the exchanged text, and only offsets are moved."""

    def __init__(self, texts: Mapping[tuple[str, str], Exchanged], exchange: Exchange | None) -> None:
        self._texts, self._exchange = texts, exchange

    def record(self, record: object, doc: str) -> Any:
        """A record as plain data with exchanged codes and words, and offsets of the original text."""
        return self._value(msgspec.to_builtins(record), doc, "", "text")

    def span(self, start: int, end: int, doc: str, part: str = "text") -> tuple[int, int]:
        """A span as offsets of the original text."""
        text = self._texts.get((doc, part))
        if text is None:
            return start, end
        move = text.back if self._exchange is None else text.outward
        return move(start), move(end, is_end=True)

    def _value(self, value: Any, doc: str, field: str, part: str) -> Any:
        if isinstance(value, dict):
            return self._fields(value, doc, part)
        if isinstance(value, list | tuple):
            items = [self._value(item, doc, field, part) for item in value]
            return items if field == "chain" else sorted(items, key=msgspec.json.encode)
        if isinstance(value, str):
            return self._string(value, field)
        return value

    def _string(self, value: str, field: str) -> str:
        if field == "outlet" and (body := house_of(value, known_actors())):
            return self._string(body, "actor")  # it bears the name of a party: whose it is, is compared
        if self._exchange is not None and field in CODES:
            value = self._exchange.code(value)
        elif self._exchange is not None and field in TERMS:
            value = self._exchange.term(value)
        return _BORDER.sub(lambda m: f"{'–'.join(sorted(m.groups()))} border", value) if field in TERMS else value

    def _fields(self, value: dict[str, Any], doc: str, part: str) -> dict[str, Any]:
        if set(value) == {"start", "end"} and isinstance(value["start"], int):
            start, end = self.span(value["start"], value["end"], doc, part)
            return {"start": start, "end": end}
        if {"text", "span"} <= set(value):
            part = value.get("part", part)
            return {"span": self._value(value["span"], doc, "span", part), "part": part}
        doc, part = value.get("doc", doc), value.get("part", part)
        kept = {name: inner for name, inner in value.items() if name not in LEFT_OUT}
        made = {name: self._value(inner, doc, name, part) for name, inner in kept.items()}
        if value.get("kind") == "outlet":  # an outlet keeps its name, whatever that is made of
            made["name"] = value["name"]
        if value.get("relation") in SYMMETRIC and made.get("b") is not None:
            made["a"], made["b"] = sorted((made["a"], made["b"]), key=msgspec.json.encode)
        return made


def reading_rows(reading: Reading, doc: str, canon: Canon) -> Iterator[tuple[str, Any]]:
    """All that was read in a document: each row under a name that the same row has in the other run."""
    for record in reading.claims:
        yield f"claim {_claim_name(record, canon)}", canon.record(record, doc)
    for kind, records in (("time", reading.times), ("place", reading.places), ("actor", reading.actors)):
        for found in records:
            yield f"{kind} {_at(found.words.span, canon, doc)}", canon.record(found, doc)
    for skipped in reading.skipped:
        yield f"skipped {_at(skipped.span, canon, doc)}", canon.record(skipped, doc)
    for said in reading.attributions:
        where = said.cue or said.source or (said.content[0] if said.content else None)
        yield f"attribution {_at(where.span, canon, doc) if where else ''}", canon.record(said, doc)


def _at(span: Any, canon: Canon, doc: str) -> str:
    start, end = canon.span(span.start, span.end, doc)
    return f"{start}-{end}"


def _claim_name(claim: Claim, canon: Canon) -> str:
    start, end = canon.span(claim.trigger.span.start, claim.trigger.span.end, claim.doc, claim.trigger.part)
    return f"{start}-{end} {claim.type}"


def event_rows(made: Reconciliation, canon: Canon) -> Iterator[tuple[str, Any]]:
    """Families, origins and events by name."""
    for family in made.families:
        yield f"family {family.family_id}", canon.record(family, "")
    for origin in made.origins:
        plain = canon.record(origin, "")
        yield f"origin {plain['key']}", plain
    for event in made.events:
        row = canon.record(event, "")
        accounts = row.pop("accounts")
        yield f"event {event.code}", row
        for account in accounts:
            yield f"account {event.code} {account['origin']['key']}", account
