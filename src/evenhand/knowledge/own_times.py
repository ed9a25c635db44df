"""How the texts of a project write their times: `times.toml` beside the project file.

```toml
[[reading]]
figures = "month first"
outlook = "future"
```
"""

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from evenhand.knowledge.own_file import Entry, read_entries

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

CHOICES = {
    "figures": ("by the text", "day first", "month first"),
    "outlook": ("by the words", "past", "future"),
    "week_starts": WEEKDAYS,
    "early_late": ("thirds", "halves"),
    "range_ends": ("with its last", "where its last begins"),
    "weekday_today": ("today", "another day"),
    "last_weekday": ("the nearest", "of the week before"),
    "bare_unit": ("as told", "the present one"),
    "months_ago": ("a month", "a day"),
}
"""What each field may say; the first is what holds where the file does not."""


class TimeConventions(Struct, frozen=True, kw_only=True):
    """How times are meant that can be meant in more than one way. The defaults are those of news reports.

    `figures`: the order of 3/4/2020 where the number does not show it; where an order is given, "3/4" alone is a day, too.
    `outlook`: whether "on Friday", "in March" is the last or the coming one; "by the words": the last, after "will" the coming one.
    `week_starts`: the first day of "this week". `early_late`: whether "early" and "late" are a third of their month and year or a
    half; "later this year" then is its second half. `range_ends`: whether "2014 to 2018" holds 2018 or ends as it begins.
    `weekday_today`: whether "on Monday", written on a Monday, is that day. `last_weekday`: whether "last Friday" is the nearest before
    or that of the week before; "next Friday" is always that of the week after. `bare_unit`: whether "the week" alone is the present
    one. `months_ago`: whether "two months ago" is a month, and "two years ago" a year, or a day.
    """

    figures: str = CHOICES["figures"][0]
    outlook: str = CHOICES["outlook"][0]
    week_starts: str = CHOICES["week_starts"][0]
    early_late: str = CHOICES["early_late"][0]
    range_ends: str = CHOICES["range_ends"][0]
    weekday_today: str = CHOICES["weekday_today"][0]
    last_weekday: str = CHOICES["last_weekday"][0]
    bare_unit: str = CHOICES["bare_unit"][0]
    months_ago: str = CHOICES["months_ago"][0]

    @property
    def day_first(self) -> bool | None:
        """Whether dates in figures put the day first; None: the text is to show it."""
        return None if self.figures == "by the text" else self.figures == "day first"

    @property
    def first_weekday(self) -> int:
        """The weekday that a week begins with, 0 for Monday."""
        return WEEKDAYS.index(self.week_starts)


def read_own_times(path: Path, text: str | None = None) -> TimeConventions:
    """What the file says (or will say: `text`). Raises TableError, with file and line, for the first mistake."""
    entries = read_entries(path, ("reading",), text)
    if len(entries) > 1:
        raise entries[1].mistake("a second [[reading]]", hint="Write all settings below one [[reading]].")
    return _conventions(entries[0]) if entries else TimeConventions()


def _conventions(entry: Entry) -> TimeConventions:
    entry.allow(tuple(CHOICES))
    return TimeConventions(**{field: _choice(entry, field, known) for field, known in CHOICES.items() if field in entry.fields})


def _choice(entry: Entry, field: str, known: Sequence[str]) -> str:
    said = entry.fields[field]
    if not isinstance(said, str) or said not in known:
        near = get_close_matches(said, known, n=1) if isinstance(said, str) else []
        hint = f"Do you mean {near[0]!r}?" if near else f"It may say: {', '.join(map(repr, known))}."
        raise entry.mistake(f"unknown {field} {said!r}", field, hint)
    return said
