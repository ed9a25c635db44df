"""Which passages of a text could be about a conflict, told by its plain words before anything is parsed.

Each sentence weighs what its words tell (`topic.py`); the likeliest course of two states, conflict and peace, with a price for each
change between them, parts the text into passages (Viterbi 1967). Names are written with a capital, so only words in small letters count,
and of the first words of sentences those that the table of words has: whoever is named changes nothing. No word counts by its length.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, chain

from evenhand.read.text.topic import Topic
from evenhand.records.span import Span

CHANGE = 1.5
"""What it costs to go from peace to conflict or back, in log odds: a sentence that tells of a conflict more clearly than this times two
stands out of any text. Source: the cross-validation in `training/README.md`."""

NEAR_SENTENCES = 3
"""A passage reaches so many sentences further on each side: what stands there may go on about it."""

FEW_WORDS = 40
"""A text with fewer words that tell anything is too short for them to tell what it is about: all of it may be about a conflict."""

MOST = 2 / 3
"""A text of which at least this share is about a conflict is read whole: the rest is what its passages rest on."""

MIN_CAPITALS = 20
"""A sentence with at least so many capital letters and no small word is a dispatch in capitals: its words cannot be told from names."""

_FIRST = re.compile(r"[\W\d_]*([A-Z][a-z]{2,})(?= [a-z])")
"""A sentence's first word, where no name goes on behind it."""

_SMALL = re.compile(r"(?<![\w’'])(?<!\b\w\w-)[a-z]{3,}(?!\w)")
"""A word in small letters, parts of compounds too; not what follows an article in a name ("al-sham")."""

def of_a_conflict(text: str, sentences: Sequence[Span], topic: Topic) -> list[bool]:
    """For each sentence whether it may be about a conflict; `sentences` are in text order."""
    words = [small_words(text[span.start : span.end]) for span in sentences]
    weights = [[topic.weight(word) for word in of_one] for of_one in words]
    if sum(map(bool, chain.from_iterable(weights))) < FEW_WORDS:
        return [True] * len(sentences)
    firsts = [topic.own(first_word(text, span)) for span in sentences]
    course = likeliest([first + sum(of_one) for first, of_one in zip(firsts, weights, strict=True)])
    near = _widened(course)
    told = [one or (not own and _in_capitals(text[s.start : s.end])) for one, own, s in zip(near, words, sentences, strict=True)]
    return [True] * len(told) if sum(told) >= MOST * len(told) else told


def first_word(text: str, sentence: Span) -> str:
    """A sentence's first word in small letters, "" where it may go on as a name."""
    found = _FIRST.match(text, sentence.start, sentence.end)
    return found[1].lower() if found else ""


def small_words(sentence: str) -> list[str]:
    """The words of a sentence that its topic is told by, in order."""
    return _SMALL.findall(sentence)


def likeliest(evidence: Sequence[float]) -> list[bool]:
    """The likeliest course of conflict (True) and peace given what each sentence tells (log odds), each change between them at its
    price; peace where both are as likely.

    >>> likeliest([9, -1, 9, -9, 1, -9])
    [True, True, True, False, False, False]
    """
    peace, conflict = 0.0, 0.0
    came: list[tuple[bool, bool]] = []
    for told in evidence:
        came.append((conflict - CHANGE > peace, conflict >= peace - CHANGE))
        peace, conflict = max(peace, conflict - CHANGE), max(conflict, peace - CHANGE) + told
    course = []
    state = conflict > peace
    for from_conflict in reversed(came):
        course.append(state)
        state = from_conflict[state]
    return course[::-1]


def _widened(course: Sequence[bool]) -> list[bool]:
    before = [0, *accumulate(course)]
    n = len(course)
    return [before[min(n, i + NEAR_SENTENCES + 1)] > before[max(0, i - NEAR_SENTENCES)] for i in range(n)]


def _in_capitals(sentence: str) -> bool:
    return sum(map(str.isupper, sentence)) >= MIN_CAPITALS
