"""Which read claim meets which gold claim of the same document."""

from collections.abc import Callable, Collection, Sequence

from evenhand.evaluate.told import Told
from evenhand.records.codes import root

MAX_TRIGGER_CHARS = 60
"""A longer trigger points at nothing and meets nothing (the longest of the gold has 55 characters)."""

TOLD_APART_BY: tuple[Callable[[Told], Collection[object]], ...] = (
    lambda claim: {toll.low for toll in claim.tolls},
    lambda claim: {place and place[0] for place in claim.places},
    lambda claim: set(claim.targets),
)
"""What tells claims of one trigger apart: the figures' low ends, the places' latitudes, the targets."""


def meetings(gold: Sequence[Told], read: Sequence[Told]) -> list[tuple[int, int]]:
    """One-to-one pairs (number of the gold claim, number of the read claim), the best first.

    Two meet when their triggers share a character, or else when the read trigger overlaps the gold evidence and both
    have the same root type.
    """
    rated = [(rate, g, r) for g, one in enumerate(gold) for r, other in enumerate(read) if (rate := likeness(one, other))]
    rated.sort(key=lambda row: (-row[0], row[1], row[2]))
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    pairs = []
    for _, g, r in rated:
        if g not in taken_gold and r not in taken_read:
            taken_gold.add(g)
            taken_read.add(r)
            pairs.append((g, r))
    return pairs


def likeness(gold: Told, read: Told) -> float:
    """How well a read claim fits a gold claim: 0 where they cannot meet, else 1.0 to 8.3."""
    same_root = root(gold.type) == root(read.type)
    if len(read.trigger) > MAX_TRIGGER_CHARS:
        return 0.0
    if gold.trigger.overlaps(read.trigger):
        rate = 4.0
    elif gold.evidence.overlaps(read.trigger) and same_root:
        rate = 1.0
    else:
        return 0.0
    rate += 2.0 * (gold.type == read.type) + 1.0 * same_root
    rate += 0.5 * (in_order(gold.source) == in_order(read.source)) + 0.5 * (gold.stance == read.stance)
    for values in TOLD_APART_BY:
        rate += 0.1 * bool({*values(gold)} & {*values(read)})
    return rate


def in_order(code: str) -> str:
    """A code with the parties that it joins with `+` in alphabetical order, so that their order counts for nothing."""
    return "+".join(sorted(code.split("+")))


def is_strict(gold: Told, read: Told) -> bool:
    """Whether two claims that met share words of their triggers and the exact type."""
    return gold.trigger.overlaps(read.trigger) and gold.type == read.type
