"""How many people an event's accounts say were harmed: the range over what each origin says last, nothing added up."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from msgspec import Struct

from evenhand.records import Account, Claim, Event, Side, Toll

COUNTED_STANCES = ("asserted", "hedged")
"""What an origin denies or only fears is no figure of its own."""


class Stated(Struct, frozen=True, kw_only=True):
    """The range over the figures that origins state; `low` and `high` None where none does.

    `low` is the lowest figure stated. `high` is the highest upper end stated: None, too, where an account says "at
    least" a greater number, for then no upper end is known. `open`: whether some account gives no upper end; None
    without figures. `origins` is how many state one.
    """

    low: int | None = None
    high: int | None = None
    open: bool | None = None
    origins: int = 0


def stated(event: Event, kind: str, claims: Mapping[str, Claim]) -> Stated:
    """What the origins of an event state last on one harm (`killed`).

    Each origin counts once, by its latest document: of several figures there the largest is the whole, for parts stand
    beside it. Figures in vague words ("several") count only where no origin gives another. Nothing is added: figures of
    several origins count the same people. A figure that a party's other body or a running toll has replaced is no bound. `claims` are
    those of the event by id.
    """
    latest = [toll for account in event.accounts if (toll := _latest(account, kind, claims))]
    replaced = {relation.a for relation in event.relations if relation.relation == "revised" and relation.field == kind}
    standing = [toll for account in event.accounts if (toll := _latest(account, kind, claims, replaced))] or latest
    exact = [toll for toll in standing if toll.qualifier != "vague"]
    counted = exact or standing
    if not counted:
        return Stated()
    ends = [toll.high for toll in counted if toll.high is not None]
    open_from = [toll.low for toll in counted if toll.high is None]
    high = max(ends, default=None)
    if high is not None and open_from and max(open_from) > high:
        high = None
    return Stated(low=min(toll.low for toll in counted), high=high, open=bool(open_from), origins=len(latest))


def _latest(account: Account, kind: str, claims: Mapping[str, Claim], replaced: AbstractSet[Side] = frozenset()) -> Toll | None:
    sides = [side for side in account.values.get(kind, ()) if _counts(side, claims) and side not in replaced]
    tolls = [toll for side in sides if side.doc == sides[-1].doc and (toll := toll_of(side, kind, claims))]
    return max(tolls, key=lambda toll: (toll.qualifier != "vague", toll.low, toll.high is None), default=None)


def _counts(side: Side, claims: Mapping[str, Claim]) -> bool:
    claim = claims.get(side.claim_id)
    return claim is not None and claim.stance in COUNTED_STANCES


def toll_of(side: Side, kind: str, claims: Mapping[str, Claim]) -> Toll | None:
    """The toll behind a statement on a harm, None where its claim has none in these words.

    Two tolls can stand in the same words ("dozens of soldiers and civilians"): the one whose people the statement names.
    """
    claim = claims.get(side.claim_id)
    found = [toll for toll in claim.casualties if toll.kind == kind and toll.words == side.words] if claim else []
    named = [toll for toll in found if side.value.endswith(f" {toll.who}")]
    return next(iter(named or found), None)
