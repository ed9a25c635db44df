"""How accounts stand to each other, over all events: listed and counted by kind, question, side, place and time."""

import sqlite3
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from evenhand.records import Relation
from evenhand.store.queries import EventFilter, EventLine, event_conditions, line_of


class RelationFilter(Struct, frozen=True, kw_only=True):
    """Which relations to list.

    `kinds` are of `evenhand.records.event.RELATIONS`, `fields` of `FIELDS` there; () means any. `side` is a party's code: one
    of the two origins stands on it; "" any. `events` says of which events.
    """

    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    side: str = ""
    events: EventFilter = EventFilter()


class RelationLine(Struct, frozen=True, kw_only=True):
    """A relation with its event. `quotes` are the sentences that the two sides stand in, "" where there is none."""

    event: EventLine
    relation: Relation
    quotes: tuple[str, str]


def relation_lines(db: sqlite3.Connection, chosen: RelationFilter, limit: int | None = None, offset: int = 0) -> Iterator[RelationLine]:
    """The relations that fit, of the latest events first (undated last)."""
    where, values = _where(db, chosen)
    rows = db.execute(
        f"SELECT events.*, relations.record AS relation_record FROM relations JOIN events USING (code){where}"
        " ORDER BY coalesce(first_day, last_day) IS NULL, coalesce(first_day, last_day) DESC, code, relations.ordinal LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    for row in rows:
        relation = msgspec.json.decode(row["relation_record"], type=Relation)
        quotes = (_quote(db, relation.a.claim_id), _quote(db, relation.b.claim_id) if relation.b else "")
        yield RelationLine(event=line_of(row), relation=relation, quotes=quotes)


def relation_counts(db: sqlite3.Connection, chosen: RelationFilter) -> dict[tuple[str, str], int]:
    """How many relations fit, by (kind, field)."""
    where, values = _where(db, chosen)
    joined = "relations JOIN events USING (code)" if "first_day" in where or "type" in where or "disputed" in where else "relations"
    rows = db.execute(f"SELECT relation, field, count(*) AS n FROM {joined}{where} GROUP BY 1, 2 ORDER BY 1, 2", values)
    return {(row["relation"], row["field"]): row["n"] for row in rows}


def _where(db: sqlite3.Connection, chosen: RelationFilter) -> tuple[str, list[object]]:
    conditions, values = event_conditions(db, chosen.events)
    for column, wanted in (("relation", chosen.kinds), ("field", chosen.fields)):
        if wanted:
            conditions.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values.extend(wanted)
    if chosen.side:
        there = "IN (SELECT key FROM origins WHERE side = ?)"
        conditions.append(f"(json_extract(relations.record, '$.a.origin') {there} OR json_extract(relations.record, '$.b.origin') {there})")
        values += [chosen.side, chosen.side]
    return (f" WHERE {' AND '.join(conditions)}" if conditions else ""), values


def _quote(db: sqlite3.Connection, claim_id: str) -> str:
    row = db.execute("SELECT json_extract(record, '$.quote') AS quote FROM claims WHERE claim_id = ?", (claim_id,)).fetchone()
    return str(row["quote"] or "") if row else ""
