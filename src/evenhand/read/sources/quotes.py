"""Quotations that run over several sentences: which of them lie wholly within somebody's words."""

import re
from collections.abc import Iterable

from evenhand.records.span import Span

MAX_QUOTATION_CHARS = 1500
"""A quotation mark that is not closed within this much text was lost or mistyped: what follows is not taken for speech."""

_MARKS = re.compile(r"[“”„«»]|\"|''|``")
_OPENING = ("“", "„", "«", "``")
_CLOSING = ("”", "»")


def quotations(text: str, paragraph: Span) -> list[Span]:
    """The quotations of a paragraph, marks included, in order. Plain marks open and close in turn; a quotation may run to
    the paragraph's end without a closing mark, as is the custom where the next paragraph goes on with it."""
    found: list[Span] = []
    start: int | None = None
    for mark in _MARKS.finditer(text, paragraph.start, paragraph.end):
        way = _way(text, mark, paragraph, start is not None)
        if way == "open":
            start = mark.start()
        elif start is not None:
            if mark.end() - start <= MAX_QUOTATION_CHARS:
                found.append(Span(start, mark.end()))
            start = None
    if start is not None and paragraph.end - start <= MAX_QUOTATION_CHARS:
        found.append(Span(start, paragraph.end))
    return found


def _way(text: str, mark: re.Match[str], paragraph: Span, inside: bool) -> str:
    """Whether a mark opens or closes: by its form, else by the side on which words touch it, else in turn."""
    if mark.group() in _OPENING:
        return "open"
    if mark.group() in _CLOSING:
        return "close"
    before = mark.start() > paragraph.start and not text[mark.start() - 1].isspace()
    behind = mark.end() < paragraph.end and not text[mark.end()].isspace()
    if before != behind:
        return "close" if before else "open"
    return "close" if inside else "open"


def quotation_of(words: Span, sentence: Span, spans: Iterable[Span]) -> Span | None:
    """The quotation that words of a sentence lie in, where it is not closed before the sentence ends (its last mark and
    what little follows aside) and so names no speaker there; None for none."""
    for span in spans:
        if span.start <= words.start and sentence.end <= span.end + 1:
            return span
    return None
