"""Figures of people harmed, as each origin states them, and the ranges that they span. Nothing is added up or averaged."""

import datetime
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from evenhand.reconcile.accounts import toll_text
from evenhand.reconcile.tolls import VAGUE_LOW
from evenhand.records import Account, Case, Claim, Relation, Side, Toll
from evenhand.records.codes import HARMS

COUNTED_STANCES = ("asserted", "hedged")
"""What a source denies, plans or fears counts nobody."""


class Figure(Struct, frozen=True, kw_only=True):
    """One figure that one origin states; `name` is what people call the origin.

    `harm` is one of HARMS, `who` the kind of people, `of` whose people they are ("" unsaid). `low` and `high` are
    inclusive, `high` None is open upwards; 0..0 says that nobody was. `is_vague`: the
    words give no number (several, a bare plural). `day` is when its document came out, None
    unknown. `replaced`: the origin itself gives another one later.
    """

    origin: str
    name: str
    side: str
    harm: str
    who: str
    of: str
    low: int
    high: int | None
    value: str
    words: str
    doc: str
    claim_id: str
    stance: str
    day: datetime.date | None
    replaced: bool
    is_vague: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is a figure that stands: not replaced, not denied, not a plan or fear."""
        return not self.replaced and self.stance in COUNTED_STANCES

    @property
    def people(self) -> tuple[str, str, str]:
        """What is counted: harm, kind of people, whose."""
        return self.harm, self.who, self.of


class Range(Struct, frozen=True, kw_only=True):
    """What the figures of one count span: from the lowest that some origin states to the highest.

    `low` is the lowest lower end, `top` the highest number stated, `is_open` whether some figure has no upper end.
    `n_origins` is how many origins give a figure. `is_vague`: none
    of them gives a number.
    """

    harm: str
    who: str
    of: str
    low: int
    top: int
    is_open: bool
    n_origins: int
    is_vague: bool = False

    @property
    def counted(self) -> str:
        """Who is counted, in words: `soldiers of AZE killed`."""
        return f"{self.who}{f' of {self.of}' if self.of else ''} {self.harm}"

    @property
    def text(self) -> str:
        """The range in words: `at least 49, up to 50 stated`."""
        return "several stated, no number" if self.is_vague else stated(self.low, self.top, is_open=self.is_open)


def stated(low: int, top: int, *, is_open: bool) -> str:
    """A range of stated numbers in words; an open upper end is said.

    >>> stated(49, 50, is_open=False), stated(20, 20, is_open=True), stated(0, 0, is_open=False)
    ('at least 49, up to 50 stated', 'at least 20 stated, no upper end', 'none stated')
    """
    if low == top:
        if is_open:
            return f"at least {low:,} stated, no upper end"
        return f"{low:,} stated" if low else "none stated"
    return f"at least {low:,}, up to {top:,} stated" + (", no upper end" if is_open else "")


def figures(case: Case, published: Mapping[str, datetime.date | None]) -> tuple[Figure, ...]:
    """All figures of an event in the order of HARMS and of its accounts, each origin's oldest first.

    What has no claim in the case, or a value that its claim does not bear out, is left out: a figure without words does
    not exist.
    """
    claims = {claim.claim_id: claim for claim in case.claims}
    return tuple(
        figure
        for harm in HARMS
        for account in case.event.accounts
        for figure in _of_account(account, harm, claims, case.event.relations, published)
    )


def _of_account(account: Account, harm: str, claims: Mapping[str, Claim], relations: Sequence[Relation],
                published: Mapping[str, datetime.date | None]) -> Iterable[Figure]:  # fmt: skip
    origin = account.origin
    replaced = {(r.a.claim_id, r.a.value) for r in relations
                if r.relation == "revised" and r.field == harm and r.b and r.a.origin == origin.key}  # fmt: skip
    for side in account.values.get(harm, ()):
        claim = claims.get(side.claim_id)
        toll = _toll(claim, harm, side) if claim else None
        if claim and toll:
            yield Figure(
                origin=origin.key, name=origin.name or origin.key, side=origin.side, harm=harm, who=toll.who, of=toll.side or "",
                low=toll.low, high=toll.high, is_vague=toll.qualifier == "vague" and toll.low == VAGUE_LOW,
                value=side.value, words=side.words.text, doc=side.doc, claim_id=side.claim_id, stance=claim.stance,
                day=published.get(side.doc), replaced=(side.claim_id, side.value) in replaced,
            )  # fmt: skip


def _toll(claim: Claim, harm: str, side: Side) -> Toll | None:
    tolls = (t for t in claim.casualties if t.kind == harm and t.words == side.words and toll_text(t) == side.value)
    return next(tolls, None)


def ranges(found: Iterable[Figure]) -> tuple[Range, ...]:
    """The range of each count, in the order of HARMS, then of people, then whose."""
    counts: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in found:
        if figure.counts:
            counts.setdefault(figure.people, []).append(figure)
    return tuple(_range(people, counts[people]) for people in sorted(counts, key=lambda p: (HARMS.index(p[0]), p)))


def _range(people: tuple[str, str, str], told: Sequence[Figure]) -> Range:
    harm, who, of = people
    return Range(
        harm=harm, who=who, of=of, low=min(f.low for f in told), top=max(f.low if f.high is None else f.high for f in told),
        is_open=any(f.high is None for f in told), n_origins=len({f.origin for f in told}),
        is_vague=all(f.is_vague for f in told),
    )  # fmt: skip
