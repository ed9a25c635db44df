"""Purging: what is deleted is gone from every byte of the file, and the chain still holds."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

import made
from evenhand.errors import InputError
from evenhand.pipeline import make_events
from evenhand.records import Draft, Party
from evenhand.store import Project
from evenhand.store.doctor import examine

SECRET = "Arland's ministry said on 4 May that shells killed three people in Port Selm, near Jane Hidden's. The weather was fine."


@pytest.fixture
def project(tmp_path: Path):
    with Project.open(tmp_path / "evenhand.db", create=True) as opened:
        for name, text in (("a", made.TEXT), ("secret", SECRET)):
            item = made.loaded(name, text, title=f"On {name}")
            opened.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        make_events(opened)
        yield opened


def decided(project: Project) -> None:
    secret = next(claim for claim in project.claims() if claim.doc == "secret")
    words = made.words(SECRET, "Jane Hidden")
    drafts = (
        Draft(action="correct", kind="claim", subject=secret.claim_id, field="targets", who="ana",
              new=[msgspec.to_builtins(Party(actor="ARL:CIV", words=words))], reason="Jane Hidden told us"),
        Draft(action="note", kind="document", subject="secret", new="call Jane Hidden", who="ana"),
        Draft(action="note", kind="document", subject="a", new="harmless", who="bo"),
    )  # fmt: skip
    for draft in drafts:
        project.decide(draft)
    make_events(project)


def bytes_of(project: Project) -> bytes:
    project.close()
    return b"".join(path.read_bytes() for path in project.path.parent.glob("evenhand.db*"))


def test_nothing_of_it_is_left_in_the_file_and_the_chain_holds(project: Project) -> None:
    decided(project)
    head = project.head()
    sha256 = project.document("secret").sha256
    purge = project.purge_document("secret", "ana", "asked to")
    make_events(project)
    assert project.findings(head) == []
    assert [d.doc for d in project.documents()] == ["a"]
    assert [(d.action, d.purged) for d in project.decisions()] == [
        ("correct", True), ("note", True), ("note", False), ("purge", False),
    ]  # fmt: skip
    assert project.purged(sha256) == purge.at
    assert purge.new == {"decisions": [1, 2]}
    assert b"Hidden" not in bytes_of(project)


def test_while_somebody_looks_on_it_is_said_to_be_there_and_the_next_writer_clears_it(project: Project) -> None:
    with closing(sqlite3.connect(project.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM claims").fetchone()
        project.purge_document("secret", "ana", "")
        make_events(project)
        project.close()
        with Project.open(project.path, write=True, lock_wait_s=0.1) as again:
            assert not again.clear_traces()
        assert any(finding.check == "purge" for finding in examine(project.path))
    with Project.open(project.path, write=True) as again:
        assert again.clear_traces()
        assert again.findings() == []
    assert all(finding.check != "purge" for finding in examine(project.path))
    assert b"Hidden" not in bytes_of(again)


def test_its_twin_s_original_stays(project: Project) -> None:
    twin = made.loaded("twin", SECRET, outlet="Other")
    project.keep_reading(twin.document, twin.original, made.reading(twin.document), "by-hand", "1")
    project.purge_document("secret", "ana", "")
    assert project.original(twin.document.original_sha256) == twin.original
    assert project.findings() == []


def test_one_decision_s_content_can_be_purged_and_counts_no_more(project: Project) -> None:
    decided(project)
    project.purge_decision(1, "ana", "names somebody")
    make_events(project)
    assert next(claim for claim in project.claims() if claim.doc == "secret").review == "machine"
    assert project.findings() == []
    for number in (1, 4, 99):  # gone already; a purge itself; not there
        with pytest.raises(InputError, match="no decision"):
            project.purge_decision(number, "ana", "")


def test_what_was_purged_is_not_taken_in_again(project: Project) -> None:
    from evenhand.engines.local import LocalEngine
    from evenhand.pipeline import Run

    project.purge_document("secret", "ana", "")
    run = Run(project, LocalEngine(made.HandReader), "by-hand", "1")
    summary = run.read([made.loaded("again", SECRET), made.loaded("new", made.TEXT + " More.")])
    assert (summary.added, summary.failed) == (1, 1)
    assert "purged" in run.failures[0].reason
    assert {d.doc for d in project.documents()} == {"a", "new"}
