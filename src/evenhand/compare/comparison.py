"""The comparison of a user's rows with a project's events, as plain records and as rows of a table."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from evenhand.compare.match import Candidate, Comparable, Limits, Undated, candidates, comparable, nearest
from evenhand.compare.own import OwnFigure, OwnRow
from evenhand.export.deaths import Figure, latest_figures
from evenhand.records import Case, Claim, Document, Failure
from evenhand.records.codes import STANCES

RESULT_COLUMNS: Final = (
    "result", "line", "id", "event", "score", "why", "others", "claims", "figure", "mine", "origin", "theirs", "verdict", "doc",
    "quote",
)  # fmt: skip
"""The columns of the table form: a row for each row of the user's and each account's figure of it, and each event left."""

LONG_DAYS: Final = 62
"""Events that last longer are compared with every row; the others are looked up by their days."""

NEAR_DAYS: Final = 31
"""How far off an event may be to be named as one that comes near a row."""


class FigureBeside(Struct, frozen=True, kw_only=True):
    """A row's number beside an origin's latest.

    `verdict` is `same`, `compatible` (the ranges meet), `part` (the origin counts fewer, and one kind or party's people
    only), `more days` (it counts more, and over days beyond the row's) or `differs`; none says who is right.
    """

    figure: str
    mine: str
    origin: str
    theirs: str
    verdict: str
    doc: str
    claim_id: str
    quote: str


class Matched(Struct, frozen=True, kw_only=True):
    """A row with the event that it is likeliest about. `others` are further candidates; `ambiguous`: one fits as well.

    `claim_ids` are the event's claims that meet the row's days or give none; `stances` counts them by the stance of their
    source, so that what is only denied or feared is not taken for more.
    """

    row: OwnRow
    event: Candidate
    title: str
    others: tuple[Candidate, ...]
    ambiguous: bool
    claim_ids: tuple[str, ...]
    stances: dict[str, int]
    figures: tuple[FigureBeside, ...]


class Unmatched(Struct, frozen=True, kw_only=True):
    """A row without claims behind it, with the events that come nearest as (code, why not)."""

    row: OwnRow
    nearest: tuple[tuple[str, str], ...]


class WithoutRow(Struct, frozen=True, kw_only=True):
    """An event that no row has; `standing` is reports · independent origins · sides."""

    code: str
    title: str
    standing: str
    candidate_of: tuple[int, ...] = ()


class Comparison(Struct, frozen=True, kw_only=True):
    """All of it. `n_undated` and `n_out_of_scope` events cannot be compared: no day is told, or such tables do not code them."""

    matched: tuple[Matched, ...]
    unmatched: tuple[Unmatched, ...]
    events_without_row: tuple[WithoutRow, ...]
    failures: tuple[Failure, ...]
    n_undated: int
    n_out_of_scope: int

    @property
    def n_differing(self) -> int:
        """How many rows have a figure that some account differs from."""
        return sum(any(figure.verdict == "differs" for figure in one.figures) for one in self.matched)


def compare(
    rows: Iterable[OwnRow | Failure], cases: Sequence[Case], documents: Mapping[str, Document], limits: Limits,
    scope: frozenset[str] = frozenset(),
) -> Comparison:  # fmt: skip
    """Compare rows with events; `scope` are the types that the user's table codes, empty for all."""
    dated = [event for case in cases if (event := comparable(case))]
    events = [event for event in dated if not scope or event.types & scope]
    index, undated, by_code = _Index(events, limits.days), Undated(cases), {event.code: event for event in events}
    matched, unmatched, failures = [], [], []
    for row in rows:
        if isinstance(row, Failure):
            failures.append(row)
            continue
        found = candidates(row, index.about(row), limits)
        if found:
            matched.append(_matched(row, found, by_code[found[0].code], documents))
        else:
            near = (*nearest(row, index.around(row, NEAR_DAYS)), *undated.at(row))
            unmatched.append(Unmatched(row=row, nearest=near))
    return Comparison(
        matched=tuple(matched), unmatched=tuple(unmatched), failures=tuple(failures), n_undated=len(cases) - len(dated),
        n_out_of_scope=len(dated) - len(events), events_without_row=_left(events, matched),
    )  # fmt: skip


def result_rows(found: Comparison) -> Iterator[dict[str, Any]]:
    """The comparison as a table: RESULT_COLUMNS, None where a cell is empty."""
    empty: dict[str, Any] = dict.fromkeys(RESULT_COLUMNS)
    for one in found.matched:
        others = "; ".join(f"{other.code} ({other.score})" for other in one.others) or None
        base = {**empty, "result": "row with claims", "line": one.row.line, "id": one.row.row_id or None, "event": one.event.code,
                "score": one.event.score, "why": why(one.event), "others": others, "claims": " ".join(one.claim_ids)}  # fmt: skip
        beside = [{"figure": f.figure, "mine": f.mine, "origin": f.origin, "theirs": f.theirs, "verdict": f.verdict, "doc": f.doc,
                   "quote": f.quote} for f in one.figures]  # fmt: skip
        yield from ({**base, **cells} for cells in (beside or [{}]))
    for none in found.unmatched:
        near = "; ".join(f"{code}: {reason}" for code, reason in none.nearest) or None
        yield {**empty, "result": "row without claims", "line": none.row.line, "id": none.row.row_id or None, "others": near}
    for event in found.events_without_row:
        yield {**empty, "result": "event without row", "event": event.code, "why": f"{event.title} ({event.standing})"}
    for failure in found.failures:
        yield {**empty, "result": "not read", "line": int(failure.location.rpartition(":")[2]), "why": f"{failure.reason}. {failure.hint}"}


def why(candidate: Candidate) -> str:
    """The reasons of a candidate in one line."""
    return "; ".join(f"{reason.field}: {reason.why}" for reason in candidate.reasons)


class _Index:
    """Events by the days they touch, so that a row is compared with few."""

    def __init__(self, events: Sequence[Comparable], around_days: int) -> None:
        self._around_days = around_days
        self._long = [event for event in events if (event.end - event.start).days > LONG_DAYS]
        self._by_day: dict[int, list[Comparable]] = defaultdict(list)
        self._all = events
        for event in events:
            if (event.end - event.start).days <= LONG_DAYS:
                for day in range(event.start.toordinal(), event.end.toordinal() + 1):
                    self._by_day[day].append(event)

    def about(self, row: OwnRow) -> Sequence[Comparable]:
        """The events that may meet the row's days."""
        return self.around(row, self._around_days)

    def around(self, row: OwnRow, days: int) -> Sequence[Comparable]:
        """The events so many days around the row's, and the long ones."""
        if (row.end - row.start).days > LONG_DAYS:
            return self._all
        touched = range(row.start.toordinal() - days, row.end.toordinal() + days + 1)
        return [*self._long, *{event.code: event for day in touched for event in self._by_day.get(day, ())}.values()]


def _matched(row: OwnRow, found: Sequence[Candidate], event: Comparable, documents: Mapping[str, Document]) -> Matched:
    claims = [claim for claim in event.case.claims if _meets(claim, row)]
    stances = Counter(claim.stance for claim in claims)
    beside = [
        _beside(row, harm, mine, figure)
        for harm, mine in row.figures.items()
        for figure in latest_figures(event.case, documents, harm)
    ]  # fmt: skip
    return Matched(
        row=row, event=found[0], title=event.case.event.title, others=tuple(found[1:]), figures=tuple(beside),
        claim_ids=tuple(claim.claim_id for claim in claims), stances={name: stances[name] for name in STANCES if stances[name]},
        ambiguous=len(found) > 1 and found[1].score == found[0].score,
    )  # fmt: skip


def _meets(claim: Claim, row: OwnRow) -> bool:
    time = claim.time
    start, end = (time.start or datetime.date.min, time.end or datetime.date.max) if time else (datetime.date.min, datetime.date.max)
    return start <= row.end and row.start <= end


def _beside(row: OwnRow, harm: str, mine: OwnFigure, figure: Figure) -> FigureBeside:
    side = f" ({figure.toll.side})" if figure.toll.side else ""
    return FigureBeside(
        figure=harm, mine=str(mine), origin=figure.origin.name, theirs=figure.text + side, doc=figure.claim.doc,
        claim_id=figure.claim.claim_id, quote=figure.claim.quote, verdict=_verdict(row, mine, figure),
    )  # fmt: skip


def _verdict(row: OwnRow, mine: OwnFigure, figure: Figure) -> str:
    toll, time = figure.toll, figure.claim.time
    if (mine.low, mine.high) == (toll.low, toll.high):
        return "same"
    if mine.high >= toll.low and (toll.high is None or mine.low <= toll.high):
        return "compatible"
    if mine.high < toll.low:
        beyond = time is not None and ((time.start or row.start) < row.start or (time.end or row.end) > row.end)
        return "more days" if beyond else "differs"
    return "part" if toll.side is not None or toll.who != "people" else "differs"


def _left(events: Sequence[Comparable], matched: Sequence[Matched]) -> tuple[WithoutRow, ...]:
    """The events that no row is likeliest about, by day, place and code, with the lines of which they are candidates."""
    taken = {one.event.code for one in matched}
    lines: dict[str, list[int]] = defaultdict(list)
    for one in matched:
        for other in one.others:
            lines[other.code].append(one.row.line)
    left = sorted((e for e in events if e.code not in taken), key=lambda e: (e.start, e.case.event.place, e.code))
    return tuple(
        WithoutRow(code=e.code, title=e.case.event.title, standing=str(e.case.event.standing), candidate_of=tuple(lines[e.code]))
        for e in left
    )
