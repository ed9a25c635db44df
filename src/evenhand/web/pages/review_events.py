"""`/review/events`: events that could be one, and parts of an event that could be another one, with what speaks for it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import msgspec

from evenhand.decide.active import active
from evenhand.decide.pairs import one_event, told_apart, told_together, two_events
from evenhand.reconcile.near import Near, Weak
from evenhand.reconcile.score import Part
from evenhand.store import ClaimFilter, EventFilter, EventLine
from evenhand.web import derived
from evenhand.web.asked import Asked
from evenhand.web.filters import Told
from evenhand.web.links import linker
from evenhand.web.paging import Paging
from evenhand.web.view import Page, Sheet, View

PER_PAGE: Final = 20
QUOTED: Final = 3
"""Sentences of each event that are shown: enough to see what it is about."""
SAYS_SOMETHING: Final = 0.2
"""Parts of a score that are worth less are not shown: they move the odds by less than a fifth."""
COLUMNS: Final = ("could_be", "event", "other", "claims", "score")
KINDS: Final = {"one": "could be one", "two": "could be two"}


def show(asked: Asked) -> View:
    """The page."""
    told = Told(asked)
    kind, code = told.one_of("kind", tuple(KINDS), "one"), asked.one("event")
    code = asked.project.event_code(code) if code else ""
    found, is_now = derived.doubts(asked)
    near, weak = _open(asked, found.near if found else (), found.weak if found else ())
    if code:
        near = [one for one in near if code in one.codes]
        weak = [one for one in weak if one.code == code]
    every: Sequence[Near | Weak] = near if kind == "one" else weak
    paging = Paging.of(asked, len(every), PER_PAGE)
    shown = every[paging.start : paging.end]
    if asked.written_as:
        data = msgspec.to_builtins({"near": near, "weak": weak, "is_now": is_now})
        return View(template="review_events.html", context={}, data=data, sheet=Sheet(columns=COLUMNS, rows=_rows(near, weak)))
    context = {
        "pairs": [_pair(asked, one) for one in shown if isinstance(one, Near)], "kind": kind, "kinds": KINDS, "paging": paging,
        "weak": [_weak(asked, one) for one in shown if isinstance(one, Weak)], "counts": {"one": len(near), "two": len(weak)},
        "link": linker(asked, "/review/events"), "is_now": is_now,
        "is_there": found is not None, "told": told.messages, "only": code,
    }  # fmt: skip
    return View(template="review_events.html", context=context)


def _rows(near: Iterable[Near], weak: Iterable[Weak]) -> Iterator[dict[str, Any]]:
    for pair in near:
        yield {"could_be": "one", "event": pair.codes[0], "other": pair.codes[1], "score": pair.score}
    for one in weak:
        yield {"could_be": "two", "event": one.code, "claims": ", ".join(one.claim_ids), "score": one.score}


def _open(asked: Asked, near: Iterable[Near], weak: Iterable[Weak]) -> tuple[list[Near], list[Weak]]:
    """What nobody has answered yet, of events that still stand."""
    decisions, aliases = active(asked.project.decisions_on("event")), asked.project.aliases()
    apart, together = told_apart(decisions, aliases), told_together(decisions)
    near = [one for one in near if frozenset(one.codes) not in apart]
    weak = [one for one in weak if one.claim_ids[0] not in together]
    living = {line.code for line in asked.project.event_lines(EventFilter(codes=_codes(near, weak)))} if near or weak else set()
    return [one for one in near if living.issuperset(one.codes)], [one for one in weak if one.code in living]


def _codes(near: Iterable[Near], weak: Iterable[Weak]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([code for one in near for code in one.codes] + [one.code for one in weak]))


def _pair(asked: Asked, near: Near) -> dict[str, Any]:
    a, b = near.codes
    return {"near": near, "events": [_event(asked, a), _event(asked, b)], "parts": _telling(near.parts), "note": two_events(b)}


def _event(asked: Asked, code: str) -> dict[str, Any]:
    line: EventLine = asked.project.event_lines(EventFilter(codes=(code,)))[0]
    return {"line": line, "claims": [one.claim for one in asked.project.claim_lines(ClaimFilter(event=code), QUOTED)]}


def _weak(asked: Asked, weak: Weak) -> dict[str, Any]:
    claims = [asked.project.claim(claim_id) for claim_id in weak.claim_ids[:QUOTED]]
    return {"weak": weak, "event": _event(asked, weak.code), "claims": claims, "beside": asked.project.claim(weak.beside),
            "parts": _telling(weak.parts), "note": one_event(weak.claim_ids[0])}  # fmt: skip


def _telling(parts: Iterable[Part]) -> list[Part]:
    """The parts of a score that say something, the weightiest first, behind what pairs of this kind begin with."""
    said = [part for part in parts if part.aspect == "start" or abs(part.worth) >= SAYS_SOMETHING]
    return sorted(said, key=lambda part: (part.aspect != "start", -abs(part.worth), part.aspect))


PAGES = (Page("/review/events", show, ("csv",)),)
