"""A claim as one looks at it to decide: its sentence among its neighbours, its values, and the keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

    from evenhand.records import Claim, Document

_AROUND = 240
"""Characters shown before and after the sentence."""


def print_card(claim: "Claim", document: "Document", event: str, place: str) -> None:
    """Print a claim with the words around it. `place` tells how far one is (`3 of 50`)."""
    from evenhand.cli.terminal import print_table, print_text

    print_text("")
    published = document.published.isoformat() if document.published else "no date"
    print_text(f"{place}  {claim.claim_id}  {claim.doc}  {document.outlet or 'outlet unknown'}, {published}  {event or 'in no event'}")
    print_text(_in_context(claim, document))
    print_table(("field", "value", "words"), list(card_rows(claim)), wide="words")


def card_rows(claim: "Claim") -> Iterator[tuple[str, str, str]]:
    """Field, value as it is typed, and words, for every field that can be corrected; a `✎` marks what a person decided."""
    from evenhand.decide.values import shown
    from evenhand.records.decision import FIELDS

    for field in FIELDS:
        value = getattr(claim, field)
        items = value if isinstance(value, tuple) else (value,)
        words = "; ".join(item.words.text for item in items if getattr(item, "words", None) is not None)
        yield field + (" ✎" if field in claim.decided else ""), shown(field, value), words


def _in_context(claim: "Claim", document: "Document") -> "Text":
    from rich.text import Text

    from evenhand.cli.terminal import one_line

    text = document.part(claim.part)
    start, end = claim.sentence.start, claim.sentence.end
    at, to = claim.trigger.span.start, claim.trigger.span.end
    if text[start:end] != claim.quote:  # imported without its text
        return Text(f"“{one_line(claim.quote)}”", style="italic")
    return Text.assemble(
        (_before(text, start), "dim"),
        _piece(text[start:at]), (f"[{one_line(text[at:to])}]", "bold reverse"), _piece(text[to:end]),
        (_after(text, end), "dim"),
    )  # fmt: skip


def _piece(text: str) -> str:
    """A piece of a sentence on one line, with a space at an end where the text has white space there."""
    from evenhand.cli.terminal import one_line

    inner = one_line(text)
    return (" " if inner and text[:1].isspace() else "") + inner + (" " if text[-1:].isspace() else "")


def _before(text: str, start: int) -> str:
    """What stands before the sentence, from a whole word on."""
    from evenhand.cli.terminal import one_line

    near = text[max(0, start - _AROUND) : start]
    if start > _AROUND:
        near = "… " + (near.split(maxsplit=1)[1:] or [near])[0]
    return one_line(near) + " " if near.strip() else ""


def _after(text: str, end: int) -> str:
    """What stands after the sentence, to a whole word."""
    from evenhand.cli.terminal import one_line

    near = text[end : end + _AROUND]
    if end + _AROUND < len(text):
        near = (near.rsplit(maxsplit=1)[:1] or [near])[0] + " …"
    return " " + one_line(near) if near.strip() else ""
