"""`evenhand verify`: whether the project still holds what was put into it, byte for byte, word for word."""

from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.collecting import uncollected
from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.store import Project
    from evenhand.store.verify import Finding

_SHOWN = 50


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(verify)


def verify(
    head: Annotated[
        str | None, typer.Option("--head", metavar="HASH", help="A head of decisions that you kept: finds a chain that was cut since.")
    ] = None,
    contents: Annotated[
        str | None, typer.Option("--contents", metavar="HASH", help="A sum of contents that you kept: finds whatever was read since.")
    ] = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check every byte, quote, event and decision.

    Hashes every original and text again, finds every quoted word again at its place, derives the claims and the events
    again, and replays the chain of decisions. Exit 1 and a list where anything differs.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import counted, print_json, print_table, say

    for option, kept in (("--head", head), ("--contents", contents)):
        if kept is not None and not kept.strip():  # a script whose variable is empty would pass unchecked
            raise typer.BadParameter("it is empty: give the hash that you kept.", param_hint=option)
    with uncollected(), for_looking(project, quiet=True) as opened:
        found = opened.findings(head or "")
        found += _events(opened) if not found else []
        checked, now, summed = opened.checked(), opened.head(), opened.contents_sum()
    if contents and contents != summed:
        found.append(_finding("contents", f"the sum of contents is {summed}, not {contents}: something changed since"))
    if json:
        print_json({"findings": found, "checked": checked, "head": now, "contents": summed})
    elif found:
        print_table(("what", "which", "finding"), [(f.kind, f.subject or "–", f.message) for f in found[:_SHOWN]], wide="finding")
        say(f"… and {len(found) - _SHOWN} more (--json lists all)", quiet=quiet or len(found) <= _SHOWN)
    if found:
        say(f"{counted(len(found), 'finding')}. What was put in can be put back from a backup.", quiet=quiet)
        raise typer.Exit(1)
    say(
        f"All as it was put in: {counted(checked.originals, 'original')}, {counted(checked.documents, 'document')}, "
        f"{counted(checked.claims, 'claim')}, {counted(checked.decisions, 'decision')}.\n"
        f"head of decisions {now or '(none)'}\nsum of contents   {summed}",
        quiet=quiet or json,
    )


def _finding(kind: str, message: str, subject: str = "") -> "Finding":
    from evenhand.store.verify import Finding

    return Finding(kind=kind, subject=subject, message=message)


def _events(opened: "Project") -> "list[Finding]":
    """The events derived again from the claims and decisions, against those that are stored."""
    from evenhand.pipeline import RECONCILER, carried_on, derived

    if opened.is_stale(RECONCILER):
        return [_finding("event", "the events are out of date: `evenhand reconcile` makes them anew")]
    made, _ = carried_on(opened.codes(), derived(opened)[0])
    try:
        stored = {event.code: event for event in opened.events()}
    except (ValueError, TypeError):
        return [_finding("event", "they cannot be read: `evenhand reconcile` makes them anew")]
    found = []
    for event in made.events:
        if stored.pop(event.code, None) != event:
            found.append(_finding("event", "it is not what follows from the claims and decisions", event.code))
    found += [_finding("event", "nothing in the claims and decisions makes it", code) for code in stored]
    if set(made.families) != set(opened.families()):
        found.append(_finding("event", "the families of reprints are not what follows from the documents"))
    if made.origins != opened.origins():
        found.append(_finding("event", "the origins are not what follows from the claims and decisions"))
    return found
