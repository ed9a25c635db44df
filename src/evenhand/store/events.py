"""What was reconciled: events with their accounts and relations, origins, families, and the codes that live on."""

import datetime
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from evenhand.records import Account, Case, Event, Family, Origin, Reconciliation, Relation, Standing
from evenhand.store import abouts
from evenhand.store.claim_rows import as_json, claim_of

DISPUTES = ("contradict", "denied")
"""Relations that make an event disputed: the accounts cannot both be right, or one denies another."""


def replace_all(db: sqlite3.Connection, made: Reconciliation, aliases: Mapping[str, str]) -> None:
    """Put `made` in the place of all earlier events. `aliases` leads codes that were merged away to those that live."""
    earlier = {row["alias"]: row["code"] for row in db.execute("SELECT alias, code FROM aliases")}
    for table in ("events", "families", "origins", "aliases"):
        db.execute(f"DELETE FROM {table}")
    db.executemany(
        "INSERT INTO origins VALUES (?, ?, ?, ?)", [(o.key, o.name, o.kind, o.side) for o in made.origins]
    )
    keep_families(db, made.families)
    for event in made.events:
        keep_event(db, event)
    abouts.restate(db)
    living = {event.code for event in made.events}
    db.executemany("INSERT INTO aliases VALUES (?, ?)", sorted(led_on(earlier, aliases, living).items()))


def keep_families(db: sqlite3.Connection, found: Iterable[Family]) -> None:
    """Add families of reprints."""
    for family in found:
        db.execute("INSERT INTO families VALUES (?, ?, ?)", (family.family_id, family.first, family.fullest))
        members = [(family.family_id, doc) for doc in family.docs]
        db.executemany("INSERT INTO family_documents VALUES (?, ?)", members)


def led_on(earlier: Mapping[str, str], new: Mapping[str, str], living: set[str]) -> dict[str, str]:
    """Every code that ever was merged away, with the living code it leads to now.

    A code whose event was merged twice is led all the way; one that lives again is no alias; one that leads nowhere
    is dropped.
    """
    steps = {**earlier, **new}
    ends: dict[str, str] = {}
    for alias in steps:
        code, seen = alias, set[str]()
        while code not in living and code in steps and code not in seen:
            seen.add(code)
            code = steps[code]
        if code in living and alias not in living:
            ends[alias] = code
    return ends


def keep_event(db: sqlite3.Connection, event: Event) -> None:
    """Add an event."""
    disputed = any(relation.relation in DISPUTES for relation in event.relations)
    db.execute(
        "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (event.code, event.type, event.title, event.start.isoformat() if event.start else None,
         event.end.isoformat() if event.end else None, event.place, event.country, event.lat, event.lon,
         event.standing.reports, event.standing.origins, event.standing.sides, disputed, event.parent,
         as_json(event.marks), event.about),
    )  # fmt: skip
    code = event.code
    claims = [(code, n, claim) for n, claim in enumerate(event.claim_ids)]
    db.executemany("INSERT INTO event_claims VALUES (?, ?, ?)", claims)
    accounts = [(code, n, a.origin.key, as_json(a)) for n, a in enumerate(event.accounts)]
    db.executemany("INSERT INTO accounts VALUES (?, ?, ?, ?)", accounts)
    relations = [(code, n, r.field, r.relation, as_json(r)) for n, r in enumerate(event.relations)]
    db.executemany("INSERT INTO relations VALUES (?, ?, ?, ?, ?)", relations)


def event_of(db: sqlite3.Connection, row: sqlite3.Row) -> Event:
    """The whole Event of a row of `events`."""
    code = row["code"]

    def column(table: str, name: str) -> Iterator[str]:
        for found in db.execute(f"SELECT {name} FROM {table} WHERE code = ? ORDER BY ordinal", (code,)):
            yield found[0]

    return Event(
        code=code, type=row["type"], title=row["title"], claim_ids=tuple(column("event_claims", "claim_id")),
        accounts=tuple(msgspec.json.decode(record, type=Account) for record in column("accounts", "record")),
        relations=tuple(msgspec.json.decode(record, type=Relation) for record in column("relations", "record")),
        standing=standing_of(row), start=_day(row["first_day"]), end=_day(row["last_day"]), place=row["place"],
        country=row["country"], lat=row["lat"], lon=row["lon"], parent=row["parent"],
        about=row["about"], marks=msgspec.json.decode(row["marks"], type=tuple[str, ...]),
    )  # fmt: skip


def case_of(db: sqlite3.Connection, row: sqlite3.Row) -> Case:
    """The whole Case of a row of `events`."""
    found = db.execute(
        "SELECT claims.record FROM event_claims JOIN claims USING (claim_id) WHERE code = ? ORDER BY ordinal", (row["code"],)
    )
    claims = tuple(claim_of(claim["record"]) for claim in found)
    return Case(event=event_of(db, row), claims=claims, acts=tuple(abouts.acts_of(db, row["code"])))


def standing_of(row: sqlite3.Row) -> Standing:
    """The counts of a row of `events`."""
    return Standing(reports=row["n_reports"], origins=row["n_origins"], sides=row["n_sides"])


def events(db: sqlite3.Connection) -> Iterator[Event]:
    """All events by first day (undated last), place and code."""
    for row in db.execute("SELECT * FROM events ORDER BY first_day IS NULL, first_day, place, code"):
        yield event_of(db, row)


def origins(db: sqlite3.Connection) -> tuple[Origin, ...]:
    """All origins in order of key."""
    rows = db.execute("SELECT * FROM origins ORDER BY key")
    return tuple(Origin(key=r["key"], name=r["name"], kind=r["kind"], side=r["side"]) for r in rows)


def sides(db: sqlite3.Connection) -> tuple[str, ...]:
    """The sides that origins stand on, in alphabetical order; "" is none of them."""
    return tuple(row["side"] for row in db.execute("SELECT DISTINCT side FROM origins WHERE side <> '' ORDER BY side"))


def speaking(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Each document with each side of which an origin speaks in it ("" is no side), by the accounts of all events."""
    query = (
        "SELECT DISTINCT documents.doc, origins.side FROM accounts JOIN origins ON origins.key = accounts.origin"
        " JOIN json_each(accounts.record, '$.claim_ids') AS told JOIN claims ON claims.claim_id = told.value"
        " JOIN documents USING (document_id)"
    )
    for row in db.execute(query):
        yield row["doc"], row["side"]


def families(db: sqlite3.Connection) -> tuple[Family, ...]:
    """All families of reprints in order of id."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for row in db.execute("SELECT family_id, doc FROM family_documents ORDER BY family_id, doc"):
        members[row["family_id"]].append(row["doc"])
    return tuple(
        Family(family_id=r["family_id"], docs=tuple(members[r["family_id"]]), first=r["first"], fullest=r["fullest"])
        for r in db.execute("SELECT * FROM families ORDER BY family_id")
    )


def family_of(db: sqlite3.Connection, doc: str) -> Family | None:
    """The family that a document is in; None: in none."""
    there = "SELECT family_id FROM family_documents WHERE doc = ?"
    row = db.execute(f"SELECT * FROM families WHERE family_id IN ({there}) ORDER BY family_id", (doc,)).fetchone()
    if row is None:
        return None
    members = db.execute("SELECT doc FROM family_documents WHERE family_id = ? ORDER BY doc", (row["family_id"],))
    docs = tuple(member["doc"] for member in members)
    return Family(family_id=row["family_id"], docs=docs, first=row["first"], fullest=row["fullest"])


def codes_in(db: sqlite3.Connection, document_id: int) -> dict[str, str]:
    """For each claim of one document that is in an event, the event's code."""
    query = "SELECT claim_id, code FROM event_claims JOIN claims USING (claim_id) WHERE document_id = ?"
    return {row["claim_id"]: row["code"] for row in db.execute(query, (document_id,))}


def codes(db: sqlite3.Connection) -> dict[str, str]:
    """For each claim of an event, the event's code."""
    return {row["claim_id"]: row["code"] for row in db.execute("SELECT claim_id, code FROM event_claims")}


def codes_of(db: sqlite3.Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """For each of these claims that is in an event, the event's code."""
    query = "SELECT claim_id, code FROM event_claims WHERE claim_id IN (SELECT value FROM json_each(?))"
    return {row["claim_id"]: row["code"] for row in db.execute(query, (as_json(sorted(claim_ids)),))}


def claims_of(db: sqlite3.Connection, chosen: Iterable[str]) -> set[str]:
    """The ids of all claims of the events with these codes."""
    query = "SELECT claim_id FROM event_claims WHERE code IN (SELECT value FROM json_each(?))"
    return {row["claim_id"] for row in db.execute(query, (as_json(sorted(chosen)),))}


def aliases(db: sqlite3.Connection) -> dict[str, str]:
    """Codes that were merged away, each with the living code it leads to."""
    return {row["alias"]: row["code"] for row in db.execute("SELECT alias, code FROM aliases ORDER BY alias")}


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def codes_of_run(db: sqlite3.Connection, run_id: int) -> list[str]:
    """The codes of the events that speak of documents which came in by one run, in their order, without acts of words told with others."""
    query = (
        "SELECT code FROM events WHERE code IN (SELECT code FROM event_claims JOIN claims USING (claim_id)"
        " JOIN documents USING (document_id) WHERE documents.run_id = ?) AND about = '' ORDER BY first_day IS NULL, first_day, place, code"
    )
    return [row["code"] for row in db.execute(query, (run_id,))]
