"""Which type a happening has whose own words leave it open: by its weapons, then by what it is told beside."""

from collections.abc import Sequence

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

NEAR_SENTENCES = 4
"""How far back an earlier assault lends its type to an unspecific one."""


def settle_types(drafts: Sequence[Draft]) -> None:
    """Give every unspecific assault its type, in text order."""
    dominant = _dominant([d for d in drafts if d.specific and root(d.type) == "assault"])
    last: Draft | None = None
    for draft in drafts:
        if root(draft.type) == "assault":
            if not draft.specific:
                _settle(draft, last, dominant)
            elif _air(draft) and draft.happening.entry.needs & {"bombish", "bombard", "bombverb"}:
                draft.type = "assault/air_strike"
                draft.because("type", "bombs from aircraft", draft.trigger.text)
            if draft.type in BY_WEAPON.values():
                last = draft


def _air(draft: Draft) -> bool:
    return any(w.kind in ("aircraft", "drone") for w in draft.weapons) and not any(w.kind in ("ied", "mine") for w in draft.weapons)


def _settle(draft: Draft, last: Draft | None, dominant: str) -> None:
    kinds = {w.kind: w.words.text for w in draft.weapons}
    for kind, type_ in BY_WEAPON.items():
        if kind in kinds:
            draft.type, draft.specific = type_, True
            draft.because("type", f"by weapon: {kind}", kinds[kind])
            return
    if draft.happening.harm == "" and draft.happening.type != "assault/other":
        return
    near = last is not None and draft.scene.sentence.index - last.scene.sentence.index <= NEAR_SENTENCES
    if draft.happening.harm == "killed" and draft.agents and draft.happening.token.pos_ == "VERB" and not near:
        draft.type = "assault/civilians"
        draft.because("type", "killing by somebody named")
    elif near and last is not None:
        draft.type = last.type
        draft.because("type", "as the assault told before", last.trigger.text)
    elif dominant:
        draft.type = dominant
        draft.because("type", "as most assaults of the document")


def _dominant(drafts: Sequence[Draft]) -> str:
    counts: dict[str, int] = {}
    for draft in drafts:
        if draft.type in BY_WEAPON.values():
            counts[draft.type] = counts.get(draft.type, 0) + 1
    return max(sorted(counts), key=lambda t: counts[t]) if counts else ""
