"""`evenhand revisions`: each origin's history on a question. A revision is no contradiction."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from evenhand.cli.options import (
    ActorOption,
    JsonOption,
    LimitOption,
    OneEventArgument,
    PlaceOption,
    ProjectOption,
    QuietOption,
    SinceOption,
    TypeOption,
    UntilOption,
)

if TYPE_CHECKING:
    from evenhand.reconcile.histories import History

_QUOTE_CHARS = 60


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(revisions)


def revisions(
    event: OneEventArgument = "",
    place: PlaceOption = "",
    type: TypeOption = "",
    since: SinceOption = "",
    until: UntilOption = "",
    actor: ActorOption = "",
    limit: LimitOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List how origins revised what they said, each in time.

    An origin that corrects itself contradicts nobody.
    """
    from evenhand.cli.choosing import cases, cut_at, event_filter
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, say
    from evenhand.reconcile.histories import histories
    from evenhand.report.around import around

    chosen = event_filter(place, type, since, until, actor)
    titles: dict[str, str] = {}
    found: list[History] = []
    with for_looking(project, quiet=quiet) as opened:
        documents = around(opened).documents
        for case in cases(opened, event, chosen):
            titles[case.event.code] = case.event.title
            found += histories(case.event, documents)
    shown = found[: cut_at(limit, json=json)]
    if json:
        print_json(shown)
        return
    _print(shown, titles)
    say("No origin revised what it said there.", quiet=quiet or bool(found))
    say(f"The first {len(shown)} of {len(found)}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def _print(shown: "Sequence[History]", titles: Mapping[str, str]) -> None:
    from evenhand.cli.terminal import at_terminal, one_line, print_indented, print_table, print_text, shortened
    from evenhand.report.matrix import LABELS

    if not at_terminal():
        print_table(("event", "question", "who", "origin", "published", "states", "words", "doc", "why"), _rows(shown))
        return
    last = ""
    for history in shown:
        if history.event != last:
            print_text(f"\n{history.event}  {one_line(titles[history.event])}")
            last = history.event
        who = f" ({history.who})" if history.who else ""
        print_indented(f"↻ {LABELS[history.field]}{who}, {' → '.join(map(one_line, history.origins))}", 2)
        for step in history.steps:
            why = f" – {step.why}" if step.why else ""
            print_indented(f"{step.day or 'no date'}  {one_line(step.said.value)}{why}", 4)
            print_indented(f"“{shortened(step.said.words.text, _QUOTE_CHARS)}” in {one_line(step.said.doc)}", 6, style="italic")


def _rows(shown: "Sequence[History]") -> list[tuple[str, ...]]:
    from evenhand.report.matrix import LABELS

    return [
        (history.event, LABELS[history.field], history.who, step.said.origin, step.day.isoformat() if step.day else "–",
         step.said.value, step.said.words.text, step.said.doc, step.why)
        for history in shown for step in history.steps
    ]  # fmt: skip
