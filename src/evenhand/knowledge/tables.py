"""Reading tab-separated tables of knowledge: a comment head, a row of column names, one fact a line."""

from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from evenhand.errors import TableError

DATA = Path(str(resources.files("evenhand.knowledge").joinpath("data")))
"""The folder of the tables that come with Evenhand."""


def rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with their line numbers (from 1); empty lines and lines that begin with # are passed over.

    Cells that a line leaves off at its end are "". Raises TableError when the file cannot be read, its columns are not
    those expected, or a line has too many cells.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path.name}: cannot be read: {error}", f"Look at {path}.") from error
    header: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = tuple(cells)
            if header != columns:
                raise TableError(f"{path.name}, line {number}: the columns are {header}, not {columns}")
            continue
        if len(cells) > len(columns):
            raise TableError(f"{path.name}, line {number}: {len(cells)} cells for {len(columns)} columns")
        yield number, dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True))
