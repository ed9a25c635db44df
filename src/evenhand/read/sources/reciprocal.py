"""Two who lay a deed on each other: "X and Y blamed each other for the raid", "X and Y traded accusations".

They say no one thing together: each states that the other did it.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.roles import Roles
from evenhand.read.sentence.scene import Scene, conjuncts
from evenhand.read.sources.saying import joint_source
from evenhand.records.codes import root
from evenhand.records.values import Party

DEEDS = ("assault", "coerce")


def opponents(scene: Scene, verb: Token, roles: Roles) -> tuple[Party, ...]:
    """Those who lay a deed on each other by a verb, each once; empty where it says nothing of the kind or does not name two."""
    words = [t.lower_ for t in scene.tokens[verb.i + 1 : verb.i + 3]]
    mutual = words in (["each", "other"], ["one", "another"])
    traded = verb.lemma_ in listed("trading") and any(c.dep_ == "dobj" and c.lemma_ in listed("recriminations") for c in verb.children)
    if not mutual and not traded:
        return ()
    beside = [c for c in verb.children if c.i < verb.i and c.dep_ in ("npadvmod", "dep", "nmod") and scene.actor(c) is not None]
    heads = sorted({n.i: n for s in (*beside, *roles.subjects(verb)) for n in conjuncts(s)}.items())
    named = {p.actor: p for _, head in heads for p in roles.parties(head, acting=True)}
    return tuple(named.values()) if len(named) > 1 else ()


def lay_on_each_other(drafts: Sequence[Draft], scene: Scene, roles: Roles) -> list[Draft]:
    """Take apart what a sentence has two say of each other: the act of blaming is all theirs and aims at all of them; each deed that
    they blame each other for is stated once by each, of the others. The further statements are given back."""
    more: list[Draft] = []
    for act in drafts:
        parties = opponents(scene, act.happening.token, roles) if act.type == "accuse" else ()
        if not parties:
            continue
        act.agents = act.targets = parties
        act.because("targets", "of each other", act.happening.token.text)
        below = set(act.happening.token.subtree)
        for deed in drafts:
            if root(deed.type) not in DEEDS or deed.happening.token not in below or deed.stance not in ("asserted", "hedged"):
                continue
            first, *others = (_stated(deed, one, parties) for one in parties)
            deed.source, deed.agents, deed.stance, deed.reasons = first.source, first.agents, first.stance, first.reasons
            more += others
    return more


def _stated(deed: Draft, speaker: Party, parties: Sequence[Party]) -> Draft:
    made = replace(deed, source=joint_source((speaker,)), agents=blamed_by(speaker, parties), stance="asserted", reasons=[*deed.reasons])
    made.because("source", "laid on each other", speaker.words.text)
    return made


def blamed_by(speaker: Party, parties: Sequence[Party]) -> tuple[Party, ...]:
    """The others of those who blame each other."""
    return tuple(p for p in parties if p.actor != speaker.actor)
