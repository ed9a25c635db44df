"""Rules for times that lean on another: weekdays, "last week", "two days later", parts of the day, durations, sets."""

from collections.abc import Callable

from evenhand.knowledge.calendar import word_list
from evenhand.read.when.grammar import Match, number, numbers, value, word
from evenhand.read.when.shapes import Shape
from evenhand.read.when.tokens import Tokens

_DIRECTIONS = {"following": "following", "ensuing": "following", "subsequent": "following", "previous": "previous",
               "preceding": "previous", "coming": "coming", "upcoming": "coming", "past": "past", "last": "last",
               "next": "next", "this": "this", "current": "this", "that": "that", "same": "that"}  # fmt: skip

_LASTING_REACH = 5


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


def _weekday(row: Tokens, m: Match) -> Shape | None:
    day = value(row, m, "w")
    return Shape(kind="weekday", weekday=day if isinstance(day, int) else 0, direction=_direction(row, m),
                 part=_part(row, m))  # fmt: skip


def _weekday_of_week(row: Tokens, m: Match) -> Shape | None:
    day = value(row, m, "w")
    return Shape(kind="weekday", weekday=day if isinstance(day, int) else 0, unit="week", direction=_direction(row, m))


def _weekday_nth(row: Tokens, m: Match) -> Shape | None:
    day, nth = value(row, m, "w"), number(row, m, "d")
    return Shape(kind="date", weekday=day if isinstance(day, int) else None, day=nth)


def _deictic(row: Tokens, m: Match) -> Shape | None:
    offset = value(row, m, "t")
    said = word(row, m, "t")
    return Shape(kind="deictic", offset=offset if isinstance(offset, int) else 0,
                 part="night" if said.startswith("toni") else "")  # fmt: skip


def _day_beyond(row: Tokens, m: Match) -> Shape | None:
    offset = value(row, m, "t")
    step = offset if isinstance(offset, int) else 0
    return Shape(kind="deictic", offset=step + (1 if word(row, m, "s") == "after" else -1))


def _overnight(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="overnight", part="night")


def _relative(row: Tokens, m: Match) -> Shape | None:
    unit = str(value(row, m, "u"))
    if unit in ("hour", "minute", "second"):
        return Shape(kind="deictic", clock=True)
    so_far = row.word(m.start() - 1).lower() == "far" and row.word(m.start() - 2).lower() == "so"
    return Shape(kind="relative", unit=unit, direction=_direction(row, m), shade="earlier" if so_far else "")


def _week_beyond(row: Tokens, m: Match) -> Shape | None:
    """ "the week before last", "the month after next"."""
    ahead = word(row, m, "s") == "after"
    if word(row, m, "t") != ("next" if ahead else "last"):
        return None
    return Shape(kind="relative", unit=str(value(row, m, "u")), direction="next" if ahead else "last", offset=1 if ahead else -1)


def _of_the_unit(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="relative", unit=str(value(row, m, "u")), direction="that")


def _relative_part(row: Tokens, m: Match) -> Shape | None:
    """ "last night", "this morning", "the following night": a day with a part."""
    part, direction = str(value(row, m, "p")), _direction(row, m)
    if direction in ("last", "past"):
        return Shape(kind="deictic", offset=-1, part=part)
    if direction == "this":
        return Shape(kind="deictic", part=part)
    return Shape(kind="relative", unit="day", direction=direction, part=part)


def _counted(row: Tokens, m: Match) -> Shape | None:
    count = _count(row, m) if m["n"] else 1
    return Shape(kind="counted", unit=str(value(row, m, "u")), count=count, direction=_direction(row, m))


def _since_then(_row: Tokens, _m: Match) -> Shape | None:
    return Shape(kind="compound", link="since", inner=(Shape(kind="then"),))


def _within(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="counted", unit=str(value(row, m, "u")), count=_count(row, m), link="within", direction="past")


def _recent(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="recent", unit=str(value(row, m, "u")))


def _shifted(row: Tokens, m: Match) -> Shape | None:
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


def _day_before(row: Tokens, m: Match) -> Shape | None:
    """ "the day before", "the year after": the unit beside the one that is spoken of."""
    return Shape(
        kind="relative", unit=str(value(row, m, "u")), direction="following" if word(row, m, "t") == "after" else "previous"
    )


def _duration(row: Tokens, m: Match) -> Shape | None:
    """ "ten months"; "two days of shelling", "a two-day offensive": how long something went on."""
    joined = row.kind(m.end("n")) == "dash"
    lasting = (joined or row.kind(m.end()) == "of") and _names_what_lasts(row, m.end())
    return Shape(kind="duration", unit=str(value(row, m, "u")), count=_count(row, m) if m["n"] else None, link="of" if lasting else "")


def _names_what_lasts(row: Tokens, at: int) -> bool:
    """Whether one of the next words is what a fight goes on as."""
    behind = range(at, at + _LASTING_REACH)
    stop = next((i for i in behind if row.kind(i) in ("stop", "comma", "break")), at + _LASTING_REACH)
    return any(row.word(i).lower() in word_list("what_lasts") for i in range(at, stop))


def _for_duration(row: Tokens, m: Match) -> Shape | None:
    """ "for ten months"; of "for more than ten months" the beginning is not said."""
    more = {"more", "over"} & {row.kind(i) for i in range(*m.span())}
    return Shape(
        kind="duration", unit=str(value(row, m, "u")), count=_count(row, m) if m["n"] and not more else None, link="for"
    )


def _in_duration(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="duration", unit=str(value(row, m, "u")), count=_count(row, m), link="in")


def _of_kind(kind: str) -> Callable[[Tokens, Match], Shape | None]:
    def build(_row: Tokens, _m: Match) -> Shape | None:
        return Shape(kind=kind)

    return build


def _clock(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="clock", clock=True)


def _bare_part(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="part", part=str(value(row, m, "p")))


def _season(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="season", name=str(value(row, m, "s")), direction=_direction(row, m) if m["t"] else "")


def _month(row: Tokens, m: Match) -> Shape | None:
    month = value(row, m, "m")
    return Shape(kind="date", month=month if isinstance(month, int) else None, direction=_direction(row, m))


def _month_of_year(row: Tokens, m: Match) -> Shape | None:
    """ "March the next year", "August of that year", "21 March of the same year"."""
    month = value(row, m, "m")
    day = number(row, m, "d") if m.groupdict().get("d") else None
    direction = _direction(row, m) or "that"
    return Shape(kind="date", month=month if isinstance(month, int) else None, day=day, unit="year", direction=direction)


def _season_of_year(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="season", name=str(value(row, m, "s")), unit="year", direction=_direction(row, m) or "that")


def _nth(row: Tokens, m: Match) -> Shape | None:
    """ "the first week of", "the last two weeks of": a part of the time that follows; -1 is the last."""
    which = number(row, m, "o") if m["o"] else -1
    return Shape(kind="nth", offset=which or 0, count=_count(row, m) if m["n"] else 1, unit=str(value(row, m, "u")))


def _weekend(row: Tokens, m: Match) -> Shape | None:
    return Shape(kind="relative", unit="weekend", direction="just") if value(row, m, "u") == "weekend" else None


def _week_of(row: Tokens, m: Match) -> Shape | None:
    unit = str(value(row, m, "u"))
    return Shape(kind="nth", offset=0, count=1, unit=unit) if unit in ("week", "weekend", "month", "year") else None


def _bare_day(row: Tokens, m: Match) -> Shape | None:
    days = numbers(row, m, "d")
    return Shape(kind="date", day=days[0]) if days else None


_PART = "(?:(?:<in><the>|<at>)?(?:<shade>)?(?P<p><part>))?"
_THE = "(?P<the><the>)?"

RELATIVE_RULES = (
    ("weekday", f"{_THE}(?P<t><THAT>)?(?:<last>|<next>)?(?P<w><weekday>){_PART}", _weekday),
    ("weekday with day", "(?P<w><W>)<the>?(?P<d><DAY>)", _weekday_nth),
    ("weekday of a week", "(?P<w><weekday>)<part>?<of>?<the>?(?P<t><THAT>)<unit>", _weekday_of_week),
    ("week and weekday", "(?:<the>)?(?P<t><THAT>)<unit>(?:<on>|<dash>)?(?P<w><W>)", _weekday_of_week),
    ("deictic", "(?P<t><deictic>)", _deictic),
    ("since then", "<since><then>", _since_then),
    ("within", "<within>(?P<n><N>)(?P<u><U>)(?P<s>(?!))?", _within),
    ("the day before yesterday", "<the>?<unit>(?P<s><before>|<after>)(?P<t><deictic>)", _day_beyond),
    ("the week before last", "<the>(?P<u><unit>)(?P<s><before>|<after>)(?P<t><last>|<next>)(?!<unit>|<N>)", _week_beyond),
    ("overnight", "<overnight>", _overnight),
    ("the weekend", "(?<=<over>|<at>|<during>|<on>)<the>(?P<u><unit>)", _weekend),
    ("this weekend", "<this>(?P<u><unit>)", _weekend),
    ("relative unit", f"{_THE}<that>?(?P<t><THAT>)(?P<u><U>)", _relative),
    ("the day before or after", "<the>(?P<u><unit>)(?P<t><before>|<after>|<earlier>)", _day_before),
    (
        "the year that is spoken of",
        "(?<=<shade><of>|<shade><in>|<earlier><in>|<later><in>)<the>(?P<u><unit>)(?!<of>)",
        _of_the_unit,
    ),
    (
        "the week of",
        "<the>(?P<o>(?!))?(?P<n>(?!))?(?P<u><unit>)(?:<of>|<starting><on>?|<shade><on>?)<the>?(?=<day>|<MM>|<weekday>|<year>|<ordinal>)",
        _week_of,
    ),
    ("relative part", f"{_THE}(?P<t><THAT>)(?P<p><part>)", _relative_part),
    (
        "counted",
        f"(?P<k><in>|<over>|<during>|<within>|<for>)?{_THE}(?P<t><last>|<next>|<this>)(?:<about>)?(?P<n><N>)(?P<u><U>)",
        _counted,
    ),
    ("counted after number", f"{_THE}(?P<n><int>|<day>|<numword>)(?P<t><last>|<next>)(?P<u><U>)", _counted),
    ("the past unit", "(?:<in>|<over>|<during>|<within>|<for>)?<the>(?P<t><last>)(?P<n>(?!))?(?P<u><U>)", _counted),
    ("recent units", "(?:<in>|<over>|<during>)?<the>?<more>?<recent>(?P<u><unit>)", _recent),
    (
        "ago",
        "(?:<more><than>|<less><than>|<about>|<at><least>)?(?P<n><N>|<half><a>)(?P<u><U>)(?P<s><ago>|<later>|<earlier>)",
        _shifted,
    ),
    ("so many hours later", "(?P<n>(?!))?(?P<u><clock_unit>)(?P<s><later>|<earlier>)", _shifted),
    (
        "after or before that",
        "(?:<about>)?(?P<n><N>)(?P<u><U>)(?P<s><after>|<before>)(?=<stop>|<comma>|<that>|<break>)",
        _shifted,
    ),
    (
        "duration",
        "(?:<about>|<more><than>|<less><than>|<at><least>|<over>)?(?P<n><N>)(?:<dash>|<half>)?(?P<u><U>)",
        _duration,
    ),
    ("duration for", "<for>(?:<about>|<more><than>|<less><than>|<at><least>|<over>)?(?P<n><N>)(?P<u><U>)", _for_duration),
    ("in so much time", "<in>(?:<about>|<less><than>)?(?P<n><N>)(?P<u><U>)(?!<of>)", _in_duration),
    ("duration of many", "<for>(?P<n>(?!))?(?P<u><unit>)", _for_duration),
    ("age", "(?:<int>|<day>|<numword>(?:<dash>?<numword>)?)<dash>?<unit><dash>?<old>", _of_kind("age")),
    (
        "age after aged",
        "<aged>(?:<between>)?(?:<int>|<day>|<numword>(?:<dash>?<numword>)?)(?:(?:<to>|<and>|<dash>)(?:<int>|<day>|<numword>))?",
        _of_kind("age"),
    ),
    ("years of age", "(?:<int>|<day>|<numword>(?:<dash>?<numword>)?)<unit><of><age>", _of_kind("age")),
    ("set", "<each>(?:<N>|<that>)?(?:<unit>|<clock_unit>|<part>|<weekday>)", _of_kind("set")),
    ("set word", "<set>", _of_kind("set")),
    ("now", "(?:<about>)?<now>", _of_kind("now")),
    ("at that time", "<the>?(?:<this>|<that>)<time>", _of_kind("now")),
    ("clock", "(?:<at>)?<about>?(?:<clock>|<year><clock_mark>|<clock><clock_mark>)<clock_mark>?", _clock),
    (
        "part",
        "(?:<before>|<after>|<at>|<about>|<by>|<in><the>|<clock_unit><after>|<clock_unit><before>|<until>)(?:<shade>)?(?P<p><part>)",
        _bare_part,
    ),
    ("season", f"{_THE}(?P<t><THAT>)?(?P<s><season>)", _season),
    (
        "season with article",
        "(?:<the>|<in>|<in><the>|<shade><dash>?)(?P<t><THAT>)?(?P<s><season_maybe>)(?!<of>|<lower>)",
        _season,
    ),
    ("season of a year", "<the>?(?P<s><SEASON>)<of>(?P<the><the>)?(?P<t><THAT>)<unit>", _season_of_year),
    ("last March", f"{_THE}(?P<t><THAT>)(?P<m><M>)", _month),
    ("month of that year", "(?P<m><M>)(?P<d><DAY>)?(?:<comma>|<of>)?(?P<the><the>)?(?P<t><THAT>)<unit>", _month_of_year),
    (
        "day and month of that year",
        "(?P<d><DAY>)<of>?(?P<m><M>)(?:<comma>|<of>)?(?P<the><the>)?(?P<t><THAT>)<unit>",
        _month_of_year,
    ),
    ("month of the year", "(?P<m><M>)<of><the>(?P<t>(?!))?<unit>", _month_of_year),
    ("part of a time", "<the>?(?:(?P<o><ordinal>)|<last>)(?P<n><N>)?(?P<u><unit>)<of>", _nth),
    ("the 9th", "(?<=<on>)<the>(?P<d><ordinal>)(?=<stop>|<comma>|<and>|<break>|<in>|<at>|<on>)", _bare_day),
)
"""Name, pattern, and what it means."""
