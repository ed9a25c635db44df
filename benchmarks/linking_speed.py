"""Speed, growth, memory and stability of linking on synthetic mentions of known events. Says nothing about quality on real texts.

usage: linking_speed.py [--crowd 5000] [MENTIONS ...]

The world grows with the number of mentions: a new conflict for every 20,000, each with its own parties, places and two years of events.
A document has ten mentions, six of one event and four of others of its conflict in those weeks; values are left out now and then, as
articles do. In each size one event has `--crowd` mentions more. Prints, for each size (10000, 100000 and 1000000 unless told otherwise),
mentions a CPU-second of each step:

- encoding: claims to numbers, done once a document, when its claims come in;
- linking: all that follows, to events: tellings within documents, candidates, scores, clusters;

the growth exponent of linking (1: in line with size), the most memory held, and B3 precision and recall against the events that
the mentions were made from. The result is appended to `results.jsonl`.

Where the time goes (2026-11-22): per mention there are 17 to 19 candidates, met twice over in blocks, of which 55% must not be linked;
4.5 more pairs within documents and 5 within components. At a million two fifths go to candidates and their scores, nearly half to
clusters, of which a good part to components of more than 160 tellings. A sort of 64-bit numbers takes some 70 ns a number, a pair that
is scored some 0.5 to 0.9 µs, about two fifths of it the words, which 42% of those that are free to be linked have to be asked for.
"""

import argparse
import datetime
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from results import keep, peak_mb

from evenhand.reconcile import DocumentMeta
from evenhand.reconcile.across import clustered, edges
from evenhand.reconcile.encode import encode
from evenhand.reconcile.groups import Groups, connected
from evenhand.reconcile.tellings import find_tellings
from evenhand.reconcile.units import Units, merged
from evenhand.records import Claim, Party, Source, Span, Toll, Weapon, When, Where, Words

PER_CONFLICT, PER_DOCUMENT, PER_EVENT, DAYS = 20_000, 10, 50, 730
"""Mentions of a conflict, a document, an event; days that a conflict lasts."""
MAIN = 6
"""Mentions of a document's main event."""
KINDS = {
    "assault/shelling": ("shelled", "artillery"), "assault/air_strike": ("bombed", "aircraft"), "assault/explosive": ("exploded", "ied"),
    "assault/clash": ("clashed", "small_arms"), "coerce/seizure": ("captured", None), "accuse": ("accused", None),
    "aid": ("delivered", None),
}  # fmt: skip
VOCABULARY = [
    start + middle + end
    for start in "bar cor del fin gor hal jun kel lom mor nar pol quin ras sol tam vor wil zan".split()
    for middle in "a e i o u an el ir on us".split()
    for end in "bel cat dor fel gam kin lat men nor pas rit sil tor vik wen".split()
]


class World:
    """Events that mentions are made from, each from its number alone."""

    def __init__(self, mentions: int) -> None:
        self.per_conflict = max(1, min(mentions, PER_CONFLICT) // PER_EVENT)
        self._events: dict[int, dict[str, Any]] = {}

    def event(self, number: int) -> dict[str, Any]:
        """What is true of an event."""
        if number not in self._events:
            conflict, place = divmod(number, self.per_conflict)
            chance, land = random.Random(number), random.Random(-1 - conflict)
            lat, lon, first = land.uniform(-40, 60), land.uniform(-100, 140), land.randrange(9000)
            day = datetime.date(1995, 1, 1) + datetime.timedelta(first + place * DAYS // self.per_conflict)
            type_ = chance.choice(tuple(KINDS))
            trigger, weapon = KINDS[type_]
            one, other = chance.sample(("A", "B"), 2)
            self._events[number] = {
                "number": number, "day": day, "type": type_, "trigger": trigger, "weapon": weapon, "killed": chance.randrange(3, 60),
                "agent": f"L{conflict}{one}:{chance.choice(('MIL', 'GOV', 'OPP'))}",
                "target": f"L{conflict}{other}:{chance.choice(('MIL', 'CIV'))}",
                "place": {"name": f"P{number}", "country": f"L{conflict}", "precision": "exact",
                          "lat": lat + chance.uniform(-2, 2), "lon": lon + chance.uniform(-2, 2)},
                "words": chance.sample(VOCABULARY, 10),
            }  # fmt: skip
        return self._events[number]


def documents_of(n: int, crowd: int, world: World, chance: random.Random) -> Iterator[tuple[DocumentMeta, list[int]]]:
    """Documents with the numbers of the events of their mentions."""
    total = max(1, n // PER_EVENT)
    for number in range(crowd // 2 + (n - crowd) // PER_DOCUMENT):
        main = total if number < crowd // 2 else chance.randrange(total)
        first = main // world.per_conflict * world.per_conflict
        others = [first + (main - first + chance.randrange(1, 30)) % world.per_conflict for _ in range(PER_DOCUMENT - MAIN)]
        published = world.event(main)["day"] + datetime.timedelta(days=chance.choice((0, 1, 1, 1, 2, 3)))
        meta = DocumentMeta(doc=f"d{number:07d}", outlet=f"outlet {chance.randrange(200)}", published=published)
        yield meta, [main, main] if main == total else [main] * MAIN + others


def mention(doc: str, number: int, event: dict[str, Any], chance: random.Random) -> Claim:
    """A claim that says some of what is true of its event."""
    at = number * 200
    words = [*chance.sample(event["words"], 6), *chance.choices(VOCABULARY, k=9)]
    chance.shuffle(words)
    quote = f"The {words[0]} {event['trigger']} the {' '.join(words[1:])} again"
    x, start = Words("x", Span(at, at + 1)), 5 + len(words[0])

    def told(share: float) -> bool:
        return chance.random() < share

    return Claim(
        claim_id=f"{doc}#{number}", doc=doc, doc_sha256="", type=event["type"], sentence=Span(at, at + len(quote)), quote=quote,
        trigger=Words(event["trigger"], Span(at + start, at + start + len(event["trigger"]))),
        source=Source(actor="narrator") if told(0.6) else Source(actor=f"S{chance.randrange(30)}", name="x", words=x),
        agents=(Party(actor=event["agent"], words=x),) if told(0.7) else (),
        targets=(Party(actor=event["target"], words=x),) if told(0.5) else (),
        places=(Where(words=x, **event["place"]),) if told(0.6) else (),
        time=When(words=x, precision="day", start=event["day"], end=event["day"]) if told(0.6) else None,
        weapons=(Weapon(kind=event["weapon"], words=x),) if event["weapon"] and told(0.3) else (),
        casualties=(Toll(kind="killed", who="people", low=event["killed"] + chance.choice((0, 0, 0, 1, 2)), words=x),)
        if told(0.2) else (),
    )  # fmt: skip


def encoded(n: int, crowd: int) -> tuple[Units, npt.NDArray[np.int64], float]:
    """Mentions as units, their events, and the CPU seconds that encoding took apart from making them up."""
    world, chance = World(n), random.Random(1)
    documents, truth = dict[str, DocumentMeta](), list[int]()
    making = 0.0

    def claims() -> Iterator[Claim]:
        nonlocal making
        began = time.process_time()
        for meta, events in documents_of(n, crowd, world, chance):
            documents[meta.doc] = meta
            truth.extend(events)
            made = [mention(meta.doc, k, world.event(event), chance) for k, event in enumerate(events)]
            making += time.process_time() - began
            yield from made
            began = time.process_time()
        making += time.process_time() - began

    began = time.process_time()
    units = encode(claims(), documents)
    return units, np.array(truth), time.process_time() - began - making


def b_cubed(truth: npt.NDArray[np.int64], events: Groups) -> tuple[float, float]:
    """B3 precision and recall: of a mention's cluster, the share that is of its event, and the other way round; the mean."""
    found = np.empty(len(truth), np.int64)
    found[events.rows] = events.owners
    _, both, counts = np.unique(found * (truth.max() + 1) + truth, return_inverse=True, return_counts=True)
    together = counts[both]
    return float((together / np.bincount(found)[found]).mean()), float((together / np.bincount(truth)[truth]).mean())


def measure(n: int, crowd: int) -> dict[str, Any]:
    """The figures of one size."""
    units, truth, encoding = encoded(n, crowd)
    marks = [time.process_time()]
    tellings = find_tellings(units)
    marks.append(time.process_time())
    told = merged(units, tellings, units.order[tellings.first])
    marks.append(time.process_time())
    i, j, _ = edges(told)
    marks.append(time.process_time())
    components = Groups.by_label(connected(len(told), i, j))
    events = tellings.joined(clustered(told, components, lambda rows: (units, tellings.take(rows))))
    marks.append(time.process_time())
    precision, recall = b_cubed(truth, events)
    steps = dict(zip(("within documents", "units of tellings", "pairs", "clusters"), np.diff(marks).round(2).tolist(), strict=True))
    linking = marks[-1] - marks[0]
    return {
        "mentions": len(units), "encoding_a_second": round(len(units) / encoding), "linking_a_second": round(len(units) / linking),
        "linking_cpu": round(linking, 2), "steps": steps, "tellings": len(tellings), "edges": len(i), "events": len(events),
        "largest_component": int(components.sizes.max()), "largest_event": int(events.sizes.max()),
        "precision": round(precision, 4), "recall": round(recall, 4), "peak_mb": round(peak_mb()),
    }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Print and keep the figures."""
    parser = argparse.ArgumentParser(description="Speed and growth of linking.")
    parser.add_argument("mentions", type=int, nargs="*", default=[10_000, 100_000, 1_000_000], help="how many, in ascending order")
    parser.add_argument("--crowd", type=int, default=5000, help="mentions of the largest event (5000)")
    given = parser.parse_args(arguments)
    before: dict[str, Any] = {}
    for n in given.mentions:
        made = measure(n, given.crowd)
        if before:
            grown = math.log(made["linking_cpu"] / before["linking_cpu"]) / math.log(made["mentions"] / before["mentions"])
            made["exponent"] = round(grown, 3)
        print(", ".join(f"{name.replace('_', ' ')} {value}" for name, value in made.items()), flush=True)
        keep("linking_speed", made)
        before = made
    return 0


if __name__ == "__main__":
    sys.exit(main())
