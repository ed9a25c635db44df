"""A table that a user wrote: TOML whose every mistake is told with file, line and what to do.

The file may come from anybody: its size and the number of its entries are bounded, and names that could harm a terminal or
never stand in a text are refused.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from msgspec import Struct

from evenhand.errors import TableError

MAX_BYTES = 1_000_000
"""No table of a project is longer: some 10,000 entries."""

MAX_CHARS = 200
"""No name is longer; what is pasted by mistake often is."""

_HEADER = re.compile(r"\s*\[\[\s*[\"']?(\w+)[\"']?\s*\]\]")
_KEY = re.compile(r"\s*[\"']?([^\"'=\s]+)[\"']?\s*=")
_TURNING = frozenset("\u061c\u200e\u200f\u2028\u2029" + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))))
"""Marks that turn the direction of writing or break lines: they can make a name look like another."""


class Entry(Struct, frozen=True):
    """One `[[kind]]` of a file with its fields; every getter raises TableError where a field is not what it must be.

    `line` is that of its header, 0 where it cannot be told; `lines` those of its fields.
    """

    path: Path
    kind: str
    number: int
    fields: Mapping[str, Any]
    line: int = 0
    lines: Mapping[str, int] = {}

    def where(self, field: str = "") -> str:
        """File and line of the entry or of one of its fields, with its name."""
        line = self.lines.get(field, self.line)
        name = self.fields.get("name") or self.fields.get("code")
        called = f" ({name[:MAX_CHARS]})" if isinstance(name, str) and name.isprintable() and name else ""
        return f"{self.path}, {f'line {line}' if line else f'{self.kind} {self.number}'}{called}"

    def mistake(self, what: str, field: str = "", hint: str = "") -> TableError:
        """The error to raise: where, what, and what to do."""
        return TableError(f"{self.where(field)}: {what}", hint)

    def allow(self, known: Sequence[str]) -> None:
        """Raise TableError where the entry has a field that is not known, with those that are spelled alike."""
        for field in self.fields:
            if field not in known:
                near = get_close_matches(field, known, n=1)
                hint = f"Do you mean {near[0]!r}?" if near else f"Known fields: {', '.join(known)}."
                raise self.mistake(f"unknown field {field[:MAX_CHARS]!r}", field, hint)

    def text(self, field: str, *, needed: bool = False) -> str:
        """A field that is a text of one line; "" where it is not there and not `needed`."""
        if field not in self.fields:
            if needed:
                raise self.mistake(f"{field!r} is missing", hint=f'Add a line {field} = "…".')
            return ""
        return self._name(self.fields[field], field)

    def texts(self, field: str) -> tuple[str, ...]:
        """A field that is a list of texts, without doubles."""
        value = self.fields.get(field, [])
        if not isinstance(value, list):
            raise self.mistake(f"{field!r} must be a list of strings", field, f'Write {field} = ["…", "…"].')
        return tuple(dict.fromkeys(self._name(word, field) for word in value))

    def _name(self, value: object, field: str) -> str:
        if not isinstance(value, str):
            raise self.mistake(f"{field!r} must be a list of strings" if isinstance(self.fields[field], list)
                               else f"{field!r} must be a string", field, "Put it in quotation marks.")  # fmt: skip
        word = " ".join(value.split(" ")).strip()
        if any(unicodedata.category(char) in ("Cc", "Cs") or char in _TURNING for char in value):
            raise self.mistake(f"{field!r} holds a control character", field, "Type the name anew; it may have been pasted.")
        if not word:
            raise self.mistake(f"{field!r} is empty", field, "Give it a name, or take the line out.")
        if len(word) > MAX_CHARS:
            raise self.mistake(f"{field!r} is longer than {MAX_CHARS} characters", field, "Give the name alone.")
        return word

    def number_in(self, field: str, low: float, high: float, default: float | None = None) -> float:
        """A field that is a number from `low` to `high`; `default` where it is not there (None: it must be)."""
        if field not in self.fields:
            if default is None:
                raise self.mistake(f"{field!r} is missing", hint=f"Add a line {field} = … with a number.")
            return default
        value = self.fields[field]
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.mistake(f"{field!r} must be a number", field, f"Write it without quotation marks: {field} = 40.5.")
        if not low <= value <= high:
            raise self.mistake(f"{field!r} is {value:g}, not between {low:g} and {high:g}", field)
        return value


def read_entries(path: Path, kinds: Sequence[str], text: str | None = None) -> list[Entry]:
    """The entries of a user's table, in the file's order by kind; `text` is what the file will hold, None: what it holds.

    Raises TableError where it is none.
    """
    text = text_of(path) if text is None else text
    try:
        content = tomllib.loads(text)
    except RecursionError as error:
        raise TableError(f"{path} is nested too deep.", "Write its entries one below the other.") from error
    except ValueError as error:  # no TOML, a date that does not exist, a number with thousands of digits
        why = str(error).replace("at end of document", f"at line {text.count('\n') + 1}, the end")
        raise TableError(f"{path} is no TOML: {why}.", _mend(why)) from error
    headers = _headers(text)
    found: list[Entry] = []
    for kind, entries in content.items():
        if kind not in kinds or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            near = get_close_matches(kind, kinds, n=1) or list(kinds)
            allowed = " and ".join(f"[[{name}]]" for name in kinds)
            raise TableError(f"{path}: only {allowed} entries are known here, not {kind[:MAX_CHARS]!r}",
                             f"Begin each entry with a line [[{near[0]}]].")  # fmt: skip
        lines = headers.get(kind, [])
        told = lines if len(lines) == len(entries) else [(0, {})] * len(entries)
        found += [Entry(path, kind, n, entry, *at) for n, (entry, at) in enumerate(zip(entries, told, strict=True), 1)]
    return found


def text_of(path: Path) -> str:
    """What a user's table holds. Raises TableError where it cannot be read, is too long or no UTF-8."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror or error}.", "Check that the file is there and may be read.") from error
    if len(raw) > MAX_BYTES:
        raise TableError(f"{path} is longer than {MAX_BYTES:,} bytes.", "Keep in it what the project's texts name.")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise TableError(f"{path}, line {line}: no UTF-8.", "Save the file as UTF-8.") from error


def near_codes(code: str, known: Iterable[str]) -> str:
    """ "Do you mean AFG or AFP?": those of the known codes that differ in one letter, else those spelled alike; "" for none."""
    every = sorted(known)
    one_off = [k for k in every if len(k) == len(code) and sum(a != b for a, b in zip(k, code, strict=True)) == 1]
    near = sorted(one_off, key=lambda k: k[0] != code[0])[:3] or get_close_matches(code.upper(), every, n=3)
    return f"Do you mean {' or '.join(near)}?" if near else ""


def _mend(error: str) -> str:
    if "date" in error.lower():
        return "There is no such day; write year-month-day of a day that the calendar has."
    return "Mend the line that it names: texts stand in quotation marks, lists in [brackets]."


def _headers(text: str) -> dict[str, list[tuple[int, dict[str, int]]]]:
    """For each kind the lines of its headers, each with the lines of the fields below it."""
    found: dict[str, list[tuple[int, dict[str, int]]]] = {}
    fields: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            fields = {}
            found.setdefault(header[1], []).append((number, fields))
        elif key := _KEY.match(line):
            fields.setdefault(key[1], number)
    return found
