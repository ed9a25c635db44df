"""Where the article itself begins and ends in a text, and which lines inside it are furniture.

Cutting words of the article is far worse than keeping furniture, so each rule asks for more than a cue: a place where a
line or sentence begins, an article before it, and (for cues that also stand inside articles) nothing after it that reads
as prose.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from evenhand.ingest.furniture import cues
from evenhand.records import Span

_BOUNDARY = re.compile(r"""(?:(?<=[\w"”’)\]%]{2})[.!?…]["”’)\]]{0,3}[ \t]{1,9}(?=\S))|\n[ \t\r\n]{0,99}(?=\S)""")
"""Where a sentence or line ends, for telling what stands after it; "U.N. Council" has a single letter before the stop."""

_SENTENCE_END = re.compile(r"""[\w"”’)\]%]{2}[.!?…]["”’)\]]{0,3}(?=\s|\Z)""")
_TERMINATED = re.compile(r"""[.!?…:;,]["”’)\]]{0,3}\Z""")
_STOPPED = re.compile(r"""[.!?…]["”’)\]]{0,3}\Z""")
_WORD = re.compile(r"[^\s/;,()\[\]|]{1,60}")
_NAME = r"[A-Z][\w.'’-]{1,30}"
_AUTHOR = re.compile(rf"((?:{_NAME} ){{1,3}}{_NAME}) (?:is|was|works as|serves as) ")

_COUNTER = re.compile(r"[\d.…,•·▪|*\s()–—-]{0,20}")
"""What pages put before a heading: bullets, numbers of comments and shares, the dots of a cut text."""

_CHARS_A_SENTENCE = 300
"""Prose has a sentence's end at least this often; a list of headlines has hardly any."""

_WORDS_OF_A_SENTENCE = 8
"""Words that a line must have to count as a sentence of the article."""

_LEAST_BEFORE = 80
"""An article has at least one sentence of about this length before its furniture begins."""

_ENDING_CHARS = 400_000
"""How far before the end furniture is looked for: more than a page's menus, comments and teasers together."""

_TAIL_CHARS = 600
"""How far before the end closing credits may begin."""

_SHORT_SIGNATURE = 4
"""Words of a closing line that may be a signature ("Jane Roe", "XYZ 11") without any word that says so."""

_LONG_CREDIT = 40
"""Words that closing credits hold at most."""

_MOST_PIECES = 20
"""Pieces of furniture taken off an end, one after the other."""

_SAMPLE_CHARS = 3_000
_TITLE_SHARE = 0.6
"""Above this share of capitals among its letters a text is written in capitals and capitals tell nothing."""


def body_span(text: str, start: int = 0) -> Span:
    """The article: from its first line that is no furniture to the end of its last words, without white space at its edges.

    `start` is where a preamble of the file's format ends. A text that is furniture throughout is taken whole.
    """
    begin = _after_opening(text, start)
    end = len(text.rstrip())
    marks = _Marks.of(text, begin, end)
    end = _before_ending(text, marks, end)
    for _ in range(_MOST_PIECES):
        shorter = _peeled(text, marks, end)
        if shorter == end:
            break
        end = shorter
    if end <= begin:
        begin, end = _trimmed(text, start, len(text))
    return Span(begin, end)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where the article begins; where lines and sentences begin that may open furniture; where sentences end."""

    begin: int
    starts: list[int]
    sentence_ends: list[int]

    @classmethod
    def of(cls, text: str, begin: int, end: int) -> Self:
        first = min(end, max(begin + _LEAST_BEFORE, end - _ENDING_CHARS))
        starts = [found.end() for found in _BOUNDARY.finditer(text, max(begin, first - 1), end) if found.end() >= first]
        return cls(begin, starts, [found.end() for found in _SENTENCE_END.finditer(text, first, end)])

    def n_ends(self, start: int, end: int) -> int:
        """How many sentences end in this stretch."""
        return bisect_right(self.sentence_ends, end) - bisect_right(self.sentence_ends, start)


def furniture_spans(text: str) -> list[Span]:
    """Every stretch of furniture, in order: what stands before and after the article, and single lines within it."""
    body = body_span(text)
    found = [Span(*_trimmed(text, 0, body.start))]
    found += [span for span in _lines(text, body) if cues().line.fullmatch(text[span.start : span.end])]
    found.append(Span(*_trimmed(text, body.end, len(text))))
    return [span for span in found if len(span)]


def _after_opening(text: str, start: int) -> int:
    known = cues()
    for span in _lines(text, Span(start, len(text))):
        line = text[span.start : span.end]
        if not (known.opens.fullmatch(line) or known.line.fullmatch(line)):
            return span.start
    return len(text)


def _lines(text: str, within: Span) -> Iterator[Span]:
    """The lines that hold something, without the white space at their edges."""
    at = within.start
    while at < within.end:
        newline = text.find("\n", at, within.end)
        stop = within.end if newline < 0 else newline
        begin, end = _trimmed(text, at, stop)
        if begin < end:
            yield Span(begin, end)
        at = stop + 1


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return min(start, end), max(min(start, end), start + len(piece.strip()))


def _before_ending(text: str, marks: _Marks, end: int) -> int:
    """The end of the article where a cue says that only furniture can follow.

    These cues are so distinct that they count in the middle of a line, too, when they begin with a capital: a page
    saved without its line breaks runs them together with what stands before.
    """
    first = max(marks.begin + _LEAST_BEFORE, end - _ENDING_CHARS)
    for found in cues().ends.finditer(text, min(first, end), end):
        at = found.start()
        if text[at].isupper() or text[at].isdigit() or _begins_line(text, at):
            return _back(text, marks.begin, at)
    return end


def _peeled(text: str, marks: _Marks, end: int) -> int:
    """The end with one more piece of furniture taken off; the same end where there is none."""
    begin = marks.begin
    starts = marks.starts[: bisect_left(marks.starts, end)]
    for at in starts:
        if _closes(text, marks, at, end):
            return _back(text, begin, at)
    if not _in_capitals(text[begin : min(end, begin + _SAMPLE_CHARS)]):
        for at in starts[bisect_left(starts, end - _TAIL_CHARS) :]:
            if _is_credit(text[at:end], text[max(begin, at - 20) : at]):
                return _back(text, begin, at)
    last = text.rfind("\n", begin, end) + 1
    if last - begin >= _LEAST_BEFORE and _is_author_note(text[last:end].strip(), text[begin:last]):
        return _back(text, begin, last)
    return end


def _closes(text: str, marks: _Marks, at: int, end: int) -> bool:
    """Whether furniture begins at `at` and nothing after it reads as prose.

    In the middle of a line a cue must begin with a capital, as a heading does; counters and dots may stand before it.
    """
    first = _COUNTER.match(text, at, end)
    cue_at = first.end() if first else at
    known = cues()
    found = known.closes.match(text, cue_at, end)
    heading = None if found else known.heads.match(text, cue_at, end)
    if not (found or heading) or not (text[cue_at].isupper() or not text[cue_at].isalpha() or _begins_line(text, at)):
        return False
    n_ends = marks.n_ends(at, end)
    if heading and n_ends and not _is_heading(text, heading.end(), end):
        return False
    if n_ends >= 2 and "\n" not in text[at:end]:  # a page without its line breaks: its other cues explain some of the stops
        return not _is_dense(n_ends - _n_cues(text, at, end), end - at)
    if _has_prose_line(text, cue_at, end):
        return False
    return not _is_dense(n_ends, end - at)


def _is_dense(n_ends: int, n_chars: int) -> bool:
    """Whether so many ends of sentences make so many characters prose."""
    return n_ends >= 2 and n_chars <= n_ends * _CHARS_A_SENTENCE


def _n_cues(text: str, at: int, end: int) -> int:
    known = cues()
    found = [one.start() for pattern in (known.closes, known.ends) for one in pattern.finditer(text, at, end)]
    return sum(text[start].isupper() for start in found)


def _has_prose_line(text: str, at: int, end: int) -> bool:
    """Whether a line after the cue's own is a full sentence and no furniture itself."""
    newline = text.find("\n", at, end)
    known = cues()
    for span in _lines(text, Span(end if newline < 0 else newline, end)):
        line = text[span.start : span.end]
        if any(pattern.match(line) for pattern in (known.closes, known.heads, known.line, known.ends)):
            continue
        words = line.split()
        n_lower = sum(word[0].islower() for word in words)
        if len(words) >= _WORDS_OF_A_SENTENCE and n_lower > len(words) / 2 and _STOPPED.search(line):
            return True
    return False


def _is_heading(text: str, cue_end: int, end: int) -> bool:
    """Whether a cue that ends there is a heading: alone on its line, with a colon, or right before another cue."""
    newline = text.find("\n", cue_end, end)
    rest = text[cue_end : end if newline < 0 else newline].strip()
    return not rest or rest[0] in ":|" or any(pattern.match(rest) for pattern in (cues().closes, cues().heads))


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _back(text: str, begin: int, end: int) -> int:
    return begin + len(text[begin:end].rstrip())


def _in_capitals(text: str) -> bool:
    return sum(map(str.isupper, text)) > _TITLE_SHARE * sum(map(str.isalpha, text))


def _is_credit(tail: str, before: str) -> bool:
    """Whether a closing piece consists of names, numbers, and words of credits and nothing else.

    Without a word of credits it may be a signature: a few words, no stop at its end, right after a full sentence.
    """
    if "\n" in tail:
        return False
    words = _WORD.findall(tail)
    known = cues()
    plain = [re.sub(r"\W", "", word).lower() for word in words]
    if not words or len(words) > _LONG_CREDIT:
        return False
    fits = all(
        low in known.credit or low in known.joins or not low or _is_name(word) or low[0].isdigit()
        for word, low in zip(words, plain, strict=True)
    )
    if not fits:
        return False
    if any(low in known.credit for low in plain):
        return True
    if (tail.startswith("(") and tail.endswith(")")) or tail.startswith(("--", "—", "–")):
        return len(words) <= 2 * _SHORT_SIGNATURE
    after_sentence = bool(_SENTENCE_END.search(before.rstrip()[-6:]))
    return len(words) <= _SHORT_SIGNATURE and after_sentence and not _TERMINATED.search(tail)


def _is_name(word: str) -> bool:
    """Capitalised, or a particle joined to a capitalised word ("al-Farid")."""
    return word.lstrip("\"'“‘-–—.:*@#(")[:1].isupper() or bool(re.match(r"[a-z]{1,3}['’-][A-Z]", word))


def _is_author_note(paragraph: str, before: str) -> bool:
    """Whether a last paragraph tells who wrote the article: a name that it does not speak of, and a writer's calling."""
    found = _AUTHOR.match(paragraph)
    if not found or not cues().author.match(paragraph, found.end()):
        return False
    return len(re.findall(re.escape(found[1].split()[-1]), before)) <= 1 and not re.search('["“”]', paragraph)
