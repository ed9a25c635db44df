"""Bringing documents in, and what comes of it: `POST /documents`, `POST /sample`, `/jobs`, `/jobs/{number}`, `/failures`."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import structs
from starlette.datastructures import UploadFile

from evenhand.errors import InputError, StoreError
from evenhand.ingest.counting import n_documents
from evenhand.report.shown import clean, counted
from evenhand.store import EventFilter
from evenhand.store.journal import Failed
from evenhand.web.asked import Asked
from evenhand.web.jobs import Job
from evenhand.web.paging import Paging
from evenhand.web.view import Action, Page, Sheet, View

MOST_BYTES: Final = 200_000_000
"""Of one form; who has more reads it with `evenhand read`."""

LONGEST_NAME: Final = 120
"""Characters of a file's name, its ending included: what every file system takes."""

SHOWN_EVENTS: Final = 20
PER_PAGE: Final = 100


def bring(asked: Asked) -> str:
    """Read the files that a form brings, in the background; to the page that shows how far it is."""
    given = [file for file in asked.files("files") if file.filename or file.size]
    if not given:
        raise InputError("No file was chosen.", "Choose one or more: text, Markdown, HTML, JSON, JSON lines, CSV or TSV.")
    return _read(asked, lambda folder: _kept(given, folder))


def bring_sample(asked: Asked) -> str:
    """Read the sample corpus, in the background."""
    from evenhand.sample import article_files

    return _read(asked, lambda folder: [Path(shutil.copy(path, folder)).name for path in article_files()], "Reading the sample corpus")


def _read(asked: Asked, keep: Callable[[Path], list[str]], title: str = "") -> str:
    """Have a folder's files read, whose names `keep` returns once it has put them there; the job takes the folder away."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="evenhand-brought-"))
        try:
            names = keep(folder)
            return _begun(asked, folder, names, title or (f"Reading {names[0]}" if len(names) == 1 else f"Reading {len(names)} files"))
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    except OSError as error:
        hint = "Free some space where temporary files are kept, or hand in fewer at once."
        raise StoreError(f"The files could not be kept: {error.strerror or error}.", hint) from error


def _begun(asked: Asked, folder: Path, names: Sequence[str], title: str) -> str:
    numbers = [n_documents(folder / name) for name in names]
    known = [n for n in numbers if n is not None]
    n_inputs = sum(known) if len(known) == len(numbers) else None
    # "./": a file may be called "-", which alone means standard input
    scope = asked.sent("scope") or "conflict"
    job = asked.jobs.read([f"./{name}" for name in names], title, base=folder, n_inputs=n_inputs, scope=scope)
    return f"/jobs/{job.number}"


def _kept(given: Iterable[UploadFile], folder: Path) -> list[str]:
    """The files put into the folder; their names there."""
    names: dict[str, None] = {}
    for file in given:
        name = base_name(file.filename or "", names)
        with (folder / name).open("xb") as kept:
            shutil.copyfileobj(file.file, kept)
        names[name] = None
    return list(names)


def base_name(given: str, taken: Iterable[str] = ()) -> str:
    """A name for a file that was handed in under `given`: no folders, no control characters, not too long, not hidden, and
    none of those `taken` (in any case: some file systems know no other)."""
    bare = " ".join(_UNSAFE.sub("", clean(re.split(r"[/\\]", given)[-1])).split()).lstrip(".").strip() or "document"
    stem, dot, ending = bare.rpartition(".")
    stem, ending = (stem, dot + ending) if stem and len(ending) <= _LONGEST_ENDING else (bare, "")
    there, n = {name.casefold() for name in taken}, 1
    name = _fitting(stem, ending)
    while name.casefold() in there:
        n += 1
        name = _fitting(stem, f" ({n}){ending}")
    return name


def _fitting(stem: str, ending: str) -> str:
    """The name, its stem cut so that it has LONGEST_NAME characters and fewer than 255 bytes."""
    stem = stem[: LONGEST_NAME - len(ending)]
    while len((stem + ending).encode("utf-8")) > _MOST_NAME_BYTES:
        stem = stem[:-1]
    return stem + ending


_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f]')
_LONGEST_ENDING = 12
_MOST_NAME_BYTES = 255


def show_jobs(asked: Asked) -> View:
    """All jobs that are remembered, newest first."""
    jobs = asked.jobs.all()
    return View(template="jobs.html", context={"jobs_shown": jobs}, data={"jobs": [job_facts(job) for job in jobs]})


def show_job(asked: Asked) -> View:
    """One job: how far it is, what could not be read, and at its end what is new."""
    number = asked.named["number"]
    job = asked.jobs.job(int(number)) if number.isdecimal() and len(number) < _DIGITS else None
    if job is None:
        raise InputError(f"There is no job {number[:_DIGITS]}.", "The server remembers the last ones until it is started again.")
    codes = asked.project.codes_of_run(job.run_id) if job.run_id is not None and job.is_over else []
    events = asked.project.event_lines(EventFilter(codes=tuple(codes[:SHOWN_EVENTS]))) if codes else []
    data = {**job_facts(job), "events": codes}
    return View(template="job.html", context={"job": job, "events": events, "n_events": len(codes), "told_left": told_left}, data=data)


_DIGITS = 10


def job_facts(job: Job) -> dict[str, Any]:
    """A job as plain data."""
    return {
        "number": job.number, "kind": job.kind, "title": job.title, "state": job.state, "counts": job.counts,
        "n_inputs": job.n_inputs, "n_seen": job.n_seen, "seconds": round(job.seconds, 1),
        "seconds_left": None if job.seconds_left is None else round(job.seconds_left), "message": job.message, "hint": job.hint,
        "failures": [{"location": location, "reason": reason, "hint": hint} for location, reason, hint in job.failures],
    }  # fmt: skip


def show_failures(asked: Asked) -> View:
    """What could not be read, why, and what to do."""
    paging = Paging.of(asked, asked.project.n_failures(), PER_PAGE)
    found = asked.project.failed(paging.size, paging.start)
    data = {"failures": found, "n": paging.n, "page": paging.at, "pages": paging.n_pages}
    sheet = Sheet(columns=Failed.__struct_fields__, rows=_all_failed(asked))
    return View(template="failures.html", context={"failures": found, "paging": paging}, data=data, sheet=sheet)


def _all_failed(asked: Asked) -> Iterator[dict[str, Any]]:
    for one in asked.project.failed(-1):
        yield structs.asdict(one)


def told_left(seconds: float) -> str:
    """A time that something will take, as exactly as it can be known."""
    if seconds < _SOON_S:
        return "a few seconds"
    minutes = round(seconds / 60)
    return f"about {counted(round(seconds / 10) * 10, 'second')}" if minutes < _MINUTES else f"about {counted(minutes, 'minute')}"


_SOON_S = 8
_MINUTES = 2

PAGES = (
    Page("/jobs", show_jobs), Page("/jobs/{number}", show_job), Page("/failures", show_failures, ("csv",)),
)  # fmt: skip
ACTIONS = (Action("/documents", bring, "admin", MOST_BYTES), Action("/sample", bring_sample, "admin"))
