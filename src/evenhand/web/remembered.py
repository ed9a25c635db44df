"""Figures of the whole project, which take seconds where it is large: made once, and anew only when the project changed."""

import threading
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Final

from msgspec import Struct

from evenhand.errors import EvenhandError
from evenhand.store import Project
from evenhand.web.asked import Asked

PATIENCE_S: Final = 0.5
"""What takes no longer than this is waited for, as a rule; of what does, the former value is shown, and a later look has the new."""

REST: Final = 4
"""What takes long is not made anew before so many times as long have gone by: one who writes all the time keeps no core busy."""


class _Made[T](Struct, frozen=True, kw_only=True):
    key: Hashable
    value: T
    took_s: float
    at: float


class Remembered[T]:
    """What `make` gives for a project, as long as `key` gives the same. One thread makes it, all others wait for that one,
    where it takes no longer than `patience_s`."""

    def __init__(self, make: Callable[[Project], T], key: Callable[[Project], Hashable], patience_s: float = PATIENCE_S) -> None:
        self._make, self._key, self._patience_s = make, key, patience_s
        self._known: dict[Path, _Made[T]] = {}
        self._renewals: dict[Path, threading.Thread] = {}
        self._lock = threading.Lock()

    def of(self, asked: Asked) -> T:
        """The value for the project that was asked; a former one where making it takes long and the project has changed."""
        path = asked.path
        if path not in self._known:
            self.prepare(path).join()
            if path not in self._known:  # what cannot be read tells why
                self._known[path] = self._made(asked.project)
        key = self._key(asked.project)
        until = time.monotonic() + self._patience_s
        while (known := self._known[path]).key != key and (left := until - time.monotonic()) > 0:
            if known.took_s <= self._patience_s:
                renewal = self.prepare(path)
                renewal.join(left)
                if not renewal.is_alive() and self._known[path].key != key:
                    break  # the project went on meanwhile, or could not be read: the next look tells
            else:
                if time.monotonic() > known.at + REST * known.took_s:
                    self.prepare(path)
                break
        return self._known[path].value

    def prepare(self, path: Path) -> threading.Thread:
        """Have the value made by a thread, unless one is at it."""
        with self._lock:
            running = self._renewals.get(path)
            if running is None or not running.is_alive():
                running = threading.Thread(target=self._renew, args=(path,), name="figures", daemon=True)
                self._renewals[path] = running
                running.start()
            return running

    def _renew(self, path: Path) -> None:
        try:
            with Project.open(path) as project, project.snapshot():
                self._known[path] = self._made(project)
        except EvenhandError:
            return  # the page that asked next meets the same error, and tells it

    def _made(self, project: Project) -> _Made[T]:
        began, key = time.monotonic(), self._key(project)
        value = self._make(project)
        return _Made(key=key, value=value, took_s=time.monotonic() - began, at=time.monotonic())
