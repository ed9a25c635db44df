"""A document's text as HTML: its claims underlined by kind, what was chosen marked, page furniture greyed.

Spans are those of the text as found. Marks may overlap in any way: the text is cut at every beginning and end, and each
piece says what it is part of. What a browser shows as text is exactly the cleaned text; labels are drawn by the style sheet.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Final

from markupsafe import Markup
from msgspec import Struct

from evenhand.records import Span
from evenhand.records.codes import root
from evenhand.report.visible import Visible

CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "material conflict": ("assault", "coerce", "mobilize", "protest", "sanction"),
    "verbal conflict": ("accuse", "reject", "request", "threaten"),
    "material cooperation": ("aid", "cooperate", "retreat"),
    "verbal cooperation": ("agree", "concede", "consult", "support"),
}
"""The four classes of PLOVER's types, each with a line of its own. Source: Halterman et al. 2023, "PLOVER and POLECAT"."""

LINES: Final = {"material conflict": "solid", "verbal conflict": "dashed", "material cooperation": "double",
                "verbal cooperation": "dotted"}  # fmt: skip
"""How each class is underlined; the label beside the words names the type."""

LANES: Final = 4
"""Claims that overlap at one place are underlined one below the other, up to so many."""

SHORT: Final = 24
"""Words of so many code points are not broken at the end of a line."""

STANCE_SIGNS: Final = {"asserted": "", "denied": " ⊘ denied", "hedged": " ? hedged", "hypothetical": " ◇ hypothetical"}

_BLANK = re.compile(r"\n[ \t]*\n\s*")
_CLASS_OF = {type_: name for name, types in CLASSES.items() for type_ in types}


class Line(Struct, frozen=True, kw_only=True):
    """A claim to be underlined at the words that name its happening."""

    claim_id: str
    span: Span
    type: str
    stance: str = "asserted"

    @property
    def style(self) -> str:
        """How it is underlined, one of LINES."""
        return LINES[_CLASS_OF[root(self.type)]]

    @property
    def label(self) -> str:
        """What stands beside the words."""
        return root(self.type) + STANCE_SIGNS[self.stance]


class Mark(Struct, frozen=True, kw_only=True):
    """A stretch of text set off: `css` is "sentence", "value", "chosen" or "skipped", `label` what it is called, "" nothing."""

    span: Span
    css: str
    label: str = ""


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph with the blank lines behind it: `at` is where it begins in the text as found, `gaps` where in it something
    is not shown (`PLACE:HOW_MANY` for each, places in what is shown)."""

    at: int
    gaps: str
    html: Markup


class _Drawn(Struct):
    """Claims of one kind at the very same words, as one line; in what is shown."""

    start: int
    end: int
    style: str
    label: str
    ids: list[str]
    is_short: bool
    lane: int = -1


def marked(text: str, lines: Sequence[Line], marks: Sequence[Mark], href: Callable[[str], str], *, body: Span | None = None,
           selected: str = "", whole: bool = False) -> list[Paragraph]:  # fmt: skip
    """The text in paragraphs, or `whole` as one. `href` gives a claim's address; `body` None: nothing is furniture."""
    seen = Visible(text)
    shown = [(seen.at(m.span.start), seen.at(m.span.end), m) for m in (*marks, *_furniture(text, body))]
    drawn = _drawn(seen, lines)
    anchors: dict[int, list[str]] = {}
    for line in lines:
        anchors.setdefault(seen.at(line.span.start), []).append(line.claim_id)
    paragraphs = [(0, len(seen.text))] if whole else list(_paragraphs(seen.text))
    cuts = sorted({0, len(seen.text), *anchors, *(p for p, _ in paragraphs), *(at for d in drawn for at in (d.start, d.end)),
                   *(at for start, end, _ in shown for at in (start, end))})  # fmt: skip
    pieces = _Pieces(seen.text, drawn, [(s, e, m) for s, e, m in shown if s < e], anchors, href, selected)
    out = []
    for start, end in paragraphs:
        inner = cuts[bisect_left(cuts, start) : bisect_left(cuts, end) + 1]
        html = "".join(pieces.between(a, b) for a, b in pairwise(inner))
        if end == len(seen.text):
            html += pieces.anchors(end)
        gaps = " ".join(f"{where}:{n}" for where, n in seen.gaps(start, end))
        out.append(Paragraph(at=seen.found_at(start), gaps=gaps, html=Markup(html)))
    return out


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for blank in _BLANK.finditer(text):
        yield at, blank.end()
        at = blank.end()
    if at < len(text) or not at:
        yield at, len(text)


def _furniture(text: str, body: Span | None) -> Iterator[Mark]:
    if body is not None:
        yield Mark(span=Span(0, body.start), css="furniture")
        yield Mark(span=Span(body.end, len(text)), css="furniture")


def _drawn(seen: Visible, lines: Sequence[Line]) -> list[_Drawn]:
    """The lines to draw, each in the first lane that is free; what overlaps too much else is left to the list of claims."""
    groups: dict[tuple[int, int, str, str], _Drawn] = {}
    for line in lines:
        start, end = seen.at(line.span.start), seen.at(line.span.end)
        if start < end:
            key = (start, end, line.style, line.label)
            if key not in groups:
                groups[key] = _Drawn(*key, [], is_short=end - start <= SHORT and "\n" not in seen.text[start:end])
            groups[key].ids.append(line.claim_id)
    ends = [0] * LANES
    for one in sorted(groups.values(), key=lambda d: (d.start, -d.end, d.style, d.label)):
        one.lane = next((lane for lane, end in enumerate(ends) if end <= one.start), -1)
        if one.lane >= 0:
            ends[one.lane] = one.end
    return [one for one in groups.values() if one.lane >= 0]


class _Pieces:
    """Writes the pieces of a text in order; pieces must be asked for from its beginning to its end."""

    def __init__(self, text: str, drawn: Iterable[_Drawn], marks: Iterable[tuple[int, int, Mark]],
                 anchors: Mapping[int, Sequence[str]], href: Callable[[str], str], selected: str) -> None:  # fmt: skip
        self._text, self._anchors, self._href, self._selected = text, anchors, href, selected
        self._lines = sorted(drawn, key=lambda d: -d.start)
        self._marks = sorted(marks, key=lambda m: -m[0])
        self._here: list[_Drawn] = []
        self._marks_here: list[tuple[int, int, Mark]] = []

    def anchors(self, at: int) -> str:
        """What the claims that begin at a place are found by."""
        here = self._anchors.get(at)
        return "".join(f'<span id="c-{escape(claim_id)}" class="anchor"></span>' for claim_id in here) if here else ""

    def between(self, start: int, end: int) -> str:
        """The piece from `start` to `end`, which nothing begins or ends within."""
        self._here = [one for one in self._here if one.end > start]
        while self._lines and self._lines[-1].start <= start:
            self._here.append(self._lines.pop())
        self._marks_here = [one for one in self._marks_here if one[1] > start]
        while self._marks and self._marks[-1][0] <= start:
            self._marks_here.append(self._marks.pop())
        html = escape(self._text[start:end])
        if self._here:
            html = self._linked(html, end)
        return self.anchors(start) + (self._set_off(html, end) if self._marks_here else html)

    def _linked(self, html: str, end: int) -> str:
        here = self._here if len(self._here) == 1 else sorted(self._here, key=lambda d: d.lane)
        for one in here:
            many = f" ×{len(one.ids)}" if len(one.ids) > 1 else ""
            label = f' data-label="{escape(one.label + many)}"' if one.end == end else ""
            short = " short" if one.is_short else ""  # its label stays on its line
            html = f'<span class="line {one.style} lane{one.lane}{short}"{label}>{html}</span>'
        ids = min(here, key=lambda d: (d.end - d.start, d.lane)).ids
        chosen = ids[(ids.index(self._selected) + 1) % len(ids)] if self._selected in ids else ids[0]
        current = ' aria-current="true"' if any(self._selected in one.ids for one in here) else ""
        return f'<a class="claim" draggable="false" href="{escape(self._href(chosen))}"{current}>{html}</a>'

    def _set_off(self, html: str, end: int) -> str:
        values = [mark for _, _, mark in self._marks_here if mark.css == "value"]
        if values:
            ending = " · ".join(dict.fromkeys(m.label for _, e, m in self._marks_here if e == end and m.css == "value"))
            html = f'<mark class="value"{_label(ending)}>{html}</mark>'
        others = [(e, mark) for _, e, mark in self._marks_here if mark.css != "value"]
        if others:
            css = " ".join(dict.fromkeys(mark.css for _, mark in others))
            ending = " · ".join(dict.fromkeys(mark.label for e, mark in others if e == end and mark.label))
            html = f'<span class="{css}"{_label(ending)}>{html}</span>'
        return html


def _label(text: str) -> str:
    return f' data-label="{escape(text)}"' if text else ""
