"""`evenhand check swap`: whether two parties are treated alike."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import FieldOption, JsonOption, QuietOption, field_map

if TYPE_CHECKING:
    from evenhand.evaluate.swap import Difference, SwapReport
    from evenhand.records import Document

CHECK_FAILED = 1
NOTHING_USABLE = 3
DONE_IN_PART = 4

_SHOWN_CHARS = 400
"""How much of a value is printed; `--json` has all of it."""


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    group = typer.Typer(no_args_is_help=True, help="Check that the program keeps its promises.")
    group.callback()(lambda: None)  # else a group of one command would be that command
    group.command("swap")(swap)
    app.add_typer(group, name="check", help="Check that the program keeps its promises.")


def swap(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, or - for standard input.")],
    parties: Annotated[str, typer.Option("--swap", metavar="A=B", help="The two parties, for instance Armenia=Azerbaijan.")],
    field: FieldOption = [],  # noqa: B006
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Exchange two parties; fail where anything but names changes.

    The documents are read and reconciled as they are and with the parties' names exchanged, without a project.
    What depends only on things that keep their names (places, groups, persons without a counterpart) is excepted,
    counted and listed.
    """
    from evenhand.cli.terminal import print_json, say
    from evenhand.evaluate.exchange import Exchange, parties_of
    from evenhand.evaluate.swap import check_swap
    from evenhand.knowledge.actors import load_actors
    from evenhand.read.reader import Reader

    table = load_actors()
    exchange = Exchange(table, *parties_of(table, parties))
    documents, n_failed = _documents(inputs, field, quiet=quiet)
    if not documents:
        say("No documents were found there.", quiet=quiet)
        raise typer.Exit(NOTHING_USABLE if n_failed else 0)
    report = check_swap(documents, exchange, Reader())
    if json:
        print_json(report)
    else:
        _print(report)
    if not report.holds:
        raise typer.Exit(CHECK_FAILED)
    if n_failed:
        raise typer.Exit(DONE_IN_PART)


def _documents(inputs: Sequence[str], field: Sequence[str], *, quiet: bool) -> tuple[list["Document"], int]:
    """The documents under ids of their own, and how many inputs failed."""
    from msgspec.structs import replace

    from evenhand.cli.terminal import say
    from evenhand.ingest import load
    from evenhand.records import Failure

    found: dict[str, Document] = {}
    ids: set[str] = set()
    n_failed = 0
    for item in load(list(inputs), field_map(list(field)), sys.stdin.buffer):
        if isinstance(item, Failure):
            n_failed += 1
            say(f"{item.location}: {item.reason}", quiet=quiet)
        elif item.document.key not in found:
            document, number = item.document, 1
            while document.doc in ids:
                number += 1
                document = replace(document, doc=f"{item.document.doc}-{number}")
            ids.add(document.doc)
            found[item.document.key] = document
    return list(found.values()), n_failed


def _print(report: "SwapReport") -> None:
    from evenhand.cli.terminal import counted, print_table, print_text

    for difference in report.differences:
        for line in _lines(difference):
            print_text(line)
    if report.excepted:
        print_table(("document", "of", "field", "times", "for instance"), _excepted(report.excepted), wide="for instance")
    if report.staying:
        print_text(f"names without a counterpart, left as they are: {', '.join(report.staying)}")
    print_text(
        f"{report.a} and {report.b} exchanged: {counted(report.n_names, 'name')} in "
        f"{counted(report.n_documents, 'document')}, {counted(report.n_claims, 'claim')}, {counted(report.n_events, 'event')}"
    )
    n_places = sum(difference.is_of_place for difference in report.excepted)
    print_text(
        f"{counted(len(report.differences), 'difference')} · {len(report.excepted)} values excepted "
        f"({n_places} say where, {len(report.excepted) - n_places} follow from it)"
    )


def _lines(difference: "Difference") -> Iterator[str]:
    from evenhand.cli.terminal import shortened

    words = f" “{difference.words}”" if difference.words else ""
    yield f"{difference.doc or 'events'}: {difference.row}{difference.field and f', {difference.field}'}{words}"
    for name, value in (("as it is", difference.before), ("exchanged", difference.after)):
        yield f"  {name}: {shortened(value, _SHOWN_CHARS) or 'nothing'}"


def _excepted(excepted: Iterable["Difference"]) -> Iterator[tuple[str, ...]]:
    """The excepted values by document, kind of row and field, counted, each with its first words."""
    from itertools import groupby

    def place(difference: "Difference") -> tuple[str, str, str]:
        return difference.doc, difference.row.split(" ", 1)[0], difference.field

    for (doc, kind, field), group in groupby(sorted(excepted, key=place), key=place):
        values = list(group)
        example = next((d.words for d in values if d.words), values[0].row)
        yield doc or "events", kind, field or "all", str(len(values)), example
