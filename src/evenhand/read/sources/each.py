"""Several who deny a deed of their own together: "the army and the rebels both denied using gas".

Speakers named together give one joint statement; but whoever denies what he is said to have done speaks of himself alone. Source: the
distributive reading of coordinated subjects (Quirk et al. 1985, 13.46).
"""

from collections.abc import Sequence
from dataclasses import replace

from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.parties import base
from evenhand.read.sources.saying import joint_source
from evenhand.read.sources.speakers import Speakers
from evenhand.records.values import Party


def each_denies_his_own(drafts: Sequence[Draft], speakers: Speakers) -> list[Draft]:
    """Take apart what several each deny to have done: the first's denial stays with the candidate, those of the others are given back."""
    more: list[Draft] = []
    for draft in drafts:
        saying = speakers.saying(draft.happening.token) if draft.stance == "denied" else None
        several = saying.sources if saying is not None else ()
        if len(several) < 2 or draft.source.actor != joint_source(several).actor or len(draft.agents) != len(several):
            continue
        if {base(p.actor) for p in draft.agents} != {base(p.actor) for p in several}:
            continue
        first, *others = (_of_one(draft, party) for party in several)
        draft.source, draft.agents, draft.reasons = first.source, first.agents, first.reasons
        more += others
    return more


def _of_one(draft: Draft, speaker: Party) -> Draft:
    theirs = [p for p in draft.agents if p.words == speaker.words] or [p for p in draft.agents if base(p.actor) == base(speaker.actor)]
    made = replace(draft, source=joint_source((speaker,)), agents=tuple(theirs[:1]), reasons=[*draft.reasons])
    made.because("source", "each denies his own", speaker.words.text)
    return made
