"""How commands slow down as a project grows: synthetic projects, real processes. Shows speed, never quality.

usage: project_size.py [CLAIMS ...] [--folder FOLDER]

Makes a project of each size (10,000 and 100,000 claims unless told otherwise) from the claims of `reconcile_speed.py`,
and runs each of COMMANDS on it as a process of its own: seconds on the clock and of the processor (the best of three for
short ones), beside its limit at 100,000 claims, and the exponent by which it grows. Exits with 1 where, at 100,000 claims
or more, a limit is broken. Projects in FOLDER are kept, and used again.
"""

import argparse
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile_speed import synthetic

from evenhand.pipeline import make_events
from evenhand.store import Project

EVENHAND = (sys.executable, "-m", "evenhand")


@dataclass(frozen=True)
class Command:
    """What is measured: its words ({event}, {largest}, {claim}, {doc}, {out} stand for the project's) and its limit."""

    name: str
    words: tuple[str, ...]
    limit_s: float | None = None


COMMANDS = (
    Command("events, first page", ("events", "--limit", "100", "--quiet"), 0.3),
    Command("events of an actor, first page", ("events", "--actor", "A1", "--limit", "100", "--quiet")),
    Command("show, any event", ("show", "{event}"), 0.2),
    Command("show, the largest event", ("show", "{largest}")),
    Command("explain", ("explain", "{claim}")),
    Command("claims, first page", ("claims", "--limit", "100", "--quiet")),
    Command("claims of a place", ("claims", "--place", "P7")),
    Command("export claims", ("export", "claims", "--output", "{out}", "--quiet"), 20.0),
    Command("export relations", ("export", "relations", "--output", "{out}", "--quiet")),
    Command("export all", ("export", "all", "--output", "{out}-all", "--quiet"), 20.0),
    Command("verify", ("verify", "--quiet"), 120.0),
    Command("dump", ("dump", "--canonical", "--output", "{out}", "--quiet")),
)
"""One more is one line more."""

AGAIN_BELOW_S = 2.0
"""What takes less is measured three times: the machine has other work, too."""

LIMITS_FROM = 100_000
"""Claims of a project from which limits hold."""


def project_of(n: int, folder: Path) -> Path:
    """A project of about `n` claims with its events, made unless it is there."""
    path = folder / f"size-{n}.db"
    if not path.exists():
        claims, documents = synthetic(n)
        with Project.open(path, create=True) as project:
            project.keep_imported(claims, documents, "synthetic")
            make_events(project)
    return path


def names_in(path: Path, folder: Path) -> dict[str, str]:
    """What commands are asked for: an event in the middle, the largest, and a claim in the middle."""
    with Project.open(path) as project:
        events = project.event_lines()
        claims = project.claim_lines(limit=1000)
    return {
        "event": events[len(events) // 2].code,
        "largest": max(events, key=lambda event: event.standing.reports).code,
        "claim": claims[len(claims) // 2].claim.claim_id,
        "out": str(folder / "out.jsonl"),
    }


def measured(command: Command, path: Path, names: dict[str, str]) -> tuple[float, float]:
    """Seconds on the clock and of the processor that a command takes; the best where it is measured again."""
    best = (math.inf, math.inf)
    for _ in range(3):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        environment = {**os.environ, "EVENHAND_PROJECT": str(path)}
        words = [word.format(**names) for word in command.words]
        subprocess.run([*EVENHAND, *words], env=environment, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, (time.monotonic() - began, processor))
        if best[0] >= AGAIN_BELOW_S:
            break
    return best


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what each command takes at each size; 1 where a limit is broken."""
    parser = argparse.ArgumentParser(description="How commands slow down as a project grows.")
    parser.add_argument("claims", nargs="*", type=int, default=[10_000, 100_000], help="sizes (10000 100000)")
    parser.add_argument("--folder", type=Path, help="where projects are kept (a temporary folder)")
    given = parser.parse_args(arguments)
    broken = []
    with tempfile.TemporaryDirectory(prefix="evenhand-size-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        earlier: dict[str, tuple[int, float]] = {}
        for n in given.claims:
            path = project_of(n, folder)
            names = names_in(path, folder)
            print(f"{n} claims, {path.stat().st_size / 1e6:.0f} MB")
            for command in COMMANDS:
                wall, processor = measured(command, path, names)
                line = f"  {command.name:32s} {wall:7.2f} s  {processor:7.2f} s of the processor"
                if command.name in earlier:
                    before_n, before = earlier[command.name]
                    line += f"  × {processor / before:5.1f}, exponent {math.log(processor / before) / math.log(n / before_n):.2f}"
                if command.limit_s is not None:
                    line += f"  limit {command.limit_s:g} s"
                    if n >= LIMITS_FROM and wall > command.limit_s:
                        broken.append(command.name)
                        line += " BROKEN"
                print(line, flush=True)
                earlier[command.name] = (n, processor)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
