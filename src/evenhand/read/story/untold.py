"""What a text says that it does not know: "it is not known when or where", "it was unclear where the attack took place".

Nothing else that the text tells of is then the day or the place of what was told right before.
"""

import re
from collections.abc import Iterable, Sequence

from evenhand.read.deeds.draft import Draft
from evenhand.records.codes import root

_FIELD = {"when": "time", "where": "places"}

_IGNORANCE = r"(?:not (?:\w+ly |yet )?(?:known|clear|specified|disclosed)|unknown|unclear|not (?:say|specify|disclose|establish|determine))"
_BEFELL = r"(?:took place|take place|taken place|happen\w*|occur\w*|came|struck)"
_DEED = rf"(?:it|this|that|they|these|the \w+)(?: (?:had|has|have|was|were))? {_BEFELL}"
_PATTERN = re.compile(
    rf"\b{_IGNORANCE},? (?:exactly |precisely )?(when|where)(?:,? (?:and|or|nor) (when|where))?\s*(?:[.,;:!?)\"”]|$|{_DEED}\b)",
    re.IGNORECASE,
)


def untold(sentence: str) -> frozenset[str]:
    """The fields of a claim, `time` or `places`, that a sentence says are not known; empty where it says no such thing."""
    found = _PATTERN.search(sentence)
    return frozenset(_FIELD[word.lower()] for word in found.groups() if word) if found else frozenset()


def leave_untold(drafts: Iterable[Draft], fields: frozenset[str]) -> None:
    """Mark deeds as ones of which these fields are not known."""
    for draft in drafts:
        if root(draft.type) in ("assault", "coerce"):
            draft.untold |= fields


def give_back(drafts: Sequence[Draft]) -> None:
    """Take from deeds what they were lent of what their text says is not known."""
    for draft in drafts:
        if "time" in draft.untold and draft.time is not None and draft.time.borrowed:
            draft.because("time", "not known, as the text says", draft.time.words.text)
            draft.time = None
        if "places" in draft.untold and any(place.borrowed for place in draft.places):
            draft.because("places", "not known, as the text says", draft.places[0].words.text)
            draft.places = tuple(place for place in draft.places if not place.borrowed)
