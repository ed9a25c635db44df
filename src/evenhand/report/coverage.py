"""What the documents cover: how many there are of each outlet, in how many each side speaks, and when they came out.

Without it a silence says nothing: a side may be silent because it was, or because its documents were not supplied.
"""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from evenhand.reconcile.coverage import Spoken
from evenhand.reconcile.omissions import WINDOW_DAYS
from evenhand.records import Case, Document, Event
from evenhand.store.looking import Looking

MAX_PERIODS = 12
"""Columns of a table of time that fit a page; longer stretches are told by the year, then the oldest together."""

MAX_OUTLETS = 200

NO_DATE = "no date"


class CoverageRow(Struct, frozen=True, kw_only=True):
    """A side or an outlet, with its documents in each period and together."""

    name: str
    cells: tuple[int, ...]
    total: int


class Coverage(Struct, frozen=True, kw_only=True):
    """The documents supplied, by side and by outlet, over `periods` of publication.

    A document counts for each side of which an origin speaks in it, so that the rows of sides overlap; `""` is no
    side. `n_outlets` is how many outlets there are, of which `outlets` may list the first only.
    """

    periods: tuple[str, ...]
    sides: tuple[CoverageRow, ...]
    outlets: tuple[CoverageRow, ...]
    n_outlets: int
    n_documents: int
    n_undated: int
    n_claims: int
    n_claims_without_time: int
    n_claims_without_place: int


def spoken_in(opened: Looking) -> Spoken:
    """The same as `spoken` of all events of an open project, looked up."""
    return Spoken(sides=opened.sides_by_document(), published={doc: meta.published for doc, meta in opened.carriers().items()})


def spoken(events: Iterable[Event], headers: Mapping[str, Document]) -> Spoken:
    """Which sides speak in which documents, by the accounts of all events of the project."""
    sides: dict[str, set[str]] = {}
    for event in events:
        for account in event.accounts:
            for statements in account.values.values():
                for statement in statements:
                    sides.setdefault(statement.doc, set()).add(account.origin.side)
    return Spoken(
        sides={doc: frozenset(told) for doc, told in sides.items()},
        published={doc: header.published for doc, header in headers.items()},
    )


def window(start: datetime.date | None, end: datetime.date | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The stretch of publication in which an event would be written of; (None, None) for an undated one."""
    last = end or start
    if last is None:
        return None, None
    after = min(last.toordinal() + WINDOW_DAYS, datetime.date.max.toordinal())
    return start or end, datetime.date.fromordinal(after)


class Carried(Protocol):
    """What coverage asks of a document."""

    @property
    def outlet(self) -> str: ...  # noqa: D102


def coverage(told: Spoken, headers: Mapping[str, Carried], claims: "ClaimCounts") -> Coverage:
    """The coverage of all documents supplied, whether or not an event of the report rests on them."""
    dated = [day for day in told.published.values() if day]
    period, periods = _periods(dated)
    names = [period(day) if day else NO_DATE for day in told.published.values()]
    columns = (*periods, *((NO_DATE,) if NO_DATE in names else ()))
    by_doc = dict(zip(told.published, names, strict=True))
    sides = sorted({side for sides in told.sides.values() for side in sides}, key=lambda side: (side == "", side))
    outlets: dict[str, list[str]] = {}
    for doc, header in headers.items():
        outlets.setdefault(header.outlet, []).append(doc)
    listed = sorted(outlets, key=lambda name: (name == "", name.casefold(), name))
    return Coverage(
        periods=columns, n_outlets=len(listed), n_documents=len(headers), n_undated=names.count(NO_DATE),
        sides=tuple(_row(side, (doc for doc, told_in in told.sides.items() if side in told_in), columns, by_doc) for side in sides),
        outlets=tuple(_row(name, outlets[name], columns, by_doc) for name in listed[:MAX_OUTLETS]),
        n_claims=claims.n, n_claims_without_time=claims.without_time, n_claims_without_place=claims.without_place,
    )  # fmt: skip


class ClaimCounts(Struct, frozen=True, kw_only=True):
    """How many claims there are, and how many give no time or no place."""

    n: int
    without_time: int
    without_place: int


def count_claims(cases: Iterable[Case]) -> ClaimCounts:
    """The counts over the claims of some events."""
    claims = [claim for case in cases for claim in case.claims]
    timeless = sum(not (claim.time and (claim.time.start or claim.time.end)) for claim in claims)
    return ClaimCounts(n=len(claims), without_time=timeless, without_place=sum(not claim.places for claim in claims))


def _row(name: str, docs: Iterable[str], columns: Sequence[str], by_doc: Mapping[str, str]) -> CoverageRow:
    counts = Counter(by_doc[doc] for doc in docs if doc in by_doc)
    cells = tuple(counts[column] for column in columns)
    return CoverageRow(name=name, cells=cells, total=sum(cells))


def _periods(days: Sequence[datetime.date]) -> tuple[Callable[[datetime.date], str], tuple[str, ...]]:
    """How a day's period is called, and all periods from the first to the last: months, years, or years with the
    oldest together."""
    if not days:
        return (lambda day: ""), ()
    first, last = min(days), max(days)
    n_months = (last.year - first.year) * 12 + last.month - first.month + 1
    if n_months <= MAX_PERIODS:
        starts = (divmod(first.year * 12 + first.month - 1 + n, 12) for n in range(n_months))
        return (lambda day: f"{day.year:04}-{day.month:02}"), tuple(f"{year:04}-{month + 1:02}" for year, month in starts)
    earliest = first.year if last.year - first.year < MAX_PERIODS else last.year - MAX_PERIODS + 2
    before = f"before {earliest}"
    names = tuple(f"{year:04}" for year in range(earliest, last.year + 1))
    return (lambda day: f"{day.year:04}" if day.year >= earliest else before), (before, *names) if earliest > first.year else names
