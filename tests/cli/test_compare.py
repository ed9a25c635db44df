"""`evenhand compare`: a real table beside the sample corpus."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from cli.conftest import Command
from evenhand.export.acled import ACLED_COLUMNS, acled_rows
from evenhand.export.tables import write_rows
from evenhand.export.ucdp_ged import UCDP_COLUMNS, ucdp_rows

HEADER = ("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "location", "latitude",
          "longitude", "fatalities")  # fmt: skip
SHELLS = ("Explosions/Remote violence", "Shelling/artillery/missile attack", "Military Forces of Armenia (2018-)", "Civilians (Azerbaijan)")
ROWS = (
    ("M1", "2020-10-17", "1", *SHELLS, "Gəncə", "40.6828", "46.3606", "15"),
    ("M2", "2020-10-04", "1", *SHELLS[:2], "Military Forces of Azerbaijan (2003-)", "", "Khankendi", "", "", "4"),
    ("M3", "2021-02-01", "1", "Battles", "Armed clash", "", "", "Berlin", "", "", "2"),
    ("M4", "2021-02-30", "1", "Battles", "Armed clash", "", "", "=1+1", "", "", "2"),
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return table(tmp_path / "mine.csv", ROWS)


def table(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def test_the_summary_comes_first_and_then_the_lists(evenhand: Command, sample_project: Path, mine: Path) -> None:
    result = evenhand("compare", str(mine), "--project", str(sample_project))
    assert result.code == 4
    first, *rest = result.out.splitlines()
    assert first.startswith("3 rows · 2 with claims · 1 without · 1 with a figure that some account differs from · ")
    assert first.endswith("1 row not read")
    told = "\n".join(rest)
    assert "line 2 (M1)" in told
    assert "15 here, 13 people by AZE:GOV" in told
    assert "place: 0 km from Stepanakert" in told
    assert f"{mine}:5: column 'event_date': '2021-02-30' is no day." in told


def test_json_holds_all_of_it(evenhand: Command, sample_project: Path, mine: Path) -> None:
    found = json.loads(evenhand("compare", str(mine), "--project", str(sample_project), "--json", "--quiet").out)
    assert [one["row"]["row_id"] for one in found["matched"]] == ["M1", "M2"]
    assert all(one["claim_ids"] for one in found["matched"])
    assert [one["row"]["row_id"] for one in found["unmatched"]] == ["M3"]
    assert found["events_without_row"]
    assert found["failures"][0]["location"].endswith("mine.csv:5")


def test_a_table_of_findings(evenhand: Command, sample_project: Path, mine: Path, tmp_path: Path) -> None:
    out = tmp_path / "found.csv"
    assert evenhand("compare", str(mine), "--project", str(sample_project), "-o", str(out)).code == 4
    rows = list(csv.DictReader(out.open(encoding="utf-8")))
    assert {row["result"] for row in rows} == {"row with claims", "row without claims", "event without row", "not read"}
    verdicts = {(row["id"], row["origin"], row["verdict"]) for row in rows if row["figure"]}
    assert ("M1", "AZE:GOV", "differs") in verdicts
    assert ("M2", "NKR:GOV", "same") in verdicts


@pytest.mark.parametrize(("rows_of", "columns"), [(acled_rows, ACLED_COLUMNS), (ucdp_rows, UCDP_COLUMNS)])
def test_our_own_profiles_find_their_events_again(
    evenhand: Command, sample_project: Path, sample, tmp_path: Path, rows_of, columns
) -> None:
    path = tmp_path / "own.csv"
    n_rows = write_rows(rows_of(*sample), "csv", path, columns)
    result = evenhand("compare", str(path), "--project", str(sample_project), "--json", "--quiet")
    assert result.code == 0
    found = json.loads(result.out)
    assert found["failures"] == []
    placed = [one for one in found["matched"] + found["unmatched"] if one["row"]["place"]]
    assert len(found["matched"]) + len(found["unmatched"]) == n_rows
    assert [one for one in placed if "event" not in one] == []


def test_what_is_wrong_is_said(evenhand: Command, sample_project: Path, tmp_path: Path) -> None:
    project = ("--project", str(sample_project))
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", "utf-8")
    assert evenhand("compare", str(other), *project).code == 3
    assert "--profile columns.toml" in evenhand("compare", str(other), *project).err
    assert evenhand("compare", str(tmp_path / "none.csv"), *project).code == 3
    assert evenhand("compare", str(other), "--profile", str(tmp_path / "none.toml"), *project).code == 3
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    assert "Traceback" not in evenhand("compare", str(empty), *project).err
    assert evenhand("compare", str(other), "--format", "xml", *project).code == 2
