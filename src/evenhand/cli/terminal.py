"""Speaking to a person or a pipe: data on standard output, talk on standard error, hostile text made harmless.

At a terminal, lists are tables that fit its width; in a pipe they are lines of tab-separated values, whole. NO_COLOR
and FORCE_COLOR are heeded.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from evenhand.report.shown import clean as clean
from evenhand.report.shown import counted as counted
from evenhand.report.shown import one_line as one_line
from evenhand.report.shown import shortened as shortened

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_UNBROKEN = ("event", "when", "published", "r·o·s", "start", "kind", "side", "reports", "events", "documents", "claims")
"""Columns whose cells are short and cannot be read in pieces."""


def out() -> "Console":
    """Where data goes, for what is drawn rather than written."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def at_terminal() -> bool:
    """Whether a person sees the data, rather than a pipe or a file; FORCE_COLOR and TTY_COMPATIBLE say so, too."""
    forced = os.environ.get("FORCE_COLOR") or os.environ.get("TTY_COMPATIBLE") == "1"
    return bool(forced) or sys.stdout.isatty()


def say(message: str, *, quiet: bool = False) -> None:
    """Tell a person something on standard error."""
    if not quiet:
        sys.stderr.write(clean(message) + "\n")


def print_json(value: Any) -> None:
    """Print records or plain data as JSON."""
    import msgspec

    from evenhand.export.tables import as_json

    sys.stdout.write(as_json(msgspec.to_builtins(value), indent=2) + "\n")


def print_text(text: "str | Text" = "") -> None:
    """Print a line of data, wrapped at a terminal and whole in a pipe. A Text must have been cleaned."""
    if at_terminal():
        out().print(clean(text) if isinstance(text, str) else text)
    else:
        sys.stdout.write((clean(text) if isinstance(text, str) else text.plain) + "\n")


def print_indented(text: str, depth: int, style: str = "") -> None:
    """Print a line of data `depth` columns in, so that what is wrapped at a terminal stays under its beginning."""
    if at_terminal():
        from rich.padding import Padding
        from rich.text import Text

        out().print(Padding(Text(clean(text), style=style), (0, 0, 0, depth), expand=False))
    else:
        sys.stdout.write(" " * depth + clean(text) + "\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, wide: str = "") -> None:
    """Print rows under their columns. At a terminal the first column, days and counts stay on one line, and `wide`
    names the column that takes what width is left."""
    if not at_terminal():
        for row in (columns, *rows):
            sys.stdout.write("\t".join(one_line(cell) for cell in row) + "\n")
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False, expand=False)
    for column in columns:
        whole = column in (columns[0], *_UNBROKEN)
        table.add_column(column.upper(), overflow="fold", ratio=1 if column == wide else None, no_wrap=whole)
    for row in rows:
        table.add_row(*(Text(one_line(cell)) for cell in row))
    out().print(table)
