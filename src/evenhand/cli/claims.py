"""`evenhand claims`: a flat table of claims, each with its quoted words."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import (
    ActorOption,
    JsonOption,
    LimitOption,
    PlaceOption,
    ProjectOption,
    QuietOption,
    TypeOption,
    known_type,
)

if TYPE_CHECKING:
    from evenhand.store import ClaimLine

_QUOTE_CHARS = 200
SHOWN_AT_TERMINAL = 100


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(claims)


def claims(
    doc: Annotated[str, typer.Option("--doc", metavar="DOC", help="Only this document's.")] = "",
    event: Annotated[str, typer.Option("--event", metavar="EVENT", help="Only this event's.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="WHO", help="A source's code (ARM, ARM:GOV, narrator) or name.")] = "",
    place: PlaceOption = "",
    actor: ActorOption = "",
    type: TypeOption = "",
    stance: Annotated[str, typer.Option("--stance", metavar="STANCE", help="asserted, denied, hedged or hypothetical.")] = "",
    review: Annotated[
        str, typer.Option("--review", metavar="STATE", help="machine, accepted, corrected, added, rejected, or any.")
    ] = "",
    limit: LimitOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List claims: who says what, of which event, in which words."""
    from evenhand.cli.choosing import none_fits
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import at_terminal, print_json, say
    from evenhand.export.claims import claim_row
    from evenhand.store import ClaimFilter

    cut = limit or (SHOWN_AT_TERMINAL if at_terminal() and not json else None)
    with for_looking(project, quiet=quiet) as opened:
        chosen = ClaimFilter(
            doc=opened.doc(doc) if doc else "", event=opened.event_code(event) if event else "", source=source,
            place=place, actor=actor, type=known_type(type), stance=_known_stance(stance), review=_known_review(review),
        )  # fmt: skip
        found = opened.claim_lines(chosen, None if cut is None else cut + 1)
        none = "" if found or json else none_fits("claim", chosen, lambda other: opened.claim_lines(other, 1))
    shown = found if cut is None else found[:cut]
    if json:
        print_json([claim_row(line.claim, line.event or None) for line in shown])
        return
    print_claims(shown)
    say(none, quiet=quiet or bool(shown))
    say(f"The first {cut}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def _known_stance(stance: str) -> str:
    from evenhand.records.codes import STANCES

    if stance and stance not in STANCES:
        raise typer.BadParameter(f"{stance!r} is none of {', '.join(STANCES)}.", param_hint="--stance")
    return stance


def _known_review(review: str) -> str:
    from evenhand.decide.verdicts import REVIEWS

    if review and review not in (*REVIEWS, "any"):
        raise typer.BadParameter(f"{review!r} is none of {', '.join((*REVIEWS, 'any'))}.", param_hint="--review")
    return review


def print_claims(lines: "Iterable[ClaimLine]", *, numbered: bool = False) -> None:
    """Print claims: a table in a pipe; at a terminal a few lines each, for no ten columns fit its width."""
    from evenhand.cli.terminal import at_terminal, print_table
    from evenhand.report.claimlines import COLUMNS, claim_cells

    if at_terminal():
        for number, line in enumerate(lines, 1):
            _print_at_terminal(line, f"({number}) " if numbered else "")
        return
    columns = (*(("no",) if numbered else ()), *COLUMNS)
    rows = ((*((str(n),) if numbered else ()), *claim_cells(line), line.claim.quote) for n, line in enumerate(lines, 1))
    print_table(columns, rows)


def _print_at_terminal(line: "ClaimLine", number: str) -> None:
    """What, by whose word, and the figures on the first line; then the words."""
    from rich.padding import Padding
    from rich.text import Text

    from evenhand.cli.terminal import one_line, out, print_text, shortened
    from evenhand.report.claimlines import claim_cells

    name, doc, event, type_, stance, source, when, where, toll, review = map(one_line, claim_cells(line))
    stated = ("" if stance == "asserted" else f" ({stance})") + ("" if review == "machine" else f"  ✎ {review}")
    known = "  ".join(part for part in (when if when != "–" else "", where, toll) if part)
    place = "" if number else f", in {doc}"
    head = Text.assemble(number, (name, "bold"), f"  {event}  {type_}{stated}  by {source}{place}")
    print_text(head)
    if known:
        out().print(Padding(Text(known), (0, 0, 0, 4)))
    out().print(Padding(Text(f"“{shortened(line.claim.quote, _QUOTE_CHARS)}”", style="italic"), (0, 0, 0, 4)))
