"""A claim in one row of a table."""

from evenhand.records import Claim, Toll
from evenhand.report.shown import days
from evenhand.store import ClaimLine

COLUMNS = ("claim", "doc", "event", "type", "stance", "source", "when", "where", "toll", "review", "quote")
"""The columns of a table of claims: `claim_cells`, then the quote."""


def claim_cells(line: ClaimLine) -> tuple[str, ...]:
    """The cells of COLUMNS but the quote; `–` for no event and no time, "" for no place and no figure."""
    claim = line.claim
    return (
        claim.claim_id, claim.doc, line.event or "–", claim.type, claim.stance, claim.source.actor,
        days(claim.time.start, claim.time.end) if claim.time else "–", ", ".join(place.name for place in claim.places),
        tolls(claim), claim.review,
    )  # fmt: skip


def tolls(claim: "Claim") -> str:
    """A claim's figures in one cell: `killed 32 civilians; wounded 143 people`."""
    return "; ".join(f"{toll.kind} {figure(toll)} {toll.who}" for toll in claim.casualties)


def figure(toll: "Toll") -> str:
    """A figure as a range: `32`, `20+`, `1–100`; a qualifier that changes it stands before it (`about 80`)."""
    if toll.high is None:
        return f"{toll.low}+"
    qualifier = f"{toll.qualifier} " if toll.qualifier in ("about", "vague") else ""
    return qualifier + (str(toll.low) if toll.low == toll.high else f"{toll.low}–{toll.high}")
