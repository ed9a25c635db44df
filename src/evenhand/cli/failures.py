"""`evenhand failures` and `evenhand unread`: what could not be read at all, and which sentences were passed over."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import JsonOption, LimitOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from evenhand.store import Project


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(failures)
    app.command()(unread)


def failures(project: ProjectOption = None, json: JsonOption = False, quiet: QuietOption = False) -> None:
    """List the inputs that could not be read, and why.

    An input leaves the list once it can be read.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_table, say

    with for_looking(project, quiet=True) as opened:
        found = opened.failures()
    if json:
        print_json(found)
        return
    rows = ((failure.location, failure.reason, failure.hint) for failure in found)
    print_table(("where", "reason", "what to do"), rows, wide="reason")
    say("Nothing failed.", quiet=quiet or bool(found))


def unread(
    doc: Annotated[str, typer.Option("--doc", metavar="DOC", help="Only this document's.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="REASON", help="Only these: gated, furniture, no happening, …")] = "",
    limit: LimitOption = None,
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the sentences that gave no claim, and why."""
    from itertools import islice

    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json, print_table, say

    with for_looking(project, quiet=True) as opened:
        found = list(_sentences(opened, opened.doc(doc) if doc else "", reason))
    shown = list(islice(found, limit))
    if json:
        print_json(shown)
        return
    columns = ("doc", "start", "reason", "sentence")
    print_table(columns, ([str(row[column]) for column in columns] for row in shown), wide="sentence")
    counts = Counter(str(row["reason"]) for row in found)
    told = " · ".join(f"{n} {name}" for name, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    none = "No sentence was passed over for that reason." if reason else "Every sentence gave a claim."
    say(told or none, quiet=quiet)


def _sentences(project: "Project", doc: str, reason: str) -> Iterator[dict[str, object]]:
    for document in [project.document(doc)] if doc else project.documents():
        for skipped in project.reading(document.doc).skipped:
            if not reason or skipped.reason.startswith(reason):
                start, end = skipped.span.start, skipped.span.end
                text = document.part(skipped.part)[start:end]
                yield {"doc": document.doc, "start": start, "reason": skipped.reason, "sentence": text,
                       "end": end, "part": skipped.part}  # fmt: skip
