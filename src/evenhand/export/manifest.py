"""What an export was made of and by, for whoever gets it: filters, versions, rules, counts, digests. No time of making:
two exports of one state are equal byte for byte."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from evenhand import __version__
from evenhand.aside import written_aside
from evenhand.export.tables import told_plainly

if TYPE_CHECKING:
    from evenhand.store import EventFilter, Moment, Project

NAME: Final = "manifest.json"

RULES: Final = (
    "Everything is a claim by somebody; nothing is a fact.",
    "Unknown is empty, never 0; an open upper end is empty.",
    "Figures of several origins are a range over what each states last; nothing is added up.",
    "Silence means: not in the documents supplied.",
)
"""What holds for every native table."""


class Written(Struct, frozen=True, kw_only=True):
    """A file of an export: its name, the table in it ("" for none), and how many rows."""

    name: str
    table: str = ""
    rows: int | None = None


class Chosen(Struct, frozen=True, kw_only=True):
    """What an export was asked for: which events, of which day (None: all there is), in which profile and format.

    `head` is the digest that ends the project's chain of decisions, "" where there is none.
    """

    filter: "EventFilter"
    profile: str
    file_format: str
    moment: "Moment | None" = None
    hxl: bool = False
    head: str = ""
    rules: tuple[str, ...] = RULES


def manifest(project: "Project", chosen: Chosen, files: Sequence[Written], folder: Path) -> dict[str, Any]:
    """The manifest of the files that were written in `folder`."""
    moment = chosen.moment
    return {
        "profile": chosen.profile,
        "format": chosen.file_format,
        "hxl": chosen.hxl,
        "filters": filters(chosen.filter),
        "as_of": {
            "day": moment.day.isoformat(), "documents": moment.documents, "left_out_published_later": moment.later,
            "left_out_undated": moment.undated,
        } if moment else None,
        "rules": list(chosen.rules),
        "evenhand": __version__,
        "readers": [{"name": name, "version": version, "documents": n} for name, version, n in project.readers()],
        "reconciler": project.reconciled_by(),
        "events_up_to_date": not project.is_stale(),
        "decisions_head": chosen.head or None,
        "files": [
            {
                "name": file.name, "table": file.table or None, "rows": file.rows,
                "bytes": (folder / file.name).stat().st_size, "sha256": sha256_of(folder / file.name),
            }
            for file in files
        ],
    }  # fmt: skip


def filters(chosen: "EventFilter") -> dict[str, Any]:
    """What a filter asks for, by name; what leaves any is not there."""
    return {name: value for name, value in msgspec.to_builtins(chosen).items() if value}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_json(value: Mapping[str, Any], to: Path) -> None:
    """Write plain data as JSON for people to read, whole or not at all."""
    with told_plainly(to), written_aside(to) as path:
        path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", errors="replace")


def beside(to: Path) -> Path:
    """Where the manifest of a single file stands."""
    return to.with_name(f"{to.name}.{NAME}")
