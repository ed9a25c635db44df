"""Ctrl-C that is never lost: an exception raised within a callback of a compiled library may be swallowed there."""

import signal
from collections.abc import Iterable, Iterator
from types import FrameType, TracebackType
from typing import Self


class Interrupt:
    """While entered, Ctrl-C raises KeyboardInterrupt as ever, and is remembered: `watched` raises it again before its next item.

    Enter it in the main thread only (ValueError elsewhere); what Ctrl-C did before is put back at the end. Source: the Python
    documentation of `signal`, "Note on signal handlers and exceptions".
    """

    def __init__(self) -> None:
        self.noted = False

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.noted = True
        raise KeyboardInterrupt

    def watched[T](self, items: Iterable[T]) -> Iterator[T]:
        """The items, one by one, until Ctrl-C was pressed."""
        for item in items:
            if self.noted:
                raise KeyboardInterrupt
            yield item
