"""Origins as plain rows: who answers for reports, and how much rests on each."""

from collections.abc import Iterator
from typing import Any, Final

from evenhand.export.columns import Column, Table
from evenhand.records import Case, Origin

SOURCES: Final = Table(
    "sources", "source",
    "The origins, the answerable speakers behind reports, each with the events it speaks of.",
    (
        Column("origin", "string", "The key of the origin: an actor's code, or `outlet:NAME` for a document's own voice."),
        Column("name", "string", "Its name."),
        Column("kind", "string", "`actor` or `outlet`."),
        Column("side", "string", "The party whose statements its are, by its code; empty for outlets and monitors."),
        Column("reports", "integer", "How many documents carry its statements."),
        Column("claims", "integer", "How many claims it answers for."),
        Column("events", "integer", "How many events it speaks of."),
        Column("event", "list", "The codes of these events.", "string"),
        Column("documents", "list", "The ids of these documents.", "string"),
    ),
    key=("origin",),
)  # fmt: skip


class Tally:
    """Counts what each origin says, and which events each document tells of, event by event."""

    def __init__(self) -> None:
        self._origins: dict[str, Origin] = {}
        self._events: dict[str, list[str]] = {}
        self._docs: dict[str, set[str]] = {}
        self._n_claims: dict[str, int] = {}
        self.events_of: dict[str, list[str]] = {}

    def add(self, case: Case) -> None:
        """Count one event."""
        doc_of = {claim.claim_id: claim.doc for claim in case.claims}
        for doc in sorted(set(doc_of.values())):
            self.events_of.setdefault(doc, []).append(case.event.code)
        for account in case.event.accounts:
            key = account.origin.key
            self._origins[key] = account.origin
            self._events.setdefault(key, []).append(case.event.code)
            self._docs.setdefault(key, set()).update(doc_of[one] for one in account.claim_ids if one in doc_of)
            self._n_claims[key] = self._n_claims.get(key, 0) + len(account.claim_ids)

    def rows(self) -> Iterator[dict[str, Any]]:
        """A row for each origin, in order of key."""
        for key, origin in sorted(self._origins.items()):
            yield {
                "origin": key, "name": origin.name, "kind": origin.kind, "side": origin.side or None,
                "reports": len(self._docs[key]), "claims": self._n_claims[key], "events": len(self._events[key]),
                "event": sorted(self._events[key]), "documents": sorted(self._docs[key]),
            }  # fmt: skip
