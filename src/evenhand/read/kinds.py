"""Which type a happening has whose own words leave it open: the kind of assault that its weapons make."""

from evenhand.read.draft import Draft
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
