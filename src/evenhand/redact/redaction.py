"""What was taken out, how often and by which rule; never what it was."""

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from msgspec import Struct

KINDS: Final = {
    "name": "[name]", "age": "[age]", "phone": "[phone]", "email": "[e-mail]", "handle": "[handle]", "link": "[link]",
    "coordinates": "[coordinates]", "paper": "[number]", "place": "[place]", "time": "[time]", "document": "", "text": "",
}  # fmt: skip
"""Kinds of what is redacted, each with the token that stands in its place. `document` is a document's id or address, `text`
a document's words, which do not leave at all. Tokens hold no capital and no digit, so that they are never redacted again."""


class Rules(Struct, frozen=True, kw_only=True):
    """What is redacted beyond names and contacts, which always are.

    What ended less than `recent_days` before the day of sharing is coarse: its places to the region (or a point rounded
    to `grid_deg` degrees), its times to whole weeks. 0 makes only what lies ahead coarse. `keep_doc_ids` leaves the
    documents' ids as they are: they come from file names, and file names may hold anything.
    """

    recent_days: int = 14
    grid_deg: float = 0.5
    keep_doc_ids: bool = False

    def __post_init__(self) -> None:
        if self.recent_days < 0 or not 0.1 <= self.grid_deg <= 10:
            raise ValueError("recent_days from 0 up, grid_deg from 0.1 to 10")


class Redaction(Struct, frozen=True, order=True):
    """Something that was taken out: its kind (one of KINDS), the rule that found it, and how many times it stood there."""

    kind: str
    rule: str
    times: int = 1


class Hit(NamedTuple):
    """Something to take out of a text, at `start` up to `end`."""

    start: int
    end: int
    kind: str
    rule: str


def rewrite(text: str, hits: Iterable[Hit]) -> tuple[str, list[Redaction]]:
    """The text with a token in the place of each hit; of hits that overlap the first and longest counts."""
    out: list[str] = []
    made: list[Redaction] = []
    at = 0
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start < at:
            continue
        out += (text[at : hit.start], KINDS[hit.kind])
        made.append(Redaction(hit.kind, hit.rule))
        at = hit.end
    return "".join((*out, text[at:])), made


def added(redactions: Iterable[Redaction]) -> tuple[Redaction, ...]:
    """The redactions of one record or many as one list: one for each kind and rule, in their order."""
    counts: Counter[tuple[str, str]] = Counter()
    for redaction in redactions:
        counts[redaction.kind, redaction.rule] += redaction.times
    return tuple(Redaction(kind, rule, times) for (kind, rule), times in sorted(counts.items()))


def told(redactions: Iterable[Redaction]) -> str:
    """What was redacted, in words for a report's foot: `3 name (private role), 1 phone (number)`; "nothing" for none."""
    return ", ".join(f"{r.times} {r.kind} ({r.rule})" for r in added(redactions)) or "nothing"
