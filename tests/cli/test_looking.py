"""The commands that look at a project: what they print for a person, a pipe and a program."""

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

import made
from cli.conftest import Command
from evenhand.records import Case
from evenhand.report.matrix import matrix
from evenhand.store import Project

LOOKING = (
    "events", "show EH-AAAAA", "claims", "documents", "document a", "failures", "unread", "export claims",
    "export mentions", "export claims -f csv", "export mentions -f csv", "dump --canonical",
)  # fmt: skip


def first_claim(path: Path) -> str:
    with Project.open(path) as project:
        return next(project.claims()).claim_id


@pytest.mark.parametrize("line", LOOKING)
@pytest.mark.parametrize("terminal", [False, True])
def test_hostile_text_reaches_no_terminal(
    evenhand: Command, monkeypatch: pytest.MonkeyPatch, line: str, *, terminal: bool
) -> None:
    if terminal:
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("NO_COLOR", "1")
    result = evenhand(*line.split())
    assert result.code == 0
    if line.startswith(("export", "dump")):
        assert "\x1b" not in result.out  # JSON escapes it; the table guards words, not titles
        return
    assert not any(mark in result.out for mark in ("\x1b[2J", "\x1b]0", "\x07", "\u202e"))


@pytest.mark.parametrize("line", [line for line in LOOKING if not line.startswith(("export", "dump"))])
def test_everything_is_there_as_json(evenhand: Command, line: str) -> None:
    result = evenhand(*line.split(), "--json")
    assert result.code == 0
    assert json.loads(result.out)


@pytest.mark.parametrize("line", LOOKING)
def test_quiet_says_nothing_but_data(evenhand: Command, line: str) -> None:
    words = line.split() if line.startswith("dump") else [*line.split(), "--quiet"]
    assert evenhand(*words).err == ""


def test_lists_are_whole_in_a_pipe(evenhand: Command) -> None:
    lines = evenhand("events").out.splitlines()
    assert lines[0].split("\t") == ["event", "when", "what", "where", "r·o·s", "marks", "title"]
    fields = ["EH-AAAAA", "2031-05-04", "assault/shelling", "Port Selm", "2 · 2 · 2", "disputed"]
    assert lines[1].split("\t")[:-1] == fields
    quotes = [line.split("\t")[-1] for line in evenhand("claims").out.splitlines()[1:]]
    assert quotes == ["Arland's ministry said on 4 May that shells killed three people in Port Selm."] * 3


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("line", ["events", "claims", "documents", "document a", "show EH-A", "failures", "unread"])
def test_lists_fit_the_terminal(evenhand: Command, monkeypatch: pytest.MonkeyPatch, width: int, line: str) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", str(width))):
        monkeypatch.setenv(name, value)
    result = evenhand(*line.split())
    assert result.code == 0
    plain = re.sub(r"\x1b\[[0-9;]*m", "", result.out)
    assert max(map(len, plain.splitlines())) <= width


def test_events_are_chosen(evenhand: Command) -> None:
    assert len(evenhand("events", "--disputed").out.splitlines()) == 2
    assert len(evenhand("events", "--place", "selm", "--actor", "BOR", "--since", "2031-05-01").out.splitlines()) == 3
    none = evenhand("events", "--until", "1990-01-01")
    assert (none.code, none.err) == (0, "No event fits. Without --until some would.\n")
    none = evenhand("events", "--place", "nowhere", "--type", "agree")
    assert none.err == "No event fits.\n"
    assert evenhand("claims", "--source", "nobody").err == "No claim fits. Without --source some would.\n"
    assert len(evenhand("events", "--limit", "1").out.splitlines()) == 2


def test_a_matrix_shows_each_origin_s_last_word(evenhand: Command) -> None:
    shown = evenhand("show", "eh-old11").out
    assert "2 reports · 2 independent origins · 2 sides" in shown
    assert "≠ contradict" in shown
    assert "4 → 5" in shown
    assert "“three people”" in shown
    assert "∅ nobody says, in the documents you supplied" in shown
    assert "∅ says nothing of it in the documents you supplied" in shown
    assert "ARL:GOV: 3 / BOR:GOV: 5 (the ranges do not meet)" in shown
    assert shown.index("ARL") < shown.index("BOR")


def test_only_a_revision_has_an_arrow() -> None:
    item = made.loaded("a")
    claims = list(made.reading(item.document).claims)
    event = made.event("EH-AAAAA", claims)
    revised = {row.field: row for row in matrix(Case(event=event, claims=tuple(claims))).rows}["killed"].cells[1]
    assert revised
    assert (revised.earlier, revised.value, revised.also) == (("4",), "5", ())
    alone = Case(event=made.event("EH-AAAAA", claims, relations=()), claims=tuple(claims))
    beside = {row.field: row for row in matrix(alone).rows}["killed"].cells[1]
    assert beside
    assert (beside.earlier, beside.value, beside.also) == ((), "5", ("4",))


def test_what_an_origin_denies_is_not_shown_as_what_it_states() -> None:
    item = made.loaded("a")
    claims = [replace(claim, stance="denied") for claim in made.reading(item.document).claims]
    case = Case(event=made.event("EH-AAAAA", claims), claims=tuple(claims))
    rows = {row.field: row for row in matrix(case).rows}
    cell = rows["killed"].cells[1]
    assert cell
    assert cell.told(cell.value) == "denied: 5"
    when = rows["date"].cells[1]
    assert when
    assert when.told(when.value) == "5"  # whether it happened at all is told once, in its own row


def test_a_count_of_all_in_figures_stands_for_an_origin() -> None:
    item = made.loaded("a")
    claims = list(made.reading(item.document).claims)
    event = made.event("EH-AAAAA", claims, relations=())
    told = next(account for account in event.accounts if "killed" in account.values)
    side = told.values["killed"][0]
    values = ("5 people", "2 medics", "several women")
    more = replace(told, values={"killed": tuple(replace(side, value=value) for value in values)})
    row = next(row for row in matrix(Case(event=replace(event, accounts=(more,)), claims=tuple(claims))).rows if row.field == "killed")
    assert row.cells[0]
    assert (row.cells[0].value, row.cells[0].also) == ("5 people", ("2 medics", "several women"))


def test_no_reason_and_no_sentence_are_told_apart(evenhand: Command) -> None:
    assert evenhand("unread", "--reason", "nix").err == "No sentence was passed over for that reason.\n"


@pytest.mark.parametrize("group", ["", "export", "import", "check"])
def test_the_list_of_commands_is_not_cut_short(evenhand: Command, monkeypatch: pytest.MonkeyPatch, group: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert not re.search(r"[^\]]\.\.\.$", evenhand(*group.split(), "--help").out, re.MULTILINE)


def test_a_document_shows_its_claims(evenhand: Command) -> None:
    shown = evenhand("document", "a").out
    assert "said on 4 May that [shells killed](1) three people" in shown
    assert "EH-AAAAA" in shown


def test_a_claim_is_explained(evenhand: Command, path: Path) -> None:
    shown = evenhand("explain", first_claim(path)[:7]).out
    assert "that [shells killed] three people" in shown
    assert "verb of harm with a weapon\tshells killed\t0.75" in shown
    assert "time\t2031-05-04 (day)\t4 May\t26–31\tits own sentence" in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", "EH-AAAAX"), "Do you mean EH-AAAAA"),
        (("show", "EH-"), "beginning of 3 events"),
        (("show", "SHELLING in"), "The title of EH-AAAAA, EH-BBBBB has these words."),
        (("explain", "zzz"), "no claim 'zzz'"),
        (("document", "zzz"), "no document 'zzz'"),
        (("claims", "--event", "zzz"), "no event 'zzz'"),
        (("events", "--project", "/nowhere/at/all.db"), "no project"),
        (("export", "claims", "-o", "/nowhere/at/all.csv"), "cannot be written"),
        (("import", "claims", "/nowhere/at/all.jsonl"), "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_told_with_exit_3(evenhand: Command, words: tuple[str, ...], message: str) -> None:
    result = evenhand(*words)
    assert result.code == 3
    assert message in result.err
    assert "Traceback" not in result.err
    assert result.out == ""


@pytest.mark.parametrize(
    "words",
    [("frob",), ("show",), ("events", "--since", "May"), ("events", "--type", "asault"), ("claims", "--stance", "x"),
     ("events", "--limit", "0"), ("dump",), ("export", "claims", "-f", "xlsx"), ("read", ".", "--field", "text"),
     ("read", ".", "--field", "words=text")],
)  # fmt: skip
def test_wrong_usage_is_told_with_exit_2(evenhand: Command, words: tuple[str, ...]) -> None:
    assert evenhand(*words).code == 2


def test_an_unexpected_mistake_says_where_to_report_it(evenhand: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(Project, "event_lines", broken)
    result = evenhand("events")
    assert (result.code, "Traceback" in result.err) == (3, False)
    assert "ZeroDivisionError: oh" in result.err
    assert "report" in result.err
    assert "Traceback" in evenhand("--debug", "events").err


def test_stale_events_are_noted(evenhand: Command, path: Path) -> None:
    with Project.open(path, write=True) as project:
        item = made.loaded("d")
        project.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
    assert "evenhand reconcile" in evenhand("events").err


@pytest.mark.parametrize("line", ["export claims", "export mentions -f csv", "export relations", "dump --canonical"])
def test_what_was_written_is_told_as_json(evenhand: Command, tmp_path: Path, line: str) -> None:
    to = tmp_path / "rows"
    result = evenhand(*line.split(), "--json", "-o", str(to))
    lines = len(to.read_text().splitlines()) - ("csv" in line)
    assert (result.code, json.loads(result.out)) == (0, {"rows": lines, "output": str(to)})


def test_rows_on_standard_output_are_json_or_refused(evenhand: Command) -> None:
    assert evenhand("export", "claims", "--json").out == evenhand("export", "claims").out
    refused = evenhand("export", "claims", "-f", "csv", "--json")
    assert (refused.code, refused.out) == (2, "")
    assert "a table is no JSON" in refused.err


def test_a_language_that_is_not_known_is_told_and_the_text_is_read(evenhand: Command, tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("Twelve people die in shelling at Hama.")
    (tmp_path / "german.txt").write_text("Die Armee teilte mit, dass drei ihrer Soldaten in dem Dorf getötet wurden.")
    project = str(tmp_path / "p.db")
    texts = [str(tmp_path / name) for name in ("short.txt", "german.txt")]
    assert evenhand("read", *texts, "--project", project, "--jobs", "1").code == 0
    short = evenhand("document", "short", "--project", project).out
    assert "language not known, read as English" in short
    assert "assault/shelling" in short
    assert "in another language (de): not read" in evenhand("document", "german", "--project", project).out


def test_a_date_in_doubt_has_a_question_mark(evenhand: Command, tmp_path: Path) -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2019-05-12"></head><body><article><p>Shells fell on a market in '
        "Aleppo on Monday 12 May 2014, killing five civilians, activists said; rescuers were still digging.</p></article></body></html>"
    )
    (tmp_path / "page.html").write_text(page)
    project = str(tmp_path / "p.db")
    assert evenhand("read", str(tmp_path / "page.html"), "--project", project).code == 0
    assert "2019-05-12 ?" in evenhand("documents", "--project", project).out
    assert "in doubt: 2019-05-12 by metadata" in evenhand("document", "page", "--project", project).out
