"""Train the acceptance head on gold claims.

usage: python training/acceptance.py [--report] [--folds FOLDS.json] GOLD.jsonl[:DOCS.jsonl] ...

Reads each document with the rules alone, labels every candidate by whether its trigger shares a character with a gold claim's
(one to one, the same type first), and fits a logistic regression (L2, Newton's method, no chance in it). A candidate that is a claim
of another type counts half. Documents marked `totals_only` are passed over.
`--report` prints cross-validated precision and recall of claims over the folds instead of writing weights.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from evenhand.ingest.body import body_span
from evenhand.read.acceptance.accept import barred
from evenhand.read.acceptance.evidence import Setting, features
from evenhand.read.acceptance.head import WEIGHTS
from evenhand.read.reader import Reader
from evenhand.read.story.lend import lend
from evenhand.read.when.published import choose_published, date_candidates
from evenhand.records import Document

L2 = 20.0
LEMMA_L2 = 60.0
"""Single words are held down harder than kinds of words: those carry over to other conflicts."""

THRESHOLD = 0.42
MIN_WEIGHT = 0.02
PEACE = 0.88
"""In a document that shows no conflict only what can hardly be anything else is a claim."""

MIN_COUNT = 2
THRESHOLDS = [x / 20 for x in range(4, 13)]


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--report", action="store_true")
    args = parser.parse_args()
    reader = Reader()
    rows = [row for spec in args.gold for row in candidates(reader, *spec.split(":"))]
    if args.report:
        report(rows, json.loads(args.folds.read_text()))
        return
    names, weights = fit([(f, worth(y, right)) for _, f, y, right, _ in rows])
    kept = save(WEIGHTS, names, weights, documents=len({doc for doc, *_ in rows}), candidates=len(rows))
    print(f"{len(rows)} candidates, {kept} weights -> {WEIGHTS.name}")


def save(path: Path, names: list[str], weights: np.ndarray, **counts: int) -> int:
    """Write a table of weights; small ones are left out. Returns how many were kept."""
    table = {n: round(float(w), 4) for n, w in sorted(zip(names, weights, strict=True)) if abs(w) >= MIN_WEIGHT}
    about = {"made_by": "training/acceptance.py", **counts, "l2": L2, "lemma_l2": LEMMA_L2}
    bounds = {"threshold": THRESHOLD, "threshold_at_peace": PEACE}
    path.write_text(json.dumps({**about, **bounds, "weights": table}, indent=0) + "\n", encoding="utf-8")
    return len(table)


def candidates(reader: Reader, gold: str, docs: str = "") -> list[tuple[str, list[str], int, bool, int]]:
    """For each candidate not barred: document, features, whether it is a claim, whether of the right type, number of gold claims."""
    titles = {d["id"]: d for d in map(json.loads, Path(docs).read_text().splitlines())} if docs else {}
    rows = []
    for record in learnt(gold):
        document = as_document(record, titles.get(record["doc"], {}))
        drafts = reader.drafts(document)
        setting = Setting.of(drafts)
        weighed = [draft for draft in drafts if not barred(draft, drafts)]
        seen = [features(draft, setting) for draft in weighed]
        lend(weighed, document.published, reader.actors)  # what a candidate would tell as a claim: its type may follow from others
        labels = label(record, weighed)
        rows += [(record["doc"], found, y, t, len(record["claims"])) for found, (y, t) in zip(seen, labels, strict=True)]
    return rows


def learnt(gold: str) -> list[dict]:
    """The records of a gold file that may be learned from: those set apart for totals only are left out."""
    return [record for record in map(json.loads, Path(gold).read_text().splitlines()) if not record.get("totals_only")]


def as_document(record: dict, meta: dict) -> Document:
    """A gold record as the pipeline would see it."""
    text, title, url = record["text"], meta.get("title") or "", meta.get("url") or ""
    day, dates = choose_published(date_candidates(text, title, url), text)
    return Document(doc=record["doc"], sha256="", standing=record["doc"], text=text, title=title, url=url, outlet=meta.get("outlet") or "",
                    body=body_span(text), published=day, dates=dates, language="en")  # fmt: skip


def label(record: dict, drafts: list) -> list[tuple[int, bool]]:
    """1 and whether the type is right, for candidates that are gold claims; each gold claim is met once."""
    spans, at = [], 0
    for claim in record["claims"]:
        start = record["text"].find(claim["evidence"], at if at else 0)
        start = start if start >= 0 else record["text"].find(claim["evidence"])
        begin = start + claim["evidence"].index(claim["trigger"])
        spans.append((begin, begin + len(claim["trigger"]), claim["type"]))
    pairs = []
    for d, draft in enumerate(drafts):
        span = draft.trigger.span
        for g, (start, end, kind) in enumerate(spans):
            if span.start < end and start < span.end:
                pairs.append((-(kind == draft.type), d, g))
    labels, used = [(0, False)] * len(drafts), set()
    for unlike, d, g in sorted(pairs):
        if not labels[d][0] and g not in used:
            labels[d] = (1, unlike == -1)
            used.add(g)
    return labels


def worth(claim: int, right: bool) -> float:
    """What a candidate is worth, 0-1: the mean of being a claim and of being one of the right type."""
    return (claim + right) / 2


def fit(rows: list[tuple[list[str], float]]) -> tuple[list[str], np.ndarray]:
    """The feature names and their weights."""
    counts: dict[str, int] = {}
    for found, _ in rows:
        for f in found:
            counts[f] = counts.get(f, 0) + 1
    names = sorted(f for f, n in counts.items() if n >= MIN_COUNT)
    index = {f: n for n, f in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for n, (found, _) in enumerate(rows):
        x[n, [index[f] for f in found if f in index]] = 1.0
    y = np.array([label for _, label in rows], dtype=float)
    penalty = np.array([LEMMA_L2 if f.startswith("lemma=") else 0.0 if f == "bias" else L2 for f in names]) + 1e-6
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (p - y) + penalty * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return names, w


def report(rows: list, folds: list[list[str]]) -> None:
    """Cross-validated figures over the folds for each threshold; documents in no fold are always learned from."""
    scores = []
    for fold in folds:
        names, weights = fit([(f, worth(y, right)) for doc, f, y, right, _ in rows if doc not in fold])
        table = dict(zip(names, weights, strict=True))
        scores += [(1 / (1 + np.exp(-sum(table.get(f, 0.0) for f in found))), y, t) for doc, found, y, t, _ in rows if doc in fold]
    inside = {doc for fold in folds for doc in fold}
    gold = sum({doc: n for doc, *_, n in rows if doc in inside}.values())
    by_rule = [(y, t) for doc, found, y, t, _ in rows if doc in inside and "refused=" in found]
    print(f"rules kept {len(by_rule)}  trigger met F1 {2 * sum(y for y, _ in by_rule) / (len(by_rule) + gold):.3f}")
    for bound in THRESHOLDS:
        kept = [(y, t) for p, y, t in scores if p >= bound]
        strict, met = sum(t for _, t in kept), sum(y for y, _ in kept)
        total = len(kept) + gold
        print(f"{bound:.2f}  kept {len(kept)}  trigger met F1 {2 * met / total:.3f}  strict F1 {2 * strict / total:.3f}")


if __name__ == "__main__":
    main()
