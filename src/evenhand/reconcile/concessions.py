"""Who concedes harm against their own interest."""

from collections.abc import Sequence
from typing import Final

from evenhand.knowledge.retold import is_disbelieved, is_retold
from evenhand.reconcile.accounts import DEEDS, Statement
from evenhand.reconcile.sides import FORCES, parties_of, party_of, role_of
from evenhand.records import Claim, Relation
from evenhand.records.codes import root

_MET_WITH_ARMS: Final = ("assault/clash", "assault/shelling", "assault/air_strike", "assault/offensive")
"""Types by which forces are attacked: nothing is lost by that alone, and whoever tells it accuses rather than concedes."""


def concessions(found: Sequence[Statement]) -> list[Relation]:
    """Where a party owns to harm done to its own, or by its own to civilians: it speaks against its interest, in its own voice.
    What it denies, calls untrue, or says that others report concedes nothing; what it believes or looks into does."""
    seen: dict[tuple[str, str, str], Relation] = {}
    for s in found:
        plain = s.claim.stance == "asserted" or (s.claim.stance == "hedged" and not is_disbelieved(s.claim.quote))
        if s.field != "occurrence" or not plain or root(s.claim.type) not in DEEDS or _is_retold(s.claim):
            continue
        field, who = _conceded(s.claim, _own(s))
        if field:
            stated = next(
                (x for x in found if x.claim.claim_id == s.claim.claim_id and x.field == field and x.who == who), s
            )
            relation = Relation(
                field=field, relation="conceded", a=stated.side, who=who, why="speaks of harm to or by its own side"
            )
            seen.setdefault((field, who, s.origin.key), relation)
    counted = {origin for field, _, origin in seen if field != "occurrence"}
    return [relation for (field, _, origin), relation in seen.items() if field != "occurrence" or origin not in counted]


def _own(stated: Statement) -> set[str]:
    """The parties in whose voice a statement is: those of its origin, as decisions leave it; of a document's own voice none."""
    return {party for code in stated.voice.split("+") if (party := party_of(code))}


def _conceded(claim: Claim, own: set[str]) -> tuple[str, str]:
    """The field and count on which a claim concedes in the voice of the parties `own`, ("", "") where it does not."""
    if not own or claim.type in ("coerce/displacement",):
        return "", ""
    doers = {party for agent in claim.agents for party in parties_of(agent.actor)}
    own_targets = [p.actor for p in claim.targets if role_of(p.actor) in FORCES and party_of(p.actor) in own]
    for toll in claim.casualties:
        lost = toll.side is not None and party_of(toll.side) in own and role_of(toll.side) in FORCES
        unsaid = toll.side is None and toll.who in ("soldiers", "fighters", "police") and doers and not doers & own
        unsaid = unsaid or (toll.side is None and bool(own_targets) and not doers & own)
        civilians = toll.side is not None and role_of(toll.side) == "CIV" and bool(doers & own)
        if toll.low > 0 and toll.kind in ("killed", "wounded", "captured") and (lost or unsaid or civilians):
            return toll.kind, toll.who
    if own_targets and not claim.casualties and not doers & own and claim.type not in _MET_WITH_ARMS:
        return "occurrence", ""
    return "", ""


def _is_retold(claim: Claim) -> bool:
    """Whether the words before the happening make it a report or claim of another."""
    begin = claim.sentence.start
    return is_retold(
        claim.quote, claim.trigger.span.start - begin, claim.source.words.span.end - begin if claim.source.words else -1
    )
