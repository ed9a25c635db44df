"""`/claims`: all claims in a table, narrowed by what they state, with counts; chosen ones are accepted or rejected."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from evenhand.decide.verdicts import REVIEWS
from evenhand.export.claims import claim_row
from evenhand.records.codes import STANCES, TYPES, root
from evenhand.report.claimcard import pieces
from evenhand.report.claimlines import COLUMNS, claim_facts, tolls
from evenhand.report.shown import days
from evenhand.store import ClaimCount, ClaimFilter, ClaimLine
from evenhand.web.asked import Asked
from evenhand.web.filters import MOST_ROWS, PER_PAGE, ROOTS, Told, claim_filter
from evenhand.web.kept import kept
from evenhand.web.links import linker
from evenhand.web.paging import Paging
from evenhand.web.view import Page, Sheet, View

MOST_SOURCES = 12
"""Sources that are offered with their counts; any other is typed."""


def show(asked: Asked) -> View:
    """The page."""
    told = Told(asked)
    chosen, form = claim_filter(asked, told), asked.written_as
    if form:
        found = asked.project.claim_lines(chosen, MOST_ROWS)
        data = {"n": _n(asked, chosen), "claims": [claim_row(line.claim, line.event or None) for line in found] if form == "json" else []}
        return View(template="claims.html", context={}, data=data, sheet=Sheet(columns=COLUMNS, rows=map(claim_facts, found)))
    counts = _counts(asked, chosen)
    paging = Paging.of(asked, sum(_fitting(counts, chosen, "")), PER_PAGE)
    lines = asked.project.claim_lines(chosen, paging.size, paging.start)
    context = {
        "rows": [_row(line) for line in lines], "paging": paging, "told": told.messages, "facets": _facets(counts, chosen),
        "chosen": chosen, "link": linker(asked, "/claims"), "sources": _sources(counts, chosen), "most_rows": MOST_ROWS,
        "narrowed": any(getattr(chosen, name) for name in ClaimFilter.__struct_fields__),
    }  # fmt: skip
    return View(template="claims.html", context=context)


def _n(asked: Asked, chosen: ClaimFilter) -> int:
    return sum(_fitting(_counts(asked, chosen), chosen, ""))


def _row(line: ClaimLine) -> dict[str, Any]:
    claim = line.claim
    return {
        "claim": claim, "event": line.event, "pieces": pieces(claim, ("trigger",)), "tolls": tolls(claim),
        "when": days(claim.time.start, claim.time.end) if claim.time else "", "where": ", ".join(place.name for place in claim.places),
        "agents": ", ".join(party.actor for party in claim.agents), "targets": ", ".join(party.actor for party in claim.targets),
    }  # fmt: skip


def _counts(asked: Asked, chosen: ClaimFilter) -> list[ClaimCount]:
    """How many claims fit all but the type, the stance and the state of review."""
    wide = replace(chosen, type="", stance="", review="any")
    return kept(asked, ("claims", wide), lambda: asked.project.claim_counts(wide))


def _fitting(counts: Sequence[ClaimCount], chosen: ClaimFilter, but: str) -> Iterator[int]:
    """The numbers of those that fit the type, stance and state of review that were chosen, but for one of these."""
    for count in counts:
        if _fits(count, chosen, but):
            yield count.n


def _fits(count: ClaimCount, chosen: ClaimFilter, but: str) -> bool:
    return (
        (but == "type" or chosen.type in ("", count.type, root(count.type)))
        and (but == "stance" or chosen.stance in ("", count.stance))
        and (but == "review" or chosen.review in ("any", count.review) or (not chosen.review and count.review != "rejected"))
    )


def _facets(counts: Sequence[ClaimCount], chosen: ClaimFilter) -> list[dict[str, Any]]:
    """For each of three questions its answers with how many claims there are, whatever was chosen of that question."""

    def counted(name: str, value: Callable[[ClaimCount], str]) -> Counter[str]:
        found: Counter[str] = Counter()
        for count in counts:
            if _fits(count, chosen, name):
                found[value(count)] += count.n
        return found

    types = counted("type", lambda count: count.type)
    for type_, n in list(types.items()):
        if root(type_) != type_:
            types[root(type_)] += n
    reviews = counted("review", lambda count: count.review)
    total = sum(reviews.values())
    known = [name for name in (*ROOTS, *TYPES) if types[name] or name == chosen.type]
    return [
        {"name": "type", "any": "any type", "chosen": chosen.type, "values": [(t, t, types[t]) for t in sorted(set(known))]},
        {"name": "stance", "any": "any stance", "chosen": chosen.stance,
         "values": [(s, s, n) for s in STANCES if (n := counted("stance", lambda count: count.stance)[s]) or s == chosen.stance]},
        {"name": "review", "any": f"all but rejected · {total - reviews['rejected']}", "chosen": chosen.review,
         "values": [("any", "all", total), *((r, r, reviews[r]) for r in REVIEWS if reviews[r] or r == chosen.review)]},
    ]  # fmt: skip


def _sources(counts: Sequence[ClaimCount], chosen: ClaimFilter) -> list[tuple[str, int]]:
    found: Counter[str] = Counter()
    for count in counts:
        if _fits(count, chosen, ""):
            found[count.source] += count.n
    return sorted(found.most_common(MOST_SOURCES), key=lambda pair: (-pair[1], pair[0]))


PAGES = (Page("/claims", show, ("csv",)),)
