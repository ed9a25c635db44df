"""The chain of decisions: each holds the hash of the one before, so that none can be changed, moved or dropped unseen.

What is chained is a salted commitment to the content, not the content: a purge may delete the words and the salt, and
the chain still holds. Without the salt a short content (a name, a figure) cannot be guessed from its commitment.
"""

import hashlib
from collections.abc import Iterable, Iterator

import msgspec

from evenhand.records import Decision, Draft

CONTENT = ("who", "kind", "subject", "field", "old", "new", "before", "reason", "round", "doc", "via")
"""What the commitment covers, in order. The number, time and action stay readable after a purge."""


def commitment(draft: Draft, salt: str) -> str:
    """SHA-256 (hexadecimal) of the salt and the content of a decision."""
    return _digest([salt, *(getattr(draft, name) for name in CONTENT)])


def link(seq: int, at: str, action: str, committed: str, previous: str) -> str:
    """The hash of a decision: of its number, time, action, commitment and the hash of the decision before."""
    return _digest([seq, at, action, committed, previous])


def _digest(parts: list[object]) -> str:
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()


def chained(draft: Draft, seq: int, at: str, salt: str, previous: str) -> Decision:
    """The draft as decision number `seq`, after the decision whose hash is `previous`."""
    content = {name: getattr(draft, name) for name in (*CONTENT, "action")}
    committed = commitment(draft, salt)
    hash_ = link(seq, at, draft.action, committed, previous)
    return Decision(**content, seq=seq, at=at, salt=salt, commitment=committed, previous=previous, hash=hash_)


def broken(decisions: Iterable[Decision]) -> Iterator[tuple[int, str]]:
    """What is wrong with a chain: (number of the decision, what), in order; nothing for a whole one."""
    expected, previous = 1, ""
    for decision in decisions:
        if decision.seq != expected:
            yield decision.seq, f"decision {expected} is missing, or the order was changed"
        if decision.previous != previous:
            yield decision.seq, "it does not follow from the decision before it"
        if not decision.purged and commitment(decision, decision.salt) != decision.commitment:
            yield decision.seq, "its content was changed"
        if link(decision.seq, decision.at, decision.action, decision.commitment, decision.previous) != decision.hash:
            yield decision.seq, "its number, time, action or hash was changed"
        expected, previous = decision.seq + 1, decision.hash


def head(decisions: Iterable[Decision]) -> str:
    """The hash of the last decision, "" where there is none."""
    last = ""
    for decision in decisions:
        last = decision.hash
    return last
