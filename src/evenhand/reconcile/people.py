"""Persons whom a sentence calls by their full names: whoever they are, few happenings are told of them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from evenhand.knowledge.lexicon import listed
from evenhand.knowledge.place_words import place_words
from evenhand.read.who.items import PARTICLES
from evenhand.reconcile.wording import NAMED, bare, is_headline, word_set

BESIDE: Final = 2
"""Letters between a name and the words beside it: a comma and a space."""
_SPEAKING: Final = listed("giving_word") | word_set("tells wrote writes tweeted explained recalled")
_SAYING = re.compile(rf",? (?:also )?(?:{'|'.join(sorted(_SPEAKING))})\b")
"""What follows on the name of whoever speaks: words by which somebody gives his word, and those of telling it to somebody."""

type _Words = Sequence[re.Match[str]]


class Name(NamedTuple):
    """Where a full name stands in a sentence, its first and its last word."""

    start: int
    end: int
    first: str
    last: str


def people_in(text: str, told: str = "", beside: Sequence[tuple[int, int]] = ()) -> list[str]:
    """The persons that a sentence calls by their full names, in its order: first and last word in lower case ("ava castillo").

    A full name are words with capitals side by side of which none is a word of English prose, of peoples, of the calendar or for
    a kind of place; but behind a given name the next may be one of prose ("Mark Weekly"). Spokesmen tell of many happenings: left
    out is who speaks there, who stands in or beside the words from one number to the other in `beside`, and who shares a word with
    `told`.
    """
    known = {_low(word) for word in NAMED.finditer(told)}
    return [
        f"{name.first} {name.last}"
        for name in full_names(text)
        if not {name.first, name.last} & known and all(name.start > end + BESIDE or start > name.end + BESIDE for start, end in beside)
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
            yield from _whole(run)
            run = []
        if run or _begins(word):
            run.append(word)
    yield from _whole(run)


def _whole(run: Sequence[re.Match[str]]) -> Iterator[_Words]:
    """A run as a name, without particles at its end; nothing where that leaves one word."""
    last = max((at for at, word in enumerate(run) if not _is_particle(word)), default=0)
    if last:
        yield run[: last + 1]


def _begins(word: re.Match[str]) -> bool:
    return _is_written_as_one(word) and not _is_of_a_kind(_low(word)) and not _is_of_prose(_low(word))


def _goes_on(run: _Words, word: re.Match[str]) -> bool:
    given = len(run) == 1 and _low(run[0]) in place_words().given_names
    return _begins(word) or _is_particle(word) or (given and _is_written_as_one(word) and not _is_of_a_kind(_low(word)))


def _is_written_as_one(word: re.Match[str]) -> bool:
    text = word.group()
    name = text.partition("-")[2] if text.partition("-")[0] in PARTICLES else text  # "al-Assad"
    return name[:1].isupper() and (len(name) > 2 or (len(name) > 1 and not name.isupper()))


def _is_particle(word: re.Match[str]) -> bool:
    return word.group() in PARTICLES


def _low(word: re.Match[str]) -> str:
    return bare(word.group().lower())


@lru_cache(maxsize=65_536)
def _is_of_prose(word: str) -> bool:
    words = place_words()
    return word not in words.given_names and words.is_english(word)


def _is_of_a_kind(word: str) -> bool:
    words = place_words()
    return word in words.demonyms or word in words.types or word in words.times
