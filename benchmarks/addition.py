"""What adding documents costs in a large project beside an empty one. Shows cost, never quality.

usage: addition.py INPUT.jsonl [--documents 100000] [--claims 3] [--added 100] [--folder FOLDER]

Makes a synthetic project of so many documents (kept in FOLDER, and used again), takes the first `--added` records of INPUT (other
people's texts, as `evenhand read` takes them), and reads them with one process into an empty project (A) and into a copy of the large
one (B), A B A B A B, each `evenhand read` a process of its own. Prints CPU seconds of both, their ratio (median), peak memory,
and what share of B brings the events up to date. The result is appended to `results.jsonl`.
"""

import argparse
import hashlib
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from reconcile_speed import synthetic
from results import keep, peak_mb

from evenhand.pipeline import make_events
from evenhand.records import Document, Reading, Span
from evenhand.store import Project


def large_project(n: int, n_claims: int, folder: Path) -> Path:
    """A project of `n` synthetic documents with so many claims each and its events, made unless it is there."""
    path = folder / f"documents-{n}-{n_claims}.db"
    if path.exists():
        return path
    claims, metas = synthetic(10 * n)
    with Project.open(path, create=True) as project:
        run = project.begin_run("read", "synthetic", "1")
        with project.together():
            for doc, told in groupby(claims, key=lambda claim: claim.doc):
                meta = metas[doc]
                sha256 = hashlib.sha256(meta.text.encode()).hexdigest()
                document = Document(doc=doc, sha256=sha256, standing=doc, text=meta.text, body=Span(0, len(meta.text)),
                                    outlet=meta.outlet, published=meta.published, original_sha256=sha256)  # fmt: skip
                reading = Reading(claims=tuple(told)[:n_claims], skipped=())
                project.keep_reading(document, meta.text.encode(), reading, "synthetic", "1", run)
        began = time.process_time()
        make_events(project)
        print(f"{n} documents: events made in {time.process_time() - began:.0f} CPU s, {peak_mb():.0f} MB at the most")
        project.end_run(run, "done", {})
    return path


def read_into(path: Path, given: Path) -> tuple[float, float]:
    """CPU seconds and wall seconds of reading a file into a project."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    words = [sys.executable, "-m", "evenhand", "read", str(given), "--project", str(path), "--jobs", "1", "--quiet"]
    subprocess.run(words, check=True, env={**os.environ, "EVENHAND_CODER": "benchmark"})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - began


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what an addition costs; 1 where it costs more than twice as much in the large project."""
    parser = argparse.ArgumentParser(description="What adding documents costs in a large project.")
    parser.add_argument("input", type=Path, help="records to add (JSON lines)")
    parser.add_argument("--documents", type=int, default=100_000, help="documents of the large project (100000)")
    parser.add_argument("--claims", type=int, default=3, help="claims of each of them, up to 10 (3)")
    parser.add_argument("--added", type=int, default=100, help="documents that are added (100)")
    parser.add_argument("--times", type=int, default=5, help="how many times each is measured (5)")
    parser.add_argument("--folder", type=Path, help="where the large project is kept (a temporary folder)")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-addition-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        large = large_project(given.documents, given.claims, folder)
        lines = given.input.read_bytes().splitlines(keepends=True)[: given.added]
        added = Path(temporary) / "added.jsonl"
        added.write_bytes(b"".join(lines))
        ratios, seconds = [], {"empty": [], "large": []}
        for turn in range(given.times):
            empty, copy = Path(temporary) / f"empty-{turn}.db", Path(temporary) / "copy.db"
            shutil.copyfile(large, copy)
            a, b = read_into(empty, added), read_into(copy, added)
            ratios.append(b[0] / a[0])
            seconds["empty"].append(a[0])
            seconds["large"].append(b[0])
            print(f"empty {a[0]:.1f} CPU s ({a[1]:.1f} s), large {b[0]:.1f} CPU s ({b[1]:.1f} s): {ratios[-1]:.2f}", flush=True)
        ratio = statistics.median(ratios)
        print(f"ratio (median of {given.times}): {ratio:.2f}; at the most 2")
        keep("addition", {
            "documents": given.documents, "claims": given.claims, "added": len(lines), "ratio": round(ratio, 3),
            "peak_mb": round(peak_mb(children=True)), **{name: round(statistics.median(cpu), 2) for name, cpu in seconds.items()},
        })  # fmt: skip
    return int(ratio > 2)


if __name__ == "__main__":
    sys.exit(main())
