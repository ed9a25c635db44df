"""Writing a table as Parquet, typed as its columns declare, a few thousand rows at a time."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.export.columns import Column, Table, getter
from evenhand.export.tables import as_json

ROWS_AT_ONCE: Final = 20_000
"""Rows gathered before they are written as one group: some tens of megabytes."""

_ARROW: Final = {
    "string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32(), "boolean": pa.bool_(),
    "object": pa.string(),
}  # fmt: skip


def schema_of(table: Table) -> pa.Schema:
    """The table's Arrow schema; each field's metadata holds its meaning."""
    return pa.schema([pa.field(c.name, _type_of(c), metadata={"meaning": c.meaning}) for c in table.columns])


def _type_of(column: Column) -> pa.DataType:
    return pa.list_(_ARROW[column.of]) if column.type == "list" else _ARROW[column.type]


class ParquetWriter:
    """Writes rows to a Parquet file; a context manager that completes it."""

    def __init__(self, path: Path, table: Table) -> None:
        self._schema = schema_of(table)
        self._get = [_value_getter(column) for column in table.columns]
        self._gathered: list[Mapping[str, Any]] = []
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        self._gathered.append(row)
        if len(self._gathered) >= ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        columns = [
            pa.array([get(row) for row in self._gathered], type=field.type)
            for get, field in zip(self._get, self._schema, strict=True)
        ]
        self._file.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self._gathered.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None and self._gathered:
                self._flush()
        finally:
            self._file.close()


def _value_getter(column: Column) -> Callable[[Mapping[str, Any]], Any]:
    if column.type == "object":
        return as_json
    get, make = getter(column.name), _MADE.get(column.of or column.type)
    if make is None:
        return get
    if column.type == "list":
        return lambda row: _each(make, get(row))
    return lambda row: None if (value := get(row)) is None else make(value)


def _each(make: Callable[[Any], Any], values: list[Any] | None) -> list[Any] | None:
    return None if values is None else [None if value is None else make(value) for value in values]


_MADE: Final[dict[str, Callable[[Any], Any]]] = {
    "date": datetime.date.fromisoformat, "number": float,
    "string": lambda value: str(value).encode("utf-8", "replace").decode(),  # Arrow takes no lone surrogate
}  # fmt: skip
"""How a plain value becomes the value of its column's type."""
