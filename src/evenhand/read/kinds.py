"""Which type a happening has whose own words leave it open: the kind of assault that its weapons make."""

from evenhand.knowledge.lexicon import listed
from evenhand.read.arms import armed, armed_harmed, unarmed_harmed
from evenhand.read.draft import Draft
from evenhand.read.scene import ancestors
from evenhand.records.codes import root

BY_WEAPON = {
    "chemical": "assault/chemical",
    "drone": "assault/air_strike",
    "aircraft": "assault/air_strike",
    "ied": "assault/explosive",
    "mine": "assault/explosive",
    "bomb": "assault/explosive",
    "artillery": "assault/shelling",
    "rocket": "assault/shelling",
    "missile": "assault/shelling",
    "cluster_munition": "assault/shelling",
    "tank": "assault/shelling",
    "small_arms": "assault/clash",
}
"""The kind of assault that a weapon makes; the first of a claim's weapons in this order decides."""

DROPPED = frozenset({"bombish", "bombard", "bombverb"})
"""Needs of words for bombs and shells, which tell of air strikes where aircraft bring them."""


def by_weapon(draft: Draft) -> None:
    """Settle the type of an assault by its weapons, where its words leave it open or aircraft speak against them."""
    if root(draft.type) != "assault" or draft.type == "assault/offensive":
        return
    kinds = {w.kind: w.words.text for w in draft.weapons}
    if "chemical" in kinds and draft.type != "assault/chemical":
        draft.type, draft.specific = "assault/chemical", True
        draft.because("type", "by weapon: chemical", kinds["chemical"])
        return
    if draft.happening.harm and _of_a_war(draft):
        draft.type, draft.specific = "assault/offensive", True
        draft.because("type", "the toll of a whole war")
        return
    if draft.specific:
        aircraft = kinds.get("aircraft") or kinds.get("drone")
        if aircraft and draft.happening.entry.needs & DROPPED and not kinds.keys() & {"ied", "mine"}:
            draft.type = "assault/air_strike"
            draft.because("type", "bombs from aircraft", aircraft)
        return
    kind = next((k for k in BY_WEAPON if k in kinds), None)
    if kind is not None:
        draft.type, draft.specific = BY_WEAPON[kind], True
        draft.because("type", f"by weapon: {kind}", kinds[kind])


def _of_a_war(draft: Draft) -> bool:
    """Whether people were harmed "since the conflict began", "in the civil war": the toll is that war's."""
    for token in draft.happening.token.subtree:
        if token.lemma_ in listed("wars") and token.i > draft.happening.token.i:
            above = [a for a in ancestors(token) if a.i > draft.happening.token.i]
            if any(a.dep_ in ("prep", "advcl") and any(t.lower_ in listed("since") for t in (a, *a.children)) for a in above):
                return True
    return False


def by_people(draft: Draft) -> None:
    """Settle the type of an assault that words, weapons and the happening's other mentions leave open by whom it befalls:
    on people under arms it is a clash, on others an assault on civilians (the coding rules). Where neither who does it nor
    whom it harms is told it stays open."""
    if root(draft.type) != "assault" or draft.type == "assault/offensive" or not (draft.agents or draft.tolls):
        return
    fighting, others = armed_harmed(draft.targets, draft.tolls), unarmed_harmed(draft.targets, draft.tolls)
    if others and not fighting:
        draft.type = "assault/civilians"
        draft.because("type", "people without arms befallen")
    elif fighting and not others and draft.agents:
        draft.type = "assault/clash"
        draft.because("type", "people under arms befallen")


def by_parties(draft: Draft) -> None:
    """Settle the type of an act by who does it and whom it befalls, where its verb is used of several."""
    entry = draft.happening.entry
    if draft.type == "support" and entry.phrase in listed("backing") and armed(draft.targets):
        draft.type = "aid"
        draft.because("type", "those who fight are backed")
    elif draft.type == "coerce/displacement" and entry.pos == "v" and armed(draft.targets):
        draft.type = "coerce/seizure"
        draft.because("type", "forces driven from ground")
    elif draft.type == "coerce/displacement" and entry.pos == "v" and armed(draft.agents) and not draft.targets:
        draft.type = "retreat"
        draft.because("type", "forces leave")
    elif draft.type == "mobilize" and entry.phrase in listed("coming") and draft.agents and not armed(draft.agents):
        draft.type = "consult"
        draft.because("type", "who comes bears no arms")
