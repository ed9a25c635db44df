"""How texts and values are shown to people, at a terminal as on a page: one wording, hostile text made harmless."""

import datetime
import re
from collections.abc import Iterable

ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b.?", re.DOTALL)
"""Terminal escape sequences. Source: ECMA-48, 5.4 (control sequences) and 5.6 (control strings)."""

CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Control characters but tab and new line, marks that turn the direction of writing, halves of characters, and what is
no character. Source: ECMA-48; Unicode, UAX #9."""

_STRETCH = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
"""A stretch of days as accounts state it. Source: ISO 8601-1, 5.5 (time intervals)."""


def clean(text: str) -> str:
    """Text from a document as it may be shown: no escape sequences, no control characters, no hidden turns."""
    return CONTROLS.sub("", ESCAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def one_line(text: str) -> str:
    """Cleaned text on a single line, single spaces."""
    return " ".join(clean(text).split())


def shortened(text: str, length: int) -> str:
    """Cleaned text on one line, at most `length` characters; what is cut off is marked by an ellipsis."""
    line = one_line(text)
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def breakable(value: str) -> str:
    """A cell's value on one line; a stretch of days is written as in the lists, so that it breaks between its ends."""
    return _STRETCH.sub(r"\1 … \2", one_line(value))


def counted(n: int, what: str) -> str:
    """A number with its noun: `1 report`, `2 reports`."""
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def days(start: datetime.date | None, end: datetime.date | None) -> str:
    """A time in one cell: a day, a stretch, an open one, or `–` for none.

    >>> import datetime
    >>> days(datetime.date(2020, 10, 4), datetime.date(2020, 10, 17))
    '2020-10-04 … 2020-10-17'
    """
    if start == end:
        return start.isoformat() if start else "–"
    return f"{start or ''} … {end or ''}".strip()


def told_marks(marks: Iterable[str], *, disputed: bool) -> list[str]:
    """The marks of an event, with "disputed" before them where none of them says so."""
    given = list(marks)
    told = any("disputed" in mark or "denied" in mark for mark in given)
    return (["disputed"] if disputed and not told else []) + given
