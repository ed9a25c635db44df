"""`evenhand coverage`: how many documents and claims there are, by side, by outlet and by month."""

from typing import TYPE_CHECKING

import typer

from evenhand.cli.options import JsonOption, LimitOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.reconcile.coverage import Covered


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(coverage)


def coverage(
    limit: LimitOption = None, project: ProjectOption = None, json: JsonOption = False, quiet: QuietOption = False
) -> None:
    """List what was supplied of each side and outlet, by month.

    A document counts for each side that speaks in it.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_table, say
    from evenhand.reconcile.coverage import Supply
    from evenhand.report.around import around

    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        known = around(opened)
        found = Supply(opened.claims(), known.documents, known.origins).covered()
    shown = found[:limit]
    if json:
        print_json(shown)
        return
    print_table(("of", "name", "month", "documents", "claims"), map(_row, shown))
    say("There is no document in this project.", quiet=quiet or bool(found))
    say("A document counts for each side that speaks in it; sides do not add up.", quiet=quiet or not found)
    say(f"The first {len(shown)} of {len(found)}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def _row(row: "Covered") -> tuple[str, ...]:
    name = (row.side or "no side") if row.of == "side" else (row.outlet or "outlet unknown")
    return row.of, name, row.month or "undated", str(row.n_documents), str(row.n_claims)
