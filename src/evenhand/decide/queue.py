"""In which order claims come up for review."""

from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256
from typing import Any, Final

from evenhand.records import Claim

ORDERS: Final = ("text", "confidence", "dispute", "event", "random")
"""`text` as they stand in the documents; `confidence` the least certain first; `dispute` those of disputed events first;
`event` event by event; `random` by chance that is the same for all who give the same seed."""

DOUBTED: Final = ("claim", "source", "casualties")
"""Fields whose doubt brings a claim up for review: what is wrong there speaks for the wrong people, or counts them wrong."""


def drawn(claims: Iterable[Claim], n: int, seed: str) -> list[Claim]:
    """A random sample of `n` claims, or all where there are fewer; the same for everybody who gives the same seed.

    Each claim's chance hangs on its own id and the seed alone, so that claims read later move nobody else's.
    """
    return sorted(claims, key=lambda claim: chance(claim, seed))[:n]


def chance(claim: Claim, seed: str) -> str:
    """A claim's number in the lottery."""
    return chance_of(claim.claim_id, seed)


def chance_of(claim_id: str, seed: str) -> str:
    """The number in the lottery of the claim of this id."""
    return sha256(f"{seed}\n{claim_id}".encode()).hexdigest()


def ordered(claims: Iterable[Claim], order: str, codes: Mapping[str, str], disputed: Collection[str], seed: str) -> list[Claim]:
    """The claims, which must come in text order, in one of ORDERS. `codes` maps claims to events, `disputed` are codes."""
    keys: dict[str, Callable[[Claim], Any]] = {
        "text": lambda claim: 0,
        "confidence": lambda claim: (confidence(claim) is None, confidence(claim) or 0.0),
        "dispute": lambda claim: (codes.get(claim.claim_id, "") not in disputed, codes.get(claim.claim_id, "~")),
        "event": lambda claim: codes.get(claim.claim_id, "~"),
        "random": lambda claim: chance(claim, seed),
    }
    return sorted(claims, key=keys[order])


def confidence(claim: Claim) -> float | None:
    """How sure the reader was that this is a claim, who says it and how many were harmed, 0–1: the least of these. None where it said
    nothing (imported, added by a person)."""
    scores = [reason.score for reason in claim.reasons if reason.field in DOUBTED and reason.score is not None]
    return min(scores, default=None)
