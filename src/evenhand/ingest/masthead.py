"""The masthead of a plain text: the name of the paper, the day on a line of its own, the headline, an empty line, the article.

Where the first line could as well be the headline (nothing short stands between the day and the text) it is taken for that.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from evenhand.read.when.times import find_times

LONGEST_LINE = 160
"""Characters that a line of a masthead has at most."""

LONGEST_NAME = 8
"""Words that the name of a paper has at most."""

HEAD_LINES = 8
"""How many lines of a file are looked at."""

_CLOSED = re.compile(r"[.!?:;,][\"'”’)]*$")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the first lines of a text tell; "" for what they do not."""

    outlet: str = ""
    title: str = ""


def read_masthead(text: str) -> Masthead:
    """The paper and the headline that the first lines give where the second is nothing but a day; both "" where they are none."""
    lines = [line.strip() for line in text[: HEAD_LINES * LONGEST_LINE].lstrip("\ufeff\r\n\t ").split("\n")[:HEAD_LINES]]
    if len(lines) < 4 or not _is_heading(lines[0]) or not _is_day(lines[1]):
        return Masthead()
    below = lines[2:]
    below = below[sum(1 for _ in takewhile(lambda line: not line, below)) :]
    headed = len(below) > 2 and _is_heading(below[0]) and not below[1] and any(below[2:])
    if not headed:
        return Masthead(title=lines[0])
    named = len(lines[0].split()) <= LONGEST_NAME and lines[0][:1].isupper()
    return Masthead(outlet=lines[0], title=below[0]) if named else Masthead(title=lines[0])


def _is_heading(line: str) -> bool:
    """Whether a line is short and ends without a stop."""
    return bool(line) and len(line) <= LONGEST_LINE and not _CLOSED.search(line) and any(map(str.isalpha, line))


def _is_day(line: str) -> bool:
    """Whether a line is a day and nothing else."""
    times = find_times(line) if line and len(line) <= LONGEST_LINE else []
    bare = [t for t in times if t.precision == "day" and t.start is not None and t.words.text.strip() == line.rstrip(".")]
    return len(times) == len(bare) == 1
