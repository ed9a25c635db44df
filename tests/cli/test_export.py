"""The export commands: each table in each form, with a manifest that fits; other schemes plugged in; and back again."""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cli.conftest import Command
from evenhand.cli.export import TABLES as COMMANDS
from evenhand.export.native import TABLES
from evenhand.export.profiles import PROFILES, Profile
from evenhand.records import Case, Document

FORMATS = ("csv", "jsonl", "parquet", "xlsx")


def test_every_table_has_its_command() -> None:
    assert list(COMMANDS) == list(TABLES)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", FORMATS)
def test_every_table_in_every_form_has_a_manifest_that_fits(evenhand: Command, tmp_path: Path, table: str, form: str) -> None:
    to = tmp_path / f"rows.{form}"
    result = evenhand("export", table, "-o", str(to), "--json")
    assert result.code == 0, result.err
    manifest = json.loads((tmp_path / f"rows.{form}.manifest.json").read_text())
    (file,) = manifest["files"]
    assert file["sha256"] == hashlib.sha256(to.read_bytes()).hexdigest()
    assert (file["name"], file["table"], file["rows"]) == (to.name, table, json.loads(result.out)["rows"])
    assert (manifest["profile"], manifest["format"], manifest["filters"], manifest["as_of"]) == ("native", form, {}, None)
    assert manifest["readers"] == [{"name": "by-hand", "version": "1", "documents": 3}]
    assert (manifest["reconciler"], manifest["decisions_head"]) == ("by-hand", None)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith((".", "rows"))) == [
        f"rows.{form}", f"rows.{form}.manifest.json",
    ]  # fmt: skip


def test_all_tables_go_to_a_folder(evenhand: Command, tmp_path: Path) -> None:
    result = evenhand("export", "all", "-o", str(tmp_path / "new" / "out"), "--json", "--disputed", "--hxl")
    assert list(json.loads(result.out)["tables"]) == list(TABLES)
    names = {path.name for path in (tmp_path / "new/out").iterdir()}
    assert names == {*(f"{name}.csv" for name in TABLES), "README.md", "datapackage.json", "manifest.json"}
    manifest = json.loads((tmp_path / "new/out/manifest.json").read_text())
    assert (manifest["filters"], manifest["hxl"]) == ({"disputed": True}, True)
    assert "2 claims" in evenhand("export", "all", "-o", str(tmp_path / "new" / "out"), "--disputed").err


@pytest.mark.parametrize(
    "words",
    ["claims -f geojson -o x.geojson", "claims -f nix", "events -f xlsx", "events -f parquet -o -", "claims --hxl -f csv",
     "events --hxl", "events -f csv --json", "events --as-of May", "events --since May", "all -o x -f geojson", "all -o x --hxl -f jsonl",
     "all"],
)  # fmt: skip
def test_wrong_usage_is_told_with_exit_2(evenhand: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.chdir(tmp_path)
    result = evenhand("export", *words.split())
    assert (result.code, result.out) == (2, "")
    assert not (tmp_path / "x").exists()


def test_filters_take_codes_and_ids_cut_short(evenhand: Command) -> None:
    lines = evenhand("export", "claims", "--event", "bb").out.splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["EH-BBBBB"]
    assert evenhand("export", "claims", "--event", "zz").code == 3
    assert len(evenhand("export", "events", "--doc", "a").out.splitlines()) == 1
    assert evenhand("export", "accounts", "--since", "2040-01-01").out == ""


def test_as_of_a_day_says_what_is_left_out(evenhand: Command, tmp_path: Path) -> None:
    then = evenhand("export", "events", "--as-of", "2031-05-03", "-o", str(tmp_path / "then.csv"))
    assert "As of 2031-05-03: 0 documents; 3 published later and 0 undated left out." in then.err
    manifest = json.loads((tmp_path / "then.csv.manifest.json").read_text())
    assert manifest["as_of"] == {"day": "2031-05-03", "documents": 0, "left_out_published_later": 3, "left_out_undated": 0}
    assert manifest["files"][0]["rows"] == 0
    now = evenhand("export", "claims", "--as-of", "2031-05-04").out.splitlines()
    assert {json.loads(line)["doc"] for line in now} == {"a", "b", "c"}


def test_two_exports_are_equal_with_their_manifests(evenhand: Command, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert evenhand("export", "events", "-o", str(tmp_path / name / "e.xlsx"), "--as-of", "2031-05-04").code == 0
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_claims_come_back_without_loss(evenhand: Command, tmp_path: Path, form: str) -> None:
    out, other = tmp_path / f"claims.{form}", str(tmp_path / "other.db")
    evenhand("export", "claims", "-o", str(out))
    again = evenhand("import", "claims", str(out))
    assert "3 already there" in again.err
    assert "3 claims added" in evenhand("import", "claims", str(out), "--project", other).err

    def claims(*words: str) -> list[dict[str, Any]]:
        rows = [json.loads(line) for line in evenhand("export", "claims", *words).out.splitlines()]
        return [{**row, "event": None} for row in rows]  # events are made anew, and so may be their codes

    assert claims() == claims("--project", other)


def test_a_table_that_is_no_file_of_claims_is_told(evenhand: Command, tmp_path: Path) -> None:
    evenhand("export", "events", "-o", str(tmp_path / "events.csv"))
    result = evenhand("import", "claims", str(tmp_path / "events.csv"))
    assert (result.code, result.out) == (3, "")
    assert "no column `record`" in result.err


@pytest.fixture
def profiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two schemes of somebody else's: a table and JSON lines, one line of the registry each."""
    module = ModuleType("somebodys_scheme")
    module.__doc__ = "Somebody's scheme."

    def rows(cases: Iterable[Case], documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
        for case in cases:
            yield {"id": case.event.code, "what": "=1+1", "n": len({claim.doc for claim in case.claims} & set(documents))}

    vars(module).update(rows=rows, COLUMNS=("id", "what", "n"), RULES=("Everything counts once.",))
    monkeypatch.setitem(sys.modules, "somebodys_scheme", module)
    monkeypatch.setitem(PROFILES, "theirs", Profile("somebodys_scheme", "rows", "COLUMNS"))
    monkeypatch.setitem(PROFILES, "theirs-json", Profile("somebodys_scheme", "rows"))


@pytest.mark.usefixtures("profiles")
def test_another_scheme_is_one_line_of_the_registry(evenhand: Command, tmp_path: Path) -> None:
    table = tmp_path / "theirs.csv"
    assert evenhand("export", "events", "-f", "theirs", "-o", str(table), "--disputed").code == 0
    assert table.read_text() == "id,what,n\nEH-AAAAA,'=1+1,2\n"
    manifest = json.loads((tmp_path / "theirs.csv.manifest.json").read_text())
    assert (manifest["profile"], manifest["rules"]) == ("theirs", ["Everything counts once."])
    lines = [json.loads(line) for line in evenhand("export", "events", "-f", "theirs-json").out.splitlines()]
    assert [line["id"] for line in lines] == ["EH-AAAAA", "EH-BBBBB"]
    assert evenhand("export", "events", "-f", "theirs", "--json").code == 2
    assert evenhand("export", "claims", "-f", "theirs").code == 2
