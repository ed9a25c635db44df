"""`evenhand framing`: each side's words for the actor and the deed, as counts with examples."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import typer
from msgspec import Struct

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
    from evenhand.reconcile.framing import SideFraming, Wording


class Framed(Struct, frozen=True):
    """One side's framing of one event, its words gathered."""

    event: str
    title: str
    side: str
    n_statements: int
    n_unsourced: int
    n_deeds: int
    n_doerless: int
    wordings: "tuple[Wording, ...]"


_WORDS_CHARS = 60
_WORDS_SHOWN = 8
"""Wordings of one role shown at a terminal; a pipe and --json have all."""


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(framing)


def framing(
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
    """List each side's words for the actor and the deed, evenly.

    With the share of statements that name no source. Counts with examples; there is no score of bias.
    """
    from msgspec.structs import replace

    from evenhand.cli.choosing import cases, cut_at, event_filter
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, say
    from evenhand.reconcile.framing import framing as framed
    from evenhand.report.around import around, check_side

    chosen = replace(event_filter(place, type, since, until, actor), own=True)
    with for_looking(project, quiet=quiet) as opened:
        origins = around(opened).origins
        check_side(side, origins, opened.claims())
        found = [_gathered(case.event.code, case.event.title, row) for case in cases(opened, event, chosen)
                 for row in framed(case, origins) if side in ("", row.side)]  # fmt: skip
    shown = found[: cut_at(limit, json=json)]
    if json:
        print_json(shown)
        return
    _print(shown)
    say("No event fits.", quiet=quiet or bool(found))
    say(f"The first {len(shown)} of {len(found)}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def _gathered(event: str, title: str, row: "SideFraming") -> Framed:
    from evenhand.reconcile.framing import wordings

    return Framed(event, title, row.side, row.n_statements, row.n_unsourced, row.n_deeds, row.n_doerless, wordings(row.uses))


def _print(shown: "Sequence[Framed]") -> None:
    from evenhand.cli.terminal import at_terminal, counted, one_line, print_indented, print_table, print_text

    if not at_terminal():
        columns = ("event", "side", "statements", "without source", "deeds", "without doer", "role", "of", "words", "stance",
                   "times", "in quotation marks", "doc")  # fmt: skip
        print_table(columns, _rows(shown))
        return
    last = ""
    for row in shown:
        if row.event != last:
            print_text(f"\n{row.event}  {one_line(row.title)}")
            last = row.event
        deeds = f" · {counted(row.n_deeds, 'deed')}, {row.n_doerless} without a doer" if row.n_deeds else ""
        source = f"{counted(row.n_statements, 'statement')}, {row.n_unsourced} without a named source"
        print_indented(f"{one_line(row.side) or 'no side'}: {source}{deeds}", 2)
        for (role, of), same in groupby(row.wordings, key=lambda w: (w.role, w.of)):
            print_indented(f"{role} {one_line(of)}: {_listed(list(same))}", 4)


def _listed(same: "Sequence[Wording]") -> str:
    from evenhand.cli.terminal import shortened

    told = [f"{f'{w.stance}: ' if w.stance else ''}“{shortened(w.text, _WORDS_CHARS)}”{f' {w.n_uses}×' if w.n_uses > 1 else ''}"
            f"{' in quotation marks' if w.n_in_quotes == w.n_uses else f' ({w.n_in_quotes} in quotation marks)' if w.n_in_quotes else ''}"
            for w in same[:_WORDS_SHOWN]]  # fmt: skip
    return ", ".join(told) + (f" … and {len(same) - _WORDS_SHOWN} more" if len(same) > _WORDS_SHOWN else "")


def _rows(shown: "Sequence[Framed]") -> list[tuple[str, ...]]:
    return [
        (row.event, row.side or "–", str(row.n_statements), str(row.n_unsourced), str(row.n_deeds), str(row.n_doerless), w.role,
         w.of, w.text, w.stance or "asserted", str(w.n_uses), str(w.n_in_quotes), w.examples[0].doc)
        for row in shown for w in row.wordings
    ]  # fmt: skip
