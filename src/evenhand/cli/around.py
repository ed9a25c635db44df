"""What stands around the events that a command looks at: documents, origins, decisions; and the events it chooses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from evenhand.cli.options import day, known_type

if TYPE_CHECKING:
    from evenhand.reconcile.meta import DocumentMeta
    from evenhand.reconcile.origins import Origins
    from evenhand.records import Case, Claim, Decision
    from evenhand.store import EventFilter, Project

SHOWN_AT_TERMINAL = 40
"""A person gets so many entries of several lines each unless --limit says otherwise; a pipe gets all."""


class Around(Struct, frozen=True):
    """The documents without their texts, who answers for which claim, and the decisions that count."""

    documents: "Mapping[str, DocumentMeta]"
    origins: "Origins"
    decisions: "Sequence[Decision]"
    sided: frozenset[str]
    """Keys of origins whose side a person set."""


def around(opened: "Project", case: "Case | None" = None) -> Around:
    """What stands around the events of an open project, or around one of them alone, which is quicker."""
    from evenhand.decide.active import active
    from evenhand.reconcile.origins import Origins

    families = opened.families()
    docs = None
    if case is not None:
        told_in = {claim.doc for claim in case.claims}
        docs = {*told_in, *(family.first for family in families if told_in.intersection(family.docs))}
    documents = opened.carriers(docs)
    arrangement = opened.arrangement()
    origins = Origins(documents, families, arrangement)
    return Around(documents, origins, active(list(opened.decisions())), frozenset(arrangement.sides))


def event_filter(place: str, type_: str, since: str, until: str, actor: str, *, disputed: bool = False) -> "EventFilter":
    """The filter that options ask for; a wrong day or type is an error of usage."""
    from evenhand.store import EventFilter

    return EventFilter(place=place, type=known_type(type_), actor=actor, since=day(since, "--since"), until=day(until, "--until"),
                       disputed=disputed)  # fmt: skip


def cases(opened: "Project", event: str, chosen: "EventFilter") -> Iterator["Case"]:
    """The one event that is named, else those that fit the filter."""
    if event:
        yield opened.case(event)
    else:
        yield from opened.cases(chosen)


def check_side(side: str, origins: "Origins", claims: "Iterable[Claim]") -> None:
    """Nothing where some origin stands on this side or some claim names its party, or it is ""; else InputError."""
    from evenhand.errors import InputError
    from evenhand.reconcile.sides import named_parties

    if not side:
        return
    known: set[str] = set()
    for claim in claims:
        known |= {origins.of(claim).side, *(party for actor in (*claim.agents, *claim.targets) for party in named_parties(actor.actor))}
    if side not in known:
        near = [f"Do you mean {one}?" for one in sorted(known) if one.casefold() == side.casefold()]
        raise InputError(f"There is no side {side!r} in this project.", " ".join((*near, "`evenhand sides` lists them.")))


def cut_at(limit: int | None, *, json: bool) -> int | None:
    """How many entries to show; None for all."""
    from evenhand.cli.terminal import at_terminal

    return limit or (SHOWN_AT_TERMINAL if at_terminal() and not json else None)
