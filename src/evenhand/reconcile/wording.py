"""The words of claims, made comparable: content words, their stems, and the words that name a war as a whole."""

import re
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of a plain list, separated by spaces."""
    return frozenset(text.split())


_WORD = re.compile(r"[^\W_]+", re.UNICODE)

_EMPTY_WORDS = word_set(
    "a about above after again against all also am among an and any are as at be because been before being between "
    "both but by can could did do does down during each few for from further had has have he her here hers him his "
    "how i if in into is it its itself just may me might more most must my near no nor not of off on once one only "
    "or other our out over own per said same say says she should since so some still such than that the their them "
    "then there these they this those through to told too two under until up upon us very was we were what when "
    "where which while who whom why will with would you your according reported reports"
)
"""English words of grammar and of plain reporting, which tell no happening from another."""

_WAR_WORDS = word_set("war wars conflict conflicts uprising uprisings revolution insurgency rebellion crisis")
"""Nouns that name a conflict as a whole rather than an act in it.

Source: the level of "conflict" above "event" in UCDP's codebook; the words are those English uses for that level.
"""

_ENDINGS = ("ings", "ing", "ers", "er", "ed", "es", "s")


def content_words(text: str) -> list[str]:
    """The words of a text in order, in lower case, without those that only build sentences."""
    return [word for word in _WORD.findall(text.lower()) if word not in _EMPTY_WORDS]


_NAMED = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*", re.UNICODE)
_OF_A_CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december"
)
HEADLINE = 0.6
"""A sentence with more of its longer words in capitals than this is a headline: its capitals tell no names."""


def names_in(text: str, told: str = "") -> list[str]:
    """The words of a sentence that are written as names, in lower case and without those of `told` and of the calendar: persons,
    units, quarters that no table knows. The first word is left out, and so is a headline's every word."""
    words = _NAMED.findall(text)
    longer = [word for word in words if len(word) > 3]
    if not longer or sum(word[0].isupper() for word in longer) > HEADLINE * len(longer):
        return []
    known = set(content_words(told)) | _OF_A_CALENDAR | _EMPTY_WORDS
    names = (word.lower().removesuffix("'s").removesuffix("’s") for word in words[1:] if word[0].isupper() and len(word) > 2)
    return [name for name in names if name not in known]


def is_war_word(word: str) -> bool:
    """Whether a word names a whole conflict ("war", "uprising") and no single act."""
    return word in _WAR_WORDS


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word without its commonest English ending: `shelled`, `shelling` and `shells` meet, nothing more is meant."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


_DEFINITE = word_set("the this that these those its his her their such")
_NEW = word_set(
    "a an another other others separate separately similar second third further additional also meanwhile elsewhere "
    "later earlier previous previously past new different more"
)
_LOOK_BACK = 4
"""Words before a trigger that its article or adjective stands in."""
_PREDICATED = re.compile(
    r"\b(?:(?:it|this|that|these|those|they)\s(?:\w+\s){0,2}?(?:is|are|was|were|be|been|look(?:s|ed)|seem(?:s|ed)|appear(?:s|ed)|amount(?:s|ed))"
    r"|(?:call|brand|label|describ|denounc|condemn)\w*\s(?:[\w-]+\s){1,4}?as)"
    r"\s(?:(?:like|to|be|not)\s)*an?\s(?:[\w-]+\s){0,2}$"
)
"""What stands before a noun that says what a happening told before was: "it looked like a provocation", "described the raid as a massacre".
Source: the predicational copular clauses of Higgins 1979."""


def mention_of(quote: str, offset: int) -> int:
    """How a happening is brought in at `offset` of a sentence: 1 as known ("the attack"), 2 as another, 0 unmarked."""
    if not 0 <= offset <= len(quote):
        return 0
    if _PREDICATED.search(quote[:offset].lower()):
        return 1
    for word in reversed(_WORD.findall(quote[:offset].lower())[-_LOOK_BACK:]):
        if word in _NEW:
            return 2
        if word in _DEFINITE:
            return 1
    return 0
