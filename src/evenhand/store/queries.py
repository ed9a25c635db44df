"""Lists for people: events and claims by what they can be looked for by, one line each."""

import datetime
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec import Struct

from evenhand.decide.queue import DOUBTED
from evenhand.records import Claim, Standing
from evenhand.store import decisions
from evenhand.store.claim_rows import claim_of, fold
from evenhand.store.documents import storable
from evenhand.store.events import standing_of

Terms = Callable[[str, str], Iterable[str]]
"""From a kind of term and folded words to terms of that kind: all that may hold these words, and maybe more."""

_BOUND = 500
"""Most terms put into one statement; SQLite allows some thousands of values."""


NO_GRADE = "none"
"""Stands for "no person gave one" where a grade is asked for."""


class EventFilter(Struct, frozen=True, kw_only=True):
    """Which events to list. Empty and None mean: any.

    `place` and `actor` are words or codes that a claim of the event uses (case and accents do not matter; `AZE` also
    finds `AZE:MIL`; an actor may be an agent, a target or the source). `type` may be a root (`assault`). `since` and
    `until` are days, inclusive, that the event's time must touch; undated events touch none. `codes` are whole codes,
    `doc` a whole id of a document in which some claim of the event stands, `parent` the whole code of the larger event that
    it is part of, `about` that of the event that an act of words is told with. `own`: without acts of words that are told with
    another event.

    `side`: some origin that tells of it stands on this side. `one_sided`: all its origins stand on one and the same side.
    `min_origins`: at least so many independent origins. `grade` is one that a person gave, or `NO_GRADE`. `box` is west,
    south, east, north in degrees, edges included; where west is greater than east it crosses ±180°; events without a point
    lie in none. `undated`, `unplaced`: only those without any day, without a point.
    """

    place: str = ""
    type: str = ""
    actor: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    disputed: bool = False
    codes: tuple[str, ...] = ()
    doc: str = ""
    side: str = ""
    one_sided: bool = False
    min_origins: int = 0
    grade: str = ""
    box: tuple[float, float, float, float] | None = None
    undated: bool = False
    unplaced: bool = False
    parent: str = ""
    about: str = ""
    own: bool = False


class ClaimFilter(Struct, frozen=True, kw_only=True):
    """Which claims to list. Empty means: any, but rejected ones only where `review` asks for them.

    `doc` and `event` are whole ids; `origin` is an origin's key, `text` words of the quote (case does not matter); `review` is
    one of `evenhand.decide.verdicts.REVIEWS`, or "any"; the others as in EventFilter.
    """

    doc: str = ""
    event: str = ""
    origin: str = ""
    text: str = ""
    source: str = ""
    place: str = ""
    actor: str = ""
    type: str = ""
    stance: str = ""
    review: str = ""


class EventLine(Struct, frozen=True, kw_only=True):
    """An event as a list shows it. `standing` is reports · independent origins · sides."""

    code: str
    type: str
    title: str
    start: datetime.date | None
    end: datetime.date | None
    place: str
    country: str | None
    standing: Standing
    disputed: bool
    parent: str
    about: str
    marks: tuple[str, ...]


class ClaimLine(Struct, frozen=True, kw_only=True):
    """A claim with the code of its event, "" where it was put into none."""

    event: str
    claim: Claim


class ClaimCount(Struct, frozen=True, kw_only=True):
    """How many claims are alike in what lists are narrowed by."""

    type: str
    stance: str
    review: str
    source: str
    n: int


class _Query:
    """Conditions gathered one by one, with their values."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.values: list[object] = []

    def add(self, condition: str, *values: object) -> None:
        self.conditions.append(condition)
        self.values.extend(values)

    def add_type(self, type_: str) -> None:
        self.add("(type = ? OR type LIKE ? ESCAPE '\\')", type_, _like(type_) + "/%")

    def where(self) -> str:
        return " WHERE " + " AND ".join(self.conditions) if self.conditions else ""


def event_lines(db: sqlite3.Connection, chosen: EventFilter, limit: int | None = None) -> Iterator[EventLine]:
    """The events that fit, by first day (undated last), place and code; at most `limit` of them."""
    for row in event_rows(db, chosen, limit):
        yield line_of(row)


def event_rows(db: sqlite3.Connection, chosen: EventFilter, limit: int | None = None) -> Iterator[sqlite3.Row]:
    """The rows of `events` that fit, in the order of `event_lines`."""
    query = _of_events(db, chosen)
    ordered = f"SELECT * FROM events{query.where()} ORDER BY first_day IS NULL, first_day, place, code LIMIT ?"
    # as in `documents.rows`
    for row in db.execute(ordered, (*query.values, -1 if limit is None else limit)):  # noqa: UP028
        yield row


def _of_events(db: sqlite3.Connection, chosen: EventFilter, known: Terms | None = None) -> _Query:
    """The conditions on rows of `events`. `known` tells which terms of a kind may fit some words, without asking for all."""
    query = _Query()
    if chosen.codes:
        query.add("code IN (SELECT value FROM json_each(?))", msgspec.json.encode(chosen.codes).decode())
    if chosen.doc:
        of_doc = "SELECT claim_id FROM claims JOIN documents USING (document_id) WHERE doc = ?"
        query.add(f"code IN (SELECT code FROM event_claims WHERE claim_id IN ({of_doc}))", chosen.doc)
    if chosen.parent:
        query.add("parent = ?", chosen.parent)
    if chosen.about:
        query.add("about = ?", chosen.about)
    if chosen.own:
        query.add("about = ''")
    if chosen.type:
        query.add_type(chosen.type)
    if chosen.disputed:
        query.add("disputed = 1")
    if chosen.since:
        query.add("coalesce(last_day, first_day) >= ?", chosen.since.isoformat())
    if chosen.until:
        query.add("coalesce(first_day, last_day) <= ?", chosen.until.isoformat())
    for kinds, wanted in ((("place",), chosen.place), (("actor", "source"), chosen.actor)):
        if wanted:
            claims, values = _claims_with(db, kinds, wanted, known)
            query.add(f"code IN (SELECT code FROM event_claims WHERE claim_id IN ({claims}))", *values)
    if chosen.side:
        query.add(_TOLD_BY.format("origins.side = ?"), chosen.side)
    if chosen.one_sided:
        query.add(f"n_sides = 1 AND NOT {_TOLD_BY.format("origins.side = ''")}")
    if chosen.min_origins > 0:
        query.add("n_origins >= ?", chosen.min_origins)
    if chosen.grade:
        graded = grades(db)
        fits = [code for code, grade in graded.items() if chosen.grade in (grade, NO_GRADE)]
        negated = "NOT " if chosen.grade == NO_GRADE else ""
        query.add(f"code {negated}IN (SELECT value FROM json_each(?))", msgspec.json.encode(fits).decode())
    if chosen.undated:
        query.add("first_day IS NULL AND last_day IS NULL")
    if chosen.unplaced:
        query.add("(lat IS NULL OR lon IS NULL)")
    if chosen.box:
        west, south, east, north = chosen.box
        query.add("lat BETWEEN ? AND ?", south, north)
        query.add("lon BETWEEN ? AND ?" if west <= east else "(lon >= ? OR lon <= ?)", west, east)
    return query


_TOLD_BY = "EXISTS (SELECT 1 FROM accounts JOIN origins ON origins.key = accounts.origin WHERE accounts.code = events.code AND {})"


def selected(db: sqlite3.Connection, chosen: EventFilter, known: Terms | None = None) -> set[str]:
    """The codes of the events that fit."""
    query = _of_events(db, chosen, known)
    return {row["code"] for row in db.execute(f"SELECT code FROM events{query.where()}", query.values)}


def grades(db: sqlite3.Connection) -> dict[str, str]:
    """The grade that people gave each living event; one given to a code that was merged away counts for where it leads.

    The event's own grade comes before those of codes that led to it.
    """
    from evenhand.decide import arrange
    from evenhand.decide.active import active

    given = arrange.grades(active(list(decisions.decisions(db))))
    led = {row["alias"]: row["code"] for row in db.execute("SELECT alias, code FROM aliases ORDER BY alias")}
    moved = {led[code]: grade for code, grade in sorted(given.items()) if code in led}
    living = {code: grade for code, grade in given.items() if code not in led}
    return {**moved, **living}


def event_line(db: sqlite3.Connection, code: str) -> EventLine | None:
    """The event of this whole code; None: there is none."""
    row = db.execute("SELECT * FROM events WHERE code = ?", (code,)).fetchone()
    return line_of(row) if row else None


def parts(db: sqlite3.Connection, code: str, limit: int) -> Iterator[EventLine]:
    """The events that are part of this one, in the order of `event_lines`; at most `limit` of them."""
    # `+` keeps SQLite from walking all events in the order of the index to find a few
    ordered = "SELECT * FROM events WHERE parent = ? ORDER BY +(first_day IS NULL), +first_day, place, code LIMIT ?"
    for row in db.execute(ordered, (code, limit)):
        yield line_of(row)


def event_conditions(db: sqlite3.Connection, chosen: EventFilter) -> tuple[list[str], list[object]]:
    """The conditions that a filter puts on rows of `events`, and their values."""
    query = _of_events(db, chosen)
    return query.conditions, query.values


def n_events(db: sqlite3.Connection, chosen: EventFilter) -> int:
    """How many events fit."""
    query = _of_events(db, chosen)
    return int(db.execute(f"SELECT count(*) FROM events{query.where()}", query.values).fetchone()[0])


def line_of(row: sqlite3.Row) -> EventLine:
    """The line of a row of `events`."""
    return EventLine(
        code=row["code"], type=row["type"], title=row["title"], start=_day(row["first_day"]), end=_day(row["last_day"]),
        place=row["place"], country=row["country"], standing=standing_of(row), disputed=bool(row["disputed"]),
        parent=row["parent"], about=row["about"], marks=msgspec.json.decode(row["marks"], type=tuple[str, ...]),
    )  # fmt: skip


def claim_lines(db: sqlite3.Connection, chosen: ClaimFilter, limit: int | None = None, offset: int = 0) -> Iterator[ClaimLine]:
    """The claims that fit, in the order of documents and text; at most `limit` of them, the first `offset` left out."""
    yield from _claim_lines(db, _of_claims(db, chosen), limit, offset)


def claim_counts(db: sqlite3.Connection, chosen: ClaimFilter) -> list[ClaimCount]:
    """How many claims fit, apart by type, stance, review and source."""
    query = _of_claims(db, chosen)
    rows = db.execute(f"SELECT type, stance, review, source, count(*) AS n FROM {_CLAIMS}{query.where()} GROUP BY 1, 2, 3, 4", query.values)
    return [ClaimCount(type=row["type"], stance=row["stance"], review=row["review"], source=row["source"], n=row["n"]) for row in rows]


_IN_TEXT = "doc, part DESC, claims.start, claims.claim_id"
_CONFIDENCE = (
    "(SELECT min(json_extract(value, '$.score')) FROM json_each(record, '$.reasons') WHERE json_extract(value, '$.field')"
    f" IN ({', '.join(f"'{field}'" for field in DOUBTED)}))"
)
_ORDERS = {
    "text": _IN_TEXT,
    "event": f"coalesce(code, '~'), {_IN_TEXT}",
    "dispute": f"coalesce((SELECT disputed FROM events WHERE events.code = event_claims.code), 0) DESC, coalesce(code, '~'), {_IN_TEXT}",
    "confidence": f"{_CONFIDENCE} IS NULL, {_CONFIDENCE}, {_IN_TEXT}",
}
"""The orders of `evenhand.decide.queue`, as far as they hang on what is stored; `random` does not."""


def claim_ids(db: sqlite3.Connection, chosen: ClaimFilter, order: str = "text") -> list[str]:
    """The ids of the claims that fit, in one of the orders of `evenhand.decide.queue` but `random`."""
    query = _of_claims(db, chosen)
    rows = db.execute(f"SELECT claims.claim_id FROM {_CLAIMS}{query.where()} ORDER BY {_ORDERS[order]}", query.values)
    return [row["claim_id"] for row in rows]


def _of_claims(db: sqlite3.Connection, chosen: ClaimFilter) -> _Query:
    """The conditions on rows of claims."""
    query = _Query()
    for column, value in (("doc", chosen.doc), ("code", chosen.event), ("stance", chosen.stance)):
        if value:
            query.add(f"{column} = ?", value)
    if chosen.review in ("", "any"):
        query.add("review <> ?", "" if chosen.review else "rejected")
    else:
        query.add("review = ?", chosen.review)
    if chosen.type:
        query.add_type(chosen.type)
    if chosen.origin:
        told = "SELECT value FROM accounts, json_each(accounts.record, '$.claim_ids') WHERE accounts.origin = ?"
        query.add(f"claims.claim_id IN ({told})", chosen.origin)
    for kinds, wanted in ((("source",), chosen.source), (("place",), chosen.place), (("actor",), chosen.actor)):
        if wanted:
            claims, values = _claims_with(db, kinds, wanted)
            query.add(f"claims.claim_id IN ({claims})", *values)
    if chosen.text:
        as_stored = msgspec.json.encode(storable(chosen.text)).decode()[1:-1]
        query.add("record LIKE ? ESCAPE '\\'", f"%{_like(as_stored)}%")  # which is quick, and leaves few to be looked into
        query.add("json_extract(record, '$.quote') LIKE ? ESCAPE '\\'", f"%{_like(storable(chosen.text))}%")
    return query


def claims_of_events(db: sqlite3.Connection, chosen: EventFilter) -> Iterator[ClaimLine]:
    """The claims of the events that fit, in the order of documents and text; all claims where `chosen` leaves any."""
    query, events = _Query(), _of_events(db, chosen)
    if events.conditions:
        query.add(f"code IN (SELECT code FROM events{events.where()})", *events.values)
    yield from _claim_lines(db, query, None)


_CLAIMS = "claims JOIN documents USING (document_id) LEFT JOIN event_claims ON event_claims.claim_id = claims.claim_id"


def _claim_lines(db: sqlite3.Connection, query: _Query, limit: int | None, offset: int = 0) -> Iterator[ClaimLine]:
    ordered = f"SELECT record, coalesce(code, '') AS event FROM {_CLAIMS}{query.where()} ORDER BY {_IN_TEXT} LIMIT ? OFFSET ?"
    for row in db.execute(ordered, (*query.values, -1 if limit is None else limit, offset)):
        yield ClaimLine(event=row["event"], claim=claim_of(row["record"]))


def _claims_with(
    db: sqlite3.Connection, kinds: tuple[str, ...], wanted: str, known: Terms | None = None
) -> tuple[str, list[object]]:
    """A sub-query for the claims that a term leads to, with its values. A term fits as a whole, as a code's country
    (`AZE` of `AZE:MIL`), or by whole words within it."""
    folded = fold(wanted)
    fits = re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)") if folded else re.compile(r"(?!)")
    parts: list[str] = []
    values: list[object] = []
    for kind in kinds:
        terms = known(kind, folded) if known else terms_of(db, kind)
        found = sorted(term for term in terms if fits.search(term))
        for at in range(0, len(found), _BOUND):
            some = found[at : at + _BOUND]
            holders = ", ".join("?" * len(some))
            parts.append(f"SELECT claim_id FROM claim_terms WHERE kind = ? AND term IN ({holders})")
            values.extend([kind, *some])
    return (" UNION ".join(parts) or "SELECT NULL WHERE 0"), values


def terms_of(db: sqlite3.Connection, kind: str) -> list[str]:
    """All terms of a kind ("place", "actor", "source") that claims can be found by."""
    return [row["term"] for row in db.execute("SELECT DISTINCT term FROM claim_terms WHERE kind = ?", (kind,))]


def _like(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
