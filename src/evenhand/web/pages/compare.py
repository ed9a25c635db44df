"""`/e/{code}/compare`: two to four documents of one event side by side, the same field marked in each."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

import msgspec

from evenhand.records import Case
from evenhand.records.event import FIELDS
from evenhand.report.around import around
from evenhand.report.behind import Carrier, Copy, copies_behind
from evenhand.report.beside import beside
from evenhand.report.matrix import LABELS
from evenhand.report.styles import NO_SIDE, styles
from evenhand.web.asked import Asked
from evenhand.web.pages.event import living_address
from evenhand.web.view import Page, View

LEAST, MOST = 2, 4
"""How many documents can be set side by side."""

DEFAULT_FIELDS: Final = ("killed", "wounded", "blame", "place", "date", "what")
"""The field marked at first: the first of these that some account answers."""


def show(asked: Asked) -> View | str:
    """The page; an address where the event lives under another code now."""
    typed = asked.named["code"]
    case = asked.project.case(typed)
    if case.event.code != typed:
        return living_address(asked, case.event.code)
    copies = copies_behind(case, around(asked.project, case))
    there = {claim.doc for claim in case.claims}
    wanted = list(dict.fromkeys(doc.strip() for doc in asked.query.getlist("doc") if doc.strip()))
    chosen = [doc for doc in wanted if doc in there][:MOST]
    left_out = [doc for doc in wanted if doc not in chosen]
    fields = [field for field in FIELDS if any(field in account.values for account in case.event.accounts)]
    field = asked.one("field") if asked.one("field") in fields else _first_field(fields)
    shown = [beside(asked.project.document(doc), case, field) for doc in chosen or _first_documents(case, copies)]
    style_of = styles(asked.project.sides())
    context = {
        "case": case, "event": case.event, "copies": copies, "shown": shown, "chosen": [one.document.doc for one in shown],
        "fields": fields, "field": field, "labels": LABELS, "left_out": left_out,
        "query": urlencode([*(("doc", doc) for doc in chosen), ("field", field)]), "most": MOST, "least": LEAST,
        "style_of": lambda side: style_of.get(side, NO_SIDE), "numbers": {},
    }  # fmt: skip
    data = {
        "event": case.event.code, "title": case.event.title, "field": field, "fields": fields,
        "documents": [{"doc": one.document.doc, "outlet": one.document.outlet, "title": one.document.title,
                       "published": one.document.published, "answers": one.answers} for one in shown],
    }  # fmt: skip
    return View(template="compare.html", context=context, data=msgspec.to_builtins(data))


def _first_field(fields: Sequence[str]) -> str:
    return next((field for field in DEFAULT_FIELDS if field in fields), fields[0] if fields else "what")


def _first_documents(case: Case, copies: Sequence[Copy]) -> list[str]:
    """Two documents to begin with: the oldest, and one of another copy, if there is one of another side and another outlet."""
    sides: dict[str, set[str]] = {}
    for account in case.event.accounts:
        for told in account.values.values():
            for said in told:
                sides.setdefault(said.doc, set()).add(account.origin.side)
    carriers = [copy.telling[0] for copy in copies if copy.telling]
    if not carriers:
        return []
    first, others = carriers[0], carriers[1:]

    def alike(other: Carrier) -> tuple[bool, bool]:
        return not sides.get(other.doc, set()) - {""} - sides.get(first.doc, set()), other.outlet == first.outlet

    return [first.doc, *([min(others, key=alike).doc] if others else [])]


PAGES = (Page("/e/{code}/compare", show),)
