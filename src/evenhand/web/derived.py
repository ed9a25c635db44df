"""What is worked out from all events of a project: at once where it is small, else behind the pages, and kept until they change."""

import threading
from typing import Any, Final, cast

import msgspec
from msgspec import Struct

from evenhand.reconcile.near import Doubts
from evenhand.reconcile.proposed_sides import Sides
from evenhand.report.whole import doubts_in, sides_in
from evenhand.web.asked import Asked
from evenhand.web.jobs import Job

AT_ONCE: Final = 4_000
"""Claims of a project that is small: working anything out of them takes less than half a second."""


class _Slot(Struct):
    """What was worked out last, of which versions (`Looking.versions`; None nothing yet), and the job that works on other ones."""

    versions: tuple[int, int, str] | None = None
    value: Any = None
    job: Job | None = None
    job_versions: tuple[int, int, str] | None = None


_slots: dict[tuple[str, str], _Slot] = {}
_lock = threading.Lock()


def sides(asked: Asked) -> tuple[Sides | None, bool]:
    """Parties and origins with what speaks for their sides, None while that is worked out for the first time; and whether it
    is of the events as they are."""
    value, is_now = _derived(asked, "sides")
    return cast("Sides | None", value), is_now


def doubts(asked: Asked) -> tuple[Doubts | None, bool]:
    """The events that could be one or two, None while that is worked out for the first time; and whether it is of the events
    as they are."""
    value, is_now = _derived(asked, "doubts")
    return cast("Doubts | None", value), is_now


def last_doubts(asked: Asked) -> Doubts | None:
    """The events that could be one or two as they were when that was last worked out, which takes no time again; their codes
    may have changed since."""
    with _lock:
        slot = _slots.get((str(asked.path), "doubts"))
        if slot is not None and slot.value is not None:
            return cast("Doubts", slot.value)
    return doubts(asked)[0]


def _derived(asked: Asked, name: str) -> tuple[Any, bool]:
    now = asked.project.versions()
    with _lock:
        slot = _slots.setdefault((str(asked.path), name), _Slot())
        if slot.job is not None and slot.job.is_over:
            _take(slot, name)
        if slot.versions == now:
            return slot.value, True
    if asked.project.n_claims() <= AT_ONCE:
        made = sides_in(asked.project) if name == "sides" else doubts_in(asked.project)
        with _lock:
            slot.versions, slot.value = now, made
        return made, True
    with _lock:
        if slot.job is None and not asked.project.is_stale():
            slot.job, slot.job_versions = asked.jobs.derive(name), now
        return slot.value, False


def _take(slot: _Slot, name: str) -> None:
    """Keep what a job that is over has found."""
    job, slot.job = slot.job, None
    if job is None:
        return
    slot.versions = slot.job_versions  # where it failed, too: it would fail again
    if job.state == "done":
        slot.value = msgspec.convert(job.found, Sides if name == "sides" else Doubts)
        job.found = None
