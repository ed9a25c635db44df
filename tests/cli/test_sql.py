"""`evenhand sql` as it is typed."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cli.conftest import Command

QUESTION = "select event, count(*) as n from claims group by event order by event"


def test_rows_for_a_pipe_and_a_program(evenhand: Command) -> None:
    assert evenhand("sql", QUESTION).out.splitlines() == ["event\tn", "EH-AAAAA\t2", "EH-BBBBB\t1"]
    assert json.loads(evenhand("sql", QUESTION, "--json").out) == [{"event": "EH-AAAAA", "n": 2}, {"event": "EH-BBBBB", "n": 1}]


def test_rows_in_a_file(evenhand: Command, tmp_path: Path) -> None:
    for ending in ("csv", "jsonl", "parquet"):
        to = tmp_path / f"rows.{ending}"
        assert "2 rows" in evenhand("sql", QUESTION, "--output", str(to)).err
    assert pq.read_table(to).to_pylist()[0] == {"event": "EH-AAAAA", "n": 2}
    assert (tmp_path / "rows.csv").read_text() == "event,n\nEH-AAAAA,2\nEH-BBBBB,1\n"
    assert evenhand("sql", QUESTION, "--output", str(tmp_path / "rows.docx")).code == 2


def test_an_earlier_exports_folder(evenhand: Command, tmp_path: Path) -> None:
    folder = str(tmp_path / "tables")
    assert evenhand("export", "all", "--format", "parquet", "--output", folder).code == 0
    assert evenhand("sql", "--folder", folder, QUESTION).out.splitlines()[1] == "EH-AAAAA\t2"
    assert "no folder" in evenhand("sql", "--folder", folder + "-", QUESTION).err


@pytest.mark.parametrize("question", ["drop table claims", "select * from nowhere", "select", ""])
def test_a_wrong_question_is_told(evenhand: Command, question: str) -> None:
    told = evenhand("sql", question)
    assert told.code == 3
    assert told.err.startswith("evenhand: ")
    assert "Traceback" not in told.err


def test_hostile_text_reaches_no_terminal(evenhand: Command) -> None:
    assert "\x1b" not in evenhand("sql", "select title from documents").out


def test_a_column_with_a_dot_is_told_of(evenhand: Command) -> None:
    assert 'double quotes, such as "source.actor"' in evenhand("sql", "select source.name from claims").err
    assert evenhand("sql", 'select "source.name" from claims').code == 0
