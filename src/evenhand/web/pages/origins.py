"""`/origins`: who answers for what is said, on which side, how that is known, and how much each states."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from evenhand.decide.active import active
from evenhand.decide.arrange import arrangement
from evenhand.reconcile.proposed_sides import SideOf
from evenhand.records import Origin
from evenhand.report.styles import styles
from evenhand.report.whole import KNOWN_BY
from evenhand.web import derived
from evenhand.web.asked import Asked
from evenhand.web.filters import PER_PAGE, Told
from evenhand.web.links import linker
from evenhand.web.paging import Paging
from evenhand.web.view import Page, Sheet, View

COLUMNS: Final = ("origin", "name", "kind", "side", "known", "proposed", "reports", "events", "documents", "claims")
SORTS: Final = {"events": "most events", "name": "name"}


class Line(Struct, frozen=True, kw_only=True):
    """An origin with its side as it stands now. `known_by` as in SideOf; `more` is what was worked out of it, None not yet."""

    origin: Origin
    known_by: str
    n_events: int
    more: SideOf | None


def lines(asked: Asked) -> tuple[list[Line], bool]:
    """All origins in order of key, and whether what was worked out of them is of now. What people decided counts at once."""
    found, is_now = derived.sides(asked)
    known = {one.origin.key: one for one in found.origins} if found else {}
    given = arrangement(active(asked.project.decisions_on("origin"))).sides
    n_events = asked.project.events_of_origins()
    out = []
    for origin in asked.project.origins():
        more = known.get(origin.key)
        side = given.get(origin.key, origin.side)
        by = "person" if origin.key in given else "code" if side else ""
        out.append(Line(origin=msgspec.structs.replace(origin, side=side), known_by=by, n_events=n_events.get(origin.key, 0), more=more))
    return out, is_now


def show(asked: Asked) -> View:
    """The page."""
    told = Told(asked)
    every, is_now = lines(asked)
    sides = sorted({line.origin.side for line in every if line.origin.side})
    side, kind, wanted = asked.one("side"), told.one_of("kind", ("actor", "outlet")), asked.one("q").casefold()
    sort = told.one_of("sort", tuple(SORTS), "events")
    found = [line for line in every if _fits(line, side, kind, wanted)]
    if sort == "events":
        found.sort(key=lambda line: (-line.n_events, line.origin.key))
    if asked.written_as:
        facts = [_facts(line) for line in found]
        return View(template="origins.html", context={}, data=facts, sheet=Sheet(columns=COLUMNS, rows=_rows(found)))
    paging = Paging.of(asked, len(found), PER_PAGE)
    context = {
        "rows": found[paging.start : paging.end], "paging": paging, "is_now": is_now,
        "sides": sides, "side": side, "kind": kind, "sort": sort, "sorts": SORTS, "told": told.messages, "styles": styles(sides),
        "counts": {one: sum(line.origin.side == one for line in every) for one in (*sides, "")}, "known_by": KNOWN_BY,
        "keys": [line.origin.key for line in every][:500], "link": linker(asked, "/origins"),
        "q": asked.one("q"), "narrowed": bool(side or kind or wanted),
    }  # fmt: skip
    return View(template="origins.html", context=context)


def _fits(line: Line, side: str, kind: str, wanted: str) -> bool:
    origin = line.origin
    on_side = not side or origin.side == ("" if side == "none" else side)
    return on_side and kind in ("", origin.kind) and (not wanted or wanted in f"{origin.key} {origin.name}".casefold())


def _facts(line: Line) -> dict[str, Any]:
    more = msgspec.to_builtins(line.more) if line.more else {}
    return {**more, **msgspec.to_builtins(line.origin), "origin": line.origin.key, "known_by": line.known_by, "n_events": line.n_events}


def _rows(found: Sequence[Line]) -> Iterator[dict[str, Any]]:
    for line in found:
        more = line.more
        yield {"origin": line.origin.key, "name": line.origin.name, "kind": line.origin.kind, "side": line.origin.side,
               "known": KNOWN_BY[line.known_by], "proposed": more.proposed if more else "", "events": line.n_events,
               "reports": more.n_reports if more else None, "documents": more.n_documents if more else None,
               "claims": more.n_claims if more else None}  # fmt: skip


PAGES = (Page("/origins", show, ("csv",)),)
