"""Other schemes that events can be written in: each a pure function from cases to rows, in a module of its own.

A profile is one line of PROFILES. Its module has a function `rows(cases, documents) -> Iterable[dict]`, for a table the
columns in order, and may have RULES, sentences on how its values come about, which go into the manifest.
"""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, Final

from msgspec import Struct

from evenhand.errors import InputError
from evenhand.export.columns import Column, Table
from evenhand.records import Case, Document


class Profile(Struct, frozen=True):
    """Where a profile's parts stand.

    `module` is imported once it is asked for; `rows` and `columns` name its function and its columns (names, or
    Columns). Without columns the rows are JSON lines; with them CSV.
    """

    module: str
    rows: str
    columns: str = ""

    @property
    def file_format(self) -> str:
        """The form that it is written in: csv or jsonl."""
        return "csv" if self.columns else "jsonl"


PROFILES: Final[dict[str, Profile]] = {}
"""The profiles by the name that `evenhand export events --format` takes."""

type MakesRows = Callable[[Iterable[Case], Mapping[str, Document]], Iterable[dict[str, Any]]]


class Loaded(Struct, frozen=True):
    """A profile ready for use: its table, the function that makes its rows, and its rules in sentences."""

    table: Table
    rows: MakesRows
    rules: tuple[str, ...]


def load(name: str) -> Loaded:
    """The profile of this name. Raises InputError where there is none."""
    if name not in PROFILES:
        raise InputError(f"There is no profile {name!r}.", f"Choose one of {', '.join(sorted(PROFILES))}.")
    profile = PROFILES[name]
    module = import_module(profile.module)
    given = getattr(module, profile.columns) if profile.columns else ()
    columns = tuple(one if isinstance(one, Column) else Column(str(one), "string", "") for one in given)
    table = Table(name, "row", (module.__doc__ or "").partition("\n")[0], columns)
    return Loaded(table, getattr(module, profile.rows), tuple(getattr(module, "RULES", ())))
