"""`evenhand verify`: whether the project still holds what was put into it, byte for byte, word for word."""

from typing import Annotated

import typer

from evenhand.cli.collecting import uncollected
from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

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
    from evenhand.store.rederived import event_findings
    from evenhand.store.verify import Finding

    for option, kept in (("--head", head), ("--contents", contents)):
        if kept is not None and not kept.strip():  # a script whose variable is empty would pass unchecked
            raise typer.BadParameter("it is empty: give the hash that you kept.", param_hint=option)
    with uncollected(), for_looking(project, quiet=True) as opened:
        found = opened.findings(head or "")
        found += event_findings(opened) if not found else []
        checked, now, summed = opened.checked(), opened.head(), opened.contents_sum()
    if contents and contents != summed:
        told = f"the sum of contents is {summed}, not {contents}: something changed since"
        found.append(Finding(kind="contents", subject="", message=told))
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
