"""How many documents a file holds, told without reading it, is how many reading finds."""

from pathlib import Path

import pytest

from evenhand.ingest import load
from evenhand.ingest.counting import n_documents
from evenhand.sample import article_files


@pytest.mark.parametrize("path", article_files(), ids=lambda path: path.name)
def test_it_is_what_reading_finds(path: Path) -> None:
    assert n_documents(path) == len(list(load([path])))


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.txt.gz", "a", "a.bin"])
def test_what_cannot_be_told_is_unknown(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"one\ntwo\n")
    assert n_documents(path) is None


def test_lines_that_hold_nothing_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "x"}\n\n  \n{"text": "y"}')
    assert n_documents(path) == 2
