"""What a project keeps of its last linking, so that an addition costs what it touches: see `evenhand.reconcile.addition`.

All of it follows from documents, claims and decisions; where it is missing or of another state, everything is linked anew.
Triggers note every document whose claims change.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched
from typing import TYPE_CHECKING, Any, Final

import msgspec

from evenhand.records import Claim
from evenhand.records.ids import short_id
from evenhand.store import documents, journal
from evenhand.store.claim_rows import claim_of

if TYPE_CHECKING:  # what links loads numpy; looking at a project does without
    from evenhand.reconcile.addition import Update
    from evenhand.reconcile.arrangement import Arrangement
    from evenhand.reconcile.meta import DocumentMeta
    from evenhand.reconcile.sketch import Sketch

AT_ONCE: Final = 4_000
"""Documents whose keys are read together, some ten megabytes."""

type Named = Iterable[str]


def basis(arrangement: "Arrangement", by: str) -> str:
    """What a linking rests on beside claims, as a short code: the reconciler, and what people decided of origins and copies."""
    decided = [sorted(arrangement.origins.items()), sorted(arrangement.sides.items()), list(arrangement.copies.items())]
    return short_id(by, msgspec.json.encode(decided).decode(), length=32)


def is_kept(db: sqlite3.Connection, rests_on: str) -> bool:
    """Whether what is kept belongs to the events that stand there, and to the same decisions."""
    kept = _state(db)
    return (kept.get("linked_version"), kept.get("linked_basis")) == (str(journal.reconciled_version(db)), rests_on)


def _state(db: sqlite3.Connection) -> dict[str, str]:
    return {row["name"]: row["value"] for row in db.execute("SELECT name, value FROM state WHERE name LIKE 'linked%'")}


def _steps(arrangement: "Arrangement") -> str:
    """The merges and splits of events, as JSON."""
    return msgspec.json.encode([[together, sorted(ids), sorted(staying)] for together, ids, staying in arrangement.steps]).decode()


def keep(db: sqlite3.Connection, made: "Update", version: int, links: "KnownLinks") -> None:
    """Keep what a linking of the claims of `version`, which began with `links`, has left for the next."""
    if links.anew:
        for table in ("linked", "linked_keys", "linked_units"):
            db.execute(f"DELETE FROM {table}")
    numbers = {row["doc"]: row["document_id"] for row in db.execute("SELECT document_id, doc FROM documents")}
    there = [(numbers[doc], linked, *made.backgrounds[doc]) for doc, linked in made.linked.items() if linked and doc in numbers]
    gone = [(numbers[doc],) for doc in made.linked if doc in numbers]
    for table in ("linked", "linked_keys", "linked_units"):
        db.executemany(f"DELETE FROM {table} WHERE document_id = ?", gone)
    db.executemany(
        "INSERT INTO linked VALUES (?, ?, ?, ?, ?, ?)",
        [(n, sources, background, one.ranks, one.labels, msgspec.msgpack.encode(one.tellings)) for n, one, sources, background in there],
    )
    db.executemany("INSERT INTO linked_keys VALUES (?, ?)", [(n, one.keys) for n, one, _, _ in there])
    db.executemany("INSERT INTO linked_units VALUES (?, ?)", [(n, msgspec.msgpack.encode(one.units)) for n, one, _, _ in there])
    db.executemany("UPDATE linked SET labels = ? WHERE document_id = ?", [(raw, numbers[doc]) for doc, raw in made.labels.items()])
    db.executemany(
        "INSERT OR REPLACE INTO sketches VALUES (?, ?, ?)",
        [(numbers[doc], one.bands, one.samples) for doc, one in made.sketches.items() if doc in numbers],
    )
    db.executemany(
        "INSERT OR REPLACE INTO likenesses VALUES (?, ?, ?)",
        [(numbers[a], numbers[b], is_copy) for (a, b), is_copy in made.likenesses.items() if a in numbers and b in numbers],
    )
    db.execute("DELETE FROM unlinked")
    state = {"linked_version": str(version), "linked_basis": links.rests_on, "linked_steps": links.steps}
    db.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", state.items())


class KnownLinks:
    """What the last linking left, as `evenhand.reconcile.addition.Known`.

    `anew`: nothing of the tellings, so that all are linked; where it is not asked for, it is found out. `rests_on` is what the
    events of now rest on.
    """

    def __init__(self, db: sqlite3.Connection, arrangement: "Arrangement", by: str, *, anew: bool = False) -> None:
        self._db, self.rests_on, self.steps = db, basis(arrangement, by), _steps(arrangement)
        self.anew = anew or not is_kept(db, self.rests_on)

    def _select(self, query: str, docs: Named) -> Iterator[sqlite3.Row]:
        """The rows of a query for some documents; `:docs` stands for them in it."""
        for some in batched(docs, AT_ONCE):
            chosen = "documents.doc IN (SELECT value FROM json_each(?))"
            yield from self._db.execute(query.replace(":docs", chosen), (msgspec.json.encode(some).decode(),))

    def decided_otherwise(self) -> frozenset[str] | None:
        """The claims that people had joined or parted when the events were made; None: they have decided nothing else since."""
        before = _state(self._db).get("linked_steps", "[]")
        if self.anew or before == self.steps:
            return None
        return frozenset(claim for _, ids, staying in msgspec.json.decode(before) for claim in (*ids, *staying))

    # ---- copies ------------------------------------------------------------------------------------------------------------

    def sketches(self) -> "dict[str, Sketch]":
        """All sketches by document."""
        from evenhand.reconcile.sketch import Sketch

        rows = self._db.execute("SELECT doc, bands, samples FROM sketches JOIN documents USING (document_id)")
        return {row["doc"]: Sketch(bands=row["bands"], samples=row["samples"]) for row in rows}

    def likenesses(self) -> dict[tuple[str, str], bool]:
        """Pairs that were compared, in order of id, and whether the two are copies."""
        rows = self._db.execute(
            "SELECT a.doc AS a, b.doc AS b, is_copy FROM likenesses JOIN documents a ON a.document_id = one"
            " JOIN documents b ON b.document_id = other"
        )
        return {(row["a"], row["b"]): bool(row["is_copy"]) for row in rows}

    def bodies(self, docs: Named) -> "dict[str, DocumentMeta]":
        """Documents with the text of the article's body."""
        rows = self._select("SELECT * FROM documents WHERE :docs ORDER BY doc", docs)
        return {row["doc"]: documents.meta_of(documents.document_of(self._db, row)) for row in rows}

    # ---- claims ------------------------------------------------------------------------------------------------------------

    def unlinked(self) -> list[str]:
        """The documents whose claims have changed since."""
        query = "SELECT doc FROM documents WHERE document_id IN (SELECT document_id FROM unlinked) ORDER BY doc"
        if self.anew:
            query = "SELECT doc FROM documents WHERE document_id IN (SELECT document_id FROM claims) ORDER BY doc"
        return [row["doc"] for row in self._db.execute(query)]

    def claims_by(self, docs: Named) -> dict[str, list[Claim]]:
        """The claims of documents that nobody rejected, in the order of the text; an empty list for none."""
        chosen = sorted(docs)
        found: dict[str, list[Claim]] = {doc: [] for doc in chosen}
        query = ("SELECT doc, record FROM claims JOIN documents USING (document_id) WHERE review <> 'rejected' AND :docs"
                 " ORDER BY doc, part, start, claim_id")  # fmt: skip
        for row in self._select(query, chosen):
            found[row["doc"]].append(claim_of(row["record"]))
        return found

    def docs_of(self, claim_ids: Named) -> dict[str, frozenset[str]]:
        """These claims by document; those that are not there are left out."""
        found = defaultdict[str, set[str]](set)
        query = ("SELECT doc, claim_id FROM claims JOIN documents USING (document_id)"
                 " WHERE claim_id IN (SELECT value FROM json_each(?)) AND review <> 'rejected'")  # fmt: skip
        for row in self._db.execute(query, (msgspec.json.encode(list(claim_ids)).decode(),)):
            found[row["doc"]].add(row["claim_id"])
        return {doc: frozenset(ids) for doc, ids in found.items()}

    # ---- tellings ----------------------------------------------------------------------------------------------------------

    def backgrounds(self) -> Iterator[tuple[str, str, str]]:
        """Each document that was linked: id, its sources, and what else its claims hung on."""
        if not self.anew:
            for row in self._db.execute("SELECT doc, sources, background FROM linked JOIN documents USING (document_id)"):
                yield row["doc"], row["sources"], row["background"]

    def ranks(self) -> list[tuple[str, bytes, bytes]]:
        """Of every document that was linked: id, ranks, labels."""
        if self.anew:
            return []
        query = "SELECT doc, ranks, labels FROM linked JOIN documents USING (document_id) ORDER BY document_id"
        return [(row["doc"], row["ranks"], row["labels"]) for row in self._db.execute(query)]

    def all_keys(self) -> Iterator[bytes]:
        """The keys of all documents in the order of `ranks`, some documents at a time."""
        if not self.anew:
            rows = self._db.execute("SELECT keys FROM linked_keys ORDER BY document_id")
            while some := rows.fetchmany(AT_ONCE):
                yield b"".join(row["keys"] for row in some)

    def keys_of(self, docs: Named) -> dict[str, bytes]:
        """The keys of documents that were linked."""
        return {row["doc"]: row["keys"] for row in self._of("keys", "linked_keys", docs)}

    def units_of(self, docs: Named) -> dict[str, Sequence[bytes]]:
        """The units of documents that were linked."""
        return {row["doc"]: _UNITS.decode(row["units"]) for row in self._of("units", "linked_units", docs)}

    def tellings_of(self, docs: Named) -> Mapping[str, Any]:
        """The tellings of documents that were linked."""
        return {row["doc"]: _TELLINGS.decode(row["tellings"]) for row in self._of("tellings", "linked", docs)}

    def _of(self, column: str, table: str, docs: Named) -> Iterator[sqlite3.Row]:
        if self.anew:
            return iter(())
        return self._select(f"SELECT doc, {column} FROM {table} JOIN documents USING (document_id) WHERE :docs", docs)


_UNITS: Final = msgspec.msgpack.Decoder(list[bytes])
_TELLINGS: Final = msgspec.msgpack.Decoder(list[tuple[int, list[str]]])
