"""Persons whom a sentence calls by their full names: whoever they are, few happenings are told of them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from evenhand.knowledge.place_words import place_words
from evenhand.reconcile.wording import NAMED, bare, is_headline

BESIDE: Final = 2
"""Letters between a name and the words beside it: a comma and a space."""

type _Run = list[re.Match[str]]


def people_in(text: str, told: str = "", speaker: tuple[int, int] = (-9, -9)) -> list[str]:
    """The persons that a sentence calls by their full names, in its order: first and last word in lower case ("ava castillo").

    A full name are words with capitals side by side of which none is a word of English prose, of peoples, of the calendar or for
    a kind of place; but behind a given name the next may be one of prose ("Mark Weekly"). Left out is who shares a word with `told`,
    and who stands in or beside the words from `speaker[0]` to `speaker[1]`, who says it: spokesmen tell of many happenings.
    """
    words = list(NAMED.finditer(text))
    if is_headline([word.group() for word in words]):
        return []
    known, names = {_low(word) for word in NAMED.finditer(told)}, list[str]()
    for run in _runs(text, words):
        first, last = _low(run[0]), _low(run[-1])
        speaks = run[0].start() <= speaker[1] + BESIDE and speaker[0] <= run[-1].end() + BESIDE
        if not speaks and not {first, last} & known:
            names.append(f"{first} {last}")
    return names


def _runs(text: str, words: _Run) -> Iterator[_Run]:
    """Two words or more that make a name."""
    run: _Run = []
    for word in words:
        if run and not (text[run[-1].end() : word.start()] == " " and _goes_on(run, word)):
            if len(run) > 1:
                yield run
            run = []
        if run or _begins(word):
            run.append(word)
    if len(run) > 1:
        yield run


def _begins(word: re.Match[str]) -> bool:
    return _is_written_as_one(word) and not _is_of_a_kind(_low(word)) and not _is_of_prose(_low(word))


def _goes_on(run: _Run, word: re.Match[str]) -> bool:
    given = len(run) == 1 and _low(run[0]) in place_words().given_names
    return _begins(word) or (given and _is_written_as_one(word) and not _is_of_a_kind(_low(word)))


def _is_written_as_one(word: re.Match[str]) -> bool:
    return word.group()[0].isupper() and len(word.group()) > 2


def _low(word: re.Match[str]) -> str:
    return bare(word.group().lower())


@lru_cache(maxsize=65_536)
def _is_of_prose(word: str) -> bool:
    words = place_words()
    return word not in words.given_names and words.is_english(word)


def _is_of_a_kind(word: str) -> bool:
    words = place_words()
    return word in words.demonyms or word in words.types or word in words.times
