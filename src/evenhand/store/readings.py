"""What was read in a document: its claims, the sentences that gave none, and all that was recognised."""

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from evenhand.records import Attribution, Claim, Party, Reading, Skipped, Span, When, Where
from evenhand.records.ids import short_id
from evenhand.store.documents import storable


def fold(text: str) -> str:
    """The text as it is searched by: no case, no accents, single spaces ("Şuşa" is found by "susa")."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("ı", "i").split())


def replace_reading(db: sqlite3.Connection, document_id: int, reading: Reading, reader: str, version: str,
                    run_id: int | None) -> None:  # fmt: skip
    """Put `reading` in the place of whatever this document's earlier reading was."""
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
    db.execute("INSERT INTO readings VALUES (?, ?, ?, ?)", (document_id, reader, version, run_id))


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


def add_claims(db: sqlite3.Connection, document_id: int, claims: Iterable[Claim], origin: str) -> None:
    """Add claims to a document; `origin` is "read" or "imported". One whose id is there already is replaced."""
    for claim in claims:
        time = claim.time
        db.execute("DELETE FROM claims WHERE claim_id = ?", (claim.claim_id,))
        db.execute(
            "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (claim.claim_id, document_id, claim.part, claim.trigger.span.start, claim.type, claim.stance,
             claim.source.actor, time.start.isoformat() if time and time.start else None,
             time.end.isoformat() if time and time.end else None, origin, as_json(claim)),
        )  # fmt: skip
        db.executemany(
            "INSERT OR IGNORE INTO claim_terms VALUES (?, ?, ?)",
            [(kind, storable(term), claim.claim_id) for kind, term in terms(claim)],
        )


def terms(claim: Claim) -> Iterator[tuple[str, str]]:
    """What a claim can be found by: (kind, folded term), codes and words alike."""
    for place in claim.places:
        yield "place", fold(place.name)
        yield "place", fold(place.words.text)
    for party in (*claim.agents, *claim.targets):
        yield "actor", fold(party.actor)
        yield "actor", fold(party.words.text)
    source = claim.source
    for code in source.actor.split("+"):
        yield "source", fold(code)
    yield "source", fold(source.actor)
    for name in (source.name, source.words.text if source.words else ""):
        if name:
            yield "source", fold(name)


def as_json(record: object) -> str:
    """A record as JSON, the same bytes for the same record."""
    try:
        return msgspec.json.encode(record, order="deterministic").decode()
    except UnicodeEncodeError:  # a lone surrogate in words that were read from a broken text
        return msgspec.json.encode(_storable(msgspec.to_builtins(record))).decode()


def _storable(plain: object) -> object:
    """Plain data with each lone surrogate replaced by one `?`, so that words still fit their offsets."""
    if isinstance(plain, str):
        return plain.encode("utf-8", "replace").decode()
    if isinstance(plain, dict):
        return {_storable(key): _storable(value) for key, value in plain.items()}
    if isinstance(plain, list | tuple):
        return [_storable(item) for item in plain]
    return plain


_CLAIM = msgspec.json.Decoder(Claim)


def claim_of(record: str) -> Claim:
    """The Claim of a `record` column."""
    return _CLAIM.decode(record)


def claims(db: sqlite3.Connection, document_id: int | None = None) -> Iterator[Claim]:
    """All claims, or those of one document, in the order of documents and text."""
    where, values = ("", ()) if document_id is None else ("WHERE document_id = ?", (document_id,))
    query = f"SELECT record FROM claims JOIN documents USING (document_id) {where} ORDER BY doc, part DESC, start, claim_id"
    for row in db.execute(query, values):
        yield claim_of(row["record"])


def skipped(db: sqlite3.Connection, document_id: int) -> tuple[Skipped, ...]:
    """The sentences of a document that gave no claim, in text order."""
    rows = db.execute("SELECT * FROM skipped WHERE document_id = ? ORDER BY ordinal", (document_id,))
    return tuple(Skipped(span=Span(r["start"], r["end"]), reason=r["reason"], part=r["part"]) for r in rows)


def reading(db: sqlite3.Connection, document_id: int) -> Reading:
    """All that the project holds of one document's reading, imported claims included."""
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
