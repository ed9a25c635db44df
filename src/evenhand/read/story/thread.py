"""The threads of a document: which of its mentions tell of one happening, and what they lend each other.

A date that the document gives for a happening holds for its other mentions too (the coding rules), and an assault whose own
words leave its kind open is of the kind that its other mentions name. What is lent is marked as borrowed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

import msgspec

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.aspect import is_episode, is_many
from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.kinds import BY_WEAPON, by_people, by_weapon, flown_by, is_strike, may_be
from evenhand.read.sentence.scene import prepositional
from evenhand.read.who.arms import armed_harmed, unarmed_harmed
from evenhand.records.codes import root
from evenhand.records.values import When, Where

FAR_KM = 40.0
"""Places farther apart than this cannot be one happening's, unless one is a region without a sharp edge."""

SUBURB_KM = 12.0
"""A suburb or a camp lies no farther from the middle of its town."""

SHARP = ("exact", "near")
NARROW = (*SHARP, "district", "none")
"""Precisions of places that are no country or stretch of it; "none" are names in no table."""

LONGEST_DAYS = 14
"""A time longer than this is not that of one happening: it lends nothing."""

HOURS = ("moment", "part_of_day")
EXACT = (*HOURS, "day")
MAX_THREADS = 100
"""Only so many of the last threads are looked at: no text that is read for its sense tells of more at once."""

ACTS = ("coerce/destruction", "coerce/displacement", "aid", "retreat", "mobilize")
"""Happenings that are told with an assault and share its time when they stand in its sentence or right after it."""

SHELLED = ("assault/air_strike", "assault/shelling")
"""What a "bombing" is in a document that tells of such assaults and of no bomb that was laid."""

OPEN = "assault/other"
"""The type that leaves the kind of an assault open: there is nothing in it to lend."""

FIGHTING = "assault/clash"
"""The type of what both sides do to each other."""

LENT = frozenset({*BY_WEAPON.values(), "assault/civilians"})
"""Kinds that a mention may have from the happening's other mentions."""

NEXT_SENTENCES = 1
TOLD_LAST = 2.0
"""How much nearer than any other the assault told last is to harm that is told with nothing but its count: as much as a shared place,
and more than the opening sentence's assault gains by being the report's first."""

RECENT_SENTENCES = 6
"""How far back a mention with nothing but its words to tie it still counts as told of the same happening."""

@dataclass
class Thread:
    """The mentions of one happening of a document, in text order, with what they state, kept up as they are added.

    `time` is the first exact time stated of it, else the first stated, None where none is; `places` those stated; `sides` those
    that are said to do it.
    """

    drafts: list[Draft] = field(default_factory=list)
    time: When | None = None
    places: dict[tuple[str, float | None, float | None], Where] = field(default_factory=dict)
    lemmas: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    sides: set[str] = field(default_factory=set)

    @property
    def type(self) -> str:
        """The kind of assault that most of its specific mentions have; "" where none is specific."""
        return max(sorted(self.kinds), key=lambda t: self.kinds[t]) if self.kinds else ""

    def add(self, draft: Draft) -> None:
        """Take a mention in."""
        self.drafts.append(draft)
        self.lemmas.add(draft.happening.token.lemma_)
        self.kinds.update([draft.type] if _lends_kind(draft) else [])
        self.sides.update(draft.sides)
        self.places.update({(p.name, p.lat, p.lon): p for p in draft.places})
        if draft.time is not None and draft.time.start is not None and _days(draft.time) <= LONGEST_DAYS and not _died_later(draft):
            better = draft.time.precision in EXACT and (self.time is None or self.time.precision not in EXACT)
            self.time = draft.time if self.time is None or better else self.time

    def last(self) -> int:
        """The number of the sentence of its last mention."""
        return self.drafts[-1].scene.sentence.index


def weave(drafts: Sequence[Draft]) -> list[Thread]:
    """Put the assaults of a document into threads and settle their types and times; in text order.

    Campaigns and wars, each its own, take no part: a date of a strike is no date of the war.
    """
    threads: list[Thread] = []
    last: Thread | None = None
    for draft in drafts:
        by_weapon(draft)
        _forget_hour(draft)
    dated: dict[str, set[tuple[object, object]]] = {}
    for draft in drafts:
        if draft.time is not None and draft.time.start is not None:
            dated.setdefault(draft.type, set()).add((draft.time.start, draft.time.end))
    for draft in drafts:
        if root(draft.type) != "assault" or draft.type == "assault/offensive":
            continue
        lone = len(dated.get(draft.type, ())) <= 1
        near = threads[-MAX_THREADS:]
        bare = _is_bare_harm(draft)
        fitting = [(fit, n) for n, t in enumerate(near) if (fit := _fit(t, draft, lone)) > 0]
        that = _points_back(draft)
        fitting = [(fit + TOLD_LAST * (near[n] is last and (that or (bare and _is_new(near[n], draft)))), n) for fit, n in fitting]
        if not fitting:
            threads.append(Thread())
        last = near[max(fitting)[1]] if fitting else threads[-1]
        last.add(draft)
    _settle_types(threads)
    _lend_times(threads)
    _lend_to_acts(drafts)
    return threads


# -- one happening or two


def _fit(thread: Thread, draft: Draft, lone: bool) -> float:
    """How well a mention fits a thread; 0 where something speaks against it or nothing for it. `lone`: the document dates
    no two assaults of the type differently, so that an undated one may well be the dated one."""
    if not (_types_meet(thread, draft) and _times_meet(thread, draft) and _places_meet(thread, draft) and _doers_meet(thread, draft)):
        return 0.0
    gap = draft.scene.sentence.index - thread.last()
    fit = 0.0
    fit += 2.0 * _shares_place(thread, draft)
    fit += 2.0 * (lone and draft.time is None and _shares_division(thread, draft))
    fit += 1.5 * (thread.time is not None and draft.time is not None)
    fit += 1.0 * (_takes_up(draft) and gap <= RECENT_SENTENCES * 2)
    elsewhere = draft.happening.harm == "killed" and _is_elsewhere(thread, draft)
    harm = draft.happening.harm != "" and not elsewhere
    fit += 1.0 * (harm and gap <= RECENT_SENTENCES)
    fit += 1.0 * (harm and gap == 0)
    fit += 0.3 * (draft.happening.token.lemma_ in thread.lemmas) * (gap <= RECENT_SENTENCES) * bool(fit)
    fit += 0.5 * (
        lone and not is_many(draft) and draft.time is None and bool(thread.type) and draft.type == thread.type
    )
    opening = len(thread.drafts) >= 1 and thread.drafts[0].scene.sentence.index == 0
    fit += 1.0 * (opening and gap <= 2 and not is_many(draft) and not elsewhere)
    return fit and fit + 1.0 / (2.0 + max(gap, 0)) + 0.1 * min(len(thread.drafts), 5)


def _is_bare_harm(draft: Draft) -> bool:
    """Whether harm is told with neither its place, its time nor its means: "nine people were killed". It is that of what was told last.
    Source: the preference for the most recent event in the temporal anaphora of narratives (Webber 1988)."""
    bare = not (draft.places or draft.time or draft.weapons or draft.specific) or _died_later(draft)
    return bool(draft.happening.harm) and bool(draft.tolls) and bare


def _died_later(draft: Draft) -> bool:
    """Whether those hurt before are told to have died: "four of the wounded died over the weekend", a day that is not the attack's."""
    verb = draft.happening.token
    dead = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")] if draft.happening.harm == "killed" else []
    return any(o.lower_ in listed("hurt") for noun in dead for o in prepositional(noun, "of"))


def _is_new(thread: Thread, draft: Draft) -> bool:
    """Whether the last mention of a thread stands right before and tells of a strike with its own place and day, or of which nothing
    was told before, as a new one."""
    last = thread.drafts[-1]
    dated = last.time is not None and last.time.precision in EXACT
    apart = len(thread.drafts) == 1 and last.specific and any(p.precision in SHARP for p in last.places)
    told = not last.happening.harm and bool(last.places) and (dated or apart) and last.stance != "denied"
    return told and draft.scene.sentence.index - last.scene.sentence.index <= NEXT_SENTENCES


def _types_meet(thread: Thread, draft: Draft) -> bool:
    kind = thread.type
    if any(o.lower_ == "air" for o in prepositional(draft.happening.token, "into", "in")):
        return False  # shots fired into the air hit nobody told of before
    if draft.specific and draft.type == "assault/civilians" and any(_befell_others(told, draft) for told in thread.drafts):
        return False  # a beheading is no part of the raid on others in arms
    return not kind or (draft.type == kind if draft.specific else may_be(draft, kind))


def _lends_kind(draft: Draft) -> bool:
    """Whether a mention tells of which kind the happening's other mentions are: mines laid have not gone off."""
    return draft.specific and draft.type in LENT and draft.happening.token.lemma_ not in listed("laying_arms")


def _befell_others(told: Draft, draft: Draft) -> bool:
    """Whether an assault whose words leave its kind open befell forces alone, others than those of another one."""
    apart = bool(told.targets and draft.targets) and not {p.actor for p in told.targets} & {p.actor for p in draft.targets}
    return apart and not told.specific and armed_harmed(told.targets, told.tolls) and not unarmed_harmed(told.targets, told.tolls)


def _doers_meet(thread: Thread, draft: Draft) -> bool:
    """Whether the same side may have done both: what rebels did is not what the army did. Fighting is done by both sides; and sources
    may well blame two sides for one deed: where a mention takes it up ("the attack") its doer is in dispute, not another deed, unless the
    doer claims it."""
    owned = draft.source.actor in draft.sides and draft.stance != "denied"
    disputed = draft.source.words is not None and not owned and _takes_up(draft)
    if FIGHTING in (thread.type, draft.type) or disputed:
        return True
    ours, theirs = thread.sides, draft.sides
    return not ours or not theirs or not ours.isdisjoint(theirs)


def _times_meet(thread: Thread, draft: Draft) -> bool:
    time = thread.time
    if _died_later(draft) and time is not None and time.start is not None:
        return draft.time is None or draft.time.end is None or time.start <= draft.time.end
    if draft.time is not None and draft.time.start is not None and _days(draft.time) > LONGEST_DAYS and (draft.tolls or is_many(draft)):
        return False  # what many deeds of a long time did is no mention of one of them
    if time is None or draft.time is None or draft.time.start is None:
        return not (time is not None and draft.time is not None and draft.time.start is None and draft.time.end is not None)
    a, b = time, draft.time
    if a.start is None or b.start is None or _days(a) > 3 or _days(b) > 3:
        return (a.start, a.end) == (b.start, b.end)
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _days(time: When) -> int:
    return (time.end - time.start).days + 1 if time.start and time.end else 10_000


def _places_meet(thread: Thread, draft: Draft) -> bool:
    ours = [p for p in thread.places.values() if p.precision in SHARP and p.lat is not None]
    theirs = [p for p in draft.places if p.precision in SHARP and p.lat is not None]
    return not (ours and theirs) or any(distance_km(p, q) <= FAR_KM for p in ours for q in theirs)


def _shares_place(thread: Thread, draft: Draft) -> bool:
    names = {p.name for p in thread.places.values() if p.precision != "country"}
    return any(p.name in names for p in draft.places)


def _is_elsewhere(thread: Thread, draft: Draft) -> bool:
    """Whether a mention names a town of its own that is none of the towns told of, so that nothing but nearness ties it to them."""
    ours = [p for p in thread.places.values() if p.precision in NARROW]
    theirs = [p for p in draft.places if p.precision in NARROW and not p.borrowed]
    return bool(ours) and bool(theirs) and not any(_is_beside(p, q) for p in ours for q in theirs)


def _is_beside(p: Where, q: Where) -> bool:
    """Whether two places are one by name, or one may be a suburb or camp of the other."""
    return p.name == q.name or (p.lat is not None and q.lat is not None and distance_km(p, q) <= SUBURB_KM)


def _shares_division(thread: Thread, draft: Draft) -> bool:
    """Whether one is told to be in a town and the other in the division named after it: "Homs" and "Homs Governorate"."""
    pairs = [(p.name, q.name) for p in draft.places for q in thread.places.values()]
    return any(one.startswith(f"{other} ") or other.startswith(f"{one} ") for one, other in pairs)


def _takes_up(draft: Draft) -> bool:
    """Whether the words take up something told before: "the attack", "this blast", "the shells had been fired by the army"."""
    verb = draft.happening.token
    arms = {match.head for match in draft.scene.weapon_matches} if verb.lemma_ in listed("firing") else set()
    words = [verb] if draft.happening.entry.pos == "n" else [c for c in verb.children if c.i in arms and c.dep_ in ("dobj", "nsubjpass")]
    return any(c.lower_ in listed("definite_or_owned") for word in words for c in word.children)


def _points_back(draft: Draft) -> bool:
    """ "Blamed each other for that attack": the one told last, where "the attack" may be the one that the text is about. Source: the distal
    demonstrative of the givenness hierarchy (Gundel, Hedberg and Zacharski 1993)."""
    noun = draft.happening.token
    return noun.tag_ == "NN" and any(c.dep_ == "det" and c.lower_ == "that" for c in noun.children)


def distance_km(p: Where, q: Where) -> float:
    """The kilometres between two places that have points."""
    a, b, c, d = (radians(degrees or 0.0) for degrees in (p.lat, p.lon, q.lat, q.lon))
    return 12742.0 * asin(min(1.0, sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2)))


# -- what is lent


def _settle_types(threads: Sequence[Thread]) -> None:
    told = [d for t in threads for d in t.drafts if d.stance in ("asserted", "hedged")]
    counts = Counter(d.type for d in told if d.specific and d.type in BY_WEAPON.values())
    dominant = max(sorted(counts), key=lambda t: counts[t]) if counts else ""
    if dominant and (counts[dominant] < 2 or 2 * counts[dominant] <= sum(counts.values())):
        dominant = ""
    shelled = max(SHELLED, key=lambda t: counts[t])
    flown = any(_is_flown(d) for t in threads for d in t.drafts)
    laid = any(w.kind in ("ied", "mine") for t in threads for d in t.drafts for w in d.weapons)
    for thread in threads:
        kind = thread.type
        for draft in thread.drafts:
            if draft.happening.entry.phrase == "bombing" and counts[shelled] and not laid and draft.type == "assault/explosive":
                draft.type = shelled
                draft.because("type", "bombs from afar, as the document tells")
            elif _only_bombed(draft) and counts["assault/shelling"] and not flown:
                draft.type = "assault/shelling"
                draft.because("type", "bombs from guns, as the document tells")
            if draft.specific:
                continue
            if kind and may_be(draft, kind) and not _done_by_another(draft, thread):
                draft.type = kind
                draft.because("type", "as the other mentions of the same happening")
                continue
            if is_strike(draft):
                draft.type = shelled if counts[shelled] else "assault/air_strike"
                draft.because("type", "a strike from afar, as the document tells")
                continue
            if draft.type not in counts and draft.type == "assault/air_strike":
                draft.type = "assault/other"
            before = draft.type
            by_people(draft, alone=not dominant)
            harmed = draft.happening.harm or (draft.type == OPEN and draft.tolls)
            if draft.type == before and dominant and harmed and may_be(draft, dominant):
                draft.type = dominant
                draft.because("type", "as most assaults of the document")


def _only_bombed(draft: Draft) -> bool:
    """Whether a verb of bombing is all that makes a deed an air strike: "bombed a camp" says no more than explosives."""
    bombed = "bombverb" in draft.happening.entry.needs and draft.type == "assault/air_strike"
    return bombed and not draft.weapons and not flown_by(draft)


def _is_flown(draft: Draft) -> bool:
    """Whether a mention tells of aircraft, by more than a verb of bombing."""
    return (draft.type == "assault/air_strike" and not _only_bombed(draft)) or any(w.kind in ("aircraft", "drone") for w in draft.weapons)


def _done_by_another(draft: Draft, thread: Thread) -> bool:
    """Whether a verb says who does it to whom, where no mention that tells how it was done says that they did: "guerrillas killed the
    mayor" is whole in itself, and may well have happened beside the bombing told next."""
    if draft.happening.entry.pos != "v" or not draft.sides or not draft.targets or thread.type == FIGHTING:
        return False
    told = (other for other in thread.drafts if other is not draft and _lends_kind(other) and other.stance != "denied")
    return not any(draft.sides & other.sides for other in told)


def _lend_times(threads: Sequence[Thread]) -> None:
    for thread in threads:
        time = thread.time
        if time is None:
            continue
        for draft in thread.drafts:
            if draft.time is None and is_episode(draft):
                draft.time = borrowed_time(time)
                draft.because("time", "borrowed from another mention of the same happening", time.words.text)


def _lend_to_acts(drafts: Sequence[Draft]) -> None:
    last: Draft | None = None
    for draft in drafts:
        if root(draft.type) == "assault" and draft.type != "assault/offensive" and draft.time is not None:
            last = draft
        elif draft.type in ACTS and draft.time is None and is_episode(draft) and last is not None and last.time is not None:
            gap = draft.scene.sentence.index - last.scene.sentence.index
            if gap <= (NEXT_SENTENCES if draft.type == "coerce/destruction" else 0):
                draft.time = borrowed_time(last.time)
                draft.because("time", "borrowed from the assault told beside", last.time.words.text)


def _forget_hour(draft: Draft) -> None:
    """An hour on no known day ("a few seconds later") is of the day on which the happening is told to be."""
    if draft.time is not None and draft.time.start is None and draft.time.end is None and draft.time.precision in HOURS:
        draft.because("time", "said, on no known day", draft.time.words.text)
        draft.time = None


def borrowed_time(time: When) -> When:
    """The same time, marked as borrowed."""
    return msgspec.structs.replace(time, borrowed=time.borrowed or "other mention")
