"""What stands around the events that are looked at: documents, origins, decisions."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from evenhand.decide.active import active
from evenhand.errors import InputError
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.sides import named_parties
from evenhand.records import Case, Claim, Decision
from evenhand.store.looking import Looking


class Around(Struct, frozen=True):
    """The documents without their texts, who answers for which claim, and the decisions that count."""

    documents: Mapping[str, DocumentMeta]
    origins: Origins
    decisions: Sequence[Decision]
    sided: frozenset[str]
    """Keys of origins whose side a person set."""


def around(opened: Looking, case: Case | None = None) -> Around:
    """What stands around the events of an open project, or around one of them alone, which is quicker."""
    families = opened.families()
    docs = None
    if case is not None:
        told_in = {claim.doc for claim in case.claims}
        docs = {*told_in, *(family.first for family in families if told_in.intersection(family.docs))}
    documents = opened.carriers(docs)
    arrangement = opened.arrangement()
    origins = Origins(documents, families, arrangement)
    return Around(documents, origins, active(list(opened.decisions())), frozenset(arrangement.sides))


def check_side(side: str, origins: Origins, claims: Iterable[Claim]) -> None:
    """Nothing where some origin stands on this side or some claim names its party, or it is ""; else InputError."""
    if not side:
        return
    known: set[str] = set()
    for claim in claims:
        known |= {origins.of(claim).side, *(party for actor in (*claim.agents, *claim.targets) for party in named_parties(actor.actor))}
    if side not in known:
        near = [f"Do you mean {one}?" for one in sorted(known) if one.casefold() == side.casefold()]
        raise InputError(f"There is no side {side!r} in this project.", " ".join((*near, "`evenhand sides` lists them.")))
