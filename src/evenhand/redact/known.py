"""What the records of a case say of the names in it: which are of places and outlets, which of officials, which must go."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Final

import ahocorasick

from evenhand.knowledge.actor_lexicon import fold
from evenhand.redact.redaction import Hit

_PARTS: Final = re.compile(r"[^\W_]++")
_APART: Final = str.maketrans(dict.fromkeys("_-./‐‑–+%|\n\r\t\u00a0", " "))


LONGEST: Final = 200
"""Characters of a phrase that is looked for together with all others: at each letter such a search may go back as far as its
longest phrase is long. What is longer is no name that anybody bears, and is looked for alone."""
NOTHING: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({})


def parts(name: str) -> tuple[str, ...]:
    """The words of a name in small letters without accents, apostrophes and hyphens: `al-Sha'er` is al, shaer."""
    return tuple(_PARTS.findall(fold(name).replace("'", "").replace("-", " ")))


def flat(text: str) -> str:
    """A text in small letters with signs between words as spaces, of the same length."""
    return fold(text).translate(_APART)


class Known:
    """What records explain themselves.

    `kept` are names of places and outlets, `officials` the single words of names that stood with an office; both folded.
    `gone` are phrases that go wherever they stand, in small letters and in file names too, each with its kind and rule.
    """

    def __init__(self, kept: Iterable[str] = (), officials: Iterable[str] = (), gone: Mapping[str, tuple[str, str]] = NOTHING) -> None:
        self.kept = frozenset(" ".join(parts(name)) for name in kept) - {""}
        self.officials = frozenset(word for name in officials for word in parts(name))
        self.gone = {flat(phrase).strip(): why for phrase, why in gone.items() if flat(phrase).strip()}

    def with_officials(self, names: Iterable[str]) -> "Known":
        """The same with these names of officials as well."""
        return Known(self.kept, (*self.officials, *names), self.gone)

    def with_gone(self, phrases: Mapping[str, tuple[str, str]]) -> "Known":
        """The same with these phrases to take out as well."""
        return Known(self.kept, self.officials, {**phrases, **self.gone})

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for phrase in self.gone:
            if len(phrase) <= LONGEST:
                automaton.add_word(phrase, phrase)
        automaton.make_automaton()
        return automaton

    def _found(self, plain: str) -> Iterator[tuple[int, str]]:
        """Where the phrases begin in a flat text."""
        if len(self._automaton):
            yield from ((last + 1 - len(phrase), phrase) for last, phrase in self._automaton.iter(plain))
        for phrase in (phrase for phrase in self.gone if len(phrase) > LONGEST):
            at = plain.find(phrase)
            while at >= 0:
                yield at, phrase
                at = plain.find(phrase, at + len(phrase))

    def hits(self, text: str) -> list[Hit]:
        """The phrases to take out of a text, however they are written."""
        if not self.gone:
            return []
        plain, hits = flat(text), []
        for start, phrase in self._found(plain):
            end = start + len(phrase)
            if (start and plain[start - 1].isalnum()) or plain[end : end + 1].isalnum():
                continue
            hits.append(Hit(start, end, *self.gone[phrase]))
        return hits
