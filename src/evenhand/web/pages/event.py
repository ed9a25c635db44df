"""`/e/{code}`: one event, every account of it side by side, each value one step from its words; and what people decide of it."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final
from urllib.parse import quote

from evenhand.export.accounts import ACCOUNTS, account_rows
from evenhand.reconcile.coverage import Spoken
from evenhand.reconcile.framing import Wording, framing, wordings
from evenhand.reconcile.omissions import omissions
from evenhand.records import Case, Claim, Document
from evenhand.report.about import PERSON, About, about
from evenhand.report.around import around
from evenhand.report.behind import copies_behind, copies_of_origins
from evenhand.report.coverage import spoken_in
from evenhand.report.eventpage import EventPage, event_page, is_disputed
from evenhand.report.history import history
from evenhand.report.map import draw_map
from evenhand.report.matrix import LABELS, MEANS, SIGNS, stance_told, stances_of
from evenhand.report.shown import counted
from evenhand.report.stated_places import drawable, feature, stated_places
from evenhand.report.styles import NO_SIDE, styles
from evenhand.store import Project
from evenhand.web.asked import Asked
from evenhand.web.land import land
from evenhand.web.pages.help import RELATIONS
from evenhand.web.remembered import Remembered
from evenhand.web.view import Page, Sheet, View

SHOWN_COLUMNS: Final = 24
"""Origins shown at first; `?columns=all` shows all."""

SHOWN_CLAIMS: Final = 200
SHOWN_PARTS: Final = 100
SHOWN_DECISIONS: Final = 100

GRADE_MEANS: Final[Mapping[str, str]] = {
    "confirmed": "a belligerent accepted responsibility",
    "fair": "two or more credible sources, and an action of a belligerent near",
    "weak": "one source",
    "contested": "competing claims of who did it",
    "discounted": "those killed were combatants, or another party is most likely responsible",
}
"""What grades mean. Source: Airwars, "Methodology note", in our words, as in `records.decision.GRADES`."""

_SPOKEN: Final[Remembered[Spoken]] = Remembered(spoken_in, Project.versions)


def show(asked: Asked) -> View | str:
    """The page; an address where the event lives under another code now."""
    typed = asked.named["code"]
    case = asked.project.case(typed)
    if case.event.code != typed:
        return living_address(asked, case.event.code)
    return _view(asked, case)


def living_address(asked: Asked, code: str) -> str:
    """The address that was asked, with the code under which the event lives now in the place of the one typed."""
    typed = asked.named["code"]
    path, mark, query = asked.url.partition("?")
    rest = next((path.removeprefix(start) for name in (typed, quote(typed)) if path.startswith(start := f"/e/{name}")), "")
    return f"/e/{code}{rest}{mark}{query}"


def _view(asked: Asked, case: Case) -> View:
    project, event = asked.project, case.event
    aliases = tuple(alias for alias, code in project.aliases().items() if code == event.code)
    known = around(project, case)
    spoken = _SPOKEN.of(asked)
    style_of = styles(project.sides())
    page, told = event_page(case, spoken, style_of), about(case, known, aliases)
    decisions = history(case, list(project.decisions()), aliases)
    parent = project.event_line(event.parent) if event.parent else None
    parts = project.parts(event.code, SHOWN_PARTS + 1)
    places, apart = stated_places(case), _disputes(case, "place")
    sides = sorted(framing(case, known.origins), key=lambda row: (row.side == "", row.side))
    framed = [(row, _by_role(wordings(row.uses))) for row in sides]
    silent = {row.side: row for row in omissions(case, spoken)}
    copies = copies_behind(case, known)
    claims = {claim.claim_id: claim for claim in case.claims}
    shown = len(page.matrix.columns) if asked.one("columns") == "all" else min(len(page.matrix.columns), SHOWN_COLUMNS)
    context = {
        "page": page, "plotted": [count for count in page.counts if len(count.figures) > 1],
        "event": event, "told": told, "case": case, "claims": claims, "aliases": aliases, "known": known,
        "said": _said(case), "shown": shown, "copies": copies, "of_origins": copies_of_origins(case, known), "signs_used": _signs(page),
        "parent": parent, "about": project.event_line(event.about) if event.about else None,
        "within": parts[:SHOWN_PARTS], "more_parts": len(parts) > SHOWN_PARTS, "places": places,
        "drawn": draw_map(drawable(places, event.code, disputed=apart), land), "framed": framed, "omitted": silent,
        "stance_told": stance_told, "stances": stances_of(case),
        "history": decisions[:SHOWN_DECISIONS], "n_history": len(decisions), "grades": GRADE_MEANS, "labels": LABELS, "person": PERSON,
        "style_of": lambda side: style_of.get(side, NO_SIDE), "cite": _cited(asked, page, told), "disputed": is_disputed(case),
        "may_decide": asked.viewer.may("review"), "listed": _in_order(case)[:SHOWN_CLAIMS], "n_claims": len(case.claims),
        "origin_of": known.origins.of, "outlets": {doc: meta.outlet for doc, meta in known.documents.items()}, "numbers": {},
        "names": {account.origin.key: account.origin.name or account.origin.key for account in event.accounts},
    }  # fmt: skip
    data = {
        "event": event, "matrix": page.matrix, "aliases": aliases, "parent": parent, "parts": parts[:SHOWN_PARTS], "acts": page.acts,
        "tolls": told.tolls, "grade": {"decided": told.grade or None, "proposed": told.proposed}, "remarks": told.remarks,
        "silences": page.silences, "omissions": list(silent.values()), "places": places, "copies": copies, "history": decisions,
        "cite": context["cite"],
    }  # fmt: skip
    return View(
        template="event.html", context=context, data=data, sheet=Sheet(columns=ACCOUNTS.names, rows=_accounts(project, case)),
        features=[feature(place, event.code, event.title, disputed=apart) for place in places],
    )  # fmt: skip


def _said(case: Case) -> dict[tuple[str, str, str], Any]:
    """Where an origin states a value on a field: the last place of several."""
    return {(account.origin.key, field, said.value): said
            for account in case.event.accounts for field, told in account.values.items() for said in told}  # fmt: skip


def _by_role(worded: Iterable[Wording]) -> list[tuple[str, str, list[Wording]]]:
    """The wordings of each role and code: (role, code, wordings)."""
    return [(role, of, list(same)) for (role, of), same in groupby(worded, key=lambda one: (one.role, one.of))]


def _signs(page: EventPage) -> list[tuple[str, str, str]]:
    """The signs that the matrix uses: sign, name, meaning."""
    used = {mark for row in page.matrix.rows for mark in row.marks}
    if page.matrix.silent or not all(all(row.cells) for row in page.matrix.rows):
        used.add("silent")
    return [(sign, name, RELATIONS.get(name) or MEANS.get(name, "")) for name, sign in SIGNS.items() if name in used]


def _disputes(case: Case, field: str) -> bool:
    return any(relation.field == field and relation.relation == "contradict" for relation in case.event.relations)


def _in_order(case: Case) -> list[Claim]:
    """The claims by document, then by where they stand in it."""
    return sorted(case.claims, key=lambda claim: (claim.doc, claim.part != "title", claim.trigger.span.start, claim.claim_id))


def _accounts(project: Project, case: Case) -> Iterator[dict[str, Any]]:
    documents: dict[str, Document] = {doc: project.document(doc) for doc in dict.fromkeys(claim.doc for claim in case.claims)}
    yield from account_rows(case, documents)


def _cited(asked: Asked, page: EventPage, told: About) -> str:
    """The event as it is cited: what it is called, in which project, as of when, after which decision."""
    head = asked.project.head()
    day = datetime.datetime.now(datetime.UTC).date().isoformat()
    grade = f" Harm graded {told.grade} by a person." if told.grade else ""
    counts = ((page.reports, "report"), (page.origins, "independent origin"), (page.sides, "side"))
    standing = " · ".join(counted(n, what) for n, what in counts)
    return (
        f"{page.code}: {page.title}. {standing}.{grade} "
        f"Evenhand project “{asked.path.stem}”, {day}, decisions up to {head or 'none'}."
    )


PAGES = (Page("/e/{code}", show, ("csv", "geojson")),)
PREPARED = (_SPOKEN,)
