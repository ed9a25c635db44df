"""The whole of reconciling: a set of claims and documents in, one picture that keeps every side's account out."""

import datetime
from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from evenhand.reconcile.about import matters, with_abouts
from evenhand.reconcile.across import gather
from evenhand.reconcile.arrangement import NOTHING, Arrangement, rearranged, with_copies
from evenhand.reconcile.encode import encode
from evenhand.reconcile.events import make_event, mint_codes
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.parents import with_parents
from evenhand.reconcile.reprints import families
from evenhand.reconcile.tellings import TextOrder, find_tellings, text_order
from evenhand.records import Claim, Event, Family, Origin, Reconciliation


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
    fresh = as_first_out(documents, copies)
    units = encode(told, fresh)
    gathered = [[told[row] for row in rows] for rows in gather(units, find_tellings(units))]
    groups = [sorted(group, key=text_order) for group in rearranged(gathered, arrangement)]
    made = completed(copies, [(make_event(group, origins, documents, ""), text_order(group[0])) for group in groups])
    return replace(made, events=with_abouts(made.events, matters(told)))


def completed(copies: tuple[Family, ...], told: Iterable[tuple[Event, TextOrder]]) -> Reconciliation:
    """The whole picture of events that have no code yet; with each comes where it is first told. Their order changes nothing.

    What acts of words are about is left open: that takes all claims of their documents.
    """
    found = list(told)
    codes = mint_codes([min(event.claim_ids) for event, _ in found])
    coded = [(replace(event, code=code), place) for (event, place), code in zip(found, codes, strict=True)]
    coded.sort(key=lambda one: (one[0].start or datetime.date.max, one[1]))
    events = with_parents([event for event, _ in coded])
    return Reconciliation(families=copies, origins=origins_of(events), events=events)


def origins_of(events: Iterable[Event]) -> tuple[Origin, ...]:
    """The origins of all accounts by key; of two names under one key ("Residents", "residents") the first in the alphabet."""
    found: dict[str, Origin] = {}
    for event in events:
        for account in event.accounts:
            known = found.setdefault(account.origin.key, account.origin)
            if account.origin.name < known.name:
                found[known.key] = account.origin
    return tuple(found[key] for key in sorted(found))


def as_first_out(documents: Mapping[str, DocumentMeta], copies: Iterable[Family]) -> Mapping[str, DocumentMeta]:
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

