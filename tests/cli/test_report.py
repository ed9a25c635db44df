"""`evenhand report` on a project with hostile titles: what it writes, what it says, what it refuses."""

import json
from pathlib import Path

import pytest

from cli.conftest import Command


def test_a_page_is_written_whole_and_twice_the_same(evenhand: Command, tmp_path: Path) -> None:
    one, two = tmp_path / "one.html", tmp_path / "two.html"
    assert evenhand("report", "-o", str(one)).code == 0
    assert evenhand("report", "--output", str(two), "--quiet").err == ""
    assert one.read_bytes() == two.read_bytes()
    text = one.read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert "[bold red]Selm[/] evil" in text
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".html") == ["one.html", "two.html"]


def test_a_folder_holds_page_text_and_method(evenhand: Command, tmp_path: Path) -> None:
    result = evenhand("report", "-o", str(tmp_path / "new" / "folder"), "--json")
    told = json.loads(result.out)
    assert [Path(path).name for path in told["files"]] == ["index.html", "report.md", "method.html"]
    assert all(Path(path).is_file() for path in told["files"])
    assert (told["events"], told["laid_out"], told["documents"]) == (2, 2, 3)


def test_events_and_filters_choose(evenhand: Command, tmp_path: Path) -> None:
    to = tmp_path / "some.md"
    assert json.loads(evenhand("report", "old11", "-o", str(to), "--json").out)["events"] == 1
    assert "Events chosen: events EH-AAAAA" in to.read_text()
    assert json.loads(evenhand("report", "--disputed", "--place", "selm", "-o", str(to), "--json").out)["events"] == 1
    assert evenhand("report", "--until", "1990-01-01", "-o", str(to)).err.startswith("No event fits; the report says so.")
    assert evenhand("report", "--title", "My <b>title</b>", "-o", str(to)).code == 0
    assert to.read_text().startswith("# My \\<b\\>title\\</b\\>\n")
    laid_out = json.loads(evenhand("report", "--limit", "1", "-o", str(to), "--json").out)
    assert (laid_out["events"], laid_out["laid_out"]) == (2, 1)


@pytest.mark.parametrize("words", [(), ("-o", "x.pdf"), ("-o", "x.html", "--since", "May"), ("-o", "x.html", "--limit", "0")])
def test_wrong_usage_is_told(evenhand: Command, words: tuple[str, ...]) -> None:
    assert evenhand("report", *words).code == 2


def test_what_cannot_be_done_is_told(evenhand: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for words in (("nope", "-o", str(tmp_path / "x.html")), ("-o", str(tmp_path / "file")), ("-o", "/nowhere/at/all.html")):
        result = evenhand("report", *words)
        assert (result.code, "Traceback" in result.err) == (3, False)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.endswith((".html", ".part"))) == []
