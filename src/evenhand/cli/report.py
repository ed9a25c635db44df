"""`evenhand report`: events laid out as a page for reading, printing and passing on."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import ActorOption, JsonOption, PlaceOption, ProjectOption, QuietOption, TypeOption, day, known_type

if TYPE_CHECKING:
    from evenhand.report.model import Report
    from evenhand.store import EventFilter, Project

_KIND = re.compile(r"\.[a-z]{2,5}")
"""The ending of a name that means a kind of file, rather than a folder."""

PAGE_ENDINGS, TEXT_ENDINGS = (".html", ".htm"), (".md", ".markdown")


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(report)


def report(
    events: Annotated[list[str], typer.Argument(metavar="[EVENT]...", help="Codes of events [default: all that fit].")] = [],  # noqa: B006
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.html|FILE.md|FOLDER", help="Where to write it.")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The report's title.")] = "",
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="Lay out at most N events in full [default: 150].")
    ] = None,
    place: PlaceOption = "",
    type: TypeOption = "",
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="On or after this day (2020-10-04).")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DAY", help="On or before this day.")] = "",
    actor: ActorOption = "",
    disputed: Annotated[bool, typer.Option("--disputed", help="Only where accounts contradict, or one is denied.")] = False,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a report: one page that stands alone, or Markdown.

    Summary, coverage, map, timeline, each event's accounts with their words, documents and method.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.store import EventFilter

    if output is None:
        raise typer.BadParameter("say where to write it: a folder, or a file that ends in .html or .md.", param_hint="--output")
    chosen = EventFilter(
        place=place, type=known_type(type), actor=actor, since=day(since, "--since"), until=day(until, "--until"),
        disputed=disputed,
    )  # fmt: skip
    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        made = _made(opened, chosen, events, title, limit)
    files = _written(made, output)
    if json:
        facts = {"events": made.summary.n_events, "laid_out": len(made.pages), "documents": made.summary.n_documents}
        print_json({"output": str(output), "files": [str(path) for path in files], **facts})
    say("No event fits; the report says so.", quiet=quiet or bool(made.summary.n_events))
    say(f"{counted(made.summary.n_events, 'event')} → {', '.join(map(str, files))}", quiet=quiet)
    say(f"{len(made.pages)} are laid out in full; --limit N takes more.", quiet=quiet or not made.n_not_laid_out)


def _made(opened: "Project", chosen: "EventFilter", typed: Iterable[str], title: str, limit: int | None) -> "Report":
    """The report on the events that fit. What is to be shared must be redacted here, case by case, before it is laid out."""
    from msgspec.structs import replace

    from evenhand.report.coverage import spoken
    from evenhand.report.model import DEFAULT_LAID_OUT, DEFAULT_TITLE, make_report

    chosen = replace(chosen, codes=tuple(sorted({opened.event_code(code) for code in typed})))
    headers = opened.headers()
    return make_report(
        opened.cases(chosen), spoken(opened.events(), headers), headers, opened.families(),
        title=title or DEFAULT_TITLE, chosen=_in_words(chosen), laid_out=limit or DEFAULT_LAID_OUT,
    )  # fmt: skip


def _in_words(chosen: "EventFilter") -> str:
    """Which events were asked for, "" for all."""
    told = (
        ("events", ", ".join(chosen.codes)), ("place", chosen.place), ("type", chosen.type), ("actor", chosen.actor),
        ("since", chosen.since and chosen.since.isoformat()), ("until", chosen.until and chosen.until.isoformat()),
    )  # fmt: skip
    return "; ".join([*(f"{name} {value}" for name, value in told if value), *(["disputed only"] if chosen.disputed else [])])


def _written(made: "Report", output: Path) -> list[Path]:
    """Write the report and tell which files; each appears under its name only once it is whole."""
    from evenhand.errors import InputError
    from evenhand.export.tables import write_text
    from evenhand.report.pages import html_method, html_report, markdown_report

    ending = output.suffix.lower()
    if ending in PAGE_ENDINGS and not output.is_dir():
        texts = {output: html_report}
    elif ending in TEXT_ENDINGS and not output.is_dir():
        texts = {output: markdown_report}
    elif _KIND.fullmatch(ending) and not output.is_dir():
        message = f"a report is no {ending} file; give a folder, or a file that ends in .html or .md."
        raise typer.BadParameter(message, param_hint="--output")
    else:
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            hint = "Give -o a folder, or a file that ends in .html or .md."
            raise InputError(f"{output} is no folder that can be written to: {error.strerror or error}.", hint) from error
        texts = {output / "index.html": html_report, output / "report.md": markdown_report, output / "method.html": html_method}
    for path, written in texts.items():
        write_text(written(made), path)
    return list(texts)
