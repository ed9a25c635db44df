"""How many documents a file holds, where that can be told without reading it."""

from pathlib import Path

from evenhand.ingest.reading import FORMS

ONE_EACH = ("text", "markdown", "html")
"""Forms in which a file is one document."""


def n_documents(path: Path) -> int | None:
    """How many documents there are in a file: one for a text or page, the lines of JSON lines; None for what its name does
    not tell, what is packed, and tables and JSON, whose records are known only when they are read. Raises OSError."""
    form = FORMS.get(path.suffix.lower(), "")
    if form in ONE_EACH:
        return 1
    return _n_lines(path) if form == "jsonl" else None


def _n_lines(path: Path) -> int:
    """Lines that hold something."""
    with path.open("rb") as file:
        return sum(bool(line.strip()) for line in file)
