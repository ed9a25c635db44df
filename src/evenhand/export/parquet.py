"""Writing a table as Parquet, typed as its columns declare, a few thousand rows at a time."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pyarrow as pa
import pyarrow.parquet as pq

from evenhand.export.columns import Column, Table, getter
from evenhand.export.tables import as_json

BATCH: Final = 2_000
"""Rows gathered before they are put into Arrow's form: few enough that Python's objects stay few."""
GROUP: Final = 25
"""Batches written together as one row group, some tens of megabytes."""

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
        self._get = [as_json if column.type == "object" else getter(column.name) for column in table.columns]
        self._gathered: list[Mapping[str, Any]] = []
        self._packed: list[pa.RecordBatch] = []
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        self._gathered.append(row)
        if len(self._gathered) >= BATCH:
            self._pack()

    def _pack(self) -> None:
        columns = [
            _array([get(row) for row in self._gathered], field.type)
            for get, field in zip(self._get, self._schema, strict=True)
        ]
        self._packed.append(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        self._gathered.clear()
        if len(self._packed) >= GROUP:
            self._flush()

    def _flush(self) -> None:
        self._file.write_table(pa.Table.from_batches(self._packed, schema=self._schema))
        self._packed.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._pack()
                self._flush()
        finally:
            self._file.close()


def _array(values: list[Any], type_: pa.DataType) -> pa.Array:
    """Plain values as an array of this type; days come as texts and are read by Arrow."""
    inner = type_.value_type if pa.types.is_list(type_) else type_
    plain = pa.string() if pa.types.is_date(inner) else inner
    as_told = pa.list_(plain) if pa.types.is_list(type_) else plain
    try:
        return pa.array(values, type=as_told).cast(type_)
    except UnicodeEncodeError:  # Arrow takes no lone surrogate
        return pa.array(_storable(values), type=as_told).cast(type_)


def _storable(value: Any) -> Any:
    if isinstance(value, list):
        return [_storable(item) for item in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
