"""What a folder of tables is described by: `datapackage.json` for programs, a data dictionary for people."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from evenhand import __version__
from evenhand.export.columns import Column, Table
from evenhand.export.manifest import Written, sha256_of
from evenhand.export.native import TABLES
from evenhand.export.tables import SEPARATOR
from evenhand.export.writers import MEDIA_TYPES

NAME: Final = "datapackage.json"

REFERENCES: Final = {
    "accounts": ("event", "events", "event"), "relations": ("event", "events", "event"),
    "claims": ("event", "events", "event"),
}  # fmt: skip
"""Table → its column that leads into another table's: (column, table, column)."""

HOW_TO_READ: Final = (
    "Every row is what somebody says; nothing here is a fact. What is unknown is empty, never 0; 0 means that a text says"
    " nobody. A range keeps both ends, and an open end is empty. Days are ISO 8601 and inclusive. Offsets count code points"
    " of the document as found, from 0, the end exclusive. In CSV and workbooks the items of a list stand in one cell,"
    f" parted by `{SEPARATOR}`, with nothing between two bars for an unknown one; a text that a spreadsheet would take for a"
    " formula begins with an apostrophe. Silence of an origin means: not in the documents supplied."
)
"""What holds for every table."""


def data_package(files: Sequence[Written], file_format: str, folder: Path, *, hxl: bool = False) -> dict[str, Any]:
    """The Frictionless data package of the tables that were written in `folder`; with `hxl` the events have a row of tags.

    Source: Data Package 2.0, whose table schema knows lists with a delimiter.
    """
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "evenhand-export",
        "title": "What is said of an armed conflict, by whom",
        "description": HOW_TO_READ,
        "version": __version__,
        "resources": [
            _resource(file, file_format, folder, {f.table for f in files})
            | ({"dialect": {"commentRows": [2]}} if hxl and file.table == "events" else {})
            for file in files if file.table
        ],
    }  # fmt: skip


def _resource(file: Written, file_format: str, folder: Path, tables: set[str]) -> dict[str, Any]:
    table, path = TABLES[file.table], folder / file.name
    resource: dict[str, Any] = {
        "name": table.name, "path": file.name, "description": table.meaning, "format": file_format,
        "mediatype": MEDIA_TYPES[file_format], "encoding": "utf-8", "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256_of(path)}",
    }  # fmt: skip
    if not (table.nested and file_format == "jsonl"):
        resource |= {"type": "table", "schema": table_schema(table, file_format, tables)}
    return resource


def table_schema(table: Table, file_format: str = "csv", tables: Iterable[str] = ()) -> dict[str, Any]:
    """The Frictionless table schema of a table; references lead only to tables that are among `tables`."""
    columns = [c for c in table.columns if not (c.type == "object" and file_format in ("xlsx", "jsonl"))]
    schema: dict[str, Any] = {
        "fields": [_field(column, file_format) for column in columns], "fieldsMatch": ["exact"], "missingValues": [""],
    }  # fmt: skip
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.name in REFERENCES and REFERENCES[table.name][1] in tables:
        own, other, theirs = REFERENCES[table.name]
        schema["foreignKeys"] = [{"fields": [own], "reference": {"resource": other, "fields": [theirs]}}]
    return schema


def _field(column: Column, file_format: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.type == "list" and file_format in ("csv", "xlsx"):
        field |= {"delimiter": SEPARATOR, "itemType": column.of}
    elif column.type == "list":
        field |= {"type": "array"}
    if column.hxl:
        field["hxl"] = column.hxl
    return field


def dictionary(tables: Mapping[str, Table] = TABLES, title: str = "The tables") -> str:
    """The data dictionary as a page: every table with every column, its type and meaning."""
    parts = [f"# {title}", "", HOW_TO_READ, ""]
    for table in tables.values():
        parts += [f"## {table.name}", "", table.meaning, "", "| column | type | meaning |", "| --- | --- | --- |"]
        parts += [f"| `{c.name}` | {_type(c)} | {c.meaning} |" for c in table.columns]
        tags = [f"`{c.name}` `{c.hxl}`" for c in table.columns if c.hxl]
        parts += ["", *([f"HXL tags: {', '.join(tags)}.", ""] if tags else [])]
    return "\n".join(parts)


def _type(column: Column) -> str:
    return f"list of {column.of}" if column.type == "list" else column.type
