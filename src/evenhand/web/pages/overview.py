"""`/`: what is in the project, as ranges; what is new; what the documents cover; what waits; and bringing documents in."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from evenhand.records import Side
from evenhand.report.coverage import ClaimCounts, Coverage, coverage, spoken_in
from evenhand.report.matrix import LABELS
from evenhand.report.styles import styles
from evenhand.store import Project
from evenhand.store.events import DISPUTES
from evenhand.store.survey import WAITS, NewRelation, Survey
from evenhand.web.asked import Asked
from evenhand.web.pages.bring import job_facts
from evenhand.web.remembered import Remembered
from evenhand.web.view import Page, Sheet, View
from evenhand.web.waiting import WAITING

SHOWN_NEW: Final = 5
SHOWN_OUTLETS: Final = 25
SHOWN_JOBS: Final = 5
BAR_PX: Final = 64
"""Width of the longest bar of a table."""


class Picture(Struct, frozen=True, kw_only=True):
    """What of the overview follows from documents, claims and events alone. `bars` has the width of the bar of each count."""

    survey: Survey
    coverage: Coverage
    bars: dict[int, int]
    disputes: "tuple[New, ...]"
    concessions: "tuple[New, ...]"


class Voice(Struct, frozen=True, kw_only=True):
    """What an origin states: its name and side, the value, the words it was read from, the sentence they stand in."""

    origin: str
    side: str
    value: str
    words: str
    sentence: str
    doc: str
    claim_id: str


class New(Struct, frozen=True, kw_only=True):
    """A dispute or concession with the words of both; `b` is None where a party speaks against its own interest."""

    code: str
    title: str
    day: str
    field: str
    label: str
    relation: str
    who: str
    why: str
    a: Voice
    b: Voice | None
    n_more: int


def _picture(project: Project) -> Picture:
    survey = project.survey()
    counts = ClaimCounts(n=survey.n_claims, without_time=survey.n_timeless, without_place=survey.n_placeless)
    origins = {origin.key: (origin.name or origin.key, origin.side) for origin in project.origins()}

    def new(kinds: tuple[str, ...]) -> tuple[New, ...]:
        return tuple(_new(one, project, origins) for one in project.newest_relations(kinds, SHOWN_NEW))

    covered = coverage(spoken_in(project), project.carriers(), counts)
    shown = {n for row in (*covered.sides, *covered.outlets) for n in row.cells if n}
    bars = {n: max(1, round(BAR_PX * n / max(shown))) for n in shown}
    return Picture(survey=survey, coverage=covered, bars=bars, disputes=new(DISPUTES), concessions=new(("conceded",)))


def _new(one: NewRelation, project: Project, origins: Mapping[str, tuple[str, str]]) -> New:
    def voice(said: Side) -> Voice:
        name, side = origins.get(said.origin, (said.origin, ""))
        return Voice(origin=name, side=side, value=said.value, words=said.words.text, doc=said.doc, claim_id=said.claim_id,
                     sentence=project.claim(said.claim_id).quote)  # fmt: skip

    relation = one.relation
    return New(
        code=one.code, title=one.title, day=one.day.isoformat() if one.day else "", field=relation.field, label=LABELS[relation.field],
        relation=relation.relation, who=relation.who, why=relation.why, n_more=one.n_more, a=voice(relation.a),
        b=voice(relation.b) if relation.b else None,
    )  # fmt: skip


_PICTURE: Final = Remembered(_picture, Project.versions)


def show(asked: Asked) -> View:
    """The page; that of an empty project says how to begin."""
    picture, waits = _PICTURE.of(asked), WAITING.of(asked)
    survey = picture.survey
    n_failures = asked.project.n_failures()
    todo = {
        "unreviewed": survey.n_claims - survey.n_reviewed - survey.n_rejected, "flagged": len(waits.flagged),
        "assigned": len(waits.assigned.get(asked.viewer.name, ())), "changed": len(waits.changed), "failures": n_failures,
    }  # fmt: skip
    jobs = asked.jobs.all()[:SHOWN_JOBS]
    context = {
        "picture": picture, "s": survey, "todo": todo, "jobs_shown": jobs, "style_of": styles(survey.sides),
        "claims_waiting": {of: len(waits.claims(of, asked.viewer.name)) for of in WAITS},
        "empty": not survey.n_documents, "shown_outlets": SHOWN_OUTLETS, "bar_px": BAR_PX,
    }  # fmt: skip
    data = {
        "survey": survey, "coverage": picture.coverage, "disputes": picture.disputes, "concessions": picture.concessions, "waits": todo,
        "jobs": [job_facts(job) for job in jobs],
    }  # fmt: skip
    return View(template="overview.html", context=context, data=data, sheet=_sheet(picture.coverage))


def _sheet(covered: Coverage) -> Sheet:
    """The coverage as rows: of a side or an outlet, its documents in each period and together."""
    rows: Iterator[dict[str, Any]] = (
        {"of": of, "name": row.name, **dict(zip(covered.periods, row.cells, strict=True)), "all": row.total}
        for of, listed in (("side", covered.sides), ("outlet", covered.outlets)) for row in listed
    )  # fmt: skip
    return Sheet(columns=("of", "name", *covered.periods, "all"), rows=rows)


PAGES = (Page("/", show, ("csv",)),)
PREPARED = (_PICTURE, WAITING)
