"""What exports are written from: a project as it is, or as it may be shared."""

import datetime
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from msgspec.structs import replace

from evenhand.records import Case, Claim, Decision, Document, Family, Reading
from evenhand.records.ids import short_id
from evenhand.redact import Redaction, Rules, added, shared_case, shared_document

if TYPE_CHECKING:
    from evenhand.store import ClaimLine, EventFilter


class Picture(Protocol):
    """What exports ask of a project; `evenhand.store.Project` says what each does."""

    def cases(self, chosen: "EventFilter | None" = None) -> Iterator[Case]: ...  # noqa: D102
    def claims_of_events(self, chosen: "EventFilter") -> "Iterator[ClaimLine]": ...  # noqa: D102
    def headers(self) -> dict[str, Document]: ...  # noqa: D102
    def families(self) -> tuple[Family, ...]: ...  # noqa: D102
    def mentions(self, docs: Iterable[str]) -> Iterator[tuple[str, Reading]]: ...  # noqa: D102
    def decisions(self) -> Iterator[Decision]: ...  # noqa: D102
    def codes(self) -> dict[str, str]: ...  # noqa: D102
    def readers(self) -> tuple[tuple[str, str, int], ...]: ...  # noqa: D102
    def reconciled_by(self) -> str: ...  # noqa: D102
    def is_stale(self, by: str | None = None) -> bool: ...  # noqa: D102


class Shared:
    """A picture of which nothing personal leaves: its events and documents come redacted, mentions and the content of
    decisions not at all. `redactions` tells what was taken out so far.

    `on` is the day of sharing: what is recent then is coarse.
    """

    def __init__(self, picture: Picture, on: datetime.date, rules: Rules | None = None) -> None:
        self._picture, self.on, self.rules = picture, on, rules or Rules()
        self._headers = picture.headers()
        shared = {doc: shared_document(document, on, self.rules) for doc, document in self._headers.items()}
        self._ids = {doc: document.doc for doc, (document, _) in shared.items()}
        self._shared = {document.doc: document for document, _ in shared.values()}
        self._of_documents = [one for _, taken in shared.values() for one in taken]
        self._of_events: dict[str, tuple[Redaction, ...]] = {}

    @property
    def redactions(self) -> tuple[Redaction, ...]:
        """What was taken out of all that was written so far, each event counted once."""
        return added([*self._of_documents, *(one for taken in self._of_events.values() for one in taken)])

    def doc(self, doc: str) -> str:
        """The id under which a document is shared, "" for ""."""
        return self._ids.get(doc, doc)

    def cases(self, chosen: "EventFilter | None" = None) -> Iterator[Case]:
        """The events that fit, each whole with its claims, redacted."""
        for case in self._picture.cases(chosen):
            shared, self._of_events[case.event.code] = shared_case(case, self._headers, self.on, self.rules)
            yield shared

    def claims_of_events(self, chosen: "EventFilter") -> "Iterator[ClaimLine]":
        """The claims of the events that fit, redacted, event by event: what one explains about another is known there."""
        from evenhand.store import ClaimLine

        for case in self.cases(chosen):
            yield from (ClaimLine(event=case.event.code, claim=_unexplained(claim)) for claim in case.claims)

    def headers(self) -> dict[str, Document]:
        """All documents by the ids under which they are shared."""
        return dict(self._shared)

    def families(self) -> tuple[Family, ...]:
        """All families of reprints, by the ids under which their documents are shared."""
        return tuple(
            replace(family, family_id=short_id("shared family", family.family_id), docs=tuple(sorted(map(self.doc, family.docs))),
                    first=self.doc(family.first), fullest=self.doc(family.fullest))
            for family in self._picture.families()
        )  # fmt: skip

    def mentions(self, docs: Iterable[str]) -> Iterator[tuple[str, Reading]]:
        """Nothing: what was recognised in documents is mostly names."""
        return iter(())

    def decisions(self) -> Iterator[Decision]:
        """The chain of decisions without their contents: who, what and why do not leave."""
        for decision in self._picture.decisions():
            yield replace(
                decision, who="", subject="", kind="", field="", old=None, new=None, before=None, reason="", round="", doc="",
                via="", salt="", purged=True,
            )  # fmt: skip

    def codes(self) -> dict[str, str]:
        """For each claim of an event, the event's code."""
        return self._picture.codes()

    def readers(self) -> tuple[tuple[str, str, int], ...]:
        """Who read the documents."""
        return self._picture.readers()

    def reconciled_by(self) -> str:
        """The version of the reconciler that made the events."""
        return self._picture.reconciled_by()

    def is_stale(self, by: str | None = None) -> bool:
        """Whether the events are out of date."""
        return self._picture.is_stale(by)


def _unexplained(claim: Claim) -> Claim:
    """A claim without what the reader looked at: words that were never gone over."""
    return replace(claim, reasons=())
