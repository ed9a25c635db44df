"""Fit the chances that values are right on readings of documents that the acceptance head had not seen.

usage: python training/calibrate.py [--report] [--also OURS.jsonl] [--held HELD.jsonl[:DOCS.jsonl]]
                                    FOLDS.json GOLD.jsonl[:DOCS.jsonl] [OWN.jsonl ...]

The documents of the folds are read as `crossvalidate.py` reads them, OWN is learned from by the head, and every value that was read
is held against GOLD. OURS is gold that the head learns from too; it is dealt out to the folds, read by heads that have not seen it, and
fitted on as well. `--report` fits the chances of each fold on the other folds and on OURS, and prints how often values of a chance
were right (reliability) and the expected calibration error; nothing is written. HELD is gold that nothing is learned from: it is read
with what comes with Evenhand and reported apart. Without `--report` the table that comes with Evenhand is written anew.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from acceptance import as_document
from crossvalidate import held_out

from evenhand.evaluate.gold import load_gold
from evenhand.evaluate.meet import in_order, meetings
from evenhand.evaluate.told import Told, annotated
from evenhand.evaluate.told import read as told
from evenhand.evaluate.values import distance_km
from evenhand.read.confidence import CHANCES, MOST_ODDS, SCORE, chance, described, log_odds
from evenhand.read.reader import Reader
from evenhand.records import Claim

L2 = 2.0
"""Few values have some of the features: a weak pull towards nought."""

NEAR_KM = 25.0
OURS_SHARE = 0.35
"""How much a value of the reports beside the folds counts: they are of other conflicts, but annotated by ourselves."""

BINS = 10


class Value(NamedTuple):
    """One value that was read: its fold (-1: in none), field, the head's score of its claim, features, and whether it is right."""

    fold: int
    field: str
    score: float
    features: list[str]
    right: bool


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folds")
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--also", action="append", default=[])
    parser.add_argument("--held", action="append", default=[])
    parser.add_argument("--report", action="store_true")
    args = parser.parse_args()
    values = list(collect(args.folds, *args.gold, also=args.also))
    if args.report:
        show("folds", cross_fitted(values))
        for spec in args.held:
            show(spec, [(v, chance(v.field, v.features, v.score)) for v in unlearned(Reader(), *spec.split(":"))])
        return
    weights = {field: fit([v for v in values if v.field == field]) for field in sorted({v.field for v in values})}
    about = {"made_by": "training/calibrate.py", "values": len(values), "l2": L2}
    CHANCES.write_text(json.dumps({**about, "weights": weights}, indent=0) + "\n", encoding="utf-8")
    print(f"{len(values)} values -> {CHANCES.name}")


def show(where: str, rated: list[tuple[Value, float]]) -> None:
    """Print how the chances of these values hold."""
    for name, error, rows in reliability(rated):
        print(f"{where}, {name}: expected calibration error {error:.3f}")
        for low, n, mean, share in rows:
            print(f"  chance {low:.1f}-{low + 1 / BINS:.1f}  {n:5d} values  mean chance {mean:.2f}  right {share:.2f}")


def collect(folds: str, first: str, *others: str, also: Sequence[str] = ()) -> Iterator[Value]:
    """All values that were read in the folds' documents and in those of `also`."""
    gold = {d.doc: annotated(d) for path in (first.partition(":")[0], *also) for d in load_gold(Path(path))}
    for fold, document, claims in held_out(Reader(), folds, first, *others, also=also):
        yield from judged(fold, gold[document.doc], claims)


def unlearned(reader: Reader, path: str, docs: str = "") -> Iterator[Value]:
    """All values that are read with the head that comes with Evenhand in the documents of a gold file."""
    gold = {d.doc: annotated(d) for d in load_gold(Path(path))}
    titles = {d["id"]: d for d in map(json.loads, Path(docs).read_text().splitlines())} if docs else {}
    for record in map(json.loads, Path(path).read_text().splitlines()):
        document = as_document(record, titles.get(record["doc"], {}))
        yield from judged(-1, gold[document.doc], reader.read(document).claims)


def judged(fold: int, gold: tuple[Told, ...], claims: tuple[Claim, ...]) -> Iterator[Value]:
    """The values of one document's claims, each with whether the gold claim that its claim meets has it."""
    met = {r: gold[g] for g, r in meetings(gold, [told(claim, "") for claim in claims])}
    for number, claim in enumerate(claims):
        score = next(r.score for r in claim.reasons if r.rule == "acceptance head" and r.score is not None)
        seen: dict[str, int] = defaultdict(int)
        for field, _, features in described(claim):
            right = number in met and is_right(field, seen[field], claim, met[number])
            seen[field] += 1
            yield Value(fold, field, score, features, right)


def is_right(field: str, n: int, claim: Claim, gold: Told) -> bool:
    """Whether the n-th value of a field is one of the gold claim's, by the scorer's measure."""
    if field == "claim":
        return True
    if field == "type":
        return claim.type == gold.type
    if field == "stance":
        return claim.stance == gold.stance
    if field == "source":
        return in_order(claim.source.actor) == in_order(gold.source)
    if field in ("agents", "targets"):
        return getattr(claim, field)[n].actor in getattr(gold, field)
    if field == "weapons":
        return claim.weapons[n].kind in gold.weapons
    if field == "time":
        return claim.time is not None and gold.time == (claim.time.start, claim.time.end)
    if field == "places":
        place = claim.places[n]
        if place.lat is None or place.lon is None:
            return None in gold.places
        return any(point is not None and distance_km(point, (place.lat, place.lon)) <= NEAR_KM for point in gold.places)
    toll = claim.casualties[n]
    return (toll.kind, toll.low, toll.high, toll.side) in {(t.kind, t.low, t.high, t.side) for t in gold.tolls}


def fit(values: list[Value]) -> dict[str, float]:
    """The weight of each feature of one field: a logistic regression, Newton's method, no chance in it."""
    names = sorted({f for v in values for f in v.features})
    x = np.array([[log_odds(v.score), *(f in v.features for f in names)] for v in values], dtype=float)
    y = np.array([v.right for v in values], dtype=float)
    share = np.array([OURS_SHARE if v.fold == -1 else 1.0 for v in values])
    penalty = np.array([1e-3, *(1e-3 if f == "bias" else L2 for f in names)])
    w = np.zeros(len(names) + 1)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (share * p * (1 - p))[:, None]).T @ x + np.diag(penalty), x.T @ (share * (p - y)) + penalty * w)
        w -= step
        if np.abs(step).max() < 1e-9:
            break
    return {name: round(float(weight), 4) for name, weight in zip([SCORE, *names], w, strict=True)}


def cross_fitted(values: list[Value]) -> list[tuple[Value, float]]:
    """Each value of the folds with the chance that weights fitted on the other folds give it."""
    found = []
    for fold in sorted({v.fold for v in values} - {-1}):
        for field in sorted({v.field for v in values}):
            weights = fit([v for v in values if v.field == field and v.fold != fold])
            for v in (v for v in values if v.field == field and v.fold == fold):
                odds = weights[SCORE] * log_odds(v.score) + sum(weights.get(f, 0.0) for f in v.features)
                found.append((v, 1 / (1 + np.exp(-max(-MOST_ODDS, min(MOST_ODDS, odds))))))
    return found


def reliability(rated: list[tuple[Value, float]]) -> Iterator[tuple[str, float, list[tuple[float, int, float, float]]]]:
    """For all values and then for each field: the expected calibration error, and by tenth of chance its lower bound, how many values,
    their mean chance and the share that was right."""
    for name in ("all values", *sorted({v.field for v, _ in rated})):
        chosen = [(likely, v.right) for v, likely in rated if name in ("all values", v.field)]
        bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
        for likely, right in chosen:
            bins[min(int(likely * BINS), BINS - 1)].append((likely, right))
        rows = [
            (number / BINS, len(found), sum(c for c, _ in found) / len(found), sum(r for _, r in found) / len(found))
            for number, found in sorted(bins.items())
        ]
        yield name, sum(n * abs(mean - share) for _, n, mean, share in rows) / len(chosen), rows


if __name__ == "__main__":
    main()
