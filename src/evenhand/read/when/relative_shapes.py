"""What the rules for times that lean on another say: weekdays, "last week", "two days later", parts of the day, durations, sets."""

import re
from collections.abc import Callable

from msgspec import structs

from evenhand.knowledge.calendar import named_spans, word_list
from evenhand.read.when.calendar_rules import in_figures
from evenhand.read.when.grammar import Match, number, numbers, value, word
from evenhand.read.when.shapes import Shape
from evenhand.read.when.tokens import Tokens

_DIRECTIONS = {"following": "following", "ensuing": "following", "subsequent": "following", "previous": "previous",
               "preceding": "previous", "coming": "coming", "upcoming": "coming", "past": "past", "last": "last",
               "next": "next", "this": "this", "current": "this", "present": "this", "that": "that", "same": "that"}  # fmt: skip

_LASTING_REACH = 5
_STAMP = re.compile(r"\d\d?[:.]\d\d")


def _direction(row: Tokens, m: Match, group: str = "t") -> str:
    """How a time stands to the one it leans on; "the next" and "the last" of a narrative are "following" and "previous"."""
    said = _DIRECTIONS.get(word(row, m, group), "")
    the = "the" in m.groupdict() and m["the"] is not None
    if said == "following" and not the:
        return ""  # "following Wednesday's report": a preposition
    return "following" if said == "next" and the else said


def _count(row: Tokens, m: Match, group: str = "n") -> float | None:
    """How many; None for "several"; "a" is 1, "half a" is a half."""
    kinds = [row.kind(i) for i in range(*m.span(group))]
    if "few" in kinds:
        return 2 if any(row.values[i] == "two" for i in range(*m.span(group))) else None
    if kinds == ["a"] or kinds == ["the"]:
        return 1
    found = number(row, m, group)
    return None if found is None or found < 0 else float(found)


def _part(row: Tokens, m: Match) -> str:
    return str(value(row, m, "p")) if m.groupdict().get("p") else ""


def weekday_shape(row: Tokens, m: Match) -> Shape | None:
    """ "Monday", "last Friday night"."""
    day = value(row, m, "w")
    return Shape(kind="weekday", weekday=day if isinstance(day, int) else 0, direction=_direction(row, m),
                 part=_part(row, m))  # fmt: skip


def weekday_of_week_shape(row: Tokens, m: Match) -> Shape | None:
    """ "Monday of last week"."""
    day = value(row, m, "w")
    return Shape(kind="weekday", weekday=day if isinstance(day, int) else 0, unit="week", direction=_direction(row, m))


def nth_weekday_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the first Monday of": the time that it is counted in follows."""
    day = value(row, m, "w")
    nth = (number(row, m, "o") or 0) if m["o"] else -1
    return Shape(kind="nth", weekday=day if isinstance(day, int) else 0, offset=nth, part=_part(row, m))


def day_of_month_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the 21st of this month", "the twenty-sixth day of the month"."""
    days, units = numbers(row, m, "d"), [row.values[i] for i in range(*m.span()) if row.kind(i) == "unit"]
    if units[-1] != "month" or not set(units) <= {"day", "month"}:
        return None
    return Shape(kind="date", day=days[0], unit="month", direction=(_direction(row, m) if m["t"] else "") or "that") if days else None


def named_shape(row: Tokens, m: Match) -> Shape | None:
    """ "last Easter", "Easter of that year"; of a feast alone, as a war comes but once."""
    span = named_spans().get(str(value(row, m, "n")))
    if span is None or span.start[0] is not None:
        return None
    unit = "year" if m.groupdict().get("u") else ""
    if unit and value(row, m, "u") != "year":
        return None
    return Shape(kind="named", name=span.form, unit=unit, direction=_direction(row, m) or "that")


def feast_weekend_shape(row: Tokens, m: Match) -> Shape | None:
    """ "Easter weekend", "the weekend of Thanksgiving 2023"."""
    form, year = str(value(row, m, "n")), value(row, m, "y") or (value(row, m, "y2") if "y2" in m.groupdict() else None)
    if value(row, m, "u") != "weekend" or form not in named_spans():
        return None
    feast = Shape(kind="named", name=form, year=year if isinstance(year, int) else None)
    return Shape(kind="nth", offset=0, count=1, unit="weekend", inner=(feast,))


def week_of_day_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the week of the 18th"."""
    inner = Shape(kind="date", day=number(row, m, "d"))
    return Shape(kind="nth", offset=0, count=1, unit="week", inner=(inner,)) if value(row, m, "u") == "week" else None


def now_phrase_shape(row: Tokens, m: Match) -> Shape | None:
    """ "at the moment", not "at the time" or "at the moment that"."""
    follows = row.word(m.end()).lower()
    return Shape(kind="now") if word(row, m, "n") in ("moment", "minute") and follows not in ("of", "when", "that", "he", "she") else None


def in_time_shape(row: Tokens, m: Match) -> Shape | None:
    """ "in two weeks' time": so far ahead."""
    return Shape(kind="shifted", unit=str(value(row, m, "u")), count=_count(row, m), link="in") if word(row, m, "time") == "time" else None


def bare_unit_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the week", where the present one is meant by convention."""
    unit = str(value(row, m, "u"))
    return Shape(kind="relative", unit=unit, direction="this") if unit in ("day", "week", "weekend", "month", "quarter", "year") else None


def weekday_nth_shape(row: Tokens, m: Match) -> Shape | None:
    """ "Friday the 13th"."""
    day, nth = value(row, m, "w"), number(row, m, "d")
    return Shape(kind="date", weekday=day if isinstance(day, int) else None, day=nth)


def deictic_shape(row: Tokens, m: Match) -> Shape | None:
    """ "yesterday", "tonight"."""
    offset = value(row, m, "t")
    said = word(row, m, "t")
    return Shape(kind="deictic", offset=offset if isinstance(offset, int) else 0,
                 part="night" if said.startswith("toni") else "")  # fmt: skip


def day_beyond_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the day before yesterday", "the day after tomorrow"."""
    offset = value(row, m, "t")
    step = offset if isinstance(offset, int) else 0
    return Shape(kind="deictic", offset=step + (1 if word(row, m, "s") == "after" else -1))


def overnight_shape(row: Tokens, m: Match) -> Shape | None:
    """ "overnight"."""
    return Shape(kind="overnight", part="night")


def relative_shape(row: Tokens, m: Match) -> Shape | None:
    """ "last week", "this calendar year", "so far this month"."""
    unit = str(value(row, m, "u"))
    if unit in ("hour", "minute", "second"):
        return Shape(kind="deictic", clock=True)
    if unit == "week" and any(row.values[i] == "working" for i in range(*m.span())):
        unit = "workweek"
    so_far = row.word(m.start() - 1).lower() == "far" and row.word(m.start() - 2).lower() == "so"
    return Shape(kind="relative", unit=unit, direction=_direction(row, m), shade="so far" if so_far else "")


def week_beyond_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the week before last", "the month after next"."""
    ahead = word(row, m, "s") == "after"
    if word(row, m, "t") != ("next" if ahead else "last"):
        return None
    return Shape(kind="relative", unit=str(value(row, m, "u")), direction="next" if ahead else "last", offset=1 if ahead else -1)


def of_the_unit_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the year" of "late in the year": that which is spoken of."""
    return Shape(kind="relative", unit=str(value(row, m, "u")), direction="that")


def relative_part_shape(row: Tokens, m: Match) -> Shape | None:
    """ "last night", "this morning", "the following night": a day with a part."""
    part, direction = str(value(row, m, "p")), _direction(row, m)
    if direction in ("last", "past"):
        return Shape(kind="deictic", offset=-1, part=part)
    if direction == "this":
        return Shape(kind="deictic", part=part)
    return Shape(kind="relative", unit="day", direction=direction, part=part)


def counted_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the past two days", "within the next ten months"; not the "3 last week" of "killed 3 last week"."""
    count = _count(row, m) if m["n"] else 1
    if m["n"] and m.start("n") < m.start("t") and count != 1 and not row.word(m.end() - 1).lower().endswith("s"):
        return None
    within = "within" if m.groupdict().get("k") and row.kind(m.start()) == "within" else ""
    return Shape(kind="counted", unit=str(value(row, m, "u")), count=count, direction=_direction(row, m), link=within)


def since_then_shape(_row: Tokens, _m: Match) -> Shape | None:
    """ "since then"."""
    return Shape(kind="compound", link="since", inner=(Shape(kind="then"),))


def within_shape(row: Tokens, m: Match) -> Shape | None:
    """ "within two weeks"."""
    return Shape(kind="counted", unit=str(value(row, m, "u")), count=_count(row, m), link="within", direction="past")


def recent_shape(row: Tokens, m: Match) -> Shape | None:
    """ "in recent months"."""
    return Shape(kind="recent", unit=str(value(row, m, "u")))


def shifted_shape(row: Tokens, m: Match) -> Shape | None:
    """ "two days later", "three weeks ago", "in two weeks": so far from here or from today."""
    how = word(row, m, "s")
    link = {
        "afterwards": "later",
        "afterward": "later",
        "after": "later",
        "before": "earlier",
        "previously": "earlier",
    }.get(how, how)
    return Shape(kind="shifted", unit=str(value(row, m, "u")), count=_count(row, m) if m["n"] else None, link=link)


def shifted_twice_shape(row: Tokens, m: Match) -> Shape | None:
    """ "two weeks and two days ago", "a year, a month and a day later": so far from what lies so far away."""
    link = {"ago": "ago", "later": "later", "earlier": "earlier"}.get(word(row, m, "s"))
    steps = [(_count(row, m, f"n{i}"), str(value(row, m, f"u{i}"))) for i in (1, 2, 3) if m[f"n{i}"]]
    if link is None or any(count is None for count, _ in steps):
        return None
    inner: tuple[Shape, ...] = ()
    for count, unit in steps:
        inner = (Shape(kind="shifted", count=count, unit=unit, link=link, inner=inner, name="exact"),)
    return inner[0]


def day_before_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the day before", "the year after": the unit beside the one that is spoken of."""
    return Shape(
        kind="relative", unit=str(value(row, m, "u")), direction="following" if word(row, m, "t") == "after" else "previous"
    )


def duration_shape(row: Tokens, m: Match) -> Shape | None:
    """ "ten months"; "two days of shelling", "a two-day offensive": how long something went on."""
    joined = row.kind(m.end("n")) == "dash"
    lasting = (joined or row.kind(m.end()) == "of") and _names_what_lasts(row, m.end())
    kinds = {row.kind(i) for i in range(m.start(), m.start("n"))}
    than = "more" if {"more", "over"} & kinds else "less" if "less" in kinds else ""
    return Shape(
        kind="duration", unit=str(value(row, m, "u")), count=_count(row, m) if m["n"] else None, link="of" if lasting else "", name=than
    )


def _names_what_lasts(row: Tokens, at: int) -> bool:
    """Whether one of the next words is what a fight goes on as."""
    behind = range(at, at + _LASTING_REACH)
    stop = next((i for i in behind if row.kind(i) in ("stop", "comma", "break")), at + _LASTING_REACH)
    return any(row.word(i).lower() in word_list("what_lasts") for i in range(at, stop))


def for_duration_shape(row: Tokens, m: Match) -> Shape | None:
    """ "for ten months"; of "for more than ten months" the beginning is not said."""
    more = {"more", "over"} & {row.kind(i) for i in range(*m.span())}
    return Shape(
        kind="duration", unit=str(value(row, m, "u")), count=_count(row, m) if m["n"] and not more else None, link="for"
    )


def in_duration_shape(row: Tokens, m: Match) -> Shape | None:
    """ "in two weeks": how long something took or, of what is promised, when it is due."""
    return Shape(kind="duration", unit=str(value(row, m, "u")), count=_count(row, m), link="in")


def of_kind_shape(kind: str) -> Callable[[Tokens, Match], Shape | None]:
    """A builder of shapes of which nothing but the kind is known."""
    def build(_row: Tokens, _m: Match) -> Shape | None:
        return Shape(kind=kind)

    return build


def clock_shape(row: Tokens, m: Match) -> Shape | None:
    """ "at 3 p.m."; at the head of an entry of a live page ("14:05 State TV says …") the hour of the entry."""
    words = row.text[row.starts[m.start()] : row.ends[m.end() - 1]]
    heads = m.start() == 0 or row.kind(m.start() - 1) in ("stop", "break")
    stamp = heads and row.word(m.end())[:1].isupper() and _STAMP.fullmatch(words)
    return Shape(kind="clock", clock=True, name="stamp" if stamp else "")


def bare_part_shape(row: Tokens, m: Match) -> Shape | None:
    """ "before dawn", "in the early morning"."""
    return Shape(kind="part", part=str(value(row, m, "p")))


def season_shape(row: Tokens, m: Match) -> Shape | None:
    """ "last winter"."""
    return Shape(kind="season", name=str(value(row, m, "s")), direction=_direction(row, m) if m["t"] else "")


def month_shape(row: Tokens, m: Match) -> Shape | None:
    """ "last March"."""
    month = value(row, m, "m")
    return Shape(kind="date", month=month if isinstance(month, int) else None, direction=_direction(row, m))


def month_of_year_shape(row: Tokens, m: Match) -> Shape | None:
    """ "March the next year", "August of that year", "21 March of the same year"."""
    if any(row.kind(i) == "unit" and row.values[i] != "year" for i in range(*m.span())):
        return None  # "who seized power in July, last week revoked it"
    month = value(row, m, "m")
    day = number(row, m, "d") if m.groupdict().get("d") else None
    direction = _direction(row, m) or "that"
    return Shape(kind="date", month=month if isinstance(month, int) else None, day=day, unit="year", direction=direction)


def day_beside_shape(row: Tokens, m: Match) -> Shape | None:
    """ "next 6 April"."""
    month, day = value(row, m, "m"), number(row, m, "d")
    return Shape(kind="date", month=month, day=day, direction=_direction(row, m)) if isinstance(month, int) and day else None


def figures_beside_shape(row: Tokens, m: Match) -> Shape | None:
    """ "next 4/6"."""
    found = in_figures(row.word(m.start("n")))
    return structs.replace(found, direction=_direction(row, m)) if found else None


def week_number_shape(row: Tokens, m: Match) -> Shape | None:
    """ "week 27 of last year"."""
    units = [row.values[i] for i in range(*m.span()) if row.kind(i) == "unit"]
    return Shape(kind="week", day=number(row, m, "n"), unit="year", direction=_direction(row, m)) if units == ["week", "year"] else None


def season_of_year_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the winter of that year"."""
    return Shape(kind="season", name=str(value(row, m, "s")), unit="year", direction=_direction(row, m) or "that")


def nth_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the first week of", "the last two weeks of": a part of the time that follows; -1 is the last."""
    which = number(row, m, "o") if m["o"] else -1
    return Shape(kind="nth", offset=which or 0, count=_count(row, m) if m["n"] else 1, unit=str(value(row, m, "u")))


def day_spoken_of_shape(row: Tokens, m: Match) -> Shape | None:
    """ "during the day", "throughout the day": that which is told of; of a bulletin its own."""
    return Shape(kind="relative", unit="day", direction="that") if value(row, m, "u") == "day" else None


def running_shape(row: Tokens, m: Match) -> Shape | None:
    """ "for a sixth day", "for the third straight week": so many, the present one the last."""
    nth = number(row, m, "o")
    return Shape(kind="running", unit=str(value(row, m, "u")), count=float(nth)) if nth and nth > 1 else None


def weekend_shape(row: Tokens, m: Match) -> Shape | None:
    """ "over the weekend": the one just past."""
    return Shape(kind="relative", unit="weekend", direction="just") if value(row, m, "u") == "weekend" else None


def week_of_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the week of" a day that follows."""
    unit = str(value(row, m, "u"))
    return Shape(kind="nth", offset=0, count=1, unit=unit) if unit in ("week", "weekend", "month", "year") else None


def bare_day_shape(row: Tokens, m: Match) -> Shape | None:
    """ "the 9th"."""
    days = numbers(row, m, "d")
    return Shape(kind="date", day=days[0]) if days else None
