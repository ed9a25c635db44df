"""How `evenhand show` prints what there is to tell of an event besides its matrix."""

from collections.abc import Sequence

from evenhand.reconcile.toll_picture import Figure, OriginToll, TollPicture
from evenhand.report.about import PERSON, About


def print_grade(told: About) -> None:
    """Print the grade: as decided, else as proposed with a question mark; and the remarks."""
    from evenhand.cli.terminal import one_line, print_text

    if told.grade:
        print_text(f"grade of harm to civilians: {told.grade} ({PERSON} decided by a person)")
    if told.proposed and told.proposed.grade != told.grade:
        who = ", ".join(map(one_line, told.proposed.origins))
        print_text(f"grade of harm to civilians: {told.proposed.grade}? (proposed: {told.proposed.why}{f' – {who}' if who else ''})")
    for remark in told.remarks:
        on = "" if remark.kind == "event" else f" on {remark.kind} {one_line(remark.subject)}"
        to = {"assign": "given to ", "flag": "flag: ", "note": "note: "}[remark.action]
        print_text(f"{PERSON} {to}{one_line(remark.text)}{on} (by {one_line(remark.who)})")


def print_tolls(tolls: Sequence[TollPicture]) -> None:
    """Print each toll's picture: its bounds, then each origin's latest figure and those before it."""
    from evenhand.cli.terminal import one_line, print_indented, print_text
    from evenhand.report.matrix import LABELS

    for number, picture in enumerate(tolls):
        if not number:
            print_text("\nHow many, as each origin states it. Nothing is added up.")
        apart = any((other.field, other.who) == (picture.field, picture.who) for other in tolls if other is not picture)
        whose = f" of {one_line(picture.harmed)}" if picture.harmed else ", whose is not said" if apart else ""
        print_indented(f"{LABELS[picture.field]}, {picture.who}{whose}: {_bounds(picture)}", 2)
        for toll in picture.origins:
            print_indented(_line(toll), 4)
        if picture.overlaps:
            print_indented(f"may hold the same persons as: {', '.join(picture.overlaps)}", 4)


def _bounds(picture: TollPicture) -> str:
    from evenhand.cli.terminal import one_line

    if not picture.lowest or not picture.highest:
        return "no figure"
    low, high = picture.lowest.said, picture.highest.said
    if low.value == high.value:
        return low.value
    return f"lowest {low.value} ({one_line(low.origin)}), highest {high.value} ({one_line(high.origin)})"


def _line(toll: OriginToll) -> str:
    from evenhand.cli.terminal import one_line

    steps = [_figure(figure) for figure in (*toll.earlier, *([toll.latest] if toll.latest else []))]
    beside = f"besides: {', '.join(map(_figure, toll.beside))}" if toll.beside else ""
    told = "; ".join(part for part in (" → ".join(steps), beside) if part)
    side = one_line(toll.side) or "no side"
    return f"{one_line(toll.origin)} ({side}): {told}"


def _figure(figure: Figure) -> str:
    mark = f" {PERSON}" if figure.said.by == "person" else ""
    return f"{figure.said.value}{mark} ({figure.day or 'no date'})"
