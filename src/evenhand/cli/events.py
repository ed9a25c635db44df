"""`evenhand events`: the events of the project, one a line."""

from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import (
    ActorOption,
    DisputedOption,
    JsonOption,
    LimitOption,
    PlaceOption,
    ProjectOption,
    QuietOption,
    SinceOption,
    TypeOption,
    UntilOption,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from evenhand.store import EventLine

SHOWN_AT_TERMINAL = 100
"""A person gets this many unless --limit says otherwise; a pipe gets all."""


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(events)


def events(
    place: PlaceOption = "",
    type: TypeOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    actor: ActorOption = "",
    disputed: DisputedOption = False,
    all: Annotated[bool, typer.Option("--all", help="Also acts of words (accusations, denials) that are told with their deed.")] = False,
    limit: LimitOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the events: what, where, when, and how many say so.

    The three numbers are reports · independent origins · sides. Who accuses or denies is told with the deed (`evenhand show`).
    """
    from msgspec.structs import replace

    from evenhand.cli.choosing import event_filter, none_fits
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import at_terminal, print_json, say

    chosen = event_filter(place, type, since, until, actor, disputed=disputed)
    chosen = replace(chosen, own=not all)
    cut = limit or (SHOWN_AT_TERMINAL if at_terminal() and not json else None)
    with for_looking(project, quiet=quiet) as opened:
        found = opened.event_lines(chosen, None if cut is None else cut + 1)
        n_beside = 0 if all else opened.n_events(replace(chosen, own=False)) - opened.n_events(chosen)
        none = "" if found or json else none_fits("event", chosen, lambda other: opened.event_lines(other, 1))
    shown = found if cut is None else found[:cut]
    if json:
        print_json(shown)
        return
    print_events(shown)
    say(none or "r·o·s = reports · independent origins · sides", quiet=quiet)
    say(f"Accusations, denials and demands told with their deed, not listed: {n_beside}; --all lists them.", quiet=quiet or not n_beside)
    say(f"The first {cut}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def print_events(events: "Iterable[EventLine]") -> None:
    """Print events: at a terminal each by its title, in a pipe with its fields apart."""
    from evenhand.cli.terminal import at_terminal, print_table

    if at_terminal():
        rows = ((event.code, event.title, str(event.standing), _marks(event)) for event in events)
        print_table(("event", "what, where, when", "r·o·s", "marks"), rows)
    else:
        print_table(("event", "when", "what", "where", "r·o·s", "marks", "title"), map(_fields, events))


def _fields(event: "EventLine") -> tuple[str, ...]:
    from evenhand.report.shown import days

    when = days(event.start, event.end)
    return (event.code, when, event.type, event.place, str(event.standing), _marks(event), event.title)


def _marks(event: "EventLine") -> str:
    from evenhand.report.shown import told_marks

    return ", ".join(told_marks(event.marks, disputed=event.disputed))
