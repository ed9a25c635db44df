"""`evenhand check swap`: whether two parties are treated alike."""

import re
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
    if read := [difference for difference in report.excepted if difference.doc]:
        print_table(("document", "of", "field", "times", "for instance"), _excepted(read), wide="for instance")
    for line in _of_events([difference for difference in report.excepted if not difference.doc]):
        print_text(line)
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
    row = difference.row if difference.doc else " ".join(_event_and_what(difference))
    yield f"{difference.doc or 'events'}: {row}{difference.field and f', {difference.field}'}{words}"
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
        yield doc, kind, field or "all of it", str(len(values)), example


_KINDS = {
    "account": "account of", "toll": "count of", "framing": "words of", "omission": "what is left out by", "history": "history of",
    "coverage": "coverage of", "origin": "origin", "party": "party", "side": "side of", "family": "family of copies",
}  # fmt: skip
"""Kinds of rows that several documents make together, as they are put before whose they are."""
_OF_AN_EVENT = ("account", "event", "framing", "grade", "history", "omission", "toll")


def _of_events(excepted: Sequence["Difference"]) -> Iterator[str]:
    """What several documents make together: event by event, whose account and which values hang on what kept its name."""
    from itertools import groupby

    def event(difference: "Difference") -> tuple[str, str]:
        return _event_and_what(difference)[0], difference.words

    if excepted:
        yield "made of the documents together (the names exchanged in both):"
    for (code, title), of_event in groupby(sorted(excepted, key=lambda d: (*event(d), d.row)), key=event):
        yield f"{code} {title}".strip() or "of all events"
        for _, of_row in groupby(of_event, key=lambda d: d.row):
            values = list(of_row)
            yield f"  {_event_and_what(values[0])[1]}: {_how(values)}"


def _event_and_what(difference: "Difference") -> tuple[str, str]:
    """The event that a row is of ("" for what is of none), and what it is, in words."""
    kind, _, rest = difference.row.partition(" ")
    code, _, rest = rest.partition(" ") if kind in _OF_AN_EVENT else ("", "", rest)
    whose = " ".join(rest.split()) or {"framing": "those without a side"}.get(kind, "")
    return code, f"{_KINDS.get(kind, kind)} {whose}".strip()


def _how(values: Sequence["Difference"]) -> str:
    """How the two readings differ in a row: which of them has it, or in which of its values."""
    if values[0].field:
        return f"differs in {', '.join(re.sub('^n_', 'number of ', value.field).replace('_', ' ') for value in values)}"
    return "only as it is" if values[0].before else "only exchanged"
