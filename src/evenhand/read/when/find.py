"""Where the phrases of time stand in a row of tokens, and what each says (longest match; earlier rule on a tie)."""

import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import structs

from evenhand.knowledge.own_times import TimeConventions
from evenhand.read.when.accept import allowed, promote_hours, promote_months, tell_shades
from evenhand.read.when.calendar_rules import CALENDAR_RULES, FIGURES_ALONE
from evenhand.read.when.grammar import Match, compiled
from evenhand.read.when.relative_rules import BARE_UNIT, RELATIVE_RULES
from evenhand.read.when.shapes import Found, Shape
from evenhand.read.when.tokens import Tokens, tokens_of

Rule = tuple[str, re.Pattern[str], Callable[[Tokens, Match], Shape | None]]
_RULES: tuple[Rule, ...] = tuple(
    (name, compiled(pattern), build) for name, pattern, build in (*CALENDAR_RULES, *RELATIVE_RULES)
)
_ANY = re.compile("|".join(f"(?:{re.sub(r'\(\?P<\w+>', '(?:', rule.pattern)})" for _, rule, _ in _RULES))

_BEFORE = compiled(
    "(?:<earlier>|<later>)(?:<on>|<in>)?<the>?"
    "|<the>?<shade>(?:<dash>|<in>|<on>|<of>|<to>){0,2}<the>?"
    "|(?:<clock_unit>)?(?:<before>|<after>|<about>|<at>|<by>|<in>)?<the>?<shade>?(?:<in><the>)?<part><clock_unit>?(?:<of>|<on>|<comma>)?<the>?"
    "|<at>?<about>?<clock><MARKS>?(?:<on>|<comma>|<of>)?"
    "|<part><and>?<into>"
    "|<in>?<the>?<shade><clock_unit><of>"
    "|<about>"
)
_AFTER = compiled(
    "<comma>?(?:<in><the>|<at>|<about>|<before>|<after>)?<shade>?<part>(?:<at><about>?(?:<clock>|<day>)<MARKS>?)?"
    "|(?:<comma>|<at>|<about>|<by>)?<about>?<clock><MARKS>?"
    "|<at><year><clock_mark>"
    "|<at><about>?<numword>(?:<dash>?<numword>){0,3}<clock_unit>(?:(?:<last>|<to>)<numword>)?"
)
_AFTER_A_DAY = compiled(
    "<comma>?(?:<before>|<after>|<until>|<from>|<between>|<lower><later><than>)<about>?<clock><MARKS>?"
    "(?:(?:<to>|<dash>|<and>|<until>)<about>?<clock><MARKS>?|<for><N><clock_unit>)?"
)
_LONGEST_BEFORE = 7


def _around(row: Tokens, first: int, last: int, shape: Shape, floor: int) -> Found:
    """Take in what stands round a time: "early on", "the night of", "… morning", "… at 3 p.m."."""
    before = row.codes
    widened = first
    for start in range(max(floor, first - _LONGEST_BEFORE), first):
        if _BEFORE.fullmatch(before, start, first):
            widened = start
            break
    after = _AFTER.match(before, last) or (_AFTER_A_DAY.match(before, last) if _names_a_day(shape) else None)
    end = after.end() if after and not (row.kind(last) == "comma" and row.kind(last + 1) not in ("clock", "part")) else last
    kinds = {row.kind(i): row.values[i] for i in (*range(widened, first), *range(last, end))}
    shade, part = kinds.get("shade", ""), kinds.get("part", "")
    if "earlier" in kinds or "later" in kinds:
        shade = "earlier" if "earlier" in kinds else "later"
    clock = "clock" in kinds or ("clock_unit" in kinds and not shade)
    link = "into" if "into" in kinds else shape.link
    if shape.kind in ("duration", "age", "set", "era", "anniversary"):
        return Found(first, last, shape)
    shade, part, clock = str(shade) or shape.shade, str(part) or shape.part, clock or shape.clock
    return Found(widened, end, structs.replace(shape, shade=shade, part=part, link=link, clock=clock))


def _names_a_day(shape: Shape) -> bool:
    return shape.kind in ("weekday", "deictic") or (shape.kind == "date" and shape.day is not None)


def _trimmed(row: Tokens, found: Found) -> Found:
    """Leave out a comma or full stop at the end; the stop of an abbreviation stays."""
    last = found.last
    while last - 1 > found.first and row.kind(last - 1) in ("comma", "stop", "open") and len(row.word(last - 2)) > 4:
        last -= 1
    return Found(found.first, last, found.shape)


def _not_used(conventions: TimeConventions) -> set[str]:
    """The rules for what only a convention makes a time."""
    used = (conventions.day_first is not None, FIGURES_ALONE), (conventions.bare_unit == "the present one", BARE_UNIT)
    return {name for holds, name in used if not holds}


def find_shapes(row: Tokens, conventions: TimeConventions = TimeConventions()) -> list[Found]:
    """All phrases of time, in text order, none overlapping another."""
    left_out = _not_used(conventions)
    promote_months(row)
    promote_hours(row)
    tell_shades(row)
    codes, at = row.codes, 0
    out: list[Found] = []
    while (candidate := _ANY.search(codes, at)) is not None:
        start, best, said = candidate.start(), 0, None
        for name, rule, build in _RULES:
            if name in left_out:
                continue
            m = rule.match(codes, start)
            if m and m.end() > best and (shape := build(row, m)) and allowed(name, row, start, m.end(), shape):
                best, said = m.end(), shape
        if said is None:
            at = start + 1
            continue
        found = _trimmed(row, _around(row, start, best, said, out[-1].last if out else 0))
        out.append(found)
        at = max(found.last, best)
    return out


@lru_cache(maxsize=2)
def phrases_of(text: str, conventions: TimeConventions = TimeConventions()) -> tuple[Tokens, tuple[Found, ...]]:
    """The tokens of a text and its phrases of time, kept for those who ask again: a document is asked for them three times over."""
    row = tokens_of(text)
    return row, tuple(find_shapes(row, conventions))
