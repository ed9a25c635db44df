"""`/documents`: the documents of the project, by outlet, day, family and title, a page at a time."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from evenhand.store import DocumentFilter, DocumentLine
from evenhand.store.document_lines import ORDERS
from evenhand.web.asked import Asked
from evenhand.web.filters import Told
from evenhand.web.links import linker
from evenhand.web.paging import Paging
from evenhand.web.view import Page, Sheet, View

PER_PAGE: Final = 100
MAX_OUTLETS: Final = 500
"""Outlets that can be chosen from a list; any can be named in the address."""

COLUMNS: Final = ("doc", "title", "outlet", "published", "language", "characters", "claims", "events", "family", "copies")
SORTED_BY: Final = {"newest": "newest first", "oldest": "oldest first", "outlet": "by outlet", "title": "by title",
                    "claims": "most claims first"}  # fmt: skip


def show(asked: Asked) -> View:
    """The page."""
    project = asked.project
    told = Told(asked)
    chosen = DocumentFilter(
        title=asked.one("q"), outlet=asked.one("outlet"), since=told.day("since"), until=told.day("until"),
        undated=asked.one("undated") == "1", family=asked.one("family"),
        has_claims={"yes": True, "no": False}.get(told.one_of("claims", ("yes", "no"))),
    )  # fmt: skip
    order = told.one_of("sort", tuple(ORDERS), "newest")
    paging = Paging.of(asked, project.n_documents(chosen), PER_PAGE)
    lines = list(project.document_lines(chosen, order, paging.size, paging.start))
    dated = chosen.since is not None or chosen.until is not None
    without_days = msgspec.structs.replace(chosen, since=None, until=None, undated=True)
    outlets = project.outlets()
    context = {
        "lines": lines, "paging": paging, "n_all": sum(n for _, n in outlets), "chosen": chosen, "claims": asked.one("claims"),
        "order": order, "orders": SORTED_BY, "outlets": outlets[:MAX_OUTLETS], "told": told.messages,
        "n_undated": project.n_documents(without_days) if dated and not chosen.undated else 0,
        "link": linker(asked, "/documents"), "narrowed": chosen != DocumentFilter(),
    }  # fmt: skip
    data = {"n": paging.n, "page": paging.at, "pages": paging.n_pages, "documents": lines, "n_undated_left_out": context["n_undated"]}
    return View(template="documents.html", context=context, data=data, sheet=Sheet(columns=COLUMNS, rows=_rows(asked, chosen, order)))


def _rows(asked: Asked, chosen: DocumentFilter, order: str) -> Iterator[dict[str, Any]]:
    """All documents that fit, whatever page is shown."""
    for line in asked.project.document_lines(chosen, order):
        yield _row(line)


def _row(line: DocumentLine) -> dict[str, Any]:
    return {
        "doc": line.doc, "title": line.title, "outlet": line.outlet, "published": line.published and line.published.isoformat(),
        "language": line.language, "characters": line.n_chars, "claims": line.n_claims, "events": line.n_events,
        "family": line.family or None, "copies": line.n_family or None,
    }  # fmt: skip


PAGES = (Page("/documents", show, ("csv",)),)
