"""Several people coding the same claims apart from one another: what each says, where they differ, how far they agree.

Votes of a round change nothing until they are adjudicated. Agreement is given as the share of claims on which coders say
the same, and as Krippendorff's alpha for nominal values, which takes out what chance would give and bears missing votes.
Source: Krippendorff, "Content Analysis" (4th ed. 2018), chapter 12; computed by the package `krippendorff`.
"""

import math
import warnings
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import krippendorff
import msgspec
from msgspec import Struct

from evenhand.decide.active import active
from evenhand.decide.values import shown
from evenhand.decide.verdicts import Verdict, verdicts
from evenhand.records import Claim, Decision, Draft
from evenhand.records.decision import FIELDS

IS_CLAIM = "is a claim"
"""The first thing coders say: whether this is a claim at all; a rejected one has no other values."""

type Votes = Mapping[str, Mapping[str, Verdict]]
"""For each claim, what each coder makes of it."""


class Difference(Struct, frozen=True, kw_only=True):
    """A field of a claim on which coders differ: `values` by coder, as they are typed."""

    claim_id: str
    field: str
    values: dict[str, str]


class Agreement(Struct, frozen=True, kw_only=True):
    """How far coders agree on one field.

    `n` counts claims that two or more coded there, `share` the pairs of coders who say the same, 0–1 (None: no such
    claim). `alpha` is Krippendorff's, at most 1, 0 as good as chance; None where all say one thing throughout, or nothing
    can be compared: then chance cannot be told.
    """

    field: str
    n: int
    share: float | None
    alpha: float | None


def votes(decisions: Sequence[Decision], round_: str) -> dict[str, dict[str, Verdict]]:
    """What each coder of a round says of each claim.

    Where a round holds what was brought from another project, those who decided here on the same claims are heard, too.
    """
    cast = active(decisions, round_)
    claims = {vote.subject for vote in cast if vote.kind == "claim"}
    standing = [d for d in active(decisions) if d.kind == "claim" and d.subject in claims] if is_brought(round_) else []
    found: dict[str, dict[str, Verdict]] = {}
    for coder in sorted({d.who for d in (*cast, *standing)}):
        for claim_id, verdict in verdicts(d for d in (*standing, *cast) if d.who == coder).items():
            found.setdefault(claim_id, {})[coder] = verdict
    return dict(sorted(found.items()))


def is_brought(round_: str) -> bool:
    """Whether a round holds differences brought from another project."""
    return round_.startswith("from ")


def said(verdict: Verdict, field: str) -> str | None:
    """What a coder says on a field, as it is typed; None: nothing, for it is no claim to them."""
    if field == IS_CLAIM:
        return "no" if verdict.review == "rejected" else "yes"
    return None if verdict.review == "rejected" else shown(field, getattr(verdict.claim, field))


def held(claim: Claim, verdict: Verdict, who: str, reason: str) -> list[Draft]:
    """The decisions by which a coder's reading of a claim takes effect; `claim` is as it stands. None where it stands so."""

    def draft(action: str, field: str = "", new: object = None) -> Draft:
        return Draft(action=action, kind="claim", subject=claim.claim_id, who=who, reason=reason, field=field, new=new)

    if verdict.review == "rejected":
        return [] if claim.review == "rejected" else [draft("reject")]
    differing = [field for field in FIELDS if getattr(verdict.claim, field) != getattr(claim, field)]
    corrected = [draft("correct", field, msgspec.to_builtins(getattr(verdict.claim, field))) for field in differing]
    return [*corrected, draft("accept")]


def adjudicated(round_: str, whom: str) -> str:
    """The reason that a decision bears which settles a claim of a round as somebody (or the machine) reads it."""
    return f"adjudicated in round {round_}: {whom}"


def differences(cast: Votes) -> list[Difference]:
    """Every field of every claim on which its coders differ."""
    found = []
    for claim_id, by_coder in cast.items():
        for field in (IS_CLAIM, *FIELDS):
            values = {coder: value for coder, verdict in by_coder.items() if (value := said(verdict, field)) is not None}
            if len(set(values.values())) > 1:
                found.append(Difference(claim_id=claim_id, field=field, values=values))
    return found


def agreed(cast: Votes) -> list[str]:
    """The claims that two or more coded and on which they agree in everything."""
    differing = {difference.claim_id for difference in differences(cast)}
    return [claim_id for claim_id, by_coder in cast.items() if len(by_coder) > 1 and claim_id not in differing]


def agreement(cast: Votes) -> list[Agreement]:
    """How far coders agree, field by field, the whole claim first."""
    return [_on(field, cast) for field in (IS_CLAIM, *FIELDS)]


def _on(field: str, cast: Votes) -> Agreement:
    coders = sorted({coder for by_coder in cast.values() for coder in by_coder})
    units = [[said(by_coder[c], field) if c in by_coder else None for c in coders] for by_coder in cast.values()]
    shared = [unit for unit in units if sum(value is not None for value in unit) > 1]
    same = total = 0
    for unit in shared:
        for one, other in combinations([value for value in unit if value is not None], 2):
            total += 1
            same += one == other
    return Agreement(field=field, n=len(shared), share=same / total if total else None, alpha=_alpha(shared))


def _alpha(units: Iterable[Sequence[str | None]]) -> float | None:
    units = list(units)
    numbers = {value: n for n, value in enumerate(sorted({v for unit in units for v in unit if v is not None}))}
    if len(numbers) < 2:
        return None
    rows = [[math.nan if v is None else float(numbers[v]) for v in coder] for coder in zip(*units, strict=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        alpha = float(krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal"))
    return None if math.isnan(alpha) else alpha
