"""Writing rows as JSON lines or CSV: whole or not at all, empty where nothing is known, safe to open in a spreadsheet."""

import csv
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from evenhand.errors import InputError

FORMATS = ("jsonl", "csv")

_COMMANDS_TO_TERMINALS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What makes a terminal do something, shows text in another order than it has, or is half a character. Source: ECMA-48;
Unicode, UAX #9."""

SEPARATOR = " | "
"""Stands between the values of a list in one cell of a table."""

_FORMULA_STARTS = ("=", "+", "-", "@", *map(chr, range(0x20)), "\x7f")
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
    with _target(to) as file:
        return _write_csv(rows, file, columns) if file_format == "csv" else _write_lines(rows, file)


def _write_lines(rows: Iterable[Mapping[str, Any]], file: TextIO) -> int:
    count = 0
    for row in rows:
        file.write(as_json(row) + "\n")
        count += 1
    return count


def write_text(text: str, to: Path) -> None:
    """Write a text to a file that appears under its name only once it is whole.

    Raises InputError for a place that cannot be written to.
    """
    with _target(to) as file:
        file.write(text)


def as_json(value: Any, indent: int | None = None) -> str:
    """Plain data as JSON that every terminal and file can take: what a terminal would obey is written as its number.

    >>> as_json("Gəncə \x9b2J")
    '"Gəncə \\\\u009b2J"'
    """
    return _COMMANDS_TO_TERMINALS.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False, indent=indent))


def _write_csv(rows: Iterable[Mapping[str, Any]], file: TextIO, columns: Sequence[str]) -> int:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    count, show = 0, harmless if file.isatty() else guarded
    for row in rows:
        writer.writerow([show(flat_cell(row, column)) for column in columns])
        count += 1
    return count


def flat_cell(row: Mapping[str, Any], column: str) -> Any:
    """The value of a column such as `source.actor` or `casualties.low`; lists become one text, None where all is unknown.

    >>> flat_cell({"places": [{"name": "Ganja"}, {"name": "Barda"}]}, "places.name")
    'Ganja | Barda'
    """
    value: Any = row
    for step in column.split("."):
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list):
            value = [item.get(step) if isinstance(item, Mapping) else None for item in value]
        else:
            return None
    if isinstance(value, list):
        known = any(item is not None for item in value)
        return SEPARATOR.join("" if item is None else str(item) for item in value) if known else None
    return value


def guarded(value: Any) -> Any:
    """The value as a cell: None is empty, and a text that a spreadsheet would take for a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS) and not _NUMBERS.fullmatch(value):
        return "'" + value
    return value


def harmless(value: Any) -> Any:
    """The value as a cell that is shown at a terminal rather than kept: `guarded`, and without what a terminal obeys."""
    cell = guarded(value)
    return _COMMANDS_TO_TERMINALS.sub("\N{REPLACEMENT CHARACTER}", cell) if isinstance(cell, str) else cell


@contextmanager
def _target(to: Path | None) -> Iterator[TextIO]:
    if to is None:
        yield sys.stdout
        return
    try:
        if to.exists() and not to.is_file():  # a pipe or a device has no name to be renamed to
            with to.open("w", encoding="utf-8", newline="") as file:
                yield file
            return
        with _aside(to) as file:
            yield file
    except OSError as error:
        raise InputError(f"{to} cannot be written: {error.strerror or error}.", "Choose another place with -o.") from error


@contextmanager
def _aside(to: Path) -> Iterator[TextIO]:
    """A file beside `to` that takes its name once it is whole and on the disk."""
    aside = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        with aside.open("w", encoding="utf-8", newline="", errors="replace") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(to)
    finally:
        aside.unlink(missing_ok=True)
