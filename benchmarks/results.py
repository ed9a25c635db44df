"""Where benchmarks keep what they found: one JSON line a run, with the machine it was found on."""

import datetime
import json
import os
import platform
import resource
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results.jsonl"


def keep(benchmark: str, figures: dict[str, Any]) -> None:
    """Append the figures of a run."""
    row = {"benchmark": benchmark, "day": datetime.datetime.now(datetime.UTC).date().isoformat(), **figures, "machine": machine()}
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def machine() -> str:
    """The machine in words: processors, memory, Python, and how busy it was (load of the last minute)."""
    cores, gib = len(os.sched_getaffinity(0)), os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return f"{processor()}, {cores} cores, {gib:.0f} GiB, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"


def processor() -> str:
    """What the processor calls itself."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def peak_mb(*, children: bool = False) -> float:
    """The most memory that this process (or the largest of its ended children) ever held, in megabytes."""
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    return resource.getrusage(who).ru_maxrss / 1000
