"""What decisions make of claims: accepted, rejected, corrected or added by a person, and told from what the machine reads.

A decision is about the claim as the person saw it. A later reading may call the same words otherwise, under another
id: it is known again by its words, the decision keeps its force, and what differs is listed as changed under it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from evenhand.records import Claim, Decision
from evenhand.records.decision import FIELDS

REVIEWS = ("machine", "accepted", "corrected", "added", "rejected")
"""How a claim stands: nobody looked, or what a person made of it. A rejected one counts nowhere and is kept."""

_TYPES: dict[str, Any] = {field.name: field.type for field in msgspec.structs.fields(Claim)}


class Verdict(Struct, frozen=True, kw_only=True):
    """What a person's decisions amount to for one claim.

    `claim` is the claim with all that was decided in it, `seen` what the machine read there when it was last decided.
    `decided` names the fields that hold whatever the machine reads. `seqs` are the decisions behind it, in order.
    """

    claim: Claim
    seen: Claim
    review: str
    decided: tuple[str, ...]
    seqs: tuple[int, ...]

    def on(self, machine: Claim | None) -> Claim:
        """The claim as it stands beside what the machine now reads there; None: it reads no such claim any more."""
        base = self.claim
        if machine is not None and not self.is_whole:
            base = replace(machine, **{name: getattr(self.claim, name) for name in self.decided})
        return replace(base, claim_id=self.claim.claim_id, review=self.review, decided=self.decided)

    @property
    def is_whole(self) -> bool:
        """Whether the person stands for the whole claim, not for some fields of it."""
        return set(self.decided) >= set(FIELDS)


class Change(Struct, frozen=True, kw_only=True):
    """What the machine now reads otherwise than when a person decided. `field` "claim": it reads no such claim."""

    claim_id: str
    seq: int
    field: str
    seen: Any
    now: Any


def value_of(field: str, plain: Any) -> Any:
    """A field's value from plain data. Raises ValueError in words where it cannot be one."""
    if field not in FIELDS:
        raise ValueError(f"{field!r} cannot be corrected; one of {', '.join(FIELDS)} can")
    try:
        return msgspec.convert(plain, _TYPES[field])
    except msgspec.ValidationError as error:
        raise ValueError(f"{field}: {error}") from error


def verdicts(decisions: Iterable[Decision]) -> dict[str, Verdict]:
    """For each claim that was decided on, what the decisions amount to; `decisions` are active ones, in order."""
    found: dict[str, Verdict] = {}
    for decision in decisions:
        if decision.kind == "claim" and decision.action in ("accept", "reject", "correct", "add"):
            found[decision.subject] = _with(found.get(decision.subject), decision)
    return found


def _with(before: Verdict | None, decision: Decision) -> Verdict:
    seqs = (*(before.seqs if before else ()), decision.seq)
    if decision.action == "add":
        added = msgspec.convert(decision.new, Claim)
        return Verdict(claim=added, seen=added, review="added", decided=FIELDS, seqs=seqs)
    stood = msgspec.convert(decision.before["claim"], Claim)
    seen = msgspec.convert(decision.before["read"], Claim) if "read" in decision.before else stood
    if decision.action == "correct":
        value = value_of(decision.field, decision.new)
        claim = replace(before.claim if before else stood, **{decision.field: value})
        names = {*(before.decided if before else ()), decision.field}
        review = "added" if before and before.review == "added" else "corrected"
        return Verdict(
            claim=claim, seen=seen, review=review, decided=tuple(name for name in FIELDS if name in names), seqs=seqs
        )
    review = {"accept": "accepted", "reject": "rejected"}[decision.action]
    if before and before.review in ("corrected", "added") and review == "accepted":
        review = before.review
    if before:  # in a round of blind coding the claim stands without the coder's own corrections
        stood = replace(stood, **{name: getattr(before.claim, name) for name in before.decided})
    return Verdict(claim=stood, seen=seen, review=review, decided=FIELDS, seqs=seqs)


def matched(found: Mapping[str, Verdict], machine: Sequence[Claim]) -> dict[str, Claim]:
    """For each verdict of a document, the claim that the machine now reads there: by id, else by its words.

    By words: a trigger that overlaps the one that was seen, best of the same source and type, and none that another
    verdict has by its id.
    """
    by_id = {claim.claim_id: claim for claim in machine}
    out = {claim_id: by_id[claim_id] for claim_id in found if claim_id in by_id}
    taken = {*out}
    for claim_id, verdict in found.items():
        if claim_id in out or verdict.review == "added":
            continue
        near = [claim for claim in machine if claim.claim_id not in taken and _same_words(verdict.seen, claim)]
        if near:
            best = max(near, key=lambda claim: (_alike(verdict.seen, claim), [-ord(c) for c in claim.claim_id]))
            out[claim_id] = best
            taken.add(best.claim_id)
    return out


def _same_words(seen: Claim, claim: Claim) -> bool:
    return seen.doc == claim.doc and seen.part == claim.part and seen.trigger.span.overlaps(claim.trigger.span)


def _alike(seen: Claim, claim: Claim) -> int:
    return 2 * (seen.type == claim.type) + (seen.source.actor == claim.source.actor)


def standing(found: Mapping[str, Verdict], machine: Sequence[Claim]) -> Iterator[tuple[Claim, Claim | None]]:
    """The claims of one document as they stand: (the claim, what the machine reads there; None where it reads nothing).

    Rejected ones come, too, with that as their `review`.
    """
    known = matched(found, machine)
    held = {claim.claim_id for claim in known.values()}
    for claim in machine:
        if claim.claim_id not in held:
            yield claim, claim
    for claim_id, verdict in found.items():
        read = known.get(claim_id)
        yield verdict.on(read), read


def changed(found: Mapping[str, Verdict], machine: Sequence[Claim]) -> Iterator[Change]:
    """What the machine now reads otherwise than what people saw when they decided, claim by claim, field by field."""
    known = matched(found, machine)
    for claim_id, verdict in found.items():
        now, seq = known.get(claim_id), verdict.seqs[-1]
        if now is None:
            if verdict.review != "added":
                yield Change(claim_id=claim_id, seq=seq, field="claim", seen=verdict.seen.quote, now=None)
            continue
        for name in FIELDS if verdict.is_whole else verdict.decided:
            before, after = getattr(verdict.seen, name), getattr(now, name)
            if before != after and getattr(verdict.claim, name) != after:
                yield Change(claim_id=claim_id, seq=seq, field=name, seen=before, now=after)
