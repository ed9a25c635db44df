"""Acts of words are told with the deed that they are about: who accuses whom of it, who denies, condemns, demands or admits it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from evenhand.reconcile.accounts import DEEDS
from evenhand.reconcile.sides import parties_of
from evenhand.records import Claim, Event
from evenhand.records.codes import ACTS_OF_WORDS, root

ANSWERS: Final = ("accuse", "reject")
"""Those of them that take up what was told just before ("the army blamed the rebels", "both reject it") where their own sentence does
not say what they are about; a demand may be for anything."""
NEAR: Final = 300
"""Code points from the end of a deed's trigger to that of an act which takes it up: some two sentences."""


def matters(claims: Iterable[Claim]) -> dict[str, str]:
    """What each act of words of some documents is about: its claim's id → the id of the claim that tells the deed.

    That is a claim of the same sentence, its speaker's own account sooner than another's, a deed sooner than aid or a sanction, what
    comes after the act sooner than what stands before it; else, for ANSWERS, the violence told last before it, where nobody but the
    one accused, or the one who denies, is named as its doer. An act without either is not there. What comes out for a document
    depends on no other.
    """
    by_document: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.doc, claim.part].append(claim)
    found = {}
    for told in by_document.values():
        told.sort(key=_place)
        subjects = [claim for claim in told if not is_words(claim.type)]
        for act in told:
            if is_words(act.type) and (subject := _in_sentence(act, subjects) or _before(act, subjects)):
                found[act.claim_id] = subject.claim_id
    return found


def with_abouts(events: Sequence[Event], subject_of: Mapping[str, str]) -> tuple[Event, ...]:
    """The same events; each that is an act of words has the code of the event that it is about, "" for none. `subject_of` as by
    `matters` of all claims."""
    home = {claim_id: event.code for event in events for claim_id in event.claim_ids}
    return tuple(replace(event, about=about) if (about := about_of(event.code, event.type, event.claim_ids, subject_of, home)) else event
                 for event in events)  # fmt: skip


def is_words(type_: str) -> bool:
    """Whether a type is of an act of words."""
    return root(type_) in ACTS_OF_WORDS


def about_of(code: str, type_: str, claim_ids: Iterable[str], subject_of: Mapping[str, str], home: Mapping[str, str]) -> str:
    """The code of the event that most claims of an act of words are about, of several the one told of first; "" for none and for
    events that are no such act. `claim_ids` come in the order of the text; `home` leads claims to the codes of their events."""
    if not is_words(type_):
        return ""
    codes = Counter(home.get(subject_of[claim_id], "") for claim_id in claim_ids if claim_id in subject_of)
    codes.pop("", None)
    codes.pop(code, None)
    return max(codes, key=lambda one: codes[one], default="")


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.trigger.span.start, claim.trigger.span.end, claim.claim_id


def _in_sentence(act: Claim, subjects: Sequence[Claim]) -> Claim | None:
    """What an act is about by its own sentence."""
    here = [claim for claim in subjects if claim.sentence == act.sentence]
    speakers = parties_of("+".join(party.actor for party in act.agents)) or parties_of(act.source.actor)

    def order(claim: Claim) -> tuple[bool, bool, bool, int]:
        far = claim.trigger.span.start - act.trigger.span.start
        return not speakers & parties_of(claim.source.actor), root(claim.type) not in DEEDS, far < 0, abs(far)

    return min(here, key=order, default=None)


def _before(act: Claim, subjects: Sequence[Claim]) -> Claim | None:
    """The deed told last before an act that takes it up: none that is said to be another's than the accused's, or than the denier's."""
    if root(act.type) not in ANSWERS:
        return None
    blamed = act.targets if root(act.type) == "accuse" else act.agents
    accused = parties_of("+".join(party.actor for party in blamed))
    for claim in reversed(subjects):
        ends = claim.trigger.span.end
        if claim.sentence.end <= act.sentence.start and act.trigger.span.start - ends <= NEAR and root(claim.type) in ("assault", "coerce"):
            doers = parties_of("+".join(party.actor for party in claim.agents))
            return claim if claim.stance != "hypothetical" and (accused & doers or not accused or not doers) else None
    return None
