"""Reading and linking with Apache Spark: on many machines what `LocalEngine` and `reconcile` do on one, with the same results.

All passes through one folder, the spool, that every machine sees: documents and claims go in as Parquet files, readings and
events come out as such, each part overwritten as a whole, so that a task that is done twice leaves what it left once. Only
the driver opens the project.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby, islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq
from msgspec.structs import replace

from evenhand.engines.batches import documents_of, read_batch, readings_of, result_of
from evenhand.engines.linking import CLAIMS, Carrier, edges_of, events_of, tellings_of
from evenhand.engines.local import LocalEngine
from evenhand.engines.reading import Reader
from evenhand.engines.spark_session import told_plainly
from evenhand.engines.wire import DOCUMENTS, READINGS, decoded, encoded
from evenhand.knowledge.own_tables import own_in_use, use
from evenhand.reconcile.about import matters, with_abouts
from evenhand.reconcile.arrangement import NOTHING, Arrangement, rearranged, with_copies
from evenhand.reconcile.events import make_event
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins, outlets_of
from evenhand.reconcile.reprints import families
from evenhand.reconcile.run import completed
from evenhand.reconcile.tellings import TextOrder, text_order
from evenhand.records import Claim, Document, Event, Failure, Family, Reading, Reconciliation

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PART_DOCUMENTS: Final = 1_000
"""Documents of one part, which is one file and is overwritten as a whole. A file more costs as much as carrying a hundred documents:
parts of 200 made 5,000 documents .65 CPU ms each, these .4. Source: measured, `benchmarks/spark.py`."""
FIRST_PART_DOCUMENTS: Final = 200
"""Documents of the first parts, one for each task that there is at the least, so that a few thousand documents occupy all cores."""
TASK_DOCUMENTS: Final = 1_000
"""Documents that one task reads at the most: a task costs some .3 CPU s whatever it does. Source: measured, `benchmarks/spark.py`."""
TASKS_A_CORE: Final = 2
"""Tasks for each core at the least, so that none idles for long at the end."""
PART_CLAIMED: Final = 500
"""Documents with claims that are linked as one task."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Which document is in which part: `n_first` parts hold `first` documents each, those behind them `size`."""

    n_first: int
    first: int = FIRST_PART_DOCUMENTS
    size: int = PART_DOCUMENTS

    def of(self, number: int) -> int:
        """The part of a document, both counted from 0."""
        in_first = self.n_first * self.first
        return number // self.first if number < in_first else self.n_first + (number - in_first) // self.size

    def sizes(self) -> Iterator[int]:
        """How many documents each part holds, without end."""
        return chain(repeat(self.first, self.n_first), repeat(self.size))


class SparkEngine:
    """Reads documents on the machines of a Spark session. `make_reader` makes each worker's reader; importable by name.

    `spool` is a folder that all machines see under this path; what an earlier run left there is overwritten.
    """

    at_once = True

    def __init__(self, make_reader: Callable[[], Reader], spark: "SparkSession", spool: Path, *, parts: Parts | None = None) -> None:
        self._make_reader, self._spark, self._spool = make_reader, spark, spool
        self._n_least = spark.sparkContext.defaultParallelism * TASKS_A_CORE
        self._parts = parts or Parts(self._n_least)

    def read(self, documents: Iterable[Document]) -> Generator[tuple[Document, Reading | Failure]]:
        """Each document with what was read in it, or why it could not be, in the order of the input.

        All documents are taken in before the first result comes. Raises EvenhandError where no document can be read.
        """
        n_documents = 0

        def rows() -> Iterator[tuple[int, bytes]]:
            nonlocal n_documents
            for document in documents:
                yield n_documents, encoded(document)
                n_documents += 1

        n_parts = write_parts(rows(), DOCUMENTS, self._spool / "documents", self._parts.sizes())
        if not n_parts:
            return
        make_reader, parts = self._make_reader, self._parts

        def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return read_parts(make_reader, batches, parts)

        n_tasks = max(self._n_least, n_documents // TASK_DOCUMENTS)
        given = self._spark.read.parquet(str(self._spool / "documents")).select(*DOCUMENTS.names).coalesce(n_tasks)
        made = given.mapInArrow(read, "number long, reading binary, failure binary, part long")
        with told_plainly():
            made.write.mode("overwrite").partitionBy("part").parquet(str(self._spool / "readings"))
        yield from self._results(n_parts)

    def _results(self, n_parts: int) -> Iterator[tuple[Document, Reading | Failure]]:
        for part in range(n_parts):
            sent = pq.read_table(self._spool / "documents" / f"{part:06}.parquet").to_pylist()
            came = sorted(
                (row for file in (self._spool / "readings" / f"part={part}").glob("*.parquet")
                 for row in pq.ParquetFile(file).read().to_pylist()),
                key=lambda row: row["number"],
            )  # fmt: skip
            for row, result in zip(sent, came, strict=True):
                assert row["number"] == result["number"]
                yield decoded(row["document"], Document), result_of(result["reading"], result["failure"])


# What a worker has made so far, by whom it was made with: a worker is used again for the next task.
_readers: dict[object, Reader] = {}


def read_parts(make_reader: Callable[[], Reader], batches: Iterable[pa.RecordBatch], within: Parts) -> Iterator[pa.RecordBatch]:
    """Batches of DOCUMENTS read, each reading with the number of its part.

    A task that is done again may have killed its worker: its documents are read in a process beside it, so that one that
    kills that, too, is given up and the others are not.
    """
    from pyspark import TaskContext

    context = TaskContext.get()
    again = context is not None and context.attemptNumber() > 0
    for batch in batches:
        if again:
            beside = LocalEngine(make_reader, apart=True)
            made = readings_of(batch.column("number"), [result for _, result in beside.read(documents_of(batch))])
        else:
            if make_reader not in _readers:
                _readers[make_reader] = make_reader()
            made = read_batch(_readers[make_reader], batch)
        parts = pa.array([within.of(number) for number in made.column("number").to_pylist()], pa.int64())
        yield pa.record_batch([*made.columns, parts], schema=READINGS.append(pa.field("part", pa.int64())))


class SparkLinking:
    """Reconciles claims on the machines of a Spark session: called as `reconcile` is, with the same result."""

    def __init__(self, spark: "SparkSession", spool: Path, *, part_documents: int = PART_CLAIMED) -> None:
        self._spark, self._spool, self._part_documents = spark, spool, part_documents

    def __call__(
        self, claims: Iterable[Claim], documents: Mapping[str, DocumentMeta], arrangement: Arrangement = NOTHING
    ) -> Reconciliation:
        """As `reconcile`; each claim's id must be its own. Claims that come in order of document are never all held at once."""
        copies = with_copies(families(documents.values()), arrangement, documents)
        outlets = outlets_of(documents.values())
        subject_of = dict[str, str]()
        write_parts(_claimed(claims, documents, copies, subject_of), CLAIMS, self._spool / "claims", repeat(self._part_documents))
        tellings = self._mapped("claims", tellings_of_all, "tellings", _TELLINGS)
        blocks = tellings.selectExpr("explode(keys) as key", "low", "type", "id", "unit")
        in_blocks = blocks.repartition("key").sortWithinPartitions("key", "low", "type", "id")
        edges = self._kept(in_blocks.mapInArrow(edges_of, "a long, b long").distinct(), "edges")
        members = tellings.join(self._labels(edges), "id", "left").selectExpr(
            "coalesce(label, id) as component", "id", "unit", "at", "carrier", "claims"
        )

        own = own_in_use()

        def events(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            use(lambda: own)  # kinds of bodies decide sides
            return events_of(batches, outlets, arrangement)

        gathered = members.repartition("component").sortWithinPartitions("component", "id")
        self._kept(gathered.mapInArrow(events, "event binary, claims binary"), "events")
        made = completed(copies, self._events(copies, documents, arrangement))
        return replace(made, events=with_abouts(made.events, subject_of))

    def _mapped(self, source: str, function: Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]], to: str,
                schema: str) -> "DataFrame":  # fmt: skip
        if not any((self._spool / source).glob("*.parquet")):
            return self._spark.createDataFrame([], schema)
        return self._kept(self._spark.read.parquet(str(self._spool / source)).mapInArrow(function, schema), to)

    def _kept(self, frame: "DataFrame", name: str) -> "DataFrame":
        """The rows as they lie in the spool: what comes after begins there, whatever is lost meanwhile."""
        place = str(self._spool / name)
        with told_plainly():
            frame.write.mode("overwrite").parquet(place)
        return self._spark.read.schema(frame.schema).parquet(place)

    def _labels(self, edges: "DataFrame") -> "DataFrame":
        """For each telling with an edge the least id of its component: labels sink along edges and are led on until none changes."""
        from pyspark.sql import functions as f

        ends = edges.selectExpr("a as id").union(edges.selectExpr("b as id")).distinct()
        labels = self._kept(ends.selectExpr("id", "id as label"), "labels-0")
        for turn in range(1, 64):  # each turn at least halves the longest way to the least id
            one, other = labels.selectExpr("id as a", "label as la"), labels.selectExpr("id as b", "label as lb")
            low = edges.join(one, "a").join(other, "b").select("a", "b", "la", "lb", f.least("la", "lb").alias("low"))
            told = low.select(f.explode(f.array("a", "b", "la", "lb")).alias("id"), f.col("low").alias("label"))
            sunk = labels.union(told).groupBy("id").agg(f.min("label").alias("label"))
            ahead = sunk.selectExpr("id as label", "label as further")
            led = sunk.join(ahead, "label").selectExpr("id", "further as label")
            again = self._kept(led, f"labels-{turn % 2 + 1}")
            with told_plainly():
                changed = again.join(labels.withColumnRenamed("label", "before"), "id").where("label <> before").limit(1).count()
            labels = again
            if not changed:
                break
        return labels

    def _events(self, copies: tuple[Family, ...], documents: Mapping[str, DocumentMeta], arrangement: Arrangement
                ) -> Iterator[tuple[Event, TextOrder]]:  # fmt: skip
        left: list[list[Claim]] = []
        for file in sorted((self._spool / "events").glob("*.parquet")):
            for row in pq.ParquetFile(file).read().to_pylist():
                if row["event"] is not None:
                    yield decoded(row["event"], tuple[Event, TextOrder])
                else:
                    left.append(decoded(row["claims"], list[Claim]))
        origins = Origins(documents, copies, arrangement)
        for group in rearranged(left, arrangement):
            group.sort(key=text_order)
            yield make_event(group, origins, documents, ""), text_order(group[0])


_TELLINGS: Final = "id long, low long, type long, keys array<long>, unit binary, at long, carrier binary, claims binary"


def tellings_of_all(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """`tellings_of` of each batch."""
    return map(tellings_of, batches)


def _claimed(claims: Iterable[Claim], documents: Mapping[str, DocumentMeta], copies: Iterable[Family],
             subject_of: dict[str, str]) -> Iterator[tuple[object, ...]]:  # fmt: skip
    """Rows of CLAIMS; on the way `subject_of` takes in what acts of words are about."""
    first = {doc: family.first for family in copies for doc in family.docs if doc != family.first}
    position = -1
    before = ""
    for doc, told in groupby(claims, key=lambda claim: claim.doc):
        if doc < before:
            raise ValueError(f"claims must come in order of document: {doc!r} after {before!r}")
        before, position = doc, position + 1
        carrier = Carrier(own=_light(documents.get(doc) or DocumentMeta(doc=doc)),
                          first=_light(documents[first[doc]]) if doc in first else None)  # fmt: skip
        ordered = sorted(told, key=text_order)
        subject_of.update(matters(ordered))
        yield position, encoded(carrier), encoded(ordered)


def _light(meta: DocumentMeta) -> DocumentMeta:
    return replace(meta, text="", title="")


def write_parts(rows: Iterable[tuple[object, ...]], schema: pa.Schema, folder: Path, sizes: Iterable[int]) -> int:
    """Write rows to numbered Parquet files, so many each, in the place of all files there; returns how many files."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.parquet"):
        old.unlink()
    left = iter(rows)
    for number, size in enumerate(sizes):
        part = list(islice(left, size))
        if not part:
            return number
        columns = [pa.array(column, field.type) for column, field in zip(zip(*part, strict=True), schema, strict=True)]
        pq.write_table(pa.table(columns, schema=schema), folder / f"{number:06}.parquet", compression="zstd")
    raise ValueError("no sizes are left, and rows may be")
