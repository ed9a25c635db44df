"""The family that some documents are: which came first, and which is fullest."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from evenhand.reconcile.meta import DocumentMeta
from evenhand.records import Family
from evenhand.records.ids import short_id

_CREDIT: Final = (
    r"\(\s*(?P<a>{names})\s*\)|[/©]\s*(?P<b>{names})\b|\b(?P<c>{names}) (?:has )?(?:reports?|reported|says?|said|writes|wrote)\b"
    r"|\b(?i:according to|citing|reported by|quoted by|source:|via|told) (?i:the )?(?i:news agency )?(?P<d>{names})\b"
)
"""Words in which a copy credits another: in brackets or between strokes, as who reports it, as its source."""


def family_of(docs: Sequence[str], metas: Mapping[str, DocumentMeta]) -> Family:
    """The family of some documents, in order of id: its first version, and its fullest."""
    fullest = max(docs, key=lambda doc: _fullness(doc, metas))
    return Family(family_id=short_id("family", *docs), docs=tuple(docs), first=_first(docs, metas), fullest=fullest)


def _first(docs: Sequence[str], metas: Mapping[str, DocumentMeta]) -> str:
    """Who carried a copy first: of the earliest day and, where hours are known, of no later hour than another; then the one that most
    copies credit as their source; then the fullest; then by id. An hour that is not known comes neither before nor after."""
    day = min((day for doc in docs if (day := metas[doc].published)), default=None)
    early = [doc for doc in docs if metas[doc].published == day]
    hour = min((at for doc in early if (at := metas[doc].moment)), default=None)
    early = [doc for doc in early if metas[doc].moment in (None, hour)]
    credits = _credits(early, docs, metas) if len(early) > 1 else {}
    return max(early, key=lambda doc: (credits.get(metas[doc].outlet, 0), *_fullness(doc, metas)))


def _fullness(doc: str, metas: Mapping[str, DocumentMeta]) -> tuple[int, list[int]]:
    return len(metas[doc].text), [-ord(c) for c in doc]


def _credits(early: Sequence[str], docs: Sequence[str], metas: Mapping[str, DocumentMeta]) -> dict[str, int]:
    """How many copies of other outlets credit each outlet."""
    outlets = sorted({metas[doc].outlet for doc in early} - {""}, key=len, reverse=True)
    found = dict.fromkeys(outlets, 0)
    if not outlets:
        return found
    credit = re.compile(_CREDIT.format(names="|".join(map(re.escape, outlets))))
    for doc in docs:
        named = {match[match.lastgroup] for match in credit.finditer(metas[doc].text) if match.lastgroup}
        for outlet in named - {metas[doc].outlet}:
            found[outlet] += 1
    return found
