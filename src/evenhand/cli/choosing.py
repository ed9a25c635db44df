"""Which events a command looks at, and how many entries it shows."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from evenhand.cli.options import day, known_type

if TYPE_CHECKING:
    from evenhand.records import Case
    from evenhand.store import ClaimFilter, EventFilter, Project

SHOWN_AT_TERMINAL = 40
"""A person gets so many entries of several lines each unless --limit says otherwise; a pipe gets all."""


def event_filter(place: str, type_: str, since: str, until: str, actor: str, *, disputed: bool = False) -> "EventFilter":
    """The filter that options ask for; a wrong day or type is an error of usage."""
    from evenhand.store import EventFilter

    return EventFilter(place=place, type=known_type(type_), actor=actor, since=day(since, "--since"), until=day(until, "--until"),
                       disputed=disputed)  # fmt: skip


def cases(opened: "Project", event: str, chosen: "EventFilter") -> Iterator["Case"]:
    """The one event that is named, else those that fit the filter."""
    if event:
        yield opened.case(event)
    else:
        yield from opened.cases(chosen)


def cut_at(limit: int | None, *, json: bool) -> int | None:
    """How many entries to show; None for all."""
    from evenhand.cli.terminal import at_terminal

    return limit or (SHOWN_AT_TERMINAL if at_terminal() and not json else None)


def none_fits[Filter: "EventFilter | ClaimFilter"](kind: str, chosen: Filter, some: Callable[[Filter], Sequence[object]]) -> str:
    """What to say where no `kind` fits: which single options, left out, would let some fit.

    `some` gives what fits a filter, of which a first one is enough.
    """
    from msgspec.structs import fields, replace

    asked = [field for field in fields(chosen) if field.name != "own" and getattr(chosen, field.name) != field.default]
    if not asked:
        return f"There is no {kind} in this project."
    alone = [f"--{field.name}" for field in asked if some(replace(chosen, **{field.name: field.default}))]
    return f"No {kind} fits." + (f" Without {' or '.join(alone)} some would." if alone else "")
