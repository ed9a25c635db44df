"""Times tied together: ranges, "since", "before", "two weeks after", "late on Monday and early on Tuesday"."""

from collections.abc import Sequence

from msgspec import structs

from evenhand.knowledge.calendar import word_list
from evenhand.read.when.grammar import compiled
from evenhand.read.when.shapes import UNDATED, Found, Shape
from evenhand.read.when.tokens import CODE, Tokens

_RANGE = compiled("<comma>?(?:<to>|<until>|<dash>)<the>?|<and><to>")
_AND = compiled("<comma>?<and><the>?")
_BARE_AND = compiled("<comma>?<and>")
_COMMA = compiled("<comma>")
_INTO = compiled("<and>?<into>")
_NEXT_TO = compiled("<comma>?")
_OF = compiled("(?:<of>|<in>|<the>|<comma>)?")
_ON = compiled("<comma>?(?:<on>|<of>)?<the>?")
_FROM = compiled("(?:<after>|<before>|<from>|<since>|<of>)<the>?")
_STARTING = compiled("<comma>?<starting>(?:<from>|<on>|<in>)?<the>?")
_FROM_ON = compiled("<comma>?<from>(?:<on>|<in>)?<the>?")
_DAYS = frozenset({"date", "weekday", "deictic", "relative", "now"})
_PERFECT = frozenset(("has", "have", "had", "having"))
_LINKS = {"since": "since", "until": "until", "by": "by", "before": "before", "after": "after", "starting": "starting"}
_RANGED = frozenset(
    {"date", "weekday", "deictic", "relative", "season", "decade", "named", "year_range", "month_range", "week", "now", "days", "nth"}
)
_LATE = frozenset({"late", "end", "night", "evening", "dusk", "midnight"})
_EARLY = frozenset({"early", "start", "morning", "dawn", "midnight"})
_WHOLE_DAYS = frozenset({"day", "week", "month", "year"})
_BESIDE_WORDS = 4
_ANNIVERSARY_REACH = 8
_CLAUSE_REACH = 12


def _pair(row: Tokens, a: Found, b: Found) -> Shape | None:
    """What two neighbouring times say together, or None."""
    gap = row.codes[a.last : b.first]
    before = row.kind(a.first - 1)
    first, second = a.shape, b.shape
    if _of_one_week(first, second) and _NEXT_TO.fullmatch(gap):
        return structs.replace(first, inner=(second,))
    if _of_one_week(second, first) and gap == CODE["on"]:
        return structs.replace(second, inner=(first,))
    if first.kind == "nth":
        return structs.replace(first, inner=(second,)) if _OF.fullmatch(gap) and second.kind not in UNDATED else None
    if first.kind in ("part", "clock") and second.kind in ("date", "weekday", "deictic", "relative") and _ON.fullmatch(gap):
        return structs.replace(second, part=second.part or first.part, clock=second.clock or first.clock)
    if first.kind == "part" and second.link == "range" and not gap and not second.part:
        return structs.replace(second, part=first.part)  # in the night from Monday to Tuesday
    if first.kind == "duration" and first.count and second.kind in _DAYS and _begins_with(first, gap):
        return structs.replace(first, kind="lasting", link="", name="", inner=(second,))
    if (
        first.kind == "duration"
        and (second.kind not in UNDATED or second.kind == "now")
        and _FROM.fullmatch(gap)
        and row.kind(a.last) != "of"
    ):
        link = {"after": "later", "since": "later", "before": "earlier", "from": "later"}[row.kind(a.last)]
        if row.kind(a.last) == "from":
            second = structs.replace(second, direction=second.direction or _coming(second))
        return structs.replace(first, kind="shifted", link=link, inner=(second,))
    if first.kind not in _RANGED or second.kind not in _RANGED:
        return _listed(row, a, b)
    if not gap and second.kind == "now" and row.kind(b.first) in ("to", "until"):
        return Shape(kind="compound", link="range", inner=(first, second))
    if _RANGE.fullmatch(gap) or (before == "between" and _AND.fullmatch(gap)):
        return Shape(kind="compound", link="range", inner=(first, second))
    if _INTO.fullmatch(gap):
        return Shape(kind="compound", link="range", inner=(first, second))
    if _AND.fullmatch(gap) and {first.shade, first.part} & _LATE and {second.shade, second.part} & _EARLY:
        return Shape(kind="compound", link="range", part="night", inner=(first, second))
    if not gap and first.kind == "weekday" and second.kind == "relative" and second.unit == "week":
        return structs.replace(first, unit="week", direction=second.direction)
    if first.kind == "date" and first.day and not first.month and second.kind == "relative" and _OF.fullmatch(gap):
        return structs.replace(first, unit="month", direction=second.direction) if second.unit == "month" else None
    return _listed(row, a, b)


def _listed(row: Tokens, a: Found, b: Found) -> Shape | None:
    """ "On Friday and Saturday", "on 30 April, 1 May and 3 May": days told in a row. "On Friday and on Saturday" stay two: a clause may
    begin there. So do "Friday or Saturday": it was one of them."""
    first, second, gap = a.shape, b.shape, row.codes[a.last : b.first]
    if any(row.word(i).lower() == "or" for i in range(a.last, b.first)):
        return None
    days = second.inner if second.link == "list" else (second,)
    if not all(_is_bare_day(day) for day in (first, *days)) or not (_COMMA if second.link == "list" else _BARE_AND).fullmatch(gap):
        return None
    years = {day.year for day in (first, *days) if day.year}
    year = years.pop() if len(years) == 1 else None
    told = (structs.replace(day, year=year) if day.kind == "date" and day.month else day for day in (first, *days))
    return Shape(kind="compound", link="list", inner=tuple(told))


def _is_bare_day(shape: Shape) -> bool:
    named = shape.kind in ("weekday", "deictic") or (shape.kind == "date" and shape.day is not None)
    return named and not (shape.shade or shape.part or shape.clock or shape.inner)


def _begins_with(lasting: Shape, gap: str) -> bool:
    """Whether what lasts begins with the day behind `gap`: "two weeks starting 20 May", "for two weeks from 20 May"."""
    return bool(_STARTING.fullmatch(gap) or (lasting.link == "for" and _FROM_ON.fullmatch(gap)))


def _of_one_week(weekday: Shape, other: Shape) -> bool:
    """Whether a weekday stands beside a day or week far from today, of whose week it is: "on Friday two weeks ago"."""
    if weekday.kind != "weekday" or weekday.direction or weekday.inner:
        return False
    if other.kind == "nth":
        return other.unit == "week" and bool(other.inner)
    seen_from_today = other.inner[0].kind in ("now", "deictic") if other.inner else other.link in ("ago", "in")
    days = bool(other.inner) or other.unit in ("day", "week", "fortnight")
    return (other.kind == "shifted" and seen_from_today and days) or (other.kind == "duration" and other.link == "in" and days)


def _coming(shape: Shape) -> str:
    """ "three days from Tuesday" is said of a day to come."""
    return "coming" if shape.kind == "weekday" or (shape.kind == "date" and shape.month and not shape.year) else ""


def _overnight(row: Tokens, a: Found, b: Found) -> Shape | None:
    """ "overnight on Saturday", "overnight into Sunday", "overnight from Friday to Saturday"."""
    if a.shape.kind != "overnight" or b.shape.kind not in ("weekday", "deictic", "date", "compound"):
        return None
    kinds = [row.kind(i) for i in range(a.last, b.first)]
    if kinds not in ([], ["on"], ["to"], ["into"], ["from"], ["and", "into"]):
        return None
    return b.shape if b.shape.kind == "compound" else structs.replace(a.shape, link=(kinds or ["on"])[-1], inner=(b.shape,))


def _linked(row: Tokens, found: Found) -> Found:
    """Take in "since", "until", "by", "before" or "after" where it governs the time itself and not "Monday's attack"."""
    at = found.first - 1
    if row.kind(at) == "than" and row.kind(at - 1) in ("later", "earlier"):
        return _compared(row, found)
    if [row.word(i).lower() for i in range(at - 2, at + 1)] == ["as", "late", "as"] and found.shape.kind not in UNDATED:
        return Found(at - 2, found.last, Shape(kind="compound", link="until", inner=(found.shape,)))
    if (
        row.kind(found.last) in ("or", "and")
        and row.kind(found.last + 1) in ("later", "after")
        and found.shape.kind == "date"
        and row.kind(found.last + 2) in ("stop", "comma", "break", "close")
    ):
        return Found(found.first, found.last + 2, Shape(kind="compound", link="starting", inner=(found.shape,)))
    while row.kind(at) in ("the", "about", "on") and at > found.first - 3:
        at -= 1
    at -= row.kind(at) in ("from", "in") and row.kind(at - 1) == "starting"
    link = "until" if row.word(at).lower() in ("through", "thru") else _LINKS.get(row.kind(at), "")
    follows = row.kind(found.last)
    if not link or found.shape.kind in UNDATED or found.shape.kind in ("part", "clock", "nth"):
        return found
    if follows == "apostrophe":
        return found
    a_nouns = link in ("before", "after") or any(row.kind(i) == "the" for i in range(at + 1, found.first))  # "since the 19 March raid"
    if a_nouns and follows in ("lower", "upper", "named") and not _goes_on(row, found.last):
        return found
    first = at - 1 if row.kind(at - 1) == "shade" and row.kind(at) != "the" else at
    return Found(first if link == "since" else at, found.last, Shape(kind="compound", link=link, inner=(found.shape,)))


def _compared(row: Tokens, found: Found) -> Found:
    """ "later than 2018", "no later than 1 January", "earlier than Monday"."""
    first = found.first - 2
    link = "after" if row.kind(first) == "later" else "before"
    if row.word(first - 1).lower() in ("no", "not"):
        first, link = first - 1, "until" if link == "after" else "starting"
    return Found(first, found.last, Shape(kind="compound", link=link, inner=(found.shape,)))


def _goes_on(row: Tokens, at: int) -> bool:
    """Whether the sentence goes on with a new clause after the time, so that the time stood alone."""
    return row.word(at).lower() in word_list("clause_openers")


def _anniversaries(row: Tokens, found: Sequence[Found]) -> list[Found]:
    """ "the tenth anniversary of the 2003 invasion": the year of what is remembered dates nothing that happens here."""
    out = []
    for item in found:
        kinds = [row.kind(i) for i in range(max(0, item.first - _ANNIVERSARY_REACH), item.first)]
        for stop in ("stop", "break"):
            if stop in kinds:
                kinds = kinds[len(kinds) - kinds[::-1].index(stop) :]
        before_of = "anniversary" in kinds and "of" in kinds[kinds.index("anniversary") :]
        out.append(Found(item.first, item.last, Shape(kind="anniversary", inner=(item.shape,))) if before_of else item)
    return out


def compose(row: Tokens, found: Sequence[Found], linked: bool = True) -> list[Found]:
    """The times of a row with those tied together made one; text order is kept and none overlaps another.

    `linked` False: only what cannot stand alone is joined ("two days after 9 May"); ranges and "since" stay apart.
    """
    out: list[Found] = []
    for item in _anniversaries(row, found):
        while out:
            last = out[-1]
            both = _pair(row, last, item) or _overnight(row, last, item)
            if both is None or (both.kind == "compound" and not linked):
                break
            out.pop()
            first = last.first
            if both.kind == "compound" and row.kind(first - 1) in ("from", "between"):
                first -= 1
            elif both.kind == "compound" and row.kind(first - 1) == "the" and row.kind(first - 2) in ("from", "between"):
                first -= 2
            item = Found(first, item.last, both)
        out.append(item)
    return _with_links(row, out) if linked else out


def _with_links(row: Tokens, found: Sequence[Found]) -> list[Found]:
    """The times with the "since", "until", "by", "before" or "after" that governs them."""
    out: list[Found] = []
    floor = 0
    for item in found:
        wide = _linked(row, _after_clause(row, item, out[-1] if out else None))
        out.extend(_since_clause(row, item, floor) if wide is item else [])
        out.append(wide if wide.first >= floor else item)
        floor = out[-1].last
    return out


def _after_clause(row: Tokens, item: Found, before: Found | None) -> Found:
    """ "A day after dozens were killed": what is said to have come before lies that far back from the day that the sentence named
    `before` it ("on Friday, a day after rebels seized the town"), else from the day of writing."""
    if item.shape.kind != "duration" or item.shape.link or row.kind(item.last) != "after":
        return item
    if (
        row.kind(item.last + 1) in ("stop", "comma", "break", "that", "sign", "close")
        or row.word(item.first - 1).lower() == "for"
    ):
        return item
    named = before is not None and _names_day(before.shape) and item.shape.unit in _WHOLE_DAYS
    between = range(before.last, item.first) if before is not None else ()
    told = named and len(between) <= _BESIDE_WORDS and not any(row.kind(at) in ("stop", "break", "and") for at in between)
    return Found(item.first, item.last + 1, structs.replace(item.shape, kind="shifted", link="earlier" if told else "ago"))


def _names_day(shape: Shape) -> bool:
    return shape.kind in ("weekday", "deictic") or (shape.kind == "date" and shape.day is not None)


def _since_clause(row: Tokens, item: Found, floor: int) -> list[Found]:
    """ "since the war began in March 2011": the words before the date are an open time of their own, beside the date."""
    if item.shape.kind in UNDATED or item.shape.kind in ("part", "clock", "compound", "nth"):
        return []
    for at in range(item.first - 1, max(floor, item.first - 1 - _CLAUSE_REACH) - 1, -1):
        kind = row.kind(at)
        if kind == "since" and row.word(at - 1).lower() in _PERFECT:
            return []  # "has since admitted that": an adverb, no conjunction
        if kind == "since" and item.first - at > 2:
            return [Found(at, item.first, Shape(kind="compound", link="since", name="clause", inner=(item.shape,)))]
        if kind in ("stop", "break", "comma", "open", "close", "sign"):
            return []
    return []
