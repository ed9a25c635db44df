"""Which candidates are claims: the company their words must keep, from the table of happenings."""

from evenhand.knowledge.lexicon import listed
from evenhand.read.draft import Draft
from evenhand.records.codes import root

BACKGROUND = "a war only named"
"""Why a noun of a whole war is no claim whatever else speaks for it."""


def refusal(draft: Draft) -> str:
    """Why a candidate is no claim, in words for people; "" where it is one."""
    needs = draft.happening.entry.needs
    known = [p for p in (*draft.agents, *draft.targets) if p.actor]
    verb = draft.happening.entry.pos == "v"
    if only_qualifies(draft):
        return BACKGROUND
    if draft.happening.harm and not draft.tolls:
        return "harm without anybody harmed"
    if verb and "obj" in needs and not (draft.targets or draft.tolls or draft.weapons or draft.places):
        return "nothing that it befalls"
    if "weapon" in needs and not draft.weapons:
        return "no weapon used"
    if "territory" in needs and not _names_ground(draft):
        return "no ground that changes hands"
    if "front" in needs and not any(
        t.lemma_ in listed("front") for t in draft.happening.token.subtree
    ):
        return "no front"
    if "person" in needs and not (draft.targets or draft.tolls or draft.agents):
        return "nobody whom it befalls"
    if "actor" in needs and not known:
        return "no actor"
    if "force" in needs and not (draft.agents or draft.weapons or draft.targets):
        return "no forces"
    if "aircraft" in needs and not _names_aircraft(draft):
        return "no aircraft"
    if "shoot" in needs and not (draft.weapons or draft.agents or draft.tolls):
        return "nobody who shoots"
    if verb and root(draft.type) in ("accuse", "reject", "request", "threaten") and not known:
        return "nobody who speaks"
    return ""


def _names_ground(draft: Draft) -> bool:
    """Whether what is taken, held or falls is a place."""
    token = draft.happening.token
    heads = [c for c in token.children if c.dep_ in (("nsubj",) if "subject" in draft.happening.entry.needs else ("dobj", "nsubjpass"))]
    return any(draft.scene.place(h) or ((n := draft.scene.noun(h)) and n.value == "territory") for h in heads)


def _names_aircraft(draft: Draft) -> bool:
    words = " ".join(t.lemma_.lower() for t in draft.scene.tokens)
    return any(w.kind in ("aircraft", "drone") for w in draft.weapons) or any(
        name in words for name in listed("aircraft")
    )


def only_qualifies(draft: Draft) -> bool:
    """Whether a noun of a whole war only says what another noun is of ("the years of conflict", "crimes in the war") and tells
    nothing of it: pure background (the coding rules)."""
    happening = draft.happening
    if happening.token.lemma_ not in listed("wars") or happening.entry.pos != "n" or happening.verbs:
        return False
    token = happening.token
    below_noun = token.dep_ == "pobj" and token.head.head.pos_ in ("NOUN", "PROPN")
    return (below_noun or token.dep_ in ("conj", "compound", "nmod")) and not (draft.agents or draft.targets or draft.tolls or draft.time)
