"""The gate: does a text, and does a sentence, touch a conflict at all? One pass over the raw words, before any parse."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

import ahocorasick

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.knowledge.tables import DATA, rows
from evenhand.records.span import Span

MIN_STEM = 3

FEW_CHARS = 900
"""A text of fewer characters, some 150 words, is too short for its words to tell what it is about: all of it may touch a conflict."""

DENSE_CHARS = 500
"""A text that has a word of a conflict for each so many characters, some 80 words, is about one. Source: so have all documents of the
development gold."""

THIN_CHARS = 1_500
"""A text that has fewer than one for each so many characters touches no conflict, but for NEAR passages. Source: three quarters of
general news have fewer."""

NEAR_CHARS = 500
"""Three such words of which none stands further from the next make a passage that touches a conflict, however thin the text; and in a
text that is not dense only what stands no further from such a word is looked at."""

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


def passages(text: str) -> list[Span]:
    """The stretches of a text that could be about a conflict, in order, apart from each other; none in a text of peace.

    All of it where it is short or such words are dense, what stands near one where they are thinner.
    """
    if len(text) < FEW_CHARS:
        return [Span(0, len(text))]
    plain = text.encode("ascii", "replace").translate(_PLAIN).decode("ascii")
    found = [end for end, _ in _telling().iter(f" {plain} ")]
    if len(found) * DENSE_CHARS >= len(text):
        return [Span(0, len(text))]
    steps = [after - before <= NEAR_CHARS for before, after in pairwise(found)]
    if len(found) * THIN_CHARS < len(text) and not any(first and second for first, second in pairwise(steps)):
        return []
    return _joined((max(0, end - NEAR_CHARS), min(len(text), end + NEAR_CHARS)) for end in found)


def _joined(stretches: Iterable[tuple[int, int]]) -> list[Span]:
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1]:
            start = joined.pop()[0]
        joined.append((start, end))
    return [Span(start, end) for start, end in joined]
