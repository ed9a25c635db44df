"""Processes that read batches beside this one, and that can be replaced when one of them has died or hangs."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from typing import Final

import pyarrow as pa

from evenhand.engines.batches import read_batch, result_of
from evenhand.engines.reading import Reader
from evenhand.engines.wire import DOCUMENTS, encoded
from evenhand.records import Document, Failure, Reading

STARTS: Final = 3
"""How many times in a row processes may die before they have begun; then nothing is to be hoped for."""

type MakeReader = Callable[[], Reader]
type Batch = list[Document]
type Results = list[Reading | Failure]

# What a worker knows: how to make its reader, and the reader once it has been made.
_make_reader: MakeReader | None = None
_reader: Reader | None = None


class CannotBegin(Exception):
    """The reading processes die before they have begun, time and again: none can be had."""


class Workers:
    """A pool of `n_jobs` reading processes. `multiprocessing.Pool` would wait for ever where one of them dies."""

    def __init__(self, make_reader: MakeReader, n_jobs: int) -> None:
        self._make_reader, self._n_jobs = make_reader, n_jobs
        self._others = set(multiprocessing.active_children())
        self._stillborn = 0
        self._pool, self._first = self._start()

    def _start(self) -> tuple[ProcessPoolExecutor, Future[None]]:
        pool = ProcessPoolExecutor(
            self._n_jobs, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(self._make_reader,)
        )
        return pool, pool.submit(_nothing)

    def submit(self, batch: Batch) -> Future[Results]:
        """The batch's results once they are there; BrokenProcessPool where a worker dies meanwhile."""
        told: Future[Results] = Future()
        sent = pa.record_batch([pa.array(range(len(batch)), pa.int64()), pa.array(map(encoded, batch), pa.binary())], schema=DOCUMENTS)
        try:
            self._pool.submit(_read, sent).add_done_callback(lambda future: _tell(future, told))
        except BrokenProcessPool as error:  # a worker died between two batches: the batch is told like its fellows
            told.set_exception(error)
        return told

    def replace(self) -> None:
        """End all workers, whatever they do, and start others. Raises CannotBegin where none has begun STARTS times in a row."""
        if self._first.done():  # where it is not, they are slow to begin, and did not die by themselves
            self._stillborn = self._stillborn + 1 if self._first.exception() else 0
        self.stop(kill=True)
        if self._stillborn == STARTS:
            raise CannotBegin
        self._pool, self._first = self._start()

    def stop(self, *, kill: bool = False) -> None:
        """End all workers at once: what they have in work was not asked for any more."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        mine: set[BaseProcess] = set(multiprocessing.active_children()) - self._others
        for process in mine:
            if kill:
                process.kill()
            else:
                process.terminate()
        for process in mine:
            process.join()


def _tell(future: Future[pa.RecordBatch], told: Future[Results]) -> None:
    if future.cancelled():
        told.set_exception(BrokenProcessPool("the batch was not begun"))
    elif error := future.exception():
        told.set_exception(error)
    else:
        try:
            told.set_result([result_of(row["reading"], row["failure"]) for row in future.result().to_pylist()])
        except Exception as error:
            told.set_exception(error)


def _begin(make_reader: MakeReader) -> None:
    """Ready a worker. Ctrl-C is the parent's to answer, and a worker ends with its parent however that ends."""
    global _make_reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _make_reader = make_reader


def _nothing() -> None:
    """What every pool is given first: that it is done shows that a worker has begun."""


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _read(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch read in a worker. The reader is made here, so that what fails in making it is told to the parent."""
    global _reader
    assert _make_reader is not None
    _reader = _reader or _make_reader()
    return read_batch(_reader, batch)
