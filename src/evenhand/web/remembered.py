"""Figures of the whole project, which take seconds where it is large: made once, and anew only when the project changed."""

import threading
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Final

from evenhand.errors import EvenhandError
from evenhand.store import Project
from evenhand.web.asked import Asked

PATIENCE_S: Final = 0.5
"""A page waits so long for new figures; then it shows the former ones, and the next look has the new."""


class Remembered[T]:
    """What `make` gives for a project, as long as `key` gives the same. One request makes it, others wait for that one."""

    def __init__(self, make: Callable[[Project], T], key: Callable[[Project], Hashable]) -> None:
        self._make, self._key = make, key
        self._known: dict[Path, tuple[Hashable, T]] = {}
        self._renewals: dict[Path, threading.Thread] = {}
        self._first, self._lock = threading.Lock(), threading.Lock()

    def of(self, asked: Asked) -> T:
        """The value for the project that was asked, at most about PATIENCE_S older than it where making it takes long."""
        key, path = self._key(asked.project), asked.path
        if path not in self._known:
            with self._first:
                if path not in self._known:
                    self._known[path] = (key, self._make(asked.project))
        until = time.monotonic() + PATIENCE_S
        while self._known[path][0] != key and (left := until - time.monotonic()) > 0:
            renewal = self._renewal(path)
            renewal.join(left)
            if not renewal.is_alive() and self._known[path][0] != key:
                break  # the project went on meanwhile, or could not be read: the next look tells
        return self._known[path][1]

    def _renewal(self, path: Path) -> threading.Thread:
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
                self._known[path] = (self._key(project), self._make(project))
        except EvenhandError:
            return  # the page that asked next meets the same error, and tells it
