"""The gate: does a text, and does a sentence, touch a conflict at all? One pass over the raw words, before any parse."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import ahocorasick

from evenhand.knowledge.lexicon import happenings, listed
from evenhand.knowledge.tables import DATA, rows
from evenhand.records.span import Span

MIN_STEM = 3

FEW_WORDS = 150
"""A text of fewer words is too short for them to tell what it is about: all of it may touch a conflict. Nothing here counts characters:
the names of one party may be longer than the other's."""

DENSE_WORDS = 80
"""A text that has a word of a conflict for each so many words is about one. Source: so have all documents of the development gold."""

THIN_WORDS = 250
"""A text that has fewer than one for each so many words touches no conflict, but for a passage. Source: three quarters of general news
have fewer."""

NEAR_WORDS = 50
"""Three such words of which each stands at most so many words from the next make a passage that touches a conflict, however thin the
text."""

NEAR_SENTENCES = 3
"""In a text that is not dense only sentences that stand no further from such a word are looked at."""

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
        automaton.add_word(f" {word} ", len(word) + 1)
    automaton.make_automaton()
    return automaton


def concerned(text: str, sentences: Sequence[Span]) -> list[bool]:
    """For each sentence of a text whether it could be about a conflict, as far as the words of the whole text tell.

    `sentences` are in text order. Of a short text, and of one in which words of a conflict are dense, all are; none of a text of peace.
    """
    n = len(sentences)
    plain = _plain(text[sentences[0].start : sentences[-1].end] if sentences else "")
    found, n_words = words_of_a_conflict(plain), len(plain.split())
    if n_words < FEW_WORDS or len(found) * DENSE_WORDS >= n_words:
        return [True] * n
    steps = [len(plain[after:before].split()) <= NEAR_WORDS for after, before in pairwise(found)]
    if len(found) * THIN_WORDS < n_words and not any(first and second for first, second in pairwise(steps)):
        return [False] * n
    starts = [span.start - sentences[0].start for span in sentences]
    at = [bisect_right(starts, place) - 1 for place in found]
    near = {number for place in at for number in range(place - NEAR_SENTENCES, place + NEAR_SENTENCES + 1)}
    return [number in near for number in range(n)]


def words_of_a_conflict(text: str) -> list[int]:
    """Where words stand that seldom stand in a text of peace, in order: whole words, small or capital, found in C."""
    return [end - length for end, length in _telling().iter(f" {_plain(text)} ")]


def _plain(text: str) -> str:
    """The text in small letters, with a blank for whatever is no letter of English: as long as it was."""
    return text.encode("ascii", "replace").translate(_PLAIN).decode("ascii")
