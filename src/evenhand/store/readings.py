"""What was read in a document: its claims, the sentences that gave none, and all that was recognised."""

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct

from evenhand.records import Attribution, Claim, Party, Reading, Skipped, Span, When, Where, Words
from evenhand.records.ids import short_id
from evenhand.store import decided, seals
from evenhand.store.claim_rows import add_claims, as_json, claim_of


class ClaimMark(Struct, frozen=True, kw_only=True):
    """Where a claim stands in its document, and what kind it is: a Claim without its values."""

    claim_id: str
    trigger: Words
    type: str
    stance: str
    review: str


def replace_reading(db: sqlite3.Connection, document_id: int, reading: Reading, reader: str, version: str,
                    run_id: int | None) -> None:  # fmt: skip
    """Put `reading` in the place of whatever this document's earlier reading was; what people decided holds."""
    db.execute("DELETE FROM claims WHERE document_id = ? AND origin = 'read'", (document_id,))
    for table in ("skipped", "mentions", "readings"):
        db.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
    add_claims(db, document_id, _with_own_ids(reading.claims), "read")
    db.executemany(
        "INSERT INTO skipped VALUES (?, ?, ?, ?, ?, ?)",
        [(document_id, n, s.part, s.span.start, s.span.end, s.reason) for n, s in enumerate(reading.skipped)],
    )
    recognised = {"time": reading.times, "place": reading.places, "actor": reading.actors,
                  "attribution": reading.attributions}  # fmt: skip
    db.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?)",
        [(document_id, kind, n, as_json(item)) for kind, items in recognised.items() for n, item in enumerate(items)],
    )
    db.execute(
        "INSERT INTO readings (document_id, reader, reader_version, run_id) VALUES (?, ?, ?, ?)",
        (document_id, reader, version, run_id),
    )
    seals.seal(db, "readings", document_id)
    decided.restate(db, document_id)


def _with_own_ids(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims, none under an id that an earlier one of them bears: nothing read is lost over a clash."""
    seen: set[str] = set()
    for claim in claims:
        again = 0
        while claim.claim_id in seen:
            again += 1
            claim = msgspec.structs.replace(claim, claim_id=short_id(claim.claim_id, str(again), length=16))
        seen.add(claim.claim_id)
        yield claim


def claims(db: sqlite3.Connection, document_id: int | None = None) -> Iterator[Claim]:
    """All claims that nobody rejected, or those of one document, in the order of documents and text."""
    where, values = ("", ()) if document_id is None else ("AND document_id = ?", (document_id,))
    query = (
        "SELECT record FROM claims JOIN documents USING (document_id)"
        f" WHERE review <> 'rejected' {where} ORDER BY doc, part DESC, start, claim_id"
    )
    for row in db.execute(query, values):
        yield claim_of(row["record"])


_MARK = msgspec.json.Decoder(ClaimMark)


def claim_marks(db: sqlite3.Connection, document_id: int) -> tuple[ClaimMark, ...]:
    """The marks of a document's claims, rejected ones too, in text order."""
    query = "SELECT record FROM claims WHERE document_id = ? ORDER BY part DESC, start, claim_id"
    return tuple(_MARK.decode(row["record"]) for row in db.execute(query, (document_id,)))


def skipped(db: sqlite3.Connection, document_id: int) -> tuple[Skipped, ...]:
    """The sentences of a document that gave no claim, in text order."""
    rows = db.execute("SELECT * FROM skipped WHERE document_id = ? ORDER BY ordinal", (document_id,))
    return tuple(Skipped(span=Span(r["start"], r["end"]), reason=r["reason"], part=r["part"]) for r in rows)


def reading(db: sqlite3.Connection, document_id: int) -> Reading:
    """All that the project holds of one document's reading: imported claims included, rejected ones left out."""
    return msgspec.structs.replace(
        mentions(db, document_id), claims=tuple(claims(db, document_id)), skipped=skipped(db, document_id)
    )


def mentions(db: sqlite3.Connection, document_id: int) -> Reading:
    """All that was recognised in a document, as a Reading without claims and skipped sentences."""
    return Reading(
        claims=(), skipped=(),
        times=_mentions(db, document_id, "time", When), places=_mentions(db, document_id, "place", Where),
        actors=_mentions(db, document_id, "actor", Party),
        attributions=_mentions(db, document_id, "attribution", Attribution),
    )  # fmt: skip


def readers(db: sqlite3.Connection) -> tuple[tuple[str, str, int], ...]:
    """Who read the documents: (reader, version, how many of them), in order of name and version."""
    rows = db.execute("SELECT reader, reader_version, count(*) AS n FROM readings GROUP BY 1, 2 ORDER BY 1, 2")
    return tuple((row["reader"], row["reader_version"], row["n"]) for row in rows)


def _mentions[T](db: sqlite3.Connection, document_id: int, kind: str, record: type[T]) -> tuple[T, ...]:
    query = "SELECT record FROM mentions WHERE document_id = ? AND kind = ? ORDER BY ordinal"
    return tuple(msgspec.json.decode(row["record"], type=record) for row in db.execute(query, (document_id, kind)))
