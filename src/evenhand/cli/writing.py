"""Writing rows of the project to a file or standard output, as `export` and `dump` do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from evenhand.cli.options import known_format

if TYPE_CHECKING:
    from evenhand.store import Project

type Rows = Iterable[Mapping[str, Any]]


def write_project_rows(rows: Callable[["Project"], Rows], columns: Sequence[str], what: str,
                       project: Path | None, file_format: str, output: Path | None, *, json: bool, quiet: bool) -> None:  # fmt: skip
    """Write the rows that `rows` makes of the project, all of one moment, and tell how many.

    `columns` are those of a table, `what` is the noun of a row. No `output`, or `-`, is standard output. With `json`,
    standard output is JSON: a table there is an error of usage.
    """
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
