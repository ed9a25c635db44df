"""The native tables: every row true to its declared types, unknown never 0, safe in a spreadsheet, the same every time."""

import csv
import datetime
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

import made
from evenhand.errors import InputError
from evenhand.export.columns import Column, Table
from evenhand.export.figures import stated
from evenhand.export.folder import write_folder
from evenhand.export.manifest import Chosen
from evenhand.export.native import TABLES, write_tables
from evenhand.export.parquet import schema_of
from evenhand.export.tables import SEPARATOR
from evenhand.export.workbook import MAX_CHARS
from evenhand.export.writers import FORMATS, writing
from evenhand.records import Account, Draft, Event, Side, Toll
from evenhand.store import EventFilter, Project

NASTY = '=HYPERLINK("http://x","y")\x07'


@pytest.fixture
def project(tmp_path: Path):
    """Three documents, two events: one disputed with a point, one without place, time or figure; hostile titles."""
    with Project.open(tmp_path / "evenhand.db", create=True) as opened:
        for name in "abc":
            more: dict[str, Any] = {"title": NASTY, "outlet": "-2+3"}
            if name == "c":
                more |= {"published": None, "dates": ()}
            item = made.loaded(name, **more)
            opened.keep_reading(item.document, item.original, made.reading(item.document), "by-hand", "1")
        claims = list(opened.claims())
        events = (
            made.event("EH-AAAAA", claims[:2], title="+1 cmd"),
            made.event("EH-BBBBB", claims[2:], relations=(), marks=(), accounts=(), place="", lat=None, lon=None, start=None,
                       end=None, parent="EH-AAAAA"),
        )  # fmt: skip
        opened.replace_events(made.reconciliation(*events), {}, opened.claims_version(), "by-hand")
        opened.decide(Draft(action="note", kind="document", subject="a", new="=look", who="ana", reason="why"))
        yield opened


def rows_of(project: Project, name: str, chosen: EventFilter | None = None) -> list[dict[str, Any]]:
    class Kept(list):
        def write(self, row: dict[str, Any]) -> None:
            self.append(row)

    kept = Kept()
    write_tables(project, chosen or EventFilter(), {name: kept})
    return list(kept)


def export(project: Project, folder: Path, file_format: str = "csv", **more: Any) -> Path:
    write_folder(project, Chosen(filter=EventFilter(), profile="native", file_format=file_format, **more), folder)
    return folder


def cells(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


def check_cell(column: Column, cell: str) -> None:
    """A CSV cell is of its column's declared type; empty is unknown. Raises ValueError where it is not."""
    kind = {"integer": int, "number": float, "date": datetime.date.fromisoformat, "boolean": ["false", "true"].index}
    if cell and column.type == "list":
        for item in cell.split(SEPARATOR):
            check_cell(Column(column.name, column.of, ""), item)
    elif cell and column.type == "object":
        json.loads(cell)
    elif cell and column.type != "string":
        kind[column.type](cell)


def test_every_cell_is_of_its_declared_type(project: Project, tmp_path: Path) -> None:
    folder = export(project, tmp_path / "out")
    for name, table in TABLES.items():
        rows = cells(folder / f"{name}.csv")
        assert rows, name
        for row in rows:
            assert tuple(row) == table.names
            for column in table.columns:
                check_cell(column, row[column.name])
        keys = [tuple(row[part] for part in table.key) for row in rows]
        assert not table.key or len(set(keys)) == len(keys)


def test_the_data_package_fits_its_files(project: Project, tmp_path: Path) -> None:
    folder = export(project, tmp_path / "out", hxl=True)
    package = json.loads((folder / "datapackage.json").read_text())
    manifest = json.loads((folder / "manifest.json").read_text())
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    digests = {file["name"]: file["sha256"] for file in manifest["files"]}
    for resource in package["resources"]:
        path = folder / resource["path"]
        assert resource["bytes"] == path.stat().st_size
        assert resource["hash"] == f"sha256:{digests[resource['path']]}"
        assert [field["name"] for field in resource["schema"]["fields"]] == path.read_text().splitlines()[0].split(",")
        for key in resource["schema"].get("foreignKeys", ()):
            theirs = {row[key["reference"]["fields"][0]] for row in cells(folder / f"{key['reference']['resource']}.csv")}
            assert {row[key["fields"][0]] for row in cells(path)} <= {*theirs, ""}
    assert package["resources"][0]["dialect"] == {"commentRows": [2]}
    assert set(digests) == {path.name for path in folder.iterdir()} - {"manifest.json"}


def test_unknown_is_empty_and_never_0(project: Project, tmp_path: Path) -> None:
    folder = export(project, tmp_path / "out")
    known, unknown = cells(folder / "events.csv")
    assert (known["killed_lowest_stated"], known["killed_highest_stated"], known["killed_open"]) == ("3", "3", "false")
    for name in ("start", "end", "place", "lat", "lon", "radius_km", "killed_lowest_stated", "killed_highest_stated",
                 "killed_open", "wounded_lowest_stated", "date_precision"):  # fmt: skip
        assert unknown[name] == "", name
    parquet = pq.read_table(export(project, tmp_path / "parquet", "parquet") / "events.parquet").to_pylist()
    assert (parquet[1]["lat"], parquet[1]["killed_lowest_stated"], parquet[1]["start"]) == (None, None, None)
    assert parquet[0]["start"] == made.DAY
    sheet = openpyxl.load_workbook(export(project, tmp_path / "xlsx", "xlsx") / "events.xlsx").active
    header = [cell.value for cell in sheet[1]]
    assert sheet[3][header.index("lat")].value is None
    assert sheet[2][header.index("start")].value == datetime.datetime(2031, 5, 4)


def test_texts_are_never_formulas(project: Project, tmp_path: Path) -> None:
    folder = export(project, tmp_path / "out")
    assert cells(folder / "events.csv")[0]["title"] == "'+1 cmd"
    assert cells(folder / "documents.csv")[0]["title"] == f"'{NASTY}"
    assert cells(folder / "events.csv")[0]["lon"] == "-2.25"
    book = openpyxl.load_workbook(export(project, tmp_path / "xlsx", "xlsx") / "documents.xlsx")
    for row in book.active.iter_rows():
        for cell in row:
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            assert not str(cell.value or "").startswith(("=", "+", "-", "@"))


def test_every_row_has_its_events_code(project: Project) -> None:
    for name in ("events", "accounts", "claims", "relations"):
        assert {row["event"] for row in rows_of(project, name)} <= {"EH-AAAAA", "EH-BBBBB"}
    assert rows_of(project, "documents")[0]["event"] == ["EH-AAAAA"]
    assert rows_of(project, "sources")[0]["event"] == ["EH-AAAAA"]


def test_accounts_have_the_latest_value_its_words_and_history(project: Project) -> None:
    row = next(row for row in rows_of(project, "accounts") if (row["origin"], row["field"]) == ("BOR:GOV", "killed"))
    assert (row["value"], row["history"]) == ("5", ["4", "5"])
    assert (row["words"], row["low"], row["high"], row["who"]) == ("three people", 3, 3, "people")
    assert made.TEXT[row["start"] : row["end"]] == row["words"]


def test_two_exports_of_one_state_are_equal_byte_for_byte(project: Project, tmp_path: Path) -> None:
    for file_format in ("csv", "jsonl", "parquet", "xlsx"):
        one, two = (export(project, tmp_path / name / file_format, file_format) for name in ("one", "two"))
        for path in one.iterdir():
            assert path.read_bytes() == (two / path.name).read_bytes(), path.name


def test_geojson_keeps_what_has_no_point(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "events.geojson"
    with writing(TABLES["events"], "geojson", path) as writer:
        write_tables(project, EventFilter(), {"events": writer})
    collection = json.loads(path.read_text())
    placed, unplaced = collection["features"]
    assert placed["geometry"] == {"type": "Point", "coordinates": [-2.25, 1.5]}
    assert {"precision", "radius_km", "event"} <= set(placed["properties"])
    assert (unplaced["geometry"], unplaced["id"], collection["unplaced"]) == (None, "EH-BBBBB", 1)
    with writing(TABLES["events"], "geojson", path):
        pass
    assert json.loads(path.read_text()) == {"type": "FeatureCollection", "features": [], "unplaced": 0}


def test_tags_stand_below_the_header(project: Project, tmp_path: Path) -> None:
    export(project, tmp_path / "csv", hxl=True)
    first, second = (tmp_path / "csv/events.csv").read_text().splitlines()[:2]
    assert dict(zip(first.split(","), second.split(","), strict=True))["killed_lowest_stated"] == "#affected+killed+min"
    sheet = openpyxl.load_workbook(export(project, tmp_path / "xlsx", "xlsx", hxl=True) / "events.xlsx").active
    assert (sheet["A2"].value, sheet["A3"].value) == ("#event+id", "EH-AAAAA")
    assert cells(tmp_path / "csv/claims.csv")[0]["event"] == "EH-AAAAA"


def test_pandas_and_duckdb_open_what_was_written(project: Project, tmp_path: Path) -> None:
    csvs, parquets = export(project, tmp_path / "csv"), export(project, tmp_path / "parquet", "parquet")
    lines, books = export(project, tmp_path / "jsonl", "jsonl"), export(project, tmp_path / "xlsx", "xlsx")
    for name, table in TABLES.items():
        n = len(rows_of(project, name))
        assert len(pd.read_csv(csvs / f"{name}.csv")) == n
        assert len(pd.read_parquet(parquets / f"{name}.parquet")) == n
        assert len(pd.read_json(lines / f"{name}.jsonl", lines=True)) == n
        assert len(pd.read_excel(books / f"{name}.xlsx")) == n
        assert pq.read_schema(parquets / f"{name}.parquet").equals(schema_of(table))
        for path in (csvs / f"{name}.csv", parquets / f"{name}.parquet", lines / f"{name}.jsonl"):
            assert duckdb.sql(f"SELECT count(*) FROM '{path}'").fetchall() == [(n,)]
    frame = pd.read_csv(csvs / "events.csv")
    assert frame["killed_lowest_stated"].tolist()[0] == 3
    assert frame["killed_lowest_stated"].isna().tolist() == [False, True]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_libreoffice_opens_what_was_written(project: Project, tmp_path: Path, file_format: str) -> None:
    folder = export(project, tmp_path / "out", file_format)
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "csv",
                    "--outdir", tmp_path / "opened", folder / f"events.{file_format}"], check=True, timeout=180)  # fmt: skip
    assert [row["event"] for row in cells(tmp_path / "opened/events.csv")] == ["EH-AAAAA", "EH-BBBBB"]


def test_a_cell_too_long_for_a_sheet_is_cut_and_marked(tmp_path: Path) -> None:
    table, path = Table("t", "row", "", (Column("a", "string", ""), Column("b", "date", ""))), tmp_path / "t.xlsx"
    with writing(table, "xlsx", path) as writer:
        writer.write({"a": "x" * 40_000, "b": "1812-06-24"})
    sheet = openpyxl.load_workbook(path).active
    assert sheet["A2"].value.endswith("x…")
    assert len(sheet["A2"].value) <= MAX_CHARS
    assert sheet["B2"].value == "1812-06-24"
    assert zipfile.ZipFile(path).testzip() is None


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path, file_format: str) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    with pytest.raises(RuntimeError), writing(TABLES["sources"], file_format, path) as writer:  # noqa: PT012
        writer.write({"origin": "A"})
        raise RuntimeError
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("file_format", FORMATS)
def test_places_that_cannot_be_written_to(tmp_path: Path, file_format: str) -> None:
    for place in (tmp_path / "no" / "out", tmp_path):
        with pytest.raises(InputError, match=r"cannot be written|needs a file"), writing(TABLES["sources"], file_format, place):
            pass


def test_a_folder_is_whole_or_as_it_was(project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = export(project, tmp_path / "out")
    (folder / "own.txt").write_text("mine")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def broken(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr("evenhand.export.package.dictionary", broken)
        with pytest.raises(TypeError):
            export(project, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []
    export(project, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    with pytest.raises(InputError, match="not a folder"):
        export(project, folder / "own.txt")


def test_filters_choose_events_and_what_they_rest_on(project: Project) -> None:
    second = EventFilter(codes=("EH-BBBBB",))
    assert [row["doc"] for row in rows_of(project, "documents", second)] == ["c"]
    assert [row["doc"] for row in rows_of(project, "claims", second)] == ["c"]
    assert rows_of(project, "accounts", second) == []
    of_doc = EventFilter(doc="a")
    assert [row["event"] for row in rows_of(project, "events", of_doc)] == ["EH-AAAAA"]
    assert {row["doc"] for name in ("claims", "documents", "mentions") for row in rows_of(project, name, of_doc)} == {"a"}
    assert {row["doc"] for row in rows_of(project, "claims", EventFilter(disputed=True))} == {"a", "b"}
    assert len(rows_of(project, "claims", EventFilter(type="assault", actor="ARL", place="selm"))) == 3


def toll(low: int, high: int | None, qualifier: str = "exact") -> Toll:
    return Toll(kind="killed", who="people", low=low, high=high, qualifier=qualifier, words=made.words(made.TEXT, "three people"))


def event_of(*tolls: Toll, stance: str = "asserted") -> tuple[Event, dict[str, Any]]:
    """An event in which one origin after the other states one figure, each in a document of its own."""
    claims = [made.claim(made.document(f"d{n}"), casualties=(one,), stance=stance) for n, one in enumerate(tolls)]
    told = [Side(origin=f"O{n}", doc=c.doc, claim_id=c.claim_id, value="n people", words=c.casualties[0].words)
            for n, c in enumerate(claims)]  # fmt: skip
    accounts = tuple(Account(origin=made.ORIGINS[0], claim_ids=(), values={"killed": (side,)}) for side in told)
    return made.event("EH-CCCCC", claims, accounts=accounts), {claim.claim_id: claim for claim in claims}


@pytest.mark.parametrize(
    ("tolls", "low", "high", "is_open"),
    [
        ([toll(3, 3), toll(5, 5)], 3, 5, False),
        ([toll(20, None, "at_least"), toll(32, 32)], 20, 32, True),
        ([toll(50, None, "at_least"), toll(32, 32)], 32, None, True),
        ([toll(20, None, "at_least")], 20, None, True),
        ([toll(2, None, "vague"), toll(32, 32)], 32, 32, False),
        ([toll(2, None, "vague")], 2, None, True),
        ([toll(0, 0)], 0, 0, False),
        ([], None, None, None),
    ],
)
def test_figures_are_a_range_over_origins(tolls: list[Toll], low: int | None, high: int | None, is_open: bool | None) -> None:
    event, claims = event_of(*tolls) if tolls else event_of(toll(9, 9), stance="denied")
    found = stated(event, "killed", claims)
    assert (found.low, found.high, found.open) == (low, high, is_open)


def test_within_one_document_the_whole_counts_and_later_documents_replace() -> None:
    event, claims = event_of(toll(40, 40), toll(3, 3), toll(15, 15))
    sides = [account.values["killed"][0] for account in event.accounts]
    one = Account(origin=made.ORIGINS[0], claim_ids=(), values={"killed": tuple(sides)})
    found = stated(made.event("EH-DDDDD", list(claims.values()), accounts=(one,)), "killed", claims)
    assert (found.low, found.high, found.origins) == (15, 15, 1)


def test_another_form_takes_the_place_of_the_first_and_of_nothing_else(project: Project, tmp_path: Path) -> None:
    folder = export(project, tmp_path / "out", "csv")
    (folder / "notes.txt").write_text("mine")
    export(project, tmp_path / "out", "parquet")
    assert not list(folder.glob("*.csv"))
    assert (folder / "notes.txt").read_text() == "mine"
    named = {file["name"] for file in json.loads((folder / "manifest.json").read_text())["files"]}
    assert named <= {path.name for path in folder.iterdir()}
