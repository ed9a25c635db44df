"""Every time that a text names, one by one, as annotators of TIMEX3 mark them: what `export mentions` writes.

"by", "since" and "until" are no part of a time. A range stands whole and by each of its ends. Durations and habits are times, too,
that name no day. Source: TimeML annotation guidelines 1.2.1, section 2.2 (signals, functions in place).
"""

import re
from collections.abc import Sequence

import msgspec

from evenhand.read.when.times import Anchor, Mention, find_mentions, find_named
from evenhand.records import When
from evenhand.records.span import words_at

NO_DAY = {"duration": "duration", "age": "duration", "set": "set", "era": "span", "anniversary": "span", "now": "span"}
"""The precision under which a mention of each kind that names no day is kept."""


def named_times(text: str, anchor: Anchor | None = None) -> list[When]:
    """The times of a text in text order; of those that begin together the longer comes first. Those without `start` and `end` name
    no day, or none that the text allows to be put on the calendar."""
    parts = find_named(text, anchor)
    found: dict[tuple[int, int], When] = {}
    at = 0
    for whole in find_mentions(text, anchor):
        span = whole.when.words.span
        while at < len(parts) and parts[at].when.words.span.end <= span.start:
            at += 1
        inside = [part for part in parts[at : at + _MOST_PARTS] if part.when.words.span.overlaps(span)]
        for mention in _kept(whole, inside):
            words = mention.when.words.span
            found.setdefault((words.start, -words.end), _as_said(mention))
    return [found[key] for key in sorted(found)]


def with_alternatives(times: Sequence[When], text: str) -> list[When]:
    """The times with two days that "or" parts made one: what was done "on Monday or Tuesday" was done on neither for certain."""
    out: list[When] = []
    for time in times:
        last = out[-1] if out else None
        if last is not None and last.start and time.end and last.start <= time.end and {last.precision, time.precision} <= _DAYS:
            between = text[last.words.span.end : time.words.span.start]
            if _OR.fullmatch(between):
                words = words_at(text, last.words.span.start, time.words.span.end)
                out[-1] = When(words=words, precision="span", start=last.start, end=time.end)
                continue
        out.append(time)
    return out


_DAYS = frozenset({"day", "part_of_day", "moment"})
_OR = re.compile(r" or (?:on |late on |early on )?")

_MOST_PARTS = 8


def _kept(whole: Mention, inside: list[Mention]) -> list[Mention]:
    """A time as it stands, the ends of a range beside it, the time alone behind "since" or "by"."""
    if whole.link in ("range", "list") or len(inside) > 1:
        return [whole, *inside]
    return inside if whole.link and inside else [whole]


def _as_said(mention: Mention) -> When:
    if mention.kind == "date":
        return mention.when
    return msgspec.structs.replace(mention.when, precision=NO_DAY[mention.kind], start=None, end=None, days=())
