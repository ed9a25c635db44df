"""Reading back what the claims export wrote: JSON lines, CSV or Parquet, row by row with where each stands."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import IO, Any, Final

from evenhand.errors import InputError
from evenhand.export.claim_table import CLAIMS
from evenhand.export.tables import cell_getter, guarded

MAX_CELL_CHARS: Final = 64_000_000
"""The longest cell that is read: no claim is longer, and a broken quotation mark must not swallow all memory."""

FORMS: Final = {".csv": "csv", ".parquet": "parquet"}
"""Endings of files that are no JSON lines."""

type Place = str
type Row = Mapping[str, Any]


def claim_file_rows(file: Path) -> Iterator[tuple[Place, Row]]:
    """Each row of a file of claims with where it stands ("line 3"); `-` is JSON lines from standard input.

    A row of a table is what its `record` says. Raises InputError where the file or a row cannot be read, where a table
    has no `record`, or where another cell of a row says something else than its record.
    """
    form = FORMS.get(file.suffix.lower(), "jsonl")
    try:
        yield from {"csv": _csv_rows, "parquet": _parquet_rows, "jsonl": _json_rows}[form](file)
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror or error}.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file} cannot be read: {error}.", "Claims are in UTF-8.") from error


def _json_rows(file: Path) -> Iterator[tuple[Place, Row]]:
    with _lines(file) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield f"line {number}", _object(line, f"{file}: line {number}", "One JSON object a line.")


def _lines(file: Path) -> IO[str]:
    if str(file) == "-":
        return open(sys.stdin.fileno(), encoding="utf-8-sig", closefd=False)
    return file.open(encoding="utf-8-sig")


def _object(text: str, where: str, hint: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{where} is no JSON ({error}).", hint) from error


def _csv_rows(file: Path) -> Iterator[tuple[Place, Row]]:
    csv.field_size_limit(MAX_CELL_CHARS)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        head = lines.readline()
        lines.seek(0)
        rows = csv.reader(lines, delimiter=max(",;\t", key=head.count))
        try:
            names = next(rows, [])
            _check_whole(file, names)
            for cells in rows:
                place = f"line {rows.line_num}"
                row = dict(zip_longest(names[: max(len(names), len(cells))], cells, fillvalue=""))
                yield place, _checked(row, f"{file}: {place}")
        except csv.Error as error:
            raise InputError(f"{file}: line {rows.line_num} is no CSV ({error}).", "Export it anew.") from error


def _parquet_rows(file: Path) -> Iterator[tuple[Place, Row]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(file) as table:
            _check_whole(file, table.schema_arrow.names)
            number = 0
            for batch in table.iter_batches(batch_size=1000, columns=[CLAIMS.whole]):
                for record in batch.column(0).to_pylist():
                    number += 1
                    yield f"row {number}", _of_record(record, f"{file}: row {number}")
    except pa.ArrowException as error:
        raise InputError(f"{file} is no Parquet file ({str(error).splitlines()[0]}).", "Export it anew.") from error


def _check_whole(file: Path, names: Iterable[str]) -> None:
    if CLAIMS.whole not in names:
        raise InputError(
            f"{file} has no column `{CLAIMS.whole}`.",
            "Cells alone do not hold a claim without loss: export with `evenhand export claims`, or give JSON lines.",
        )


def _of_record(record: Any, where: str) -> Row:
    """The row that a record holds."""
    row = _object(str(record), f"{where}: `{CLAIMS.whole}`", "Export the claims anew.")
    if not isinstance(row, Mapping):
        raise InputError(f"{where}: `{CLAIMS.whole}` holds no claim.", "Export the claims anew.")
    return row


def _checked(cells: Mapping[str, str], where: str) -> Row:
    """The row that the record among these cells holds, checked against the others: a change there would else be lost."""
    row = _of_record(cells[CLAIMS.whole], where)
    for column, show in _SHOWN:
        told = str(guarded(show(row)))
        if cells.get(column, told) != told:
            raise InputError(
                f"{where}: `{column}` says {cells[column]!r}, and the claim's record {told!r}.",
                f"The record is what is imported: put changes into `{CLAIMS.whole}`, or into JSON lines.",
            )
    return row


_SHOWN: Final = tuple((column.name, cell_getter(column)) for column in CLAIMS.columns if column.type != "object")
