"""A toll plot: each origin's figures for one count, oldest first, drawn as the ranges they are.

A row for each figure; across it, numbers. An exact figure is a point, a range a bar with both ends, an open one a bar
that runs on to an arrow. An origin that speaks of the event and gives no figure has a row with a question mark outside
the axis: unknown is not 0.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from evenhand.records import Case
from evenhand.report.figures import Figure
from evenhand.report.shown import shortened
from evenhand.report.styles import NO_SIDE, Style
from evenhand.report.ticks import numbers

WIDTH, LEFT, RIGHT, ROW, TOP, BOTTOM = 720.0, 250.0, 40.0, 22.0, 10.0, 34.0
"""Sizes in the drawing's own units: pixels where it is shown at full size."""

MAX_ROWS = 40
"""Figures of one count that are drawn; the table beside the drawing has as many and says how many there are."""

MAX_SILENT = 2
"""Origins without a figure that have a row; how many more there are is said below: they are most, and the matrix has them all."""
LABEL_CHARS = 34


class Tick(Struct, frozen=True, kw_only=True):
    """A number on the axis."""

    x: float
    text: str


class Row(Struct, frozen=True, kw_only=True):
    """One figure, or none: `x1` None is unknown, `x2` None an open upper end. `joined`: it replaces the row above."""

    y: float
    label: str
    text: str
    style: Style
    x1: float | None
    x2: float | None
    faded: bool
    joined: bool


class TollPlot(Struct, frozen=True, kw_only=True):
    """A drawing of one count of one event. `n_left_out` figures and `n_silent_left_out` silent origins have no row."""

    title: str
    description: str
    width: float
    height: float
    left: float
    right: float
    bottom: float
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    n_left_out: int = 0
    n_silent_left_out: int = 0


def toll_plot(case: Case, told: Sequence[Figure], styles: Mapping[str, Style]) -> TollPlot:
    """The plot of the figures of one count (all with the same `people`); origins by side, then by name."""
    rows_of = sorted(told, key=lambda f: (f.side == "", f.side, f.origin))  # stable: oldest first within an origin
    shown, origins = rows_of[:MAX_ROWS], {f.origin for f in told}
    silent = [a.origin for a in case.event.accounts if a.origin.key not in origins]
    most = max((f.low if f.high is None else f.high for f in shown), default=0)
    ticks = numbers(0, max(most * 1.15, 1), 6, least=1)
    scale = (WIDTH - LEFT - RIGHT) / max(most * 1.15, 1)
    rows = [_row(n, figure, shown, scale, styles) for n, figure in enumerate(shown)]
    rows += [
        Row(y=_y(len(shown) + n), label=shortened(origin.name or origin.key, LABEL_CHARS), text="no figure", x1=None, x2=None,
            style=styles.get(origin.side, NO_SIDE), faded=False, joined=False)
        for n, origin in enumerate(silent[:MAX_SILENT])
    ]  # fmt: skip
    first = told[0]
    counted = f"{first.who}{f' of {first.of}' if first.of else ''} {first.harm}"
    return TollPlot(
        title=f"{counted}: each origin's figures, oldest first",
        description="; ".join(f"{row.label}: {row.text}" for row in rows), width=WIDTH,
        height=TOP + ROW * len(rows) + BOTTOM, left=LEFT, right=WIDTH - RIGHT, bottom=TOP + ROW * len(rows),
        ticks=tuple(Tick(x=_x(number, scale), text=f"{number:,.0f}") for number in ticks), rows=tuple(rows),
        n_left_out=len(rows_of) - len(shown), n_silent_left_out=max(0, len(silent) - MAX_SILENT),
    )  # fmt: skip


def _row(n: int, figure: Figure, shown: Sequence[Figure], scale: float, styles: Mapping[str, Style]) -> Row:
    before = shown[n - 1] if n else None
    when = figure.day.isoformat() if figure.day else "no date"
    stance = "" if figure.stance == "asserted" else f", {figure.stance}"
    replaced = ", replaced later" if figure.replaced else ""
    return Row(
        y=_y(n), label=f"{shortened(figure.name, LABEL_CHARS - 12)} · {when}", text=f"{figure.value}{stance}{replaced}",
        style=styles.get(figure.side, NO_SIDE), x1=_x(figure.low, scale),
        x2=None if figure.high is None else _x(figure.high, scale), faded=not figure.counts,
        joined=before is not None and before.replaced and before.origin == figure.origin,
    )  # fmt: skip


def _y(n: int) -> float:
    return TOP + ROW * (n + 0.5)


def _x(number: float, scale: float) -> float:
    return round(LEFT + number * scale, 1)
