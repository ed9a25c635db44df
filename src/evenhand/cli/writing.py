"""Writing rows of the project to a file or standard output, as `dump` does."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evenhand.store import Project

type Rows = Iterable[Mapping[str, Any]]


def write_project_lines(rows: Callable[["Project"], Rows], what: str, project: Path | None, output: Path | None,
                        *, json: bool, quiet: bool) -> None:  # fmt: skip
    """Write the rows that `rows` makes of the project, all of one moment, as JSON lines, and tell how many.

    `what` is the noun of a row. No `output`, or `-`, is standard output.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.export.tables import write_rows

    to = file_or_stdout(output)
    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        count = write_rows(rows(opened), "jsonl", to, ())
    if json and to is not None:
        print_json({"rows": count, "output": str(to)})
    say(f"{counted(count, what)} → {to}", quiet=quiet or to is None)


def file_or_stdout(output: Path | None) -> Path | None:
    """The file that `--output` names; None, standard output, where it names none or `-`."""
    return None if output is None or str(output) == "-" else output
