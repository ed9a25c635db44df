"""Seals: a SHA-256 beside each document, claim and reading, by which a row that was changed behind our back is known.

A seal is made in SQL from the columns of its row, so that it is written and checked in one way. It tells damage and
meddling from what Evenhand wrote; who rewrites the seals, too, is found by the head of decisions and the sum of
contents that every export prints.
"""

import hashlib
import sqlite3
import zlib
from typing import Final

SEALS: Final = {
    "document_seal": """seal_of(
        key, doc, sha256, standing, title, outlet, url, published, language, media_type, encoding, body_start, body_end,
        n_chars, text_sha256, original_sha256, location,
        (SELECT json_group_array(json_array(ordinal, day, how, text, doubt)) FROM
         (SELECT * FROM date_candidates d WHERE d.document_id = documents.document_id ORDER BY ordinal)))""",
    "claim_seal": """seal_of(
        claim_id, part, start, type, stance, source, first_day, last_day, origin, review, machine, is_read, record)""",
    "reading_seal": """seal_of(
        reader, reader_version,
        (SELECT json_group_array(json_array(ordinal, part, start, end, reason)) FROM
         (SELECT * FROM skipped s WHERE s.document_id = readings.document_id ORDER BY ordinal)),
        (SELECT json_group_array(json_array(kind, ordinal, record)) FROM
         (SELECT * FROM mentions m WHERE m.document_id = readings.document_id ORDER BY kind, ordinal)))""",
}
"""The expression of each seal, over a row of `documents`, `claims` or `readings`."""


def register(connection: sqlite3.Connection) -> None:
    """Teach a connection the functions that seals are made with."""
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
    except zlib.error:
        return "damaged"


def seal_document(db: sqlite3.Connection, document_id: int) -> None:
    """Seal a document's row anew, its text and its dates with it."""
    db.execute("UPDATE documents SET text_sha256 = text_sha256(text) WHERE document_id = ?", (document_id,))
    db.execute(f"UPDATE documents SET seal = {SEALS['document_seal']} WHERE document_id = ?", (document_id,))


def seal_reading(db: sqlite3.Connection, document_id: int) -> None:
    """Seal what was recognised in a document and what was not read further."""
    db.execute(f"UPDATE readings SET seal = {SEALS['reading_seal']} WHERE document_id = ?", (document_id,))


def seal_claim(db: sqlite3.Connection, claim_id: str) -> None:
    """Seal a claim's row anew."""
    db.execute(f"UPDATE claims SET seal = {SEALS['claim_seal']} WHERE claim_id = ?", (claim_id,))
