"""Measures places: how many gold places are found at their words with the right point, how many points are invented.

usage: place_points.py GOLD.jsonl ... [--misses N]
       place_points.py --mentions INPUT.jsonl OUT.jsonl        the places of records with id and text, as mention rows
"""

import argparse
import json
import math
import time
from pathlib import Path

from evenhand.knowledge.gazetteer import open_gazetteer
from evenhand.read.where.places import read_places
from evenhand.records import Where

NEAR_KM = 25.0


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in kilometres."""
    la, lo, lb, mo = map(math.radians, (*a, *b))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((mo - lo) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def row(doc: str, where: Where) -> dict[str, object]:
    """A row of the mentions export."""
    span = where.words.span
    return {"doc": doc, "kind": "place", "text": where.words.text, "start": span.start, "end": span.end, "name": where.name,
            "country": where.country, "lat": where.lat, "lon": where.lon, "precision": where.precision}  # fmt: skip


def export(source: str, target: str) -> None:
    """Write the place rows of every record."""
    gazetteer, size, began = open_gazetteer(), 0, time.perf_counter()
    with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
        for line in lines:
            record = json.loads(line)
            size += len(record["text"])
            for where in read_places(record["text"], record.get("title") or "", gazetteer):
                out.write(json.dumps(row(record["id"], where), ensure_ascii=False) + "\n")
    seconds = time.perf_counter() - began
    print(f"{size / 1e6:.2f} MB in {seconds:.1f} s: {size / 1e6 / seconds:.2f} MB/s")


def measure(path: str, misses: int) -> None:
    """Print recall of gold points by claim, at the words where they name a place, and points that no gold place meets."""
    gazetteer = open_gazetteer()
    found = wanted = in_sentence = points = stray = 0
    missed: dict[tuple[str, ...], int] = {}
    strays: dict[tuple[str, ...], int] = {}
    for line in Path(path).read_text("utf-8").splitlines():
        gold = json.loads(line)
        places = read_places(gold["text"], gold.get("title") or "", gazetteer, back=True)
        last = 0
        for claim in gold["claims"]:
            at = gold["text"].find(
                claim["evidence"], last
            )  # claims come in text order; a repeated sentence is the next one
            at = at if at >= 0 else gold["text"].find(claim["evidence"])
            last = at
            here = [w for w in places if at <= w.words.span.start < at + len(claim["evidence"]) and w.lat is not None]
            want = [p for p in claim["places"] if p["lat"] is not None]
            for place in want:
                wanted += 1
                near = [
                    w
                    for w in here
                    if w.lat is not None
                    and w.lon is not None
                    and km((w.lat, w.lon), (place["lat"], place["lon"])) <= NEAR_KM
                ]
                in_sentence += bool(near)
                everywhere = [
                    w
                    for w in places
                    if w.lat is not None
                    and w.lon is not None
                    and km((w.lat, w.lon), (place["lat"], place["lon"])) <= NEAR_KM
                ]
                found += bool(everywhere)
                if not near:
                    key = (gold["doc"], place["text"], place["name"], "elsewhere" if everywhere else "NOWHERE")
                    missed[key] = missed.get(key, 0) + 1
            for w in here:
                if w.precision in ("country",) or w.lat is None or w.lon is None:
                    continue
                points += 1
                if not any(
                    p["lat"] is None or km((w.lat, w.lon), (p["lat"], p["lon"])) <= NEAR_KM for p in claim["places"]
                ):
                    stray += 1
                    key = (gold["doc"], w.words.text, w.name, f"{w.lat},{w.lon}")
                    strays[key] = strays.get(key, 0) + 1
    print(
        f"{path}: gold points {wanted}; in the evidence {in_sentence / max(wanted, 1):.3f}; "
        f"in the document {found / max(wanted, 1):.3f}; "
        f"points in evidence {points}, of no gold place {stray}"
    )
    for label, table in (("missed", missed), ("stray", strays)):
        for key, n in sorted(table.items(), key=lambda item: (-item[1], item[0]))[:misses]:
            print(label, n, *key, sep=" | ")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--mentions", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    args = parser.parse_args()
    if args.mentions:
        export(args.files[0], args.files[1])
    else:
        for path in args.files:
            measure(path, args.misses)


if __name__ == "__main__":
    main()
