"""Claims made worse on purpose, as a machine reads them: what is missing, mistaken or borrowed."""

import random

from msgspec.structs import replace

from evenhand.reconcile.units import group_of
from evenhand.records import Claim
from evenhand.records.codes import TYPES
from evenhand.records.values import NARRATOR


def degraded(claims: list[Claim], share: float = 0.3, seed: int = 1) -> list[Claim]:
    """The same claims with `share` of their times and places dropped, half as many types mistaken for one of their
    kind, and half as many actors, tolls and sources lost. The same seed spoils the same things."""
    chance = random.Random(seed)
    return [_spoiled(claim, share, chance) for claim in sorted(claims, key=lambda c: (c.doc, c.trigger.span, c.claim_id))]


def _spoiled(claim: Claim, share: float, chance: random.Random) -> Claim:
    alike = [type_ for type_ in TYPES if group_of(type_) == group_of(claim.type)]
    roll = [chance.random() for _ in range(6)]
    other = chance.choice(alike)
    return replace(
        claim,
        time=None if roll[0] < share else claim.time,
        places=() if roll[1] < share else claim.places,
        type=other if roll[2] < share / 2 else claim.type,
        agents=() if roll[3] < share / 2 else claim.agents,
        casualties=() if roll[4] < share / 2 else claim.casualties,
        source=NARRATOR if roll[5] < share / 2 else claim.source,
    )
