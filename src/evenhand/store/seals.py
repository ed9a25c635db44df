"""Seals: a SHA-256 beside each document, claim and reading, by which a row that was changed behind our back is known.

A seal is made in SQL from the columns of its row, so that it is written and checked in one way. It tells damage and
meddling from what Evenhand wrote; who rewrites the seals, too, is found by the head of decisions and the sum of
contents that every export prints.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Final

COLUMNS: Final = {
    "documents": """
        key, doc, sha256, standing, title, outlet, url, published, language, media_type, encoding, body_start, body_end,
        n_chars, text_sha256, original_sha256, location,
        (SELECT json_group_array(json_array(ordinal, day, how, text, doubt)) FROM
         (SELECT * FROM date_candidates d WHERE d.document_id = documents.document_id ORDER BY ordinal))""",
    "claims": """
        claim_id, part, start, type, stance, source, first_day, last_day, origin, review, machine, is_read, record""",
    "readings": """
        reader, reader_version,
        (SELECT json_group_array(json_array(ordinal, part, start, end, reason)) FROM
         (SELECT * FROM skipped s WHERE s.document_id = readings.document_id ORDER BY ordinal)),
        (SELECT json_group_array(json_array(kind, ordinal, record)) FROM
         (SELECT * FROM mentions m WHERE m.document_id = readings.document_id ORDER BY kind, ordinal))""",
}
"""Table → what the seal of each of its rows is made from, as columns of a query."""
KEYS: Final = {"documents": "document_id", "claims": "claim_id", "readings": "document_id"}
"""Table → what names a row of it."""


def register(connection: sqlite3.Connection) -> None:
    """Teach a connection the functions that older projects are sealed with when they are migrated.

    Elsewhere seals are made in Python: an interrupt within a function that SQLite calls would be told as its failure.
    """
    connection.create_function("seal_of", -1, seal_of, deterministic=True)
    connection.create_function("text_sha256", 1, text_sha256, deterministic=True)


def seal_of(*values: object) -> str:
    """SHA-256 over values, each told from the next; NULL is told from ''."""
    together = hashlib.sha256()
    for value in values:
        raw = b"" if value is None else value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        together.update((b"-" if value is None else b"+") + len(raw).to_bytes(8, "big") + raw)
    return together.hexdigest()


def text_sha256(packed: bytes | None) -> str:
    """SHA-256 of a packed working text in UTF-8; "" where there is none, "damaged" where it cannot be unpacked."""
    try:
        return "" if packed is None else hashlib.sha256(zlib.decompress(packed)).hexdigest()
    except (zlib.error, TypeError):  # TypeError: it is no bytes at all
        return "damaged"


def seal_text(db: sqlite3.Connection, document_id: int) -> None:
    """Note the SHA-256 of a document's working text."""
    (packed,) = db.execute("SELECT text FROM documents WHERE document_id = ?", (document_id,)).fetchone()
    db.execute("UPDATE documents SET text_sha256 = ? WHERE document_id = ?", (text_sha256(packed), document_id))


def seal(db: sqlite3.Connection, table: str, key: int | str) -> None:
    """Seal one row of a table of COLUMNS anew."""
    row = db.execute(f"SELECT {COLUMNS[table]} FROM {table} WHERE {KEYS[table]} = ?", (key,)).fetchone()
    db.execute(f"UPDATE {table} SET seal = ? WHERE {KEYS[table]} = ?", (seal_of(*row), key))


def broken(db: sqlite3.Connection, table: str) -> Iterator[tuple[int, int | str]]:
    """The rows of a table whose seal does not fit: (document's row number, the row's key), in no order."""
    for document_id, key, sealed, *row in db.execute(f"SELECT document_id, {KEYS[table]}, seal, {COLUMNS[table]} FROM {table}"):
        if seal_of(*row) != sealed:
            yield document_id, key
