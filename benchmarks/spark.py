"""What Spark costs beside the local engine on one machine, and whether it makes the same. Shows cost, never quality.

usage: spark.py INPUT.jsonl [--documents 5000] [--mentions 50000] [--master local[2]] [--times 5]

INPUT's records are other people's texts, repeated under other ids up to `--documents`. Measured are CPU seconds of this process and all
below it (Java and Python's workers), after Spark has started and done one small job:
- carrying: documents that are not read at all (a reader that returns nothing), with Spark against this process, A B A B: what Spark
  costs a document beyond its start;
- linking: as many synthetic claims as `--mentions`, with Spark and with `reconcile`, whose pictures must be the same.
"""

import argparse
import hashlib
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

import msgspec
from processes import cpu_seconds
from reconcile_speed import synthetic
from results import keep

from evenhand.engines.local import LocalEngine
from evenhand.engines.spark import SparkEngine, SparkLinking
from evenhand.engines.spark_session import session
from evenhand.reconcile import reconcile
from evenhand.records import Document, Reading, Reconciliation, Span


class NoReader:
    """Reads nothing, at once."""

    def read(self, document: Document) -> Reading:
        """Nothing."""
        return Reading(claims=(), skipped=())


def documents(source: Path, n: int) -> Iterator[Document]:
    """The texts of a file, again and again, under other ids."""
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    for number, row in enumerate(islice(cycle(rows), n)):
        yield Document(doc=f"d{number:06}", sha256=str(number), standing=str(number), text=row["text"], body=Span(0, len(row["text"])))


def cost[T](work: Callable[[], T]) -> tuple[float, float, T]:
    """CPU seconds of this process and all below it, seconds on the clock, and what came out."""
    before, began = cpu_seconds(os.getpid()), time.monotonic()
    made = work()
    return cpu_seconds(os.getpid()) - before, time.monotonic() - began, made


def digest(made: Reconciliation) -> str:
    """What a picture says, in a few bytes, so that two of them need not be held side by side."""
    said = hashlib.sha256()
    for field in made.__struct_fields__:
        said.update(field.encode())
        for row in getattr(made, field):
            said.update(msgspec.json.encode(row))
    return said.hexdigest()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what Spark costs; 1 where it makes anything else, or costs more than half a millisecond of wall time a document."""
    parser = argparse.ArgumentParser(description="What Spark costs beside the local engine.")
    parser.add_argument("input", type=Path, help="records (JSON lines)")
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--mentions", type=int, default=50_000)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args(arguments)
    began = time.monotonic()
    with session(given.master) as spark, tempfile.TemporaryDirectory(prefix="evenhand-spark-") as temporary:
        engine, linking = SparkEngine(NoReader, spark, Path(temporary)), SparkLinking(spark, Path(temporary))
        started, _, _ = cost(lambda: sum(1 for _ in engine.read(documents(given.input, 50))))
        print(f"start and first job: {started:.1f} CPU s, {time.monotonic() - began:.1f} s")
        overheads, walls = [], []
        for _ in range(given.times):
            a = cost(lambda: [doc.doc for doc, _ in LocalEngine(NoReader).read(documents(given.input, given.documents))])
            b = cost(lambda: [doc.doc for doc, _ in engine.read(documents(given.input, given.documents))])
            assert a[2] == b[2]
            overheads.append(1000 * (b[0] - a[0]) / given.documents)
            walls.append(1000 * (b[1] - a[1]) / given.documents)
            print(f"carrying: {a[0]:.2f} and {b[0]:.2f} CPU s, {a[1]:.2f} and {b[1]:.2f} s", flush=True)
        overhead, wall = statistics.median(overheads), statistics.median(walls)
        print(f"overhead a document (median): {overhead:.2f} ms of CPU, {wall:.2f} ms of time")
        figures = {"documents": given.documents, "overhead_cpu_ms": round(overhead, 3), "overhead_wall_ms": round(wall, 3)}
        same = True
        if given.mentions:
            claims, metas = synthetic(given.mentions)
            claims.sort(key=lambda claim: claim.doc)
            here = cost(lambda: digest(reconcile(claims, metas)))
            there = cost(lambda: digest(linking(claims, metas)))
            same = here[2] == there[2]
            print(f"linking {given.mentions} claims: {here[0]:.1f} and {there[0]:.1f} CPU s, {here[1]:.0f} and {there[1]:.0f} s")
            print("the pictures are the same" if same else "the pictures are NOT THE SAME")
            figures |= {"mentions": given.mentions, "linking_local": round(here[0], 1), "linking_spark": round(there[0], 1), "same": same}
        keep("spark", {**figures, "master": given.master})
    return int(not same or wall > 0.5)


if __name__ == "__main__":
    sys.exit(main())
