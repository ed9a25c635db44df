"""What speaks for and against a candidate being a claim: the features that the acceptance head weighs.

Names, places and parties are no features: a candidate of one party is judged like the other's.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.knowledge.lexicon import listed
from evenhand.read.acceptance.accept import refusal
from evenhand.read.acceptance.arguments import arguments
from evenhand.read.acceptance.company import Words, company, words_of
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.scene import Scene
from evenhand.records.codes import root

SURE = frozenset({"assault/air_strike", "assault/shelling", "assault/chemical", "assault/explosive", "assault/clash", "assault/civilians"})
"""Types whose mentions show that a document is about a conflict."""

PLAIN = frozenset({"assault/air_strike", "assault/shelling", "assault/chemical"})
"""Types whose words are seldom used of anything else."""

VIOLENT = frozenset({"assault", "coerce", "mobilize", "retreat"})
"""Types of deeds that arms are named with in a conflict; a gun or an army that nothing of the kind is told with may stand anywhere."""

FEW = 0.12
"""A document of which no more than this share is warlike only names a war in passing."""

ARMED = frozenset({"forces", "rebels", "group"})
"""Kinds of actor that bear arms."""

MANY_KILLED = 4
"""From so many killed at once gunmen whom nobody knows are at war, not robbing a shop. Source: the threshold of mass murder in the FBI's
and the US Congressional Research Service's definition (Krouse and Richardson 2015)."""

DENSITIES = (0.05, 0.2, 0.5, 0.9)
"""Bounds of the shares that describe a document."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document as a whole tells: how dense its assaults are and how many of its sentences with candidates name
    arms, each 0 (none) to len(DENSITIES); `at_peace`: whether sentences in peaceful company are as many as the warlike ones, that
    tell of deeds with arms or of an assault, or hardly any is; how often each lemma names a candidate; and which words tell of one."""

    density: int
    arms: int
    at_peace: bool
    lemmas: Counter[str]
    words: Words

    @classmethod
    def of(cls, drafts: Sequence[Draft]) -> "Setting":
        """The setting of a document's candidates. It looks at kinds of words, never at who is named."""
        scenes = {d.scene.sentence.index: d.scene for d in drafts}
        sure = sum(d.type in SURE for d in drafts) / max(1, len(scenes))
        arms = sum(is_armed(scene) for scene in scenes.values()) / max(1, len(scenes))
        calm = sum(bool(scene.peaceful) and not is_armed(scene) for scene in scenes.values())
        violent = {d.scene.sentence.index for d in drafts if root(d.type) in VIOLENT}
        warlike = {n for n, scene in scenes.items() if n in violent and is_armed(scene) and not scene.peaceful}
        sure_of_war = (d for d in drafts if _kills_in_a_war(d) or _by_a_band(d) or (_settled(d) and _is_plain(d)))
        warlike |= {d.scene.sentence.index for d in sure_of_war if not d.scene.peaceful}
        at_peace = calm >= max(1, len(warlike)) or not warlike or len(warlike) <= FEW * len(scenes)
        return cls(_bucket(sure), _bucket(arms), at_peace, Counter(_lemma(d) for d in drafts), words_of(drafts))


def _settled(draft: Draft) -> bool:
    """Whether a candidate's own words tell that it is a kind of assault, though whom they hit may yet make it another."""
    return draft.specific or draft.type == "assault/clash"


def _is_plain(draft: Draft) -> bool:
    """Whether a candidate can hardly be anything but an assault: a bombardment, or an assault with a toll. An explosion with a toll
    may as well be an accident: the rest of the document must tell."""
    accident = draft.happening.token.lemma_ in listed("explosions") and not draft.weapons
    told = bool(draft.tolls) and draft.stance in ("asserted", "denied")
    return draft.type in PLAIN or (draft.type in SURE and told and not accident)


def _kills_in_a_war(draft: Draft) -> bool:
    """Whether people are counted whom a war has killed or wounded: "9,000 have died since the war erupted"."""
    harmed = any(toll.kind in ("killed", "wounded") for toll in draft.tolls)
    return harmed and draft.type == "assault/offensive" and any(t.lemma_ in listed("wars") for t in draft.scene.tokens)


def _by_a_band(draft: Draft) -> bool:
    """Whether several armed people whom nobody knows kill many at once: "gunmen killed 12 villagers"."""
    words = [p.words.text.lower().split() for p in draft.agents]
    band = any(w[-1] in listed("armed_bands") or (w[-1] == "men" and listed("men_of_bands") & {*w[-2:-1]}) for w in words)
    return band and root(draft.type) == "assault" and sum(t.low or 0 for t in draft.tolls if t.kind == "killed") >= MANY_KILLED


def is_armed(scene: Scene) -> bool:
    """Whether a sentence names forces, armed groups or weapons."""
    return bool(scene.weapon_matches) or any(mention.kind in ARMED for mention in scene.actors)


def _bucket(share: float) -> int:
    return sum(share >= bound for bound in DENSITIES)


def features(draft: Draft, setting: Setting) -> list[str]:
    """The features of a candidate, each a name; sorted, each once."""
    token = draft.happening.token
    kind = draft.happening.entry.pos
    found = {
        "bias",
        f"type={draft.type}",
        f"root={root(draft.type)}",
        f"pos={kind}",
        f"lemma={_lemma(draft)}",
        f"dep={kind}:{token.dep_}",
        f"tag={token.tag_}",
        f"head={kind}:{token.head.pos_}",
        f"density={setting.density}",
        f"density={setting.density}:{root(draft.type)}",
        f"arms={setting.arms}",
        f"arms={setting.arms}:{root(draft.type)}",
        f"armed={is_armed(draft.scene)}:{root(draft.type)}",
        f"armed={is_armed(draft.scene)}:{setting.arms}",
        f"beside={draft.scene.peaceful or 'none'}",
        f"beside={bool(draft.scene.peaceful)}:{is_armed(draft.scene)}:{bool(draft.happening.harm)}",
        f"stance={draft.stance}",
        f"said={draft.source.words is not None}",
        f"specific={_settled(draft)}",
        f"refused={refusal(draft)}",
        f"harm={draft.happening.harm}",
        f"agents={min(len(draft.agents), 2)}:{root(draft.type)}",
        f"targets={min(len(draft.targets), 2)}:{root(draft.type)}",
        f"parties={bool(draft.agents) + bool(draft.targets)}",
        f"tolls={bool(draft.tolls)}:{kind}",
        f"place={bool(draft.places)}:{kind}",
        f"time={draft.time is not None}:{kind}",
        f"weapon={bool(draft.weapons)}:{kind}",
        f"values={min(4, sum(map(bool, (draft.agents, draft.targets, draft.tolls, draft.places, draft.time, draft.weapons))))}",
        f"carried={bool(draft.happening.verbs)}:{kind}",
        f"again={min(setting.lemmas[_lemma(draft)], 4)}",
        f"first={draft.scene.sentence.index < 3}",
    }
    found |= company(draft, setting.words) | arguments(draft)
    if kind == "n":
        found |= _of_noun(draft)
    for need in draft.happening.entry.needs:
        found.add(f"needs={need}")
    told = sum(map(bool, (draft.agents, draft.targets, draft.tolls, draft.time)))
    found.add(f"bare={kind}:{min(told, 2)}:{bool(draft.happening.verbs)}:{'campaign' in draft.happening.entry.needs}")
    return sorted(found)


def _of_noun(draft: Draft) -> set[str]:
    token = draft.happening.token
    article = next(
        (
            c.lower_
            for c in token.children
            if c.dep_ in ("det", "poss") and (c.dep_ == "poss" or c.lower_ in ("the", "a", "an", "this", "that", "no"))
        ),
        "none",
    )
    article = article if article in ("the", "a", "an", "this", "that", "no", "none") else "poss"
    behind = token.head.lower_ if token.dep_ == "pobj" and token.head.pos_ == "ADP" else token.dep_
    above = token.head.head if token.dep_ == "pobj" else token.head
    modified = any(c.dep_ in ("amod", "compound", "prep", "acl", "relcl", "nummod") for c in token.children)
    return {
        f"article={article}:{'pl' if token.tag_ in ('NNS', 'NNPS') else 'sg'}",
        f"behind={behind}",
        f"bare={article == 'the' and not modified}",
        f"above={above.pos_}:{token.dep_}",
        f"modified={modified}:{article}",
    }


def _lemma(draft: Draft) -> str:
    return draft.happening.entry.phrase
