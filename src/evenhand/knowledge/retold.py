"""Whether a sentence's own words make what it tells the report of another, or call it untrue.

Read off the words alone, so that claims that were brought in from elsewhere are told apart like those that were read here.
"""

import re
from functools import cache
from typing import Final

from evenhand.knowledge.lexicon import listed

_HAS: Final = r"((has|have|had|also|now|later|earlier|today|\w+ly|on\s+\w+day)\s+)*"
"""What may stand between a speaker and its verb."""


@cache
def _retelling() -> re.Pattern[str]:
    """What makes the words behind it a report: "reports that", "claims by the rebels of", "alleged to have"."""
    retelling = _any(listed("retelling"))
    return _of(rf"\b{retelling}\s+(by\s+[^,;.]{{1,60}}\s+)?(that|of|about|to have)\b")


@cache
def _own_voice() -> re.Pattern[str]:
    """What stands before a report that the speaker makes ("it reported that") or owns to ("confirmed reports that")."""
    owning = _any(listed("owning"))
    owned = rf"\b{owning}(\s+(the|these|those|its|earlier|media|press))*"
    return _of(rf"(\b(it|he|she|they|we|I|who|which)|{owned})\s+{_HAS}$")


@cache
def _called_untrue() -> re.Pattern[str]:
    """What others tell, and a word that calls it untrue within a clause's length."""
    told, untrue = _any(listed("what_others_tell")), _any(listed("untrue"))
    return _of(rf"\b{told}\b.{{0,60}}\b{untrue}\b|\bno truth\b|\bfake news\b")


@cache
def _disbelieved() -> re.Pattern[str]:
    words = _any(listed("untrue") | listed("disbelieved"))
    return _of(rf"\b(no truth|{words})\b")


@cache
def _tellings() -> re.Pattern[str]:
    told = _any(listed("what_others_tell"))
    return _of(rf"\b{told}\b")


_BEFORE_A_VERB: Final = re.compile(rf"\s+{_HAS}", re.IGNORECASE)


def _of(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _any(words: frozenset[str]) -> str:
    return "(" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


def is_retold(text: str, at: int, speaker_end: int = -1) -> bool:
    """Whether the words of a sentence before `at` make what stands there a report or claim of another: the speaker, whose words end at
    `speaker_end` (-1: not named here), neither says it there in its own voice nor confirms it."""
    before = text[:at]
    return any(
        not _own_voice().search(before[: found.start()])
        and not (0 <= speaker_end <= found.start() and _BEFORE_A_VERB.fullmatch(before, speaker_end, found.start()))
        for found in _retelling().finditer(before)
    )


def is_disbelieved(text: str) -> bool:
    """Whether a sentence calls untrue what it tells; "believed to have died" is the speaker's own belief."""
    return bool(_disbelieved().search(text))


def calls_reports_untrue(text: str) -> bool:
    """Whether a sentence calls untrue what others tell: "the reports are baseless", "there is no truth in it"."""
    return bool(_called_untrue().search(text))


def names_tellings(words: str) -> bool:
    """Whether some words are of what others tell: "reports", "the claims"."""
    return bool(_tellings().search(words))
