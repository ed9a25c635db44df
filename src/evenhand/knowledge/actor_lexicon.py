"""Words of the actor tables, indexed so that a text can be searched for all of them in one pass."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from evenhand.knowledge.actors import Actor, ActorTable, RoleWord

CAPITALS_ALIKE = frozenset([
    "is", "us", "who", "far", "sl", "mir", "app", "ap", "au", "ec", "ina", "apa", "rt", "spa", "car", "let", "dawn", "mehr",
    "saba", "ansa", "amal", "fano", "care", "trend", "excelsior", "bankova", "contra", "shene", "scorpions", "badr",
    "sharon", "blair", "ana",
])  # fmt: skip
"""Names that are also words, or parts of other names, where everything is in capitals."""


class Token(NamedTuple):
    """A word of a text: its place, its folded form without possessive ending, and whether it had one."""

    start: int
    end: int
    word: str
    possessive: bool


class Entry(NamedTuple):
    """One way to write one thing of the tables.

    `form` is `name`, `adjective`, `people`, `capital`, `seat`, `leader`, `role` or `modifier`. `case` says how the text
    must write it: `any`, `initial` (a capital first letter), `upper` (all capitals). `possessive`: the form is a
    possessive that lost its apostrophe ("Russias"). `capitals` says which of its words need a capital.
    """

    tokens: tuple[str, ...]
    form: str
    case: str
    actor: Actor | None = None
    role: RoleWord | None = None
    possessive: bool = False
    capitals: tuple[bool, ...] = (True,)


Lexicon = dict[str, list[Entry]]
"""First two words (or the only one) to entries, longest first."""

_WORD = re.compile(r"(?:[a-z]\.){2,}|[^\W_]+(?:'[^\W_]+)*'?")
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"


def _folding() -> dict[int, str]:
    """Letters to their base letter in lower case, one code point for one: offsets stay as they are."""
    table: dict[int, str] = {ord(c): "-" for c in _HYPHENS} | {ord(c): "'" for c in "\u2018\u2019\u02bc\u02bb`\u00b4\u2032"}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x530), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(base) == 1 and base != chr(code):
            table[code] = base
    return table | {ord("ı"): "i", ord("ə"): "e", ord("Ə"): "e", ord("ł"): "l", ord("Ł"): "l", ord("ø"): "o", ord("đ"): "d"}


_FOLD = _folding()


def fold(text: str) -> str:
    """The text in lower case without accents, of the same length.

    >>> fold("Erdoğan’s Türkiye")
    "erdogan's turkiye"
    """
    return text.translate(_FOLD)


@lru_cache(maxsize=4)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text; "Da'esh" is one word, "Armenia's" is `armenia` with a possessive, "U.S." is `us`. Kept for those who ask
    again: a document is asked for them up to four times over."""
    return tuple(_token(m.start(), m.end(), m.group()) for m in _WORD.finditer(fold(text)))


def _token(start: int, end: int, raw: str) -> Token:
    if "'" in raw:
        if raw.endswith("'s"):
            return Token(start, end, raw[:-2].replace("'", ""), True)
        if raw.endswith("'"):
            return Token(start, end - (0 if raw.endswith("s'") else 1), raw.replace("'", ""), raw.endswith("s'"))
        raw = raw.replace("'", "")
    elif "." in raw:
        raw = raw.replace(".", "")
    return Token(start, end, raw, False)


@lru_cache(maxsize=8)
def lexicon(table: ActorTable) -> Lexicon:
    """All entries of the table by their first words, longest first; made once for a table."""
    found: dict[tuple[str, ...], Entry] = {}
    for entry in _entries(table):
        found.setdefault(entry.tokens, entry)
    for entry in list(found.values()):  # possessives that lost their apostrophe, where no other entry is written so
        last = entry.tokens[-1]
        lost = entry.form in _NAMES and len(last) > 3 - (last[-1] != "s") and (entry.case == "upper") == (last[-1] == "s")
        if lost or (entry.form == "role" and last[-1] == "y"):
            spelled = (*entry.tokens[:-1], last + "s")
            found.setdefault(spelled, entry._replace(tokens=spelled, possessive=True))
    index: Lexicon = {}
    for entry in sorted(found.values(), key=lambda e: -len(e.tokens)):
        index.setdefault(key(entry), []).append(entry)
    return index


def key(entry: Entry) -> str:
    """What an entry is found by: its first two words, or its only one."""
    return " ".join(entry.tokens[:2])


_NAMES = ("name", "leader", "capital", "seat")


def _entries(table: ActorTable) -> Iterator[Entry]:
    for actor in reversed(table.actors):  # a user's names come last in the table and win
        for word, form in actor.names():
            yield Entry(_split(word), form, _case(word), actor=actor, capitals=_capitals(word))
    for role in table.roles:
        yield Entry(_split(role.words), "modifier" if role.strength == "modifier" else "role", "any", role=role)


def _split(word: str) -> tuple[str, ...]:
    return tuple(t.word for t in tokens(word)) or (fold(word),)


def _capitals(word: str) -> tuple[bool, ...]:
    """Which words of a name need a capital; particles before Arabic names never do."""
    return tuple(word[t.start].isupper() and t.word not in ("al", "el", "an", "ash", "the") for t in tokens(word))


def _case(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if letters and all(c.isupper() for c in letters):
        return "upper" if len(letters) <= 5 or "." in word else "initial"
    return "initial" if any(c.isupper() for c in letters) else "any"
