"""`evenhand export …`: what the project holds as tables, JSON, maps, or in another scheme, with a manifest."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from evenhand.cli.collecting import uncollected
from evenhand.cli.options import (
    ActorOption,
    DisputedOption,
    OutputOption,
    PlaceOption,
    ProjectOption,
    QuietOption,
    RowsJsonOption,
    SharedOption,
    SinceOption,
    TypeOption,
    UntilOption,
    day,
    known_type,
)
from evenhand.cli.sharing import as_shared, say_redacted
from evenhand.cli.writing import file_or_stdout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from evenhand.export.jsonld import Review
    from evenhand.export.manifest import Chosen
    from evenhand.export.picture import Picture
    from evenhand.records import Decision
    from evenhand.store import EventFilter, Moment, Project

TABLES = {
    "events": "Export the events, with the range of the figures stated.",
    "accounts": "Export what each origin says of each event, in which words.",
    "claims": "Export every claim with its values, words, offsets and event.",
    "relations": "Export how the accounts of each event stand to each other.",
    "sources": "Export the origins, with how much rests on each.",
    "documents": "Export the documents: dates, digests, families; no texts.",
    "mentions": "Export everything recognised, used by a claim or not.",
    "decisions": "Export what people decided, with its place in the chain.",
}
"""The tables with their lines of help; `evenhand.export.native` has their columns."""

FormatOption = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="FORMAT",
        help="jsonl, csv, parquet, xlsx; events also geojson or a profile [default: by the file's ending, else jsonl].",
    ),
]  # fmt: skip
EventOption = Annotated[str, typer.Option("--event", metavar="EVENT", help="Only this event's.")]
DocOption = Annotated[str, typer.Option("--doc", metavar="DOC", help="Only of events that this document tells of.")]
AsOfOption = Annotated[
    str, typer.Option("--as-of", metavar="DAY", help="What the documents published up to this day say; undated ones are left out.")
]
FatalitiesOption = Annotated[
    str, typer.Option("--fatalities", metavar="RULE", help="For acled: one number of deaths by low, best, high or acled [default].")
]
DyadsOption = Annotated[
    Path | None, typer.Option("--dyads", metavar="FILE.toml", help="For ucdp-ged: your ids of conflicts and dyads.")
]
HxlOption = Annotated[bool, typer.Option("--hxl", help="A second row of HXL tags (events as csv or xlsx).")]
FolderOption = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Write to this folder.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Write what the project holds as tables, JSON or maps.")
    for name, help_ in TABLES.items():
        group.command(name, help=help_)(_command(name))
    group.command("all")(everything)
    app.add_typer(group, name="export")


def _command(name: str) -> Callable[..., None]:
    """The command that exports one table."""

    def export(
        format: FormatOption = "", output: OutputOption = None, place: PlaceOption = "", type: TypeOption = "",
        actor: ActorOption = "", since: SinceOption = "", until: UntilOption = "", disputed: DisputedOption = False,
        event: EventOption = "", doc: DocOption = "", as_of: AsOfOption = "", hxl: HxlOption = False,
        shared: SharedOption = False, fatalities: FatalitiesOption = "", dyads: DyadsOption = None,
        project: ProjectOption = None, json: RowsJsonOption = False, quiet: QuietOption = False,
    ) -> None:  # fmt: skip
        from evenhand.cli.terminal import counted, print_json, say
        from evenhand.store import EventFilter

        to = file_or_stdout(output)
        form = _known_format(format or _ending(to), name, to, json=json, hxl=hxl)
        wanted = EventFilter(
            place=place, type=known_type(type), actor=actor, since=day(since, "--since"), until=day(until, "--until"),
            disputed=disputed, codes=(event,) if event else (), doc=doc,
        )  # fmt: skip
        if name == "decisions" and wanted != EventFilter():
            raise typer.BadParameter("the chain of decisions goes out whole; `evenhand decisions --on ID` chooses.", param_hint="filter")
        told = _told(form, fatalities, dyads)
        with _picture(project, day(as_of, "--as-of"), quiet=quiet) as (opened, moment):
            told |= {"reviewed": _reviewed(opened)} if form == "jsonld" and not shared else {}
            chosen = _chosen(opened, wanted, form, moment, told, hxl=hxl)
            picture = as_shared(opened) if shared else opened
            rows, noun = _write(picture, chosen, name, to, told)
            say_redacted(picture, quiet=quiet)
        if json and to is not None:
            print_json({"rows": rows, "output": str(to)})
        say(f"{counted(rows, noun)} → {to}", quiet=quiet or to is None)
        say(f"head of decisions {chosen.head}", quiet=quiet or not chosen.head)

    return export


def everything(
    output: FolderOption,
    format: Annotated[str, typer.Option("--format", "-f", metavar="csv|jsonl|parquet|xlsx", help="The tables' form.")] = "csv",
    place: PlaceOption = "", type: TypeOption = "", actor: ActorOption = "", since: SinceOption = "",
    until: UntilOption = "", disputed: DisputedOption = False, event: EventOption = "", doc: DocOption = "",
    as_of: AsOfOption = "", hxl: HxlOption = False, shared: SharedOption = False, project: ProjectOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print the number of rows of each table, and the folder, as JSON.")] = False,
    quiet: QuietOption = False,
) -> None:  # fmt: skip
    """Export all tables to a folder, with a manifest.

    Beside the tables stand datapackage.json and a data dictionary.
    """
    from evenhand.cli.terminal import print_json, say
    from evenhand.export.folder import write_folder
    from evenhand.store import EventFilter

    form = _known_format(format, "", output, json=False, hxl=hxl)
    wanted = EventFilter(
        place=place, type=known_type(type), actor=actor, since=day(since, "--since"), until=day(until, "--until"),
        disputed=disputed, codes=(event,) if event else (), doc=doc,
    )  # fmt: skip
    with _picture(project, day(as_of, "--as-of"), quiet=quiet) as (opened, moment):
        chosen = _chosen(opened, wanted, form, moment, {}, hxl=hxl)
        picture = as_shared(opened) if shared else opened
        files = write_folder(picture, chosen, output)
        say_redacted(picture, quiet=quiet)
    rows = {file.table: file.rows for file in files if file.table}
    if json:
        print_json({"tables": rows, "output": str(output)})
    say(f"{' · '.join(f'{n} {name}' for name, n in rows.items())} → {output}", quiet=quiet)


def _ending(to: Path | None) -> str:
    """The format that a file's ending names, else JSON lines."""
    from evenhand.export.writers import FORMATS

    ending = to.suffix.removeprefix(".").lower() if to else ""
    return ending if ending in FORMATS else "jsonl"


def _known_format(form: str, table: str, to: Path | None, *, json: bool, hxl: bool) -> str:
    """The form of an export, checked against the table ("": all) and where it goes. One that does not fit is an error of usage."""
    from evenhand.export.profiles import PROFILES
    from evenhand.export.writers import BINARY, FORMATS, TAGGED

    known = [name for name in FORMATS if name != "geojson" or table == "events"]
    known += sorted(PROFILES) if table == "events" else []
    if form not in known:
        raise typer.BadParameter(f"there is no format {form!r} for this; choose one of {', '.join(known)}.", param_hint="--format")
    if hxl and (table not in ("events", "") or form not in TAGGED):
        raise typer.BadParameter(f"only events as {' or '.join(TAGGED)} have a row of tags.", param_hint="--hxl")
    if form in BINARY and to is None:
        raise typer.BadParameter(f"{form} needs a file of its own; name one with --output FILE.", param_hint="--format")
    plain = form in ("jsonl", "geojson") or (form in PROFILES and PROFILES[form].file_format != "csv")
    if json and to is None and not plain:
        raise typer.BadParameter("a table is no JSON; give --output FILE for the table, or leave one out.", param_hint="--json")
    return form


@contextmanager
def _picture(project: Path | None, as_of_day: "object", *, quiet: bool) -> "Iterator[tuple[Project, Moment | None]]":
    """The project as it is, or as it was on a day; all that is looked up is of one moment."""
    import datetime

    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import counted, say
    from evenhand.store import as_of

    with uncollected(), for_looking(project, quiet=quiet) as opened, opened.snapshot():
        if not isinstance(as_of_day, datetime.date):
            yield opened, None
            return
        with as_of(opened, as_of_day) as (then, moment):
            left_out = f"{moment.later} published later and {moment.undated} undated left out"
            say(f"As of {as_of_day}: {counted(moment.documents, 'document')}; {left_out}.", quiet=quiet)
            yield then, moment


def _told(form: str, fatalities: str, dyads: Path | None) -> dict[str, Any]:
    """What a profile is told beside the events. An option that another profile has is an error of usage."""
    from evenhand.export.profiles import PROFILES

    known = PROFILES[form].options if form in PROFILES else ()
    for option, given in (("fatalities", fatalities), ("dyads", dyads)):
        if given and option not in known:
            raise typer.BadParameter(f"{form} has no such option.", param_hint=f"--{option}")
    told: dict[str, Any] = {}
    if "fatalities" in known:
        from evenhand.export.acled import FATALITIES

        if fatalities and fatalities not in FATALITIES:
            raise typer.BadParameter(f"{fatalities!r} is none of {', '.join(FATALITIES)}.", param_hint="--fatalities")
        told["fatalities"] = fatalities or "acled"
    if dyads is not None:
        from evenhand.export.ucdp_dyads import load_dyads

        told["dyads"] = load_dyads(dyads)
    return told


def _reviewed(project: "Project") -> "Mapping[str, Review]":
    from evenhand.decide.active import active
    from evenhand.export.jsonld import reviews

    aliases = project.aliases()
    decisions = (_on_living(d, aliases.get(d.subject, d.subject)) for d in active(list(project.decisions())))
    return reviews(decisions, project.codes())


def _on_living(decision: "Decision", code: str) -> "Decision":
    """A decision on an event under the code that the event has now."""
    from msgspec.structs import replace

    return replace(decision, subject=code) if decision.kind == "event" else decision


def _chosen(project: "Project", wanted: "EventFilter", form: str, moment: "Moment | None", told: "Mapping[str, Any]", *,
            hxl: bool) -> "Chosen":  # fmt: skip
    """What is asked for, with ids and codes whole."""
    from msgspec.structs import replace

    from evenhand.export.manifest import Chosen
    from evenhand.export.profiles import PROFILES, load

    whole = replace(
        wanted, codes=tuple(project.event_code(code) for code in wanted.codes), doc=project.doc(wanted.doc) if wanted.doc else ""
    )
    if form in PROFILES:
        return Chosen(filter=whole, profile=form, file_format=PROFILES[form].file_format, moment=moment,
                      head=project.head(), rules=load(form, told).rules)  # fmt: skip
    return Chosen(filter=whole, profile="native", file_format=form, moment=moment, hxl=hxl, head=project.head())


def _write(picture: "Picture", chosen: "Chosen", name: str, to: Path | None, told: "Mapping[str, Any]") -> tuple[int, str]:
    """Write one table, and its manifest beside a file; returns how many rows, and what one is called."""
    from evenhand.export.manifest import Written, beside, manifest, write_json
    from evenhand.export.native import TABLES, write_tables
    from evenhand.export.profiles import load
    from evenhand.export.writers import writing

    profile = None if chosen.profile == "native" else load(chosen.profile, told)
    table = profile.table if profile else TABLES[name]
    with writing(table, chosen.file_format, to, hxl=chosen.hxl) as writer:
        if profile:
            for row in profile.rows(picture.cases(chosen.filter), picture.headers()):
                writer.write(row)
        else:
            write_tables(picture, chosen.filter, {name: writer})
    if to is not None and to.is_file():
        written = Written(name=to.name, table=table.name, rows=writer.n)
        write_json(manifest(picture, chosen, [written], to.parent), beside(to))
    return writer.n, table.noun
