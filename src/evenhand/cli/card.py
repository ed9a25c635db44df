"""A claim as one looks at it to decide: its sentence among its neighbours, its values, and the keys."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

    from evenhand.records import Claim, Document


def print_card(claim: "Claim", document: "Document", event: str, place: str) -> None:
    """Print a claim with the words around it. `place` tells how far one is (`3 of 50`)."""
    from evenhand.cli.terminal import print_table, print_text
    from evenhand.report.claimcard import card_rows

    print_text("")
    published = document.published.isoformat() if document.published else "no date"
    print_text(f"{place}  {claim.claim_id}  {claim.doc}  {document.outlet or 'outlet unknown'}, {published}  {event or 'in no event'}")
    print_text(_in_context(claim, document))
    print_table(("field", "value", "words"), list(card_rows(claim)), wide="words")


def _in_context(claim: "Claim", document: "Document") -> "Text":
    from rich.text import Text

    from evenhand.cli.terminal import one_line
    from evenhand.report.claimcard import after, before

    text = document.part(claim.part)
    start, end = claim.sentence.start, claim.sentence.end
    at, to = claim.trigger.span.start, claim.trigger.span.end
    if text[start:end] != claim.quote:  # imported without its text
        return Text(f"“{one_line(claim.quote)}”", style="italic")
    return Text.assemble(
        (before(text, start), "dim"),
        _piece(text[start:at]), (f"[{one_line(text[at:to])}]", "bold reverse"), _piece(text[to:end]),
        (after(text, end), "dim"),
    )  # fmt: skip


def _piece(text: str) -> str:
    """A piece of a sentence on one line, with a space at an end where the text has white space there."""
    from evenhand.cli.terminal import one_line

    inner = one_line(text)
    return (" " if inner and text[:1].isspace() else "") + inner + (" " if text[-1:].isspace() else "")
