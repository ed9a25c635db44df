"""The documents behind an event: each copy once, with its reprints folded under the one that carried it first."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.reprints import PART, SHINGLE, WHOLE
from evenhand.records import Case, Claim
from evenhand.report.around import Around

WHY = (
    f"the same copy: {WHOLE:.0%} or more of all runs of {SHINGLE} words are common to them, or {PART:.0%} of the shorter "
    "stand in the longer"
)
"""Why documents count as reprints of one another. Source: `reconcile.reprints`."""

BY_A_PERSON = "the same copy, as a person decided"


class Carrier(Struct, frozen=True, kw_only=True):
    """A document that tells of the event; `published` is its day, "" unknown, `n_claims` how many claims of the event it holds."""

    doc: str
    outlet: str
    title: str
    published: str
    n_claims: int


class Copy(Struct, frozen=True, kw_only=True):
    """One copy: `first` carried it first, `reprints` too, oldest first, for the reason `why`.

    `first` may hold no claim of the event (`n_claims` 0): then only its reprints do.
    """

    first: Carrier
    reprints: tuple[Carrier, ...]
    why: str = ""

    @property
    def telling(self) -> tuple[Carrier, ...]:
        """Those of its documents that hold a claim of the event."""
        return tuple(one for one in (self.first, *self.reprints) if one.n_claims)

    @property
    def n_docs(self) -> int:
        """How many of its documents hold a claim of the event."""
        return len(self.telling)


def copies_behind(case: Case, known: Around) -> tuple[Copy, ...]:
    """The copies that an event is told in, oldest first, undated last."""
    return _copies(case.claims, known)


def copies_of_origins(case: Case, known: Around) -> dict[str, tuple[Copy, ...]]:
    """The copies in which each origin of an event speaks, by the origin's key."""
    told = {account.origin.key: frozenset(account.claim_ids) for account in case.event.accounts}
    return {key: _copies((claim for claim in case.claims if claim.claim_id in ids), known) for key, ids in told.items()}


def _copies(claims: Iterable[Claim], known: Around) -> tuple[Copy, ...]:
    n_claims: dict[str, int] = {}
    for claim in claims:
        n_claims[claim.doc] = n_claims.get(claim.doc, 0) + 1
    groups: dict[str, list[str]] = {}
    for doc in n_claims:
        groups.setdefault(known.origins.copy_of(doc), []).append(doc)
    joined = _joined(known)
    copies = []
    for first, docs in groups.items():
        others = sorted((_carrier(doc, known.documents, n_claims) for doc in docs if doc != first), key=_time)
        why = (BY_A_PERSON if joined.intersection((first, *docs)) else WHY) if others else ""
        copies.append(Copy(first=_carrier(first, known.documents, n_claims), reprints=tuple(others), why=why))
    return tuple(sorted(copies, key=lambda copy: _time(copy.first)))


def _joined(known: Around) -> set[str]:
    """The documents that people put into a family."""
    kept = [d for d in known.decisions if d.action == "family" and d.new["together"]]
    return {doc for decision in kept for doc in (decision.subject, *decision.new["docs"])}


def _carrier(doc: str, documents: Mapping[str, DocumentMeta], n_claims: Mapping[str, int]) -> Carrier:
    meta = documents.get(doc)
    published = meta.published.isoformat() if meta and meta.published else ""
    return Carrier(doc=doc, outlet=meta.outlet if meta else "", title=meta.title if meta else "", published=published,
                   n_claims=n_claims.get(doc, 0))  # fmt: skip


def _time(one: Carrier) -> tuple[bool, str, str]:
    return one.published == "", one.published, one.doc
