"""Speech that a text announces before it: "The minister said:" above paragraphs that have no quotation marks, the heading of a speech
("Statement by the Prime Minister"), and the labels of a briefing ("MR ROE: …").

Ministries put what somebody says into indented paragraphs whose form is lost with the page; what stands there is his, as long as it
begins with a quotation mark or speaks of "I" and "we".
"""

import re
from collections.abc import Sequence

from evenhand.knowledge.lexicon import listed
from evenhand.read.sources.quotes import quotations
from evenhand.records.span import Span

HEADING_UNITS = 3
"""How many lines or sentences at a text's head may be its heading."""

FEWEST = 2
"""How often "I", "we" and the like stand at least in a speech."""

OPENING = frozenset('"“„«')

_ANNOUNCES = re.compile(
    r"\b(?:(?:issued|made|released|gave)\s+(?:the following|this|a)\s+(?:\w+\s+)?statement|said|says|stated|states|added|"
    r"adds|declared|announced|commented|continued|wrote|writes|explained|responded|replied|"
    r"concluded|remarked|noted|told [^.:\n]{2,60})\b[^.:\n\"“]{0,90}:\s*$"
)
_ANNOUNCES_WITHIN = re.compile(r"\b(?:said|says|stated|added|commented|announced)\b[^.:\n\"“‘']{0,60}:\s+(?=[A-Z])")
_NOTES = re.compile(
    r"(?:notes?\s+(?:to|for)\s+editors?|further information|background|contact|media enquiries|ends\b|about\b)", re.IGNORECASE
)
"""What begins a paragraph behind a statement that is no part of it."""
_SENTENCE_END = re.compile(r"[.!?][\"”]?\s")
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|OUR|WE|[Mm]y|MY|us)\b")
_UNIT = re.compile(r"(?:[^.\n]|(?<=\b[A-Z])\.|(?<=\bM[rs])\.|(?<=\bMrs)\.|(?<=\bDr)\.|(?<=\bAmb)\.|(?<=\bGen)\.){10,200}[.\n]")
_SPOKEN = (
    r"statement|speech|remarks|address|message|testimony|declaration|intervention|lecture|(?:open|identical) letters?|letters? dated|"
    r"note verbale|diary|memoirs?|as (?:delivered|prepared|given|read)|delivered"
)
_OF_SOMEBODY = re.compile(
    rf"\b(?:{_SPOKEN})\b[^.:\n]{{0,60}}?\b(?:by|from|of)\s+(?P<behind>[^:\n]{{3,140}})|^(?P<before>[^.:\n]{{3,80}}?)['’]s?\s+(?:{_SPOKEN})\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(r"\s(?:at|to|before|during|on|in|following|addressed)\s", re.IGNORECASE)
_BEHALF = re.compile(r"\bon behalf of\s+", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:said|says|was|were|is|are|has|had|have|will)\b", re.IGNORECASE)
_LABEL = re.compile(r"(?:^|(?<=[.?!\n\"”] )|(?<=\n))((?:[A-Z][A-Z.'’-]+ ?){1,5}|Q|A)(?:\([^()\n]{2,60}\))?(?=: )", re.MULTILINE)


def announced(text: str, paragraphs: Sequence[Span], own: bool = False) -> list[tuple[list[Span], list[Span]]]:
    """Where a speaker is named who is about to speak, before the word of saying or else behind it, and the passages that are his,
    for each "said:" that ends a paragraph. In a body's `own` document whoever speaks for it without quotation marks does so to the
    end, or to its notes, also from within a paragraph."""
    found = []
    for number, paragraph in enumerate(paragraphs):
        told = _ANNOUNCES.search(text, paragraph.start, paragraph.end)
        within = _ANNOUNCES_WITHIN.search(text, paragraph.start, paragraph.end) if own and told is None else None
        if told is None and within is None:
            continue
        end = within.end() if within is not None else paragraph.end
        begins = within.start() if within is not None else told.start() if told is not None else end
        start = max((m.end() for m in _SENTENCE_END.finditer(text, paragraph.start, begins)), default=paragraph.start)
        rest = [Span(end, paragraph.end)] if within is not None else []
        if passages := _passages(text, [*rest, *paragraphs[number + 1 :]], own):
            found.append(([Span(start, max(begins, start + 1)), Span(start, end)], passages))
    return found


def _passages(text: str, behind: Sequence[Span], own: bool) -> list[Span]:
    quoted = bool(behind) and text[behind[0].start] in OPENING
    passages: list[Span] = []
    for paragraph in behind:
        if _ANNOUNCES.search(text, paragraph.start, paragraph.end):
            break
        if quoted:
            spans = [q for q in quotations(text, paragraph) if q.start == paragraph.start]
            if not spans:
                break
            passages.append(spans[0])
        elif _NOTES.match(text, paragraph.start, paragraph.end) or (passages and not own and not _speaks_of_himself(text, paragraph)):
            break
        else:
            passages.append(paragraph)
    return passages


def _speaks_of_himself(text: str, span: Span) -> bool:
    """Whether a passage says "I" or "we" outside quotation marks."""
    inside = quotations(text, span)
    return any(not any(q.start <= m.start() < q.end for q in inside) for m in _FIRST_PERSON.finditer(text, span.start, span.end))


def speech_of(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Where the heading of a speech names its speaker, the likeliest words first: those on whose behalf it was given, the words up to
    its occasion, all; [] where the text has no such heading or never says "I" or "we" itself."""
    units = []
    for match in _UNIT.finditer(text, paragraphs[0].start if paragraphs else 0):
        units.append(match)
        if len(units) == HEADING_UNITS:
            break
    for unit in units:
        named = _OF_SOMEBODY.search(unit[0].strip())
        if named is None or _FINITE.search(unit[0]):
            continue
        group = "behind" if named["behind"] else "before"
        at = unit.start() + len(unit[0]) - len(unit[0].lstrip())
        spoken = sum(_speaks_of_himself(text, p) for p in _sentences(text, paragraphs))
        return _who(text, Span(at + named.start(group), at + named.end(group))) if spoken >= FEWEST else []
    return []


def _who(text: str, named: Span) -> list[Span]:
    behalf = _BEHALF.search(text, named.start, named.end)
    occasion = _OCCASION.search(text, behalf.end() if behalf else named.start, named.end)
    named = Span(named.start, named.start + len(text[named.start : named.end].rstrip(" .,")))
    until = Span(named.start, named.start + len(text[named.start : occasion.start() if occasion else named.end].rstrip(" ,")))
    return [*([Span(behalf.end(), until.end)] if behalf and behalf.end() < until.end else []), until, named]


def _sentences(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    found = []
    for paragraph in paragraphs:
        start = paragraph.start
        for end in (*(m.end() for m in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end)), paragraph.end):
            found.append(Span(start, end))
            start = end
    return found


def labels(text: str) -> list[Span]:
    """The names in capitals before a colon, with the office behind them in brackets, that begin the turns of a briefing, interview or
    debate; [] in a text that has less than two of them,
    or one that is all in capitals."""
    if sum(c.islower() for c in text) < sum(c.isupper() for c in text):
        return []
    found = [Span(m.start(1), m.start(1) + len(m[0][m.start(1) - m.start() :].rstrip())) for m in _LABEL.finditer(text)]
    return found if len(found) >= FEWEST else []


def asks(label: str) -> bool:
    """Whether a label is of those who ask."""
    return label.lower().replace(" ", "_").rstrip(".") in listed("asking")
