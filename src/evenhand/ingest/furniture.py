"""The table of page furniture, as compiled cues."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from evenhand.errors import TableError

_TABLE = "furniture.tsv"
_PATTERNS = ("ends", "closes", "heads", "line", "opens", "author")
_NOTHING = r"(?!)"
_KINDS = (*_PATTERNS, "credit", "joins")


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns to be tried where a line or sentence begins, and the words of credits.

    `ends`, `closes`, `heads`, `author` match a beginning; `line`, `opens` a whole line.
    """

    ends: re.Pattern[str]
    closes: re.Pattern[str]
    heads: re.Pattern[str]
    line: re.Pattern[str]
    opens: re.Pattern[str]
    author: re.Pattern[str]
    credit: frozenset[str]
    joins: frozenset[str]


@cache
def cues() -> Cues:
    """The cues of the table that comes with Evenhand. Raises TableError for a mistake in it."""
    text = files("evenhand.knowledge").joinpath("data", _TABLE).read_text(encoding="utf-8")
    return parsed(text)


def parsed(text: str) -> Cues:
    """The cues of a table's text. Raises TableError, naming the line, for an unknown kind or a broken pattern."""
    by_kind: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#") or line == "kind\twording":
            continue
        kind, _, wording = line.partition("\t")
        if kind not in by_kind or not wording:
            raise TableError(f"{_TABLE}:{number}: no such kind of cue: {kind!r}", f"Kinds are {', '.join(_KINDS)}.")
        try:
            re.compile(wording)
        except re.error as error:
            raise TableError(f"{_TABLE}:{number}: broken pattern: {error}") from error
        by_kind[kind].append(wording)
    one_of = {kind: "(?:" + "|".join(by_kind[kind] or [_NOTHING]) + ")" for kind in _PATTERNS}
    return Cues(
        ends=re.compile(one_of["ends"], re.IGNORECASE),
        closes=re.compile(one_of["closes"], re.IGNORECASE),
        heads=re.compile(one_of["heads"], re.IGNORECASE),
        line=re.compile(one_of["line"], re.IGNORECASE),
        opens=re.compile(one_of["opens"], re.IGNORECASE),
        author=re.compile(one_of["author"], re.IGNORECASE),
        credit=frozenset(by_kind["credit"]),
        joins=frozenset(by_kind["joins"]),
    )
