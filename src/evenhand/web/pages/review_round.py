"""`/review/adjudicate`: how far the coders of a round agree, and each claim on which they differ, side by side, to be settled."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from evenhand.decide.active import active
from evenhand.decide.coding import Difference, adjudicated, agreed, agreement, differences, held, said
from evenhand.decide.verdicts import Verdict
from evenhand.errors import InputError
from evenhand.records import Claim, Draft
from evenhand.report.claimcard import pieces
from evenhand.web.asked import Asked
from evenhand.web.deciding import and_back, decide
from evenhand.web.filters import Told
from evenhand.web.pages.review import votes_in
from evenhand.web.paging import Paging
from evenhand.web.view import Action, Page, View

PER_PAGE: Final = 20
MACHINE: Final = "the machine"


def show(asked: Asked) -> View:
    """The page."""
    told, round_ = Told(asked), asked.one("round")
    cast = votes_in(asked, round_) if round_ else {}
    if round_ and not cast:
        told.messages.append(f"Nobody has coded in a round “{round_[:80]}”.")
    differing = _by_claim(differences(cast))
    settled = _settled(asked, round_) if cast else {}
    waiting = [claim_id for claim_id in differing if claim_id not in settled]
    coders = sorted({coder for by_coder in cast.values() for coder in by_coder})
    measured = agreement(cast) if cast else []
    paging = Paging.of(asked, len(waiting), PER_PAGE)
    alike = [claim_id for claim_id in agreed(cast) if claim_id not in settled]
    data = {"round": round_, "coders": coders, "agreement": msgspec.to_builtins(measured), "settled": settled, "agreed": alike,
            "differences": msgspec.to_builtins([one for claim_id in waiting for one in differing[claim_id]])}  # fmt: skip
    context = {
        "round": round_, "rounds": asked.project.rounds(), "coders": coders, "agreement": measured, "n_coded": len(cast), "alike": alike,
        "claims": [_side_by_side(asked, claim_id, differing[claim_id], cast[claim_id], coders)
                   for claim_id in waiting[paging.start : paging.end]],
        "n_waiting": len(waiting), "settled": settled, "n_differing": len(differing), "paging": paging,
        "told": told.messages, "machine": MACHINE,
    }  # fmt: skip
    return View(template="review_round.html", context=context, data=data)


def _by_claim(found: Sequence[Difference]) -> dict[str, list[Difference]]:
    by_claim: dict[str, list[Difference]] = {}
    for one in found:
        by_claim.setdefault(one.claim_id, []).append(one)
    return by_claim


def _settled(asked: Asked, round_: str) -> dict[str, str]:
    """Claims of a round that were settled, each with the reason given, which says as whose."""
    begins = (adjudicated(round_, ""), _agreed(round_))
    return {d.subject: d.reason for d in active(asked.project.decisions_on("claim")) if d.reason.startswith(begins)}


def _agreed(round_: str) -> str:
    return f"agreed in round {round_}"


def _side_by_side(asked: Asked, claim_id: str, fields: Sequence[Difference], by_coder: Mapping[str, Verdict],
                  coders: Sequence[str]) -> dict[str, Any]:  # fmt: skip
    claim = asked.project.claim(claim_id)
    machine = Verdict(claim=asked.project.read_claim(claim_id) or claim, seen=claim, review="machine", decided=(), seqs=())
    rows = [
        {"field": one.field, "machine": said(machine, one.field), "values": [(coder, one.values.get(coder)) for coder in coders]}
        for one in fields
    ]
    return {"claim": claim, "pieces": pieces(claim, ("trigger",)), "rows": rows, "coders": [c for c in coders if c in by_coder]}


def settle(asked: Asked) -> str:
    """Let a coder's reading of a claim, the machine's, or what all agree on take effect."""
    round_, take = asked.sent("round"), asked.sent("take")
    cast = votes_in(asked, round_) if round_ else {}
    if not cast:
        raise InputError(f"Nobody has coded in a round {round_!r}.", "/review/adjudicate lists the rounds.")
    drafts: list[Draft] = []
    if asked.sent("agreed"):
        settled = _settled(asked, round_)
        for claim_id in (one for one in agreed(cast) if one not in settled):
            drafts += held(asked.project.claim(claim_id), next(iter(cast[claim_id].values())), asked.viewer.name, _agreed(round_))
    else:
        claim_id = asked.project.claim_id(asked.sent("subject"))
        reason = adjudicated(round_, take)
        if take == MACHINE:
            drafts = _as_read(asked, asked.project.claim(claim_id), reason)
        elif take in cast.get(claim_id, {}):
            drafts = held(asked.project.claim(claim_id), cast[claim_id][take], asked.viewer.name, reason)
        else:
            raise InputError(f"{take!r} has not coded that claim.", "Take one of its coders' readings, or the machine's.")
    return and_back(asked.sent("back", "/review/adjudicate"), decide(asked, *drafts) if drafts else ())


def _as_read(asked: Asked, claim: Claim, reason: str) -> list[Draft]:
    """The decisions by which the machine's reading of a claim holds, whatever was decided of it before."""
    read = asked.project.read_claim(claim.claim_id) or claim
    machine = Verdict(claim=read, seen=read, review="accepted", decided=(), seqs=())
    return held(claim, machine, asked.viewer.name, reason)


PAGES = (Page("/review/adjudicate", show),)
ACTIONS = (Action("/review/adjudicate", settle),)
