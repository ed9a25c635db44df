"""All that is shown of events besides themselves, as rows that two runs can be compared by.

Toll pictures, histories, proposed grades, framing, omissions, coverage, sides and what copies changed: each row under a
name that the same row has in the other run.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

import msgspec

from evenhand.decide.grades import proposed_grade
from evenhand.reconcile.copies import changes
from evenhand.reconcile.coverage import Supply
from evenhand.reconcile.framing import framing
from evenhand.reconcile.histories import histories
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.omissions import omissions
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.proposed_sides import sides_of
from evenhand.reconcile.toll_picture import toll_pictures
from evenhand.records import Case, Claim, Reconciliation


class Canonical(Protocol):
    """Turns a record of a document ("" none) into plain data that can be compared."""

    def record(self, record: object, doc: str) -> Any: ...  # noqa: D102


class AsItIs:
    """Plain data, unchanged: for two runs on the same texts."""

    def record(self, record: object, doc: str) -> Any:
        """The record as plain data."""
        return msgspec.to_builtins(record)


def cases_of(made: Reconciliation, claims: Iterable[Claim]) -> tuple[Case, ...]:
    """The events with their claims."""
    by_id = {claim.claim_id: claim for claim in claims}
    return tuple(Case(event=event, claims=tuple(by_id[i] for i in event.claim_ids)) for event in made.events)


def surface_rows(made: Reconciliation, claims: Iterable[Claim], documents: Mapping[str, DocumentMeta],
                 canon: Canonical) -> Iterator[tuple[str, Any]]:  # fmt: skip
    """Every row by name."""
    cases, origins = cases_of(made, claims), Origins(documents, made.families)
    supply = Supply((claim for case in cases for claim in case.claims), documents, origins)
    for case in cases:
        yield from _of_case(case, documents, origins, supply, canon)
    for covered in supply.covered():
        row = canon.record(covered, "")
        yield f"coverage {row['of']} {row['side']}{row['outlet']} {row['month']}", row
    sides = sides_of(cases, origins)
    for party in sides.parties:
        row = canon.record(party, "")
        yield f"party {row['party']}", row
    for side in sides.origins:
        row = canon.record(side, "")
        yield f"side {row['origin']['key']}", row
    yield from _copies(made, documents)


def _of_case(case: Case, documents: Mapping[str, DocumentMeta], origins: Origins, supply: Supply,
             canon: Canonical) -> Iterator[tuple[str, Any]]:  # fmt: skip
    code = case.event.code
    for picture in toll_pictures(case, documents, origins):
        row = canon.record(picture, "")
        yield f"toll {code} {row['field']} {row['who']} {row['harmed']}", row
    for history in histories(case.event, documents):
        row = canon.record(history, "")
        yield f"history {code} {row['field']} {row['who']} {' '.join(row['origins'])}", row
    for side in framing(case, origins):
        row = canon.record(side, "")
        yield f"framing {code} {row['side']}", row
    for omission in omissions(case, supply):
        row = canon.record(omission, "")
        yield f"omission {code} {row['side']}", row
    if grade := proposed_grade(case, documents, origins):
        yield f"grade {code}", canon.record(grade, "")


def _copies(made: Reconciliation, documents: Mapping[str, DocumentMeta]) -> Iterator[tuple[str, Any]]:
    """What each copy changed of the first, by the numbers of its sentences."""
    for family in made.families:
        for doc in family.docs:
            if doc != family.first:
                found = changes(documents[family.first].text, documents[doc].text)
                differ = [[change.kind, change.number, change.other_number] for change in found.changes]
                yield f"copy {family.family_id} {doc}", {"n_same": found.n_same, "n_left": found.n_left, "changes": differ}
