"""Times told as a night or its edge, which two days share: "Sunday night" and "early on Monday" may be one hour."""

import re
from typing import Final

from evenhand.records import When

NIGHT_DAYS: Final = 1
"""Days by which two stated days of one happening may differ where one of them is told as a night or its edge."""
_NIGHT: Final = re.compile(
    r"\b(over|mid)?nights?(time)?\b|\b(evening|dusk|nightfall|late|early|small hours|(pre-?)?dawn|daybreak|sunrise|eve)\b", re.IGNORECASE
)
"""Words of the night, and of the evening and morning beside it."""


def is_at_night(time: When) -> bool:
    """Whether the words of a time of single days put it at night, or beside one."""
    return time.precision in ("part_of_day", "moment") and bool(_NIGHT.search(time.words.text))
