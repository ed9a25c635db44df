"""The words of a text that begin with a capital, in runs that may be a name."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from evenhand.knowledge.actor_lexicon import fold

_WORD: Final = re.compile(r"[^\W\d_]\w*+(?:['’ʼ‘`.\-‐‑]\w++)*+")
_POSSESSIVE: Final = re.compile(r"(?:['’ʼ‘`]s|['’ʼ‘`])$", re.IGNORECASE)
_GAP: Final = re.compile(r"\.?[ \u00a0\t\r\n]{1,3}|[-‐‑]")
_SENTENCE_END: Final = ".!?:;\n\r\"“”«»„‘'([•*—|"
_SHORT_TITLES: Final = frozenset("dr mr mrs ms prof gen col lt maj brig capt sgt cpl pvt adm st rev hon sen rep gov jr".split())


class Token(NamedTuple):
    """A word: where it stands, as written without possessive ending, folded, and whether it had one.

    `capital` begins with a capital (or has no case at all); `first` stands where a sentence or a title begins.
    """

    start: int
    end: int
    text: str
    folded: str
    possessive: bool
    capital: bool
    first: bool


def visible(text: str) -> str:
    """The text without characters that cannot be seen: a name with one between two letters is the same name."""
    return text if text.isascii() else "".join(char for char in text if unicodedata.category(char) != "Cf")


def tokens(text: str) -> list[Token]:
    """The words of a text, in order."""
    return [_token(text, found) for found in _WORD.finditer(text)]


def _token(text: str, found: re.Match[str]) -> Token:
    raw = found.group()
    ending = _POSSESSIVE.search(raw)
    plain = raw[: ending.start()] if ending else raw
    before = text[max(0, found.start() - 3) : found.start()].rstrip(" \t\u00a0")
    first = not before or before[-1] in _SENTENCE_END
    return Token(found.start(), found.start() + len(plain), plain, fold(plain), bool(ending), is_capital(plain), first)


def is_capital(word: str) -> bool:
    """Whether a word is written as a name may be: with a capital, also behind `al-`, or in a script without capitals."""
    if word[0].isupper() or word[0].istitle() or not (word[0].islower() or "a" <= word[0] <= "z"):
        return True
    head, dash, tail = word.partition("-")
    return bool(dash and len(head) <= 4 and tail[:1].isupper())


def runs(text: str, words: list[Token], particles: frozenset[str]) -> Iterator[list[Token]]:
    """Words with a capital that stand side by side, with the small words of names between them.

    A run ends at a possessive, at any sign but a space, a hyphen or the dot of an abbreviation.
    """
    run: list[Token] = []
    held: list[Token] = []
    for word in words:
        last = held[-1] if held else run[-1] if run else None
        joined = last is not None and not last.possessive and _joined(text, last, word)
        if not joined:
            if run:
                yield run
            run, held = [], []
        if word.capital:
            run += (*held, word)
            held = []
        elif run and word.folded in particles:
            held.append(word)
        elif run:
            yield run
            run, held = [], []
    if run:
        yield run


def _joined(text: str, last: Token, word: Token) -> bool:
    gap = text[last.end : word.start]
    if _GAP.fullmatch(gap) is None:
        return False
    return not gap.startswith(".") or len(last.text) == 1 or last.folded in _SHORT_TITLES
