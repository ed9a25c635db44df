"""Speed of reconciling on synthetic claims: many events, and one event that everybody tells. Shows speed, never quality.

usage: reconcile_speed.py [CLAIMS ...]
"""

import datetime
import math
import random
import sys
import time
from typing import Any

from evenhand.export.claims import claim_from_row
from evenhand.reconcile import DocumentMeta, reconcile
from evenhand.records import Claim

KINDS = ("assault/shelling", "assault/air_strike", "assault/explosive", "assault/clash", "coerce/seizure", "accuse", "aid")


def synthetic(n: int, crowd: int = 0, seed: int = 1) -> tuple[list[Claim], dict[str, DocumentMeta]]:
    """About `n` claims of documents of ten, five documents an event on average; `crowd` documents tell one event."""
    chance = random.Random(seed)
    claims, documents = [], {}
    for number in range(n // 10 + crowd):
        crowded = number < crowd
        main_event = 0 if crowded else 1 + chance.randrange(max(1, n // 50))
        doc, spot = f"d{number:07d}", random.Random(main_event)
        day = datetime.date(2020, 1, 1) + datetime.timedelta(days=spot.randrange(max(30, n // 30)))
        event = {
            "place": f"P{main_event}",
            "lat": spot.uniform(30, 50),
            "lon": spot.uniform(20, 50),
            "day": day.isoformat(),
            "type": spot.choice(KINDS),
            "agent": f"A{spot.randrange(4)}",
            "name": main_event,
        }
        documents[doc] = DocumentMeta(
            doc=doc,
            outlet=f"outlet {chance.randrange(200)}",
            published=day + datetime.timedelta(days=1),
            text=" ".join(f"w{chance.randrange(5000)}" for _ in range(120)),
        )
        claims += [
            claim_from_row(mention(doc, k, event if k < 6 else elsewhere(event, n, chance), chance))
            for k in range(1 if crowded else 10)
        ]
    return claims, documents


def elsewhere(event: dict[str, Any], n: int, chance: random.Random) -> dict[str, Any]:
    """Another event of the same day."""
    return {
        **event,
        "place": f"Q{chance.randrange(n)}",
        "lat": event["lat"] + chance.uniform(1, 5),
        "type": chance.choice(KINDS),
        "agent": f"A{chance.randrange(9)}",
        "name": chance.random(),
    }


def mention(doc: str, number: int, event: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A claim's row: what it says of its event is left out now and then."""
    at = number * 90
    words = {"text": "x", "start": at, "end": at + 1}
    place = {"name": event["place"], "country": "XXX", "lat": event["lat"], "lon": event["lon"], **words}
    time_ = {"start": event["day"], "end": event["day"], "text": "x", "span_start": at, "span_end": at + 1}
    toll = {"kind": "killed", "who": "people", "low": chance.randrange(3, 60), "high": None, **words}
    return {
        "claim_id": f"{doc}#{number}",
        "doc": doc,
        "type": event["type"],
        "stance": "asserted",
        "quote": f"The town number {event['name']} was shelled again",
        "sentence": {"start": at, "end": at + 80},
        "trigger": {"start": at + 10, "end": at + 17, "text": "shelled"},
        "targets": [],
        "weapons": [],
        "source": {"actor": "narrator"} if chance.random() < 0.6 else {"actor": f"S{chance.randrange(30)}", **words},
        "agents": [{"actor": event["agent"], **words}],
        "places": [place] if chance.random() < 0.6 else [],
        "time": time_ if chance.random() < 0.6 else None,
        "casualties": [toll] if number == 0 else [],
    }


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
        print(
            f"{len(claims):7d} claims {len(made.events):6d} events {took:6.2f} s {len(claims) / took:7.0f} a second{growth}"
        )
        before = len(claims), took
    for crowd in (500, 1000, 2000):
        claims, documents = synthetic(0, crowd)
        began = time.process_time()
        made = reconcile(claims, documents)
        print(
            f"one event told by {crowd} documents: {time.process_time() - began:.2f} s, {len(made.events)} events, "
            f"largest {max(len(e.claim_ids) for e in made.events)}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
