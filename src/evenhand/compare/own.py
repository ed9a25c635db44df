"""A row of somebody's own coding, and how its columns are read."""

import datetime

from msgspec import Struct


class OwnFigure(Struct, frozen=True):
    """A number of people as a row has it: from `low` to `high`, inclusive; both alike for one number."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


class OwnRow(Struct, frozen=True, kw_only=True):
    """One row of a user's table.

    `line` is where it begins in the file, `row_id` its own id ("" none). The event is put somewhere from `start` to `end`,
    both inclusive. `place` "" and `lat` None are not given. `kind` is the type as written, `types` what it may be of ours
    (empty: unknown). `actors` are names as written, `parties` our parties that they mean. `figures` maps a harm to its
    number; one that is not there is unknown.
    """

    line: int
    row_id: str
    start: datetime.date
    end: datetime.date
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    kind: str = ""
    types: frozenset[str] = frozenset()
    actors: tuple[str, ...] = ()
    parties: frozenset[str] = frozenset()
    figures: dict[str, OwnFigure] = {}


class Columns(Struct, frozen=True, kw_only=True):
    """Which column of a user's table holds what. "" and () are not there.

    `date` is one day, `start` and `end` a stretch. `precision` is a column whose value `precisions` turns into days to
    either side. `date_format` is that of `strptime`, "" for ISO dates and `4 October 2020`. `types` maps their types, `known_actors`
    their actors (in small letters) to our codes. `figures` maps a harm to its columns of one number, the lowest and the
    highest. `zero_is_unknown`: 0 says that there was no information. `scope` are our types that such a table codes; empty: all.
    """

    name: str
    row_id: str = ""
    date: str = ""
    start: str = ""
    end: str = ""
    precision: str = ""
    precisions: dict[str, int] = {}
    date_format: str = ""
    place: str = ""
    lat: str = ""
    lon: str = ""
    type: str = ""
    sub_type: str = ""
    types: dict[str, frozenset[str]] = {}
    actors: tuple[str, ...] = ()
    known_actors: dict[str, str] = {}
    figures: dict[str, tuple[str, str, str]] = {}
    zero_is_unknown: bool = False
    scope: frozenset[str] = frozenset()

    def marks(self) -> list[str]:
        """The columns by which such a table is known: its ids and days."""
        return [column for column in (self.row_id, self.date, self.start) if column]

    def named(self) -> list[str]:
        """All columns that are read."""
        figures = [column for columns in self.figures.values() for column in columns]
        single = (self.row_id, self.date, self.start, self.end, self.precision, self.place, self.lat, self.lon, self.type, self.sub_type)
        return [column for column in (*single, *self.actors, *figures) if column]
