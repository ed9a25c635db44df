"""`/documents`: the documents of the project, by outlet, day, family and title, a page at a time."""

import datetime
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

import msgspec

from evenhand.store import DocumentFilter, DocumentLine
from evenhand.store.document_lines import ORDERS
from evenhand.web.asked import Asked
from evenhand.web.paging import page_number
from evenhand.web.view import Page, Sheet, View

ON_A_PAGE: Final = 100
MAX_OUTLETS: Final = 500
"""Outlets that can be chosen from a list; any can be named in the address."""

NAMES: Final = ("q", "outlet", "since", "until", "undated", "family", "claims", "sort")
COLUMNS: Final = ("doc", "title", "outlet", "published", "language", "characters", "claims", "events", "family", "copies")
SORTED_BY: Final = {"newest": "newest first", "oldest": "oldest first", "outlet": "by outlet", "title": "by title",
                    "claims": "most claims first"}  # fmt: skip


def show(asked: Asked) -> View:
    """The page."""
    project = asked.project
    told: list[str] = []
    chosen = DocumentFilter(
        title=asked.one("q"), outlet=asked.one("outlet"), since=_day(asked, "since", told), until=_day(asked, "until", told),
        undated=asked.one("undated") == "1", family=asked.one("family"),
        has_claims={"yes": True, "no": False}.get(asked.one("claims")),
    )  # fmt: skip
    order = asked.one("sort") if asked.one("sort") in ORDERS else "newest"
    n_found = project.n_documents(chosen)
    n_pages = max(1, -(-n_found // ON_A_PAGE))
    at = min(n_pages, page_number(asked.one("page")))
    lines = list(project.document_lines(chosen, order, ON_A_PAGE, (at - 1) * ON_A_PAGE))
    dated = chosen.since is not None or chosen.until is not None
    without_days = msgspec.structs.replace(chosen, since=None, until=None, undated=True)
    outlets = project.outlets()
    query = {name: value for name in NAMES if (value := asked.one(name))}
    context = {
        "lines": lines, "n_found": n_found, "n_all": sum(n for _, n in outlets), "at_page": at, "n_pages": n_pages, "chosen": chosen,
        "order": order, "orders": SORTED_BY, "outlets": outlets[:MAX_OUTLETS], "untold": told, "query": query,
        "n_undated": project.n_documents(without_days) if dated and not chosen.undated else 0,
        "link": lambda n: f"/documents?{urlencode({**query, 'page': n})}",
        "undated_link": f"/documents?{urlencode({**{k: v for k, v in query.items() if k not in ('since', 'until')}, 'undated': '1'})}",
        "as_sent": urlencode(query),
    }  # fmt: skip
    data = {"n": n_found, "page": at, "n_pages": n_pages, "documents": lines, "n_undated_left_out": context["n_undated"]}
    return View(template="documents.html", context=context, data=data, sheet=Sheet(columns=COLUMNS, rows=_rows(asked, chosen, order)))


def _day(asked: Asked, name: str, told: list[str]) -> datetime.date | None:
    given = asked.one(name)
    try:
        return datetime.date.fromisoformat(given) if given else None
    except ValueError:
        told.append(f"“{given}” is no day such as 2020-10-04; it was left out.")
        return None


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
