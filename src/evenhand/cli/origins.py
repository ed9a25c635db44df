"""`evenhand origins`: who answers for what is said, on which side, and how that is known."""

from typing import TYPE_CHECKING

import typer

from evenhand.cli.options import JsonOption, LimitOption, ProjectOption, QuietOption, SideOption

if TYPE_CHECKING:
    from evenhand.reconcile.proposed_sides import SideOf


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(origins)


def origins(
    side: SideOption = "",
    limit: LimitOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the origins: who answers for what is said.

    With the side each stands on, how that is known, and how much it states. `decide origin` and `decide side` correct it.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_table, say
    from evenhand.reconcile.proposed_sides import sides_of
    from evenhand.report.around import around, check_side

    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        known = around(opened)
        check_side(side, known.origins, opened.claims())
        every = sides_of(opened.cases(), known.origins, known.sided).origins
    found = [row for row in every if side in ("", row.origin.side)]
    shown = found[:limit]
    if json:
        print_json([_facts(row) for row in shown])
        return
    print_table(("origin", "name", "kind", "side", "known", "reports", "events", "documents"), map(_row, shown))
    say("No origin fits." if not found else "reports = documents that state it, event by event", quiet=quiet)
    say(f"The first {len(shown)} of {len(found)}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def side_told(row: "SideOf") -> tuple[str, str]:
    """An origin's side, and how it is known; what is only proposed bears a question mark."""
    from evenhand.report.whole import KNOWN_BY

    if row.known_by or not row.proposed:
        return row.origin.side or ("none" if row.known_by else "–"), KNOWN_BY[row.known_by]
    return f"{row.proposed}?", "proposed"


def _row(row: "SideOf") -> tuple[str, ...]:
    origin = row.origin
    name = "" if origin.name in (origin.key, origin.key.removeprefix("outlet:")) else origin.name
    counts = map(str, (row.n_reports, row.n_events, row.n_documents))
    return origin.key, name, origin.kind, *side_told(row), *counts


def _facts(row: "SideOf") -> dict[str, object]:
    import msgspec

    facts: dict[str, object] = msgspec.to_builtins(row)
    del facts["origin"], facts["evidence"]
    return {**msgspec.to_builtins(row.origin), **facts}
