"""Neutral stand-ins: what the parser sees instead of the names of actors and places.

A statistical parser treats names unlike: swapping Armenia and Azerbaijan changed its parse of 24 of 73 sentences. So each
name becomes a name of the same kind that the parser knows well, given out by order of first mention in the document, and
the way back to the verbatim text is kept for every character.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from evenhand.records.span import Span

STAND_INS: dict[str, tuple[str, ...]] = {
    "country": tuple("Spain Germany Italy Poland France Sweden Greece Portugal Canada Mexico Japan Brazil".split()),
    "adjective": tuple("Spanish German Italian Polish French Swedish Greek Portuguese Canadian Mexican Japanese Brazilian".split()),
    "people": tuple("Spaniards Germans Italians Poles Frenchmen Swedes Greeks Portuguese Canadians Mexicans Japanese Brazilians".split()),
    "city": tuple("Paris Madrid Berlin Rome Vienna London Prague Dublin Oslo Athens Lisbon Tokyo".split()),
    "person": tuple("Smith Jones Miller Taylor Wilson Brown Clark Lewis Walker Hall".split()),
    "body": tuple("Microsoft Google Reuters Boeing Siemens Interpol Oxfam Greenpeace Samsung Volvo".split()),
}
"""Names that `en_core_web_md` tags and attaches well; which one stands for whom says nothing."""

_SPACE = re.compile(r"\s+")


class Named(Protocol):
    """What a name must tell to be stood in for: where it stands and which kind of STAND_INS it is."""

    @property
    def span(self) -> Span:
        """Where the name stands."""

    @property
    def stand_in_kind(self) -> str:
        """Which kind of STAND_INS may stand for it."""

    @property
    def identity(self) -> str:
        """Whose name it is: the same identity always gets the same stand-in."""

    @property
    def stripped(self) -> bool:
        """Whether a scraper lost the apostrophe of its genitive."""


@dataclass(slots=True)
class Cast:
    """Who stands in for whom in one document: the same identity always gets the same stand-in."""

    given: dict[tuple[str, str], str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def stand_in(self, kind: str, identity: str) -> str:
        """The stand-in of this identity; a new one is given out in order, round again when all are out."""
        key = (kind, identity)
        if key not in self.given:
            number = self.counts.get(kind, 0)
            self.counts[kind] = number + 1
            self.given[key] = STAND_INS[kind][number % len(STAND_INS[kind])]
        return self.given[key]


@dataclass(frozen=True, slots=True)
class Staged:
    """A sentence as the parser sees it; `starts[i]` and `ends[i]` bound character i in the verbatim text."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """The verbatim span behind characters `start` to `end` (not empty) of the staged text."""
        return Span(self.starts[start], self.ends[end - 1])


_GAP = re.compile(r"\s+\ufffd+\s*|\s{2,}|[^\S ]")
"""White space that is no single space; what stands behind it for characters that were lost in decoding, marks of quotation as a rule, is
none of the next word."""


def stage(text: str, span: Span, names: Sequence[Named], cast: Cast, lower: Container[str] | None = None) -> Staged:
    """The sentence at `span` with its names stood in for, white space folded, and, where `lower` is given (a text in
    capitals), its words true-cased: those in `lower` in small letters, the others as names.

    `names` are those within the span, in order, not overlapping.
    """
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(piece: str, start: int, end: int, one_by_one: bool) -> None:
        out.append(piece)
        size = len(piece)
        starts.extend(range(start, start + size) if one_by_one else [start] * size)
        ends.extend(range(start + 1, start + size + 1) if one_by_one else [end] * size)

    def verbatim(start: int, end: int) -> None:
        if lower is None:
            as_it_stands(start, end)
        else:
            true_cased(start, end, lower)

    def as_it_stands(start: int, end: int) -> None:
        for gap in _GAP.finditer(text, start, end):
            put(text[start : gap.start()], start, gap.start(), True)
            put(" ", gap.start(), gap.end(), False)
            start = gap.end()
        put(text[start:end], start, end, True)

    def true_cased(start: int, end: int, lower: Container[str]) -> None:
        for word in re.finditer(r"\s+|\S+", text[start:end]):
            at = start + word.start()
            if word.group()[0].isspace():
                put(" ", at, at + len(word.group()), False)
            else:
                cased = true_case(word.group(), lower, at == span.start)
                put(cased, at, at + len(word.group()), len(cased) == len(word.group()))

    at = span.start
    for name in names:
        verbatim(at, name.span.start)
        put(cast.stand_in(name.stand_in_kind, name.identity) + "'s" * name.stripped, name.span.start, name.span.end, False)
        at = name.span.end
    verbatim(at, span.end)
    return Staged("".join(out), tuple(starts), tuple(ends))


def true_case(word: str, lower: Container[str], first: bool) -> str:
    """A word of a text in capitals as it would stand in running text: common words small, others as names."""
    bare = word.strip(".,;:!?\"'()[]-–—“”").lower()
    parts = [part for part in re.split(r"['’-]", bare) if part]
    common = all(part in lower or not part.isalpha() for part in parts)
    if common and not first:
        return word.lower()
    return "-".join(piece[:1] + piece[1:].lower() for piece in word.split("-"))
