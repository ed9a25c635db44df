"""Writing an entry to a project's own table: behind what stands there, so that a person's order and remarks stay."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from evenhand.errors import TableError
from evenhand.knowledge.own_file import text_of

type Value = str | float | tuple[str, ...]


def entry_text(kind: str, fields: Mapping[str, Value]) -> str:
    """An entry as TOML; fields that are "" or () are left out.

    >>> entry_text("merge", {"code": "A", "into": "B"})
    '[[merge]]\\ncode = "A"\\ninto = "B"\\n'
    """
    lines = [f"{field} = {_toml(value)}" for field, value in fields.items() if value not in ("", ())]
    return "\n".join([f"[[{kind}]]", *lines, ""])


def _toml(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def add_entry(path: Path, entry: str, check: Callable[[Path, str], object]) -> None:
    """Write an entry behind what the file holds; it is made where it is not there.

    `check` is given the whole text as it will be, and raises TableError where it cannot be; then nothing is written. Raises
    TableError as well where the file cannot be read or written.
    """
    before = text_of(path) if path.exists() else ""
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    check(path, before + gap + entry)
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(gap + entry)
    except OSError as error:
        raise TableError(f"{path} cannot be written: {error.strerror or error}.", "Check the folder's permissions.") from error
