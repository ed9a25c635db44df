"""Entries of a live blog: passages that each begin on a line of their own with a clock time, "11:45 A drone struck …".

Each is a report by itself, written hours apart by whoever was on duty: its pronouns and bare roles take up nothing said in the one before.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

_CLOCK = re.compile(r"^[ \t*•–—-]*\[?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?![\d.,%])", re.MULTILINE)
FEWEST = 2
"""One clock time at the head of a line may be anything; so many make a row of entries."""


def entries(text: str) -> list[int]:
    """Where the entries of a text begin, in order; [] for a text that is no row of entries."""
    found = [match.start() for match in _CLOCK.finditer(text)]
    return found if len(found) >= FEWEST else []


def entry_of(starts: Sequence[int], position: int) -> int:
    """The number of the entry that a place in the text stands in, 0 before the first."""
    return bisect_right(starts, position)
