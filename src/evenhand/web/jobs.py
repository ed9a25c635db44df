"""What takes long, one after the other in a process of its own, so that no page waits for it: reading, making events,
checking all that the project holds."""

import multiprocessing
import queue
import shutil
import signal
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct

from evenhand.errors import EvenhandError

if TYPE_CHECKING:  # the server's own process reads no document
    from evenhand.knowledge.own_tables import OwnTables

KEPT: Final = 50
"""Finished jobs that are remembered, to be shown."""

SHOWN_FINDINGS: Final = 50
ENOUGH: Final = 3
"""Documents from which on a pace can be told."""


class Job(Struct, kw_only=True):
    """Something that is done in the background; the worker's thread writes it, pages read it.

    `kind` is "read", "events", "check" or a name of DERIVED, of which `found` is then what was worked out, as plain data.
    `state` is "waiting", "running", "done" or "failed"; `counts` are `pipeline.Summary`'s, `n_inputs` how many documents
    there are to read, None unknown. `failures` are the first inputs that could not be read, (location, reason, hint) each, or
    what a check found, (what, finding, "") each. `run_id` is the reading's number in the project, None until it is over.
    `began`, `first_at` (when the first document was done) and `ended` are seconds of a clock of our own, 0 until then.
    """

    number: int
    kind: str
    title: str
    state: str = "waiting"
    counts: dict[str, int] = {}
    n_inputs: int | None = None
    failures: list[tuple[str, str, str]] = []
    message: str = ""
    hint: str = ""
    run_id: int | None = None
    began: float = 0.0
    first_at: float = 0.0
    ended: float = 0.0
    found: Any = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")

    @property
    def seconds(self) -> float:
        """How long it has taken, or took."""
        return (self.ended or time.monotonic()) - self.began if self.began else 0.0

    @property
    def n_seen(self) -> int:
        """How many documents have been dealt with."""
        return sum(self.counts.get(name, 0) for name in ("added", "read_again", "already_there", "failed"))

    @property
    def seconds_left(self) -> float | None:
        """How long the rest of the documents will take at the pace so far; None where that cannot be told yet.

        The first document does not count: loading the model goes before it.
        """
        if self.n_inputs is None or not self.first_at or self.n_seen < ENOUGH or self.n_seen >= self.n_inputs:
            return None
        return (time.monotonic() - self.first_at) / (self.n_seen - 1) * (self.n_inputs - self.n_seen)


class Task(Struct, frozen=True, kw_only=True):
    """What the worker is told to do, `kind` as a job's: `inputs` are what to read, `base` the folder they are named from,
    `scope` what counts as a happening there (one of `evenhand.read.acceptance.scope.SCOPES`)."""

    kind: str = "events"
    inputs: tuple[str, ...] = ()
    base: str = ""
    scope: str = "conflict"


DERIVED: Final[Mapping[str, str]] = {
    "sides": "Looking for what speaks for the sides of origins", "doubts": "Looking for events that could be one or two",
}  # fmt: skip
"""What is worked out from all events of a project, and what that is called while it is done."""


class Jobs:
    """The jobs of a server on one project, done in the order they were given."""

    def __init__(self, project: Path, n_jobs: int = 1) -> None:
        self._project, self._n_jobs = project.resolve(), n_jobs
        self._context = multiprocessing.get_context("spawn")
        self._queue: queue.Queue[tuple[Job, Task, Path | None] | None] = queue.Queue()
        self._jobs: list[Job] = []
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._worker: tuple[Any, Connection] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False
        self._folders: set[Path] = set()

    def all(self) -> tuple[Job, ...]:
        """The jobs that are waited for, run, or ended lately, newest first."""
        with self._lock:
            return tuple(reversed(self._jobs))

    @property
    def is_busy(self) -> bool:
        """Whether something is being done or waited for."""
        return any(not job.is_over for job in self.all())

    def job(self, number: int) -> Job | None:
        """The job of this number, None where there is none."""
        return next((job for job in self.all() if job.number == number), None)

    def read(
        self, inputs: Sequence[str], title: str, *, base: Path | None = None, n_inputs: int | None = None, scope: str = "conflict"
    ) -> Job:
        """Read files into the project and bring its events up to date. `base` is a folder of our own that goes when done.

        A `scope` that is none fails the job, with a message.
        """
        return self._add(title, Task(kind="read", inputs=tuple(inputs), base=str(base or ""), scope=scope), base, n_inputs)

    def make_events(self) -> Job:
        """Make the events anew where they are out of date; one that waits already will do."""
        return self._waiting("events") or self._add("Bringing the events up to date", Task())

    def check(self) -> Job:
        """Check all that the project holds; a check that waits already will do."""
        return self._waiting("check") or self._add("Checking all that the project holds", Task(kind="check"))

    def derive(self, name: str) -> Job:
        """Work something of DERIVED out from the events as they will be once all that waits is done."""
        return self._add(DERIVED[name], Task(kind=name))

    def wait(self, job: Job, seconds: float) -> bool:
        """Whether the job is over, after so many seconds at most."""
        with self._changed:
            return self._changed.wait_for(lambda: job.is_over or self._closed, seconds)

    def close(self) -> None:
        """End the worker; what it had kept stays."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._queue.put(None)
        if self._thread:
            self._thread.join(timeout=0.1)
        self._end_worker()
        for folder in list(self._folders):
            shutil.rmtree(folder, ignore_errors=True)

    def _waiting(self, kind: str) -> Job | None:
        with self._lock:
            return next((job for job in self._jobs if job.kind == kind and job.state == "waiting"), None)

    def _add(self, title: str, task: Task, folder: Path | None = None, n_inputs: int | None = None) -> Job:
        with self._lock:
            number = max((job.number for job in self._jobs), default=0) + 1
            job = Job(number=number, kind=task.kind, title=title, n_inputs=n_inputs)
            self._jobs.append(job)
            self._folders.update([folder] if folder else [])
            over = [old for old in self._jobs if old.is_over]
            for old in over[: max(0, len(over) - KEPT)]:
                self._jobs.remove(old)
            if self._thread is None:
                self._thread = threading.Thread(target=self._serve, name="jobs", daemon=True)
                self._thread.start()
        self._queue.put((job, task, folder))
        return job

    def _serve(self) -> None:
        while (item := self._queue.get()) is not None and not self._closed:
            job, task, folder = item
            self._change(job, state="running", began=time.monotonic())
            ended = self._do(job, task)
            if folder:
                shutil.rmtree(folder, ignore_errors=True)
                self._folders.discard(folder)
            self._change(job, **ended)

    def _do(self, job: Job, task: Task) -> dict[str, Any]:
        """Have the task done, and the job told how far it is; how it ended."""
        try:
            connection = self._connection()
            connection.send(msgspec.json.encode(task))
            while (told := msgspec.json.decode(connection.recv_bytes())).get("state") not in ("done", "failed"):
                self._change(job, **told)
            ended: dict[str, Any] = told
        except (EOFError, OSError):
            self._end_worker()
            hint = "What it had kept stays. The same files can be handed in again."
            ended = {"state": "failed", "message": "The process that did this was ended from outside.", "hint": hint}
        if task.kind == "read":
            self._end_worker()  # with the model it has loaded
        return ended

    def _change(self, job: Job, **told: Any) -> None:
        with self._changed:
            for name, value in told.items():
                setattr(job, name, value)
            job.first_at = job.first_at or (time.monotonic() if job.n_seen else 0.0)
            job.ended = time.monotonic() if job.is_over else 0.0
            self._changed.notify_all()

    def _connection(self) -> Connection:
        if self._worker is None or not self._worker[0].is_alive():
            ours, theirs = self._context.Pipe()
            process = self._context.Process(target=work, args=(theirs, str(self._project), self._n_jobs), name="evenhand worker")
            process.start()
            theirs.close()
            self._worker = (process, ours)
        return self._worker[1]

    def _end_worker(self) -> None:
        if self._worker:
            process, connection = self._worker
            self._worker = None
            connection.close()
            process.terminate()
            process.join(timeout=5)


def work(connection: Connection, project: str, n_jobs: int) -> None:
    """What the worker does: tasks, one after the other, until nobody is there to give one."""
    from evenhand.knowledge.own_tables import use

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends it
    while True:
        try:
            task = msgspec.json.decode(connection.recv(), type=Task)
        except (EOFError, OSError):
            return
        tell = _teller(connection)
        use(lambda: _own(Path(project)))
        try:
            match task.kind:
                case "read":
                    tell(state="done", **_read(task, Path(project), n_jobs, tell))
                case "check":
                    tell(state="done", **_check(Path(project)))
                case "events":
                    _make_events(Path(project))
                    tell(state="done")
                case name:
                    tell(state="done", found=derive(Path(project), name))
        except EvenhandError as error:
            tell(state="failed", message=str(error), hint=error.hint)
        except Exception as error:
            tell(state="failed", message=f"Something unexpected happened: {type(error).__name__}.", hint="The server's terminal says more.")
            raise


def _teller(connection: Connection) -> Callable[..., None]:
    def tell(**told: Any) -> None:
        connection.send_bytes(msgspec.json.encode(told))

    return tell


def _own(project: Path) -> "OwnTables":
    """The project's own tables as they are now; raises TableError for a mistake in them."""
    from evenhand.knowledge.own_tables import own_tables
    from evenhand.settings import settings

    chosen = settings(project)
    return own_tables(chosen.actors, chosen.places, chosen.times)


def _make_events(project: Path) -> None:
    from evenhand.pipeline import make_events
    from evenhand.store import Project

    with Project.open(project, write=True) as opened:
        make_events(opened)


def _check(project: Path) -> dict[str, Any]:
    from evenhand.report.shown import counted
    from evenhand.store import Project
    from evenhand.store.rederived import event_findings

    with Project.open(project) as opened:
        found = opened.findings()
        found += event_findings(opened) if not found else []
        checked, head, summed = opened.checked(), opened.head(), opened.contents_sum()
    told = [(f"{one.kind} {one.subject}".strip(), one.message, "") for one in found[:SHOWN_FINDINGS]]
    if found:
        return {"failures": told, "message": f"{counted(len(found), 'finding')}.",
                "hint": "What was put in can be put back from a backup; evenhand verify lists all findings."}  # fmt: skip
    things = (("original", checked.originals), ("document", checked.documents), ("claim", checked.claims),
              ("decision", checked.decisions))  # fmt: skip
    return {"message": f"All as it was put in: {', '.join(counted(n, what) for what, n in things)}.",
            "hint": f"Head of decisions {head or '(none)'}; sum of contents {summed}."}  # fmt: skip
def derive(project: Path, name: str) -> Any:
    """What DERIVED calls `name`, as plain data."""
    from evenhand.report.whole import doubts_in, sides_in
    from evenhand.store import Project

    with Project.open(project) as opened, opened.snapshot():
        return msgspec.to_builtins(sides_in(opened) if name == "sides" else doubts_in(opened))


def _read(task: Task, project: Path, n_jobs: int, tell: Callable[..., None]) -> dict[str, Any]:
    from contextlib import chdir, nullcontext
    from functools import partial

    from evenhand.engines.local import LocalEngine
    from evenhand.ingest import FieldMap, load
    from evenhand.pipeline import Run, Summary
    from evenhand.read.acceptance.scope import checked
    from evenhand.read.claims import READER_NAME
    from evenhand.read.reader import reader_version, reader_with
    from evenhand.store import Project

    def progress(summary: Summary) -> None:
        tell(counts=msgspec.structs.asdict(summary))

    own, scope = _own(project), checked(task.scope)
    in_folder = chdir(task.base) if task.base else nullcontext()  # so that a document's location is the file's own name
    with in_folder, Project.open(project, write=True, create=True) as opened:
        run = Run(opened, LocalEngine(partial(reader_with, own, scope), n_jobs), READER_NAME, own.version(reader_version(scope)), progress)
        summary = run.read(load(task.inputs, FieldMap()))
    failures = [(failure.location, failure.reason, failure.hint) for failure in run.failures]
    return {"counts": msgspec.structs.asdict(summary), "failures": failures, "run_id": run.run_id}
