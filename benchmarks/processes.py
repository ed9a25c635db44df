"""What a process and all below it take: CPU seconds and memory, as Linux counts them."""

import os
import threading
from pathlib import Path

TICKS, PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")


def family(pid: int) -> dict[int, list[str]]:
    """A process and all below it: the fields of /proc/PID/stat behind the name. Source: Linux, proc(5)."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                found[int(entry.name)] = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended meanwhile
                continue
    mine, more = {pid}, True
    while more:
        below = {child for child, fields in found.items() if int(fields[1]) in mine} - mine
        mine, more = mine | below, bool(below)
    return {child: found[child] for child in mine if child in found}


def cpu_seconds(pid: int) -> float:
    """CPU seconds of a process and all below it, those that have ended and been waited for included."""
    return sum(sum(map(int, fields[11:15])) for fields in family(pid).values()) / TICKS


class Peak:
    """The most memory that a process and all below it held together, in megabytes: private pages, and shared ones once for each.

    Looks ten times a second while it is entered.
    """

    def __init__(self, pid: int) -> None:
        self.mb, self._pid, self._over = 0.0, pid, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            self.mb = max(self.mb, sum(int(fields[21]) for fields in family(self._pid).values()) * PAGE / 1e6)

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
