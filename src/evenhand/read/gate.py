"""The gate: does a text, and does a sentence, touch a conflict at all? One pass over the raw words, before any parse."""

import re
from functools import cache
from itertools import pairwise

import ahocorasick

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.knowledge.tables import DATA, rows

MIN_STEM = 3

FEW_CHARS = 900
"""A text of fewer characters, some 150 words, is too short for its words to tell what it is about: it touches a conflict."""

APART_CHARS = 1_500
"""A text that has a word of a conflict for each so many characters, some 250 words, touches one. Source: of the development gold's
documents none has fewer than one in 70 words, of general news three quarters have fewer than this."""

NEAR_CHARS = 500
"""Three such words that stand no further apart, one from the next, are a passage that touches a conflict, however long the text."""

_PLAIN = bytes(c | 32 if chr(c).isalpha() and c < 128 else 32 for c in range(256))
"""For each byte of a text the small letter it is, a blank for all others."""


@cache
def _pattern() -> re.Pattern[str]:
    stems = {_stem(word) for word in happenings().telling_words(listed("everywhere"))}
    stems |= {row["form"] for _, row in rows(DATA / "happenings" / "irregular.tsv", ("form",))}
    shortest = [s for s in stems if not any(s[:n] in stems for n in range(1, len(s)))]
    by_letter: dict[str, list[str]] = {}
    for stem in sorted(shortest):
        by_letter.setdefault(stem[0], []).append(re.escape(stem[1:]))
    branches = (re.escape(letter) + "(?:" + "|".join(rests) + ")" for letter, rests in by_letter.items())
    return re.compile(r"\b(?:" + "|".join(branches) + ")", re.IGNORECASE)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > MIN_STEM and word[-1] in "ey" else word


def touches(sentence: str) -> bool:
    """Whether any word of the sentence could name a happening of a conflict, in whatever form it stands."""
    return _pattern().search(sentence) is not None


@cache
def _telling() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word in listed("of_a_conflict"):
        automaton.add_word(f" {word} ", None)
    automaton.make_automaton()
    return automaton


def concerns(text: str) -> bool:
    """Whether a text could be about a conflict: it is short, or its words tell so, anywhere densely or throughout.

    Finds whole words, small or capital, in C: as fast as a text can be looked through without reading it.
    """
    if len(text) < FEW_CHARS:
        return True
    plain = text.encode("utf-8", "replace").translate(_PLAIN).decode("ascii")
    found = [end for end, _ in _telling().iter(f" {plain} ")]
    steps = [after - before <= NEAR_CHARS for before, after in pairwise(found)]
    return len(found) * APART_CHARS >= len(text) or any(first and second for first, second in pairwise(steps))
