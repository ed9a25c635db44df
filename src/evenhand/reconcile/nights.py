"""Parts of the day at which two neighbouring days meet: "Sunday night" and "early on Monday" may be one hour, "Monday afternoon" is not."""

import re
from typing import Any, Final

from evenhand.records import When

WHOLE_DAY, EVENING, MORNING, DAYTIME = 1, 2, 3, 4
"""What is said of the hour of a day: nothing; that it is near the next day; near the day before; near neither."""
NIGHT_DAYS: Final = 1
"""Days by which two stated days of one happening may differ where a night joins them."""
_EVENING: Final = re.compile(r"\b(mid)?nights?(time)?\b|\b(evening|dusk|nightfall|late)\b|\b([89]|1[01])([:.]\d\d)? ?p\.?m\b", re.I)
_MORNING: Final = re.compile(r"\b(early|small hours|(pre-?)?dawn|daybreak|sunrise)\b|\b(12|0?[1-5])([:.]\d\d)? ?a\.?m\b", re.IGNORECASE)


def part_of(time: When) -> int:
    """Which part of its day a time is by its words; a time of several days ("overnight" is of two) meets no further day."""
    if time.start != time.end:
        return DAYTIME
    if time.precision not in ("part_of_day", "moment"):
        return WHOLE_DAY
    words = time.words.text
    return MORNING if _MORNING.search(words) else EVENING if _EVENING.search(words) else DAYTIME


def may_meet(earlier: Any, later: Any) -> Any:
    """Whether a night can join the parts of two days of which one follows the other; numbers, or arrays of them."""
    return ((earlier == EVENING) | (later == MORNING)) & (earlier != DAYTIME) & (later != DAYTIME)
