"""Each origin's history on a question: what it said first, and what it put in its place."""

import datetime
from collections.abc import Mapping
from itertools import groupby

from msgspec import Struct

from evenhand.reconcile.meta import DocumentMeta
from evenhand.records import Event, Relation, Side


class Step(Struct, frozen=True, kw_only=True):
    """One value, when its document came out (None unknown), and why it counts as later than the one before ("" first)."""

    said: Side
    day: datetime.date | None
    why: str = ""


class History(Struct, frozen=True, kw_only=True):
    """The values that one origin gave one after the other; a revision is no contradiction.

    `origins` holds more than one key where a document hands a running toll from one speaker to the next. `who` tells
    which count of people, "" outside tolls.
    """

    event: str
    field: str
    who: str
    origins: tuple[str, ...]
    steps: tuple[Step, ...]


def histories(event: Event, documents: Mapping[str, DocumentMeta]) -> tuple[History, ...]:
    """All histories of an event, in the order of its relations."""
    revised = [r for r in event.relations if r.relation == "revised" and r.b]

    def chain(relation: Relation) -> tuple[str, str, str, str]:
        return relation.field, relation.who, relation.a.origin, relation.b.origin if relation.b else ""

    out = []
    for (field, who, first, second), same in groupby(revised, key=chain):
        for steps in _chained(list(same), documents):
            out.append(History(event=event.code, field=field, who=who, origins=tuple(dict.fromkeys((first, second))), steps=steps))
    return tuple(out)


def _chained(revised: list[Relation], documents: Mapping[str, DocumentMeta]) -> list[tuple[Step, ...]]:
    """Pairs of earlier and later put end to end: (4, 5), (5, 9) is 4, 5, 9."""
    later = {r.a: r for r in revised}
    reached = {r.b for r in revised}
    out = []
    for start in [r.a for r in revised if r.a not in reached]:
        steps, said = [_step(start, "", documents)], start
        while (relation := later.get(said)) and relation.b and len(steps) <= len(revised):
            said = relation.b
            steps.append(_step(said, relation.why, documents))
        out.append(tuple(steps))
    return out


def _step(said: Side, why: str, documents: Mapping[str, DocumentMeta]) -> Step:
    meta = documents.get(said.doc)
    return Step(said=said, day=meta.published if meta else None, why=why)
