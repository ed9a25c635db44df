"""The UCDP GED profile: its columns, its codes, deaths that add up, ids only where a user gives them."""

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import made
from evenhand.errors import SettingsError
from evenhand.export.tables import flat_cell, guarded
from evenhand.export.ucdp_dyads import load_dyads
from evenhand.export.ucdp_ged import MANIFEST, UCDP_COLUMNS, date_precision, priogrid_gid, ucdp_rows, without_row
from evenhand.knowledge.codings import countries
from made_cases import case, cases, claim, toll

DOCUMENT = made.document()
DOCUMENTS = {DOCUMENT.doc: DOCUMENT}
GW = {country.gw for country in countries().values()}
IDS = [name for name in UCDP_COLUMNS if name.endswith(("_dset_id", "_new_id")) or name in ("conflict_name", "dyad_name")]


def one(*claims, **more):
    (row,) = ucdp_rows([case(claims, [DOCUMENT])], DOCUMENTS, **more)
    return row


def check(row) -> None:
    """Every value of a row is one that the codebook knows, or an empty cell."""
    assert tuple(row) == UCDP_COLUMNS
    assert row["type_of_violence"] in (None, 1, 2, 3)
    assert row["where_prec"] in (None, *range(1, 8))
    assert row["date_prec"] in range(1, 6)
    assert row["event_clarity"] in (1, 2)
    assert row["active_year"] is None
    assert row["number_of_sources"] == -1 or row["number_of_sources"] > 0
    start, end = (datetime.date.fromisoformat(row[name]) for name in ("date_start", "date_end"))
    assert start <= end
    assert row["year"] == start.year
    assert row["date_prec"] == date_precision(start, end)
    parts = [row[name] for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert all(type(part) is int and part >= 0 for part in parts)
    assert sum(parts) == row["best"]
    assert 0 <= row["low"] <= row["best"] <= row["high"]
    assert row["high"] > 0
    for name in ("gwnoa", "gwnob", "country_id"):
        assert row[name] is None or row[name] in GW
    assert row["region"] in (None, "Africa", "Americas", "Asia", "Europe", "Middle East")
    assert row["priogrid_gid"] is None or 1 <= row["priogrid_gid"] <= 259200
    assert (row["latitude"] is None) == (row["longitude"] is None) == (row["geom_wkt"] is None)
    for column in UCDP_COLUMNS:
        assert row[column] != "", column
        assert not str(guarded(flat_cell(row, column))).startswith(("=", "@", "\t", "\r")), column


def test_every_value_of_the_sample_is_in_the_lists(sample) -> None:
    rows = list(ucdp_rows(*sample))
    assert len(rows) > 10
    for row in rows:
        check(row)
        assert {row[name] for name in IDS} == {None}
    told = {c.event.code for c in sample[0] if not without_row(c, sample[1])}
    assert told == {row["id"] for row in rows}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_every_value_of_any_case_is_in_the_lists(drawn) -> None:
    made_case, documents = drawn
    rows = list(ucdp_rows([made_case], documents))
    assert bool(rows) == (without_row(made_case, documents) == "")
    for row in rows:
        check(row)


def test_only_deaths_make_a_row() -> None:
    def rows(*tolls):
        return list(ucdp_rows([case([claim(DOCUMENT, 0, tolls=list(tolls))], [DOCUMENT])], DOCUMENTS))

    assert rows() == []
    assert rows(toll(low=0, high=0)) == []
    assert rows(toll("wounded")) == []
    assert len(rows(toll(low=0, high=3))) == 1


@pytest.mark.parametrize(
    ("agents", "targets", "number"),
    [(["ARM:MIL"], ["AZE:MIL"], 1), (["SYR:MIL"], ["SYR:REB"], 1), (["ISIS"], ["HEZ"], 2), (["ISIS"], ["SYR:CIV"], 3),
     (["SYR:MIL"], ["SYR:CIV"], 3), ([], ["SYR:MIL"], None)],
)  # fmt: skip
def test_the_type_of_violence_follows_from_the_parties(agents, targets, number) -> None:
    assert one(claim(DOCUMENT, 0, agents=agents, targets=targets, tolls=[toll()]))["type_of_violence"] == number


def test_states_have_their_numbers_and_origins_are_named() -> None:
    row = one(claim(DOCUMENT, 0, source="AZE:GOV", agents=["ARM:MIL"], targets=["AZE:MIL"],
                    tolls=[toll(who="soldiers", side="AZE:MIL")], type="assault/clash"))  # fmt: skip
    assert (row["gwnoa"], row["gwnob"]) == (371, 373)
    assert (row["deaths_a"], row["deaths_b"]) == (0, 3)
    assert row["source_original"] == "AZE:GOV"
    assert (row["source_article"], row["source_office"], row["source_headline"]) == ("selm", "Meridian", "Shells on Port Selm")


def test_ids_come_from_the_users_table_and_its_order_of_sides(tmp_path: Path) -> None:
    path = tmp_path / "dyads.toml"
    path.write_text('[[dyad]]\nside_a = "AZE"\nside_b = "ARM:MIL"\nconflict_new_id = 388\ndyad_name = "A - B"\n', "utf-8")
    row = one(claim(DOCUMENT, 0, agents=["ARM:MIL"], targets=["AZE:MIL"], tolls=[toll(who="soldiers", side="AZE:MIL")]),
              dyads=load_dyads(path))  # fmt: skip
    assert (row["conflict_new_id"], row["dyad_name"], row["conflict_dset_id"]) == (388, "A - B", None)
    assert (row["gwnoa"], row["gwnob"], row["deaths_a"]) == (373, 371, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [("side = 1", "only [[dyad]]"), ("[[dyad]]\nside_a = 'ARM'", "dyad 1: side_b is missing"),
     ("[[dyad]]\nside_a = 'ARM'\nside_b = 'AZE'\ncolour = 1", "dyad 1: unknown field 'colour'"),
     ("[[dyad]]\nside_a = 'ARM'\nside_b = 'AZE'\ndyad_new_id = 'x'", "dyad 1, dyad_new_id: 'x' is no id"),
     ("[[dyad]]\nside_a = 'ARM'\nside_b = 'ARM:MIL'", "dyad 1, side_b"), ("[[dyad]", "is no TOML"),
     ("[[dyad]]\nside_a='A'\nside_b='B'\n[[dyad]]\nside_a='B'\nside_b='A'", "dyad 2: these two sides"),
     ("dyad = [1]", "dyad 1: not a table"), ("a = " + "[" * 9000, "nested too deep"), ("a = " + "9" * 5000, "is no TOML"),
     (f"[[dyad]]\nside_a = 'A'\nside_b = 'B'\ndyad_new_id = {2**63}", "dyad 1, dyad_new_id"),
     ("[[dyad]]\nside_a = ''\nside_b = 'B'", "dyad 1, side_a")],
)  # fmt: skip
def test_a_faulty_table_is_told_with_file_and_field(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "dyads.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as raised:
        load_dyads(path)
    assert said in str(raised.value)
    assert str(path) in str(raised.value)
    assert raised.value.hint


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_dyads(tmp_path / "none.toml")


def test_the_cells_of_the_grid_are_counted_from_the_south_west() -> None:
    assert priogrid_gid(-90, -180) == 1
    assert priogrid_gid(-90, 180) == 720
    assert priogrid_gid(0.1, 0.1) == 180 * 720 + 361


def test_the_manifest_says_the_rule() -> None:
    assert "most independent origins" in MANIFEST
    assert "average" not in MANIFEST
