"""How many people an event's origins say were killed: one range from many accounts, with nothing added twice.

Each origin speaks by its latest figures: what it has itself replaced does not count. A figure of everybody harmed and
figures of parts of them overlap and are never added; figures of two parties' people are. No average is taken.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec import Struct

from evenhand.reconcile.accounts import toll_text
from evenhand.reconcile.sides import NO_PARTY, party_of, role_of
from evenhand.records import Case, Claim, Document, Origin, Toll
from evenhand.records.codes import ROLES

BEST_RULE: Final = (
    "best: the figure that most independent origins state, the lower on a tie; low: the lowest; high: the highest; each "
    "origin by its latest figure, a range by its lower end (by its upper end in high), an open figure by the number it names"
)
"""The rule in one sentence, for notes and manifests."""

ARMED: Final = ("soldiers", "fighters", "police")
CIVILIAN: Final = ("civilians", "children", "women and children", "medics", "aid workers", "refugees", "journalists")
"""Kinds of people who are counted as one or the other whatever side is named; the rest follow the role of their side."""
_ARMED_ROLES: Final = ("MIL", "REB", "COP")
_CIVILIAN_ROLES: Final = ("CIV", "PRS", "NGO")

ACLED_WORDS: Final = (
    (re.compile(r"\bhundreds\b", re.I), 100), (re.compile(r"\bdozens\b", re.I), 12),
    (re.compile(r"\b(?:several|many|few|some|numerous)\b", re.I), 3),
)  # fmt: skip
"""The number that ACLED sets for a vague word. Source: ACLED codebook (2025), "Fatalities" (3 or 10: we take 3)."""

STATED: Final = ("asserted", "hedged")
"""Stances by which a source states something; who denies or only threatens gives no figure."""


class Figure(Struct, frozen=True, kw_only=True):
    """The latest figure that one origin gives of one kind of people. `high` None is open; `side` None unsaid."""

    origin: Origin
    claim: Claim
    toll: Toll

    @property
    def text(self) -> str:
        """The figure in neutral words: `at least 20 people`."""
        return toll_text(self.toll)

    @property
    def upper(self) -> int:
        """The upper end, or the number named where the figure is open."""
        return self.toll.low if self.toll.high is None else self.toll.high

    @property
    def acled(self) -> int:
        """The lower end, or what ACLED sets for a vague word."""
        if self.toll.high is None and self.toll.qualifier == "vague":
            return next((n for word, n in ACLED_WORDS if word.search(self.toll.words.text)), self.toll.low)
        return self.toll.low


class Total(Struct, frozen=True, kw_only=True):
    """What one origin says of all the people of one scope: a party's (its code) or everybody ("").

    `armed` and `civilians` are parts of `low`. `is_open`: one of its figures has no upper end, so that more is no contradiction.
    """

    origin: str
    scope: str
    low: int
    high: int
    acled: int
    armed: int
    civilians: int
    is_open: bool


class Part(Struct, frozen=True, kw_only=True):
    """The origins' totals of one scope as one range; `armed` and `civilians` are parts of `best`, which `n_best` of them state,
    `is_open` where all of these leave its upper end open."""

    scope: str
    low: int
    best: int
    high: int
    acled: int
    armed: int
    civilians: int
    n_best: int
    is_open: bool


class Estimate(Struct, frozen=True, kw_only=True):
    """The deaths of an event: low ≤ best ≤ high, the number by ACLED's own rule, and what is said of each party's people.

    `whole` is the part that speaks of everybody, None where nobody does; `parties` are the others. `contested`: the
    parties' figures together exceed the whole, and the whole was taken.
    """

    low: int
    best: int
    high: int
    acled: int
    whole: Part | None
    parties: tuple[Part, ...]
    contested: bool

    def columns(self, a: str, b: str) -> tuple[int, int, int, int]:
        """The deaths of party `a`'s forces, of `b`'s, of civilians, and of people not known to be any of these: together `best`."""
        of_whole = self.whole.civilians if self.whole else 0
        if self.contested:
            return 0, 0, of_whole, self.best - of_whole
        armed = {part.scope: part.armed for part in self.parties}
        of_a, of_b = armed.get(a, 0) if a else 0, armed.get(b, 0) if b and b != a else 0
        civilians = max(of_whole, sum(part.civilians for part in self.parties))
        civilians = min(civilians, self.best - of_a - of_b)
        return of_a, of_b, civilians, self.best - of_a - of_b - civilians


def estimate(figures: Iterable[Figure]) -> Estimate | None:
    """One range from all figures; None where nobody gives any. The rule is BEST_RULE's.

    Where the parties' figures together are no more than a figure of everybody, they are parts of it. Where they are
    more, the two contradict: `low` is the figure of everybody, `high` the larger, `best` what more origins state.
    """
    parts = [_part(scope, totals) for scope, totals in _by_scope(figures).items()]
    if not parts:
        return None
    whole = next((part for part in parts if not part.scope), None)
    sided = tuple(sorted((part for part in parts if part.scope), key=lambda part: part.scope))
    low, best, high, acled = (sum(getattr(part, name) for part in sided) for name in ("low", "best", "high", "acled"))
    if whole is None:
        return Estimate(low=low, best=best, high=high, acled=acled, whole=None, parties=sided, contested=False)
    more_say_less = best > whole.best and not whole.is_open and whole.n_best >= max(part.n_best for part in sided)
    return Estimate(
        low=whole.low, best=whole.best if more_say_less else max(whole.best, best), high=max(whole.high, high),
        acled=whole.acled, whole=whole, parties=sided, contested=more_say_less,
    )  # fmt: skip


def latest_figures(case: Case, documents: Mapping[str, Document], kind: str = "killed") -> list[Figure]:
    """Each origin's latest figures of a harm, one for each kind of people and side, in the order of the accounts.

    Within a document the largest counts, unless the text says that one figure replaces another. Between documents the
    one published later does; undated ones come last, as in reconciling. An outlet's own figure that a named source of
    the same document gives is that source's.
    """
    origins = {claim_id: account.origin for account in case.event.accounts for claim_id in account.claim_ids}
    replaced = {
        (r.a.claim_id, r.a.words, r.a.value)
        for r in case.event.relations
        if r.relation == "revised" and r.field == kind and r.b and r.a.origin == r.b.origin
    }
    found = [
        Figure(origin=origins[claim.claim_id], claim=claim, toll=toll)
        for claim in case.claims
        if claim.stance in STATED and claim.claim_id in origins
        for toll in claim.casualties
        if toll.kind == kind and (claim.claim_id, toll.words, toll_text(toll)) not in replaced
    ]
    named = {(f.claim.doc, f.toll.low) for f in found if f.origin.kind == "actor"}
    own = [f for f in found if f.origin.kind == "actor" or (f.claim.doc, f.toll.low) not in named]
    latest: dict[tuple[str, str, str], Figure] = {}
    for figure in sorted(own, key=lambda f: _order(f, documents)):
        latest[figure.origin.key, figure.toll.who, figure.toll.side or ""] = figure
    places = {account.origin.key: n for n, account in enumerate(case.event.accounts)}
    return sorted(latest.values(), key=lambda f: (places[f.origin.key], f.toll.who, f.toll.side or ""))


def _order(figure: Figure, documents: Mapping[str, Document]) -> tuple[datetime.date, str, int, int, str, int]:
    document = documents.get(figure.claim.doc)
    day = document.published if document and document.published else datetime.date.max
    toll = figure.toll
    return day, figure.claim.doc, toll.low, figure.upper, figure.claim.claim_id, toll.words.span.start


def scope_of(side: str | None) -> str:
    """The party whose people a figure counts, "" where it is not said or they are of several.

    A role without a country is nobody's in particular: "a general" (`MIL`) may be one of a party's soldiers.

    >>> scope_of("AZE:MIL"), scope_of("MIL"), scope_of(None)
    ('AZE', '', '')
    """
    if not side or "+" in side:
        return ""
    body = side.partition(":")[0]
    return "" if body in ROLES else party_of(side) or ("" if body in NO_PARTY else body)


def _kind_of(toll: Toll) -> str:
    role = role_of(toll.side or "")
    if toll.who in ARMED or (toll.who not in CIVILIAN and role in _ARMED_ROLES):
        return "armed"
    return "civilians" if toll.who in CIVILIAN or role in _CIVILIAN_ROLES else "people"


def _by_scope(figures: Iterable[Figure]) -> dict[str, list[Total]]:
    """The totals of each scope, one an origin; figures of one kind overlap, so that the largest holds the others."""
    most: dict[tuple[str, str], dict[str, tuple[int, int, int]]] = {}
    open_: set[tuple[str, str]] = set()
    for figure in figures:
        key = scope_of(figure.toll.side), figure.origin.key
        open_ |= {key} if figure.toll.high is None else set()
        kinds = most.setdefault(key, {})
        kind = _kind_of(figure.toll)
        low, high, acled = kinds.get(kind, (0, 0, 0))
        kinds[kind] = max(low, figure.toll.low), max(high, figure.upper), max(acled, figure.acled)
    totals: dict[str, list[Total]] = {}
    sided: dict[str, list[Total]] = {}
    for (scope, origin), kinds in sorted(most.items(), reverse=True):  # "" comes last: whole figures after those of parties
        people, armed, civil = (kinds.get(kind, (0, 0, 0)) for kind in ("people", "armed", "civilians"))
        said = [max(people[n], armed[n] + civil[n]) for n in range(3)]
        if scope:
            low, high, acled = said
        else:  # an origin's figure that is smaller than what it says of the parties counts some of them only
            own = [(total.low, total.high, total.acled) for total in sided.get(origin, ())]
            low, high, acled = (max(said[n], sum(total[n] for total in own)) for n in range(3))
        total = Total(
            origin=origin, scope=scope, low=low, high=high, acled=acled, armed=armed[0], civilians=civil[0],
            is_open=(scope, origin) in open_,
        )  # fmt: skip
        totals.setdefault(scope, []).append(total)
        if scope:
            sided.setdefault(origin, []).append(total)
    return totals


def _part(scope: str, totals: Sequence[Total]) -> Part:
    counts = Counter(total.low for total in totals)
    best = min(counts, key=lambda low: (-counts[low], low))
    split = max((t for t in totals if t.low == best), key=lambda t: (t.armed + t.civilians, t.civilians))
    return Part(
        scope=scope, low=min(t.low for t in totals), best=best, high=max(t.high for t in totals),
        acled=min(t.acled for t in totals), armed=split.armed, civilians=split.civilians, n_best=counts[best],
        is_open=all(t.is_open for t in totals if t.low == best),
    )  # fmt: skip
