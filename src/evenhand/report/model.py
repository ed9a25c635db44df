"""The report as a value: what each of its parts shows. Pure: made from cases and headers, it touches nothing."""

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from evenhand.reconcile.coverage import Spoken
from evenhand.records import Case, Document, Event, Family
from evenhand.records.codes import HARMS
from evenhand.report.coverage import Coverage, count_claims, coverage
from evenhand.report.documents import Documents, list_documents
from evenhand.report.eventpage import EventPage, event_page, is_disputed
from evenhand.report.figures import Figure, Range, figures, ranges
from evenhand.report.map import Map, draw_map, places
from evenhand.report.method import Method, method
from evenhand.report.shown import days, told_marks
from evenhand.report.styles import Style, styles
from evenhand.report.timeline import Timeline, timeline

MAX_LISTED = 3_000
"""Rows of the list of events: more make a page that browsers are slow with."""

DEFAULT_TITLE = "What is said, event by event"

DEFAULT_LAID_OUT = 150
"""Events laid out in full unless told otherwise: some 2 MB of page."""

SUMMARY_HARMS = ("killed", "wounded")


class EventRow(Struct, frozen=True, kw_only=True):
    """An event in the list. `standing` is reports · independent origins · sides; `tolls` its killed and wounded in words."""

    code: str
    title: str
    type: str
    when: str
    where: str
    standing: str
    marks: tuple[str, ...]
    tolls: tuple[str, ...]
    laid_out: bool


class HarmSummary(Struct, frozen=True, kw_only=True):
    """One harm over all events: in how many a figure stands, in how many figures contradict, in how many it is said
    that nobody was harmed (among others' figures or alone), and the event with the highest number stated."""

    harm: str
    n_events: int
    n_disputed: int
    n_none: int
    widest: Range | None
    code: str


class Summary(Struct, frozen=True, kw_only=True):
    """How much there is, never how much happened. `n_reports` are the documents that the events rest on."""

    n_documents: int
    n_claims: int
    n_events: int
    n_disputed: int
    n_denied: int
    n_conceded: int
    n_undated: int
    n_unplaced: int
    n_reports: int
    n_origins: int
    sides: tuple[str, ...]
    harms: tuple[HarmSummary, ...]


class Report(Struct, frozen=True, kw_only=True):
    """The whole report.

    `chosen` says in words which events it is about, "" all. `made_at` is when it was made, "" unsaid, so that two reports
    on one project are the same. `head` is the head of the chain of decisions, "" where there is none. `undated` and
    `unplaced` are the tray: events that the timeline and the map cannot show.
    """

    title: str
    chosen: str
    made_at: str
    head: str
    summary: Summary
    coverage: Coverage
    map: Map | None
    timeline: Timeline | None
    events: tuple[EventRow, ...]
    n_not_listed: int
    pages: tuple[EventPage, ...]
    n_not_laid_out: int
    documents: Documents
    method: Method
    styles: Mapping[str, Style]


def make_report(cases: Iterable[Case], spoken: Spoken, headers: Mapping[str, Document], families: Iterable[Family], *,
                title: str = DEFAULT_TITLE, chosen: str = "", made_at: str = "", head: str = "",
                laid_out: int = DEFAULT_LAID_OUT) -> Report:  # fmt: skip
    """The report on some events.

    `cases` come in the order in which they are listed, already redacted where the report is to be shared; an act of words that is
    about one of them is told with it and listed nowhere else. `spoken` tells
    which sides speak in which of all documents of the project, `headers` are these documents. At most `laid_out` events
    are laid out in full: those of most sides, then disputed, then of most origins.
    """
    given = list(cases)
    codes = {case.event.code for case in given}
    found = [case for case in given if case.event.about not in codes]
    kept = {case.event.code for case in heapq.nsmallest(laid_out, found, key=_worth)}
    told = {case.event.code: figures(case, spoken.published) for case in found}
    disputed = {case.event.code: is_disputed(case) for case in found}
    style = styles(account.origin.side for case in found for account in case.event.accounts)
    pages = tuple(event_page(case, spoken, style) for case in found if case.event.code in kept)
    n_events = Counter(doc for case in found for doc in {claim.doc for claim in case.claims})
    told_in = {claim.doc for case in given for claim in case.claims} if chosen else {act.doc for page in pages for act in page.acts}
    cited = {doc for page in pages for doc in page.docs} | told_in
    listed = found[:MAX_LISTED]
    return Report(
        title=title, chosen=chosen, made_at=made_at, head=head, summary=_summary(found, told, disputed, headers),
        coverage=coverage(spoken, headers, count_claims(given)),
        map=draw_map(places((case, disputed[case.event.code]) for case in found)),
        timeline=timeline([(case.event, disputed[case.event.code]) for case in found]),
        events=tuple(_row(case.event, told[case.event.code], disputed[case.event.code], case.event.code in kept) for case in listed),
        n_not_listed=len(found) - len(listed), pages=pages, n_not_laid_out=len(found) - len(pages),
        documents=list_documents(headers, families, cited, n_events, whole=not chosen),
        method=method(f"{claim.reader or 'unknown'} {claim.reader_version}".strip() for case in found for claim in case.claims),
        styles=style,
    )  # fmt: skip


def _worth(case: Case) -> tuple[object, ...]:
    """The order of what is laid out first: more sides, then disputes, then origins; never which side."""
    standing = case.event.standing
    return (-standing.sides, not is_disputed(case), -standing.origins, -standing.reports, case.event.code)


def _row(event: Event, told: Sequence[Figure], disputed: bool, laid_out: bool) -> EventRow:
    return EventRow(
        code=event.code, title=event.title, type=event.type, when=days(event.start, event.end), where=event.place,
        standing=str(event.standing), marks=tuple(told_marks(event.marks, disputed=disputed)), laid_out=laid_out,
        tolls=tuple(f"{span.counted}: {span.text}" for span in ranges(told) if span.harm in SUMMARY_HARMS),
    )  # fmt: skip


def _summary(found: Sequence[Case], told: Mapping[str, Sequence[Figure]], disputed: Mapping[str, bool],
             headers: Mapping[str, Document]) -> Summary:  # fmt: skip
    events = [case.event for case in found]
    origins = {account.origin.key: account.origin.side for event in events for account in event.accounts}
    return Summary(
        n_documents=len(headers), n_claims=sum(len(case.claims) for case in found), n_events=len(found),
        n_disputed=sum(disputed.values()), n_denied=_n_with(events, "denied"), n_conceded=_n_with(events, "conceded"),
        n_undated=sum(not (event.start or event.end) for event in events), n_unplaced=sum(event.lat is None for event in events),
        n_reports=len({claim.doc for case in found for claim in case.claims}), n_origins=len(origins),
        sides=tuple(sorted({side for side in origins.values() if side})),
        harms=tuple(_harm(harm, events, told) for harm in HARMS),
    )  # fmt: skip


def _n_with(events: Iterable[Event], relation: str) -> int:
    return sum(any(r.relation == relation for r in event.relations) for event in events)


def _harm(harm: str, events: Sequence[Event], told: Mapping[str, Sequence[Figure]]) -> HarmSummary:
    spans = [(span, event.code) for event in events for span in ranges(told[event.code]) if span.harm == harm]
    widest = max(spans, key=lambda one: (one[0].top, one[0].is_open), default=None)
    return HarmSummary(
        harm=harm, n_events=len({code for _, code in spans}),
        n_disputed=sum(any(r.field == harm and r.relation == "contradict" for r in event.relations) for event in events),
        n_none=sum(any(f.harm == harm and f.counts and f.high == 0 for f in told[event.code]) for event in events),
        widest=widest[0] if widest else None, code=widest[1] if widest else "",
    )  # fmt: skip
