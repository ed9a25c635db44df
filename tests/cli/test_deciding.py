"""Deciding from the command line: by command, by key, blind and adjudicated, verified and purged."""

import io
import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import made
from evenhand.pipeline import make_events
from evenhand.store import Project

from .conftest import Command


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "evenhand.db"
    with Project.open(path, create=True) as project:
        for name in "abc":
            item = made.loaded(name)
            project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        make_events(project)
    return path


@pytest.fixture
def keys(evenhand: Command, monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Runs a command with keys, one a line."""

    def press(pressed: str, *words: str):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{key}\n" for key in pressed.split("|"))))
        return evenhand(*words)

    return press


def claims(path: Path) -> list[str]:
    with Project.open(path) as project:
        return [claim.claim_id for claim in project.claims()]


def test_a_correction_is_shown_explained_logged_and_undone(evenhand: Command, path: Path) -> None:
    claim = claims(path)[0]
    new = ("casualties", "killed 3-5 civilians of BOR", "-w", "three people")
    done = evenhand("decide", "correct", claim, *new, "--by", "ana", "-r", "seen")
    assert (done.code, "killed 3 people → killed 3-5 civilians of BOR – seen" in done.err) == (0, True)
    assert "casualties" in evenhand("explain", claim).out.split("✎")[1]
    (row,) = (r for r in json.loads(evenhand("claims", "--json").out) if r["claim_id"] == claim)
    assert (row["review"], row["decided"], row["casualties"][0]["high"]) == ("corrected", ["casualties"], 5)
    log = json.loads(evenhand("decisions", "--json").out)
    assert [(d["who"], d["field"], d["reason"], d["undone"]) for d in log["decisions"]] == [("ana", "casualties", "seen", False)]
    assert evenhand("decide", "undo", "1", "--by", "bo").code == 0
    assert "undone" in evenhand("decisions").out
    assert evenhand("verify").code == 0


def test_every_kind_of_decision_can_be_made_by_a_command(evenhand: Command, path: Path) -> None:
    first, second, third = claims(path)
    with Project.open(path) as project:
        code = project.codes()[first]
        outlet = next(o.key for o in project.origins())
    for words in (
        ("accept", first), ("reject", second, third), ("add", "a", "--words", "weather", "--type", "assault/other"),
        ("grade", code, "fair"), ("note", code, "look"), ("flag", "a"), ("assign", first, "bo"), ("side", outlet, "ARL"),
        ("copy", "a", "b"), ("copy", "a", "b", "--no"), ("undo", "1"),
    ):  # fmt: skip
        done = evenhand("decide", *words, "--by", "ana", "--json")
        assert done.code == 0, (words, done.err)
        assert json.loads(done.out)["decisions"]
    assert evenhand("verify").code == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("accept", "nope"), "no claim"), (("correct", "CLAIM", "bogus", "x"), "no field"),
        (("correct", "CLAIM", "time", "tomorrow"), "no time"),
        (("correct", "CLAIM", "agents", "ARL", "-w", "nowhere"), "does not stand"),
        (("add", "a", "--words", "x y z", "--type", "assault/other"), "does not stand"),
        (("merge", "EVENT"), "one event already"),
        (("grade", "EVENT", "great"), "no grade"), (("undo", "5"), "no decision"),
        (("note", "nothing", "x"), "no event, claim or document"),
        (("origin", "no", "one"), "no origin"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_to_do(evenhand: Command, path: Path, words: tuple[str, ...], told: str) -> None:
    claim = claims(path)[0]
    with Project.open(path) as project:
        code = project.codes()[claim]
    done = evenhand("decide", *(word.replace("CLAIM", claim).replace("EVENT", code) for word in words), "--by", "ana")
    assert (done.code, told in done.err) == (3, True), done.err
    assert json.loads(evenhand("decisions", "--json").out)["decisions"] == []


def test_a_review_by_keys_decides_undoes_and_goes_on_where_it_stopped(keys, evenhand: Command, path: Path) -> None:
    first = keys("a|x|u|q", "review", "--by", "ana", "--json")
    assert json.loads(first.out) == {"decided": 1, "skipped": 0, "left": 2, "already_decided": 0}
    second = keys("e|stance|hedged||a|a|?|q", "review", "--by", "ana", "--json")
    assert json.loads(second.out) == {"decided": 3, "skipped": 0, "left": 0, "already_decided": 1}
    with Project.open(path) as project:  # accepted, rejected, undone; then the others
        decisions = list(project.decisions())
    assert [d.action for d in decisions] == ["accept", "reject", "undo", "correct", "accept", "accept"]
    reviews = [row["review"] for row in json.loads(evenhand("claims", "--json").out)]
    assert sorted(reviews) == ["accepted", "accepted", "corrected"]


def test_what_was_undone_is_shown_at_once(keys, path: Path) -> None:
    done = keys("a|x|u|a|a", "review", "--by", "ana", "--json")
    assert json.loads(done.out) == {"decided": 3, "skipped": 0, "left": 0, "already_decided": 0}
    with Project.open(path) as project:
        _, rejected, _, again, last = list(project.decisions())
    assert again.subject == rejected.subject != last.subject


def test_a_mistake_while_editing_changes_nothing(keys, path: Path) -> None:
    done = keys("e|stance|maybe||e|agents|ARL|nowhere|q", "review", "--by", "ana")
    assert "is no stance" in done.err
    assert "does not stand" in done.err
    with Project.open(path) as project:
        assert list(project.decisions()) == []


def test_blind_coding_agreement_and_adjudication(keys, evenhand: Command, path: Path) -> None:
    assert keys("a|a|x", "review", "--round", "r1", "--by", "ana", "--sample", "3").code == 0
    assert keys("a|x|x", "review", "--round", "r1", "--by", "bo", "--sample", "3").code == 0
    with Project.open(path) as project:
        assert {claim.review for claim in project.claims()} == {"machine"}
    measured = json.loads(evenhand("agreement", "r1", "--json").out)
    assert (measured["coders"], measured["agreement"][0]["n"], len(measured["differences"])) == (["ana", "bo"], 3, 1)
    assert "alpha" in evenhand("agreement", "r1").out
    assert json.loads(keys("2", "adjudicate", "r1", "--agreed", "--by", "cy", "--json").out) == {"settled": 3, "differing": 1}
    rows = json.loads(evenhand("claims", "--review", "any", "--json").out)
    assert sorted(row["review"] for row in rows) == ["accepted", "rejected", "rejected"]
    assert evenhand("agreement", "r9").code == 3
    assert evenhand("adjudicate", "r1", "--take", "nobody", "--by", "cy").code == 2


def test_projects_are_merged_with_conflicts_listed(keys, evenhand: Command, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(path.read_bytes())
    claim = claims(path)[0]
    assert evenhand("decide", "accept", claim, "--by", "ana").code == 0
    assert evenhand("decide", "reject", claim, "--by", "bo", "--project", str(other)).code == 0
    done = json.loads(evenhand("merge-project", str(other), "--json").out)
    assert (done["documents"], len(done["conflicts"]), done["unplaced"]) == (0, 1, [])
    assert json.loads(keys("2", "adjudicate", "from other", "--by", "cy", "--json").out)["settled"] == 1
    assert claim not in claims(path)
    assert evenhand("merge-project", str(path)).code == 2


def test_verify_tells_what_was_changed_and_ends_with_1(evenhand: Command, path: Path) -> None:
    import sqlite3
    from contextlib import closing

    whole = evenhand("verify", "--json")
    assert (whole.code, json.loads(whole.out)["findings"]) == (0, [])
    assert evenhand("verify", "--contents", json.loads(whole.out)["contents"]).code == 0
    assert evenhand("verify", "--contents", "0" * 64).code == 1
    assert evenhand("verify", "--head", "0" * 64).code == 1
    assert [evenhand("verify", option, "").code for option in ("--head", "--contents")] == [2, 2]
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("UPDATE events SET n_origins = 9")
    changed = evenhand("verify")
    assert (changed.code, "not what follows" in changed.out) == (1, True)


def test_purging_asks_and_cleans_the_copies_one_names(evenhand: Command, path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "backup.db"
    with Project.open(path, write=True) as project:
        item = made.loaded("secret", made.TEXT + " Jane Hidden saw it.")
        project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        make_events(project)
    copy.write_bytes(path.read_bytes())
    assert evenhand("purge", "secret", "--by", "ana").code != 0  # nobody answered the question
    mistyped = evenhand("purge", "secret", "--yes", "--by", "ana", "--also", str(copy), "--also", str(tmp_path / "bakcup.db"))
    assert (mistyped.code, "no project at" in mistyped.err) == (3, True)
    assert evenhand("purge", "--decision", "1", "--yes", "--by", "ana", "--also", str(copy)).code == 2
    assert evenhand("purge", "secret", "--yes", "--by", "ana", "--also", str(path)).code == 2
    for file in (path, copy):  # nothing is gone yet
        assert evenhand("document", "secret", "--project", str(file)).code == 0
    done = json.loads(evenhand("purge", "secret", "--yes", "--by", "ana", "--also", str(copy), "--json").out)
    assert done["also"] == [str(copy)]
    for file in (path, copy):
        assert b"Hidden" not in file.read_bytes()
        assert evenhand("verify", "--project", str(file)).code == 0
    assert evenhand("purge", "--by", "ana").code == 2
    (tombstone,) = json.loads(evenhand("purge", "--list", "--json").out)
    assert (tombstone["seq"], tombstone["sha256"]) == (1, done["sha256"])
    assert "the time, and the decision" in evenhand("purge", "--list").out


def test_a_review_at_a_real_terminal_takes_single_keys(path: Path) -> None:
    main, side = pty.openpty()
    environment = {**os.environ, "EVENHAND_PROJECT": str(path), "EVENHAND_CODER": "ana", "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen([sys.executable, "-m", "evenhand", "review"], stdin=side, stdout=side, stderr=side, env=environment)
    os.close(side)
    seen, pressed, until = b"", 0, time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        if not select.select([main], [], [], 0.2)[0]:
            continue
        try:
            seen += os.read(main, 65536)
        except OSError:
            break
        if seen.count(b"q > ") > pressed:  # a prompt waits
            os.write(main, (b"a", b"x", b"q")[min(pressed, 2)])
            pressed += 1
    assert process.wait(10) == 0
    os.close(main)
    assert b"[" in seen
    with Project.open(path) as project:
        assert [d.action for d in project.decisions()] == ["accept", "reject"]


def test_a_split_tells_where_the_claim_went_and_decisions_are_exported_whole(evenhand: Command, path: Path) -> None:
    first, *others = claims(path)
    with Project.open(path) as project:
        codes = project.codes()
    (fellow, *_) = [claim for claim in others if codes[claim] == codes[first]]
    done = evenhand("decide", "split", codes[first], fellow, "--by", "ana")
    with Project.open(path) as project:
        assert f"{fellow} is now in {project.codes()[fellow]}" in done.err
    assert evenhand("export", "decisions", "--event", codes[first]).code == 2
    assert len(evenhand("export", "decisions").out.splitlines()) == 1


def test_a_correction_that_moves_a_claim_to_another_event_says_so(evenhand: Command, path: Path) -> None:
    claim = claims(path)[0]
    with Project.open(path) as project:
        before = project.codes()
    done = evenhand("decide", "correct", claim, "time", "2021-01-05", "-w", "three people", "--by", "ana")
    with Project.open(path) as project:
        after = project.codes()
    moved = {i: code for i, code in after.items() if before[i] != code}
    assert done.code == 0
    assert moved
    assert all(f"{i} was in {before[i]} and is now in {code}" in done.err for i, code in moved.items())
    assert "is now in" not in evenhand("decide", "note", claim, "seen", "--by", "ana").err


def test_a_card_shows_whole_words_around_the_sentence() -> None:
    from evenhand.cli.card import _in_context
    from evenhand.records import Span

    before, after = "Nothing of note was said on that day. " * 9, " Nothing of note was said on that day." * 9
    sentence = made.TEXT.partition("\n")[0]
    document = made.document(text=before + sentence + after)
    at = Span(len(before), len(before) + len(sentence))
    claim = made.claim(document, "Port Selm", sentence=at, quote=sentence)
    shown = _in_context(claim, document).plain
    assert (shown[:2], shown[-2:]) == ("… ", " …")
    assert "in [Port Selm]. Nothing" in shown
    assert set(shown.strip("… ").split()) <= {*document.text.split(), "[Port", "Selm]."}


def test_in_a_large_project_only_what_a_decision_touches_is_made_anew(
    evenhand: Command, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = claims(path)[0]
    assert evenhand("reconcile").code == 0
    monkeypatch.setattr("evenhand.pipeline.MANY_CLAIMS", 1)
    done = evenhand("decide", "reject", claim, "--by", "ana")
    assert (done.code, "`evenhand reconcile`" in done.err) == (0, False)
    with Project.open(path) as project:
        assert claim not in project.codes()


def test_in_a_large_project_the_events_wait_for_reconcile_where_all_must_be_made_anew(
    evenhand: Command, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert evenhand("reconcile").code == 0
    monkeypatch.setattr("evenhand.pipeline.MANY_CLAIMS", 1)
    with Project.open(path) as project:
        origin = project.origins()[0].key
    done = evenhand("decide", "side", origin, "XYZ", "--by", "ana")
    assert (done.code, "`evenhand reconcile`" in done.err) == (0, True)
    with Project.open(path) as project:
        assert project.is_stale()
    assert evenhand("reconcile").code == 0
    with Project.open(path) as project:
        assert {one.side for one in project.origins() if one.key == origin} == {"XYZ"}
