"""Where words stand."""

from typing import Literal

from msgspec import Struct

Part = Literal["text", "title", "redacted"]
"""Which part of a document words stand in; `redacted`: nowhere, for they are no longer as the document has them."""


class Span(Struct, frozen=True, order=True):
    """A half-open range of code points, `start` ≤ `end`, in one part of a document.

    Raises ValueError when the range is turned round or begins before 0.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


class Words(Struct, frozen=True):
    """The words that a value was read from: `text` stands at `span` of that part of the document, verbatim."""

    text: str
    span: Span
    part: Part = "text"

    def __post_init__(self) -> None:
        if len(self.text) != len(self.span):
            raise ValueError(f"{self.text!r} does not fit {self.span.start}..{self.span.end}")


def words_at(text: str, start: int, end: int, part: Part = "text") -> Words:
    """The words of `text` from `start` to `end`, with white space at either edge left out."""
    chosen = text[start:end]
    start += len(chosen) - len(chosen.lstrip())
    chosen = chosen.strip()
    return Words(chosen, Span(start, start + len(chosen)), part)
