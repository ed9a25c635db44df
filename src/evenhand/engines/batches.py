"""Reading a batch of documents: the one function that workers on this machine and on others run."""

from collections.abc import Iterator, Sequence

import pyarrow as pa

from evenhand.engines.reading import Reader, read_one
from evenhand.engines.wire import READINGS, decoded, encoded
from evenhand.records import Document, Failure, Reading


def read_batch(reader: Reader, batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch of DOCUMENTS read: one of READINGS, a row for each document, in the same order.

    Pure: a row hangs on its document alone. Raises EvenhandError where no document could be read (see `read_one`).
    """
    return readings_of(batch.column("number"), [read_one(reader, document) for document in documents_of(batch)])


def documents_of(batch: pa.RecordBatch) -> Iterator[Document]:
    """The documents of a batch of DOCUMENTS."""
    return (decoded(raw, Document) for raw in batch.column("document").to_pylist())


def readings_of(numbers: pa.Array, results: Sequence[Reading | Failure]) -> pa.RecordBatch:
    """A batch of READINGS."""
    read = [encoded(result) if isinstance(result, Reading) else None for result in results]
    failed = [encoded(result) if isinstance(result, Failure) else None for result in results]
    return pa.record_batch([numbers, pa.array(read, pa.binary()), pa.array(failed, pa.binary())], schema=READINGS)


def result_of(reading: bytes | None, failure: bytes | None) -> Reading | Failure:
    """What a row of READINGS holds."""
    return decoded(reading, Reading) if reading is not None else decoded(failure or b"", Failure)
