"""What each origin says of one event, field by field, its latest statement last."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.sides import parties_of
from evenhand.records import Account, Claim, Origin, Side, Toll, Words
from evenhand.records.codes import HARMS, root
from evenhand.records.event import FIELDS

DEEDS: Final = ("assault", "coerce", "mobilize", "retreat")
"""Roots of types whose doer can be blamed; who says what to whom is no blame."""

MAX_ORIGINS: Final = 60
"""Origins of one event compared pair by pair on one field; see `spokesmen`."""


SEVERAL: Final = "several"
"""How a toll is shown that a bare plural gives ("soldiers were killed")."""

CLAIM_FIELDS: Final = {
    "what": "type", "blame": "agents", "whom": "targets", "date": "time", "place": "places", "weapon": "weapons",
    "occurrence": "stance",
}  # fmt: skip
"""Row of an account → the field of a claim that it is read from; a row that is not here is a toll."""


class Statement(Struct, frozen=True):
    """One value that one origin gives on one field, with the claim and the words it stands in.

    `who` counts which people, "" outside tolls. `low`, `high` are a toll's range. `parties` are those a blame names.
    `day` is when its document came out (date.max unknown: what cannot be dated comes last).
    """

    origin: Origin
    claim: Claim
    field: str
    value: str
    words: Words
    who: str = ""
    low: int = 0
    high: int | None = None
    parties: frozenset[str] = frozenset()
    day: datetime.date = datetime.date.max

    @property
    def order(self) -> tuple[datetime.date, str, str, int, str]:
        """Where the statement stands in time, then in text."""
        return self.day, self.claim.doc, self.claim.part, self.claim.trigger.span.start, self.claim.claim_id

    @property
    def voice(self) -> str:
        """The code of whoever speaks: the origin's, as decisions leave it; `narrator` for a document's own voice."""
        return self.origin.key.partition("/")[0] if self.origin.kind == "actor" else self.claim.source.actor

    @property
    def side(self) -> Side:
        """The statement as a record."""
        by = "person" if CLAIM_FIELDS.get(self.field, "casualties") in self.claim.decided else "machine"
        return Side(
            origin=self.origin.key, doc=self.claim.doc, claim_id=self.claim.claim_id, value=self.value, words=self.words, by=by
        )


def spokesmen(last: Sequence[Statement], limit: int = MAX_ORIGINS) -> list[Statement]:
    """One statement an origin, cut down where there are very many: the first origin of each value and side.

    Pairs grow with the square of the origins. Up to `limit` origins all are kept; beyond it those that say the same on
    the same side are spoken for by the one that said it first, and at most `limit` of these in order of time.
    """
    if len(last) <= limit:
        return list(last)
    first: dict[tuple[str, str, str], Statement] = {}
    for s in sorted(last, key=lambda s: (s.order, s.origin.key)):
        first.setdefault((s.value, s.who, s.origin.side), s)
    return sorted(list(first.values())[:limit], key=lambda s: s.origin.key)


ONE: Final = {
    "people": "person", "children": "child", "women": "woman", "men": "man", "women and children": "woman or child", "police": "police",
}  # fmt: skip
"""Words for people whose singular is not the word without its last letter."""


def toll_text(toll: Toll) -> str:
    """A toll's figure in neutral words: `at least 20 people`, `1 woman`."""
    if toll.high is None:
        figure = SEVERAL if toll.low == 2 and toll.qualifier == "vague" else f"at least {toll.low}"
    elif toll.low == toll.high:
        figure = str(toll.low)
    else:
        figure = f"up to {toll.high}" if toll.low <= 1 else f"{toll.low} to {toll.high}"
    return f"{figure} {people_of(toll)}"


def people_of(toll: Toll) -> str:
    """Whom a toll counts, in the singular where it counts one."""
    return ONE.get(toll.who, toll.who.removesuffix("s")) if toll.low == toll.high == 1 else toll.who


def statements(claims: Iterable[Claim], origins: Origins, documents: Mapping[str, DocumentMeta]) -> list[Statement]:
    """Everything the claims of an event state, oldest first. A copy without a day has that of its first version."""
    found: list[Statement] = []
    for claim in claims:
        metas = (documents.get(doc) for doc in (claim.doc, origins.copy_of(claim.doc)))
        days = [meta.published for meta in metas if meta and meta.published]
        found += _of_claim(claim, origins.of(claim), days[0] if days else datetime.date.max)
    return sorted(found, key=lambda s: (s.order, FIELDS.index(s.field), s.who, s.value))


def _of_claim(claim: Claim, origin: Origin, day: datetime.date) -> list[Statement]:
    def stated(field: str, value: str, words: Words, **more: object) -> Statement:
        return Statement(origin, claim, field, value, words, day=day, **more)  # type: ignore[arg-type]

    out = [stated("occurrence", claim.stance, claim.trigger), stated("what", claim.type, claim.trigger)]
    if claim.agents and root(claim.type) in DEEDS:
        codes = "+".join(sorted({party.actor for party in claim.agents}))
        out.append(stated("blame", codes, claim.agents[0].words, parties=parties_of(codes)))
    if claim.targets:
        out.append(stated("whom", "+".join(sorted({party.actor for party in claim.targets})), claim.targets[0].words))
    if claim.time and (claim.time.start or claim.time.end):
        ends = [day_.isoformat() if day_ else "" for day_ in (claim.time.start, claim.time.end)]
        out.append(stated("date", ends[0] if ends[0] == ends[1] else "/".join(ends), claim.time.words))
    if claim.places:
        out.append(stated("place", claim.places[0].name, claim.places[0].words))
    if claim.weapons:
        out.append(stated("weapon", "+".join(sorted({weapon.kind for weapon in claim.weapons})), claim.weapons[0].words))
    for toll in claim.casualties:
        if toll.kind in HARMS:
            out.append(stated(toll.kind, toll_text(toll), toll.words, who=toll.who, low=toll.low, high=toll.high))
    return out


def accounts(found: Iterable[Statement]) -> tuple[Account, ...]:
    """One account an origin, ordered by the side it stands on, then by its key; values oldest first."""
    by_origin: dict[str, list[Statement]] = {}
    for statement in found:
        by_origin.setdefault(statement.origin.key, []).append(statement)
    made = []
    for told in by_origin.values():
        values: dict[str, list[Side]] = {}
        for field in FIELDS:
            sides = [s.side for s in told if s.field == field]
            if sides:
                values[field] = list(dict.fromkeys(sides))
        ids = tuple(dict.fromkeys(s.claim.claim_id for s in told))
        made.append(Account(origin=told[0].origin, claim_ids=ids, values={f: tuple(v) for f, v in values.items()}))
    return tuple(sorted(made, key=lambda account: (account.origin.side, account.origin.key)))
