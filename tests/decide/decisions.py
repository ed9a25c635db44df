"""Chains of decisions made by hand, for the tests."""

from typing import Any

import msgspec

import made
from evenhand.decide.chain import chained
from evenhand.records import Claim, Decision, Draft

AT = "2031-05-05T10:00:00.000+00:00"


def chain(*drafts: Draft) -> list[Decision]:
    """The drafts as a chain, each salted with its number."""
    made_of: list[Decision] = []
    for seq, draft in enumerate(drafts, 1):
        made_of.append(chained(draft, seq, draft.at or AT, f"salt{seq}", made_of[-1].hash if made_of else ""))
    return made_of


def of_claim(action: str, claim: Claim, *, read: Claim | None = None, who: str = "ana", **more: Any) -> Draft:
    before = {"claim": msgspec.to_builtins(claim)} | ({"read": msgspec.to_builtins(read)} if read else {})
    return Draft(action=action, kind="claim", subject=claim.claim_id, who=who, before=before, doc=claim.doc, **more)


def correct(claim: Claim, field: str, value: Any, **more: Any) -> Draft:
    return of_claim("correct", claim, field=field, new=msgspec.to_builtins(value), **more)


def undo(seq: int, who: str = "ana") -> Draft:
    return Draft(action="undo", kind="decision", subject=str(seq), who=who)


def a_claim(phrase: str = "shells killed", **more: object) -> Claim:
    return made.claim(made.document(), phrase, **more)
