"""What was supplied: documents and claims by side, by outlet and by month. A silence means little where little is held."""

import datetime
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.records import Claim


class Covered(Struct, frozen=True, kw_only=True):
    """What there is of one side or outlet in one month.

    `of` is "side" or "outlet"; `side` the party ("" none) or `outlet` its name ("" unknown). `month` is `2020-10`, ""
    for documents whose day is unknown. A document counts for each side that speaks in it, so sides do not add up.
    """

    of: str
    month: str
    n_documents: int
    n_claims: int
    side: str = ""
    outlet: str = ""


class Spoken(Struct, frozen=True, kw_only=True, dict=True):
    """For each document the sides of which an origin speaks in it ("" is no side), and its day of publication."""

    sides: Mapping[str, frozenset[str]]
    published: Mapping[str, datetime.date | None]

    def documents_of(self, side: str, first: datetime.date | None, last: datetime.date | None) -> tuple[int, int]:
        """In how many documents a side speaks: those of the stretch, both ends inclusive, and those without a date.

        An open end is unbounded.
        """
        days, n_undated = self._days.get(side, ((), 0))
        start = bisect_left(days, first) if first else 0
        end = bisect_right(days, last) if last else len(days)
        return max(0, end - start), n_undated

    @cached_property
    def _days(self) -> Mapping[str, tuple[Sequence[datetime.date], int]]:
        """The days of each side's documents in order, and how many have none."""
        days: dict[str, list[datetime.date]] = {}
        undated: Counter[str] = Counter()
        for doc, sides in self.sides.items():
            if doc in self.published:
                day = self.published[doc]
                for side in sides:
                    days.setdefault(side, []).extend([day] if day else [])
                    undated[side] += day is None
        return {side: (sorted(told), undated[side]) for side, told in days.items()}


class Supply:
    """Who speaks in which document: what can be said of a side's silence depends on it."""

    def __init__(self, claims: Iterable[Claim], documents: Mapping[str, DocumentMeta], origins: Origins) -> None:
        self._documents = documents
        self._claims: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for doc in documents:
            self._claims[doc][origins.voice(doc).side] += 0
        for claim in claims:
            self._claims[claim.doc][origins.of(claim).side] += 1
        self._spoken = Spoken(
            sides={doc: frozenset(self._of(doc)) for doc in self._claims}, published={doc: self._day(doc) for doc in self._claims}
        )

    def documents_of(self, side: str, first: datetime.date | None, last: datetime.date | None) -> tuple[int, int]:
        """As in `Spoken`, which see."""
        return self._spoken.documents_of(side, first, last)

    def covered(self) -> tuple[Covered, ...]:
        """Sides, then outlets, each by month; documents without a day last."""
        sides: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        outlets: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        for doc, told in self._claims.items():
            day = self._day(doc)
            month = f"{day:%Y-%m}" if day else ""
            meta = self._documents.get(doc)
            _add(outlets[meta.outlet if meta else "", month], sum(told.values()))
            for side in self._of(doc):
                _add(sides[side, month], told[side])
        return (*(Covered(of="side", side=name, month=month, n_documents=n, n_claims=m) for name, month, n, m in _rows(sides)),
                *(Covered(of="outlet", outlet=name, month=month, n_documents=n, n_claims=m)
                  for name, month, n, m in _rows(outlets)))  # fmt: skip

    def _of(self, doc: str) -> list[str]:
        """The sides that speak in a document, "" for origins without one; its own outlet's, if it has one, in any case."""
        return sorted(side for side, n_claims in self._claims[doc].items() if n_claims or side) or [""]

    def _day(self, doc: str) -> datetime.date | None:
        meta = self._documents.get(doc)
        return meta.published if meta else None


def _add(row: list[int], n_claims: int) -> None:
    row[0] += 1
    row[1] += n_claims


def _rows(counts: Mapping[tuple[str, str], list[int]]) -> Iterable[tuple[str, str, int, int]]:
    order = sorted(counts, key=lambda key: (key[0] == "", key[0], key[1] == "", key[1]))
    return ((name, month, *counts[name, month]) for name, month in order)  # type: ignore[misc]
