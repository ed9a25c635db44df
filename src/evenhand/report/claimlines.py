"""A claim in one row of a table."""

from evenhand.reconcile.accounts import people_of
from evenhand.records import Claim, Toll
from evenhand.report.shown import days
from evenhand.store import ClaimLine

COLUMNS = ("claim", "doc", "event", "type", "stance", "source", "when", "where", "toll", "review", "quote")
"""The columns of a table of claims."""


def claim_facts(line: ClaimLine) -> dict[str, str]:
    """What stands in each of COLUMNS, "" for nothing."""
    claim = line.claim
    return {
        "claim": claim.claim_id, "doc": claim.doc, "event": line.event, "type": claim.type, "stance": claim.stance,
        "source": claim.source.actor, "when": days(claim.time.start, claim.time.end) if claim.time else "",
        "where": ", ".join(place.name for place in claim.places), "toll": tolls(claim), "review": claim.review, "quote": claim.quote,
    }  # fmt: skip


def claim_cells(line: ClaimLine) -> tuple[str, ...]:
    """The cells of COLUMNS but the quote, for people; `–` for no event and no time, "" for no place and no figure."""
    facts = claim_facts(line)
    return tuple(facts[name] or ("–" if name in ("event", "when") else "") for name in COLUMNS[:-1])


def tolls(claim: "Claim") -> str:
    """A claim's figures in one cell: `killed 32 civilians; wounded 143 people`."""
    return "; ".join(f"{toll.kind} {figure(toll)} {people_of(toll)}" for toll in claim.casualties)


def figure(toll: "Toll") -> str:
    """A figure as a range: `32`, `20+`, `1–100`; a qualifier that changes it stands before it (`about 80`)."""
    if toll.high is None:
        return f"{toll.low}+"
    qualifier = f"{toll.qualifier} " if toll.qualifier in ("about", "vague") else ""
    return qualifier + (str(toll.low) if toll.low == toll.high else f"{toll.low}–{toll.high}")
