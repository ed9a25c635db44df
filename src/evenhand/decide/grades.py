"""A grade proposed by rule for how well an event's harm is established. Only a person gives one; see `GRADES`.

The rules are the same for every party: they ask who says what of whom, never who the party is.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from msgspec import Struct

from evenhand.reconcile.accounts import DEEDS
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins, is_hearsay
from evenhand.reconcile.sides import parties_of
from evenhand.reconcile.toll_picture import toll_pictures
from evenhand.records import Case, Claim
from evenhand.records.codes import root

COMBATANTS: Final = ("soldiers", "fighters")
"""Kinds of people whose harm is no harm to civilians."""
HURT: Final = ("killed", "wounded")
"""The harms that are graded."""
INDEPENDENT: Final = 2
"""Origins that make a harm more than weakly established."""


class Proposal(Struct, frozen=True, kw_only=True):
    """A grade as the rules propose it, the reason in words, and the origins that it rests on, in order of key."""

    grade: str
    why: str
    origins: tuple[str, ...] = ()


def proposed_grade(case: Case, documents: Mapping[str, DocumentMeta], origins: Origins) -> Proposal | None:
    """The grade that the rules propose for an event; None where nobody states that people were killed or wounded.

    In this order: `discounted` where every count is of those who bear arms; `confirmed` where a party says itself that it
    did it; `contested` where origins name different doers, or one denies what another states; `fair` where two
    independent origins count people and somebody names a doer; `weak` else. Whether a source is credible is not judged.
    """
    pictures = [p for p in toll_pictures(case, documents, origins) if p.field in HURT]
    harmed = [p for p in pictures if any(t.latest and (t.latest.high is None or t.latest.high) for t in p.origins)]
    counting = tuple(sorted({toll.origin for p in harmed for toll in p.origins if toll.latest}))
    if not harmed:
        return None
    if all(picture.who in COMBATANTS for picture in harmed):
        why = "every count of those harmed is of soldiers or fighters, none of civilians"
        return Proposal(grade="discounted", why=why, origins=counting)
    if owning := _keys(case.claims, origins, _owns):
        return Proposal(grade="confirmed", why="a party says itself that its people did it", origins=owning)
    if disputing := _disputing(case):
        return Proposal(grade="contested", why="accounts of who did it, or of whether it happened, part", origins=disputing)
    naming = _keys(case.claims, origins, lambda claim: _blames(claim) is not None)
    if len(counting) >= INDEPENDENT and naming:
        return Proposal(grade="fair", why="independent origins count people, and somebody names a doer", origins=counting)
    why = "one origin counts people" if len(counting) < INDEPENDENT else "origins count people, and none names a doer"
    return Proposal(grade="weak", why=why, origins=counting)


def _keys(claims: Iterable[Claim], origins: Origins, fits: Callable[[Claim], bool]) -> tuple[str, ...]:
    return tuple(sorted({origins.of(claim).key for claim in claims if fits(claim)}))


def _blames(claim: Claim) -> frozenset[str] | None:
    """The parties that a claim of violence names as doers; None where it names none or does not state it."""
    if claim.stance not in ("asserted", "hedged") or root(claim.type) not in DEEDS or is_hearsay(claim):
        return None
    return frozenset(party for agent in claim.agents for party in parties_of(agent.actor)) or None


def _owns(claim: Claim) -> bool:
    """Whether a party states plainly that it did it itself, to others than its own, and not only to such as bear arms."""
    if (hurt := [toll.who for toll in claim.casualties if toll.kind in HURT]) and all(who in COMBATANTS for who in hurt):
        return False
    own = parties_of(claim.source.actor)
    hit = frozenset(party for target in claim.targets for party in parties_of(target.actor))
    return claim.stance == "asserted" and root(claim.type) == "assault" and _blames(claim) == own != hit and bool(own)


def _disputing(case: Case) -> tuple[str, ...]:
    sides = [side for r in case.event.relations for side in (r.a, r.b)
             if side and ((r.field == "blame" and r.relation == "contradict") or r.relation == "denied")]  # fmt: skip
    return tuple(sorted({side.origin for side in sides}))
