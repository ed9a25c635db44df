"""The commands that lay events open: disputes, revisions, origins, sides, reprints, framing, omissions, coverage."""

import json
import re
from pathlib import Path

import pytest

import made
from cli.conftest import HOSTILE, Command
from evenhand.pipeline import make_events
from evenhand.records import Party, Reading, Source, Toll
from evenhand.store import Project

LISTS = ("disputes", "revisions", "origins", "sides", "reprints", "framing", "omissions", "coverage")

BODY = (
    "Arland's ministry said on 4 May that shells killed three people in Port Selm.\nThe harbour was closed for a day. "
    "Boats lay at the quay and nobody was seen near the market, which had been full in the morning before it began. "
    "The mayor asked everybody to stay at home until the evening, and the ferry did not sail to the other shore."
)


def told(doc: str, source: str, killed: int, text: str = BODY, *, doer: str = "", day: int = 4, **more: object) -> made.Loaded:
    item = made.loaded(doc, text, title=f"{HOSTILE} {doc}", published=made.DAY.replace(day=day), **more)
    return item, made.claim(
        item.document, casualties=(Toll(kind="killed", who="people", low=killed, high=killed,
                                        words=made.words(text, "three people")),),
        source=Source(actor=source, name=source, words=made.words(text, "Arland's ministry")),
        agents=(Party(actor=doer, words=made.words(text, "shells")),) if doer else (),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """One event of four documents: a revision, a dispute, a side that leaves things out, and a reprint."""
    path = tmp_path / "evenhand.db"
    copy = f"{HOSTILE} stirs.\n{BODY.replace('a day', 'two days')}\nMore soon."
    items = [
        told("a", "ARL:GOV", 3, f"One: {BODY[:120]}", doer="BOR:MIL", day=5, outlet=f"Paper {HOSTILE}"),
        told("b", "ARL:GOV", 9, f"Two: {BODY[:120]}", doer="BOR:MIL", day=6, outlet="Paper B"),
        told("c", "BOR:GOV", 5, BODY, day=7, outlet="Paper C"),
        told("d", "BOR:GOV", 5, copy, day=8, outlet="Paper D"),
    ]
    with Project.open(path, create=True) as project:
        for item, claim in items:
            project.keep_reading(item.document, item.original, Reading(claims=(claim,), skipped=()), "by-hand", "1")
        make_events(project)
    return path


@pytest.fixture
def code(evenhand: Command) -> str:
    (event,) = json.loads(evenhand("events", "--json").out)
    return str(event["code"])


@pytest.mark.parametrize("line", LISTS)
@pytest.mark.parametrize("width", [40, 100])
def test_a_terminal_gets_what_fits_and_nothing_that_it_would_obey(
    evenhand: Command, monkeypatch: pytest.MonkeyPatch, line: str, width: int
) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", str(width))):
        monkeypatch.setenv(name, value)
    result = evenhand(line)
    assert result.code == 0
    assert not any(mark in result.out for mark in ("\x1b[2J", "\x1b]0", "\x07", "\u202e"))
    plain = re.sub(r"\x1b\[[0-9;]*m", "", result.out)
    assert len(plain.splitlines()) > 1
    assert max(map(len, plain.splitlines())) <= width


@pytest.mark.parametrize("line", [*LISTS, "show"])
def test_a_pipe_gets_it_whole_and_a_program_json(evenhand: Command, code: str, line: str) -> None:
    words = (line, code) if line == "show" else (line,)
    piped = evenhand(*words, "--quiet")
    assert (piped.code, piped.err) == (0, "")
    assert not any(mark in piped.out for mark in ("\x1b", "\x07", "\u202e"))
    if line in LISTS:
        assert len({row.count("\t") for row in piped.out.splitlines()}) == 1
    found = evenhand(*words, "--json")
    assert json.loads(found.out)
    assert "\x1b" not in found.out


@pytest.mark.parametrize("line", [line for line in LISTS if line not in ("sides", "reprints")])
def test_a_limit_is_heeded(evenhand: Command, line: str) -> None:
    assert len(json.loads(evenhand(line, "--limit", "1", "--json").out)) == 1


@pytest.mark.parametrize("line", ["disputes", "revisions", "framing", "omissions"])
def test_events_are_chosen_as_in_the_list_of_events(evenhand: Command, code: str, line: str) -> None:
    for words in ((code,), ("--place", "selm"), ("--type", "assault"), ("--actor", "BOR", "--since", "2031-05-01")):
        assert json.loads(evenhand(line, *words, "--json").out)
    for words in (("--until", "1990-01-01"), ("--type", "aid"), ("--place", "nowhere")):
        assert json.loads(evenhand(line, *words, "--json").out) == []
    assert evenhand(line, "EH-ZZZZZ").code == 3
    assert evenhand(line, "--since", "May").code == 2


def test_disputes_give_both_words(evenhand: Command, code: str) -> None:
    found = json.loads(evenhand("disputes", code, "--json").out)
    toll = next(row for row in found if row["field"] == "killed")
    assert (toll["relation"], toll["why"]) == ("contradict", "the ranges do not meet")
    assert {toll["a"]["origin"], toll["b"]["origin"]} == {"ARL:GOV", "BOR:GOV"}
    assert toll["a"]["quote"].endswith("Port Selm.")
    assert "9 people" in evenhand("disputes").out


def test_revisions_are_put_in_time(evenhand: Command) -> None:
    (history,) = json.loads(evenhand("revisions", "--json").out)
    assert [(step["said"]["value"], step["day"]) for step in history["steps"]] == [
        ("3 people", "2031-05-05"), ("9 people", "2031-05-06")
    ]  # fmt: skip


def test_a_copy_tells_what_it_changed(evenhand: Command) -> None:
    (family,) = json.loads(evenhand("reprints", "--json").out)
    assert (family["first"], family["fullest"]) == ("c", "d")
    kinds = [change["kind"] for change in family["members"][1]["changes"]["changes"]]
    assert sorted(kinds) == ["added", "added", "changed"]
    assert json.loads(evenhand("reprints", "--doc", "a", "--json").out) == []


def test_an_omission_says_what_was_supplied_first(evenhand: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    (row,) = json.loads(evenhand("omissions", "--json").out)
    assert (row["side"], row["n_documents"], row["n_accounts"]) == ("BOR", 2, 1)
    assert [(gap["field"], gap["stated"][0]["origin"]) for gap in row["gaps"]] == [("blame", "ARL:GOV")]
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = evenhand("omissions").out
    assert shown.index("2 documents in which it speaks") < shown.index("not in the documents you supplied")
    assert json.loads(evenhand("omissions", "--side", "ARL", "--json").out) == []


@pytest.mark.parametrize("command", ["framing", "omissions", "origins", "sides"])
def test_a_side_that_nobody_stands_on_is_told(evenhand: Command, command: str) -> None:
    assert evenhand(command, "--side", "ARL").code == 0
    result = evenhand(command, "--side", "arl")
    assert (result.code, "Do you mean ARL?" in result.err) == (3, True)
    assert evenhand(command, "--side", "NOBODY").code == 3


def test_a_side_that_is_new_is_set_and_told(evenhand: Command) -> None:
    assert "is new here" in evenhand("decide", "side", "BOR:GOV", "ARLL", "--by", "ana").err
    assert "is new here" not in evenhand("decide", "side", "BOR:GOV", "ARL", "--by", "ana").err
    assert "is new here" not in evenhand("decide", "side", "BOR:GOV", "none", "--by", "ana").err


def test_show_tells_tolls_grade_remarks_and_who_decided(evenhand: Command, code: str) -> None:
    before = json.loads(evenhand("show", code, "--json").out)
    assert before["grade"] == {"decided": None, "proposed": before["grade"]["proposed"]}
    assert before["grade"]["proposed"]["grade"] == "fair"
    (toll,) = before["tolls"]
    assert (toll["lowest"]["low"], toll["highest"]["low"]) == (5, 9)
    plain = evenhand("show", code).out
    assert "grade of harm to civilians: fair? (proposed:" in plain
    assert "ARL:GOV (ARL): 3 people (2031-05-05) → 9 people (2031-05-06)" in plain
    assert "✎" not in plain
    claim = json.loads(evenhand("claims", "--doc", "d", "--json").out)[0]["claim_id"]
    for words in (("accept", claim), ("grade", code, "weak"), ("note", code, "see both"), ("assign", claim, "Bo")):
        assert evenhand("decide", *words, "--by", "ana").code == 0
    decided = evenhand("show", code).out
    assert "grade of harm to civilians: weak (✎ decided by a person)" in decided
    assert "✎ note: see both (by ana)" in decided
    assert f"✎ given to Bo on claim {claim} (by ana)" in decided
    assert "✎ decided by a person" in decided
    assert "5 people ✎ (2031-05-08)" in decided
    assert json.loads(evenhand("show", code, "--json").out)["grade"]["decided"] == "weak"


def test_sides_go_out_and_in_as_decisions(evenhand: Command, tmp_path: Path) -> None:
    file = tmp_path / "sides.toml"
    file.write_text('[sides]\n"BOR:GOV" = "none"\n"gone" = "ARL"\nnonsense\n"ARL:GOV" = "ARL"\n')
    result = evenhand("sides", "import", str(file), "--by", "ana")
    assert result.code == 4
    assert "1 side set · 1 as they were · 2 lines left out" in result.err
    assert "sides.toml:3: there is no origin 'gone'" in result.err
    assert "sides.toml:4: this line cannot be read" in result.err
    origins = {row["key"]: row for row in json.loads(evenhand("origins", "--json").out)}
    assert (origins["BOR:GOV"]["side"], origins["BOR:GOV"]["known_by"]) == ("", "person")
    assert (origins["ARL:GOV"]["side"], origins["ARL:GOV"]["known_by"]) == ("ARL", "code")
    assert [d["action"] for d in json.loads(evenhand("decisions", "--json").out)["decisions"]] == ["side"]
    exported = tmp_path / "out.toml"
    assert evenhand("sides", "export", str(exported), "--json").code == 0
    assert '[sides]\n"BOR:GOV" = ""\n' in exported.read_text()
    assert '# "ARL:GOV" = "ARL"  # by its code' in exported.read_text()
    again = evenhand("sides", "import", str(exported), "--by", "ana")
    assert (again.code, "0 sides set" in again.err) == (0, True)
    assert evenhand("sides", "export", "-").out == exported.read_text()


def test_a_side_of_a_file_that_nobody_stands_on_is_told(evenhand: Command, tmp_path: Path) -> None:
    file = tmp_path / "sides.toml"
    file.write_text('[sides]\n"BOR:GOV" = "ARLL"\n')
    result = evenhand("sides", "import", str(file), "--by", "ana")
    assert (result.code, "ARLL is new here" in result.err, "1 side set" in result.err) == (0, True, True)
    file.write_text('[sides]\n"BOR:GOV" = "ARL"\n')
    assert "is new here" not in evenhand("sides", "import", str(file), "--by", "ana").err


def test_options_before_a_command_of_sides_are_not_dropped(evenhand: Command, tmp_path: Path) -> None:
    file = tmp_path / "sides.toml"
    file.write_text('[sides]\n"BOR:GOV" = "none"\n')
    result = evenhand("sides", "--project", "other.db", "import", str(file), "--by", "ana")
    assert (result.code, "behind the command" in result.err) == (2, True)
    assert json.loads(evenhand("decisions", "--json").out)["decisions"] == []


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"x" * 1_000_001])
def test_a_file_that_is_none_is_told(evenhand: Command, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "sides.toml"
    if content is not None:
        file.write_bytes(content)
    result = evenhand("sides", "import", str(file), "--by", "ana")
    assert (result.code, "Traceback" in result.err) == (3, False)


def test_a_side_that_is_set_counts(evenhand: Command, code: str) -> None:
    evenhand("decide", "side", "BOR:GOV", "ARL", "--by", "ana")
    assert json.loads(evenhand("events", "--json").out)[0]["standing"]["sides"] == 1
    assert {row["side"] for row in json.loads(evenhand("framing", code, "--json").out)} == {"ARL"}
    assert json.loads(evenhand("framing", code, "--side", "BOR", "--json").out) == []
