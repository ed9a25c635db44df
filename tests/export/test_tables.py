"""Rows written whole or not at all, empty where nothing is known, safe in a spreadsheet."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made
from evenhand.errors import InputError
from evenhand.export.claim_table import CLAIMS
from evenhand.export.claims import claim_row
from evenhand.export.mentions import MENTIONS, mention_rows
from evenhand.export.tables import flat_cell, guarded, write_rows


def test_null_stays_empty_and_zero_stays_zero(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    rows = [{"a": None, "b": 0, "c": ""}, {"a": [None, 3], "b": -2.5, "c": "=1+1"}]
    assert write_rows(rows, "csv", path, ("a", "b", "c")) == 2
    assert path.read_text() == "a,b,c\n,0,\n | 3,-2.5,'=1+1\n"


@given(st.text())
def test_no_text_cell_is_a_formula(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or re.fullmatch("[-0-9.| ]+", cell)
    assert cell in (text, "'" + text)


@given(st.lists(st.fixed_dictionaries({"a": st.none() | st.text(st.characters(exclude_categories=["Cs"]))}), max_size=5))
def test_json_lines_hold_what_they_were_given(rows: list[dict[str, str | None]]) -> None:
    path = Path(made.__file__).parent / ".hypothesis-out.jsonl"
    try:
        write_rows(rows, "jsonl", path, ())
        assert [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line] == rows
    finally:
        path.unlink(missing_ok=True)


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("old")

    def rows():
        yield {"a": 1}
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_rows(rows(), "jsonl", path, ())
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_places_that_cannot_be_written_to(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_rows([], "csv", tmp_path / "no" / "out.csv", ("a",))
    with pytest.raises(InputError, match="cannot be written"):
        write_rows([], "csv", tmp_path, ("a",))
    with pytest.raises(InputError, match="no format"):
        write_rows([], "xls", tmp_path / "out.xls", ("a",))


def test_every_column_of_a_claim_is_one_of_its_row(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    row = claim_row(made.claim(made.document()), "EH-AAAAA")
    write_rows([row], "csv", path, CLAIMS.names)
    (cells,) = csv.DictReader(io.StringIO(path.read_text()))
    assert cells["places.lon"] == "-2.25"
    assert cells["casualties.low"] == "3"
    assert cells["source.actor"] == "ARL:GOV"
    assert cells["weapons.kind"] == "artillery"
    filled = {column for column in CLAIMS.names if cells[column]}
    unknown = {
        "outlet", "published", "time.borrowed", "places.radius_km", "agents.actor", "agents.text", "source.chain.actor",
        "places.country", "places.borrowed", "time.days", "casualties.side", "record",
    }  # fmt: skip
    assert set(CLAIMS.names) - filled == unknown


def test_mentions_have_the_rows_that_others_read() -> None:
    rows = list(mention_rows("selm", made.reading(made.document())))
    assert [row["kind"] for row in rows] == ["time", "place", "actor", "attribution"]
    assert {"doc", "text", "start", "end", "from", "to", "precision"} <= set(rows[0])
    assert {"doc", "text", "start", "end", "name", "country", "lat", "lon", "precision"} <= set(rows[1])
    assert rows[3]["cue"] == {"text": "said", "start": 18, "end": 22}
    assert rows[3]["content"] == [{"start": 37, "end": 50}]
    for row in rows:
        nested = ("source", "cue", "content")
        assert all(column in MENTIONS.names for column in row if column not in nested)
    assert flat_cell(rows[3], "content.start") == "37"


def test_a_terminal_gets_no_commands_and_a_pipe_the_words_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "\x1b[2J\x9b31m\u202ered"

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown, piped = Terminal(), io.StringIO()
    for stream in (shown, piped):
        monkeypatch.setattr("sys.stdout", stream)
        write_rows([{"a": hostile}], "csv", None, ("a",))
    assert not set(shown.getvalue()) & set("\x1b\x9b\u202e")
    assert hostile in piped.getvalue()


def test_json_lines_name_what_a_terminal_would_obey(tmp_path: Path) -> None:
    rows = [{"a": "\x1b[2J\x9b31m\u202ered\ud800 Gəncə\n"}]
    write_rows(rows, "jsonl", tmp_path / "out.jsonl", ())
    written = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert not set(written) & set("\x1b\x9b\u202e")
    assert "Gəncə" in written
    assert [json.loads(line) for line in written.splitlines()] == rows
