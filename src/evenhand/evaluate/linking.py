"""How well claims were put into events: B³ over claims, and links of events across documents.

Source: Bagga and Baldwin 1998, "Entity-Based Cross-Document Coreferencing Using the Vector Space Model" (B³).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations

from evenhand.evaluate.counts import Linkage, ratio, rounded

type Place = tuple[str, int]
"""A claim: its document's id and its number in it."""

type EventOf = Mapping[Place, Hashable]

def b_cubed(gold: EventOf, read: EventOf, met: Mapping[Place, Place]) -> Linkage:
    """For each gold claim, how far those grouped with it belong with it; a gold claim that was not met was not grouped.

    `met` maps gold claims to the read claims that met them. Precision is over the met claims, recall over all.
    """
    event_of = {claim: read[met[claim]] for claim in met}
    belong, grouped = _members(gold), _members(event_of)
    shared = {claim: len(belong[gold[claim]] & grouped[event_of[claim]]) for claim in event_of}
    p = ratio(sum(shared[claim] / len(grouped[event_of[claim]]) for claim in shared), len(shared))
    r = ratio(sum(shared[claim] / len(belong[gold[claim]]) for claim in shared), len(gold))
    return Linkage(*rounded(p, r))


def links(gold: EventOf, read: EventOf, met: Mapping[Place, Place]) -> Linkage:
    """The same across documents: an event told in two documents is one link, however many claims it has in each."""
    wanted = _links((event, doc) for (doc, _), event in gold.items())
    made = _links((event, doc) for (doc, _), event in read.items())
    both = _links(((gold[g], read[r]), g[0]) for g, r in met.items())
    found = {(event, one, other) for (event, _), one, other in both}
    right = {(event, one, other) for (_, event), one, other in both}
    p, r = ratio(len(right), len(made)), ratio(len(found & wanted), len(wanted))
    return Linkage(*rounded(p, r), gold=len(wanted))


def _members(event_of: EventOf) -> dict[Hashable, set[Place]]:
    members: dict[Hashable, set[Place]] = defaultdict(set)
    for claim, event in event_of.items():
        members[event].add(claim)
    return members


def _links[E: Hashable](told: Iterable[tuple[E, str]]) -> set[tuple[E, str, str]]:
    """Each event with each two documents that tell it."""
    docs: dict[E, set[str]] = defaultdict(set)
    for event, doc in told:
        docs[event].add(doc)
    return {(event, one, other) for event, where in docs.items() for one, other in combinations(sorted(where), 2)}
