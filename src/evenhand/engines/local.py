"""Reading on one machine: in this process, or in worker processes that may die without taking the run with them.

Documents go out in batches, a bounded number at a time, and come back in the order they went, so that neither memory
nor results depend on the number of workers. A worker that dies (out of memory, a crash in a library) is replaced; its
batch is read once more, alone, and where that fails too each of its documents by itself. Only a document that kills
its worker when read alone is given up, with that as its reason.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.process import BaseProcess
from typing import Protocol

from evenhand.errors import EvenhandError, UnreadableDocument
from evenhand.records import Document, Failure, Reading

BATCH_DOCUMENTS = 4
"""Documents in a batch: enough that passing them on costs little, few enough that a death costs little."""

BATCH_CHARS = 200_000
"""A batch is closed once it holds this many characters, so that a few huge documents do not wait in one batch."""

BATCHES_IN_FLIGHT_PER_JOB = 2
"""One in work, one waiting: a worker never idles, and memory stays bounded."""

ALONE_BELOW_DOCUMENTS = 24
"""Fewer documents than this are read in this process: starting workers (each loads the model) would take longer."""


class Reader(Protocol):
    """What the engine asks of a reader."""

    def read(self, document: Document) -> Reading:
        """All that is read in one document."""
        ...


type MakeReader = Callable[[], Reader]
type Result = tuple[Document, Reading | Failure]

# What a worker knows: how to make its reader, and the reader once it has been made.
_make_reader: MakeReader | None = None
_reader: Reader | None = None


class LocalEngine:
    """Reads documents with `n_jobs` processes. `make_reader` makes each process's reader; it must be importable by name.

    `alone_below`: fewer documents than this are read in this process whatever `n_jobs` is.
    """

    def __init__(self, make_reader: MakeReader, n_jobs: int = 1, *, alone_below: int = ALONE_BELOW_DOCUMENTS,
                 batch_documents: int = BATCH_DOCUMENTS) -> None:  # fmt: skip
        self._make_reader = make_reader
        self._n_jobs = n_jobs
        self._alone_below = alone_below
        self._batch_documents = batch_documents

    def read(self, documents: Iterable[Document]) -> Generator[Result]:
        """Each document with what was read in it, or why it could not be, in the order of the input."""
        stream = iter(documents)
        if self._n_jobs == 1:
            yield from self._read_here(stream)
            return
        first = list(islice(stream, self._alone_below))
        if len(first) < self._alone_below:
            yield from self._read_here(iter(first))
        else:
            yield from self._read_in_workers(chain(first, stream))

    def _read_here(self, documents: Iterator[Document]) -> Iterator[Result]:
        reader: Reader | None = None
        for document in documents:
            reader = reader or self._make_reader()
            yield document, read_one(reader, document)

    def _read_in_workers(self, documents: Iterator[Document]) -> Iterator[Result]:
        batches = _batches(documents, self._batch_documents)
        waiting: deque[tuple[list[Document], Future[list[Reading | Failure]]]] = deque()
        workers = _Workers(self._make_reader, self._n_jobs)
        try:
            while True:
                for batch in islice(batches, self._n_jobs * BATCHES_IN_FLIGHT_PER_JOB - len(waiting)):
                    waiting.append((batch, workers.submit(batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    results = future.result()
                except BrokenProcessPool:
                    results, waiting = _mended(workers, batch, waiting)
                yield from zip(batch, results, strict=True)
        finally:
            workers.stop()


def _mended(workers: "_Workers", batch: list[Document],
            waiting: deque[tuple[list[Document], Future[list[Reading | Failure]]]],
            ) -> tuple[list[Reading | Failure], deque[tuple[list[Document], Future[list[Reading | Failure]]]]]:  # fmt: skip
    """After a death: this batch's results, and the batches behind it under way again.

    Nobody can tell whose batch killed the worker, so every unfinished one is read once more with nothing beside it.
    """
    workers.replace()
    results = _once_more(workers, batch)
    again: deque[tuple[list[Document], Future[list[Reading | Failure]]]] = deque()
    for later, future in waiting:
        if not _finished(future):
            future = Future()
            future.set_result(_once_more(workers, later))
        again.append((later, future))
    return results, again


def _finished(future: Future[list[Reading | Failure]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _once_more(workers: "_Workers", batch: list[Document]) -> list[Reading | Failure]:
    """The batch read again with nothing beside it; where the worker dies again, each document by itself."""
    try:
        return workers.submit(batch).result()
    except BrokenProcessPool:
        workers.replace()
    results: list[Reading | Failure] = []
    for document in batch:
        try:
            results.extend(workers.submit([document]).result())
        except BrokenProcessPool:
            workers.replace()
            results.append(_given_up(document))
    return results


def _given_up(document: Document) -> Failure:
    return Failure(
        location=document.location or document.doc,
        reason="the process that read it died (out of memory, or a crash in a library)",
        hint="Split the document, or try it again with more memory.",
    )


class _Workers:
    """A pool of reading processes that can be replaced when one of them has died."""

    def __init__(self, make_reader: MakeReader, n_jobs: int) -> None:
        self._make_reader, self._n_jobs = make_reader, n_jobs
        self._others = set(multiprocessing.active_children())
        self._pool = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._n_jobs, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(self._make_reader,)
        )

    def submit(self, batch: list[Document]) -> Future[list[Reading | Failure]]:
        try:
            return self._pool.submit(_read_batch, batch)
        except BrokenProcessPool as error:  # a worker died between two batches: the batch is told like its fellows
            future: Future[list[Reading | Failure]] = Future()
            future.set_exception(error)
            return future

    def replace(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start()

    def stop(self) -> None:
        """End all workers at once: what they have in work was not asked for any more."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        mine: set[BaseProcess] = set(multiprocessing.active_children()) - self._others
        for process in mine:
            process.terminate()
        for process in mine:
            process.join()


def _begin(make_reader: MakeReader) -> None:
    """Ready a worker. Ctrl-C is the parent's to answer, and a worker ends with its parent however that ends."""
    global _make_reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _make_reader = make_reader


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _read_batch(batch: list[Document]) -> list[Reading | Failure]:
    """The batch read in a worker. The reader is made here, so that what fails in making it is told to the parent."""
    global _reader
    assert _make_reader is not None
    _reader = _reader or _make_reader()
    return [read_one(_reader, document) for document in batch]


def read_one(reader: Reader, document: Document) -> Reading | Failure:
    """What was read in the document, or why it could not be: a mistake in the reader costs one document, not the batch.

    Raises EvenhandError (a broken table, say) where no other document would fare better.
    """
    try:
        return reader.read(document)
    except UnreadableDocument as error:
        return Failure(location=document.location or document.doc, reason=str(error), hint=error.hint)
    except EvenhandError:
        raise
    except Exception as error:
        return Failure(
            location=document.location or document.doc,
            reason=f"the reader failed: {type(error).__name__}: {str(error)[:200]}",
            hint="This is a mistake in Evenhand: please report it with the document.",
        )


def _batches(documents: Iterator[Document], n_documents: int) -> Iterator[list[Document]]:
    batch: list[Document] = []
    n_chars = 0
    for document in documents:
        batch.append(document)
        n_chars += len(document.text)
        if len(batch) == n_documents or n_chars >= BATCH_CHARS:
            yield batch
            batch, n_chars = [], 0
    if batch:
        yield batch
