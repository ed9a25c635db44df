"""`evenhand disputes`: where accounts cannot both be right, or one denies another, with the words of both."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

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
    from evenhand.records import Case

_QUOTE_CHARS = 160
COLUMNS = ("event", "question", "who", "relation", "origin", "states", "words", "doc", "other", "states", "words", "doc", "why")


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(disputes)


def disputes(
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
    """List where accounts contradict, or one denies another.

    With the words of both. None of it says who is right.
    """
    from evenhand.cli.choosing import cases, cut_at, event_filter
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, say

    chosen = event_filter(place, type, since, until, actor, disputed=True)
    with for_looking(project, quiet=quiet) as opened:
        found = [row for case in cases(opened, event, chosen) for row in _disputes(case)]
    shown = found[: cut_at(limit, json=json)]
    if json:
        print_json(shown)
        return
    _print(shown)
    say("No accounts contradict or deny each other there.", quiet=quiet or bool(found))
    say(f"The first {len(shown)} of {len(found)}; --limit N shows more.", quiet=quiet or len(found) == len(shown))


def _disputes(case: "Case") -> Iterator[dict[str, Any]]:
    """The disputes of an event as plain data, each side with the sentence its words stand in."""
    from evenhand.report.dispute import dispute_facts
    from evenhand.store.events import DISPUTES

    quotes = {claim.claim_id: claim.quote for claim in case.claims}
    for r in case.event.relations:
        if r.relation in DISPUTES:
            both = quotes.get(r.a.claim_id, ""), quotes.get(r.b.claim_id, "") if r.b else ""
            yield dispute_facts(case.event.code, case.event.title, r, both)


def _print(shown: "Sequence[dict[str, Any]]") -> None:
    from evenhand.cli.terminal import at_terminal, print_table

    if not at_terminal():
        print_table(COLUMNS, map(_fields, shown))
        return
    last = ""
    for row in shown:
        _print_at_terminal(row, with_title=row["event"] != last)
        last = row["event"]


def _fields(row: dict[str, Any]) -> tuple[str, ...]:
    from evenhand.report.matrix import LABELS

    sides = [cell for side in (row["a"], row["b"]) for cell in _cells(side)]
    return row["event"], LABELS[row["field"]], row["who"], row["relation"], *sides, row["why"]


def _cells(side: dict[str, Any] | None) -> tuple[str, ...]:
    return (side["origin"], side["value"], side["quote"], side["doc"]) if side else ("", "", "", "")


def _print_at_terminal(row: dict[str, Any], *, with_title: bool) -> None:
    """The event, the question and the reason, then each side with its words."""
    from rich.text import Text

    from evenhand.cli.terminal import one_line, print_indented, print_text, shortened
    from evenhand.report.matrix import LABELS, SIGNS

    if with_title:
        print_text(Text.assemble("\n", (row["event"], "bold"), "  ", (one_line(row["title"]), "bold")))
    who = f" ({row['who']})" if row["who"] else ""
    print_indented(f"{SIGNS[row['relation']]} {LABELS[row['field']]}{who}, {row['relation']}: {one_line(row['why'])}", 2)
    for side in (row["a"], row["b"]):
        if side:
            value = one_line(side["value"])
            print_indented(f"{one_line(side['origin'])}: {value}, in {one_line(side['doc'])}", 4)
            print_indented(f"“{shortened(side['quote'], _QUOTE_CHARS)}”", 6, style="italic")
