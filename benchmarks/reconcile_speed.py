"""Speed of reconciling on synthetic claims: many events, and one event that everybody tells. Shows speed, never quality.

usage: reconcile_speed.py [CLAIMS ...]
"""

import datetime
import math
import random
import sys
import time

from evenhand.export.claims import claim_from_row
from evenhand.records import Claim
from evenhand.reconcile import DocumentMeta, reconcile

KINDS = ("assault/shelling", "assault/air_strike", "assault/explosive", "assault/clash", "coerce/seizure", "accuse", "aid")


def synthetic(n: int, crowd: int = 0, seed: int = 1) -> tuple[list[Claim], dict[str, DocumentMeta]]:
    """About `n` claims of documents of ten, five documents an event on average; `crowd` documents tell one event."""
    chance = random.Random(seed)
    first = datetime.date(2020, 1, 1)
    claims, documents = [], {}
    for number in range(n // 10 + crowd):
        main = 0 if number < crowd else 1 + chance.randrange(max(1, n // 50))
        doc = f"d{number:07d}"
        spot = random.Random(main)
        day = first + datetime.timedelta(days=spot.randrange(max(30, n // 30)))
        lat, lon, kind = spot.uniform(30, 50), spot.uniform(20, 50), spot.choice(KINDS)
        text = " ".join(f"w{chance.randrange(5000)}" for _ in range(120))
        documents[doc] = DocumentMeta(doc=doc, outlet=f"outlet {chance.randrange(200)}", published=day + datetime.timedelta(days=1), text=text)
        for place in range(1 if number < crowd else 10):
            same = place < 6
            at = place * 90
            claims.append(claim_from_row({
                "claim_id": f"{doc}#{place}", "doc": doc, "type": kind if same else chance.choice(KINDS), "stance": "asserted",
                "trigger": {"start": at + 10, "end": at + 17, "text": "shelled"}, "sentence": {"start": at, "end": at + 80},
                "quote": f"The town number {main if same else chance.random()} was shelled again",
                "source": {"actor": "narrator"} if chance.random() < .6 else {"actor": f"S{chance.randrange(30)}", "text": "x", "start": at, "end": at + 1},
                "agents": [{"actor": f"A{spot.randrange(4) if same else chance.randrange(9)}", "text": "x", "start": at, "end": at + 1}],
                "targets": [], "weapons": [],
                "places": [{"name": f"P{main}" if same else f"Q{chance.randrange(n)}", "country": "XXX", "lat": lat + (0 if same else chance.uniform(1, 5)),
                            "lon": lon, "text": "x", "start": at, "end": at + 1}] if chance.random() < .6 else [],
                "time": {"start": day.isoformat(), "end": day.isoformat(), "text": "x", "span_start": at, "span_end": at + 1} if chance.random() < .6 else None,
                "casualties": [{"kind": "killed", "who": "people", "low": chance.randrange(3, 60), "high": None, "text": "x", "start": at, "end": at + 1}] if place == 0 else [],
            }))
    return claims, documents


def main(arguments: list[str]) -> None:
    """Print claims a second and how time grows."""
    sizes = [int(a) for a in arguments] or [1250, 2500, 5000, 10000]
    before = None
    for n in sizes:
        claims, documents = synthetic(n)
        began = time.process_time()
        made = reconcile(claims, documents)
        took = time.process_time() - began
        growth = f"  exponent {math.log(took / before[1]) / math.log(len(claims) / before[0]):.2f}" if before else ""
        print(f"{len(claims):7d} claims  {len(made.events):6d} events  {took:6.2f} s  {len(claims) / took:7.0f} claims/s{growth}")
        before = len(claims), took
    for crowd in (500, 1000, 2000):
        claims, documents = synthetic(0, crowd)
        began = time.process_time()
        made = reconcile(claims, documents)
        print(f"one event told by {crowd} documents: {time.process_time() - began:.2f} s, {len(made.events)} events, "
              f"largest {max(len(e.claim_ids) for e in made.events)}")


if __name__ == "__main__":
    main(sys.argv[1:])
