"""Reading a user's table: profiles, their own columns, and rows that cannot be used."""

import contextlib
import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.compare.columns import PROFILES, columns_of, load_columns
from evenhand.compare.own import OwnFigure
from evenhand.compare.rows import own_row, read_rows
from evenhand.errors import EvenhandError, InputError, SettingsError
from evenhand.export.acled import ACLED_COLUMNS
from evenhand.export.ucdp_ged import UCDP_COLUMNS
from evenhand.records import Failure

TOML = """
[columns]
id = "no"
date = "day"
place = "town"
type = "what"
actors = ["who"]
killed_low = "dead"
killed_high = "dead most"
precision = "sure"
[format]
date = "%d.%m.%Y"
[precision]
sure = 0
about = 3
[types]
"air raid" = ["assault/air_strike", "assault/shelling"]
[actors]
"The Army" = "ARM:MIL"
"""


def read(text: str, profile: str = "", encoding: str = "utf-8"):
    columns, rows = read_rows(iter([text.encode(encoding)]), "mine.csv", profile)
    return columns, list(rows)


def test_profiles_are_known_by_their_header() -> None:
    assert columns_of("", ACLED_COLUMNS).name == "acled"
    assert columns_of("", UCDP_COLUMNS).name == "ucdp-ged"
    assert columns_of("", ["event_id_cnty", "event_date", "location"]).name == "acled"
    with pytest.raises(InputError, match="no known table"):
        columns_of("", ["a", "b"])
    with pytest.raises(InputError, match="'event_id_cnty'"):
        columns_of("acled", ["a", "b"])


def test_a_row_of_acleds() -> None:
    cells = {"event_id_cnty": "AZE1", "event_date": "04 October 2020", "time_precision": "2", "location": "Ganja", "latitude": "40.68",
             "longitude": "46.36", "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
             "actor1": "Military Forces of Armenia (2018-)", "actor2": "Civilians (Azerbaijan)", "fatalities": "9"}  # fmt: skip
    row = own_row(cells, 2, PROFILES["acled"])
    assert (row.start, row.end) == (datetime.date(2020, 10, 1), datetime.date(2020, 10, 7))
    assert row.types == {"assault/air_strike"}
    assert row.parties == {"ARM", "AZE"}
    assert row.figures == {"killed": OwnFigure(9, 9)}
    assert own_row({**cells, "fatalities": "0"}, 2, PROFILES["acled"]).figures == {}


def test_ucdps_range_keeps_both_ends() -> None:
    cells = {"id": "1", "date_start": "2020-10-04", "date_end": "2020-10-06", "best": "5", "low": "0", "high": "8"}
    assert own_row(cells, 2, PROFILES["ucdp-ged"]).figures == {"killed": OwnFigure(0, 8)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_users_own_columns_in_any_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(TOML, "utf-8")
    lines = ("no,day,town,what,who,dead,dead most,sure", "7,04.10.2020,Port Sélm,air raid,The Army,3,5,about")
    _, (row,) = read("\n".join(lines).replace(",", delimiter), str(path), encoding)
    assert (row.line, row.row_id, row.place) == (2, "7", "Port Sélm")
    assert (row.start, row.end) == (datetime.date(2020, 10, 1), datetime.date(2020, 10, 7))
    assert row.types == {"assault/air_strike", "assault/shelling"}
    assert row.parties == {"ARM"}
    assert row.figures == {"killed": OwnFigure(3, 5)}


@pytest.mark.parametrize(
    ("line", "said"),
    [("7,2020-10-04,,,,,,", "'day'"), ("7,,,,,,,", "no day"), ("7,04.10.2020,,,,many,,", "'dead'"),
     ("7,04.10.2020,,,,9,3,", "not in order"),
     ("7,04.10.2020,,,,,,perhaps", "'sure'"), ("7,04.10.2020,,,,,,,extra", "9 fields"), ('7,"04.10.2020,,,,,,', "quotation mark"),
     ("7,04.10.2020,,,,-3,,", "'dead'"), ("7,04.10.2020,,,,99999999999999,,", "'dead'")],
)  # fmt: skip
def test_a_bad_row_is_told_with_its_line_and_the_others_go_on(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(TOML, "utf-8")
    _, rows = read(f"no,day,town,what,who,dead,dead most,sure\n{line}\n8,05.10.2020,,,,,,\n", str(path))
    assert isinstance(rows[0], Failure)
    assert rows[0].location == "mine.csv:2"
    assert said in rows[0].reason
    assert rows[0].hint
    assert [row.line for row in rows[1:]] == [3]


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "[columns]: neither date nor start"), ("[column]\na = 1", "unknown table [column]"), ("[columns]\ncolour = 'x'", "'colour'"),
     ("[columns]\ndate = 3", "[columns], date: 3"), ("[columns]\ndate = 'd'\nactors = 'x'", "actors"),
     ("[columns]\ndate = 'd'\n[types]\nx = 'war'", "[types], x: 'war'"), ("[columns]\ndate = 'd'\n[types]\nx = 3", "[types], x"),
     ("[columns]\ndate = 'd'\n[precision]\nx = 'y'", "[precision], x"), ("[columns]\ndate = 'd'\n[actors]\nx = 1", "[actors], x"),
     ("[columns]\ndate = 'd'\n[format]\ntime = 'y'", "[format]"), ("[columns", "no TOML"), ("columns = 1", "[columns]")],
)  # fmt: skip
def test_a_faulty_columns_file_is_told(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as raised:
        load_columns(path)
    assert said in str(raised.value)
    assert str(path) in str(raised.value)
    assert raised.value.hint


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(TOML, "utf-8")
    with pytest.raises(InputError, match="no column 'town'"):
        columns_of(str(path), ["no", "day", "what", "who", "dead", "dead most", "sure"])


def test_a_profile_that_is_not_there() -> None:
    with pytest.raises(SettingsError) as raised:
        load_columns(Path("acleed"))
    assert "acled and ucdp-ged" in raised.value.hint


cell = st.text(max_size=12) | st.sampled_from(("1", "0001-01-01", "9999-12-31", "nan"))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_a_traceback(raw: bytes) -> None:
    header = ",".join(PROFILES["acled"].named()).encode()
    for chunks in ([raw], [header + b"\n" + raw]):
        with contextlib.suppress(EvenhandError):
            list(read_rows(iter(chunks), "x", "")[1])


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from(PROFILES["acled"].named()), cell, max_size=12))
def test_no_cells_make_a_traceback(cells: dict[str, str]) -> None:
    with contextlib.suppress(InputError):
        own_row(cells, 2, PROFILES["acled"])
