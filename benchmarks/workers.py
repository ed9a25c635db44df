"""Two reading processes against one, and the memory that `evenhand read` takes as documents grow. Shows cost, never quality.

usage: workers.py INPUT.jsonl [--documents 5000] [--times 5] [--jobs 2] [--memory-only]

INPUT's records are other people's texts, repeated with names of persons and places left as they are and ids and outlets changed.
- time: the same documents with one process (A) and with `--jobs` (B), A B A B in one run; from the first result to the last, so that
  start-up counts for neither: the ratio of the documents a second (median). On a machine with other work it says little.
- memory: `evenhand read` of a quarter of the documents and of all: the most that all its processes held together, and the exponent by
  which it grows.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from processes import Peak
from results import keep
from spark import documents

from evenhand.engines.local import LocalEngine
from evenhand.read.reader import Reader


def pace(source: Path, n: int, jobs: int) -> float:
    """Documents a second, from the first result to the last."""
    results = LocalEngine(Reader, jobs).read(documents(source, n))
    next(results)
    began = time.monotonic()
    rest = sum(1 for _ in results)
    return rest / (time.monotonic() - began)


def peak_of_reading(source: Path, n: int, jobs: int, folder: Path) -> float:
    """The most memory of all processes of an `evenhand read` of so many documents, in megabytes."""
    given = folder / f"{n}.jsonl"
    with given.open("w", encoding="utf-8") as file:
        for number, document in enumerate(documents(source, n)):
            row = {"id": document.doc, "outlet": f"Outlet {number % 50}", "published": "2020-10-04"}
            file.write(json.dumps({**row, "text": f"{document.text}\nNumber {number}."}) + "\n")
    words = [sys.executable, "-m", "evenhand", "read", str(given), "--project", str(folder / f"{n}.db"), "--jobs", str(jobs), "--quiet"]
    with subprocess.Popen(words, env={**os.environ, "EVENHAND_CODER": "benchmark"}) as process, Peak(process.pid) as peak:
        process.wait()
    assert process.returncode == 0
    return peak.mb


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the ratio and the memory; 1 where two processes read less than 1.6 times as fast, or memory passes 2.5 GB."""
    parser = argparse.ArgumentParser(description="Two reading processes against one, and memory.")
    parser.add_argument("input", type=Path)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--memory-only", action="store_true")
    given = parser.parse_args(arguments)
    figures, bad = {"documents": given.documents, "jobs": given.jobs}, False
    if not given.memory_only:
        ratios = []
        for _ in range(given.times):
            one, several = pace(given.input, given.documents, 1), pace(given.input, given.documents, given.jobs)
            ratios.append(several / one)
            print(f"{one:.1f} and {several:.1f} documents a second: {ratios[-1]:.2f}", flush=True)
        figures["ratio"] = round(statistics.median(ratios), 2)
        print(f"ratio (median of {given.times}): {figures['ratio']}")
        bad = figures["ratio"] < 1.6
    with tempfile.TemporaryDirectory(prefix="evenhand-workers-") as temporary:
        small, large = (peak_of_reading(given.input, n, given.jobs, Path(temporary)) for n in (given.documents // 4, given.documents))
    exponent = math.log(large / small) / math.log(4)
    print(f"memory of all processes, {given.documents // 4} and {given.documents} documents: {small:.0f} and {large:.0f} MB;"
          f" exponent {exponent:.2f}")  # fmt: skip
    keep("workers", {**figures, "peak_mb": round(large), "peak_quarter_mb": round(small), "exponent": round(exponent, 3)})
    return int(bad or large > 2500)


if __name__ == "__main__":
    sys.exit(main())
