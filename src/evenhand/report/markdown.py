"""Markdown in which nothing but our own marks is markup, and footnotes that say where words stand."""

import re
from typing import Any

from evenhand.report.documents import Documents
from evenhand.report.shown import one_line, shortened

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~^$=:@!&+])")
"""What can open markup, a link or an entity. Source: CommonMark 0.31, 2.4 (any ASCII punctuation may be escaped); GitHub
Flavored Markdown, 6.9 (bare addresses become links: a colon or @ that is escaped opens none)."""

_BARE = re.compile(r"\b(www)\.", re.IGNORECASE)

QUOTE_CHARS = 240


class Safe(str):
    """Markdown of our own, that is written as it stands."""

    __slots__ = ()


def escaped(value: Any) -> Any:
    """A value as it may stand in a line of Markdown: text on one line with nothing in it that is markup."""
    if isinstance(value, Safe) or not isinstance(value, str):
        return value
    return _BARE.sub(r"\1\\.", _MARKUP.sub(r"\\\1", _line(value)))


def _line(text: str) -> str:
    """Text on one line that keeps a space at its ends."""
    inner = one_line(text)
    left, right = text[:1].isspace(), text[-1:].isspace() and len(text) > 1
    return (" " if left else "") + inner + (" " if right and inner else "")


class Footnotes:
    """Gives out a footnote for each quotation, numbered as they are asked for; the same words in one document share one."""

    def __init__(self, documents: Documents) -> None:
        self._rows = {row.doc: row for row in documents.rows}
        self._numbers: dict[tuple[str, str], int] = {}

    def note(self, words: str, doc: str) -> Safe:
        """The mark of the footnote for these words of a document."""
        number = self._numbers.setdefault((shortened(words, QUOTE_CHARS), doc), len(self._numbers) + 1)
        return Safe(f"[^{number}]")

    def text(self) -> str:
        """All footnotes, one a line."""
        return "".join(f"[^{number}]: “{escaped(words)}” {self._where(doc)}\n" for (words, doc), number in self._numbers.items())

    def _where(self, doc: str) -> str:
        row = self._rows.get(doc)
        if row is None:
            return f"Document {escaped(doc)}."
        parts = [f"Document {row.number}", row.doc, row.outlet, row.published or "no date", row.url]
        return f"{', '.join(escaped(part) for part in parts if part)}. SHA-256 {row.sha256}"
