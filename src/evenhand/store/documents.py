"""Documents as the project keeps them: the bytes as they came, the text, where it stood, and its dates."""

import datetime
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from evenhand.records import DateCandidate, Document, Span
from evenhand.records.ids import short_id
from evenhand.store import seals

if TYPE_CHECKING:  # a list of events needs no reconciler: the command line starts without it
    from evenhand.reconcile.meta import DocumentMeta

_PACK_FROM_BYTES = 128
"""Shorter contents do not get smaller by packing."""


def storable(text: str) -> str:
    """The text with lone surrogates (undecodable file names, broken JSON escapes) written out, for UTF-8 has none."""
    return text.encode("utf-8", "backslashreplace").decode()


def settled(db: sqlite3.Connection, document: Document, taken: Mapping[str, str]) -> Document:
    """The document under an id that no other document bears, in the project or among `taken` (id → key).

    One that is there already keeps its id; a newcomer whose id is taken gets a few letters made from its key.
    """
    key = storable(document.key)
    known = db.execute("SELECT doc FROM documents WHERE key = ?", (key,)).fetchone()
    doc = known["doc"] if known else storable(document.doc)
    length = 4
    while not known and (taken.get(doc, key) != key or _bears(db, doc)):
        doc = f"{storable(document.doc)}-{short_id(key, length=length)}"
        length += 2
    return document if doc == document.doc else msgspec.structs.replace(document, doc=doc)


def _bears(db: sqlite3.Connection, doc: str) -> bool:
    return db.execute("SELECT 1 FROM documents WHERE doc = ?", (doc,)).fetchone() is not None


def keep_original(db: sqlite3.Connection, sha256: str, content: bytes) -> None:
    """Keep bytes under their SHA-256, once."""
    packing, packed = "none", content
    if len(content) >= _PACK_FROM_BYTES:
        smaller = zlib.compress(content, 6)
        if len(smaller) < len(content):
            packing, packed = "zlib", smaller
    db.execute("INSERT OR IGNORE INTO originals VALUES (?, ?, ?, ?)", (sha256, len(content), packing, packed))


def original(db: sqlite3.Connection, sha256: str) -> bytes | None:
    """The bytes as they came, None where the project does not hold them."""
    row = db.execute("SELECT packing, content FROM originals WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else unpacked(row)


def unpacked(row: sqlite3.Row) -> bytes:
    """The bytes of a row of `originals`. Raises zlib.error where they were damaged."""
    return zlib.decompress(row["content"]) if row["packing"] == "zlib" else bytes(row["content"])


def keep_document(db: sqlite3.Connection, document: Document, original_sha256: str | None, run_id: int | None,
                  *, has_text: bool = True) -> int:  # fmt: skip
    """Keep a document, once; returns its row number. `original_sha256` None: the bytes were not supplied."""
    known = db.execute("SELECT document_id FROM documents WHERE key = ?", (storable(document.key),)).fetchone()
    if known:
        return int(known["document_id"])
    text = zlib.compress(document.text.encode("utf-8", "surrogatepass"), 6) if has_text else None
    values = {
        "key": storable(document.key), "doc": storable(document.doc), "sha256": document.sha256,
        "standing": storable(document.standing), "title": storable(document.title), "outlet": storable(document.outlet),
        "url": storable(document.url), "published": _iso(document.published), "language": document.language,
        "media_type": document.media_type, "encoding": document.encoding, "body_start": document.body.start,
        "body_end": document.body.end, "n_chars": len(document.text), "text": text,
        "original_sha256": original_sha256, "location": storable(document.location), "run_id": run_id,
    }  # fmt: skip
    columns = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)
    number = db.execute(f"INSERT INTO documents ({columns}) VALUES ({places})", values).lastrowid
    assert number is not None
    db.executemany(
        "INSERT INTO date_candidates VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, n, date.day.isoformat(), date.how, storable(date.text), storable(date.doubt))
            for n, date in enumerate(document.dates)
        ],
    )
    seals.seal_text(db, number)
    seals.seal(db, "documents", number)
    return number


def document_of(db: sqlite3.Connection, row: sqlite3.Row, *, with_text: bool = True) -> Document:
    """The Document of a row of `documents`; its text is "" where none was supplied, or not asked for."""
    dates = db.execute("SELECT * FROM date_candidates WHERE document_id = ? ORDER BY ordinal", (row["document_id"],))
    return Document(
        doc=row["doc"], sha256=row["sha256"], standing=row["standing"],
        text=text_of(row) if with_text else "", body=Span(row["body_start"], row["body_end"]) if with_text else Span(0, 0),
        title=row["title"], outlet=row["outlet"], url=row["url"],
        published=day(row["published"]), language=row["language"], media_type=row["media_type"],
        encoding=row["encoding"], original_sha256=row["original_sha256"] or "", location=row["location"],
        dates=tuple(
            DateCandidate(day=datetime.date.fromisoformat(d["day"]), how=d["how"], text=d["text"], doubt=d["doubt"])
            for d in dates
        ),
    )  # fmt: skip


def text_of(row: sqlite3.Row) -> str:
    """The document's text, "" where none was supplied."""
    return "" if row["text"] is None else zlib.decompress(row["text"]).decode("utf-8", "surrogatepass")


def meta_of(document: Document) -> "DocumentMeta":
    """What reconciling needs to know of a document; the text is the article's body."""
    from evenhand.reconcile.meta import DocumentMeta

    body = document.text[document.body.start : document.body.end]
    return DocumentMeta(
        doc=document.doc, outlet=document.outlet, published=document.published, moment=document.moment, text=body, title=document.title,
        sha256=document.sha256,
    )  # fmt: skip


def rows(db: sqlite3.Connection) -> Iterator[sqlite3.Row]:
    """All documents, in order of id."""
    # `yield from` would close the cursor after its connection
    for row in db.execute("SELECT * FROM documents ORDER BY doc"):  # noqa: UP028
        yield row


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def day(text: str | None) -> datetime.date | None:
    """The day that a column holds; None for NULL."""
    return datetime.date.fromisoformat(text) if text else None
