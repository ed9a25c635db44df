"""Two reading processes against one. Shows cost, never quality.

usage: workers.py INPUT.jsonl [--documents 5000] [--times 5] [--jobs 2]

INPUT's records are other people's texts, repeated under other ids. The same documents are read with one process (A) and with `--jobs`
(B), A B A B in one run; from the first result to the last, so that start-up counts for neither: the ratio of the documents a second
(median). On a machine with other work it says little.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Print and keep the ratio; 1 where two processes read less than 1.6 times as fast."""
    parser = argparse.ArgumentParser(description="Two reading processes against one.")
    parser.add_argument("input", type=Path)
    parser.add_argument("--documents", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args(arguments)
    ratios = []
    for _ in range(given.times):
        one, several = pace(given.input, given.documents, 1), pace(given.input, given.documents, given.jobs)
        ratios.append(several / one)
        print(f"{one:.1f} and {several:.1f} documents a second: {ratios[-1]:.2f}", flush=True)
    ratio = round(statistics.median(ratios), 2)
    print(f"ratio (median of {given.times}): {ratio}")
    keep("workers", {"documents": given.documents, "jobs": given.jobs, "ratio": ratio})
    return int(ratio < 1.6)


if __name__ == "__main__":
    sys.exit(main())
