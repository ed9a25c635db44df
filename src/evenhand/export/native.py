"""The native tables, all written in one pass over the events: what the project holds, in no other scheme than its own."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from evenhand.export.accounts import ACCOUNTS, account_rows
from evenhand.export.claim_table import CLAIMS
from evenhand.export.claims import claim_row
from evenhand.export.decisions import DECISIONS, decision_rows
from evenhand.export.documents import DOCUMENTS, document_rows
from evenhand.export.events import EVENTS, event_rows
from evenhand.export.mentions import MENTIONS, mention_rows
from evenhand.export.picture import Picture, Shared
from evenhand.export.recognised import recognised
from evenhand.export.relations import RELATIONS, relation_row
from evenhand.export.sources import SOURCES, Tally
from evenhand.export.writers import Writer
from evenhand.records import Case, Document

if TYPE_CHECKING:
    from evenhand.store import EventFilter

TABLES: Final = {
    table.name: table for table in (EVENTS, ACCOUNTS, CLAIMS, RELATIONS, SOURCES, DOCUMENTS, MENTIONS, DECISIONS)
}  # fmt: skip
"""Every native table by its name, in the order in which they are listed."""


def _case_relations(case: Case, documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    claims = {claim.claim_id: claim for claim in case.claims}
    return (relation_row(relation, case.event.code, claims) for relation in case.event.relations)


type CaseRows = Callable[[Case, Mapping[str, Document]], Iterator[dict[str, Any]]]

BY_CASE: Final[Mapping[str, CaseRows]] = {
    "events": event_rows, "accounts": account_rows, "relations": _case_relations,
}  # fmt: skip
"""Tables whose rows each belong to one event."""


BY_PROJECT: Final[Mapping[str, Callable[[Picture], Iterator[dict[str, Any]]]]] = {
    "decisions": lambda picture: decision_rows(picture.decisions(), picture.codes()),
}
"""Tables of the project as a whole, whatever events are chosen."""


def write_tables(project: Picture, chosen: "EventFilter", writers: Mapping[str, Writer]) -> None:
    """Write the tables that `writers` names, each to its writer.

    `chosen` says which events: the rows are theirs, and the claims, sources, documents and mentions those that they rest
    on. A filter that leaves any event leaves any claim and document, too, also those of no event. With `chosen.doc` the
    claims, documents and mentions are that document's alone.
    """
    from evenhand.store import EventFilter

    for name, make_rows in BY_PROJECT.items():
        if name in writers:
            _write_all(make_rows(project), writers[name])
    headers = project.headers()
    tally = Tally()
    if writers.keys() != {"claims"}:
        by_case = [(BY_CASE[name], writer) for name, writer in writers.items() if name in BY_CASE]
        for case in project.cases(chosen):
            tally.add(case)
            for make, writer in by_case:
                for row in make(case, headers):
                    writer.write(row)
    if "claims" in writers:
        _write_all(_claims(project, chosen, headers), writers["claims"])
    if "sources" in writers:
        _write_all(tally.rows(), writers["sources"])
    doc = project.doc(chosen.doc) if isinstance(project, Shared) else chosen.doc
    docs = [doc] if doc else sorted(headers if chosen == EventFilter() else tally.events_of)
    if "documents" in writers:
        kept = [headers[doc] for doc in docs]
        _write_all(document_rows(kept, project.families(), tally.events_of), writers["documents"])
    if "mentions" in writers:
        _write_all((row for doc, read in recognised(project, docs) for row in mention_rows(doc, read)), writers["mentions"])


def _claims(project: Picture, chosen: "EventFilter", headers: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    doc = project.doc(chosen.doc) if isinstance(project, Shared) else chosen.doc
    for line in project.claims_of_events(chosen):
        if not doc or line.claim.doc == doc:
            yield claim_row(line.claim, line.event or None, headers.get(line.claim.doc))


def _write_all(rows: Iterator[dict[str, Any]], writer: Writer) -> None:
    for row in rows:
        writer.write(row)
