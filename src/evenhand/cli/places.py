"""`evenhand places`: which places the documents name, and giving those a point that the gazetteer does not know."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.actors import UnknownOption, refuse_options, tell_unmet, told_words, write_entry
from evenhand.cli.options import JsonOption, LimitOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.report.met import PlaceRow
    from evenhand.settings import Settings
    from evenhand.store.project import Project


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(help="List the places named, the unknown first; name, merge.")
    group.callback(invoke_without_command=True)(places)
    group.command("name")(name_place)
    group.command("merge")(merge_places)
    app.add_typer(group, name="places")


def places(
    context: typer.Context,
    unknown: UnknownOption = False,
    limit: LimitOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the places named, the unknown first; name, merge.

    With how often, in how many documents, and of how many claims. `known` tells by what: the gazetteer, or the project's own
    places.toml; `several` are namesakes that the text did not tell apart, `unknown` nobody has.
    """
    if context.invoked_subcommand:
        refuse_options(context.invoked_subcommand, "places", project, unknown, limit, json, quiet)
        return
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_table, say
    from evenhand.report.met import UNKNOWN, place_rows

    with for_looking(project, quiet=quiet) as opened:
        found = [row for row in place_rows(opened.met_places()) if not unknown or row.known in UNKNOWN]
    shown = found[:limit]
    if json:
        print_json(shown)
        return
    columns = ("name", "country", "lat", "lon", "precision", "known", "mentions", "documents", "claims", "words")
    print_table(columns, map(_row, shown), wide="words")
    n_unknown = sum(row.known in UNKNOWN for row in found)
    say('`evenhand places name "NAME" --lat NORTH --lon EAST` says where one lies.', quiet=quiet or not n_unknown)
    say("No place is named there that is not known." if unknown else "No document names a place.", quiet=quiet or bool(found))
    say(f"The first {len(shown)} of {len(found)}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def _row(row: "PlaceRow") -> tuple[str, ...]:
    point = ("–", "–") if row.lat is None or row.lon is None else (f"{row.lat:g}", f"{row.lon:g}")
    counts = map(str, (row.n_mentions, row.n_documents, row.n_claims))
    return row.name, row.country or "–", *point, row.precision, row.known, *counts, told_words(row.words)


def name_place(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, as texts have it.")],
    lat: Annotated[float, typer.Option("--lat", metavar="NORTH", help="Its latitude in degrees, north of the equator positive.")],
    lon: Annotated[float, typer.Option("--lon", metavar="EAST", help="Its longitude in degrees, east of Greenwich positive.")],
    country: Annotated[str, typer.Option("--country", metavar="CODE", help="Its country (ISO 3166-1 alpha-3), if undisputed.")] = "",
    claimed_by: Annotated[
        list[str], typer.Option("--claimed-by", metavar="CODE", help="Who claims it, where several do. Repeat it.")
    ] = [],  # noqa: B006
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="city, camp, base, area, mountain, … [default: city].")] = "",
    radius_km: Annotated[float, typer.Option("--radius-km", metavar="KM", help="How far it reaches from its point.")] = 3.0,
    also: Annotated[list[str], typer.Option("--also", metavar="NAME", help="Another name or spelling. May be repeated.")] = [],  # noqa: B006
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say where a place lies; the name means that place and no other.

    Writes an entry to places.toml beside the project file, behind what stands there. The documents are read with it the next time:
    `evenhand read --again`.
    """
    from evenhand.knowledge.own_writing import Value, entry_text

    fields: dict[str, Value] = {"name": name, "names": tuple(also), "kind": kind, "lat": lat, "lon": lon, "country": country,
              "claimed_by": tuple(claimed_by), "radius_km": radius_km}  # fmt: skip
    _write(entry_text("place", fields), f"{name} lies at {lat:g}, {lon:g}", project, json=json, quiet=quiet)


def merge_places(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, as texts have it.")],
    into: Annotated[str, typer.Argument(metavar="INTO", help="A name of the place that it is.")],
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Say that a name is another name of a known place.

    Writes an entry to places.toml beside the project file; taking it out there parts them again. The documents are read with it the
    next time: `evenhand read --again`.
    """
    from evenhand.knowledge.own_writing import entry_text

    _write(entry_text("merge", {"name": name, "into": into}), f"{name} is {into}", project, json=json, quiet=quiet)
    tell_unmet(name, _met(name), project, quiet=quiet or json)


def _met(name: str) -> "Callable[[Project], bool]":
    from evenhand.knowledge.place_names import fold_name

    key = fold_name(name)
    return lambda opened: any(key in (fold_name(one.name), *(fold_name(word) for word, _ in one.words)) for one in opened.met_places())


def _write(entry: str, said: str, project: Path | None, *, json: bool, quiet: bool) -> None:
    from evenhand.knowledge.own_places import read_own_places
    from evenhand.knowledge.own_tables import PLACES, own_tables
    from evenhand.settings import settings

    def file(chosen: "Settings") -> Path:
        return chosen.places or chosen.project.parent / PLACES

    def check(path: Path, text: str) -> object:
        return read_own_places(path, own_tables(settings(project).actors, None).table(), text)

    write_entry(file, check, entry, said, project, json=json, quiet=quiet)
