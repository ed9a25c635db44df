"""Claims as rows of the project: what is searched by beside the record itself."""

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec

from evenhand.records import Claim
from evenhand.store import seals
from evenhand.store.documents import storable


def fold(text: str) -> str:
    """The text as it is searched by: no case, no accents, single spaces ("Şuşa" is found by "susa")."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(bare.casefold().replace("ı", "i").split())


def add_claims(db: sqlite3.Connection, document_id: int, claims: Iterable[Claim], origin: str) -> None:
    """Add claims as they were read to a document; `origin` is "read" or "imported". One whose id is there is replaced."""
    for claim in claims:
        add_claim(db, document_id, claim, origin, as_json(claim))


def add_claim(db: sqlite3.Connection, document_id: int, claim: Claim, origin: str, read: str | None) -> None:
    """Add a claim as it stands; `read` is the JSON of what was read there, None where it is a person's alone."""
    time, record = claim.time, as_json(claim)
    values = {
        "claim_id": claim.claim_id, "document_id": document_id, "part": claim.part, "start": claim.trigger.span.start,
        "type": claim.type, "stance": claim.stance, "source": claim.source.actor,
        "first_day": time.start.isoformat() if time and time.start else None,
        "last_day": time.end.isoformat() if time and time.end else None, "origin": origin, "record": record,
        "review": claim.review, "machine": None if read == record else read, "is_read": read is not None,
    }  # fmt: skip
    db.execute("DELETE FROM claims WHERE claim_id = ?", (claim.claim_id,))
    columns, places = ", ".join(values), ", ".join(f":{name}" for name in values)
    db.execute(f"INSERT INTO claims ({columns}) VALUES ({places})", values)
    db.executemany(
        "INSERT OR IGNORE INTO claim_terms VALUES (?, ?, ?)",
        [(kind, storable(term), claim.claim_id) for kind, term in terms(claim)],
    )
    seals.seal(db, "claims", claim.claim_id)


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
