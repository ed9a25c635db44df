"""The masthead of a plain text: the name of the paper, the line of its day, the headline, an empty line, the article.

The line of the day may say who gives the text out or when it was changed ("Press service, 5 May 2024"). Where the first line could as
well be the headline (nothing short stands between the day and the text) it is taken for that, unless it is a letterhead: the name of
a ministry, a command, a movement, and nothing else. A letterhead needs no day below it.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from evenhand.knowledge.lexicon import listed
from evenhand.knowledge.own_tables import known_actors
from evenhand.read.sources.house import house_of
from evenhand.read.when.times import find_times

LONGEST_LINE = 160
"""Characters that a line of a masthead has at most."""

LONGEST_NAME = 8
"""Words that the name of a paper has at most, without what it says of itself behind a dash."""

LONGEST_BESIDE = 4
"""Words that stand beside the day on its line at most."""

HEAD_LINES = 8
"""How many lines of a file are looked at."""

_COMMA = re.compile(r"^\s*[,|–—·-]\s|[,|–—·-]\s+$")
_DASH = re.compile(r"\s+[–—|-]\s+")
_CLOSED = re.compile(r"[.!?:;,][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the first lines of a text tell; "" for what they do not."""

    outlet: str = ""
    title: str = ""


def read_masthead(text: str) -> Masthead:
    """The paper, or the body under whose letterhead it stands, and the headline that the first lines give; "" where they give none."""
    lines = [line.strip() for line in text[: HEAD_LINES * LONGEST_LINE].lstrip("\ufeff\r\n\t ").split("\n")[:HEAD_LINES]]
    if len(lines) < 2 or not _is_heading(lines[0]):
        return Masthead()
    dated, bare = _day_on(lines[1])
    letterhead = _is_letterhead(lines[0])
    if not letterhead and not dated:
        return Masthead()
    below = lines[1 + dated :]
    below = below[sum(1 for _ in takewhile(lambda line: not line, below)) :]
    headed = len(below) > 2 and _is_heading(below[0]) and not below[1] and any(below[2:])
    if letterhead:
        return Masthead(outlet=lines[0], title=below[0] if headed else "")
    if not headed:
        return Masthead(title=lines[0]) if bare and len(lines) > 3 else Masthead()
    name = _DASH.split(lines[0])[0]
    named = len(name.split()) <= LONGEST_NAME and name[:1].isupper()
    return Masthead(outlet=name, title=below[0]) if named else Masthead(title=lines[0])


def _is_heading(line: str) -> bool:
    """Whether a line is short and ends without a stop."""
    return bool(line) and len(line) <= LONGEST_LINE and not _CLOSED.search(line) and any(map(str.isalpha, line))


def _is_letterhead(line: str) -> bool:
    """Whether a line is an organ's name; that of a state or a movement alone may head a section of a newspaper."""
    return not listed("organs").isdisjoint(line.lower().split()) and house_of(line, known_actors()) != ""


def _day_on(line: str) -> tuple[bool, bool]:
    """Whether a line is one of a day, alone or with some words before or behind it, and whether it is the day alone."""
    times = find_times(line) if line and len(line) <= LONGEST_LINE else []
    days = [t for t in times if t.precision == "day" and t.start is not None]
    if len(days) != 1:
        return False, False
    before, _, behind = line.rstrip(".").partition(days[0].words.text)
    if not (before or behind):
        return True, True
    apart = _COMMA.search(before) if not behind else _COMMA.match(behind) if not before else None
    return apart is not None and len(f"{before} {behind}".split()) <= LONGEST_BESIDE, False
