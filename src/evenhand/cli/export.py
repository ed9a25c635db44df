"""`evenhand export …`: claims, mentions and relations as JSON lines or tables."""

from typing import TYPE_CHECKING

import typer

from evenhand.cli.options import FormatOption, OutputOption, ProjectOption, QuietOption, RowsJsonOption
from evenhand.cli.writing import write_project_rows

if TYPE_CHECKING:
    from evenhand.cli.writing import Rows
    from evenhand.store import Project


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Write what the project holds to files for other tools.")
    group.command("claims")(claims)
    group.command("mentions")(mentions)
    group.command("relations")(relations)
    app.add_typer(group, name="export")


def claims(project: ProjectOption = None, format: FormatOption = "jsonl", output: OutputOption = None,
           json: RowsJsonOption = False, quiet: QuietOption = False) -> None:  # fmt: skip
    """Export every claim with its values, words, offsets and event."""
    from evenhand.export.claim_table import CLAIM_COLUMNS
    from evenhand.export.claims import claim_row

    def rows(opened: "Project") -> "Rows":
        return (claim_row(line.claim, line.event or None) for line in opened.each_claim_line())

    write_project_rows(rows, CLAIM_COLUMNS, "claim", project, format, output, json=json, quiet=quiet)


def mentions(project: ProjectOption = None, format: FormatOption = "jsonl", output: OutputOption = None,
             json: RowsJsonOption = False, quiet: QuietOption = False) -> None:  # fmt: skip
    """Export everything recognised, used by a claim or not.

    Times, places, actors and attributions.
    """
    from evenhand.export.mentions import MENTION_COLUMNS, mention_rows

    def rows(opened: "Project") -> "Rows":
        return (row for d in opened.documents() for row in mention_rows(d.doc, opened.reading(d.doc)))

    write_project_rows(rows, MENTION_COLUMNS, "mention", project, format, output, json=json, quiet=quiet)


def relations(project: ProjectOption = None, format: FormatOption = "jsonl", output: OutputOption = None,
              json: RowsJsonOption = False, quiet: QuietOption = False) -> None:  # fmt: skip
    """Export how the accounts of each event stand to each other.

    A row for each pair of statements on one field.
    """
    from evenhand.export.claim_table import RELATION_COLUMNS
    from evenhand.export.relations import relation_rows

    def rows(opened: "Project") -> "Rows":
        return relation_rows(opened.events(), {claim.claim_id: claim for claim in opened.claims()})

    write_project_rows(rows, RELATION_COLUMNS, "relation", project, format, output, json=json, quiet=quiet)
