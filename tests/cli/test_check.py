"""`evenhand check swap` at the command line."""

import json
from pathlib import Path

import pytest

from cli.conftest import Command

TEXT = "Armenian troops attacked Azerbaijani troops near Ganja, killing 4 soldiers.\n\nAzerbaijan shelled Armenia on Tuesday."


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "told.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_a_check_that_holds_lists_what_is_excepted_and_counts(evenhand: Command, text: str) -> None:
    ran = evenhand("check", "swap", text, "--swap", "Armenia=Azerbaijan")
    assert (ran.code, ran.err) == (0, "")
    assert "told\tplace\tcountry\t1\t" in ran.out
    assert "ARM and AZE exchanged: 4 names in 1 document, " in ran.out
    assert "\n0 differences · " in ran.out


def test_what_documents_make_together_is_told_event_by_event(evenhand: Command, text: str) -> None:
    lines = evenhand("check", "swap", text, "--swap", "Armenia=Azerbaijan").out.splitlines()
    told = lines[lines.index("made of the documents together (the names exchanged in both):") + 1 :]
    event = next(line for line in told if line.startswith("EH-"))
    assert "Ganja" in event  # its title stands beside its code
    below = told[told.index(event) + 1]
    assert below.startswith("  ")
    assert below.endswith((": only as it is", ": only exchanged")) or ": differs in " in below


def test_json_has_everything(evenhand: Command, text: str) -> None:
    ran = evenhand("check", "swap", text, "--swap", "Armenia=Azerbaijan", "--json")
    report = json.loads(ran.out)
    assert report["differences"] == []
    assert {"doc", "row", "field", "before", "after", "words"} <= report["excepted"][0].keys()


def test_differences_are_printed_and_fail(evenhand: Command, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from evenhand.read.reader import Reader

    read = Reader.read
    monkeypatch.setattr(Reader, "read", lambda self, document: (
        read(self, document) if document.text.startswith("Armenian") else read(self, document.__class__(
            doc=document.doc, sha256="", standing="", text="", body=document.body.__class__(0, 0)))))  # fmt: skip
    ran = evenhand("check", "swap", text, "--swap", "Armenia=Azerbaijan")
    assert ran.code == 1
    assert "told: claim" in ran.out
    assert "  exchanged: nothing" in ran.out


@pytest.mark.parametrize("swap", ["Armenia=Atlantis", "Armenia", "Armenia=ARM"])
def test_unknown_parties_are_told(evenhand: Command, text: str, swap: str) -> None:
    ran = evenhand("check", "swap", text, "--swap", swap)
    assert (ran.code, ran.out) == (3, "")
    assert "Armenia=Azerbaijan" in ran.err


def test_inputs_that_cannot_be_read_are_told(evenhand: Command, text: str, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 20)
    both = evenhand("check", "swap", str(tmp_path), "--swap", "Armenia=Azerbaijan")
    assert both.code == 4
    assert "picture.txt" in both.err
    alone = evenhand("check", "swap", str(tmp_path / "picture.txt"), "--swap", "Armenia=Azerbaijan")
    assert alone.code == 3
