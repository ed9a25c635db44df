"""Ctrl-C that a library swallows still ends the run."""

import contextlib
import signal

import pytest

from evenhand.cli.interrupt import Interrupt


def test_a_swallowed_interrupt_ends_the_items() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Interrupt() as interrupt:
        items = interrupt.watched(range(3))
        assert next(items) == 0
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            next(items)
    assert signal.getsignal(signal.SIGINT) == before


def test_without_one_all_items_come() -> None:
    with Interrupt() as interrupt:
        assert list(interrupt.watched(range(3))) == [0, 1, 2]
