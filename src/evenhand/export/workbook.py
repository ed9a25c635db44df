"""Writing a table as a workbook: one sheet, streamed; texts are texts, never formulas or links."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from evenhand.errors import InputError
from evenhand.export.columns import Table
from evenhand.export.tables import cell_getter, guarded

MAX_ROWS: Final = 1_048_576
MAX_CHARS: Final = 32_767
"""What a sheet and a cell of it can hold. Source: Microsoft, "Excel specifications and limits"."""

FIRST_DAY: Final = datetime.date(1900, 3, 1)
"""The first day from which all spreadsheets count days alike; earlier ones are written as texts."""

_MADE_AT: Final = datetime.datetime(2000, 1, 1)
"""The time of making that every workbook bears, so that two of one state are equal."""

_NOT_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold. Source: XML 1.0, 2.2."""

_OPTIONS: Final = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}  # fmt: skip


class WorkbookWriter:
    """Writes rows to a sheet with its columns' names and, with `hxl`, the row of HXL tags; a context manager.

    Columns that hold whole rows as JSON are left out: a cell is too small for them. A text longer than a cell can hold
    is cut and ends in an ellipsis.
    """

    def __init__(self, path: Path, table: Table, *, hxl: bool = False) -> None:
        self._columns = [column for column in table.columns if column.type != "object"]
        self._get = [cell_getter(column) for column in self._columns]
        self._book = xlsxwriter.Workbook(str(path), _OPTIONS)
        self._book.set_properties({"created": _MADE_AT})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheet = self._book.add_worksheet(table.name or "rows")
        self._sheet.freeze_panes(2 if hxl else 1, 0)
        self._n = 0
        self._put([column.name for column in self._columns])
        if hxl:
            self._put([column.hxl for column in self._columns])

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row. Raises InputError where the sheet is full."""
        cells = (get(row) for get in self._get)
        self._put([_day(cell) if c.type == "date" else cell for c, cell in zip(self._columns, cells, strict=True)])

    def _put(self, cells: list[Any]) -> None:
        if self._n >= MAX_ROWS:
            raise InputError(f"A sheet holds {MAX_ROWS} rows and there are more.", "Choose csv or parquet, or fewer rows.")
        for at, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            if isinstance(cell, bool):
                self._sheet.write_boolean(self._n, at, cell)
            elif isinstance(cell, int | float):
                self._sheet.write_number(self._n, at, cell)
            elif isinstance(cell, datetime.date):
                self._sheet.write_datetime(self._n, at, cell, self._day)
            else:
                self._sheet.write_string(self._n, at, _fitting(str(cell)))
        self._n += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from error


def _day(text: str | None) -> datetime.date | str | None:
    day = datetime.date.fromisoformat(text) if text else None
    return day if day is None or day >= FIRST_DAY else text


def _fitting(text: str) -> str:
    text = str(guarded(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)))
    return text if len(text.encode("utf-16-le")) <= 2 * MAX_CHARS else text[: MAX_CHARS // 2 - 1] + "…"
