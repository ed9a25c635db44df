"""`evenhand decisions`: the log of what people decided, and what the machine now reads otherwise."""

from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evenhand.decide.verdicts import Change
    from evenhand.records import Decision


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(decisions)


def decisions(
    on: Annotated[str, typer.Option("--on", metavar="ID", help="Only those on this event, claim, document or origin.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Only this person's.")] = "",
    changed: Annotated[
        bool, typer.Option("--changed", help="List instead what the machine now reads otherwise than when a person decided.")
    ] = False,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the decisions: who decided what, when, and why. Nothing in it is ever overwritten."""
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, say
    from evenhand.decide.active import undone
    from evenhand.report.decided import decision_facts

    with for_looking(project, quiet=quiet) as opened:
        if changed:
            found = opened.changes()
            _print_changes(found, json=json)
            say("Nothing is read otherwise than when it was decided.", quiet=quiet or json or bool(found))
            return
        every = list(opened.decisions())
        subject = _subject(opened.thing, on) if on else ""
        head = opened.head()
    dead = undone(every)
    chosen = [d for d in every if (not by or d.who == by) and (not subject or d.subject == subject)]
    if json:
        print_json({"decisions": [{**decision_facts(d), "undone": d.seq in dead} for d in chosen], "head": head})
        return
    _print(chosen, dead)
    say("Nobody has decided anything yet (evenhand review, evenhand decide)." if not every else f"head {head}", quiet=quiet)


def _subject(thing: "object", on: str) -> str:
    """The whole id that `on` means; an origin's key or a decision's number stands for itself."""
    from evenhand.errors import InputError

    try:
        return str(thing(on)[1])  # type: ignore[operator]
    except InputError:
        return on


def _print(chosen: "Sequence[Decision]", dead: "frozenset[int]") -> None:
    from evenhand.cli.terminal import print_table
    from evenhand.report.decided import told

    rows = []
    for d in chosen:
        state = "undone" if d.seq in dead else "purged" if d.purged else f"round {d.round}" if d.round else ""
        rows.append((str(d.seq), d.at[:19].replace("T", " "), told(d), state))
    print_table(("no", "when (utc)", "decision", "state"), rows, wide="decision")


def _print_changes(found: "Sequence[Change]", *, json: bool) -> None:
    from evenhand.cli.terminal import print_json, print_table
    from evenhand.decide.values import shown

    if json:
        print_json(found)
        return
    rows = []
    for c in found:
        gone = c.field == "claim"
        rows.append((c.claim_id, str(c.seq), c.field, c.seen if gone else shown(c.field, c.seen),
                     "not read any more" if gone else shown(c.field, c.now)))  # fmt: skip
    print_table(("claim", "decision", "field", "seen then", "read now"), rows, wide="seen then")
