"""Decisions in a real project: kept in a chain, laid over claims, kept through new readings."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

import made
from evenhand.decide.chain import broken
from evenhand.errors import InputError, StoreError
from evenhand.pipeline import make_events
from evenhand.records import Claim, Decision, Draft, Party, Reading
from evenhand.store import ClaimFilter, Project

AGENTS = [msgspec.to_builtins(Party(actor="ARL:MIL", words=made.words(made.TEXT, "shells")))]


@pytest.fixture
def project(tmp_path: Path):
    with Project.open(tmp_path / "evenhand.db", create=True) as opened:
        for name in "abc":
            keep(opened, name)
        make_events(opened)
        yield opened


def keep(project: Project, name: str, version: str = "1", reading: Reading | None = None) -> None:
    item = made.loaded(name)
    project.keep_reading(item.document, item.original, reading or made.reading(item.document), "by-hand", version)


def the_claim(project: Project, doc: str = "a") -> Claim:
    return next(claim for claim in project.claims() if claim.doc == doc)


def decide(project: Project, action: str, subject: str, kind: str = "claim", who: str = "ana", **more: object) -> Decision:
    return project.decide(Draft(action=action, kind=kind, subject=subject, who=who, **more))  # type: ignore[arg-type]


def test_a_decision_is_kept_with_who_when_what_and_why(project: Project) -> None:
    claim = the_claim(project)
    made_of = decide(project, "correct", claim.claim_id[:8], field="agents", new=AGENTS, reason="it says so")
    assert list(project.decisions()) == [made_of]
    assert (made_of.seq, made_of.who, made_of.doc, made_of.old, made_of.new) == (1, "ana", "a", [], AGENTS)
    assert made_of.before["claim"]["claim_id"] == claim.claim_id
    assert project.head() == made_of.hash
    assert the_claim(project).agents[0].actor == "ARL:MIL"
    assert project.is_stale()


def test_a_rejected_claim_counts_nowhere_and_is_kept(project: Project) -> None:
    claim = the_claim(project)
    decide(project, "reject", claim.claim_id)
    make_events(project)
    assert claim.claim_id not in project.codes()
    assert claim.claim_id not in {c.claim_id for c in project.claims()}
    assert [line.claim.review for line in project.claim_lines(ClaimFilter(review="rejected"))] == ["rejected"]
    assert len(project.claim_lines(ClaimFilter(review="any"))) == 3


def test_decisions_outlive_new_readings_and_what_changed_is_listed(project: Project) -> None:
    claim = the_claim(project)
    decide(project, "correct", claim.claim_id, field="agents", new=AGENTS)
    decide(project, "accept", the_claim(project, "b").claim_id)
    read = made.reading(made.document("a"))
    keep(project, "a", "2", replace(read, claims=(replace(read.claims[0], claim_id="newid", type="assault/other", stance="hedged"),)))
    keep(project, "b", "2", Reading(claims=(), skipped=()))
    stands = the_claim(project)
    assert (stands.claim_id, stands.agents[0].actor, stands.type, stands.stance) == (claim.claim_id, "ARL:MIL", "assault/other", "hedged")
    assert the_claim(project, "b").review == "accepted"
    assert [(change.claim_id, change.field) for change in project.changes()] == [(the_claim(project, "b").claim_id, "claim")]
    assert project.findings() == []
    assert [c.claim_id for c in project.machine_reading("a").claims] == ["newid"]


def test_an_imported_claim_can_be_corrected_and_imported_again(project: Project) -> None:
    claim = replace(the_claim(project), claim_id="imported", doc="elsewhere")
    project.keep_imported([claim], {}, "claims.jsonl")
    decide(project, "correct", "imported", field="stance", new="denied")
    assert project.keep_imported([claim], {}, "claims.jsonl").already_there == 1
    assert project.claim("imported").stance == "denied"
    assert project.keep_imported([replace(claim, type="assault/other")], {}, "claims.jsonl").replaced == 1
    assert (project.claim("imported").stance, project.claim("imported").type) == ("denied", "assault/other")


def test_what_cannot_be_is_refused_and_nothing_is_kept(project: Project) -> None:
    claim = the_claim(project)
    far = msgspec.to_builtins(Party(actor="ARL", words=replace(claim.trigger, text="shells kilted")))
    event = next(iter(project.events())).code
    for draft, message in (
        (("accept", "nothing"), "no claim"), (("correct", claim.claim_id, "claim", "ana"), "cannot be corrected"),
        (("undo", "7", "decision"), "no decision"), (("grade", "EH-ZZZZZ", "event"), "no event"),
        (("side", "nobody", "origin"), "no origin"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=message):
            decide(project, *draft)
    for more, message in (({"field": "agents", "new": [far]}, "does not stand"), ({"field": "stance", "new": "maybe"}, "unknown stance"),
                          ({"field": "time", "new": {"precision": 3}}, "time")):  # fmt: skip
        with pytest.raises(InputError, match=message):
            decide(project, "correct", claim.claim_id, **more)
    with pytest.raises(InputError, match="no grade"):
        decide(project, "grade", event, "event", new="splendid")
    with pytest.raises(InputError, match="Nothing would be left"):
        decide(project, "split", event, "event", new={"leaving": list(project.event(event).claim_ids)})
    assert list(project.decisions()) == []


def test_events_are_merged_and_split_as_people_say(project: Project) -> None:
    (event,) = project.events()
    first = event.claim_ids[0]
    decide(project, "split", event.code, "event", new={"leaving": [first]})
    make_events(project)
    apart = {project.codes()[claim] for claim in event.claim_ids}
    assert len(apart) == 2
    assert project.codes()[first] != event.code
    decide(project, "merge", event.code, "event", new={"codes": [project.codes()[first]]})
    make_events(project)
    assert {project.codes()[claim] for claim in event.claim_ids} == {event.code}
    decide(project, "undo", "2", "decision")
    make_events(project)
    assert len({project.codes()[claim] for claim in event.claim_ids}) == 2
    assert project.findings() == []


def test_origins_sides_and_reprints_are_as_people_say(project: Project) -> None:
    (origin,) = (o for o in project.origins() if o.kind == "actor")
    decide(project, "side", origin.key, "origin", new="NEW")
    decide(project, "family", "a", "document", new={"docs": ["b"], "together": True})
    make_events(project)
    assert {o.key: o.side for o in project.origins()}[origin.key] == "NEW"
    assert {"a", "b"} <= {doc for family in project.families() for doc in family.docs}
    decide(project, "family", "a", "document", new={"docs": ["b"], "together": False})
    make_events(project)
    assert not any({"a", "b"} <= set(family.docs) for family in project.families())


@pytest.mark.parametrize("code", ["AZE:MIL", "HEZ"])
def test_a_voice_can_be_given_to_a_party_that_no_text_quotes(project: Project, code: str) -> None:
    there = project.origins()[0].key
    decide(project, "origin", there, "origin", new=code)
    make_events(project)
    assert code in {origin.key for origin in project.origins()}
    with pytest.raises(InputError, match="no other origin"):
        decide(project, "origin", code, "origin", new="NOBODY:MIL")


def test_one_origin_can_be_another(project: Project) -> None:
    item = made.loaded("d", outlet="Quarterly")
    read = made.reading(item.document)
    claim = replace(read.claims[0], source=replace(read.claims[0].source, actor="BOR:GOV"))
    project.keep_reading(item.document, item.original, replace(read, claims=(claim,)), "by-hand", "1")
    make_events(project)
    assert {o.key for o in project.origins()} >= {"ARL:GOV", "BOR:GOV"}
    decide(project, "origin", "BOR:GOV", "origin", new="ARL:GOV")
    make_events(project)
    assert "BOR:GOV" not in {o.key for o in project.origins()}
    with pytest.raises(InputError) as refused:
        decide(project, "side", "BOR:GOV", "origin", new="BOR")
    assert "ARL:GOV by decision 1" in refused.value.hint
    decide(project, "undo", "1", "decision")
    make_events(project)
    assert "BOR:GOV" in {o.key for o in project.origins()}


def test_a_claim_can_be_added_where_its_words_stand(project: Project) -> None:
    claim = replace(the_claim(project), claim_id="byhand", trigger=made.words(made.TEXT, "weather"), review="added")
    decide(project, "add", "byhand", new=msgspec.to_builtins(claim))
    assert project.claim("byhand").review == "added"
    with pytest.raises(InputError, match="already"):
        decide(project, "add", "byhand", new=msgspec.to_builtins(claim))
    wrong = msgspec.to_builtins(replace(claim, claim_id="wrong", quote="Something else."))
    with pytest.raises(InputError, match="quote"):
        decide(project, "add", "wrong", new=wrong)
    decide(project, "undo", "1", "decision")
    assert "byhand" not in {c.claim_id for c in project.claims()}


def test_the_order_of_coming_in_does_not_change_what_decisions_make(tmp_path: Path) -> None:
    found = []
    for order in ("abc", "cba"):
        with Project.open(tmp_path / f"{order}.db", create=True) as project:
            for name in order:
                keep(project, name)
            make_events(project)
            decide(project, "correct", the_claim(project, "b").claim_id, field="stance", new="denied")
            make_events(project)
            found.append(([*project.claims()], [*project.events()]))
    assert found[0] == found[1]


def test_two_processes_decide_in_one_chain(project: Project) -> None:
    with Project.open(project.path, write=True) as other:
        for n, opened in enumerate((project, other, other, project)):
            decide(opened, "note", "a", "document", new=f"note {n}")
    assert list(broken(project.decisions())) == []
    assert [d.new for d in project.decisions()] == [f"note {n}" for n in range(4)]


def test_decisions_are_on_the_disk_when_they_are_told(project: Project) -> None:
    """The write-ahead log is synced: SQLite's own setting is FULL while a decision is written, and back afterwards."""
    seen: list[str] = []
    project._db.set_trace_callback(lambda sql: seen.append(sql) if "synchronous" in sql or "COMMIT" in sql else None)
    decide(project, "note", "a", "document", new="x")
    assert seen == ["PRAGMA synchronous = FULL", "COMMIT", "PRAGMA synchronous = NORMAL"]


def test_a_project_that_is_only_looked_at_takes_no_decision(project: Project) -> None:
    with Project.open(project.path) as looking, pytest.raises(StoreError):
        decide(looking, "note", "a", "document", new="x")


def test_an_older_form_keeps_its_claims_and_takes_decisions(project: Project, tmp_path: Path) -> None:
    from evenhand.store.schema import APPLICATION_ID, MIGRATIONS

    old = tmp_path / "old.db"
    with closing(sqlite3.connect(old)) as db:
        db.executescript(MIGRATIONS[0])
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")
        with closing(sqlite3.connect(project.path)) as new:
            for table in ("documents", "date_candidates", "readings", "claims", "claim_terms", "originals", "mentions", "skipped"):
                columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
                rows = new.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall()
                db.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})", rows)
        db.commit()
    with Project.open(old, write=True) as opened:
        assert list(opened.claims()) == list(project.claims())
        assert opened.findings() == []
        decide(opened, "reject", the_claim(opened).claim_id)
        assert opened.findings() == []


@pytest.mark.parametrize("number", ["9" * 5_000, "-1", "²", "x", "", "\x00"])
def test_what_is_no_number_undoes_nothing(project: Project, number: str) -> None:
    with pytest.raises(InputError, match="no decision's number"):
        decide(project, "undo", number, "decision")


def test_a_slip_of_the_hand_is_not_kept(project: Project) -> None:
    claim_id = the_claim(project).claim_id
    with pytest.raises(InputError, match="too long"):
        decide(project, "note", claim_id, new="x" * 900_000)
    with pytest.raises(InputError, match="too long"):
        decide(project, "accept", claim_id, reason="x" * 900_000)
    with pytest.raises(InputError, match="40,000 are too many"):
        decide(project, "correct", claim_id, field="agents", new=AGENTS * 40_000)
    for name in ("x" * 201, "a\x1b[2J", "a\nb"):
        with pytest.raises(InputError, match="in one line"):
            decide(project, "accept", claim_id, round=name)
    assert list(project.decisions()) == []
    decide(project, "note", claim_id, new="x" * 20_000)
    decide(project, "correct", claim_id, field="agents", new=AGENTS * 100)
