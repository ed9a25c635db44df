"""`evenhand dump`: the whole project as JSON lines, for comparing two runs."""

from typing import Annotated

import typer

from evenhand.cli.options import OutputOption, ProjectOption, QuietOption, RowsJsonOption
from evenhand.cli.writing import write_project_lines


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(dump)


def dump(
    canonical: Annotated[bool, typer.Option("--canonical", help="Without times of running and row numbers, in a stable order.")] = False,
    project: ProjectOption = None,
    output: OutputOption = None,
    json: RowsJsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Print the project so that two runs can be compared.

    JSON lines that do not depend on when, in which order or by how many processes the project was made.
    """
    from evenhand.export.canonical import canonical_rows

    if not canonical:
        raise typer.BadParameter("give it; there is only this kind of dump so far.", param_hint="--canonical")
    write_project_lines(canonical_rows, "row", project, output, json=json, quiet=quiet)
