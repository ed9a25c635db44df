"""A claim as one looks at it to decide: its sentence among its neighbours with the words of each value, and its values."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from msgspec import Struct

from evenhand.decide.values import shown
from evenhand.records import Claim, Document, Words
from evenhand.records.decision import FIELDS
from evenhand.report.shown import one_line

_AROUND = 240
"""Characters shown before and after the sentence."""


class Piece(Struct, frozen=True, kw_only=True):
    """A stretch of a sentence, with the fields whose words it is part of, () for none."""

    text: str
    fields: tuple[str, ...]


class Value(Struct, frozen=True, kw_only=True):
    """A field's value as it is typed, the words that it was read from, where those come from if not from the sentence
    (`borrowed`), and whether a person stands for it."""

    field: str
    value: str
    words: str
    borrowed: str
    decided: bool


def values(claim: Claim) -> list[Value]:
    """Every field of a claim that can be corrected."""
    return [_value(claim, field) for field in FIELDS]


def _value(claim: Claim, field: str) -> Value:
    value = getattr(claim, field)
    items = value if isinstance(value, tuple) else (value,)
    said = "; ".join(words.text for item in items if (words := _words_of(item)) is not None)
    borrowed = ", ".join(dict.fromkeys(b for item in items if (b := getattr(item, "borrowed", ""))))
    return Value(field=field, value=shown(field, value), words=said, borrowed=borrowed, decided=field in claim.decided)


def _words_of(item: Any) -> Words | None:
    found = item if isinstance(item, Words) else getattr(item, "words", None)
    return found if isinstance(found, Words) else None


def card_rows(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Field, value as it is typed, and words, for every field that can be corrected; a `✎` marks what a person decided."""
    for one in values(claim):
        yield one.field + (" ✎" if one.decided else ""), one.value, one.words if one.field != "trigger" else ""


def pieces(claim: Claim, fields: tuple[str, ...] = FIELDS) -> list[Piece]:
    """The claim's sentence in stretches, each with those of `fields` whose words it is part of."""
    spans = [(start, end, field) for field in fields for start, end in _spans(claim, field)]
    cuts = sorted({0, len(claim.quote), *(at for start, end, _ in spans for at in (start, end))})
    return [Piece(text=claim.quote[start:end], fields=tuple(dict.fromkeys(f for a, b, f in spans if a <= start and end <= b)))
            for start, end in pairwise(cuts)]  # fmt: skip


def _spans(claim: Claim, field: str) -> Iterator[tuple[int, int]]:
    """Where the words of a field stand, counted from the beginning of the sentence."""
    value = getattr(claim, field)
    for item in value if isinstance(value, tuple) else (value,):
        words = _words_of(item)
        if words is not None and words.part == claim.part:
            start = words.span.start - claim.sentence.start
            if start >= 0 and claim.quote.startswith(words.text, start):
                yield start, start + len(words.text)


def around(claim: Claim, document: Document) -> tuple[str, str]:
    """What stands before and after the sentence, "" where the text was not supplied or holds the sentence elsewhere."""
    text = document.part(claim.part)
    start, end = claim.sentence.start, claim.sentence.end
    return (before(text, start), after(text, end)) if text[start:end] == claim.quote else ("", "")


def before(text: str, start: int) -> str:
    """What stands before a sentence, from a whole word on."""
    near = text[max(0, start - _AROUND) : start]
    if start > _AROUND:
        near = "… " + (near.split(maxsplit=1)[1:] or [near])[0]
    return one_line(near) + " " if near.strip() else ""


def after(text: str, end: int) -> str:
    """What stands after a sentence, to a whole word."""
    near = text[end : end + _AROUND]
    if end + _AROUND < len(text):
        near = (near.rsplit(maxsplit=1)[:1] or [near])[0] + " …"
    return " " + one_line(near) if near.strip() else ""
