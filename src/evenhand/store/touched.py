"""Putting events in the place of those that an addition touched; all others stay, and are brought into line with the new ones."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from evenhand.reconcile.parents import Frames, is_frame
from evenhand.records import Event, Family, Origin, Standing
from evenhand.store import abouts, documents, events
from evenhand.store.claim_rows import as_json

NAMED_BY_TEXT: Final = "/"
"""What stands in the key of an origin that has no name of its own: it is called as the texts call it."""


def replace_touched(
    db: sqlite3.Connection, gone: Iterable[str], made: Sequence[Event], families: Sequence[Family], aliases: Mapping[str, str]
) -> None:
    """Put `made` in the place of the events with the codes `gone`. Parents, what acts of
    words are about, origins, families and aliases follow."""
    earlier = events.aliases(db)
    old_codes = as_json(sorted(gone))
    moved = events.claims_of(db, gone) | {claim_id for event in made for claim_id in event.claim_ids}
    before = [_light(row) for row in db.execute(_LIGHT + " WHERE code IN (SELECT value FROM json_each(?))", (old_codes,))]
    keys = {row["origin"] for row in db.execute(
        "SELECT DISTINCT origin FROM accounts WHERE code IN (SELECT value FROM json_each(?))", (old_codes,))}  # fmt: skip
    db.execute("DELETE FROM events WHERE code IN (SELECT value FROM json_each(?))", (old_codes,))
    for event in made:
        events.keep_event(db, replace(event, parent="", about=""))
    abouts.restate(db, moved)
    _restate_parents(db, made, [event for event in (*before, *made) if is_frame(event)])
    _restate_origins(db, keys | {account.origin.key for event in made for account in event.accounts})
    if set(families) != set(events.families(db)):
        db.execute("DELETE FROM families")
        events.keep_families(db, families)
    living = {row["code"] for row in db.execute("SELECT code FROM events")}
    db.execute("DELETE FROM aliases")
    db.executemany("INSERT INTO aliases VALUES (?, ?)", sorted(events.led_on(earlier, aliases, living).items()))


_LIGHT: Final = "SELECT events.*, (SELECT min(claim_id) FROM event_claims c WHERE c.code = events.code) AS founder FROM events"


def _light(row: sqlite3.Row) -> Event:
    """An event as far as finding parents needs it."""
    return Event(
        code=row["code"], type=row["type"], title="", claim_ids=(row["founder"] or "",), accounts=(), relations=(),
        standing=Standing(reports=0, origins=0, sides=0), start=documents.day(row["first_day"]), end=documents.day(row["last_day"]),
        place=row["place"], country=row["country"], lat=row["lat"], lon=row["lon"], parent=row["parent"],
    )  # fmt: skip


def _restate_parents(db: sqlite3.Connection, made: Iterable[Event], changed: Sequence[Event]) -> None:
    """Find the parents of new events, and those of others that a frame which came or went may hold."""
    frames = Frames(_light(row) for row in db.execute(_LIGHT + " WHERE type = 'assault/offensive'"))
    mine = {event.code: event for event in made}
    asked = {code: replace(event, parent="") for code, event in mine.items()}
    for frame in changed:
        rows = db.execute(
            "SELECT *, '' AS founder FROM events WHERE parent = ? OR (country IS ? AND first_day >= ? AND last_day <= ?)",
            (frame.code, frame.country, str(frame.start), str(frame.end)),
        )
        asked |= {row["code"]: _light(row) for row in rows if row["code"] not in mine}
    new = [(parent, code) for code, event in asked.items() if (parent := frames.parent_of(event)) != event.parent]
    db.executemany("UPDATE events SET parent = ? WHERE code = ?", new)


def _restate_origins(db: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Keep of these origins those that still have an account, each under the first of its names in the alphabet."""
    for key in sorted(keys):
        db.execute("DELETE FROM origins WHERE key = ?", (key,))
        order = " ORDER BY json_extract(record, '$.origin.name')" if NAMED_BY_TEXT in key else ""
        query = f"SELECT json_extract(record, '$.origin') AS origin FROM accounts WHERE origin = ?{order} LIMIT 1"
        row = db.execute(query, (key,)).fetchone()
        if row:
            found = msgspec.json.decode(row["origin"], type=Origin)
            db.execute("INSERT INTO origins VALUES (?, ?, ?, ?)", (found.key, found.name, found.kind, found.side))
