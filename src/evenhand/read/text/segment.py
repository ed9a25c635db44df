"""A text's paragraphs and sentences, as spans of the verbatim text.

Own rules rather than a parser's, so that where a sentence ends never depends on the names in it.
"""

import re
from itertools import pairwise

from evenhand.records.span import Span

MAX_SENTENCE_CHARS = 1200
"""A longer "sentence" is a list or a page without full stops; it is cut at white space so that no parse runs away."""

WRAPPED_SHARE = 0.6
WRAPPED_COLUMNS = (45, 90)
"""A text most of whose lines end between these columns was wrapped by a machine: its line ends mean nothing."""

LOOK_AHEAD_CHARS = 80
"""How far past a line's end its next word is looked for."""

_BLANK = re.compile(r"\n[ \t\r\f\v]*\n\s*|\n(?=[ \t]{2,}\S)")
_LINE = re.compile(r"\n")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|(?<=[a-z]{3})[.!?](?=[A-Z][a-z])")
_OPENS = re.compile(r"\s*+[\"'“‘«(\[–—-]*+\s*+[A-Z0-9À-ÞĀ-Ž]")
"""What a next sentence begins with. Nothing is given back (`*+`), so that a long gap is passed over once."""
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_BYLINE = re.compile(
    rf"(?<=\w )[A-Z]{{2,7}} (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}},?) \d{{4}}(?= [A-Z])"
)
"""An agency and a full date right before a capital: what stood on a line between headline and report, whose ends a scraper lost."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Brig|Adm|Gov|Sen|Rep|Rev|Hon|St|Sr|Jr|vs|No|Nos|Art|approx|est|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|cf|e\.g|i\.e|al|Pvt|Cmdr|Supt|Fr|Ft|Mt)"
    r"|\b[A-Z](?:\.[A-Z])*|\ba\.m|\bp\.m)$",
    re.IGNORECASE,
)


def paragraphs(text: str, body: Span) -> list[Span]:
    """The paragraphs of the body, in order, without the white space round them; empty ones are left out.

    A line end parts paragraphs unless the text was wrapped by a machine, or the line stops mid-sentence and the next
    goes on in lower case.
    """
    wrapped = _is_wrapped(text[body.start : body.end])
    cuts = {match.start() for match in _BLANK.finditer(text, body.start, body.end)}
    if not wrapped:
        cuts |= {m.start() for m in _LINE.finditer(text, body.start, body.end) if not _goes_on(text, m.start(), body.end)}
    edges = [body.start, *sorted(cuts), body.end]
    return [span for a, b in pairwise(edges) if (span := _trimmed(text, a, b))]


def sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of one paragraph, in order; together they hold all of its words."""
    found: list[Span] = []
    ends = [m.end() for m in _END.finditer(text, paragraph.start, paragraph.end) if _ends_here(text, m, paragraph.end)]
    lines = [edge for m in _BYLINE.finditer(text, paragraph.start, paragraph.end) for edge in m.span()]
    for start, end in pairwise([paragraph.start, *sorted({*ends, *lines}), paragraph.end]):
        _add(text, start, end, found)
    return found


def _ends_here(text: str, match: re.Match[str], end: int) -> bool:
    if match.end() >= end or not _OPENS.match(text, match.end(), end):
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    return match.group()[0] != "." or not _ABBREVIATION.search(before)


def _goes_on(text: str, newline: int, end: int) -> bool:
    before = text[max(0, newline - 2) : newline].rstrip()[-1:]
    after = text[newline : min(end, newline + LOOK_AHEAD_CHARS)].lstrip()[:1]
    return before not in '.!?:"”' and after.islower()


def _is_wrapped(text: str) -> bool:
    lines = [len(line.rstrip()) for line in text.split("\n") if line.strip()]
    low, high = WRAPPED_COLUMNS
    return len(lines) >= 4 and sum(low <= n <= high for n in lines) / len(lines) >= WRAPPED_SHARE and max(lines) <= high + 10


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _add(text: str, start: int, end: int, into: list[Span]) -> None:
    span = _trimmed(text, start, end)
    while span and len(span) > MAX_SENTENCE_CHARS:
        cut = text.rfind(" ", span.start + MAX_SENTENCE_CHARS // 2, span.start + MAX_SENTENCE_CHARS)
        cut = cut if cut > 0 else span.start + MAX_SENTENCE_CHARS
        into.append(Span(span.start, cut))
        span = _trimmed(text, cut, span.end)
    if span:
        into.append(span)
