"""Demands made with a modal of duty: "the ministry said that the convoy should be let through" asks for it.

What somebody says ought to be done is that speaker's request of whoever ought to do it; it is reported by whoever reports the
saying. In the narrator's own voice it is an opinion, "we should" binds the speaker alone, "should have" looks back, and "should it
fail" is a condition: none of them asks anybody for anything. Source: the deontic necessity of Palmer 2001, Mood and Modality.
"""

from spacy.tokens import Token

from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.roles import Roles, unique
from evenhand.read.sentence.clauses import is_passive, subjects
from evenhand.read.sentence.discourse import SPEAKER
from evenhand.read.sentence.scene import child
from evenhand.read.sources.saying import Saying
from evenhand.read.sources.speakers import Speakers
from evenhand.records.values import NARRATOR

DUTY = "duty"
"""The need of a modal of duty in the table of happenings."""


def demanded(draft: Draft, saying: Saying | None, speakers: Speakers, roles: Roles) -> None:
    """Make a modal of duty the request of the one who says it; without a speaker it is left without an agent."""
    modal = draft.happening.token
    if DUTY not in draft.happening.entry.needs:
        return
    if saying is None or not saying.sources or not _binds_another(modal):
        draft.agents = ()
        return
    verb = modal.head
    draft.agents, draft.stance = saying.sources, "asserted"
    draft.targets = () if is_passive(verb) else unique(p for s in subjects(verb) for p in roles.parties(s))
    draft.source = speakers.source(saying.cue) if saying.cue is not None else NARRATOR
    draft.because("agents", "says what ought to be done", saying.sources[0].words.text)


def _binds_another(modal: Token) -> bool:
    """Whether a modal says what somebody other than the speaker ought to do from now on."""
    verb = modal.head
    subject = child(verb, "nsubj", "nsubjpass", "expl")
    if subject is None or subject.lower_ in SPEAKER or modal.i < subject.i:
        return False
    return not any(c.dep_ == "aux" and c.lower_ == "have" and c.i > modal.i for c in verb.children)
