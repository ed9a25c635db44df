"""The commands that write to a project, with the real reader and reconciler."""

import json
from pathlib import Path

import pytest

from cli.conftest import Command

ARMY = "The army of Borland said on 4 May 2021 that artillery killed 12 soldiers near Aleppo. It rained."
POLICE = "Aleppo, 6 May 2021. Police said that a car bomb wounded at least 20 people in the city on Thursday."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "army.txt").write_text(ARMY)
    (folder / "police.txt").write_text(POLICE)
    return folder


@pytest.fixture
def fresh(tmp_path: Path, evenhand: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Commands on a project that is not there yet."""
    monkeypatch.setenv("EVENHAND_PROJECT", str(tmp_path / "fresh.db"))
    return evenhand


def test_reading_twice_adds_nothing(fresh: Command, articles: Path) -> None:
    first = fresh("read", str(articles))
    assert first.code == 0
    assert "2 added · 0 already there" in first.err
    assert first.out == ""
    before = fresh("dump", "--canonical").out
    again = fresh("read", str(articles), "--json", "--quiet")
    assert again.err == ""
    assert json.loads(again.out)["already_there"] == 2
    assert fresh("dump", "--canonical").out == before
    assert fresh("reconcile", "--quiet").code == 0
    assert fresh("dump", "--canonical").out == before


def test_claims_go_out_and_come_in_again(fresh: Command, articles: Path, tmp_path: Path) -> None:
    fresh("read", str(articles))
    out, other = tmp_path / "claims.jsonl", str(tmp_path / "other.db")
    assert fresh("export", "claims", "-o", str(out)).code == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert {row["doc"] for row in rows} == {"army", "police"}
    assert all(row["event"] for row in rows)
    assert fresh("import", "claims", str(out), "-p", other).code == 0
    told = fresh("import", "claims", str(out), "-p", other).err
    assert told.startswith(f"0 claims added · {len(rows)} already there")
    assert len(json.loads(fresh("claims", "-p", other, "--json").out)) == len(rows)
    assert "its text is not in this project" in fresh("document", "army", "-p", other).err


@pytest.mark.parametrize("line", ["{", "[1]", '{"claim_id": "x"}', "\udcff", "{}" * 3, "[" * 100_000])
def test_a_broken_line_is_named_and_nothing_is_imported(fresh: Command, tmp_path: Path, line: str) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(line.encode("utf-8", "surrogateescape"))
    result = fresh("import", "claims", str(path))
    assert result.code == 3
    assert "claims.jsonl" in result.err
    assert "unexpected" not in result.err


def test_one_bad_file_never_stops_the_rest(fresh: Command, articles: Path) -> None:
    (articles / "empty.txt").write_text("")
    (articles / "program.txt").write_bytes(b"\x7fELF\x00\x00" * 50)
    result = fresh("read", str(articles))
    assert result.code == 4
    assert "2 failed (evenhand failures)" in result.err
    assert len(json.loads(fresh("failures", "--json").out)) == 2


def test_where_nothing_can_be_read_the_exit_code_is_3(fresh: Command, tmp_path: Path) -> None:
    assert fresh("read", str(tmp_path / "none.txt")).code == 3
    assert fresh("read").code == 2


def test_an_empty_folder_is_told(fresh: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = fresh("read", str(tmp_path / "empty"))
    assert (result.code, "No documents were found" in result.err) == (0, True)


def test_the_demo_shows_events_and_a_matrix(fresh: Command, tmp_path: Path) -> None:
    result = fresh("demo", "--project", str(tmp_path / "demo.db"))
    assert result.code == 0
    assert "independent origins" in result.out
    assert "evenhand show EH-" in result.err


def test_the_demo_is_json_for_a_program(fresh: Command, tmp_path: Path) -> None:
    result = fresh("demo", "--project", str(tmp_path / "demo.db"), "--json", "--quiet")
    made = json.loads(result.out)
    assert (result.code, result.err) == (0, "")
    assert made["event"]["code"] in {event["code"] for event in made["events"]}
    assert made["matrix"]["rows"]


def test_another_scope_reads_again_what_was_read(fresh: Command, tmp_path: Path) -> None:
    path = str(tmp_path / "robbery.txt")
    Path(path).write_text("A grocer was murdered during a robbery in Lyon on 3 March 2015, prosecutors said. The shop is closed.")
    assert json.loads(fresh("read", path, "--json", "--quiet").out)["added"] == 1
    again = json.loads(fresh("read", path, "--scope", "any", "--json", "--quiet").out)
    assert again["read_again"] == 1
    assert again["claims"] == 1
    wrong = fresh("read", path, "--scope", "wars")
    assert wrong.code == 3
    assert "conflict, any" in wrong.err
