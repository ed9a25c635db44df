"""What the words beside a name say of its bearer: an office, a private role, an age."""

import re
from typing import Final

from evenhand.knowledge.redaction_words import RedactionWords
from evenhand.redact.redaction import Hit

WINDOW: Final = 100
"""So many characters on either side are looked at: an apposition is seldom longer."""
_WORDS_BEFORE: Final = 4
_WORDS_OF_APPOSITION: Final = 8
_WORDS_OF_DESCRIPTION: Final = 6
_DETERMINERS: Final = frozenset("a an the its their his her our my one former then another".split())
_LINKS: Final = frozenset("in of for at from on to".split())
_AGE: Final = re.compile(
    r"\s?[,(]\s?(?:aged?\s)?(\d{1,3})(?:\syears?(?:\sold)?|\smonths?(?:\sold)?)?"
    r"(?=\s?[,.;:)\"”]|\s(?:who\b|from\b|and\s[A-Z])|$)|\s?,?\saged?\s(\d{1,3})\b"
)
_YEARS_OLD: Final = re.compile(r"(?<!\w)(?:\d{1,3}|[a-z]{3,10}(?:-[a-z]{3,6})?)[- ](?:years?|months?|weeks?|days?)[- ]old\b", re.IGNORECASE)


def role(text: str, start: int, end: int, words: RedactionWords) -> str:
    """`private` or `official`, by the words before and behind the name at `start` up to `end`; "" where neither stands there."""
    said = {_before(text, start, words), _behind(text, end, words)}
    if age_behind(text, end) or _YEARS_OLD.search(text[max(0, start - 25) : start].rstrip() + " "):
        said.add("private")
    return "private" if "private" in said else "official" if "official" in said else ""


def _before(text: str, start: int, words: RedactionWords) -> str:
    window = text[max(0, start - WINDOW) : start]
    bare = window.rstrip()
    if bare.endswith(","):
        return _apposition_before(bare[:-1], words)
    if bare == window and window:  # something stands between, such as a bracket
        return ""
    said = [word.strip(".").lower() for word in bare.split()[-_WORDS_BEFORE:]]
    for n in range(1, len(said) + 1):
        phrase = " ".join(said[-n:]).replace("’", "'")
        if phrase in words.official:
            return "official"
        if phrase in words.private:
            return "private"
    return ""


def _apposition_before(clause: str, words: RedactionWords) -> str:
    """The role in "the ombudsman in Selm, NAME": the last role of the clause that ends it or has a place behind it."""
    cut = max(clause.rfind(mark) for mark in ".!?;:,“\"")
    said = [word.lower() for word in clause[cut + 1 :].split()[-_WORDS_OF_APPOSITION:]]
    for at in range(len(said) - 1, -1, -1):
        rest = said[at + 1 :]
        if rest and rest[0] not in _LINKS:
            continue
        for n in (1, 2, 3):
            phrase = " ".join(said[max(0, at + 1 - n) : at + 1])
            if phrase in words.official:
                return "official"
            if phrase in words.private:
                return "private"
    return ""


def _behind(text: str, end: int, words: RedactionWords) -> str:
    """The first role in "NAME, 45, a spokesman for the ministry"."""
    window = text[end : end + WINDOW]
    if age := _AGE.match(window):
        window = window[age.end() :]
    if not window.startswith((",", " (", "(")):
        return ""
    said = re.split(r"[.;:)!?,]", window.lstrip(" ,("), maxsplit=1)[0].lower().split()[:_WORDS_OF_APPOSITION]
    reach = _WORDS_OF_DESCRIPTION if said and said[0] in _DETERMINERS else 2
    for at, word in enumerate(said[:reach]):
        if word in words.described_no_further or (word in _LINKS and at):
            return ""
        for n in (3, 2, 1):
            phrase = " ".join(said[at : at + n])
            if phrase in words.official:
                return "official"
            if phrase in words.private:
                return "private"
    return ""


def age_behind(text: str, end: int) -> bool:
    """Whether an age stands right behind a name: `, 9,`, `(9)`, `aged 9`."""
    return _AGE.match(text[end : end + WINDOW]) is not None


def ages(text: str, start: int, end: int) -> list[Hit]:
    """The ages of the bearer of a name that is taken out: beside the name they tell who it is."""
    hits = []
    window = text[end : end + WINDOW]
    if age := _AGE.match(window):
        group = 1 if age.group(1) else 2
        hits.append(Hit(end + age.start(group), end + age.end(group), "age", "beside a name"))
    before = max(0, start - 40)
    for place, at in ((text[before:start], before), (window[:50], end)):
        hits += [Hit(at + old.start(), at + old.end(), "age", "beside a name") for old in _YEARS_OLD.finditer(place)]
    return hits
