"""Accounts as plain rows: what each origin of an event says last on each field, in which words, and what it said before."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from evenhand.export.columns import Column, Table
from evenhand.export.figures import toll_of
from evenhand.records import Account, Case, Claim, Document, Side
from evenhand.records.codes import HARMS

ACCOUNTS: Final = Table(
    "accounts", "statement",
    "What one origin says of one event on one field: its latest statement, with those before it.",
    (
        Column("event", "string", "The event's code."),
        Column("origin", "string", "The key of the origin: an actor's code, or `outlet:NAME` for a document's own voice."),
        Column("origin_name", "string", "The origin's name."),
        Column("origin_kind", "string", "`actor` or `outlet`."),
        Column("side", "string", "The party whose statement it is, by the origin's code; empty for outlets and monitors."),
        Column("field", "string", "The question answered: what, blame, whom, date, place, weapon, a harm, or occurrence."),
        Column("value", "string", "What the origin states last."),
        Column("stance", "string", "How it stands to that: asserted, denied, hedged or hypothetical."),
        Column("who", "string", "Which people a figure counts, empty outside tolls."),
        Column("low", "integer", "The lowest number that a figure allows; 0 only where the text says nobody."),
        Column("high", "integer", "The highest number that a figure allows, empty where it is open."),
        Column("qualifier", "string", "How a figure is given: exact, about, at_least, up_to, between or vague."),
        Column("words", "string", "The words that the value was read from, verbatim."),
        Column("part", "string", "Where they stand: `text` or `title`."),
        Column("start", "integer", "Where they begin in that part of the document, in code points."),
        Column("end", "integer", "Where they end."),
        Column("doc", "string", "The document."),
        Column("outlet", "string", "Who published it, empty where unknown."),
        Column("published", "date", "Its day of publication, empty where none could be believed."),
        Column("claim_id", "string", "The claim."),
        Column("history", "list", "All that the origin states on the field, oldest first; the last is `value`.", "string"),
        Column("history_docs", "list", "The documents of these statements, in the same order.", "string"),
        Column("history_claims", "list", "The claims of these statements, in the same order.", "string"),
    ),
    key=("event", "origin", "field"),
)  # fmt: skip


def account_rows(case: Case, documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    """A row for each origin and field of an event, in the order of the account matrix."""
    claims = {claim.claim_id: claim for claim in case.claims}
    for account in case.event.accounts:
        for field, told in account.values.items():
            yield _row(case.event.code, account, field, told, claims, documents.get(told[-1].doc))


def _row(
    code: str, account: Account, field: str, told: tuple[Side, ...], claims: Mapping[str, Claim], document: Document | None
) -> dict[str, Any]:
    origin, last = account.origin, told[-1]
    claim = claims.get(last.claim_id)
    toll = toll_of(last, field, claims) if field in HARMS else None
    return {
        "event": code, "origin": origin.key, "origin_name": origin.name, "origin_kind": origin.kind,
        "side": origin.side or None, "field": field, "value": last.value, "stance": claim.stance if claim else None,
        "who": toll.who if toll else None, "low": toll.low if toll else None, "high": toll.high if toll else None,
        "qualifier": toll.qualifier if toll else None,
        "words": last.words.text, "part": last.words.part, "start": last.words.span.start, "end": last.words.span.end,
        "doc": last.doc, "outlet": (document.outlet or None) if document else None,
        "published": document.published.isoformat() if document and document.published else None,
        "claim_id": last.claim_id, "history": [side.value for side in told],
        "history_docs": [side.doc for side in told], "history_claims": [side.claim_id for side in told],
    }  # fmt: skip
