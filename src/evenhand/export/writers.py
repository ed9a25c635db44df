"""Where rows go: a file of one of the formats, whole or not at all, or standard output."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from evenhand.aside import written_aside
from evenhand.errors import InputError
from evenhand.export.columns import Table
from evenhand.export.tables import CsvWriter, LinesWriter, target, told_plainly

TEXT: Final = ("jsonl", "csv", "geojson")
BINARY: Final = ("parquet", "xlsx")
FORMATS: Final = (*TEXT, *BINARY)
"""The forms that tables can be written in; GeoJSON is for rows with a point."""

TAGGED: Final = ("csv", "xlsx")
"""The formats that can hold a row of HXL tags."""

MEDIA_TYPES: Final = {
    "csv": "text/csv", "jsonl": "application/jsonl", "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


class Writer(Protocol):
    """Something that rows are written to one by one, in their final order."""

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""


class Counted:
    """A writer that knows how many rows it has written."""

    def __init__(self, inner: Writer) -> None:
        self._write = inner.write
        self.n = 0

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        self._write(row)
        self.n += 1


@contextmanager
def writing(table: Table, file_format: str, to: Path | None, *, hxl: bool = False) -> Iterator[Counted]:
    """A writer of the table to a file that takes its name once it is whole, or to standard output (`to` None).

    Raises InputError: an unknown format, a place that cannot be written to, a binary format for standard output or
    another place that is no file.
    """
    if file_format in TEXT:
        with target(to) as file:
            if file_format == "csv":
                yield Counted(CsvWriter(file, table.columns, hxl=hxl))
            elif file_format == "jsonl":
                yield Counted(LinesWriter(file))
            else:
                from evenhand.export.geojson import GeoJsonWriter

                with GeoJsonWriter(file) as writer:
                    yield Counted(writer)
    elif file_format in BINARY:
        if to is None or (to.exists() and not to.is_file()):
            raise InputError(f"{file_format} needs a file of its own.", "Name one with --output FILE.")
        with told_plainly(to), written_aside(to) as path, _binary(table, file_format, path, hxl=hxl) as counted:
            yield counted
    else:
        raise InputError(f"There is no format {file_format!r}.", f"Choose one of {', '.join(FORMATS)}.")


@contextmanager
def _binary(table: Table, file_format: str, path: Path, *, hxl: bool) -> Iterator[Counted]:
    if file_format == "parquet":
        from evenhand.export.parquet import ParquetWriter

        with ParquetWriter(path, table) as parquet:
            yield Counted(parquet)
    else:
        from evenhand.export.workbook import WorkbookWriter

        with WorkbookWriter(path, table, hxl=hxl) as workbook:
            yield Counted(workbook)
