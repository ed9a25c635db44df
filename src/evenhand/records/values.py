"""The values of a claim. Each carries the words it was read from; a value without words does not exist.

`borrowed` names where a value comes from when it does not stand in its claim's own sentence: "headline", "lead",
"dateline", "earlier sentence", "later sentence", "other mention", "speaker" (the place of a local who tells it), "date of publication";
"" means the sentence states it.
"""

import datetime
from typing import Final

from msgspec import Struct

from evenhand.records.codes import HARMS, PLACE_PRECISIONS, QUALIFIERS, TIME_PRECISIONS, WEAPONS
from evenhand.records.span import Words


def _one_of(value: str, allowed: tuple[str, ...], field: str) -> None:
    if value not in allowed:
        raise ValueError(f"{field}: {value!r} is none of {', '.join(allowed)}")


class When(Struct, frozen=True, kw_only=True):
    """A time as an interval of whole days, both ends inclusive.

    `start` None: no known beginning ("until May"); `end` None: still going on ("since May"). Both None: the words
    name a time that could not be put on the calendar. `days` holds the single days of a list date ("4, 11 and
    17 October"), of which `start` and `end` are the hull; else empty. `precision` is one of TIME_PRECISIONS.
    """

    words: Words
    precision: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    days: tuple[datetime.date, ...] = ()
    borrowed: str = ""

    def __post_init__(self) -> None:
        _one_of(self.precision, TIME_PRECISIONS, "precision")
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"time ends before it begins: {self.start} .. {self.end}")


class Where(Struct, frozen=True, kw_only=True):
    """A place.

    `name` is the gazetteer's, or the text's own where the gazetteer has none. `country` is ISO 3166 alpha-3, None
    where disputed (`claimed_by` then lists the claimants in alphabetical order) or unknown. `lat`, `lon` in degrees
    (WGS 84), both None for a region without a sensible point. `radius_km` is how far off the point may be.
    """

    words: Words
    name: str
    precision: str
    country: str | None = None
    claimed_by: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    borrowed: str = ""

    def __post_init__(self) -> None:
        _one_of(self.precision, PLACE_PRECISIONS, "precision")
        if (self.lat is None) != (self.lon is None):
            raise ValueError(f"{self.name}: latitude and longitude go together")
        if self.lat is not None and self.lon is not None and not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.name}: no such point: {self.lat}, {self.lon}")


class Party(Struct, frozen=True, kw_only=True):
    """An actor as a claim names it: `actor` is its code (`AZE:MIL`), `words` how the text calls it there."""

    actor: str
    words: Words
    borrowed: str = ""


class Weapon(Struct, frozen=True, kw_only=True):
    """A weapon: `kind` is one of WEAPONS."""

    kind: str
    words: Words
    borrowed: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, WEAPONS, "kind")


MOST_PEOPLE: Final = 10**10
"""No toll is higher, for fewer people are alive (United Nations, World Population Prospects 2024: some 8.2 · 10⁹). Whatever
holds whole numbers in 64 bits can hold every toll."""


class Toll(Struct, frozen=True, kw_only=True):
    """How many people were harmed, and how.

    `low` and `high` are inclusive; `high` None means open ("at least 20"). `who` is one of WHO; `side` is the code of
    those harmed, None where mixed or unsaid. 0..0 says that nobody was ("no one was killed"), which is no unknown.
    """

    kind: str
    who: str
    low: int
    words: Words
    high: int | None = None
    qualifier: str = "exact"
    side: str | None = None
    borrowed: str = ""

    def __post_init__(self) -> None:
        _one_of(self.kind, HARMS, "kind")
        _one_of(self.qualifier, QUALIFIERS, "qualifier")
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"no such range: {self.low}..{self.high}")
        if max(self.low, self.high or 0) > MOST_PEOPLE:
            raise ValueError(f"no toll is of more than {MOST_PEOPLE} people")


class Source(Struct, frozen=True, kw_only=True):
    """Whoever the document makes answerable for a statement.

    `actor` is a code, `narrator` for the document's own voice (then `words` is None). `name` is the source's stable
    name, "" for the narrator. `chain` lists who passed the statement on, outermost first, without the source itself
    ("Reuters, citing the ministry": the source is the ministry, the chain Reuters). Several sources of one
    statement are one code joined with `+`.
    """

    actor: str
    name: str = ""
    words: Words | None = None
    chain: tuple[Party, ...] = ()
    borrowed: str = ""

    def __post_init__(self) -> None:
        if (self.actor == "narrator") != (self.words is None):
            raise ValueError(f"a source has words and the narrator none: {self.actor}")


NARRATOR = Source(actor="narrator")


class Attribution(Struct, frozen=True, kw_only=True):
    """Somebody saying something: the words of the source, of the cue ("said", "according to"), and of what is said.

    `source` None: nobody is named ("it was said"). `cue` None: a quotation or carried-over speaker without one.
    """

    source: Words | None
    cue: Words | None
    content: tuple[Words, ...]
