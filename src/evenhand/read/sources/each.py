"""Several who each state something for themselves: "the army and the rebels denied using gas", "both the ministry and the monitor said".

Speakers named together give one joint statement; but whoever denies a deed of his own speaks of himself alone, and "both" says that each
stated it. Source: distributive and collective readings of coordinated subjects (Quirk et al. 1985, 13.46).
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.parties import base
from evenhand.read.sources.speakers import Saying, Speakers, joint_source
from evenhand.records.values import Party


def each_by_himself(drafts: Sequence[Draft], speakers: Speakers) -> list[Draft]:
    """Take apart what several each state: the first's statement stays with the candidate, those of the others are given back."""
    more: list[Draft] = []
    for draft in drafts:
        saying = speakers.saying(draft.happening.token)
        several = saying.sources if saying is not None and draft.source.actor.count("+") == len(saying.sources) - 1 else ()
        if saying is None or len(several) < 2 or draft.source.actor != joint_source(several).actor:
            continue
        own = draft.stance == "denied" and {base(p.actor) for p in draft.agents} == {base(p.actor) for p in several}
        if not (own and len(draft.agents) == len(several)) and not _both(saying):
            continue
        first, *others = (_of_one(draft, party, own) for party in several)
        draft.source, draft.agents, draft.reasons = first.source, first.agents, first.reasons
        more += others
    return more


def _of_one(draft: Draft, speaker: Party, own: bool) -> Draft:
    theirs = tuple(p for p in draft.agents if base(p.actor) == base(speaker.actor) and p.words == speaker.words)
    theirs = theirs or tuple(p for p in draft.agents if p.actor == speaker.actor)
    made = replace(draft, source=joint_source((speaker,)), agents=theirs if own else draft.agents, reasons=[*draft.reasons])
    made.because("source", "each states it", speaker.words.text)
    return made


def _both(saying: Saying) -> bool:
    """Whether "both" stands with the speakers or between them and the verb."""
    beside: list[Token] = [c for word in (*saying.heads, *((saying.cue,) if saying.cue is not None else ())) for c in word.children]
    return any(c.lower_ == "both" and c.dep_ not in ("dobj", "pobj", "nsubj") for c in beside)
