"""How counts of people stand to each other: revised by their own origin, agreeing, compatible, contradicting."""

import datetime
import re
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Final

from evenhand.knowledge.former import is_former
from evenhand.reconcile.accounts import Statement, spokesmen
from evenhand.reconcile.origins import Origins, is_hearsay
from evenhand.records import Relation

KINDS: Final = ("killed", "wounded", "missing", "captured", "displaced")
_EARLIER: Final = re.compile(
    r"\b(earlier|initial(ly)?|previous(ly)?|preliminary|first (toll|count|figure|number|reports?)|updat(e|ed|ing)|revis(ed?|ing)|"
    r"(has |had )?(risen|rose)|expected to rise|could rise|new toll|climbed|went up|lowered|raised)\b",
    re.IGNORECASE,
)
"""Words by which a text itself says that one figure replaces another."""
_LATER: Final = re.compile(
    r"\b((has |had )?(risen|rose)|new (toll|count|figure)|climbed|went up|lowered|raised|updat(ed|ing)|revised|"
    r"now (puts?|stands?|says?|counts?|speaks?|gives?|reports?|at))\b",
    re.IGNORECASE,
)
"""Words that mark the figure in their own sentence as the newer one."""
_LOWERED: Final = re.compile(
    r"\b(down|lower(ed|ing)?|correct(ed|ing|ion)|revis(ed|ing|ion)|reduc(ed|ing)|cut|not|instead|rather|version)\b", re.IGNORECASE
)
"""Words by which a text itself says that a figure was too high."""
_VAGUE: Final = re.compile(r"\b(dozens|scores|hundreds|thousands|several|many|most|numerous)\b", re.IGNORECASE)
"""Words that give no figure: beside one from the same speaker they count nothing."""
_RUNNING: Final = re.compile(
    r"\b(earlier|risen|rose|rising|climbed|updat(e|ed|ing)|(raised|revised|increased|lowered)\b.{0,30}\b(toll|tally|count|number|figure))\b",
    re.IGNORECASE | re.DOTALL,
)
"""Words by which a document carries one running toll on, whoever gives each figure."""
_NUMBER: Final = re.compile(
    r"\d|\b(an?|one|single|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(thir|four|fif|six|seven|eigh|nine)teen|"
    r"(twen|thir|for|fif|six|seven|eigh|nine)ty(-\w+)?|hundreds?|thousands?|dozens?)\b",
    re.IGNORECASE,
)
"""What makes words a count; "the mayor" and "he" are one person, and no count of all."""
_WARD: Final = re.compile(
    r"\b(brought|taken|rushed|admitted|transferred|carried|treated|arrived)\b.{0,40}\b(hospitals?|clinics?|morgues?|wards?)\b"
    r"|\b(his|her|their|its|our|my|this|one) (\w+ )?(hospital|clinic|morgue|ward)\b"
    r"|\bof the (wounded|injured)\b.{0,20}\bdied\b",
    re.IGNORECASE | re.DOTALL,
)
"""Words by which a count is of those whom one hospital or morgue has seen, or of the wounded who died since: a part of all."""
PART, HANDFUL, HANDFUL_PART = 20, 10, 4
"""A figure 20 times smaller than another, or at most 10 and 4 times smaller, counts a part of the people."""
LONG_DAYS: Final = 60
"""Days from which a time is a span whose totals grow."""
LARGE: Final = 10_000
"""Totals of so many people are of a war or campaign, and grow with it."""
ONE_PARTYS: Final = ("soldiers", "fighters", "police", "peacekeepers")
"""Kinds of people who stand on one party's side, so that a count may be of one party's or of all."""
VAGUE_LOW: Final = 2
"""A lower bound so small comes from a bare plural ("soldiers were killed") and counts nobody."""


def toll_relations(found: Sequence[Statement], origins: Origins) -> list[Relation]:
    """The relations on every count of people of one event.

    A rounded figure beside the speaker's own "at least" in the same document is its headline, and left out.
    """
    out: list[Relation] = []
    for kind in KINDS:
        counted = counts(found, kind)
        for who in sorted({s.who for s in counted}):
            out += _of_count([s for s in counted if s.who == who], kind, who, origins)
    return out


def counts(found: Sequence[Statement], kind: str) -> list[Statement]:
    """The statements that count people so harmed, without denials, fears, hearsay and headlines' rounded figures."""
    counted = [s for s in found if s.field == kind and s.claim.stance in ("asserted", "hedged") and not is_hearsay(s.claim)]
    fuller = {(s.origin.key, s.claim.doc, s.low) for s in counted if s.high is None}
    return [s for s in counted if s.high is None or (s.origin.key, s.claim.doc, s.low) not in fuller]


def chains(found: Sequence[Statement], kind: str, origins: Origins) -> dict[tuple[str, str], list[Statement]]:
    """What each origin counts of one kind of people, by (origin, party of those harmed): figures in order, each in the
    place of the one before it. Echoes, parts of a whole and bare plurals are left out. Soldiers whose party a text does
    not say are of the one party whose soldiers the same speaker counts there."""
    own = _wholes(_without_echoes([s for s in found if s.low > VAGUE_LOW or s.high is not None], origins))
    named: dict[tuple[str, str], set[str]] = {}
    for s in own:
        named.setdefault((s.origin.key, s.claim.doc), set()).update({harmed(s, kind)} - {""})
    told: dict[tuple[str, str], list[Statement]] = {}
    for s in own:
        parties = named[s.origin.key, s.claim.doc]
        party = harmed(s, kind) or (next(iter(parties)) if len(parties) == 1 and s.who in ONE_PARTYS else "")
        told.setdefault((s.origin.key, party), []).append(s)
    return {key: _steps(same) for key, same in told.items()}


def _of_count(found: list[Statement], kind: str, who: str, origins: Origins) -> list[Relation]:
    out: list[Relation] = []
    last: list[Statement] = []
    moved: set[str] = set()
    for steps in chains(found, kind, origins).values():
        last.append(steps[-1])
        updated = len(steps) > 1 and steps[-2].claim.doc == steps[-1].claim.doc
        moved |= {steps[-1].origin.key} if updated else set()
        out += [Relation(field=kind, relation="revised", a=a.side, b=b.side, who=who, why=_why_later(a, b))
                for a, b in pairwise(steps) if not is_running(a, b)]  # fmt: skip
    for a, b in combinations(spokesmen(sorted(last, key=lambda s: s.origin.key)), 2):
        carried = not moved & {a.origin.key, b.origin.key} and is_carried(a, b, kind)
        a, b = sorted((a, b), key=lambda s: (not _is_former(s), s.low, s.order)) if carried else (a, b)
        relation, why = ("revised", "one document carries the toll on") if carried else _compare(a, b)
        if relation == "contradict" and one_partys_own(a, b, kind):
            a, b = sorted((a, b), key=_in_time)
            relation, why = "revised", "a party's own losses, as another of its bodies gave them later"
        if relation == "contradict" and (is_vague(a) or is_vague(b)):
            continue
        if _of_others(harmed(a, kind), harmed(b, kind), who, relation):
            continue
        out.append(Relation(field=kind, relation=relation, a=a.side, b=b.side, who=who, why=why))
    return out


def harmed(statement: Statement, kind: str) -> str:
    """The country or body of those whom a count is of, "" where the text does not say."""
    sides = (t.side for t in statement.claim.casualties if t.kind == kind and t.words == statement.words)
    return (next(sides, None) or "").split(":")[0]


def _of_others(a: str, b: str, who: str, relation: str) -> bool:
    """Whether two counts are of different people: one party's and the other's, or one party's soldiers and soldiers of
    whom the text does not say whose they are, who may be both parties'."""
    if a and b:
        return a != b
    return relation == "contradict" and who in ONE_PARTYS and a != b


def _wholes(found: list[Statement]) -> list[Statement]:
    """Leave out what counts a part of the people: a handful, or a twentieth, beside a much larger figure; one person
    named beside several, and those whom one hospital saw beside more. A figure that its sentence calls an earlier one was a whole."""
    most = max((s.low for s in found), default=0)
    return [s for s in found if not (s.high is not None and 0 < s.high < most and is_part(s, most)) or _RUNNING.search(s.claim.quote)]


def is_vague(s: Statement) -> bool:
    """Whether a count is in words that give no figure."""
    return bool(_VAGUE.search(s.words.text))


def is_part(s: Statement, most: int) -> bool:
    """Whether a count with an upper end is of a part of the people, beside a count of `most`."""
    assert s.high is not None
    named = s.high == 1 and not _NUMBER.search(s.words.text)
    return named or bool(_WARD.search(s.claim.quote)) or s.high < most / (PART if s.high > HANDFUL else HANDFUL_PART)


def _without_echoes(found: list[Statement], origins: Origins) -> list[Statement]:
    """Leave out a narrator's figure that a named source of the same copy gives, and a joint figure one member gives."""
    named = {(origins.copy_of(s.claim.doc), s.low) for s in found if s.origin.kind == "actor"}
    alone = {s.claim.source.actor for s in found}
    return [s for s in found
            if not (s.origin.kind == "outlet" and (origins.copy_of(s.claim.doc), s.low) in named)
            and not origins.led(s.claim.source.actor, alone)]  # fmt: skip


def _steps(told: list[Statement]) -> list[Statement]:
    """One origin's figures in order, each that replaced the one before it; parts beside a whole are left out.

    Between days of publication the later counts. On one day tolls of what has just happened grow: the smaller is the
    earlier where a text says that figures change, or where an open figure became an exact one. Within one document
    only words that say so ("updating an earlier toll") make two figures a revision; else the largest is the whole.
    """
    by_doc: dict[str, list[Statement]] = {}
    for statement in told:
        by_doc.setdefault(statement.claim.doc, []).append(statement)
    figures = [step for same in sorted(map(_within, by_doc.values()), key=_first) for step in same]
    steps = figures[:1]
    for statement in figures[1:]:
        if statement.low == steps[-1].low or not _replaces(steps[-1], statement):
            steps[-1] = statement
        else:
            steps.append(statement)
    return steps


def _within(same: list[Statement]) -> list[Statement]:
    """One origin's figures in one document: those that it calls former in text order, then the one that stands. Tolls grow: a figure
    that somebody gave earlier is larger than the one that replaces it only where the text says that it was lowered."""
    called = [s for s in same if _is_former(s)]
    newest = [s for s in same if s not in called]
    most = max((s.low for s in newest), default=0)
    former = [s for s in called if s.low < most or any(_LOWERED.search(t.claim.quote) for t in (s, *newest))]
    standing = [s for s in same if s not in former] or former
    told_plainly = [s for s in standing if not is_vague(s)] or standing
    whole = max(told_plainly, key=lambda s: (s.low, s.high is None, s.claim.source.words is not None, -s.claim.trigger.span.start))
    replaced = [s for s in former if s.low != whole.low]
    early = [s for s in standing if s.low != whole.low and _EARLIER.search(s.claim.quote)]
    return [*(replaced or early or _before(whole, standing)), whole]


def _first(figures: list[Statement]) -> tuple[object, ...]:
    """Order of documents: by day; of one day by the figure that each begins with, so that it stands behind the one it replaces."""
    return figures[0].day, figures[0].low, figures[0].high is None, len(figures), figures[0].order


def _is_former(s: Statement) -> bool:
    """Whether its own words call a figure replaced."""
    begin = s.claim.sentence.start
    return is_former(s.claim.quote, s.words.span.start - begin, s.words.span.end - begin)


def _before(whole: Statement, same: Sequence[Statement]) -> list[Statement]:
    """The speaker's figures that stand before the one which its own words call the newer ("now puts its losses at")."""
    if not _LATER.search(whole.claim.quote):
        return []
    told = [s for s in same if s.low != whole.low and s.order < whole.order and not is_vague(s)]
    return [max(told, key=lambda s: s.order)] if told else []


def _replaces(before: Statement, after: Statement) -> bool:
    """Whether the order of two unequal figures of one origin can be seen."""
    if before.claim.doc == after.claim.doc or before.day < after.day:
        return True
    told = _EARLIER.search(before.claim.quote) or _EARLIER.search(after.claim.quote)
    return bool(told) or after.high is not None


def is_carried(a: Statement, b: Statement, kind: str) -> bool:
    """Whether one document hands a running toll from one source to the next ("earlier 5", "rose to 12"). What a party says of
    its own losses and what others say of them are two accounts."""
    sides = {a.origin.side, b.origin.side} - {""}
    apart = len(sides) > 1 and bool(sides & {harmed(a, kind), harmed(b, kind)})
    if a.claim.doc != b.claim.doc or a.low == b.low or apart:
        return False
    exact = min(a, b, key=lambda s: s.low).high is not None
    return exact and bool(_RUNNING.search(a.claim.quote) or _RUNNING.search(b.claim.quote))


def one_partys_own(a: Statement, b: Statement, kind: str) -> bool:
    """Whether two bodies of one party count its own people one after the other: a premier, then the ministry."""
    side = a.origin.side
    own = side and side == b.origin.side and {harmed(a, kind), harmed(b, kind)} == {side}
    later = max(a, b, key=_in_time)
    return bool(own) and (a.day != b.day or (a.claim.doc == b.claim.doc and bool(_LATER.search(later.claim.quote))))


def _in_time(s: Statement) -> tuple[object, ...]:
    """Order of publication; within one document a figure called the newer one comes last."""
    return s.day, bool(_LATER.search(s.claim.quote)), s.order


def is_running(a: Statement, b: Statement) -> bool:
    """Whether two totals count up to different days: of a long span, or so large that only a war's can be meant."""
    one, other = a.claim.time, b.claim.time
    if one and other and one.start and one.end and other.start and other.end:
        return min((one.end - one.start).days, (other.end - other.start).days) > LONG_DAYS and one.end != other.end
    return min(a.low, b.low) >= LARGE and _up_to(a) != _up_to(b)


def _up_to(s: Statement) -> datetime.date:
    """The day up to which a total counts: its own last day, else that of publication."""
    return s.claim.time.end if s.claim.time and s.claim.time.end else s.day


def _why_later(a: Statement, b: Statement) -> str:
    if a.claim.doc == b.claim.doc:
        return "the text says that one figure replaces the other"
    return "published later" if b.day > a.day else "published the same day, higher"


def _compare(a: Statement, b: Statement) -> tuple[str, str]:
    if (a.low, a.high) == (b.low, b.high):
        return "agree", "the same figure"
    high_a, high_b = (float("inf") if s.high is None else s.high for s in (a, b))
    if a.low <= high_b and b.low <= high_a:
        return "compatible", "the ranges meet"
    if _rounds(a, b) or _rounds(b, a):
        return "compatible", "one says more than the other's figure, rounded"
    if is_running(a, b):
        early, late = sorted((a, b), key=_up_to)
        if late.high is None or late.high >= early.low:
            return "compatible", "totals up to different days"
    return "contradict", "the ranges do not meet"


def _rounds(a: Statement, b: Statement) -> bool:
    """Whether one says "more than 60" of what the other counts as 60: a round figure, with a word that holds for it almost."""
    return a.high is None and b.low == b.high == a.low - 1 and b.low > 0 and b.low % 10 == 0
