"""Words of time: what a month, a weekday, a part of the day or a named span is called.

Tables only; what the words mean on a calendar is for `evenhand.read.when`. Sources stand in the data files themselves.
"""

import datetime
import functools
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from evenhand.errors import TableError

_FOLDER = files("evenhand.knowledge") / "data" / "times"


class TimeWord(Struct, frozen=True):
    """A word's class ("month", "unit", "since" …) and its value there: a number or a plain English name."""

    kind: str
    value: int | str


class Movable(Struct, frozen=True):
    """A feast that moves: so many `days` from Easter Sunday of a church ("western", "orthodox"), or else (`easter` is "") from the
    `n`-th `weekday` (0: Monday) of a month, counted from its end where `n` is negative."""

    easter: str
    days: int
    month: int = 0
    weekday: int = 0
    n: int = 0


class NamedSpan(Struct, frozen=True):
    """A span or day that goes by a name.

    `start` and `end` are (year, month, day), inclusive; year None means every year (a feast). `moves`: how the day of a feast is
    found, None for what does not move; `start` and `end` then mean nothing.
    """

    form: str
    start: tuple[int | None, int, int]
    end: tuple[int | None, int, int]
    moves: Movable | None = None


def _toml(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"times/{name}: {error}", "Mend the line or restore the file.") from error


@functools.cache
def time_words() -> Mapping[str, TimeWord]:
    """Every word of time, lower case, with its class. Raises TableError when a word stands in two classes."""
    words: dict[str, TimeWord] = {}
    for kind, entries in _toml("words.toml").items():
        for form, value in entries.items():
            if form in words:
                raise TableError(f"times/words.toml: {form!r} stands in {words[form].kind} and in {kind}",
                                 "A word has one class: keep one of the two.")  # fmt: skip
            words[form] = TimeWord(str(value) if kind == "link" else kind, value)
    for names in _toml("months_elsewhere.toml").values():
        for number, name in enumerate(names, 1):
            if name and " " not in name and name not in words:
                words[name] = TimeWord("month_elsewhere", number)
    return MappingProxyType(words)


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """A list of `lists.toml` by its name. Raises TableError when there is none."""
    lists = _toml("lists.toml")
    if name not in lists:
        raise TableError(f"times/lists.toml: no list {name!r}", "Restore the file.")
    return frozenset(lists[name])


def _day(text: str, where: str) -> tuple[int | None, int, int]:
    numbers = [int(x) for x in text.split("-")] if text.replace("-", "").isdigit() else []
    try:
        if len(numbers) == 2:
            datetime.date(2000, *numbers)
            return None, numbers[0], numbers[1]
        day = datetime.date.fromisoformat(text)
    except (ValueError, TypeError) as error:
        raise TableError(f"{where}: no such day: {text!r}", "Write YYYY-MM-DD, or MM-DD for a yearly day.") from error
    return day.year, day.month, day.day


_FROM_EASTER = re.compile(r"([EO])([+-]\d{1,2})")
_NTH_WEEKDAY = re.compile(r"(0[1-9]|1[0-2])-(MO|TU|WE|TH|FR|SA|SU)([+-][1-5])(\+\d)?")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _movable(text: str) -> Movable | None:
    """What "E-2" (Good Friday), "O+0" and "09-MO+1" stand for; None for a day of the calendar."""
    if church := _FROM_EASTER.fullmatch(text):
        return Movable("western" if church[1] == "E" else "orthodox", int(church[2]))
    if nth := _NTH_WEEKDAY.fullmatch(text):
        return Movable("", int(nth[4] or 0), int(nth[1]), _WEEKDAYS.index(nth[2]), int(nth[3]))
    return None


@functools.cache
def named_spans() -> Mapping[str, NamedSpan]:
    """Named spans by their form (lower case, hyphens as spaces). Raises TableError on a day that does not exist."""
    spans: dict[str, NamedSpan] = {}
    rows = (_FOLDER / "named.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(rows, 1):
        if row.startswith(("#", "form\t")) or not row.strip():
            continue
        where, cells = f"times/named.tsv:{number}", row.split("\t")
        if len(cells) != 4:
            raise TableError(f"{where}: {len(cells)} columns in place of 4", "Columns are parted by one tab each.")
        if moves := _movable(cells[1]):
            spans[cells[0]] = NamedSpan(cells[0], (None, 1, 1), (None, 1, 1), moves)
            continue
        start, end = _day(cells[1], where), _day(cells[2], where)
        if start[0] and end[0] and start > end:
            raise TableError(f"{where}: {cells[0]!r} ends before it begins", "Swap the two days.")
        spans[cells[0]] = NamedSpan(cells[0], start, end)
    return MappingProxyType(spans)
