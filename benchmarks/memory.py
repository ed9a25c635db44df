"""The memory that `evenhand read` takes as documents grow: reading, joining and storing. Shows cost, never quality.

usage: memory.py [INPUT.jsonl ...] [--synthetic N] [--jobs 2]

INPUT's records are read as they are, each once: give as many different real documents as you have. `--synthetic` makes N short
reports instead, each with days, towns, figures and invented words of its own, so that nothing repeats. Reads a quarter of the
documents into a new project and then all into another, and prints the most that all processes held together (private pages, and
shared ones once for each process), and the exponent by which it grows. At most 2,500 MB is asked.
"""

import argparse
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from linking_speed import VOCABULARY
from processes import Peak
from results import keep

from evenhand.knowledge.actors import load_actors

SAYINGS = (
    "{party} forces shelled {town} on {day}, killing at least {n} civilians and wounding {m}, the regional council said.",
    "At least {n} people were killed when an air strike hit a market in {town} on {day}. {party} denied it had carried out the strike.",
    "{party} said on {day} that its troops had captured {town}. A monitor said {n} soldiers had died there.",
    "The mayor of {town} told Radio {word} that prices of bread had risen by {n} percent since {day}.",
)
AT_MOST_MB = 2_500


def synthetic(n: int) -> Iterator[dict[str, str]]:
    """Short reports that all differ, made from their numbers alone."""
    parties = sorted(actor.name for actor in load_actors().countries().values())
    for number in range(n):
        chance = random.Random(number)
        town, word = ("".join(chance.sample(VOCABULARY, 2)).capitalize() for _ in range(2))
        day = f"{chance.randrange(1, 28)} March {1990 + chance.randrange(35)}"
        filled = {"town": town, "word": word, "day": day, "n": chance.randrange(3, 90), "m": chance.randrange(90, 400)}
        text = chance.choice(SAYINGS).format(party=chance.choice(parties), **filled)
        published = f"{day[-4:]}-03-28"
        yield {"id": f"s{number}", "outlet": f"Outlet {number % 50}", "published": published, "text": f"{text} {town} lies near {word}."}


def records(inputs: Sequence[Path]) -> Iterator[dict[str, str]]:
    """The texts of files, under ids that say where they stand."""
    for path in inputs:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            known = {name: row[name] for name in ("outlet", "published") if row.get(name)}
            yield {"id": f"{path.stem}-{number}", "text": row["text"], **known}


def peak_of_reading(rows: Sequence[dict[str, str]], jobs: int, folder: Path) -> tuple[float, float]:
    """The most memory of all processes of an `evenhand read` of these documents, in megabytes, and its seconds."""
    given = folder / f"{len(rows)}.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    project = str(given.with_suffix(".db"))
    words = [sys.executable, "-m", "evenhand", "read", str(given), "--project", project, "--jobs", str(jobs), "--quiet"]
    began = time.monotonic()
    with subprocess.Popen(words, env={**os.environ, "EVENHAND_CODER": "benchmark"}) as process, Peak(process.pid) as peak:
        process.wait()
    assert process.returncode in (0, 4), process.returncode  # 4: read, but for some records
    return peak.mb, time.monotonic() - began


def main(arguments: Sequence[str] | None = None) -> int:
    """Print and keep the figures; 1 where memory passes what is asked."""
    parser = argparse.ArgumentParser(description="Memory of reading.")
    parser.add_argument("inputs", type=Path, nargs="*")
    parser.add_argument("--synthetic", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args(arguments)
    rows = [*records(given.inputs), *islice(synthetic(given.synthetic), given.synthetic)]
    random.Random(1).shuffle(rows)
    with tempfile.TemporaryDirectory(prefix="evenhand-memory-") as temporary:
        quarter, _ = peak_of_reading(rows[: len(rows) // 4], given.jobs, Path(temporary))
        print(f"{len(rows) // 4} documents: {quarter:.0f} MB", flush=True)
        whole, seconds = peak_of_reading(rows, given.jobs, Path(temporary))
    exponent = math.log(whole / quarter) / math.log(4)
    print(f"{len(rows)} documents: {whole:.0f} MB in {seconds:.0f} s; exponent {exponent:.2f}")
    keep("memory", {"documents": len(rows), "synthetic": given.synthetic, "jobs": given.jobs, "peak_mb": round(whole),
                    "peak_quarter_mb": round(quarter), "exponent": round(exponent, 3)})  # fmt: skip
    return int(whole > AT_MOST_MB)


if __name__ == "__main__":
    sys.exit(main())
