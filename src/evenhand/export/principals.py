"""Who is named as the two sides of an event, for codings that have a cell for each. A cell is nobody's guilt.

What origins say counts by independent origins. Where they blame different parties equally often, the cell stays empty:
no order of names or codes decides who did a thing.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from evenhand.export.deaths import STATED
from evenhand.knowledge.codings import PartyCoding, TypeCoding, party_coding, type_coding
from evenhand.reconcile.sides import party_of
from evenhand.records import Case, Claim, Party

ARMED = ("State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces")
"""ACLED's kinds of actors that can be a side of a battle."""


class Principals(Struct, frozen=True, kw_only=True):
    """The codes of the two sides, None where nobody names one or `disputed`; those named beside each, in order of code.

    In a battle the two stand in alphabetical order; else `first` is who is said to have done it, `second` to whom.
    """

    first: str | None = None
    second: str | None = None
    with_first: tuple[str, ...] = ()
    with_second: tuple[str, ...] = ()
    disputed: bool = False


class Named(Struct, frozen=True):
    """Parties by how many origins name them: party → its code, and the origins; `together` are those of one claim."""

    codes: dict[str, str]
    origins: dict[str, frozenset[str]]
    together: tuple[frozenset[str], ...]

    def leading(self, leave_out: Iterable[str] = ()) -> list[str]:
        """The parties that most origins name, in order of name; [] for none."""
        left = {party: len(keys) for party, keys in self.origins.items() if party not in set(leave_out)}
        return sorted(party for party, n in left.items() if n == max(left.values()))

    def beside(self, party: str) -> tuple[str, ...]:
        """The codes of those named in one claim with a party."""
        others = frozenset().union(*(group for group in self.together if party in group)) - {party}
        return tuple(sorted(self.codes[other] for other in others))


def stated_claims(case: Case) -> list[Claim]:
    """The claims that say that the event happened."""
    return [claim for claim in case.claims if claim.stance in STATED]


def coding_of(case: Case) -> TypeCoding:
    """What the event is in the codings of others, given who and what its claims name."""
    claims = stated_claims(case)
    agents, targets = ([coding for claim in claims for coding in _codings(field(claim))] for field in (_agents, _targets))
    holding = set()
    if targets and all(coding.inter == "Civilians" for coding in targets):
        holding.add("civilians")
    if agents and all(coding.ucdp == "group" for coding in agents):
        holding.add("group")
    if any(toll.kind in ("killed", "wounded") and toll.low > 0 for claim in claims for toll in claim.casualties):
        holding.add("harm")
    return type_coding(case.event.type, holding)


def principals(case: Case) -> Principals:
    """The two sides of an event."""
    origins = {claim_id: account.origin.key for account in case.event.accounts for claim_id in account.claim_ids}
    claims = [claim for claim in stated_claims(case) if claim.claim_id in origins]
    if coding_of(case).acled_event == "Battles":
        return _of_battle(_named(claims, origins, both=True), _named(claims, origins, both=False, targets=True))
    doers = _named(claims, origins, both=False)
    harmed = _named(claims, origins, both=False, targets=True)
    first, split = _one(doers, ())
    # Joint doers stand or fall together: which of them is written first must not decide who may stand as harmed.
    second, torn = _one(harmed, () if first is None else doers.leading())
    return _made(doers, first, harmed, second, disputed=split or torn)


def _of_battle(fighting: Named, targets: Named) -> Principals:
    armed = [party for party, code in fighting.codes.items() if (coding := party_coding(code)) and coding.inter in ARMED]
    ranked = sorted(armed, key=lambda party: (-len(fighting.origins[party]), party))
    if len(ranked) < 2:
        first = ranked[0] if ranked else None
        second, torn = _one(targets, (first,) if first else ())
        return _made(fighting, first, targets, second, disputed=torn)
    n_second = len(fighting.origins[ranked[1]])
    beyond = [party for party in ranked[2:] if len(fighting.origins[party]) == n_second]
    if not beyond:
        first, second = sorted(ranked[:2])
        return _made(fighting, first, fighting, second, disputed=False)
    alone = len(fighting.origins[ranked[0]]) > n_second
    return _made(fighting, ranked[0] if alone else None, fighting, None, disputed=True)


def _one(named: Named, leave_out: Iterable[str]) -> tuple[str | None, bool]:
    """The party to put into a cell, and whether origins differ so that none can be; joint doers are one answer."""
    leading = named.leading(leave_out)
    if len(leading) <= 1:
        return (leading[0] if leading else None), False
    joint = any(set(leading) <= group for group in named.together)
    return (leading[0], False) if joint else (None, True)


def _made(one: Named, first: str | None, other: Named, second: str | None, *, disputed: bool) -> Principals:
    codes = {one.codes[first]} if first else set()
    codes |= {other.codes[second]} if second else set()
    with_first = tuple(code for code in one.beside(first) if code not in codes) if first else ()
    with_second = tuple(code for code in other.beside(second) if code not in {*codes, *with_first}) if second else ()
    return Principals(
        first=one.codes[first] if first else None, second=other.codes[second] if second else None,
        with_first=with_first, with_second=with_second, disputed=disputed,
    )  # fmt: skip


def _agents(claim: Claim) -> tuple[Party, ...]:
    return claim.agents


def _targets(claim: Claim) -> tuple[Party, ...]:
    return claim.targets


def _codes(parties: Iterable[Party]) -> list[str]:
    return [code for party in parties for code in party.actor.split("+") if party_coding(code)]


def _codings(parties: Iterable[Party]) -> list[PartyCoding]:
    return [coding for code in _codes(parties) if (coding := party_coding(code))]


def _named(claims: Iterable[Claim], origins: Mapping[str, str], *, both: bool, targets: bool = False) -> Named:
    """Who is named as doers, as those it was done to, or (`both`) as either."""
    who: dict[str, dict[str, set[str]]] = {}
    together = []
    for claim in claims:
        parties = (*claim.agents, *claim.targets) if both else claim.targets if targets else claim.agents
        group = set()
        for code in _codes(parties):
            party = party_of(code) or code
            who.setdefault(party, {}).setdefault(code, set()).add(origins[claim.claim_id])
            group.add(party)
        together.append(frozenset(group))
    # Of a party's codes the one most origins use; one with a role says more than one without.
    codes = {party: min(by, key=lambda code: (-len(by[code]), ":" not in code, code)) for party, by in who.items()}
    keys = {party: frozenset().union(*by.values()) for party, by in who.items()}
    return Named(codes, keys, tuple(together))
