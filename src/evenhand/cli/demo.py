"""`evenhand demo`: reads the sample corpus and shows what comes of it."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import JsonOption, QuietOption

if TYPE_CHECKING:
    from evenhand.records import Case
    from evenhand.report.about import About
    from evenhand.store import EventLine

_SHOWN_EVENTS = 12

NewProjectOption = Annotated[
    Path | None,
    typer.Option("--project", "-p", metavar="FILE", help="The project file [default: a new one in a temporary folder]."),
]


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(demo)


def demo(project: NewProjectOption = None, json: JsonOption = False, quiet: QuietOption = False) -> None:
    """Read the sample corpus, list its events, show one."""
    from evenhand.cli.opening import for_looking
    from evenhand.cli.read import read
    from evenhand.cli.terminal import print_json, say
    from evenhand.report.about import about
    from evenhand.report.around import around
    from evenhand.report.matrix import matrix
    from evenhand.sample import ARTICLES
    from evenhand.store import EventFilter

    path = project or Path(tempfile.mkdtemp(prefix="evenhand-demo-")) / "evenhand.db"
    say(f"Reading the sample corpus into {path}", quiet=quiet)
    read([str(ARTICLES)], project=path, jobs=1, field=[], json=False, quiet=quiet)
    with for_looking(path, quiet=quiet) as opened:
        found = opened.event_lines(EventFilter(own=True))
        listed = _most_told(found)
        case = opened.case(min(listed, key=_telling).code) if listed else None
        besides = about(case, around(opened)) if case else None
    if json:
        print_json({"project": str(path), "events": found, "event": case and case.event, "matrix": case and matrix(case)})
    else:
        _print(found, listed, case, besides)
    code = case.event.code if case else "EVENT"
    commands = ("serve --open", "disputes", f"omissions {code}", f"claims --event {code}", f"show {code} --json", "unread")
    say("\nGo on with:" + "".join(f"\n  evenhand {command} --project {path}" for command in commands), quiet=quiet)


def _print(found: "list[EventLine]", listed: "list[EventLine]", case: "Case | None",
           besides: "About | None") -> None:  # fmt: skip
    from evenhand.cli.events import print_events
    from evenhand.cli.show import print_event
    from evenhand.cli.terminal import print_text

    print_text(f"\nThe events that most origins speak of ({len(listed)} of {len(found)})\n")
    print_events(listed)
    print_text("r·o·s = reports · independent origins · sides\n")
    if case:
        print_event(case, besides)


def _most_told(found: "list[EventLine]") -> "list[EventLine]":
    """The events worth looking at first, in the order of the list."""
    worth = {event.code for event in sorted(found, key=_worth)[:_SHOWN_EVENTS]}
    return [event for event in found if event.code in worth]


def _telling(event: "EventLine") -> tuple[object, ...]:
    """The order of what shows best what a matrix is for: of a known day and place, then disputed, then as listed."""
    return (event.start is None or not event.place, not event.disputed, *_worth(event))


def _worth(event: "EventLine") -> tuple[object, ...]:
    """The order of what is worth looking at: more sides, then disputes, then origins; never which side."""
    standing = event.standing
    return (-standing.sides, not event.disputed, -standing.origins, -standing.reports, event.code)
