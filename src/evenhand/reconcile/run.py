"""The whole of reconciling: a set of claims and documents in, one picture that keeps every side's account out."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from evenhand.reconcile.across import gather
from evenhand.reconcile.arrangement import NOTHING, Arrangement, rearranged, with_copies
from evenhand.reconcile.events import make_event, mint
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.parents import with_parents
from evenhand.reconcile.reprints import families
from evenhand.reconcile.tellings import find_tellings, text_order
from evenhand.records import Claim, Event, Family, Reconciliation


def reconcile(
    claims: Iterable[Claim], documents: Mapping[str, DocumentMeta], arrangement: Arrangement = NOTHING
) -> Reconciliation:
    """Families of reprints, origins, and events with every account, with what people decided laid over them.

    A pure function of the sets and of the decisions: the order of claims and documents, duplicates and batches change nothing. Claims of
    documents that are not among `documents` count; their outlet and day are then unknown. Events come by start (those
    without one last), then by where they are first told.
    """
    told = sorted(_unique(claims), key=text_order)
    copies = with_copies(families(documents.values()), arrangement, documents)
    origins = Origins(documents, copies, arrangement)
    fresh = _as_first_out(documents, copies)
    groups = rearranged(gather(find_tellings(told, fresh), fresh), arrangement)
    groups = [sorted(group, key=text_order) for group in groups]
    events = [make_event(group, origins, documents, code) for group, code in zip(groups, mint(groups), strict=True)]
    position = {claim.claim_id: n for n, claim in enumerate(told)}
    events.sort(key=lambda event: _event_order(event, position))
    found = {origin.key: origin for claim in told for origin in (origins.of(claim),)}
    return Reconciliation(
        families=copies, origins=tuple(found[key] for key in sorted(found)), events=with_parents(events)
    )  # fmt: skip


def _as_first_out(documents: Mapping[str, DocumentMeta], copies: Iterable[Family]) -> Mapping[str, DocumentMeta]:
    """The documents with copies as old as their first version: a reprint is news of the day its copy came out."""
    days = {doc: documents[family.first].published for family in copies for doc in family.docs if family.first in documents}
    return {**documents, **{doc: replace(documents[doc], published=day) for doc, day in days.items() if day and doc in documents}}


def _unique(claims: Iterable[Claim]) -> Iterable[Claim]:
    """Each claim id once; of two that differ under one id, the same one whatever their order."""
    seen: dict[str, Claim] = {}
    for claim in claims:
        before = seen.setdefault(claim.claim_id, claim)
        if before != claim:
            seen[claim.claim_id] = min(before, claim, key=msgspec.json.encode)
    return seen.values()


def _event_order(event: Event, position: Mapping[str, int]) -> tuple[datetime.date, int]:
    return event.start or datetime.date.max, position[event.claim_ids[0]]
