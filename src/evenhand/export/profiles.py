"""Other schemes that events can be written in: each a pure function from cases to rows, in a module of its own.

A profile is one line of PROFILES. Its module has a function `rows(cases, documents) -> Iterable[dict]`, for a table the
columns in order, and may have RULES, sentences on how its values come about, which go into the manifest.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from evenhand.errors import InputError
from evenhand.export.columns import Column, Table
from evenhand.records import Case, Document


class Profile(Struct, frozen=True):
    """Where a profile's parts stand.

    `module` is imported once it is asked for; `rows` and `columns` name its function and its columns (names, or
    Columns). Without columns the rows are JSON lines; with them CSV; `file_format` says otherwise. `options` are what
    its function can be told beside cases and documents, by name; `rules` names the sentences on how its values come about.
    """

    module: str
    rows: str
    columns: str = ""
    options: tuple[str, ...] = ()
    rules: str = "RULES"
    form: str = ""

    @property
    def file_format(self) -> str:
        """The form that it is written in: csv, jsonl or jsonld."""
        return self.form or ("csv" if self.columns else "jsonl")


PROFILES: Final[dict[str, Profile]] = {
    "acled": Profile("evenhand.export.acled", "acled_rows", "ACLED_COLUMNS", ("fatalities",), "manifest"),
    "ftm": Profile("evenhand.export.ftm", "ftm_entities"),
    "jsonld": Profile("evenhand.export.jsonld", "nodes", options=("reviewed",), form="jsonld"),
    "ucdp-ged": Profile("evenhand.export.ucdp_ged", "ucdp_rows", "UCDP_COLUMNS", ("dyads",), "MANIFEST"),
}
"""The profiles by the name that `evenhand export events --format` takes."""

type MakesRows = Callable[[Iterable[Case], Mapping[str, Document]], Iterable[dict[str, Any]]]


class Loaded(Struct, frozen=True):
    """A profile ready for use: its table, the function that makes its rows, and its rules in sentences."""

    table: Table
    rows: MakesRows
    rules: tuple[str, ...]


def load(name: str, options: Mapping[str, Any] = MappingProxyType({})) -> Loaded:
    """The profile of this name, told the `options` that it has; others are left out. Raises InputError: none of this name."""
    if name not in PROFILES:
        raise InputError(f"There is no profile {name!r}.", f"Choose one of {', '.join(sorted(PROFILES))}.")
    profile = PROFILES[name]
    module = import_module(profile.module)
    given = getattr(module, profile.columns) if profile.columns else ()
    columns = tuple(one if isinstance(one, Column) else Column(str(one), "string", "") for one in given)
    table = Table(name, "row", (module.__doc__ or "").partition("\n")[0], columns)
    told = {name: value for name, value in options.items() if name in profile.options}
    return Loaded(table, partial(getattr(module, profile.rows), **told), _rules(getattr(module, profile.rules, ()), told))


def _rules(given: Any, told: Mapping[str, Any]) -> tuple[str, ...]:
    """The sentences on how a profile's values come about; some depend on what the profile was told."""
    rules = given(**told) if callable(given) else given
    return (rules,) if isinstance(rules, str) else tuple(rules)
