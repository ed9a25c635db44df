"""`evenhand omissions`: what a side's accounts leave out that others state, with coverage first."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from evenhand.cli.options import (
    ActorOption,
    JsonOption,
    LimitOption,
    OneEventArgument,
    PlaceOption,
    ProjectOption,
    QuietOption,
    SideOption,
    SinceOption,
    TypeOption,
    UntilOption,
)

if TYPE_CHECKING:
    from evenhand.reconcile.omissions import Omission
    from evenhand.records import Side

NOT_THERE = "not in the documents you supplied"
"""What a silence is, in words that claim no more."""

STATES = {"": "states", "denied": "denies", "hedged": "thinks possible", "hypothetical": "supposes"}
"""How an origin stands to a value, as a verb."""

_QUOTE_CHARS = 60


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(omissions)


def omissions(
    event: OneEventArgument = "",
    side: SideOption = "",
    place: PlaceOption = "",
    type: TypeOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    actor: ActorOption = "",
    limit: LimitOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List what each side leaves out that others state.

    Coverage first: how many documents of that side there are from then. Only the documents that you supplied are known:
    what is not in them is not therefore unsaid.
    """
    from msgspec.structs import replace

    from evenhand.cli.choosing import cases, cut_at, event_filter
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, say
    from evenhand.reconcile.coverage import Supply
    from evenhand.reconcile.omissions import omissions as omitted
    from evenhand.report.around import around, check_side
    from evenhand.report.matrix import stances_of

    chosen = replace(event_filter(place, type, since, until, actor), own=True)
    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        known = around(opened)
        check_side(side, known.origins, opened.claims())
        supply = Supply(opened.claims(), known.documents, known.origins)
        found: list[Omission] = []
        stances: dict[str, str] = {}
        for case in cases(opened, event, chosen):
            found += [row for row in omitted(case, supply) if side in ("", row.side)]
            stances |= stances_of(case)
    shown = found[: cut_at(limit, json=json)]
    if json:
        print_json(shown)
        return
    _print(shown, stances)
    say(f"Nothing that others state is {NOT_THERE} there.", quiet=quiet or bool(found))
    say(f"The first {len(shown)} of {len(found)}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def _print(shown: "Sequence[Omission]", stances: Mapping[str, str]) -> None:
    from evenhand.cli.terminal import at_terminal, one_line, print_indented, print_table, print_text, shortened
    from evenhand.report.matrix import LABELS, stance_told

    if not at_terminal():
        print_table(("event", "sides", "documents", "undated", "accounts", "not stated", "stated by others"), _rows(shown, stances))
        return
    last = ""
    for row in shown:
        if row.event != last:
            print_text(f"\n{row.event}  {one_line(row.title)}")
            last = row.event
        print_indented(f"{one_line(row.side)}: {coverage_of(row)}", 2)
        print_indented(said_nothing(row), 4)
        for gap in row.gaps:
            first, *more = gap.stated
            others = f" and {len(more)} more" if more else ""
            words = f" “{shortened(first.words.text, _QUOTE_CHARS)}”"
            states = STATES[stance_told(gap.field, first, stances)]
            print_indented(f"∅ {LABELS[gap.field]}: {one_line(first.origin)} {states} {one_line(first.value)}{words}{others}", 6)


def coverage_of(row: "Omission") -> str:
    """How many documents of that side there are from then."""
    from evenhand.cli.terminal import counted
    from evenhand.report.shown import days

    when = f"from {days(row.first, row.last)}" if row.first or row.last else "of any time (the event has no day)"
    undated = f", {row.n_undated} more without a date" if row.n_undated else ""
    return f"{counted(row.n_documents, 'document')} in which it speaks {when}{undated}"


def said_nothing(row: "Omission") -> str:
    """What its silence is, in words that claim no more than is known."""
    if row.n_accounts:
        speaks = "it speaks of the event"
    elif row.n_documents + row.n_undated:
        speaks = "none of them speaks of the event"
    else:
        speaks = "nothing follows from its silence"
    return f"{speaks}; {NOT_THERE}, but stated by others:"


def _rows(shown: "Sequence[Omission]", stances: Mapping[str, str]) -> list[tuple[str, ...]]:
    """A row for each question left open; sides of which the same holds stand in one, and one that says nothing of the event has one row."""
    from evenhand.report.matrix import LABELS, stance_told

    def told(field: str, said: "Side") -> str:
        stance = stance_told(field, said, stances)
        return f"{said.origin}: {stance}: {said.value}" if stance else f"{said.origin}: {said.value}"

    joined: dict[tuple[str, ...], list[str]] = {}
    for row in shown:
        counts = (str(row.n_documents), str(row.n_undated), str(row.n_accounts))
        if row.n_accounts:
            gaps = [(LABELS[gap.field], " | ".join(told(gap.field, said) for said in gap.stated)) for gap in row.gaps]
        else:
            gaps = [("anything of it", f"evenhand show {row.event}")]
        for label, stated in gaps:
            joined.setdefault((row.event, *counts, label, stated), []).append(row.side)
    return [(event, ", ".join(sides), *rest) for (event, *rest), sides in joined.items()]
