"""What the people harmed tell of who took part: forces killed were attacked, forces killed on both sides fought each other."""

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.who.arms import bears_arms
from evenhand.records.codes import root
from evenhand.records.values import Party, Toll

CLASH = "assault/clash"


def by_harm(draft: Draft) -> None:
    """Settle agents and targets of an assault by whom it harmed.

    Fighting is done by both sides that lost forces in it. Forces that another assault harmed are whom it befell; where others were
    harmed with them, nobody is told to have been aimed at.
    """
    if root(draft.type) != "assault":
        return
    harmed = [toll for toll in draft.tolls if toll.kind in ("killed", "wounded") and toll.side is not None]
    mutual = draft.happening.token.lemma_ in listed("mutual")
    if mutual and draft.type == CLASH:
        _both_sides(draft, harmed)
    if not mutual and not (draft.happening.harm and draft.happening.entry.pos != "v"):
        _forces(draft, harmed)


def _both_sides(draft: Draft, harmed: list[Toll]) -> None:
    """ "The fighting killed ten soldiers and twelve rebels": they fought each other."""
    lost = {toll.side: toll for toll in reversed(harmed) if toll.side is not None and bears_arms(toll.side)}
    known = {party.actor for party in draft.agents}
    if len(lost) < 2 or (known and not known <= lost.keys()):
        return
    rest = sorted((toll.words.span, side) for side, toll in lost.items() if side not in known)
    draft.agents = (*draft.agents, *(Party(actor=side, words=lost[side].words) for _, side in rest))
    draft.targets = tuple(party for party in draft.targets if party.actor not in lost)
    draft.because("agents", "both lost forces in the fighting", harmed[0].words.text)


def _forces(draft: Draft, harmed: list[Toll]) -> None:
    sides = {toll.side for toll in harmed}
    known = {party.actor for party in (*draft.agents, *draft.targets)}
    if len(sides) == 1 and (side := harmed[0].side) is not None and bears_arms(side) and side not in known:
        draft.targets = (*draft.targets, Party(actor=side, words=harmed[0].words))
        draft.because("targets", "forces harmed", harmed[0].words.text)


def befalls_who_lost(draft: Draft) -> None:
    """Losses befall whoever lost them: "put its own losses at 240", "lost four soldiers"; the bare soldiers in "its losses at 77 soldiers"
    are no others than its own."""
    lost = [(t.side, t.words.span) for t in draft.tolls if t.side is not None and bears_arms(t.side)]
    bare = [p for p in draft.targets if any(side.endswith(f":{p.actor}") and span.overlaps(p.words.span) for side, span in lost)]
    sides = [side for side, _ in lost]
    lemma = draft.happening.token.lemma_
    draft.targets = tuple(p for p in draft.targets if p not in bare and (lemma != "lose" or not lost or p.actor in sides))
    if lemma == "loss" and lost and not draft.targets:
        draft.targets = (Party(actor=sides[0], words=draft.trigger),)
        draft.because("targets", "whose losses they are", draft.trigger.text)
