"""What is said about an event: who accuses, denies, demands or admits, told with the deed rather than as events of their own."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from evenhand.records import Claim
from evenhand.records.codes import root

TOLD: Final = {"accuse": "accused or condemned", "reject": "denied or refused", "request": "demanded", "concede": "admitted"}
"""Type of an act of words → how it is told before "by"; its own words stand beside it."""
UNNAMED: Final = ("narrator", "UNSPEC")
"""Codes of sources that are named nowhere beside an act."""


class Act(Struct, frozen=True, kw_only=True):
    """An act of words about an event, as often as it is told of the same speakers.

    `told` is how it reads before "by"; `by` and `to` are codes, empty where the text names none. `stance` and `source` say who stands
    otherwise than asserting to it ("denied", "RWA:GOV": it is denied that this was said), "" for nobody. `quote`, `doc`,
    `claim_id`, `day` are of where it is told first; `docs` are all documents that tell it.
    """

    type: str
    told: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    quote: str
    doc: str
    claim_id: str
    day: datetime.date | None
    docs: tuple[str, ...]
    stance: str = ""
    source: str = ""


def acts(claims: Iterable[Claim], published: Mapping[str, datetime.date | None]) -> tuple[Act, ...]:
    """The acts of words that these claims tell, by type, then in order of time; each speaker's of one type once."""
    told: dict[tuple[str, tuple[str, ...], str], list[Claim]] = {}
    for claim in claims:
        stance = "" if claim.stance == "asserted" else claim.stance
        told.setdefault((claim.type, _codes(claim), stance), []).append(claim)
    made = [_act(by, stance, same, published) for (_, by, stance), same in told.items()]
    return tuple(sorted(made, key=lambda act: (list(TOLD).index(root(act.type)), act.day or datetime.date.max, act.doc, act.claim_id)))


def _codes(claim: Claim) -> tuple[str, ...]:
    """Who speaks: those whom the text names as doing so, else its source."""
    agents = sorted({party.actor for party in claim.agents})
    return tuple(agents) or (() if claim.source.actor in UNNAMED else (claim.source.actor,))


def _act(by: tuple[str, ...], stance: str, claims: list[Claim], published: Mapping[str, datetime.date | None]) -> Act:
    first = min(claims, key=lambda c: (published.get(c.doc) or datetime.date.max, c.doc, c.part, c.trigger.span.start, c.claim_id))
    source = first.source.actor if stance and first.source.actor not in UNNAMED else ""
    return Act(
        type=first.type, told=TOLD[root(first.type)], by=by, to=tuple(sorted({p.actor for c in claims for p in c.targets})),
        quote=first.quote, doc=first.doc, claim_id=first.claim_id, day=published.get(first.doc),
        docs=tuple(sorted({claim.doc for claim in claims})), stance=stance, source=source,
    )  # fmt: skip


def said(act: Act) -> str:
    """An act in a line: `accused or condemned by COD:MIL (M23), 2 reports`."""
    by = f" by {', '.join(act.by)}" if act.by else ""
    to = f" ({', '.join(act.to)})" if act.to else ""
    but = f", {act.stance}{f' by {act.source}' if act.source else ''}" if act.stance else ""
    reports = f", {len(act.docs)} reports" if len(act.docs) > 1 else ""
    return f"{act.told}{by}{to}{but}{reports}"
