"""Speed, growth and memory of finding reprints among synthetic documents. Says nothing about quality on real texts.

usage: reprint_speed.py [--words 220] [DOCUMENTS ...]

Of ten documents six are alone and four are a family: a story, a copy with another lead, one cut to two thirds, and one with a passage of
its own put after it. All end in one of fifty phrases that outlets print under every article. The texts lie in a file, as they lie in a
project, and are read back where two are compared. Prints, for each size (10000, 100000 and 500000 unless told otherwise):

- documents a CPU-second of making sketches (done once a document, when it comes in) and of the rest: looking for likely copies among
  all sketches, and comparing their texts;
- likely pairs a document, and how many of the made copies were found and how many that are none;
- the growth exponent of all but sketches (1: in line with size), and the most memory held.

Each run is appended to `results.jsonl`.
"""

import argparse
import math
import os
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import batched, combinations
from typing import IO

from linking_speed import VOCABULARY
from results import keep, peak_mb

from evenhand.reconcile.reprints import are_copies, families_of
from evenhand.reconcile.sketch import Sketch, likely_copies, sketches

OF_TEN, FAMILY = 7, 4
"""Stories in ten documents: six alone, and one that makes a family of four."""
PHRASES = 50
SEVERAL = 500
"""Texts of which sketches are made at once."""


def texts(n: int, words: int) -> Iterator[str]:
    """`n` bodies, ten by ten in one order: the last four of each ten are one family."""
    for number in range(0, n, 10):
        chance = random.Random(number)
        stories = [chance.choices(VOCABULARY, k=words) for _ in range(OF_TEN)]
        story, lead = stories[-1], words // 8
        made = [
            *stories,
            [*chance.choices(VOCABULARY, k=lead), *story[lead:]],
            story[: words * 2 // 3],
            [*story, *chance.choices(VOCABULARY, k=words // 3)],
        ]
        for body in made[: n - number]:
            phrase = random.Random(chance.randrange(PHRASES)).choices(VOCABULARY, k=12)
            yield " ".join([*body, *phrase])


class Shelf:
    """Texts in a file, by their number."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._ends = file, [0]

    def put(self, text: str) -> None:
        """Append a text."""
        self._ends.append(self._ends[-1] + self._file.write(text.encode()))

    def get(self, numbers: Sequence[int]) -> list[str]:
        """Read some back."""
        return [os.pread(self._file.fileno(), self._ends[n + 1] - self._ends[n], self._ends[n]).decode() for n in numbers]


def measure(n: int, words: int) -> dict[str, float]:
    """The figures of one size."""
    with tempfile.TemporaryFile() as file:
        shelf, made, sketching = Shelf(file), list[Sketch](), 0.0
        for some in batched(texts(n, words), SEVERAL):
            for text in some:
                shelf.put(text)
            began = time.process_time()
            made += sketches(some)
            sketching += time.process_time() - began
        file.flush()
        began = time.process_time()
        likely = likely_copies(made)
        looking = time.process_time() - began
        copies = likely[are_copies(likely, shelf.get)].tolist()
        found = families_of((f"{a:09d}", f"{b:09d}") for a, b in copies)
        joining = time.process_time() - began
    pairs = {(int(a), int(b)) for family in found for a, b in combinations(family, 2)}
    meant = {pair for first in range(0, n, 10)
            for pair in combinations(range(first + OF_TEN - 1, min(n, first + OF_TEN - 1 + FAMILY)), 2)}  # fmt: skip
    return {
        "documents": n, "words": words, "sketches_a_second": round(n / sketching), "joined_a_second": round(n / joining),
        "all_a_second": round(n / (sketching + joining)), "joining_cpu": round(joining, 2), "looking_cpu": round(looking, 2),
        "likely_a_document": round(len(likely) / n, 3), "copies_found": round(len(pairs & meant) / len(meant), 4),
        "joined_wrongly": len(pairs - meant), "peak_mb": round(peak_mb()),
    }  # fmt: skip


def main() -> None:
    """Print and keep the figures of each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=220)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 500_000])
    args = parser.parse_args()
    before: dict[str, float] = {}
    for n in args.sizes:
        figures = measure(n, args.words)
        if before:
            growth = math.log(figures["joining_cpu"] / before["joining_cpu"]) / math.log(n / before["documents"])
            figures["exponent"] = round(growth, 2)
        print("  ".join(f"{name} {value}" for name, value in figures.items()), flush=True)
        keep("reprint_speed", figures)
        before = figures


if __name__ == "__main__":
    main()
