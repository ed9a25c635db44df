"""Persons whom a sentence calls by their full names: whoever they are, few happenings are told of them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from evenhand.knowledge.place_words import place_words
from evenhand.reconcile.wording import NAMED, bare, is_headline

BESIDE: Final = 2
"""Letters between a name and the words beside it: a comma and a space."""
_SAYING = re.compile(r",? (?:also )?(?:said|says|told|tells|added|adds|wrote|writes|tweeted|explained)\b")
"""What follows on the name of whoever speaks."""

type _Words = Sequence[re.Match[str]]


class Name(NamedTuple):
    """Where a full name stands in a sentence, its first and its last word."""

    start: int
    end: int
    first: str
    last: str


def people_in(text: str, told: str = "", speaker: tuple[int, int] = (-9, -9)) -> list[str]:
    """The persons that a sentence calls by their full names, in its order: first and last word in lower case ("ava castillo").

    A full name are words with capitals side by side of which none is a word of English prose, of peoples, of the calendar or for
    a kind of place; but behind a given name the next may be one of prose ("Mark Weekly"). Spokesmen tell of many happenings: left
    out is who speaks there, and who stands in or beside the words from `speaker[0]` to `speaker[1]`, who says it; and who shares a
    word with `told`.
    """
    known = {_low(word) for word in NAMED.finditer(told)}
    return [
        f"{name.first} {name.last}"
        for name in full_names(text)
        if not {name.first, name.last} & known and (name.start > speaker[1] + BESIDE or speaker[0] > name.end + BESIDE)
    ]


@lru_cache(maxsize=256)
def full_names(text: str) -> tuple[Name, ...]:
    """The full names in a sentence, but for those of whom it says that they speak. Claims of one sentence come one after the other."""
    words = list(NAMED.finditer(text))
    if is_headline([word.group() for word in words]):
        return ()
    names = (Name(run[0].start(), run[-1].end(), _low(run[0]), _low(run[-1])) for run in _runs(text, words))
    return tuple(name for name in names if not _SAYING.match(text, name.end))


def _runs(text: str, words: _Words) -> Iterator[_Words]:
    """Two words or more that make a name."""
    run: list[re.Match[str]] = []
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


def _goes_on(run: _Words, word: re.Match[str]) -> bool:
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
