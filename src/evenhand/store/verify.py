"""Whether a project still holds what was put into it: every byte, every quoted word, every event, every decision."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256

from msgspec import Struct

from evenhand.decide.chain import broken
from evenhand.decide.words import misquoted
from evenhand.errors import ProjectDamaged
from evenhand.records import Decision
from evenhand.store import decided, decisions, documents
from evenhand.store.claim_rows import claim_of, terms
from evenhand.store.documents import storable
from evenhand.store.events import DISPUTES
from evenhand.store.seals import broken as broken_seals
from evenhand.store.seals import seal_of, text_sha256


class Finding(Struct, frozen=True, kw_only=True):
    """One thing that is not as it should be. `kind` is what was looked at (file, original, document, reading, claim,
    quote, decision, event), `subject` its id, "" for the whole."""

    kind: str
    subject: str
    message: str


class Checked(Struct, frozen=True, kw_only=True):
    """How much was looked at; `decisions` the length of the chain."""

    originals: int
    documents: int
    claims: int
    decisions: int


def counted(db: sqlite3.Connection) -> Checked:
    """How much there is to look at."""
    def count(table: str) -> int:
        return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    return Checked(
        originals=count("originals"), documents=count("documents"), claims=count("claims"), decisions=count("decisions")
    )


def contents_sum(db: sqlite3.Connection) -> str:
    """One SHA-256 over the seals of all documents, readings and claims: it changes when anything read does.

    It does not depend on the order in which things came in. Decisions are summed up by the head of their chain.
    """
    sealed: list[str] = []
    for table, key in (("documents", "key"), ("claims", "claim_id")):
        sealed += [f"{table}:{row[0]}:{row[1]}" for row in db.execute(f"SELECT {key}, seal FROM {table} ORDER BY {key}")]
    query = "SELECT key, readings.seal FROM readings JOIN documents USING (document_id) ORDER BY key"
    sealed += [f"readings:{row[0]}:{row[1]}" for row in db.execute(query)]
    return seal_of(*sealed)


def findings(db: sqlite3.Connection) -> Iterator[Finding]:
    """All that is wrong with what is stored, looked at as it lies; events are compared elsewhere, for they are derived.

    What is found broken is not looked into further: a changed text would report each of its quotes again.
    """
    yield from _file(db)
    yield from _originals(db)
    broken_docs: set[str] = set()
    for doc, finding in _seals(db):
        broken_docs.add(doc)
        yield finding
    yield from _readings(db)
    yield from _listings(db)
    unsound = list(chain(db))
    yield from unsound
    for row in db.execute("SELECT * FROM documents ORDER BY doc").fetchall():
        if row["doc"] not in broken_docs:
            yield from _document(db, row)
            if not unsound:
                yield from _restated(db, row)


def _restated(db: sqlite3.Connection, document: sqlite3.Row) -> Iterator[Finding]:
    try:
        restated = decided.is_restated(db, document["document_id"])
    except ProjectDamaged as error:
        yield Finding(kind="decision", subject=document["doc"], message=str(error))
    else:
        if not restated:
            yield Finding(kind="claim", subject=document["doc"], message="its claims are not what was read and decided")


def _file(db: sqlite3.Connection) -> Iterator[Finding]:
    for row in db.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Finding(kind="file", subject="", message=str(row[0]))
    for row in db.execute("PRAGMA foreign_key_check"):
        yield Finding(kind="file", subject=str(row[0]), message=f"row {row[1]} belongs to a row of {row[2]} that is gone")


def _originals(db: sqlite3.Connection) -> Iterator[Finding]:
    for row in db.execute("SELECT sha256, n_bytes, packing, content FROM originals ORDER BY sha256"):
        try:
            raw = documents.unpacked(row)
        except (zlib.error, TypeError):
            raw = b""
        if sha256(raw).hexdigest() != row["sha256"] or len(raw) != row["n_bytes"]:
            yield Finding(kind="original", subject=row["sha256"], message="the bytes are not those that came in")
    query = "SELECT doc FROM documents WHERE original_sha256 IS NOT NULL AND original_sha256 NOT IN (SELECT sha256 FROM originals)"
    for row in db.execute(query):
        yield Finding(kind="document", subject=row["doc"], message="the bytes it came in are gone")


def _seals(db: sqlite3.Connection) -> Iterator[tuple[str, Finding]]:
    """Each broken seal with the document it belongs to."""
    docs = {row["document_id"]: row["doc"] for row in db.execute("SELECT document_id, doc FROM documents ORDER BY doc")}
    for row in db.execute("SELECT doc, text, text_sha256 FROM documents"):
        if text_sha256(row["text"]) != row["text_sha256"]:
            yield row["doc"], Finding(kind="document", subject=row["doc"], message="its text was changed")
    for table, (kind, message) in _SEALED.items():
        for document_id, key in broken_seals(db, table):
            doc = docs.get(document_id, "")
            yield doc, Finding(kind=kind, subject=str(key) if table == "claims" else doc, message=message)


_SEALED = {
    "documents": ("document", "what is known of it was changed"),
    "claims": ("claim", "it was changed outside of Evenhand"),
    "readings": ("reading", "what was recognised in it was changed"),
}


def _readings(db: sqlite3.Connection) -> Iterator[Finding]:
    """What was read in documents whose reading, with its seal, is gone."""
    tables = ("claims WHERE origin = 'read'", "mentions", "skipped")
    read = " UNION ".join(f"SELECT document_id FROM {table}" for table in tables)
    gone = "document_id NOT IN (SELECT document_id FROM readings)"
    query = f"SELECT doc FROM documents WHERE document_id IN ({read}) AND {gone} ORDER BY doc"
    for row in db.execute(query):
        yield Finding(kind="reading", subject=row["doc"], message="who read it, and all that was recognised, is gone")


def _listings(db: sqlite3.Connection) -> Iterator[Finding]:
    """What accounts, relations and events are found by, against the records themselves; codes that lead to no event."""
    for query, message in _LISTINGS.items():
        for row in db.execute(query):
            yield Finding(kind="event", subject=str(row[0]), message=message)


_LISTINGS = {
    "SELECT DISTINCT code FROM accounts WHERE NOT json_valid(record) OR origin IS NOT json_extract(record, '$.origin.key')":
        "an account is listed under an origin that is not its own",
    "SELECT DISTINCT code FROM relations WHERE NOT json_valid(record) OR field IS NOT json_extract(record, '$.field')"
    " OR relation IS NOT json_extract(record, '$.relation')":
        "a relation is listed as another than it is",
    "SELECT code FROM events WHERE disputed IS NOT EXISTS (SELECT 1 FROM relations r WHERE r.code = events.code"
    f" AND r.relation IN {DISPUTES})":
        "whether it is disputed does not follow from its relations",
    "SELECT alias FROM aliases WHERE code NOT IN (SELECT code FROM events)": "it leads to an event that is not there",
}  # fmt: skip
"""What finds rows that do not fit the records beside them → what is wrong with them."""


def _document(db: sqlite3.Connection, document: sqlite3.Row) -> Iterator[Finding]:
    """One document's claims: each word found again where it is said to stand (unless the text was never supplied), each
    claim found by what it says."""
    parts = {"text": documents.text_of(document), "title": document["title"]}
    for row in db.execute("SELECT * FROM claims WHERE document_id = ? ORDER BY claim_id", (document["document_id"],)).fetchall():
        claim = claim_of(row["record"])
        if document["text"] is not None:
            for problem in misquoted(claim, parts):
                yield Finding(kind="quote", subject=claim.claim_id, message=f"in {document['doc']}: {problem}")
        found = db.execute("SELECT kind, term FROM claim_terms WHERE claim_id = ?", (claim.claim_id,))
        if {tuple(term) for term in found} != {(kind, storable(term)) for kind, term in terms(claim)}:
            yield Finding(kind="claim", subject=claim.claim_id, message="the words it is found by are not its own")


def chain(db: sqlite3.Connection) -> Iterator[Finding]:
    """The chain of decisions from its first link to its last, and every deleted content against the purge that names it."""
    told: list[Decision] = []
    for row in decisions.rows(db):
        try:
            told.append(decisions.decision_of(row))
        except decisions.UNREADABLE:
            yield Finding(kind="decision", subject=str(row["seq"]), message="its content cannot be read")
            told.append(decisions.without_content(row))
    for seq, what in broken(told):
        yield Finding(kind="decision", subject=str(seq), message=what)
    named = {seq for d in told if d.action == "purge" and not d.purged and d.new for seq in d.new["decisions"]}
    for decision in told:
        if decision.purged and decision.seq not in named:
            yield Finding(kind="decision", subject=str(decision.seq), message="its content is gone, and no purge names it")
    yield from _tombstones(db, [d for d in told if d.action == "purge" and d.kind == "document" and not d.purged])


def _tombstones(db: sqlite3.Connection, purges: list[Decision]) -> Iterator[Finding]:
    """The tombstones against the purges that set them: of a content that was purged twice, the last."""
    wanted = {d.subject: (d.seq, d.at) for d in purges}
    for row in db.execute("SELECT sha256, seq, purged_at FROM tombstones ORDER BY seq"):
        if wanted.pop(row["sha256"], None) != (row["seq"], row["purged_at"]):
            yield Finding(kind="decision", subject=str(row["seq"]), message="a tombstone is not as this purge set it")
    for seq, _ in wanted.values():
        yield Finding(kind="decision", subject=str(seq), message="the tombstone that this purge set is gone")


def head_finding(db: sqlite3.Connection, wanted: str) -> Iterable[Finding]:
    """Whether a head that somebody kept is still in the chain: if not, its tail was cut off or written anew."""
    if len(wanted) < MIN_HEAD or not db.execute("SELECT 1 FROM decisions WHERE hash LIKE ? || '%'", (wanted.lower(),)).fetchone():
        return [Finding(kind="decision", subject="", message=f"the head {wanted} is not in the chain: decisions were cut off or changed")]
    return []


MIN_HEAD = 8
"""Characters of a head that must be given: fewer could fit by chance."""
