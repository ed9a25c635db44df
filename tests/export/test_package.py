"""The data dictionary and the data package: one declaration, every place it shows.

Run this file as a script to write docs/reference/tables.md anew: `.venv/bin/python tests/export/test_package.py`.
"""

from pathlib import Path

import pytest

from evenhand.export.columns import TYPES, Column, Table
from evenhand.export.native import TABLES
from evenhand.export.package import dictionary, table_schema
from evenhand.export.parquet import schema_of

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "tables.md"

FRICTIONLESS = {"string", "integer", "number", "date", "boolean", "list", "object", "array"}
"""Field types of Table Schema 2.0 that we use."""

HXL = set(
    "#event+id #event+type #date+start #date+end #date+precision #group+name+first #group+name+second #loc+name #country+name"
    " #country+code #geo+lat #geo+lon #geo+precision #meta+source #description #affected+killed+min #affected+killed+max"
    " #affected+injured+min #affected+injured+max".split()
)


def page() -> str:
    return dictionary(title="The tables of exports")


def test_the_page_says_what_the_tables_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run this file as a script"


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_column_has_a_type_and_a_meaning(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert set(table.key) <= set(table.names)
    for column in table.columns:
        assert column.type in TYPES
        assert column.meaning.endswith(".")
        assert "|" not in column.meaning
    assert table.meaning.endswith(".")


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_schemas_are_of_the_same_columns(table: Table) -> None:
    fields = table_schema(table)["fields"]
    assert [field["name"] for field in fields] == list(table.names) == schema_of(table).names
    assert {field["type"] for field in fields} <= FRICTIONLESS
    assert all(("itemType" in field) == (field["type"] == "list") for field in fields)


def test_tags_are_those_of_the_events() -> None:
    assert {column.hxl for column in TABLES["events"].columns if column.hxl} == HXL
    assert not any(column.hxl for name, table in TABLES.items() for column in table.columns if name != "events")


def test_a_type_that_is_none_is_refused() -> None:
    for type_, of in (("text", ""), ("list", ""), ("string", "string")):
        with pytest.raises(ValueError, match="no such type"):
            Column("a", type_, "", of)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
