"""A speaker whom a headline or lead calls by a calling alone ("medics say", "officials said"), named in the text behind.

Where just one speaker whom the text names may go by that calling and gives the same figure, both are one origin; the lead's claims are
given to the one named, marked as borrowed. Where two may, nobody knows which is meant.
"""

from collections.abc import Sequence
from typing import Final

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.records.codes import root
from evenhand.records.values import Source

LEAD: Final = 1
"""The number of the last sentence with candidates that is still headline or lead."""

WATCHING: Final = ("activists", "monitor", "ngo")
"""Kinds of actor that watch a conflict and report on it."""

OFFICES: Final = ("GOV", "MIL", "COP")
"""Roles of those who speak as officials."""

BORROWED: Final = "later sentence"


def name_sources(drafts: Sequence[Draft]) -> None:
    """Give the claims of headline and lead whose speaker is but a calling to the one speaker named behind who may be meant."""
    for draft in drafts:
        if draft.scene.sentence.index > LEAD or draft.source.borrowed or not _is_calling(draft):
            continue
        behind = [d for d in drafts if d.scene.sentence.index > draft.scene.sentence.index and d.source.words is not None]
        meant = {d.source.actor: d.source for d in behind if not _is_calling(d) and _goes_by(draft, d) and _counts_alike(draft, d)}
        for source in meant.values() if len(meant) == 1 else ():
            called = " ".join(_words(draft))
            draft.source = Source(actor=source.actor, name=source.name, words=source.words, chain=draft.source.chain, borrowed=BORROWED)
            draft.because("source", "named behind with the same figure", called)


def _words(draft: Draft) -> list[str]:
    return draft.source.words.text.lower().split() if draft.source.words is not None else []


def _is_calling(draft: Draft) -> bool:
    """Whether the words for a speaker only say what he is by calling, and name nobody."""
    callings = listed("medical_callings") | listed("rescue_callings") | listed("watching_callings") | listed("official_callings")
    words = set(_words(draft))
    return bool(words & callings) and words <= callings | listed("beside_callings")


def _goes_by(called: Draft, named: Draft) -> bool:
    """Whether the one named may go by the calling: a doctors' network by "medics", a ministry by "officials"."""
    calling, name = set(_words(called)), set(_words(named))
    if calling & listed("medical_callings"):
        return bool(name & listed("medical_callings"))
    if calling & listed("rescue_callings"):
        return bool(name & listed("rescue_callings")) or named.source.actor == "RESCUE"
    if calling & listed("watching_callings"):
        tokens = named.scene.sentence.tokens_in(named.source.words.span) if named.source.words is not None else []
        return any((m := named.scene.actor(t)) is not None and m.kind in WATCHING for t in tokens)
    return bool(calling & listed("official_callings")) and named.source.actor.partition(":")[2] in OFFICES


def _counts_alike(called: Draft, named: Draft) -> bool:
    """Whether both count as many people harmed alike by the same kind of deed."""
    figures = {(t.kind, t.low) for t in called.tolls}
    return root(called.type) == root(named.type) and any((t.kind, t.low) in figures for t in named.tolls)
