"""A text as it is shown, with the way from its offsets to those of the text as it was found, and back."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from evenhand.report.shown import CONTROLS, ESCAPES

_HIDDEN = re.compile(f"{ESCAPES.pattern}|{CONTROLS.pattern}", re.DOTALL)


class Visible:
    r"""What `shown.clean` leaves of a text. Offsets count code points.

    >>> seen = Visible("a\r\nb\x00c")
    >>> seen.text, seen.at(4), seen.span_of(3, 4)
    ('a\nbc', 3, (5, 6))
    """

    def __init__(self, text: str) -> None:
        pairs = [match.start() for match in re.finditer("\r\n", text)]
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        hidden = [match.span() for match in _HIDDEN.finditer(lines)]
        self._pairs, self._starts, self._ends = pairs, [start for start, _ in hidden], [end for _, end in hidden]
        self._hidden_before = [0, *accumulate(end - start for start, end in hidden)]
        self.text = _without(lines, hidden)
        self._length = len(text)
        # places of `text` where something is left out, with how much, and how much before them altogether
        gaps: dict[int, int] = {}
        for number, (start, end) in enumerate(hidden):
            where = start - self._hidden_before[number]
            gaps[where] = gaps.get(where, 0) + end - start
        for number, start in enumerate(pairs):
            gaps_at = self._of_lines(start - number)
            gaps[gaps_at] = gaps.get(gaps_at, 0) + 1
        self._gaps_at = sorted(gaps)
        self._gaps = [gaps[where] for where in self._gaps_at]
        self._left_out = [0, *accumulate(self._gaps)]

    def at(self, offset: int) -> int:
        """Where an offset of the text as found stands in `text`; within what is left out: where that would stand."""
        return self._of_lines(offset - bisect_left(self._pairs, offset))

    def _of_lines(self, offset: int) -> int:
        number = bisect_right(self._starts, offset - 1)  # hidden stretches that begin before
        inside = max(0, self._ends[number - 1] - offset) if number else 0
        return offset - self._hidden_before[number] + inside

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as found that `text[start:end]` shows, without what is left out at its edges."""
        first = start + self._left_out[bisect_right(self._gaps_at, start)]
        last = end + self._left_out[bisect_left(self._gaps_at, end)]
        return first, max(first, last)

    def gaps(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where in `text[start:end]` something is left out (places from `start`), and how many code points."""
        for number in range(bisect_left(self._gaps_at, start), bisect_left(self._gaps_at, end)):
            yield self._gaps_at[number] - start, self._gaps[number]

    def found_at(self, start: int) -> int:
        """Where `text[start]` stood, or what is left out just before it began."""
        return start + self._left_out[bisect_left(self._gaps_at, start)]


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    parts, at = [], 0
    for start, end in spans:
        parts.append(text[at:start])
        at = end
    return "".join([*parts, text[at:]])
