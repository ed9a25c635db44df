"""How far reading is, and how long it will still take, by what was read in the last minute."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from evenhand.ingest.walk import STDIN, places
from evenhand.records import Failure

if TYPE_CHECKING:
    from evenhand.ingest import Loaded
    from evenhand.pipeline import Summary

WINDOW_S: Final = 60.0
"""Seconds by whose pace the rest is judged: what was there already goes by at once and must not make the rest look short."""


class Intake:
    """The inputs as they are taken in, with the bytes that came in so far.

    `total` are the bytes of all files; None where nobody can tell: standard input, packed files.
    """

    def __init__(self, items: "Iterable[Loaded | Failure]", inputs: Sequence[str]) -> None:
        self._items = items
        self.n_items = self.n_bytes = 0
        self.total = _bytes_of(inputs)

    def __iter__(self) -> "Iterator[Loaded | Failure]":
        for item in self._items:
            self.n_items += 1
            self.n_bytes += 0 if isinstance(item, Failure) else len(item.original)
            yield item

    def done(self, n_items: int) -> int:
        """About how many bytes the first `n_items` were."""
        return self.n_bytes * min(n_items, self.n_items) // max(1, self.n_items)


def _bytes_of(inputs: Sequence[str]) -> int | None:
    if STDIN in inputs:
        return None
    n_bytes = 0
    for place in places(inputs):
        if isinstance(place, Failure):
            continue
        if place.path.suffix.lower() == ".gz":
            return None
        try:
            n_bytes += os.stat(place.path).st_size
        except (OSError, ValueError):  # told when it is read
            continue
    return n_bytes


@contextmanager
def shown(intake: Intake, *, quiet: bool) -> "Iterator[Callable[[Summary], None]]":
    """What to call after each document: draws a line with pace and time left where a person watches, does nothing otherwise."""
    if quiet or not sys.stderr.isatty():
        yield lambda summary: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=WINDOW_S) as progress:
        task, began = progress.add_task("reading", total=intake.total), time.monotonic()

        def show(summary: "Summary") -> None:
            pace = summary.seen / max(0.001, time.monotonic() - began)
            told = f"{summary.seen} documents · {summary.claims} claims · {pace:.1f} documents/s"
            progress.update(task, completed=intake.done(summary.seen), description=told)

        yield show
