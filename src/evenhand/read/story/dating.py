"""Which time dates a happening whose own words name none: that of a clause it stands under, with, or is told in.

A clause dates what hangs on it ("opened fire on Monday, killing ten"), and what is told as going on beside it ("as they fled
on Monday"). A date of the saying alone says that it had happened by then.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec
from spacy.tokens import Token

from evenhand.knowledge.lexicon import listed
from evenhand.read.deeds.aspect import is_episode, is_many
from evenhand.read.deeds.attach import MODIFIERS, dating_times, head_of_time
from evenhand.read.deeds.draft import Draft
from evenhand.read.deeds.running import counts
from evenhand.read.sentence.scene import Scene, ancestors, child
from evenhand.read.story.own_time import is_behind_cue
from evenhand.read.story.thread import NARROW, borrowed_time
from evenhand.read.tolls.counting import STATEMENTS, states
from evenhand.records.codes import root
from evenhand.records.values import When

EXACT = ("moment", "part_of_day", "day")
"""Precisions of a time that one day holds: what a report is dated by, while a longer one is of what is told."""

SHORT_DAYS = 7
"""A document may report of so many days at once; a longer time is the war's, not the report's."""

REPORTED_DAYS = 2
"""Times that lie no farther apart than this are those of one report."""

HOURS_REACH = 4
"""So many sentences may part "hours later" from the deed that it is counted from."""

DEEDS = ("assault", "coerce")

WORDS = frozenset({"accuse", "agree", "concede", "reject", "request", "support", "threaten"})
"""Acts that are done by saying them, so that the day of the saying is theirs."""

BESIDE = frozenset({"as", "when", "while", "where", "whereupon"})
ORDERED = frozenset({"after", "before", "since", "until", "till", "once"})
"""Conjunctions that put one clause before or behind another in time, so that the one's date is not the other's."""

MAKING = frozenset({"agree", "consult"})
"""Acts by which an agreement comes to be."""
_HOURS = re.compile(r"\b(?:hours?|minutes?) (?:later|earlier)\b", re.IGNORECASE)
PRESENT = ("VBP", "VBZ")
PAST = ("VBD", "VBN")


def date_by_clauses(drafts: Sequence[Draft]) -> None:
    """Date the happenings that have no time of their own by the clauses of their sentences; `drafts` in text order. Acts of words
    are of the day when they are spoken, not of what they are about."""
    for draft in drafts:
        _date_by_beginning(draft)
    for draft, reachable in _undated(drafts):
        verb, time, how = next(reachable, (None, None, ""))
        if root(draft.type) in WORDS:
            continue
        if time is not None and not (verb is not None and how == "saying" and _is_of_saying(draft.scene, verb, time)):
            draft.time = time
            draft.because("time", f"of the clause {how}" if how != "saying" else "of what is said", time.words.text)


def _is_of_saying(scene: Scene, verb: Token, time: When) -> bool:
    """Whether a time that hangs on a verb of saying is that of saying so: a day is, a longer time where it stands right behind the
    verb or opens its sentence ("last month the army said that …"): nobody says a thing for years. Else it is of what is said."""
    opens = scene.sentence.tokens_in(time.words.span)[-1].i < verb.i and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    punctual = time.precision in ("week", "month") and (opens or is_behind_cue(scene, verb, time))
    return punctual or time.precision in EXACT


def date_by_lone_day(drafts: Sequence[Draft]) -> None:
    """A deed in a sentence that names one day only, and that not as the day of a saying, is of that day: parsers are often wrong
    about where the last phrase of a long sentence hangs."""
    for draft, reachable in _undated(drafts):
        scene = draft.scene
        lone = scene.times[0] if len(dating_times(scene)) == len(scene.times) == 1 else None
        if root(draft.type) not in DEEDS or lone is None or lone.start is None or lone.precision not in EXACT or not is_episode(draft):
            continue
        said = any(states(scene, scene.tokens[verb]) for verb in times_of_clauses(scene))
        cues = (t for t in scene.tokens[: draft.happening.token.i] if t.pos_ == "VERB" and states(scene, t))
        said = said or any(is_behind_cue(scene, cue, lone) for cue in cues)
        said = said or (bool(draft.said) and not any(t.i in draft.said for t in scene.sentence.tokens_in(lone.words.span)))
        head = head_of_time(scene, lone)
        apart = head is None or any(_parts(t) for token in (draft.happening.token, head) for t in (token, *ancestors(token)))
        if next(reachable, None) is None and not said and not apart and not any(t.text == ";" for t in scene.tokens):
            draft.time = lone
            draft.because("time", "the only day of its sentence", lone.words.text)


def date_by_sayings(drafts: Sequence[Draft]) -> None:
    """Date what is still undated by the day on which it was said: an act of words is of that day, a deed was done by then."""
    for draft, reachable in _undated(drafts):
        _, time, how = next(reachable, (None, None, ""))
        if time is None or how != "saying" or time.end is None:
            continue
        _say_on(draft, time)


def date_by_making(drafts: Sequence[Draft]) -> None:
    """An agreement is of the day on which it was brokered or signed: "a ceasefire brokered in February has been violated"."""
    for _, group in groupby(drafts, key=lambda draft: id(draft.scene)):
        told = list(group)
        dated = [d for d in told if d.time is not None and d.time.start is not None]
        made = [d for d in dated if root(d.type) in MAKING and d.happening.token.dep_ == "acl"]
        for draft in told:
            if draft.type != "agree" or draft.time is not None or draft.stance == "hypothetical" or draft.happening.entry.pos != "n":
                continue
            making = next((d for d in made if draft.happening.token in ancestors(d.happening.token)), None)
            if making is not None and making.time is not None:
                draft.time = making.time
                draft.because("time", "brokered or signed then", making.time.words.text)


def date_by_statements(drafts: Sequence[Draft]) -> None:
    """What is said in a dated statement is said on its day: "in a release issued on Tuesday the party called for talks"."""
    for draft in drafts:
        if draft.time is not None or draft.stance == "hypothetical":
            continue
        hung = times_of_clauses(draft.scene)
        above = (draft.happening.token, *(t for t in ancestors(draft.happening.token) if draft.scene.cue(t) in STATEMENTS))
        time = next((t for verb in above if (t := _time_of_statement(draft.scene, verb, hung)) is not None), None)
        if time is not None and time.end is not None:
            _say_on(draft, time)


def _time_of_statement(scene: Scene, verb: Token, hung: dict[int, When]) -> When | None:
    """The time of the statement that stands behind "in" under a verb: "a Friday statement", "a statement issued on Friday"."""
    behind = [c for prep in verb.children if prep.lower_ == "in" for c in prep.children if c.lemma_ in listed("statements")]
    for noun in behind:
        issued = next((hung[c.i] for c in noun.children if c.dep_ == "acl" and c.i in hung), None)
        own = next((t for t in dating_times(scene) if (head := head_of_time(scene, t)) is not None and head.head == noun), None)
        if issued or own:
            return issued or own
    return None


def _say_on(draft: Draft, time: When) -> None:
    """An act of words is of the day of the saying; a deed was done by then."""
    if root(draft.type) in WORDS:
        draft.time = time
        draft.because("time", "said on that day", time.words.text)
    else:
        draft.time = msgspec.structs.replace(time, start=None, precision="open", days=())
        draft.because("time", "said on that day, so it was done by then", time.words.text)


def _date_by_beginning(draft: Draft) -> None:
    """What began an open time is of its first day: "under siege since 7 July when the army advanced"."""
    scene = draft.scene
    for time in scene.times:
        begins = scene.begins.get(time.words.span)
        last = scene.sentence.tokens_in(time.words.span)[-1].i
        behind = next((t for t in scene.tokens[last + 1 :] if not t.is_punct), None)
        if begins is None or behind is None or behind.lower_ != "when" or (draft.time is not None and draft.time != time):
            continue
        if draft.happening.token.i > last and behind.head in (draft.happening.token, *ancestors(draft.happening.token)):
            draft.time = begins
            draft.because("time", "began what goes on since", time.words.text)


def _undated(drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Iterator[tuple[Token, When, str]]]]:
    """The happenings without a time that were or are done, each with the times that its sentence has for it."""
    for _, group in groupby(drafts, key=lambda draft: id(draft.scene)):
        told = list(group)
        hung = times_of_clauses(told[0].scene)
        yield from ((draft, _reachable(draft, hung)) for draft in told if draft.time is None and draft.stance != "hypothetical")


def date_in_order(drafts: Sequence[Draft]) -> None:
    """A report that tells of a few days only tells of them in order: what it leaves undated is of the time told last, at its head of
    the one told first; unless it is not said to have been done, is done again and again, or is many at once."""
    violent = [d for d in drafts if root(d.type) in DEEDS]
    known = [t for d in violent if (t := d.time) is not None and t.end is not None and d.type != "assault/offensive"]
    ends = [t.end for t in known if t.end]
    if not any(t.start for t in known) or not all(map(_is_short, known)) or (max(ends) - min(ends)).days > REPORTED_DAYS:
        return
    last = next((t for t in known if t.start is not None), None)
    there: set[str] = set()
    for draft in violent:
        here = {p.name for p in draft.places if p.precision in NARROW and not p.borrowed}
        if draft.time is not None:
            by_then = draft.time.start is None and last is not None and draft.time.end == last.end
            last, there = (draft.time, here) if _is_short(draft.time) and not by_then else (last, there)
        elif here and there and here.isdisjoint(there) and any(counts(verb) for verb in ancestors(draft.happening.token)):
            continue  # "put the number of people killed in X at 14" counts the dead of any day, behind a deed in Y
        elif last is not None and not draft.scene.times and is_episode(draft) and not is_many(draft) and not _is_war(draft):
            draft.time = borrowed_time(last)
            draft.because("time", "the time told last in a report of a few days", last.words.text)


def date_by_hours(drafts: Sequence[Draft]) -> None:
    """What was "hours later" or "minutes earlier" is of the day of the deed told last, within a few sentences."""
    last: tuple[int, When] | None = None
    for draft in drafts:
        time, index = draft.time, draft.scene.sentence.index
        if time is None:
            continue
        if time.start is not None and time.precision in EXACT and (time.start == time.end):
            last = (index, time)
        elif time.start is None and time.end is None and _HOURS.search(time.words.text) and last and 0 < index - last[0] <= HOURS_REACH:
            draft.time = msgspec.structs.replace(time, start=last[1].start, end=last[1].end, precision="part_of_day")
            draft.because("time", "so many hours from the deed told last", time.words.text)


def _is_war(draft: Draft) -> bool:
    return draft.happening.token.lemma_ in listed("wars")


def _is_short(time: When) -> bool:
    """Whether a time is one that a report is about, not that of a war; of what was done by some day it may be."""
    return time.end is not None and (time.start is None or (time.end - time.start).days < SHORT_DAYS)


def forget_undated(drafts: Sequence[Draft]) -> None:
    """A time that nothing puts on the calendar dates nothing (the coding rules); its words stay as a reason and a mention."""
    for draft in drafts:
        if draft.time is not None and draft.time.start is None and draft.time.end is None:
            draft.because("time", "said, on no known day", draft.time.words.text)
            draft.time = None


def times_of_clauses(scene: Scene) -> dict[int, When]:
    """The first time that hangs on each verb, by the verb's number: as an adverbial, or in a phrase behind one of its nouns."""
    hung: dict[int, When] = {}
    for time in dating_times(scene):
        head = head_of_time(scene, time)
        if head is not None and head.pos_ in ("VERB", "AUX") and head.i > scene.sentence.tokens_in(time.words.span)[-1].i:
            hung.setdefault(head.i, time)
            continue
        while head is not None and head.head != head and head.dep_ not in MODIFIERS:
            head = head.head
            if head.pos_ in ("VERB", "AUX"):
                hung.setdefault(head.i, time)
                break
    return hung


def _reachable(draft: Draft, hung: dict[int, When]) -> Iterator[tuple[Token, When, str]]:
    """The times that may date a happening, nearest first: the verb each hangs on, and how that verb stands to the happening."""
    scene, token = draft.scene, draft.happening.token
    while True:
        if token.i in hung:
            yield token, hung[token.i], "saying" if states(scene, token) and token != draft.happening.token else "above"
        for clause in (*_clauses(token, BESIDE), *_since(token, hung)):
            if clause.i in hung:
                yield clause, hung[clause.i], "beside"
        if token.head == token or _parts(token):
            return
        token = token.head


def _clauses(verb: Token, marks: frozenset[str]) -> list[Token]:
    """The clauses under a verb that one of some conjunctions opens, each with what it has somebody do ("was forced to flee")."""
    opened = [c for c in verb.children if c.dep_ == "advcl" and _mark(c) in marks]
    return [t for c in opened for t in (c, *(x for x in c.children if x.dep_ == "xcomp"))]


def _since(verb: Token, hung: dict[int, When]) -> list[Token]:
    """The verbs in a row behind a verb that an open time closes: "were shot down or crashed since the war began"."""
    return [c for c in verb.children if c.dep_ == "conj" and c.i > verb.i and c.i in hung and hung[c.i].precision == "open"]


def _parts(token: Token) -> bool:
    """Whether a clause has a time apart from that of the one above it."""
    if token.dep_ == "relcl":
        return _mark(token) not in BESIDE
    if token.dep_ == "advcl" and _mark(token) in ORDERED:
        return True
    if token.dep_ == "conj" and (turns(token) or (token.tag_ in PRESENT and token.head.tag_ in PAST)):
        return True
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
    return token.dep_ in ("advcl", "acl") and infinitive


def turns(verb: Token) -> bool:
    """Whether a clause of a row, behind "but", goes on to somebody else: "rebels shelled the town but the army denied it"."""
    return child(verb, "nsubj", "nsubjpass") is not None and any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.head.children)


def _mark(verb: Token) -> str:
    """The conjunction that opens a clause, in small letters; "" for none."""
    return next((c.lower_ for c in verb.children if c.dep_ == "mark" or c.tag_ == "WRB"), "")
