"""Words of a text as the finder of places sees them: where they stand, how they are written, what joins them."""

import re
from bisect import bisect_left
from functools import cached_property

from msgspec import Struct

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z][a-z]\b|[^\W\d_]+(?:['’‘ʿʾʻ`´](?![sS]\b)[^\W\d_]+)*")
_JOIN = re.compile(r"[ \t\u00a0]{1,3}|[ \t]{0,3}\r?\n[ \t]{0,3}|[-‐‑]|[-‐‑] |\. |['’]|['’]s ")
_ABBREVIATED = ("St", "Mt", "Ft", "Sta", "Ste", "ST", "MT", "FT")
_END = re.compile(r"[.!?:;•|\"“”]|\n[ \t]*\n|[-–—]{2}|\d")

LONGEST_NAME = 6
"""Names of places have no more words."""


class Token(Struct, frozen=True):
    """A word: its span, its text without a possessive 's, whether it begins with a capital, its lower-case form."""

    start: int
    end: int
    text: str
    capital: bool
    lower: str


class Tokens:
    """The words of one text. `shouted` where it is written in capitals throughout."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.items: list[Token] = []
        for match in _TOKEN.finditer(text):
            word, start = match.group(), match.start()
            if word in ("s", "S") and text[start - 1 : start] in ("'", "’"):
                continue  # a possessive
            self.items.append(Token(start, match.end(), word, word[0].isupper() or word[0] in "ʿʾ", word.lower()))
        letters = sum(t.end - t.start > 3 for t in self.items)
        upper = sum(t.end - t.start > 3 and t.text.isupper() for t in self.items)
        self.shouted = upper > 0.6 * letters

    def __len__(self) -> int:
        return len(self.items)

    def gap(self, i: int) -> str:
        """What stands between word i and the next."""
        return self.text[self.items[i].end : self.items[i + 1].start] if i + 1 < len(self.items) else "\n\n"

    def joined(self, i: int) -> bool:
        """Whether word i and the next can belong to one name."""
        gap = self.gap(i)
        if gap == ". ":
            return self.items[i].text in _ABBREVIATED
        return _JOIN.fullmatch(gap) is not None

    def adjacent(self, i: int) -> bool:
        """Whether only white space parts word i from the next."""
        gap = self.gap(i)
        return len(gap) < 6 and gap.isspace() and gap.count("\n") < 2

    def joins_next(self, i: int) -> bool:
        """Whether "and" or "or" joins the capitalised words from word i on to further ones."""
        end = min(len(self), i + LONGEST_NAME)
        while i + 1 < end and self.items[i + 1].capital and self.joined(i):
            i += 1
        return i + 2 < len(self) and self.items[i + 1].lower in ("and", "or") and self.items[i + 2].capital and self.adjacent(i)

    def begins(self, i: int) -> bool:
        """Whether word i begins a sentence, a line after a blank one, or a quotation."""
        return i == 0 or _END.search(self.gap(i - 1)) is not None

    def at(self, position: int) -> int:
        """The first word that starts at or after a position."""
        return bisect_left(self._starts, position)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text, as they are written."""
        return frozenset(t.text for t in self.items)

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.items]

    @cached_property
    def titled(self) -> list[bool]:
        """For each word whether its line is written like a headline, so that capitals tell nothing."""
        out = [self.shouted] * len(self.items)
        if self.shouted:
            return out
        start = 0
        for i in range(len(self.items)):
            if i + 1 == len(self.items) or "\n" in self.gap(i):
                line = [t for t in self.items[start : i + 1] if t.end - t.start > 3]
                ends = self.text[self.items[i].end : self.items[i].end + 1] in (".", ",")
                if len(line) >= 4 and not ends and sum(t.capital for t in line) >= 0.75 * len(line):
                    out[start : i + 1] = [True] * (i + 1 - start)
                start = i + 1
        return out
