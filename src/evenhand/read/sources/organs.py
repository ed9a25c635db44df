"""Whose organ a dispatch comes from: the armed group whose station or agency its dateline names, who is "we" in it."""

import re
from collections.abc import Sequence
from functools import cache

from evenhand.knowledge.tables import DATA, rows
from evenhand.records.span import Span


@cache
def _organs() -> tuple[re.Pattern[str], dict[str, str]]:
    codes = {row["organ"].lower(): row["code"] for _, row in rows(DATA / "actors" / "organs.tsv", ("organ", "code"))}
    names = sorted(codes, key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b", re.IGNORECASE), codes


def organ_of(text: str, datelines: Sequence[Span]) -> str:
    """The code of the group whose organ the first dateline names, "" where it names none."""
    pattern, codes = _organs()
    found = pattern.search(text, datelines[0].start, datelines[0].end) if datelines else None
    return codes[found[0].lower()] if found else ""
