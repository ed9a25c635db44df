"""What a side's accounts of an event leave out that others state: not in the documents you supplied.

Coverage comes first: how many documents of that side there are from that time. Who was not supplied is not silent.
"""

import datetime
from collections.abc import Sequence
from typing import Final, Protocol

from msgspec import Struct

from evenhand.reconcile.sides import named_parties
from evenhand.records import Account, Case, Side
from evenhand.records.event import FIELDS

WINDOW_DAYS: Final = 30
"""Days after an event in which a side can be expected to speak of it: reports follow within days, corrections later."""

ASKED: Final = tuple(field for field in FIELDS if field not in ("what", "occurrence"))
"""Questions that an account can leave open; what happened, and whether, every account of it answers."""


class Supplied(Protocol):
    """Who knows in how many documents a side speaks: `coverage.Supply`, and others."""

    def documents_of(self, side: str, first: datetime.date | None, last: datetime.date | None, /) -> tuple[int, int]:
        """Documents of the stretch, both ends inclusive (None: open), and those without a date."""
        ...


class Gap(Struct, frozen=True, kw_only=True):
    """A question that others answer and this side does not, with each other origin's latest answer."""

    field: str
    stated: tuple[Side, ...]


class Omission(Struct, frozen=True, kw_only=True):
    """What one side leaves out of one event.

    `n_documents` are those of `first`..`last` (None: open) in which the side speaks of anything, `n_undated` those whose day
    is unknown, which may be of that time. `n_accounts` of its origins speak of this event: 0 says that none does.
    """

    event: str
    title: str
    side: str
    first: datetime.date | None
    last: datetime.date | None
    n_documents: int
    n_undated: int
    n_accounts: int
    gaps: tuple[Gap, ...]


def omissions(case: Case, supply: Supplied) -> tuple[Omission, ...]:
    """The omissions of every side that speaks of an event or is named in it, in alphabetical order.

    A party that is named and that no document supplied lets speak is there too, with no documents. What only the side
    itself states is no omission of its own.
    """
    event = case.event
    first, last = event.start, event.end or event.start
    until = _later(last, WINDOW_DAYS) if last else None
    out = []
    for side in sorted(_parties(case) | {a.origin.side for a in event.accounts if a.origin.side}):
        own = [account for account in event.accounts if account.origin.side == side]
        gaps = _gaps(own, [account for account in event.accounts if account.origin.side != side])
        n_documents, n_undated = supply.documents_of(side, first, until)
        if gaps:
            out.append(Omission(event=event.code, title=event.title, side=side, first=first, last=until, n_documents=n_documents,
                                n_undated=n_undated, n_accounts=len(own), gaps=gaps))  # fmt: skip
    return tuple(out)


def _later(day: datetime.date, n_days: int) -> datetime.date:
    return datetime.date.fromordinal(min(day.toordinal() + n_days, datetime.date.max.toordinal()))


def _gaps(own: Sequence[Account], others: Sequence[Account]) -> tuple[Gap, ...]:
    silent = [field for field in ASKED if not any(account.values.get(field) for account in own)]
    made = [Gap(field=field, stated=tuple(a.values[field][-1] for a in others if a.values.get(field))) for field in silent]
    return tuple(gap for gap in made if gap.stated)


def _parties(case: Case) -> set[str]:
    """The parties that claims of an event name as doers, as targets, or as those harmed."""
    named = {party.actor for claim in case.claims for party in (*claim.agents, *claim.targets)}
    named |= {toll.side for claim in case.claims for toll in claim.casualties if toll.side}
    return {party for codes in named for party in named_parties(codes)}
