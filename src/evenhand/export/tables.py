"""Writing rows as JSON lines or CSV: whole or not at all, empty where nothing is known, safe to open in a spreadsheet."""

import csv
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import msgspec

from evenhand.aside import written_aside
from evenhand.errors import InputError
from evenhand.export.columns import Column, getter

FORMATS = ("jsonl", "csv")

_COMMANDS_TO_TERMINALS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What makes a terminal do something, shows text in another order than it has, or is half a character. Source: ECMA-48;
Unicode, UAX #9."""

SEPARATOR = " | "
"""Stands between the values of a list in one cell of a table."""

_FORMULA_STARTS = frozenset(("=", "+", "-", "@", *map(chr, range(0x20)), "\x7f"))
"""A spreadsheet takes a text cell that begins so for a formula, or hides what it begins with. Source: OWASP, "CSV
Injection"."""

_NUMBERS = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?: \| (?:-?[0-9]+(?:\.[0-9]+)?)?)*", re.ASCII)
"""One number or a list of them: degrees south and west begin with a sign and compute nothing."""


def write_rows(rows: Iterable[Mapping[str, Any]], file_format: str, to: Path | None, columns: Sequence[str]) -> int:
    """Write rows to a file, or to standard output where `to` is None; returns how many.

    JSON lines carry the rows as they are; CSV has `columns`, each row made flat by `flat_cell`. A file appears under its
    name only once it is whole. Raises InputError for an unknown format or a place that cannot be written to.
    """
    if file_format not in FORMATS:
        raise InputError(f"There is no format {file_format!r}.", f"Choose one of {', '.join(FORMATS)}.")
    count = 0
    with target(to) as file:
        plain = [Column(name, "string", "") for name in columns]
        writer = CsvWriter(file, plain) if file_format == "csv" else LinesWriter(file)
        for row in rows:
            writer.write(row)
            count += 1
    return count


def write_text(text: str, to: Path) -> None:
    """Write a text to a file that appears under its name only once it is whole.

    Raises InputError for a place that cannot be written to.
    """
    with target(to) as file:
        file.write(text)


class LinesWriter:
    """Writes rows as they are, one JSON object a line."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        self._file.write(as_json(row) + "\n")


class _UnixLines:
    """Ends lines with a line feed alone. The writer ends them with both characters, so that it quotes cells with either:
    else a carriage return in a text would break its row in two."""

    def __init__(self, file: TextIO) -> None:
        self._write = file.write

    def write(self, line: str) -> int:
        """Write one line that ends in CR LF."""
        return self._write(line[:-2] + "\n")


class CsvWriter:
    """Writes rows as CSV under their columns' names and, with `hxl`, the row of HXL tags."""

    def __init__(self, file: TextIO, columns: Sequence[Column], *, hxl: bool = False) -> None:
        self._writer = csv.writer(_UnixLines(file))
        self._at_terminal = file.isatty()
        self._show = harmless if self._at_terminal else guarded
        self._get = [as_json if column.type == "object" else getter(column.name) for column in columns]
        self._shown = [at for at, column in enumerate(columns) if column.type not in _SHOWN_AS_THEY_ARE]
        self._writer.writerow([column.name for column in columns])
        if hxl:
            self._writer.writerow([column.hxl for column in columns])

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        cells = [get(row) for get in self._get]
        for at in self._shown:
            cell = cells[at]
            if cell is not None and (self._at_terminal or type(cell) is not str or cell[:1] in _FORMULA_STARTS):
                cells[at] = self._show(cell)  # nearly all texts need no more than this look, which is cheap
        self._writer.writerow(cells)


_SHOWN_AS_THEY_ARE = ("integer", "number", "date", "object")
"""Types of columns whose cells no spreadsheet takes for a formula; None is written as an empty cell."""


def as_json(value: Any, indent: int | None = None) -> str:
    """Plain data as JSON that every terminal and file can take: what a terminal would obey is written as its number.

    >>> as_json("Gəncə \x9b2J")
    '"Gəncə \\\\u009b2J"'
    """
    return _COMMANDS_TO_TERMINALS.sub(lambda m: f"\\u{ord(m[0]):04x}", _json(value, indent))


def _json(value: Any, indent: int | None) -> str:
    if indent is None:
        try:
            return msgspec.json.encode(value).decode()
        except UnicodeEncodeError:  # a lone surrogate, which only JSON's own escapes can hold
            pass
    return json.dumps(value, ensure_ascii=False, indent=indent)


def cell_getter(column: Column) -> Callable[[Mapping[str, Any]], Any]:
    """What makes a column's cell of a row, before it is guarded: lists are one text, an object is the row's JSON."""
    if column.type == "object":
        return as_json
    get = getter(column.name)
    return lambda row: joined(get(row))


def flat_cell(row: Mapping[str, Any], column: str) -> Any:
    """The value of a column such as `source.actor` or `casualties.low`; lists become one text, None where all is unknown.

    >>> flat_cell({"places": [{"name": "Ganja"}, {"name": "Barda"}]}, "places.name")
    'Ganja | Barda'
    """
    return joined(getter(column)(row))


def joined(value: Any) -> Any:
    """A value as one cell holds it: the items of a list in one text, None where all of them are unknown."""
    if isinstance(value, list):
        if value.count(None) == len(value):
            return None
        return SEPARATOR.join(["" if item is None else str(item) for item in value])
    return value


def guarded(value: Any) -> Any:
    """The value as a cell: None is empty, and a text that a spreadsheet would take for a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "'" + value if value[:1] in _FORMULA_STARTS and not _NUMBERS.fullmatch(value) else value
    if isinstance(value, list):
        return guarded(joined(value)) if value else ""
    return ("true" if value else "false") if isinstance(value, bool) else value


def harmless(value: Any) -> Any:
    """The value as a cell that is shown at a terminal rather than kept: `guarded`, and without what a terminal obeys."""
    cell = guarded(value)
    return _COMMANDS_TO_TERMINALS.sub("\N{REPLACEMENT CHARACTER}", cell) if isinstance(cell, str) else cell


@contextmanager
def target(to: Path | None) -> Iterator[TextIO]:
    """A file for text that takes the name `to` once it is whole; standard output where `to` is None.

    Raises InputError where it cannot be written.
    """
    if to is None:
        yield sys.stdout
        return
    with told_plainly(to):
        if to.exists() and not to.is_file():  # a pipe or a device has no name to be renamed to
            with to.open("w", encoding="utf-8", newline="") as file:
                yield file
            return
        with written_aside(to) as path, path.open("w", encoding="utf-8", newline="", errors="replace") as file:
            yield file


@contextmanager
def told_plainly(to: Path) -> Iterator[None]:
    """A trouble of the disk within becomes an InputError that names the file."""
    try:
        yield
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else error
        raise InputError(f"{to} cannot be written: {why}.", "Choose another place with -o.") from error
