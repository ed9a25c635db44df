"""Which figures a text itself calls former: "raised the toll to 50 from 15", "an earlier count of 45", "20, as first reported".

Read off the words around the figure alone, so that a reader of sentences and a comparer of claims mean the same by it.
"""

import re
from functools import cache

from evenhand.knowledge.lexicon import listed

BEFORE, BEHIND = 90, 60
"""How many characters around a figure are looked at: a clause's."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    former, said = _any(listed("former")), _any(listed("said_forms"))
    counts = "(?:" + "|".join(sorted(f"{noun}s?" for noun in listed("counts"))) + "|casualties|reports?)"
    almost = r"(?:\s+(?:at least|more than|about|around|some|just|only|over|nearly))?"
    nearby, first = r"[^,.;:]{0,50}?", r"\bfirst"
    before = (
        rf"\b(?:up|down|{counts})\b(?:(?!\brang|\bvar[iy])[^.;:])*?\bfrom{almost}"
        rf"|(?:\b{former}|{first})\s(?:[^\W\d]+\s)?(?:death\s)?\b{counts}\b{nearby}\b(?:of|at|that|was|were|been){almost}"
        rf"|(?:\b{former}|{first}){nearby}\b{said}\b{nearby}"
        rf"|\b{former},\s(?:\w+\s){{1,4}}?{said}\b{nearby}"
    )
    behind = (
        rf"[^,.;:]{{0,30}}?,?\s(?:as\s(?:(?:it|he|she|they|was|were)\s)?(?:had\s)?(?:been\s)?)?(?:{former}|first)\s{said}\b"
        rf"|[^,.;:]{{0,30}}?\s{said}\s(?:{former}|at first)\b"
    )
    return re.compile(rf"(?:{before})\s*$", re.IGNORECASE), re.compile(rf"(?:{behind})", re.IGNORECASE)


def _any(words: frozenset[str]) -> str:
    return "(?:" + "|".join(sorted(words)) + ")"


def is_former(text: str, start: int, end: int) -> bool:
    """Whether the figure at `start` to `end` of a sentence, its "at least" included, is one that its words call replaced."""
    before, behind = _patterns()
    return bool(before.search(text[max(0, start - BEFORE) : start]) or behind.match(text[end : end + BEHIND]))
