"""`evenhand read` and `evenhand reconcile`: from documents to events."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.engine import EngineName, EngineOption, MasterOption, SparkOption, SpoolOption, chosen
from evenhand.cli.options import FieldOption, JobsOption, JsonOption, ProjectOption, QuietOption, ScopeOption, field_map

if TYPE_CHECKING:
    from evenhand.ingest import Loaded
    from evenhand.pipeline import Run, Summary
    from evenhand.records import Failure
    from evenhand.store import Project

DONE_IN_PART = 4
NOTHING_USABLE = 3
INTERRUPTED = 130

_SHOWN_FAILURES = 5


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(read)
    app.command("reconcile")(reconcile_again)


def read(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or - for standard input.")] = [],  # noqa: B006
    again: Annotated[
        bool, typer.Option("--again", help="Read also what the project holds and another version, or other tables, read.")
    ] = False,
    project: ProjectOption = None,
    jobs: JobsOption = None,
    field: FieldOption = [],  # noqa: B006
    scope: ScopeOption = "conflict",
    engine: EngineOption = EngineName.local,
    master: MasterOption = "",
    spool: SpoolOption = None,
    spark: SparkOption = [],  # noqa: B006
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read documents and bring the project's events up to date.

    What has been read already is not read again, unless Evenhand, the project's own actors and places or the scope have changed since.
    """
    if not inputs and not again:
        raise typer.BadParameter("give files or folders to read, or --again for what the project holds", param_hint="INPUT...")
    from evenhand.cli.opening import for_writing
    from evenhand.cli.progress import Intake, shown
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.knowledge.own_tables import own_tables
    from evenhand.read.acceptance.scope import checked
    from evenhand.settings import settings
    from evenhand.store import EventFilter

    checked(scope)
    chosen_settings = settings(project, jobs)
    # A mistake in the tables stops the command before anything is read.
    own = own_tables(chosen_settings.actors, chosen_settings.places, chosen_settings.times)
    with ExitStack() as stack:
        from evenhand.pipeline import Run
        from evenhand.read.claims import READER_NAME
        from evenhand.read.reader import reader_version, reader_with

        make_reader = partial(reader_with, own, scope)
        beside = chosen_settings.project.absolute().parent
        reads, links = stack.enter_context(chosen(engine, make_reader, chosen_settings.n_jobs, master, spool, spark, beside))
        opened = stack.enter_context(for_writing(project, create=bool(inputs)))
        intake = Intake(chain(_held(opened) if again else (), _inputs(inputs, field)), inputs)
        intake.total = None if again else intake.total  # nobody knows how much of what the project holds is read anew
        on_progress = stack.enter_context(shown(intake, quiet=quiet))
        run = Run(opened, reads, READER_NAME, own.version(reader_version(scope)), on_progress, links)
        try:
            summary = run.read(intake)
        except KeyboardInterrupt:
            say(f"{run.summary}\nInterrupted. What was done is kept; the same command goes on from here.", quiet=quiet)
            raise typer.Exit(INTERRUPTED) from None
        n_events = opened.n_events(EventFilter(own=True))
    if json:
        print_json({**_plain(summary), "events": n_events})
    _tell_failures(run, quiet=quiet)
    say("No documents were found there.", quiet=quiet or bool(summary.seen))
    say(str(summary), quiet=quiet)
    say(f"{counted(n_events, 'event')} in the project (evenhand events)", quiet=quiet or not n_events)
    if summary.failed:
        raise typer.Exit(DONE_IN_PART if summary.seen > summary.failed else NOTHING_USABLE)


def _held(opened: "Project") -> "Iterator[Loaded]":
    """The documents whose texts the project holds."""
    from evenhand.ingest import Loaded

    for doc in list(opened.headers()):
        document = opened.document(doc)
        original = opened.original(document.original_sha256 or document.sha256)
        if original is not None and opened.has_text(doc):
            yield Loaded(document, original)


def _inputs(inputs: list[str], field: list[str]) -> "Iterator[Loaded | Failure]":
    from evenhand.ingest import load

    return load(inputs, field_map(field), sys.stdin.buffer)


def _plain(summary: "Summary") -> dict[str, int]:
    import msgspec

    return msgspec.structs.asdict(summary)


def _tell_failures(run: "Run", *, quiet: bool) -> None:
    from evenhand.cli.terminal import say

    for failure in run.failures[:_SHOWN_FAILURES]:
        say(f"{failure.location}: {failure.reason}" + (f"\n  {failure.hint}" if failure.hint else ""), quiet=quiet)
    more = run.summary.failed - _SHOWN_FAILURES
    say(f"… and {more} more", quiet=quiet or more <= 0)


def reconcile_again(project: ProjectOption = None, json: JsonOption = False, quiet: QuietOption = False) -> None:
    """Make the events anew from the claims in the project. Codes live on."""
    from evenhand.cli.opening import for_writing
    from evenhand.cli.terminal import counted, print_json, say
    from evenhand.pipeline import make_events
    from evenhand.store import EventFilter

    with for_writing(project, create=False) as opened:
        make_events(opened, anew=True)
        n_events = opened.n_events(EventFilter(own=True))
    if json:
        print_json({"events": n_events})
    say(f"{counted(n_events, 'event')} (evenhand events)", quiet=quiet)
