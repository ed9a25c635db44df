"""Tampering: each thing that is stored is changed behind Evenhand's back, and found."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import msgspec
import pytest

import made
from evenhand.decide.chain import chained
from evenhand.errors import StoreError
from evenhand.pipeline import make_events
from evenhand.records import Draft, Party
from evenhand.store import Project

AGENTS = [msgspec.to_builtins(Party(actor="ARL:MIL", words=made.words(made.TEXT, "shells")))]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "evenhand.db"
    with Project.open(path, create=True) as project:
        for name in ("a", "b", "c", "gone"):
            item = made.loaded(name, made.TEXT + f" Copy {name}." + " and so on" * 40)
            project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        make_events(project)
        claims = list(project.claims())
        drafts = (
            Draft(action="accept", kind="claim", subject=claims[0].claim_id, who="ana", reason="first"),
            Draft(action="correct", kind="claim", subject=claims[1].claim_id, field="agents", new=AGENTS, who="bo"),
            Draft(action="note", kind="document", subject="c", new="look again", who="ana"),
        )
        for draft in drafts:
            project.decide(draft)
        make_events(project)
        project.purge_document("gone", "ana", "asked to")
        make_events(project)
    return path


def found(path: Path, head: str = "") -> list[str]:
    with Project.open(path) as project:
        return [f"{finding.kind}: {finding.message}" for finding in project.findings(head)]


def tamper(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in statements:
            db.execute(statement)


def test_what_was_not_touched_is_whole(path: Path) -> None:
    assert found(path) == []
    with Project.open(path) as project:
        assert (project.checked().documents, project.checked().decisions) == (3, 4)


TAMPERING = {
    "a byte of an original": ("UPDATE originals SET content = zeroblob(length(content)) WHERE rowid = 1", "original"),
    "an original's length": ("UPDATE originals SET n_bytes = n_bytes + 1 WHERE rowid = 2", "original"),
    "an original gone": ("PRAGMA foreign_keys=OFF; DELETE FROM originals WHERE rowid = 1", "document"),
    "a text": ("UPDATE documents SET text = (SELECT text FROM documents WHERE doc = 'b') WHERE doc = 'a'", "document"),
    "a text that cannot be unpacked": ("UPDATE documents SET text = x'00ff' WHERE doc = 'a'", "document"),
    "a title": ("UPDATE documents SET title = 'Peace' WHERE doc = 'a'", "document"),
    "a date of publication": ("UPDATE documents SET published = '2031-05-05' WHERE doc = 'b'", "document"),
    "how a date is known": ("UPDATE date_candidates SET how = 'url' WHERE document_id = 1", "document"),
    "a figure": ("UPDATE claims SET record = replace(record, '\"low\":3', '\"low\":2') WHERE rowid = 3", "claim"),
    "a quote": ("UPDATE claims SET record = replace(record, 'shells killed', 'shells missed') WHERE rowid = 3", "claim"),
    "a claim's listing": ("UPDATE claims SET type = 'assault/other' WHERE rowid = 3", "claim"),
    "a word to find it by": ("DELETE FROM claim_terms WHERE rowid_is_not_there", "claim"),
    "what was recognised": ("UPDATE mentions SET record = replace(record, 'Selm', 'Salm')", "reading"),
    "what was skipped": ("DELETE FROM skipped WHERE document_id = 1", "reading"),
    "a decision's content": ("UPDATE decisions SET record = (SELECT record FROM decisions WHERE seq = 3) WHERE seq = 1", "decision"),
    "whom a decision is about": ("UPDATE decisions SET subject = 'b' WHERE seq = 3", "decision"),
    "when it was decided": ("UPDATE decisions SET at = '2020-01-01' WHERE seq = 2", "decision"),
    "what was decided": ("UPDATE decisions SET action = 'reject' WHERE seq = 1", "decision"),
    "the order of decisions": ("UPDATE decisions SET seq = CASE seq WHEN 1 THEN -2 WHEN 2 THEN -1 ELSE seq END; "
                               "UPDATE decisions SET seq = -seq WHERE seq < 0", "decision"),
    "a decision gone": ("DELETE FROM decisions WHERE seq = 2", "decision"),
    "a content gone without a purge": ("UPDATE decisions SET record = NULL, doc = NULL WHERE seq = 3", "decision"),
    "a tombstone gone": ("DELETE FROM tombstones", "decision"),
    "a tombstone's content": ("UPDATE tombstones SET sha256 = 'x'", "decision"),
    "a tombstone's time": ("UPDATE tombstones SET purged_at = '2020-01-01'", "decision"),
    "who read it, and all of it": ("DELETE FROM readings WHERE document_id = 1", "reading"),
    "an account's listing": ("UPDATE accounts SET origin = 'XX'", "event"),
    "an event's listing": ("UPDATE events SET disputed = 1 - disputed", "event"),
    "a code merged away": ("INSERT INTO aliases VALUES ('EH-AAAAA', 'EH-BBBBB')", "event"),
    "a decision not laid over its claim": ("UPDATE claims SET record = machine, machine = NULL WHERE machine IS NOT NULL", "claim"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_found(path: Path, name: str) -> None:
    script, kind = TAMPERING[name]
    script = script.replace("WHERE rowid_is_not_there", "WHERE term = 'port selm' AND claim_id = (SELECT min(claim_id) FROM claims)")
    tamper(path, *script.split("; "))
    assert any(finding.startswith(kind) for finding in found(path)), found(path)


def test_a_cut_tail_is_found_by_the_head_that_was_kept(path: Path) -> None:
    with Project.open(path, write=True) as project:
        project.decide(Draft(action="note", kind="document", subject="c", new="the last", who="ana"))
        head, contents = project.head(), project.contents_sum()
    tamper(path, "DELETE FROM decisions WHERE seq = 5")
    assert found(path) == []
    assert found(path, head) == [f"decision: the head {head} is not in the chain: decisions were cut off or changed"]
    assert found(path, head[:12])
    with Project.open(path) as project:
        assert project.contents_sum() == contents
        assert project.head() != head


def test_a_head_that_others_were_added_to_is_still_in_the_chain(path: Path) -> None:
    with Project.open(path, write=True) as project:
        head = project.head()
        project.decide(Draft(action="note", kind="document", subject="c", new="more", who="ana"))
    assert found(path, head) == []
    assert found(path, head[:12]) == []
    assert found(path, head[:4])


def test_a_chain_written_anew_is_found_by_the_head_that_was_kept(path: Path) -> None:
    with Project.open(path) as project:
        head, (first, *_) = project.head(), project.decisions()
    forged = chained(Draft(action="note", kind="document", subject="a", new="x", who="eve"), 1, first.at, "s", "")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("DELETE FROM decisions")
        import zlib

        content = {name: getattr(forged, name) for name in ("salt", "who", "field", "old", "new", "before", "reason")}
        db.execute("INSERT INTO decisions VALUES (1, ?, 'note', ?, '', ?, '', 'document', 'a', '', '', ?)",
                   (forged.at, forged.commitment, forged.hash, zlib.compress(msgspec.json.encode(content))))  # fmt: skip
    assert any("head" in finding for finding in found(path, head))


def test_the_sum_of_contents_changes_with_any_claim(path: Path) -> None:
    with Project.open(path, write=True) as project:
        before = project.contents_sum()
        project.decide(Draft(action="reject", kind="claim", subject=next(iter(project.claims())).claim_id, who="ana"))
        assert project.contents_sum() != before


def test_each_table_that_holds_something_read_or_decided_is_looked_at() -> None:
    """A new table must say here by which check it is covered."""
    covered = {
        "originals": "hash", "documents": "seal", "date_candidates": "seal of documents", "readings": "seal", "claims": "seal",
        "claim_terms": "derived", "skipped": "seal of readings", "mentions": "seal of readings", "decisions": "chain",
        "tombstones": "chain", "origins": "derived", "families": "derived", "family_documents": "derived", "events": "derived",
        "event_claims": "derived", "accounts": "derived", "relations": "derived", "aliases": "codes of old: nothing read",
        "state": "versions", "runs": "journal", "failures": "journal", "sketches": "derived", "likenesses": "derived",
        "linked": "derived", "linked_keys": "derived", "linked_units": "derived", "unlinked": "derived", "subjects": "derived",
    }  # fmt: skip
    from evenhand.store.schema import MIGRATIONS

    with closing(sqlite3.connect(":memory:")) as db:
        db.create_function("seal_of", -1, lambda *_: "")
        db.create_function("text_sha256", 1, lambda _: "")
        for step in MIGRATIONS:
            db.executescript(step)
        tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables == set(covered)




STRANGE = (None, "zz", b"\xff\x00", -1, 9e999, "{}", "a\0b")


def test_no_value_in_any_column_ends_the_check(path: Path, tmp_path: Path) -> None:
    """Whatever stands in whatever column, `verify` says what it finds; only a file that cannot be used is an error."""
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = [(table, row[1]) for table in tables for row in db.execute(f"PRAGMA table_info({table})")]
    damaged = tmp_path / "damaged.db"
    for table, column in columns:
        for value in STRANGE:
            damaged.write_bytes(path.read_bytes())
            with closing(sqlite3.connect(damaged, isolation_level=None)) as db:
                try:
                    db.execute(f"UPDATE {table} SET {column} = ?", (value,))
                except sqlite3.IntegrityError:
                    continue
            with suppress(StoreError), Project.open(damaged) as project:
                project.findings()
                project.contents_sum()
                project.is_stale("1")
