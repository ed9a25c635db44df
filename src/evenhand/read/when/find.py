"""Where the phrases of time stand in a row of tokens, and what each says (longest match; earlier rule on a tie)."""

import re
from collections.abc import Callable

from msgspec import structs

from evenhand.read.when.calendar_rules import CALENDAR_RULES
from evenhand.read.when.grammar import Match, compiled
from evenhand.read.when.relative_rules import RELATIVE_RULES
from evenhand.read.when.shapes import Found, Shape
from evenhand.read.when.tokens import CODE, Tokens

Rule = tuple[str, re.Pattern[str], Callable[[Tokens, Match], Shape | None]]
_RULES: tuple[Rule, ...] = tuple((name, compiled(pattern), build) for name, pattern, build in (*CALENDAR_RULES, *RELATIVE_RULES))
_ANY = re.compile("|".join(f"(?:{re.sub(r'\(\?P<\w+>', '(?:', rule.pattern)})" for _, rule, _ in _RULES))

_BEFORE = compiled(
    "(?:<earlier>|<later>)(?:<on>|<in>)?<the>?"
    "|<the>?<shade>(?:<dash>|<in>|<on>|<of>|<to>){0,2}<the>?"
    "|(?:<clock_unit>)?(?:<before>|<after>|<about>|<at>|<by>|<in>)?<the>?<shade>?(?:<in><the>)?<part><clock_unit>?(?:<of>|<on>|<comma>)?<the>?"
    "|<at>?<about>?<clock><clock_mark>?(?:<on>|<comma>|<of>)?"
    "|<part><and>?<into>"
    "|<about>"
)
_AFTER = compiled(
    "<comma>?(?:<in><the>|<at>|<about>|<before>|<after>)?<shade>?<part>(?:<at><about>?(?:<clock>|<day>)<clock_mark>?)?"
    "|(?:<comma>|<at>|<about>|<by>)?<about>?<clock><clock_mark>?"
    "|<at><year><clock_mark>"
)
_LONGEST_BEFORE = 7
_PREPOSITIONS = frozenset("in since until of by last next this that during before after between from shade about".split())
_SMALL_PREPOSITIONS = frozenset("in since until last next this shade".split())
_MONTHS = frozenset(("month", "month_maybe", "month_elsewhere"))
_YEAR_LEADS = frozenset(
    "in since until of by during before after between from to shade about and or dash comma open the last this later earlier "
    "month weekday day over season unit numeric slash within break".split()
)
_NO_YEAR_AFTER = frozenset(("unit", "clock_unit", "numword", "int", "year", "day", "of"))
_COUNTED = re.compile(
    r"(?:people|men|women|children|troops|personnel|police|dead|wounded|injured|killed|km|kilomet|met|mile|feet|ton|dollar|euro|"
    r"percent|more|other|cases|civil|soldier|fight|milit|refugee|house|home|famil|\w+s$)", re.IGNORECASE)  # fmt: skip
_FUNCTION_WORDS = frozenset("has was is this as its his does us always perhaps across unless thus plus yes besides".split())
_THINGS_OF_A_YEAR = frozenset(
    "raid attack campaign operation bombing assault election ceasefire agreement crisis uprising revolution coup massacre "
    "offensive war truce accord deal treaty killing siege hostilities clashes elections protests talks events accords agreements attacks negotiations presidential parliamentary "
    "ceasefires olympics offensives massacres riots military peace civil war wars fighting invasion conflict".split()
)


def promote_months(row: Tokens) -> None:
    """Tell the month from the verb: "may" and "march" are months after "in", "since", "late" …, and in rows of months."""
    codes, month = list(row.codes), CODE["month"]
    for at, code in enumerate(codes):
        if code != CODE["month_maybe"]:
            continue
        word, before = row.word(at), row.kind(at - 1)
        if before == "dash":
            before = row.kind(at - 2)
        allowed = _PREPOSITIONS if word[0].isupper() else _SMALL_PREPOSITIONS
        linked = before in ("to", "and", "or", "comma", "until") and codes[at - 2] == month if at > 1 else False
        if before in allowed or (linked and word[0].isupper()) or (before == "the" and row.kind(at - 2) == "in"):
            codes[at] = month
    row.codes = "".join(codes)


def _is_year(row: Tokens, first: int, last: int) -> bool:
    """Whether a number alone is a year: by what leads up to it and what it would count."""
    number, before, after = row.values[last - 1], row.kind(first - 1), row.kind(last)
    word = row.word(last)
    if not isinstance(number, int) or after in _NO_YEAR_AFTER or (after == "sign" and word in "%°$€£"):
        return False
    if before == "sign" and row.word(first - 1) in "$€£#":
        return False
    named_by_year = word.lower() in _THINGS_OF_A_YEAR
    if after in ("lower", "upper") and not named_by_year and word.lower() not in _FUNCTION_WORDS and _COUNTED.match(word):
        return False
    if named_by_year and before in ("a", "lower", "upper", "apostrophe"):
        return 1900 <= number <= 2100
    if after in ("dash", "slash") and row.kind(last + 1) in ("lower", "upper", "int"):
        return False
    if last - first > 1:
        return 1000 <= number < 2200
    if before in _YEAR_LEADS or (before == "dash" and row.kind(first - 2) in ("shade", "year")):
        return 1900 <= number <= 2100 or before in ("in", "since", "until", "by", "of", "shade", "before", "after", "dash", "and",
                                                    "about", "open", "month", "from", "to", "between")  # fmt: skip
    return 1900 <= number <= 2100 and after in ("stop", "comma", "close", "break", "open", "and", "or", "sign")


def _allowed(name: str, row: Tokens, first: int, last: int, shape: Shape) -> bool:
    """What a pattern alone cannot tell: counts that look like days or years, names, verbs."""
    if name in ("year", "year in words"):
        return name != "year" or _is_year(row, first, last)
    if name == "month" and row.word(first).islower():
        return row.word(first) != "august" or row.kind(first - 1) in _SMALL_PREPOSITIONS or row.kind(first - 1) in ("the", "and")
    if name == "weekday" and row.word(last - 1).lower().endswith("days"):
        return row.kind(first - 1) != "each"
    if name in ("month day year", "month day year in words") and shape.year is None:
        counts = row.kind(last) in ("lower",) and (row.kind(first - 1) == "in" or row.kind(last - 1) == "numword")
        return not counts and row.kind(last) not in ("clock_unit", "int", "numword") and not (row.kind(last) == "unit")
    if name == "words day month year":
        return shape.year is not None or row.kind(last) not in ("lower",)
    if name == "year month":
        return row.kind(last) not in ("day", "ordinal") or row.kind(last + 1) == "month"
    if name == "year season":
        return row.values[last - 1] in ("summer", "winter", "autumn") or row.word(last - 1).lower() == "spring"
    if name == "century":
        return row.values[last - 1] == "century"
    if name in ("the past unit", "recent units"):
        return row.kind(last) != "dash"
    return not (name == "range of years" and row.kind(first - 1) == "sign")


def _around(row: Tokens, first: int, last: int, shape: Shape, floor: int) -> Found:
    """Take in what stands round a time: "early on", "the night of", "… morning", "… at 3 p.m."."""
    before = row.codes
    widened = first
    for start in range(max(floor, first - _LONGEST_BEFORE), first):
        if _BEFORE.fullmatch(before, start, first):
            widened = start
            break
    after = _AFTER.match(before, last)
    end = after.end() if after and not (row.kind(last) == "comma" and row.kind(last + 1) not in ("clock", "part")) else last
    kinds = {row.kind(i): row.values[i] for i in (*range(widened, first), *range(last, end))}
    shade, part = kinds.get("shade", ""), kinds.get("part", "")
    if "earlier" in kinds or "later" in kinds:
        shade = "earlier" if "earlier" in kinds else "later"
    clock = "clock" in kinds or "clock_unit" in kinds
    link = "into" if "into" in kinds else shape.link
    if shape.kind in ("duration", "age", "set", "era", "anniversary"):
        return Found(first, last, shape)
    return Found(widened, end, structs.replace(shape, shade=str(shade) or shape.shade, part=str(part) or shape.part, link=link,
                                               clock=clock or shape.clock))  # fmt: skip


def _trimmed(row: Tokens, found: Found) -> Found:
    """Leave out a comma or full stop at the end; the stop of an abbreviation stays."""
    last = found.last
    while last - 1 > found.first and row.kind(last - 1) in ("comma", "stop", "open") and len(row.word(last - 2)) > 4:
        last -= 1
    return Found(found.first, last, found.shape)


def find_shapes(row: Tokens) -> list[Found]:
    """All phrases of time, in text order, none overlapping another."""
    promote_months(row)
    codes, out, at = row.codes, [], 0
    while (candidate := _ANY.search(codes, at)) is not None:
        start, best, said = candidate.start(), 0, None
        for name, rule, build in _RULES:
            m = rule.match(codes, start)
            if m and m.end() > best and (shape := build(row, m)) and _allowed(name, row, start, m.end(), shape):
                best, said = m.end(), shape
        if said is None:
            at = start + 1
            continue
        found = _trimmed(row, _around(row, start, best, said, out[-1].last if out else 0))
        out.append(found)
        at = max(found.last, best)
    return out
