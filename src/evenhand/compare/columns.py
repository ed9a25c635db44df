"""How a user's table names its columns: two profiles that are known, and `columns.toml` for every other.

```toml
[columns]
date = "day"                 # or start = …, end = …
place = "town"
actors = ["attacker", "victim"]
killed = "dead"              # or killed_low = …, killed_high = …
[types]
"air raid" = "assault/air_strike"
```
"""

import datetime
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from evenhand.compare.own import Columns
from evenhand.errors import InputError, SettingsError
from evenhand.knowledge.codings import ACLED_EVENTS, type_codings, types_of_acled
from evenhand.records.codes import HARMS, TYPES, root
from evenhand.settings import toml_of

_DEADLY: Final = frozenset(row.type for row in type_codings() if row.ucdp)
_ACLED_TYPES: Final = {
    key: types
    for event, sub_events in ACLED_EVENTS.items()
    for key, types in [
        (event, types_of_acled(event)), *((f"{event}/{sub}", types_of_acled(event, sub)) for sub in sub_events)
    ]
}  # fmt: skip

PROFILES: Final = {
    "acled": Columns(
        name="acled", row_id="event_id_cnty", date="event_date", precision="time_precision",
        precisions={"1": 0, "2": 3, "3": 15}, place="location", lat="latitude", lon="longitude", type="event_type",
        sub_type="sub_event_type", types=_ACLED_TYPES, actors=("actor1", "actor2"),
        figures={"killed": ("fatalities", "", "")}, zero_is_unknown=True,
        scope=frozenset(row.type for row in type_codings() if row.acled_event),
    ),
    "ucdp-ged": Columns(
        name="ucdp-ged", row_id="id", start="date_start", end="date_end", place="where_coordinates", lat="latitude",
        lon="longitude", type="type_of_violence", types=dict.fromkeys(("1", "2", "3"), _DEADLY), actors=("side_a", "side_b"),
        figures={"killed": ("best", "low", "high")}, scope=_DEADLY,
    ),
}  # fmt: skip
"""Tables whose columns are known. ACLED's 0 deaths may be no information: it is no figure to compare with."""

_SINGLE: Final = ("id", "date", "start", "end", "precision", "place", "lat", "lon", "type")
_FIGURES: Final = tuple(f"{harm}{end}" for harm in HARMS for end in ("", "_low", "_high"))
_TABLES: Final = ("columns", "format", "precision", "types", "actors")


def columns_of(profile: str, header: Sequence[str]) -> Columns:
    """The columns by the name of a profile, a TOML file, or "" for the profile that the header shows.

    An extract of a known table may lack columns, but not its ids and days; a user's file must name columns that are there.
    Raises SettingsError for a faulty file, InputError where none fits the header, naming what is missing.
    """
    if profile in PROFILES:
        chosen, needed = PROFILES[profile], PROFILES[profile].marks()
    elif profile:
        chosen = load_columns(Path(profile))
        needed = chosen.named()
    else:
        fitting = [columns for columns in PROFILES.values() if set(columns.marks()) <= set(header)]
        if not fitting:
            raise InputError(
                f"The columns are those of no known table: {', '.join(name[:40] for name in header[:20])}.",
                "Say what they hold with --profile columns.toml; docs/how-to/compare-with-your-own-coding.md tells how.",
            )
        chosen, needed = fitting[0], fitting[0].marks()
    if missing := [column for column in needed if column not in header]:
        raise InputError(
            f"The table has no column {', '.join(repr(name) for name in missing)}; it has {', '.join(name[:40] for name in header[:20])}.",
            "Choose another --profile, or name the table's own columns in a columns.toml.",
        )
    return chosen


def load_columns(path: Path) -> Columns:
    """The columns that a TOML file names. Raises SettingsError with the file, the table and field, and what to do."""
    content = toml_of(path, f"Known profiles are {' and '.join(PROFILES)}; anything else is the path of a TOML file.")
    for name, table in content.items():
        if name not in _TABLES or not isinstance(table, dict):
            raise SettingsError(f"{path}: unknown table [{name}].", f"Known tables: {', '.join(f'[{t}]' for t in _TABLES)}.")
    named = content.get("columns", {})
    for field, value in named.items():
        _check_column(path, field, value)
    if not named.get("date") and not named.get("start"):
        raise SettingsError(f"{path}, [columns]: neither date nor start is there.", "Rows are found by their days first.")
    return _made(path, content, named)


def _check_column(path: Path, field: str, value: Any) -> None:
    if field not in (*_SINGLE, "actors", *_FIGURES):
        known = ", ".join((*_SINGLE, "actors", *_FIGURES[:3]))
        raise SettingsError(f"{path}, [columns]: unknown field {field!r}.", f"Known fields: {known}, and so on for {', '.join(HARMS[1:])}.")
    good = isinstance(value, str) and bool(value)
    if field == "actors":
        good = isinstance(value, list) and all(isinstance(name, str) and name for name in value)
    if not good:
        want = 'a list of columns, for instance ["attacker", "victim"]' if field == "actors" else "the name of one column"
        raise SettingsError(f"{path}, [columns], {field}: {value!r} does not fit.", f"Give {want}.")


def _made(path: Path, content: dict[str, Any], named: dict[str, Any]) -> Columns:
    figures = {}
    for harm in HARMS:
        columns = tuple(named.get(f"{harm}{end}", "") for end in ("", "_low", "_high"))
        if any(columns):
            figures[harm] = (columns[0], columns[1], columns[2])
    date_format = content.get("format", {}).get("date", "")
    if not isinstance(date_format, str) or set(content.get("format", {})) - {"date"}:
        raise SettingsError(f"{path}, [format]: only date is known.", 'For instance date = "%d/%m/%Y".')
    if date_format:
        _check_format(path, date_format)
    return Columns(
        name=str(path), row_id=named.get("id", ""), actors=tuple(named.get("actors", ())), figures=figures, date_format=date_format,
        precisions={key: _days(path, key, value) for key, value in content.get("precision", {}).items()},
        types={key: _types(path, key, value) for key, value in content.get("types", {}).items()},
        known_actors={key.casefold(): _code(path, key, value) for key, value in content.get("actors", {}).items()},
        **{field: named.get(field, "") for field in _SINGLE if field != "id"},
    )  # fmt: skip


def _check_format(path: Path, form: str) -> None:
    """A form of days must at least read a day that was written in it."""
    try:
        datetime.datetime.strptime(datetime.date(2031, 10, 24).strftime(form), form)
    except (ValueError, re.error) as error:
        raise SettingsError(f"{path}, [format], date: {form[:40]!r} is no form of a day.", 'For instance date = "%d/%m/%Y".') from error


def _days(path: Path, key: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 366:
        raise SettingsError(f"{path}, [precision], {key}: {value!r} does not fit.", "Give the days to either side, 0 to 366.")
    return value


def _types(path: Path, key: str, value: Any) -> frozenset[str]:
    wanted = value if isinstance(value, list) else [value]
    found = {type_ for type_ in TYPES for want in wanted if want in (type_, root(type_))}
    if not all(isinstance(want, str) and any(want in (t, root(t)) for t in TYPES) for want in wanted):
        raise SettingsError(f"{path}, [types], {key}: {value!r} is none of our types.", f"Types are {', '.join(TYPES)}, or a root.")
    return frozenset(found)


def _code(path: Path, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise SettingsError(f"{path}, [actors], {key}: {value!r} is no code.", "Give one of our codes, for instance ARM:MIL.")
    return value
