"""`/disputes`: what parts the accounts: contradictions, denials, concessions, and on choice revisions, both sides quoted."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from msgspec.structs import replace

from evenhand.records.event import FIELDS
from evenhand.report.dispute import dispute_facts
from evenhand.report.matrix import LABELS
from evenhand.report.shown import breakable, days
from evenhand.report.styles import styles
from evenhand.store import EventFilter, RelationFilter, RelationLine
from evenhand.web.asked import Asked
from evenhand.web.filters import MOST_ROWS, PER_PAGE, Told, event_filter
from evenhand.web.kept import kept
from evenhand.web.links import linker
from evenhand.web.paging import Paging
from evenhand.web.view import Page, Sheet, View

KINDS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...], str]]] = {
    "contradict": (("contradict",), (), "accounts contradict"),
    "denied": (("denied",), (), "one denies another"),
    "blame": (("contradict", "denied"), ("blame",), "who did it is disputed"),
    "occurrence": (("denied",), ("occurrence",), "that it happened is denied"),
    "conceded": (("conceded",), (), "conceded against own interest"),
    "revised": (("revised",), (), "revised by the same origin"),
}
"""What can be asked for: the relations, the questions (() any), and its name."""

USUAL: Final = ("contradict", "denied", "conceded")
"""What is shown unless something is chosen; what an origin revises itself is no dispute."""

COLUMNS: Final = ("event", "title", "day", "question", "who", "relation", "origin", "states", "words", "quote", "doc", "claim",
                  "other_origin", "other_states", "other_words", "other_quote", "other_doc", "other_claim", "why")  # fmt: skip


def show(asked: Asked) -> View:
    """The page."""
    told = Told(asked)
    kind, field = told.one_of("kind", tuple(KINDS)), told.one_of("field", FIELDS)
    chosen = _chosen(kind, field, asked.one("side"), event_filter(asked, told))
    if form := asked.written_as:
        lines = asked.project.relation_lines(chosen, MOST_ROWS)
        data = [dispute_facts(line.event.code, line.event.title, line.relation, line.quotes) for line in lines if form == "json"]
        return View(template="disputes.html", context={}, data=data, sheet=Sheet(columns=COLUMNS, rows=_rows(lines)))
    counts = _counts(asked, replace(chosen, kinds=(), fields=()))
    paging = Paging.of(asked, _n(counts, chosen.kinds, chosen.fields), PER_PAGE)
    sides = {origin.key: origin.side for origin in asked.project.origins()}
    context = {
        "lines": asked.project.relation_lines(chosen, paging.size, paging.start), "paging": paging,
        "kinds": [(name, label, _n(counts, *_both(kinds, fields, field))) for name, (kinds, fields, label) in KINDS.items()],
        "fields": [(name, LABELS[name], _n(counts, *_both(*KINDS[kind][:2], name) if kind else (USUAL, (name,)))) for name in FIELDS],
        "kind": kind, "field": field, "sides": sorted({side for side in sides.values() if side} | {chosen.side} - {""}), "side_of": sides,
        "styles": styles(sides.values()), "labels": LABELS, "told": told.messages,
        "link": linker(asked, "/disputes"), "show_value": breakable, "events": chosen.events,
        "narrowed": kind or field or chosen.side or chosen.events != EventFilter(),
    }  # fmt: skip
    return View(template="disputes.html", context=context)


def _chosen(kind: str, field: str, side: str, events: EventFilter) -> RelationFilter:
    kinds, fields, _ = KINDS[kind] if kind else (USUAL, (), "")
    kinds, fields = _both(kinds, fields, field)
    return RelationFilter(kinds=kinds, fields=fields, side=side, events=events)


def _both(kinds: tuple[str, ...], fields: tuple[str, ...], field: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The relations and questions of a kind, with one question more; where the two exclude each other, none."""
    if not field:
        return kinds, fields
    return (kinds, (field,)) if not fields or field in fields else (("",), (field,))


def _counts(asked: Asked, wide: RelationFilter) -> dict[tuple[str, str], int]:
    return kept(asked, ("relations", wide), lambda: asked.project.relation_counts(wide))


def _n(counts: Mapping[tuple[str, str], int], kinds: Iterable[str], fields: Iterable[str]) -> int:
    wanted, asked_of = frozenset(kinds), frozenset(fields)
    return sum(n for (kind, field), n in counts.items() if kind in wanted and (not asked_of or field in asked_of))


def _rows(lines: Iterable[RelationLine]) -> Iterator[dict[str, Any]]:
    for line in lines:
        r, event = line.relation, line.event
        row = {"event": event.code, "title": event.title, "day": days(event.start, event.end), "question": LABELS[r.field],
               "who": r.who, "relation": r.relation, "why": r.why}  # fmt: skip
        for before, side, quote in (("", r.a, line.quotes[0]), ("other_", r.b, line.quotes[1])):
            if side:
                row |= {f"{before}origin": side.origin, f"{before}states": side.value, f"{before}words": side.words.text,
                        f"{before}quote": quote, f"{before}doc": side.doc, f"{before}claim": side.claim_id}  # fmt: skip
        yield row


PAGES = (Page("/disputes", show, ("csv",)),)
