"""A project as JSON lines that two runs can be compared by: no times of running, no row numbers, one stable order."""

from collections.abc import Iterator
from typing import Any, Protocol

import msgspec

from evenhand.records import Decision, Document, Event, Failure, Family, Origin, Reading


class Dumped(Protocol):
    """What a dump asks of a project."""

    def documents(self) -> Iterator[Document]: ...  # noqa: D102
    def reading(self, doc: str) -> Reading: ...  # noqa: D102
    def families(self) -> tuple[Family, ...]: ...  # noqa: D102
    def origins(self) -> tuple[Origin, ...]: ...  # noqa: D102
    def events(self) -> Iterator[Event]: ...  # noqa: D102
    def aliases(self) -> dict[str, str]: ...  # noqa: D102
    def decisions(self) -> Iterator[Decision]: ...  # noqa: D102
    def failures(self) -> tuple[Failure, ...]: ...  # noqa: D102


def canonical_rows(project: Dumped) -> Iterator[dict[str, Any]]:
    """Every document with its claims, skipped sentences and mentions, then families, origins, events, decisions, failures.

    Each row names its `kind`. A document's text is told by its SHA-256, and where the file lay on this machine is left
    out. The order follows ids and offsets, never the order in which things came in.
    """
    for document in project.documents():
        yield {"kind": "document", "key": document.key, **_plain(document, "text", "location")}
        yield from _reading_rows(document.doc, project.reading(document.doc))
    for family in project.families():
        yield {"kind": "family", **_plain(family)}
    for origin in project.origins():
        yield {"kind": "origin", "origin_kind": origin.kind, **_plain(origin, "kind")}
    for event in sorted(project.events(), key=lambda event: event.code):
        yield {"kind": "event", **_plain(event)}
    for alias, code in sorted(project.aliases().items()):
        yield {"kind": "alias", "alias": alias, "code": code}
    for decision in project.decisions():
        yield {"kind": "decision", "about": decision.kind, **_plain(decision, "kind", *_OF_THE_CHAIN)}
    for failure in project.failures():
        yield {"kind": "failure", **_plain(failure)}


_OF_THE_CHAIN = ("at", "salt", "commitment", "previous", "hash", "via")
"""Fields of a decision that hang on the time or on chance."""


def _reading_rows(doc: str, reading: Reading) -> Iterator[dict[str, Any]]:
    for claim in reading.claims:
        yield {"kind": "claim", **_plain(claim)}
    for kind, records in (("skipped", reading.skipped), ("time", reading.times), ("place", reading.places),
                          ("actor", reading.actors), ("attribution", reading.attributions)):  # fmt: skip
        for record in records:
            yield {"kind": kind, "doc": doc, **_plain(record)}


def _plain(record: object, *left_out: str) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(record, order="deterministic")
    return {name: value for name, value in plain.items() if name not in left_out}
