"""`evenhand show`: one event, every account of it side by side."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.options import JsonOption, ProjectOption, QuietOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from evenhand.records import Case, Event, Relation
    from evenhand.report.about import About
    from evenhand.report.acts import Act
    from evenhand.report.matrix import Cell, Column, Matrix, Row

_LABEL_WIDTH = 14
_COLUMN_WIDTH = 20
"""Narrower columns break most quotes in the middle of a word."""

_QUOTE_CHARS = 60
_TOLD_AT_MOST = 25
_ACT_CHARS = 100


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command()(show)


def show(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="An event's code, or its beginning.")],
    project: ProjectOption = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show who says what of one event, side by side.

    A row for each question, a column for each origin, grouped by side; then each toll's picture, and how accounts part.
    """
    from evenhand.cli.opening import for_looking
    from evenhand.cli.terminal import print_json
    from evenhand.report.about import about
    from evenhand.report.around import around
    from evenhand.report.matrix import matrix

    with for_looking(project, quiet=quiet) as opened, opened.snapshot():
        case = opened.case(event)
        merged = [alias for alias, code in opened.aliases().items() if code == case.event.code]
        told = about(case, around(opened, case), merged)
    if json:
        print_json({
            "event": case.event, "matrix": matrix(case), "tolls": told.tolls,
            "grade": {"decided": told.grade or None, "proposed": told.proposed}, "remarks": told.remarks, "acts": told.acts,
        })  # fmt: skip
    else:
        print_event(case, told)


def print_event(case: "Case", told_besides: "About | None" = None) -> None:
    """Print an event's head, its matrix, what there is to tell besides, the relations that need telling, and what is said about it."""
    from rich.text import Text

    from evenhand.cli.about import print_grade, print_tolls
    from evenhand.cli.terminal import one_line, print_text
    from evenhand.report.about import PERSON, About
    from evenhand.report.matrix import MEANS, SIGNS, TOLD, matrix

    event, made = case.event, matrix(case)
    besides = told_besides or About()
    decided = _decided(event)
    print_text(Text.assemble((event.code, "bold"), "  ", (one_line(event.title), "bold")))
    print_text(_standing(event))
    print_grade(besides)
    for block in _blocks(made):
        _print_block(made, block, decided)
    if made.silent:
        print_text(f"\n{SIGNS['silent']} nobody says, in the documents you supplied: {', '.join(made.silent)}")
    used = {mark for row in made.rows for mark in row.marks}
    if not all(all(row.cells) for row in made.rows):
        used.add("silent")
    signs = [f"{sign} {MEANS.get(name, name)}" for name, sign in SIGNS.items() if name in used]
    if decided:
        signs.append(f"{PERSON} decided by a person")
    if signs:
        print_text("  ".join(signs))
    print_tolls(besides.tolls)
    told = [relation for relation in event.relations if relation.relation in TOLD]
    if told:
        print_text("")
    for relation in told[:_TOLD_AT_MOST]:
        print_text(_told(relation))
    if len(told) > _TOLD_AT_MOST:
        print_text(f"… and {len(told) - _TOLD_AT_MOST} more; --json and `evenhand export relations` have all.")
    _print_acts(besides.acts)


def _print_acts(acts: "Sequence[Act]") -> None:
    """Print who accuses, denies, demands or admits, a line each."""
    from evenhand.cli.terminal import one_line, print_indented, print_text
    from evenhand.report.acts import said
    from evenhand.report.shown import shortened

    if acts:
        print_text("\nSaid about it")
    for act in acts[:_TOLD_AT_MOST]:
        print_indented(f"{one_line(said(act))}: “{shortened(act.quote, _ACT_CHARS)}” {one_line(act.doc)}", 2)
    if len(acts) > _TOLD_AT_MOST:
        print_text(f"… and {len(acts) - _TOLD_AT_MOST} more; --json has all.")


def _decided(event: "Event") -> frozenset[tuple[str, str, str]]:
    """The values that a person stands for: (origin, question, value)."""
    return frozenset((side.origin, field, side.value) for account in event.accounts
                     for field, sides in account.values.items() for side in sides if side.by == "person")  # fmt: skip


def _standing(event: "Event") -> str:
    from evenhand.report.shown import counted, told_marks
    from evenhand.store.events import DISPUTES

    counts = event.standing
    parts = [" · ".join(counted(n, what) for n, what in (
        (counts.reports, "report"), (counts.origins, "independent origin"), (counts.sides, "side")))]  # fmt: skip
    parts += [f"part of {event.parent}"] if event.parent else []
    parts += [f"told with {event.about}"] if event.about else []
    disputed = any(relation.relation in DISPUTES for relation in event.relations)
    return "; ".join([*parts, *told_marks(event.marks, disputed=disputed)])


def _blocks(made: "Matrix") -> Iterator[range]:
    """The columns in as many blocks as the terminal's width asks for, evenly filled."""
    from evenhand.cli.terminal import out

    n_columns = len(made.columns)
    fit = max(1, (out().width - _LABEL_WIDTH) // (_COLUMN_WIDTH + 2))
    n_blocks = max(1, -(-n_columns // fit))
    size = -(-n_columns // n_blocks) if n_columns else 1
    for start in range(0, n_columns, size):
        yield range(start, min(start + size, n_columns))


def _print_block(made: "Matrix", block: range, decided: frozenset[tuple[str, str, str]]) -> None:
    from rich import box
    from rich.table import Table

    from evenhand.cli.terminal import out

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), show_lines=True, pad_edge=False)
    whole = len(block) == len(made.columns)
    table.add_column("" if whole else f"{block.start + 1}–{block.stop} of {len(made.columns)}", width=_LABEL_WIDTH)
    for n in block:
        table.add_column(_head(made.columns, n), overflow="fold", ratio=1)
    for row in made.rows:
        if any(row.cells[n] for n in block):  # a question that nobody of this block answers is in another block
            cells = (_cell(row.cells[n], (made.columns[n].origin, row.field), decided) for n in block)
            table.add_row(_label(row), *cells)
    table.expand = True
    out().print(table)


def _head(columns: "tuple[Column, ...]", n: int) -> "Text":
    """The side, then the origin's name."""
    from rich.text import Text

    from evenhand.cli.terminal import one_line

    column = columns[n]
    return Text.assemble((one_line(column.side) or "no side", "bold"), "\n", (one_line(column.name), "not bold"))


def _label(row: "Row") -> "Text":
    from rich.text import Text

    from evenhand.report.matrix import SIGNS

    label = Text(row.label, style="bold")
    for mark in row.marks:
        label.append(f"\n{SIGNS[mark]} {mark}", style="not bold")
    return label


def _cell(cell: "Cell | None", asked: tuple[str, str], decided: frozenset[tuple[str, str, str]]) -> "Text":
    from rich.text import Text

    from evenhand.report.about import PERSON
    from evenhand.report.matrix import SIGNS
    from evenhand.report.shown import breakable, shortened

    if cell is None:
        return Text(SIGNS["silent"], style="dim")
    text = Text()
    for value in cell.earlier:
        text.append(f"{breakable(cell.told(value))} → ", style="dim")
    text.append(breakable(cell.told(cell.value)))
    if (*asked, cell.value) in decided:
        text.append(f" {PERSON}", style="bold")
    if cell.also:
        text.append("\nalso " + "; ".join(breakable(cell.told(value)) for value in cell.also))
    quote = shortened(cell.quote, _QUOTE_CHARS)
    if quote and quote != text.plain:
        text.append(f"\n“{quote}”", style="italic")
    return text


def _told(relation: "Relation") -> str:
    from evenhand.cli.terminal import one_line
    from evenhand.report.matrix import JOINTS, LABELS, SIGNS

    who = f" ({relation.who})" if relation.who else ""
    sides = [f"{side.origin}: {one_line(side.value)}" for side in (relation.a, relation.b) if side]
    joint = JOINTS.get(relation.relation, " / ")
    why = f" ({one_line(relation.why)})" if relation.why else ""
    return f"{SIGNS[relation.relation]} {LABELS[relation.field]}{who}, {relation.relation}: {joint.join(sides)}{why}"
