"""`evenhand explain`: why a claim was read so."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.records import Claim, Words


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(explain)


def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or its beginning.")],
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Explain a claim: words, rules and chance of each value.

    It says what was borrowed from elsewhere in the document, and which rule or model decided. A chance of 0.80 means that of a hundred
    values read so, an annotator agreed with about eighty.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_table, print_text
    from evenhand.report.explained import chance_of_claim, why

    with for_looking(project, quiet=quiet) as opened:
        found = opened.claim(claim)
        event = opened.code_of(found.claim_id)
    if json:
        print_json({"event": event, "claim": found})
        return
    print_text(f"{found.claim_id}  {found.doc}  {event or 'in no event'}")
    print_text(_quoted(found))
    print_text("")
    print_table(("field", "value", "words", "where", "from", "chance"), _values(found), wide="words")
    chance = chance_of_claim(found)
    if chance is not None:
        print_text(f"chance that this is a claim at all: {chance:.2f}")
    print_text("")
    if why(found):
        print_table(("field", "decided by", "looked at", "score"), _reasons(found), wide="looked at")
    else:
        print_text("No reasons were kept with this claim.")
    if found.decided:
        print_text(f"\n✎ a person stands for: {', '.join(found.decided)} (evenhand decisions --on {found.claim_id})")
    print_text(f"\nread by {found.reader or 'unknown'} {found.reader_version}; review: {found.review}".rstrip())


def _quoted(claim: "Claim") -> Any:
    """The sentence, with the trigger set off where it stands in it."""
    from rich.text import Text

    from evenhand.cli.terminal import one_line

    start = claim.trigger.span.start - claim.sentence.start
    end = start + len(claim.trigger.text)
    if claim.quote[start:end] != claim.trigger.text:
        return Text(f"“{one_line(claim.quote)}” [{one_line(claim.trigger.text)}]")
    before, after = claim.quote[:start], claim.quote[end:]
    return Text.assemble(f"“{_edge(before)}", (f"[{one_line(claim.trigger.text)}]", "bold"), f"{_edge(after)}”")


def _edge(text: str) -> str:
    """A stretch of a sentence on one line that keeps the spaces at its ends."""
    from evenhand.cli.terminal import one_line

    left, right = text[:1].isspace(), text[-1:].isspace()
    return (" " if left else "") + one_line(text) + (" " if right and one_line(text) else "")


def _values(claim: "Claim") -> Iterator[tuple[str, ...]]:
    from evenhand.report.explained import values

    for value in values(claim):
        chance = "" if value.chance is None else f"{value.chance:.2f}"
        yield (value.label, value.value, *_where(value.words, value.borrowed), chance)


def _where(words: "Words | None", borrowed: str) -> tuple[str, str, str]:
    if words is None:
        return "", "", borrowed
    part = "title " if words.part == "title" else ""
    return words.text, f"{part}{words.span.start}–{words.span.end}", borrowed or "its own sentence"


def _reasons(claim: "Claim") -> Iterator[tuple[str, ...]]:
    from evenhand.report.explained import why

    for reason in why(claim):
        yield (reason.field, reason.rule, reason.text, "" if reason.score is None else f"{reason.score:.2f}")
