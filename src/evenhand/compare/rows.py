"""Reading a user's table: each row as far as it can be read, the others with their line and what is wrong."""

import datetime
import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from evenhand.compare.columns import columns_of
from evenhand.compare.own import Columns, OwnFigure, OwnRow
from evenhand.errors import InputError
from evenhand.ingest.rows import Broken, Row
from evenhand.ingest.streams import Chunks, unpacked
from evenhand.ingest.table import open_table
from evenhand.knowledge.actor_lexicon import fold
from evenhand.knowledge.actors import ActorTable
from evenhand.knowledge.own_tables import known_actors
from evenhand.reconcile.sides import NO_PARTY, party_of
from evenhand.records import Failure

DAY_FORMATS: Final = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y")
"""How ACLED's older files write days; tried after ISO's form, unless a format is given."""
MAX_FIGURE: Final = 2**31

_CODE = re.compile(r"\[([A-Z][A-Z0-9_:+]*)\]\s*$")
"""The code that our own profiles put behind a name."""


def read_rows(chunks: Chunks, location: str, profile: str) -> tuple[Columns, Iterator[OwnRow | Failure]]:
    """How the table is read, and its rows; one that cannot be used is a Failure with file, line and what to do.

    Raises InputError where the table has no header that the profile fits, UnreadableDocument where it cannot be read.
    """
    header, found = open_table(unpacked(chunks))
    columns = columns_of(profile, header)
    return columns, _rows(found, header, location, columns)


def _rows(found: Iterator[Row | Broken], header: list[str], location: str, columns: Columns) -> Iterator[OwnRow | Failure]:
    for row in found:
        where = f"{location}:{row.number}"
        if isinstance(row, Broken):
            yield Failure(location=where, reason=row.reason, hint=row.hint)
            continue
        try:
            if len(row.fields) > len(header):
                raise InputError(f"{len(row.fields)} fields where the header has {len(header)}", "Put fields with commas into quotes.")
            cells = {name: cell.strip().removeprefix("'") for name, cell in zip(header, row.fields, strict=False)}
            yield own_row(cells, row.number, columns)
        except InputError as error:
            yield Failure(location=where, reason=str(error), hint=error.hint)


def own_row(cells: Mapping[str, str], line: int, columns: Columns) -> OwnRow:
    """One row from its cells. Raises InputError that names the column of a value that cannot be used."""

    def cell(column: str) -> str:
        return cells.get(column, "") if column else ""

    start, end = _days(cells, columns)
    lat, lon = _degrees(cells, columns.lat, 90), _degrees(cells, columns.lon, 180)
    kind, sub = cell(columns.type), cell(columns.sub_type)
    types = columns.types.get(f"{kind}/{sub}") or columns.types.get(kind) or frozenset()
    names = tuple(name for column in columns.actors for name in _names(cell(column)))
    parties = frozenset(party for name in names if (party := _party(name, columns)))
    known = lat is not None and lon is not None
    return OwnRow(
        line=line, row_id=cell(columns.row_id), start=start, end=end, place=cell(columns.place), lat=lat if known else None,
        lon=lon if known else None, kind=f"{kind}/{sub}" if sub else kind, types=types, actors=names, parties=parties,
        figures=_figures(cells, columns),
    )  # fmt: skip


def _days(cells: Mapping[str, str], columns: Columns) -> tuple[datetime.date, datetime.date]:
    start_column = columns.date or columns.start
    start = _day(cells, start_column, columns.date_format)
    if start is None:
        raise InputError(f"no day in column {start_column!r}", "Rows are compared by their days: fill it in.")
    end = (_day(cells, columns.end, columns.date_format) if columns.end else None) or start
    if end < start:
        raise InputError(f"the row ends ({end}) before it begins ({start})", "Turn the two days round.")
    value = cells.get(columns.precision, "") if columns.precision else ""
    if value and value not in columns.precisions:
        raise InputError(f"column {columns.precision!r}: {value!r} is no known precision", f"Known: {', '.join(columns.precisions)}.")
    around = datetime.timedelta(days=columns.precisions.get(value, 0))
    try:
        return start - around, end + around
    except OverflowError:
        return start, end


def _day(cells: Mapping[str, str], column: str, form: str) -> datetime.date | None:
    text = cells.get(column, "")
    if not text:
        return None
    for read in (form,) if form else ("", *DAY_FORMATS):
        try:
            return datetime.datetime.strptime(text, read).date() if read else datetime.date.fromisoformat(text[:10])
        except ValueError:
            continue
    raise InputError(f"column {column!r}: {text[:40]!r} is no day", "Write 2020-10-04, or give [format] date in a columns.toml.")


def _degrees(cells: Mapping[str, str], column: str, most: float) -> float | None:
    text = cells.get(column, "") if column else ""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not -most <= value <= most:
        message = f"column {column!r}: {text[:40]!r} is no degree from {-most:g} to {most:g}"
        raise InputError(message, "Write decimal degrees, or leave it empty.")
    return value


def _figures(cells: Mapping[str, str], columns: Columns) -> dict[str, OwnFigure]:
    found = {}
    for harm, names in columns.figures.items():
        best, low, high = (_number(cells, name) for name in names)
        ends = [n for n in (low, best, high) if n is not None]
        if not ends or (columns.zero_is_unknown and max(ends) == 0):
            continue
        low, high = (ends[0] if low is None else low), (ends[-1] if high is None else high)
        if low > high or (best is not None and not low <= best <= high):
            raise InputError(f"{harm}: {low}, {best}, {high} are not in order", "Give lowest ≤ number ≤ highest.")
        found[harm] = OwnFigure(low, high)
    return found


def _number(cells: Mapping[str, str], column: str) -> int | None:
    text = cells.get(column, "") if column else ""
    if not text:
        return None
    whole = re.fullmatch(r"([0-9]{1,12})(?:\.0*)?", text, re.ASCII)
    if not whole or int(whole[1]) > MAX_FIGURE:
        raise InputError(f"column {column!r}: {text[:40]!r} is no number of people", "Write a whole number, or leave it empty for unknown.")
    return int(whole[1])


def _names(cell: str) -> list[str]:
    return [name.strip() for name in cell.split(";") if name.strip()]


def _party(name: str, columns: Columns) -> str:
    """The country or body of ours that an actor's name means, "" where it is not known."""
    body = (columns.known_actors.get(name.casefold()) or _named(name)).partition(":")[0]
    return "" if body in NO_PARTY else body


@lru_cache(maxsize=10_000)
def _named(name: str) -> str:
    """The code behind a name: in brackets at its end, the name itself as a code, or the longest name of the tables in it."""
    if written := _CODE.search(name):
        return written[1]
    if party_of(name) and name in _codes(known_actors()):
        return name
    words = fold(re.sub(r"\(\d{4}[^)]*\)", " ", name))
    names = _names_of_actors(known_actors()).items()
    found = [(len(key), code) for key, code in names if key in words and re.search(rf"\b{re.escape(key)}\b", words)]
    return max(found)[1] if found else ""


@lru_cache(maxsize=2)
def _codes(table: ActorTable) -> frozenset[str]:
    return frozenset(actor.code for actor in table.actors)


@lru_cache(maxsize=2)
def _names_of_actors(table: ActorTable) -> dict[str, str]:
    """Names of three letters and more, folded, of states, authorities and bodies; leaders and cities would mislead."""
    names: dict[str, str] = {}
    for actor in table.actors:
        for word, form in actor.names():
            if actor.kind != "leader" and form in ("name", "adjective", "people") and len(word) > 2:
                names.setdefault(fold(word), actor.code)
    return names
