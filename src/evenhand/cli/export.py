"""`evenhand export …`: claims, mentions and relations as JSON lines or tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from evenhand.cli.options import FormatOption, OutputOption, ProjectOption, QuietOption, RowsJsonOption, known_format

if TYPE_CHECKING:
    from evenhand.store import Project

type Rows = Iterable[Mapping[str, Any]]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Write claims, mentions or relations as JSON lines or a table.")
    group.command("claims")(claims)
    group.command("mentions")(mentions)
    group.command("relations")(relations)
    app.add_typer(group, name="export")


def claims(project: ProjectOption = None, format: FormatOption = "jsonl", output: OutputOption = None,
           json: RowsJsonOption = False, quiet: QuietOption = False) -> None:  # fmt: skip
    """Export every claim with its values, words, offsets and event."""
    from evenhand.export.claim_table import CLAIM_COLUMNS
    from evenhand.export.claims import claim_row

    def rows(opened: "Project") -> Rows:
        return (claim_row(line.claim, line.event or None) for line in opened.each_claim_line())

    _export(rows, CLAIM_COLUMNS, "claim", project, format, output, json=json, quiet=quiet)


def mentions(project: ProjectOption = None, format: FormatOption = "jsonl", output: OutputOption = None,
             json: RowsJsonOption = False, quiet: QuietOption = False) -> None:  # fmt: skip
    """Export everything recognised, used by a claim or not.

    Times, places, actors and attributions.
    """
    from evenhand.export.mentions import MENTION_COLUMNS, mention_rows

    def rows(opened: "Project") -> Rows:
        return (row for d in opened.documents() for row in mention_rows(d.doc, opened.reading(d.doc)))

    _export(rows, MENTION_COLUMNS, "mention", project, format, output, json=json, quiet=quiet)


def relations(project: ProjectOption = None, format: FormatOption = "jsonl", output: OutputOption = None,
              json: RowsJsonOption = False, quiet: QuietOption = False) -> None:  # fmt: skip
    """Export how the accounts of each event stand to each other.

    A row for each pair of statements on one field.
    """
    from evenhand.export.claim_table import RELATION_COLUMNS
    from evenhand.export.relations import relation_rows

    def rows(opened: "Project") -> Rows:
        return relation_rows(opened.events(), {claim.claim_id: claim for claim in opened.claims()})

    _export(rows, RELATION_COLUMNS, "relation", project, format, output, json=json, quiet=quiet)


def _export(rows: Callable[["Project"], Rows], columns: Sequence[str], what: str, project: Path | None,
            file_format: str, output: Path | None, *, json: bool, quiet: bool) -> None:  # fmt: skip
    """Write the rows that `rows` makes of the project, all of one moment; `-` is standard output."""
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.export.tables import write_rows

    to = None if output is None or str(output) == "-" else output
    if json and to is None and file_format == "csv":
        raise typer.BadParameter("a table is no JSON; give --output FILE for the table, or leave one out.", param_hint="--json")
    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        count = write_rows(rows(opened), known_format(file_format), to, columns)
    if json and to is not None:
        print_json({"rows": count, "output": str(to)})
    say(f"{counted(count, what)} → {to}", quiet=quiet or to is None)
