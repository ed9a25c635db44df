"""A toll's picture: lowest, highest, each origin's latest figure and those before it, for each kind of people by itself.

No figure is added to another: children may be among civilians and civilians among people. There is no average and no
figure of our own.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from evenhand.reconcile.accounts import Statement, statements
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.tolls import KINDS, ONE_PARTYS, chains, counts, harmed
from evenhand.records import Case, Side
from evenhand.records.codes import WHO

ARMED: Final = ("soldiers", "fighters")
"""Kinds of people who bear arms: they are counted apart from every kind of NOT_ARMED."""
NOT_ARMED: Final = ("civilians", "children", "medics", "aid workers", "journalists", "refugees")
"""Kinds of people who do not bear arms; among themselves they overlap."""
APART: Final = (("children", "men"), ("children", "women"), ("men", "women"), ("men", "women and children"),
                ("peacekeepers", "civilians"), ("peacekeepers", "children"))  # fmt: skip
"""Further pairs of kinds that nobody is in at once."""


class Figure(Struct, frozen=True, kw_only=True):
    """One count as an origin states it.

    `low`, `high` are inclusive, `high` None is open. `day` is when its document came out, None unknown. `harmed` is the
    country or body of those counted, "" where the text does not say.
    """

    said: Side
    low: int
    high: int | None
    day: datetime.date | None = None
    harmed: str = ""


class OriginToll(Struct, frozen=True, kw_only=True):
    """What one origin counts. `latest` None: it gives no figure of its own that can be told from a part or an echo.

    `earlier` are figures that `latest` has replaced, oldest first; `beside` what else it states, each value where it
    came first, in order of time: vague words, a part of the people, another's figure repeated.
    """

    origin: str
    side: str
    latest: Figure | None
    earlier: tuple[Figure, ...] = ()
    beside: tuple[Figure, ...] = ()


class TollPicture(Struct, frozen=True, kw_only=True):
    """All that is said about how many of one kind of people were harmed in one way.

    `field` is one of HARMS, `who` of WHO, `harmed` the party of those counted where texts tell parties apart, else "".
    `lowest` and `highest` are among the latest figures that no other body of the party and no running toll has replaced; None
    where there is none. `overlaps` are kinds of people, counted
    in the same event, that may hold the same persons: never to be added to these.
    """

    field: str
    who: str
    harmed: str
    lowest: Figure | None
    highest: Figure | None
    origins: tuple[OriginToll, ...]
    overlaps: tuple[str, ...] = ()


def may_overlap(a: str, b: str) -> bool:
    """Whether one person can be of both kinds; where nothing says otherwise, yes.

    >>> may_overlap("people", "soldiers"), may_overlap("soldiers", "civilians")
    (True, False)
    """
    armed = (a in ARMED and b in NOT_ARMED) or (b in ARMED and a in NOT_ARMED)
    return not armed and (a, b) not in APART and (b, a) not in APART


def toll_pictures(case: Case, documents: Mapping[str, DocumentMeta], origins: Origins) -> tuple[TollPicture, ...]:
    """The pictures of an event's tolls, by kind of harm, kind of people, then party of those harmed."""
    found = statements(case.claims, origins, documents)
    replaced = frozenset((r.field, r.a) for r in case.event.relations if r.relation == "revised")
    out: list[TollPicture] = []
    for kind in KINDS:
        counted = counts(found, kind)
        kinds = [who for who in WHO if any(s.who == who for s in counted)]
        for who in kinds:
            same = [s for s in counted if s.who == who]
            overlaps = tuple(other for other in kinds if other != who and may_overlap(who, other))
            for party in _parties(same, kind, who):
                of_party = [s for s in same if party is None or harmed(s, kind) == party]
                whose = _only(same, kind) if party is None else party
                out.append(_picture(of_party, kind, who, whose, overlaps, origins, replaced))
    return tuple(out)


def _parties(found: Sequence[Statement], kind: str, who: str) -> list[str | None]:
    """The parties whose people are counted apart; [None] where all counts can be of the same people."""
    named = sorted({harmed(s, kind) for s in found})
    apart = len([party for party in named if party]) > 1 or (who in ONE_PARTYS and len(named) > 1)
    return list(named) if apart else [None]


def _only(found: Sequence[Statement], kind: str) -> str:
    """The one party that counts name, "" where none does."""
    return max((harmed(s, kind) for s in found), default="")


def _picture(found: list[Statement], kind: str, who: str, party: str, overlaps: tuple[str, ...], origins: Origins,
             replaced: frozenset[tuple[str, Side]]) -> TollPicture:  # fmt: skip
    steps: dict[str, list[Statement]] = {}
    for (origin, _), figures in chains(found, kind, origins).items():
        steps.setdefault(origin, []).extend(figures)
    said: dict[str, list[Statement]] = {}
    for statement in found:
        said.setdefault(statement.origin.key, []).append(statement)
    told = [_of_origin(own, sorted(steps.get(key, ()), key=_time), kind) for key, own in said.items()]
    latest = sorted((t.latest for t in told if t.latest), key=lambda f: (f.said.doc, f.said.words.span.start, f.said.claim_id))
    latest = [figure for figure in latest if (kind, figure.said) not in replaced] or latest
    return TollPicture(
        field=kind, who=who, harmed=party, origins=tuple(sorted(told, key=lambda t: (t.side, t.origin))), overlaps=overlaps,
        lowest=min(latest, key=lambda f: (f.low, f.high is None, f.high or 0), default=None),
        highest=max(latest, key=lambda f: (f.low if f.high is None else f.high, f.high is None), default=None),
    )  # fmt: skip


def _of_origin(own: Sequence[Statement], steps: Sequence[Statement], kind: str) -> OriginToll:
    kept = {id(s) for s in steps}
    values = {s.value for s in steps}
    beside: dict[str, Statement] = {}
    for s in own:
        if id(s) not in kept and s.value not in values:
            beside.setdefault(s.value, s)
    return OriginToll(
        origin=own[0].origin.key, side=own[0].origin.side, latest=_figure(steps[-1], kind) if steps else None,
        earlier=tuple(_figure(s, kind) for s in steps[:-1]),
        beside=tuple(_figure(s, kind) for s in beside.values()),
    )  # fmt: skip


def _time(statement: Statement) -> tuple[object, ...]:
    return statement.day, statement.low, statement.high is not None, statement.order


def _figure(s: Statement, kind: str) -> Figure:
    day = None if s.day == datetime.date.max else s.day
    return Figure(said=s.side, low=s.low, high=s.high, day=day, harmed=harmed(s, kind))
