"""Reading a batch of documents: the one function that workers on this machine and on others run."""

import pyarrow as pa

from evenhand.engines.reading import Reader, read_one
from evenhand.engines.wire import READINGS, decoded, encoded
from evenhand.records import Document, Failure, Reading


def read_batch(reader: Reader, batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch of DOCUMENTS read: one of READINGS, a row for each document, in the same order.

    Pure: a row hangs on its document alone. Raises EvenhandError where no document could be read (see `read_one`).
    """
    results = [read_one(reader, decoded(raw, Document)) for raw in batch.column("document").to_pylist()]
    return pa.record_batch(
        [batch.column("number"),
         pa.array([encoded(r) if isinstance(r, Reading) else None for r in results], pa.binary()),
         pa.array([encoded(r) if isinstance(r, Failure) else None for r in results], pa.binary())],
        schema=READINGS,
    )  # fmt: skip


def result_of(reading: bytes | None, failure: bytes | None) -> Reading | Failure:
    """What a row of READINGS holds."""
    return decoded(reading, Reading) if reading is not None else decoded(failure or b"", Failure)
