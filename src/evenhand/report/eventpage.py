"""One event, laid out: what is stated, the account matrix, the history of its figures, disputes, silences."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from evenhand.reconcile.coverage import Spoken
from evenhand.reconcile.sides import parties_of
from evenhand.records import Case, Claim, Relation, Side
from evenhand.records.event import FIELDS
from evenhand.report.acts import Act, acts
from evenhand.report.coverage import window
from evenhand.report.figures import Figure, Range, figures, ranges
from evenhand.report.matrix import LABELS, TOLD, Matrix, matrix
from evenhand.report.shown import breakable, days, told_marks
from evenhand.report.styles import Style
from evenhand.report.tollplot import TollPlot, toll_plot
from evenhand.store.events import DISPUTES

MAX_TOLD = 40
"""Relations of one kind that are told one by one; the export of relations has all."""

MAX_COLUMNS = 60
BLOCK = 4
"""Columns of a matrix that fit beside each other on a page."""

MAX_PLOTS = 12
"""Counts of one event (killed soldiers, wounded civilians …) that are laid out with their figures."""


class Quoted(Struct, frozen=True, kw_only=True):
    """What an origin states, the words it was read from, and the sentence they stand in ("" where it is not at hand)."""

    origin: str
    side: str
    value: str
    words: str
    sentence: str
    doc: str
    claim_id: str
    day: datetime.date | None


class Telling(Struct, frozen=True, kw_only=True):
    """A relation told with both its sides' words; `b` is None for `conceded`."""

    relation: str
    label: str
    who: str
    why: str
    a: Quoted
    b: Quoted | None


class Value(Struct, frozen=True, kw_only=True):
    """A value and the origins that state it last."""

    value: str
    origins: tuple[str, ...]


class Stated(Struct, frozen=True, kw_only=True):
    """One question with all answers, those of most origins first, then in alphabetical order."""

    label: str
    values: tuple[Value, ...]


class Count(Struct, frozen=True, kw_only=True):
    """One count of people: its figures oldest first, their range (None where none counts), and their drawing."""

    label: str
    figures: tuple[Figure, ...]
    range: Range | None
    plot: TollPlot


class Silence(Struct, frozen=True, kw_only=True):
    """What a side does not say of an event in the documents supplied, and in how many documents it could have.

    `speaks`: it speaks of the event, and leaves out the questions `labels`, which others answer. Else it is named in
    it and says nothing of it. `n_documents` are those of the window in which the side speaks at all, `n_undated` those
    without a date, which may be of it.
    """

    side: str
    speaks: bool
    labels: tuple[str, ...]
    n_documents: int
    n_undated: int


class EventPage(Struct, frozen=True, kw_only=True):
    """One event, laid out. `about` is the code of the event that an act of words is told with, "" none; `acts` are those told with this
    one. `since`, `until` are the window that silences were looked for in, None open."""

    code: str
    title: str
    type: str
    when: str
    where: str
    reports: int
    origins: int
    sides: int
    marks: tuple[str, ...]
    parent: str
    about: str
    acts: tuple[Act, ...]
    stated: tuple[Stated, ...]
    matrix: Matrix
    blocks: tuple[tuple[int, int], ...]
    n_columns_left_out: int
    counts: tuple[Count, ...]
    n_counts_left_out: int
    told: dict[str, tuple[Telling, ...]]
    n_told: dict[str, int]
    silences: tuple[Silence, ...]
    since: datetime.date | None
    until: datetime.date | None
    docs: tuple[str, ...]


def is_disputed(case: Case) -> bool:
    """Whether two accounts of the event contradict, or one denies another."""
    return any(relation.relation in DISPUTES for relation in case.event.relations)


def event_page(case: Case, spoken: Spoken, styles: Mapping[str, Style]) -> EventPage:
    """The event as the report lays it out."""
    event = case.event
    laid_out = matrix(case)
    shown = min(len(laid_out.columns), MAX_COLUMNS)
    counts = _counts(case, spoken, styles)
    tellings = {kind: [r for r in event.relations if r.relation == kind] for kind in TOLD}
    claims = {claim.claim_id: claim for claim in case.claims}
    since, until = window(event.start, event.end)
    return EventPage(
        code=event.code, title=event.title, type=event.type, when=days(event.start, event.end), where=event.place,
        reports=event.standing.reports, origins=event.standing.origins, sides=event.standing.sides,
        marks=tuple(told_marks(event.marks, disputed=is_disputed(case))), parent=event.parent, about=event.about,
        acts=acts(case.acts, spoken.published), stated=_stated(laid_out),
        matrix=laid_out, blocks=_blocks(shown), n_columns_left_out=len(laid_out.columns) - shown, counts=tuple(counts[:MAX_PLOTS]),
        n_counts_left_out=max(0, len(counts) - MAX_PLOTS),
        told={kind: tuple(_telling(r, claims, case, spoken) for r in found[:MAX_TOLD]) for kind, found in tellings.items()},
        n_told={kind: len(found) for kind, found in tellings.items()}, silences=tuple(_silences(case, spoken)),
        since=since, until=until, docs=tuple(sorted({claim.doc for claim in case.claims})),
    )  # fmt: skip


def _blocks(n_columns: int) -> tuple[tuple[int, int], ...]:
    """The columns from … to (not included) of each block, evenly filled."""
    n_blocks = max(1, -(-n_columns // BLOCK))
    size = max(1, -(-n_columns // n_blocks))
    return tuple((start, min(start + size, n_columns)) for start in range(0, n_columns, size))


def _stated(laid_out: Matrix) -> tuple[Stated, ...]:
    out = []
    for row in laid_out.rows:
        said: dict[str, list[str]] = {}
        for cell, column in zip(row.cells, laid_out.columns, strict=True):
            if cell:
                said.setdefault(cell.told(cell.value), []).append(column.name)
        values = sorted(said.items(), key=lambda one: (-len(one[1]), one[0]))
        told = tuple(Value(value=breakable(value), origins=tuple(origins)) for value, origins in values)
        out.append(Stated(label=row.label, values=told))
    return tuple(out)


def _counts(case: Case, spoken: Spoken, styles: Mapping[str, Style]) -> list[Count]:
    by_people: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures(case, spoken.published):
        by_people.setdefault(figure.people, []).append(figure)
    spans = {(span.harm, span.who, span.of): span for span in ranges(f for told in by_people.values() for f in told)}
    order = sorted(by_people, key=lambda people: (FIELDS.index(people[0]), people[1:]))
    return [
        Count(label=f"{who}{f' of {of}' if of else ''} {harm}", figures=tuple(by_people[harm, who, of]),
              range=spans.get((harm, who, of)), plot=toll_plot(case, by_people[harm, who, of], styles))
        for harm, who, of in order
    ]  # fmt: skip


def _telling(relation: Relation, claims: Mapping[str, Claim], case: Case, spoken: Spoken) -> Telling:
    origins = {account.origin.key: account.origin for account in case.event.accounts}

    def quoted(side: Side) -> Quoted:
        claim = claims.get(side.claim_id)
        origin = origins.get(side.origin)
        return Quoted(
            origin=(origin and origin.name) or side.origin, side=origin.side if origin else "", value=breakable(side.value),
            words=side.words.text, sentence=claim.quote if claim else "", doc=side.doc, claim_id=side.claim_id,
            day=spoken.published.get(side.doc),
        )  # fmt: skip

    return Telling(
        relation=relation.relation, label=LABELS[relation.field], who=relation.who, why=relation.why, a=quoted(relation.a),
        b=quoted(relation.b) if relation.b else None,
    )  # fmt: skip


def _silences(case: Case, spoken: Spoken) -> Iterable[Silence]:
    """Each side that speaks of the event or is named in it, in alphabetical order, with what it does not say."""
    speaking: dict[str, set[str]] = {}
    for account in case.event.accounts:
        if account.origin.side:
            speaking.setdefault(account.origin.side, set()).update(account.values)
    answered = [field for field in FIELDS if any(field in account.values for account in case.event.accounts)]
    since, until = window(case.event.start, case.event.end)
    for side in sorted({*speaking, *_named(case.claims)}):
        said = speaking.get(side)
        labels = tuple(LABELS[field] for field in answered if said is not None and field not in said)
        if labels or said is None:
            n_documents, n_undated = spoken.documents_of(side, since, until)
            yield Silence(side=side, speaks=said is not None, labels=labels, n_documents=n_documents, n_undated=n_undated)


def _named(claims: Sequence[Claim]) -> set[str]:
    """The parties that the claims name as doing or suffering something."""
    parties = (party.actor for claim in claims for party in (*claim.agents, *claim.targets))
    return {name for actor in parties for name in parties_of(actor)}
