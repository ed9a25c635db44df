"""Rows of delimited text with the bytes each came in. A quotation mark without an end costs one row, not the rest.

Source: RFC 4180, read leniently: a quotation mark inside a field that does not end it is kept as it stands. The
standard library's reader gives neither a row's own bytes nor a way back after an open quotation mark.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from evenhand.ingest.limits import MAX_LINE_BYTES, MAX_RESTARTS, MAX_ROW_LINES
from evenhand.ingest.streams import Line

type DecodedLine = tuple[Line, str, str]
"""A line with its text and its encoding."""

type Decoded = Iterator[DecodedLine]


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of a row, the number of its first line, its bytes (its lines joined by newlines) and their encoding."""

    number: int
    fields: list[str]
    raw: bytes
    encoding: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that could not be told: the number of its first line, why, and what to do."""

    number: int
    reason: str
    hint: str


_QUOTE_HINT = "Close the quotation mark, or double those inside a quoted field."


def rows(stream: Decoded, delimiter: str, n_columns: int) -> Iterator[Row | Broken]:
    """The rows; blank lines are none. `n_columns` tells rows of unquoted tab-separated text, 0 where not known."""
    restarts = 0
    waiting = stream
    while (first := next(waiting, None)) is not None:
        line, text, encoding = first
        if line.raw is None:
            yield Broken(line.number, "a line of absurd length", "Split the file.")
            continue
        if not text.strip():
            continue
        if delimiter == "\t" and '"' in text and text.count("\t") == n_columns - 1 and _open_quote(text, delimiter):
            yield Row(line.number, text.split("\t"), line.raw, encoding)
            continue
        held, closed, fits = _collected(first, waiting, delimiter)
        if closed and fits:
            yield _row(held, delimiter)
        elif closed:
            yield Broken(
                line.number,
                f"a row of more than {MAX_LINE_BYTES // 1_000_000} MB or {MAX_ROW_LINES:,} lines",
                "Split its text.",
            )
        elif not fits or restarts == MAX_RESTARTS:
            yield Broken(line.number, "a quotation mark that is never closed; what follows was not read", _QUOTE_HINT)
            return
        else:
            yield Broken(line.number, "a quotation mark that is never closed", _QUOTE_HINT)
            restarts += 1
            waiting = chain(held[1:], waiting)


def _collected(first: DecodedLine, more: Decoded, delimiter: str) -> tuple[list[DecodedLine], bool, bool]:
    """The lines of one row, whether its quotation marks are closed, and whether it keeps to the limits; else no lines."""
    held, size = [first], len(first[1])
    fits = True
    inside = _open_quote(first[1], delimiter)
    while inside:
        following = next(more, None)
        if following is None:
            return held, False, fits
        size += len(following[1]) + 1
        fits = fits and size <= MAX_LINE_BYTES and len(held) < MAX_ROW_LINES and following[0].raw is not None
        if fits:
            held.append(following)
        else:
            held.clear()
        inside = _open_quote(following[1], delimiter, inside=True)
    return held, True, fits


def _row(held: list[DecodedLine], delimiter: str) -> Row:
    """The row that these lines make; carriage returns inside a field, taken off with the lines' ends, are put back."""
    text = "\n".join([*map(_with_return, held[:-1]), held[-1][1]])
    raw = b"".join(item[0].whole for item in held[:-1]) + (held[-1][0].raw or b"")
    # The longest name is the one that speaks of replaced bytes, or of an encoding that is not UTF-8.
    return Row(held[0][0].number, _fields(text, delimiter), raw, max((item[2] for item in held), key=len))


def _with_return(item: DecodedLine) -> str:
    return item[1] + ("\r" if item[0].returned else "")


def _open_quote(text: str, delimiter: str, inside: bool = False) -> bool:
    """Whether the text ends inside a quoted field; `inside` says that it begins in one."""
    at = 0
    while True:
        if not inside:
            if text[at : at + 1] != '"':
                at = text.find(delimiter, at) + 1
                if at == 0:
                    return False
                continue
            at += 1
        end = _quote_end(text, at, delimiter)
        if end < 0:
            return True
        inside, at = False, end + 2
        if at > len(text):
            return False


def _quote_end(text: str, at: int, delimiter: str) -> int:
    """Where the quotation mark stands that ends a field begun before `at`; -1 where none does."""
    while (at := text.find('"', at)) >= 0:
        after = text[at + 1 : at + 2]
        if after in ("", delimiter):
            return at
        at += 2 if after == '"' else 1
    return -1


def _fields(text: str, delimiter: str) -> list[str]:
    found: list[str] = []
    at = 0
    while True:
        if text[at : at + 1] == '"' and (end := _quote_end(text, at + 1, delimiter)) >= 0:
            found.append(text[at + 1 : end].replace('""', '"'))
            at = end + 1
        else:
            end = text.find(delimiter, at)
            found.append(text[at:] if end < 0 else text[at:end])
            at = len(text) if end < 0 else end
        if at >= len(text):
            return found
        at += 1
