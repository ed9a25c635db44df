"""The time of a whole war: from the day on which a document says that it began to the day of writing.

What a war has done so far ("the conflict has killed 280,000 and displaced millions") is of all that time, wherever in the document
its beginning is told.
"""

import datetime
from collections.abc import Sequence

import msgspec
from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.draft import Draft
from evenhand.read.sentence.clauses import subjects
from evenhand.read.sentence.scene import Scene, conjuncts
from evenhand.read.story.dating import times_of_clauses
from evenhand.records.values import When

LONG_DAYS = 60
"""A time that runs on for fewer days than this is that of a fight or an offensive, not of a war."""


def date_wars(drafts: Sequence[Draft], today: datetime.date | None) -> None:
    """Date what a war is said to have done so far by the war's own time, where a document tells of one beginning only."""
    scenes = {id(d.scene): d.scene for d in drafts}
    begun = {time.start: time for scene in scenes.values() for time in _beginnings(scene)}
    if today is None or len(begun) != 1:
        return
    (start, time), *_ = begun.items()
    if start is None or (today - start).days < LONG_DAYS:
        return
    for draft in drafts:
        own = draft.time is None or (draft.time.start == start and draft.time.precision != "open")
        if own and draft.stance != "hypothetical" and _is_done_so_far(draft):
            borrowed = "" if time in draft.scene.times else "other mention"
            draft.time = msgspec.structs.replace(time, end=today, precision="open", days=(), borrowed=borrowed)
            draft.because("time", "from the beginning of the war", time.words.text)


def _beginnings(scene: Scene) -> list[When]:
    """The times since when a war goes on: "since the war began in 2011", "in civil war since 2011", "the war, which began in 2011"."""
    wars = [t for t in scene.tokens if t.lemma_ in listed("wars") and t.pos_ in ("NOUN", "PROPN")]
    if not wars:
        return []
    began = [
        scene.begins.get(time.words.span, time)
        for verb, time in times_of_clauses(scene).items()
        if scene.tokens[verb].lemma_ in listed("arising") and _is_war_of(scene.tokens[verb])
    ]
    return began + [t for t in scene.times if t.precision == "open" and t.start and t.end and (t.end - t.start).days >= LONG_DAYS]


def _is_war_of(verb: Token) -> bool:
    return any(t.lemma_ in listed("wars") for t in subjects(verb)) or (verb.dep_ == "relcl" and verb.head.lemma_ in listed("wars"))


def _is_done_so_far(draft: Draft) -> bool:
    """Whether a war does it, in the perfect, or a toll is that of a war."""
    token = draft.happening.token
    if token.lemma_ in listed("wars"):
        governing = [token.head, token.head.head, *draft.happening.verbs]
        return bool(draft.tolls) and any(_perfect(v) for v in governing if v.pos_ == "VERB")
    if token.pos_ != "VERB":
        return False
    row = [token, *([token.head] if token.dep_ == "conj" else [])]
    return any(t.lemma_ in listed("wars") for verb in row for s in subjects(verb) for t in conjuncts(s)) and any(map(_perfect, row))


def _perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve") for c in verb.children)
