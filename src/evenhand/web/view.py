"""What a page shows, and the forms in which the same address gives it: a page, JSON, CSV, GeoJSON."""

import io
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct
from starlette.responses import Response

from evenhand.export.columns import Column
from evenhand.export.tables import CsvWriter

if TYPE_CHECKING:
    from evenhand.web.asked import Asked

ROLES: Final = ("read", "review", "admin")
"""What a user may do, each with what the ones before may: look; decide; bring documents in and delete them."""


class Sheet(Struct, frozen=True, kw_only=True):
    """Rows for a spreadsheet: a mapping from a column's name to plain data for each; missing and None are empty cells."""

    columns: tuple[str, ...]
    rows: Iterable[Mapping[str, Any]]


class View(Struct, frozen=True, kw_only=True):
    """What a page shows.

    `template` is a name below `templates`, `context` what it is written from; `data` is the same as plain data for JSON.
    Where that is much, it is a function that makes it. `sheet` and `features` (GeoJSON features, made one by one) are None
    on a page that has no such form; asking for it is then "not found". `toml` is a file of settings that the page can be kept
    as. `status` is HTTP's.
    """

    template: str
    context: Mapping[str, Any]
    data: Any = None
    sheet: Sheet | None = None
    features: Iterable[Mapping[str, Any]] | None = None
    toml: str | None = None
    status: int = 200


class Page(Struct, frozen=True):
    """Something to look at: its address (Starlette's form, `/e/{code}`) and who makes it. `forms` besides HTML and JSON.

    `show` may return an address to go to instead.
    """

    path: str
    show: "Callable[[Asked], View | str]"
    forms: tuple[str, ...] = ()


class Action(Struct, frozen=True):
    """A change: POST to `path` by someone of at least `role`; `do` returns where to go next, or what to show instead.

    `upload` is the most bytes that its form may bring; all others bring little.
    """

    path: str
    do: "Callable[[Asked], str | View]"
    role: str = "review"
    upload: int = 1_000_000


def json_of(view: View) -> Response:
    """The page's data as JSON."""
    data = view.data() if callable(view.data) else view.data
    return Response(msgspec.json.format(msgspec.json.encode(data), indent=1), media_type="application/json")


def csv_of(view: View) -> Response | None:
    """The page's rows as CSV, safe to open in a spreadsheet; None where it has none."""
    if view.sheet is None:
        return None
    text = io.StringIO()
    writer = CsvWriter(text, [Column(name, "string", "") for name in view.sheet.columns])
    for row in view.sheet.rows:
        writer.write({name: row.get(name) for name in view.sheet.columns})
    return Response(text.getvalue(), media_type="text/csv; charset=utf-8")


def geojson_of(view: View) -> Response | None:
    """The page's points as GeoJSON (RFC 7946); None where it has none."""
    if view.features is None:
        return None
    made = {"type": "FeatureCollection", "features": list(view.features)}
    return Response(msgspec.json.encode(made), media_type="application/geo+json")


def toml_of(view: View) -> Response | None:
    """The page's settings as a file; None where it has none."""
    return None if view.toml is None else Response(view.toml, media_type="application/toml; charset=utf-8")


WRITERS: Final[Mapping[str, Callable[[View], Response | None]]] = {"json": json_of, "csv": csv_of, "geojson": geojson_of, "toml": toml_of}
"""Who writes which form."""
