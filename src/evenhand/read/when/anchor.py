"""What a document's times lean on."""

import datetime

from msgspec import Struct

from evenhand.knowledge.own_times import TimeConventions


class Anchor(Struct, frozen=True):
    """The days that relative times are counted from.

    `published` is the document's date of publication, `dateline` the day at its head ("12 March (Reuters)"), which is the
    day of writing and goes first. Both None: "on Monday" cannot be put on the calendar.
    `conventions`: how times are meant that can be meant in more than one way.
    """

    published: datetime.date | None = None
    dateline: datetime.date | None = None
    conventions: TimeConventions = TimeConventions()

    @property
    def today(self) -> datetime.date | None:
        """The day of writing: the dateline's, else that of publication; None where neither is known."""
        return self.dateline or self.published
