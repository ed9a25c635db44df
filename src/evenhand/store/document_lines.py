"""Lists of documents for people: by who carried them, when, in which family, with which title; one line each."""

import datetime
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import msgspec
from msgspec import Struct

from evenhand.store.claim_rows import fold
from evenhand.store.documents import day

ORDERS: Final = {
    "newest": "published IS NULL, published DESC, doc",
    "oldest": "published IS NULL, published, doc",
    "outlet": "outlet = '', outlet, published IS NULL, published DESC, doc",
    "title": "title = '', title, doc",
    "claims": "(SELECT count(*) FROM claims WHERE claims.document_id = d.document_id) DESC, doc",
}
"""In which order documents can be listed. The undated, and those without outlet or title, come last."""

_ANY_FAMILY = "SELECT doc FROM family_documents"
_FOLDED_AT_MOST = 100_000


class DocumentFilter(Struct, frozen=True, kw_only=True):
    """Which documents to list. Empty and None mean: any.

    `title` are words that the title holds, whatever their case and accents. `outlet` is a whole name, `-` for those
    without one. `since` and `until` are days, inclusive; the undated fit neither, and `undated` asks for them alone.
    `family` is a family's id, "any" for every document that is in one, "none" for the others. `has_claims` None: either.
    """

    title: str = ""
    outlet: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    undated: bool = False
    family: str = ""
    has_claims: bool | None = None


class DocumentLine(Struct, frozen=True, kw_only=True):
    """A document as a list shows it. `n_claims` leaves rejected ones out; `n_family` is how many carry its copy, 0 for no
    family; `n_chars` is the length of its text, None where that is not in the project."""

    doc: str
    title: str
    outlet: str
    published: datetime.date | None
    language: str
    n_chars: int | None
    n_claims: int
    n_events: int
    family: str
    n_family: int


def document_lines(db: sqlite3.Connection, chosen: DocumentFilter, order: str = "newest", limit: int | None = None,
                   offset: int = 0) -> Iterator[DocumentLine]:  # fmt: skip
    """The documents that fit, in one of ORDERS; at most `limit`, after the first `offset`."""
    where, values = _conditions(db, chosen)
    query = f"""
        SELECT doc, title, outlet, published, language, n_chars, text IS NOT NULL AS has_text,
          (SELECT count(*) FROM claims c WHERE c.document_id = d.document_id AND review <> 'rejected') AS n_claims,
          (SELECT count(DISTINCT code) FROM event_claims JOIN claims c USING (claim_id)
            WHERE c.document_id = d.document_id) AS n_events,
          coalesce((SELECT family_id FROM family_documents f WHERE f.doc = d.doc), '') AS family,
          (SELECT count(*) FROM family_documents f WHERE f.family_id IN
            (SELECT family_id FROM family_documents m WHERE m.doc = d.doc)) AS n_family
        FROM (SELECT * FROM documents d {where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?) d ORDER BY {ORDERS[order]}"""
    for row in db.execute(query, (*values, -1 if limit is None else limit, offset)):
        yield DocumentLine(
            doc=row["doc"], title=row["title"], outlet=row["outlet"], published=day(row["published"]), language=row["language"],
            n_chars=row["n_chars"] if row["has_text"] else None, n_claims=row["n_claims"], n_events=row["n_events"],
            family=row["family"], n_family=row["n_family"],
        )  # fmt: skip


def n_documents(db: sqlite3.Connection, chosen: DocumentFilter) -> int:
    """How many documents fit."""
    where, values = _conditions(db, chosen)
    return int(db.execute(f"SELECT count(*) FROM documents d {where}", values).fetchone()[0])


def outlets(db: sqlite3.Connection) -> list[tuple[str, int]]:
    """The outlets with how many documents each has, in order of name; "" are those without one."""
    rows = db.execute("SELECT outlet, count(*) AS n FROM documents GROUP BY outlet ORDER BY outlet")
    return [(row["outlet"], row["n"]) for row in rows]


def _conditions(db: sqlite3.Connection, chosen: DocumentFilter) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []

    def add(condition: str, *its: object) -> None:
        conditions.append(condition)
        values.extend(its)

    if chosen.outlet:
        add("outlet = ?", "" if chosen.outlet == "-" else chosen.outlet)
    if chosen.undated:
        add("published IS NULL")
    if chosen.since:
        add("published >= ?", chosen.since.isoformat())
    if chosen.until:
        add("published <= ?", chosen.until.isoformat())
    if chosen.family in ("any", "none"):
        add(f"d.doc {'' if chosen.family == 'any' else 'NOT '}IN ({_ANY_FAMILY})")
    elif chosen.family:
        add(f"d.doc IN ({_ANY_FAMILY} WHERE family_id = ?)", chosen.family)
    if chosen.has_claims is not None:
        there = "EXISTS (SELECT 1 FROM claims c WHERE c.document_id = d.document_id AND review <> 'rejected')"
        add(there if chosen.has_claims else f"NOT {there}")
    if chosen.title:
        add("d.document_id IN (SELECT value FROM json_each(?))", msgspec.json.encode(_titled(db, fold(chosen.title))).decode())
    return (f"WHERE {' AND '.join(conditions)}" if conditions else ""), values


def _titled(db: sqlite3.Connection, wanted: str) -> list[int]:
    """The row numbers of the documents whose titles hold what is wanted, folded."""
    return [row["document_id"] for row in db.execute("SELECT document_id, title FROM documents") if wanted in _folded(row["title"])]


@lru_cache(maxsize=_FOLDED_AT_MOST)
def _folded(title: str) -> str:
    return title.casefold() if title.isascii() else fold(title)
