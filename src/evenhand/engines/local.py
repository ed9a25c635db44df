"""Reading on one machine: in this process, or in worker processes that may die without taking the run with them.

Documents go out in batches, a bounded number at a time, and come back in the order they went, so that neither memory
nor results depend on the number of workers. A worker that dies (out of memory, a crash in a library) or hangs is replaced;
its batch is read once more, alone, and where that fails too each of its documents by itself. Only a document that kills
or holds up its worker when read alone is given up, with that as its reason.
"""

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from evenhand.engines.reading import Reader, read_one
from evenhand.errors import EvenhandError
from evenhand.records import Document, Failure, Reading

if TYPE_CHECKING:  # a few documents are read without Arrow, which takes a while to load
    from evenhand.engines.workers import Workers

_log = logging.getLogger("evenhand.engines")

BATCH_DOCUMENTS: Final = 4
"""Documents in a batch: enough that passing them on costs little, few enough that a death costs little."""

BATCH_CHARS: Final = 200_000
"""A batch is closed once it holds this many characters, so that a few huge documents do not wait in one batch."""

BATCHES_IN_FLIGHT_PER_JOB: Final = 2
"""One in work, one waiting: a worker never idles, and memory stays bounded."""

ALONE_BELOW_DOCUMENTS: Final = 24
"""Fewer documents than this are read in this process: starting workers (each loads the model) would take longer."""

PATIENCE_S: Final = 180.0
"""Seconds that a batch may take whatever its size, its worker's start included."""

CHARS_A_SECOND: Final = 500
"""How many characters a worker that is not hung reads in a second at the very least: a hundredth of what it usually reads."""

CANNOT_BEGIN: Final = "No process for reading can be started beside this one."
CANNOT_BEGIN_HINT: Final = "In a program of your own, run it from a file, and under `if __name__ == \"__main__\":`."
"""What Python asks of whoever starts processes. Source: Python's documentation of `multiprocessing`, on spawn."""

type Result = tuple[Document, Reading | Failure]
type Batch = list[Document]
type Results = list[Reading | Failure]
type _Waiting = deque[tuple[Batch, Future[Results]]]


class LocalEngine:
    """Reads documents with `n_jobs` processes. `make_reader` makes each process's reader; it must be importable by name.

    `alone_below`: fewer documents than this are read in this process whatever `n_jobs` is; where `apart`, none are, and
    one job is one worker beside this process. `patience_s` is how long a batch may take, in seconds, before its size counts.
    """

    at_once = False

    def __init__(self, make_reader: Callable[[], Reader], n_jobs: int = 1, *, alone_below: int = ALONE_BELOW_DOCUMENTS,
                 batch_documents: int = BATCH_DOCUMENTS, apart: bool = False, patience_s: float = PATIENCE_S) -> None:  # fmt: skip
        self._make_reader = make_reader
        self._n_jobs = n_jobs
        self._alone_below = alone_below
        self._batch_documents = batch_documents
        self._apart = apart
        self._patience_s = patience_s

    def read(self, documents: Iterable[Document]) -> Generator[Result]:
        """Each document with what was read in it, or why it could not be, in the order of the input."""
        stream = iter(documents)
        if self._n_jobs == 1 and not self._apart:
            yield from self._read_here(stream)
            return
        first = list(islice(stream, 1 if self._apart else self._alone_below))
        if not first or (len(first) < self._alone_below and not self._apart):
            yield from self._read_here(iter(first))
        else:
            yield from self._read_in_workers(chain(first, stream))

    def _read_here(self, documents: Iterator[Document]) -> Iterator[Result]:
        reader: Reader | None = None
        for document in documents:
            reader = reader or self._make_reader()
            yield document, read_one(reader, document)

    def _read_in_workers(self, documents: Iterator[Document]) -> Iterator[Result]:
        from evenhand.engines.workers import CannotBegin, Workers

        batches = _batches(documents, self._batch_documents)
        waiting: _Waiting = deque()
        workers = Workers(self._make_reader, self._n_jobs)
        try:
            while True:
                for batch in islice(batches, self._n_jobs * BATCHES_IN_FLIGHT_PER_JOB - len(waiting)):
                    waiting.append((batch, workers.submit(batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    results = self._awaited(batch, future)
                except (BrokenProcessPool, TimeoutError):
                    results, waiting = self._mended(workers, batch, waiting)
                yield from zip(batch, results, strict=True)
        except CannotBegin:
            yield from self._without_workers(chain.from_iterable(chain([batch], (later for later, _ in waiting), batches)))
        finally:
            workers.stop()

    def _without_workers(self, documents: Iterator[Document]) -> Iterator[Result]:
        """What no worker can read, read in this process; with `apart`, which is there to keep documents out of it, nothing is."""
        if self._apart:
            raise EvenhandError(CANNOT_BEGIN, CANNOT_BEGIN_HINT)
        _log.warning("%s All is read in this one. %s", CANNOT_BEGIN, CANNOT_BEGIN_HINT)
        yield from self._read_here(documents)

    def _awaited(self, batch: Batch, future: Future[Results]) -> Results:
        """A batch's results. Raises TimeoutError where its worker hangs: all batches before it are done, so it is in work."""
        return future.result(self._patience_s + sum(len(document.text) for document in batch) / CHARS_A_SECOND)

    def _mended(self, workers: "Workers", batch: Batch, waiting: _Waiting) -> tuple[Results, _Waiting]:
        """After a death: this batch's results, and the batches behind it under way again.

        Nobody can tell whose batch killed the worker, so every unfinished one is read once more with nothing beside it.
        """
        workers.replace()
        results = self._once_more(workers, batch)
        again: _Waiting = deque()
        for later, future in waiting:
            if not _finished(future):
                future = Future()
                future.set_result(self._once_more(workers, later))
            again.append((later, future))
        return results, again

    def _once_more(self, workers: "Workers", batch: Batch) -> Results:
        """The batch read again with nothing beside it; where the worker dies or hangs again, each document by itself."""
        try:
            return self._awaited(batch, workers.submit(batch))
        except (BrokenProcessPool, TimeoutError):
            workers.replace()
        results: Results = []
        for document in batch:
            try:
                results.extend(self._awaited([document], workers.submit([document])))
            except BrokenProcessPool:
                workers.replace()
                results.append(_given_up(document, "the process that read it died (out of memory, or a crash in a library)"))
            except TimeoutError:
                workers.replace()
                results.append(_given_up(document, "the process that read it came to no end"))
        return results


def _finished(future: Future[Results]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _given_up(document: Document, reason: str) -> Failure:
    return Failure(
        location=document.location or document.doc, reason=reason, hint="Split the document, or try it again with more memory."
    )


def _batches(documents: Iterator[Document], n_documents: int) -> Iterator[Batch]:
    batch: Batch = []
    n_chars = 0
    for document in documents:
        batch.append(document)
        n_chars += len(document.text)
        if len(batch) == n_documents or n_chars >= BATCH_CHARS:
            yield batch
            batch, n_chars = [], 0
    if batch:
        yield batch
