"""What lists of events are counted and sorted by, held in memory for one state of a project's events.

A set of events is an `int` whose bit n stands for the n-th event of the list's order, so that how many events fit several
conditions at once is one `&` and one count. Which events fit a condition, only the query says (`queries.selected`); it is
asked once for each.
"""

import datetime
import heapq
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from threading import RLock
from typing import Any, Final, cast

import numpy as np
from msgspec import Struct, structs

from evenhand.knowledge.own_tables import known_actors
from evenhand.records.codes import ROLES, root
from evenhand.records.decision import GRADES
from evenhand.store import decisions, queries
from evenhand.store.claim_rows import fold
from evenhand.store.queries import NO_GRADE, EventFilter

SORTS: Final = ("when", "where", "what", "reports", "origins", "sides", "code")
"""What a list can be sorted by; `when` is the order of `event_lines`. Numbers come highest first, all else lowest first."""

KEPT: Final = 256
"""Conditions whose events are kept; the ones least lately asked for go first."""

MADE: Final = 64
"""What pages have made of a selection (maps, timelines) and is kept; the first made go first."""

SAME: Final = 3
"""Decimals of a degree by which points of one name are one place, some 100 m."""

_WORD = re.compile(r"\w+")


class Facet(Struct, frozen=True, kw_only=True):
    """A value that can be chosen, and how many events would then be left, all else that is chosen unchanged."""

    value: str
    n: int


class Facets(Struct, frozen=True, kw_only=True):
    """The counts beside each choice. Values that would leave no event are left out, but for the one that is chosen."""

    types: tuple[Facet, ...]
    sides: tuple[Facet, ...]
    grades: tuple[Facet, ...]
    origins: tuple[Facet, ...]
    places: tuple[Facet, ...]
    actors: tuple[Facet, ...]
    disputed: int
    one_sided: int
    undated: int
    unplaced: int


class Spot(Struct, frozen=True, kw_only=True):
    """A place where events of a selection are, with their codes; `radius_km` is how far off the point may be, None unknown."""

    name: str
    lat: float
    lon: float
    radius_km: float | None
    codes: tuple[str, ...]
    n_disputed: int


class EventIndex:
    """The events of a project as they were when the index was made; look at no other state of them with it.

    Grades may change meanwhile. Whoever shares it between threads must hold `lock`.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        rows = db.execute(
            "SELECT code, type, place, lat, lon, first_day, last_day, n_reports, n_origins, n_sides, disputed FROM events"
            " ORDER BY first_day IS NULL, first_day, place, code"
        ).fetchall()
        self.lock: Final = RLock()
        self.codes: Final = tuple(row["code"] for row in rows)
        self.place: Final = tuple(row["place"] for row in rows)
        self._spots = tuple(_spot(row) for row in rows)
        self.days: Final = tuple(_days(row["first_day"], row["last_day"]) for row in rows)
        self._columns = {name: tuple(row[name] for row in rows) for name in ("type", "n_reports", "n_origins", "n_sides", "disputed")}
        self._number = {code: n for n, code in enumerate(self.codes)}
        self.all: Final = (1 << len(rows)) - 1
        self._known: dict[tuple[EventFilter, str], int] = {}
        self._made: dict[Hashable, Any] = {}
        self._types = self._by(self._columns["type"])
        self._sides = self._of_sides(db)
        self._grades: tuple[str, dict[str, str]] | None = None
        self._words: dict[str, tuple[list[str], dict[str, set[str]]]] = {}
        self._actors: tuple[str, ...] | None = None
        self._radii: dict[tuple[str, float, float], float | None] | None = None

    # ---- selecting ---------------------------------------------------------------------------------------------------------

    def select(self, db: sqlite3.Connection, chosen: EventFilter) -> int:
        """The events that fit."""
        found = self.all
        for condition in _conditions(chosen):
            found &= self._fitting(db, condition)
        return found

    def _fitting(self, db: sqlite3.Connection, condition: EventFilter) -> int:
        # grades are given while the events stay as they are
        key = (condition, decisions.head(db) if condition.grade else "")
        kept = self._known.pop(key, None)
        if kept is None:
            codes = queries.selected(db, condition, lambda kind, folded: self._terms(db, kind, folded))
            kept = self._bits(self._number[code] for code in codes if code in self._number)
            while len(self._known) >= KEPT:
                self._known.pop(next(iter(self._known)))
        self._known[key] = kept
        return kept

    def _terms(self, db: sqlite3.Connection, kind: str, folded: str) -> Iterable[str]:
        """The terms that hold all words of `folded`."""
        if kind not in self._words:
            found, holding = queries.terms_of(db, kind), defaultdict[str, set[str]](set)
            for term in found:
                for word in _WORD.findall(term):
                    holding[word].add(term)
            self._words[kind] = (found, holding)
        terms, by_word = self._words[kind]
        words = _WORD.findall(folded)
        return set.intersection(*(by_word.get(word, set()) for word in words)) if words else terms

    def _bits(self, numbers: Iterable[int]) -> int:
        held = bytearray(len(self.codes) // 8 + 1)
        for n in numbers:
            held[n >> 3] |= 1 << (n & 7)
        return int.from_bytes(held, "little")

    def numbers(self, events: int) -> list[int]:
        """The numbers of a set's events, in order."""
        held = np.frombuffer(events.to_bytes(len(self.codes) // 8 + 1, "little"), np.uint8)
        return np.flatnonzero(np.unpackbits(held, bitorder="little")).tolist()

    def page(self, events: int, sort: str, start: int, length: int) -> tuple[str, ...]:
        """Codes of a set's events in the order of `sort` (one of SORTS, `-` before it: turned round), from the n-th on."""
        numbers = self.numbers(events)
        name = sort.removeprefix("-")
        if name in ("reports", "origins", "sides"):
            column = self._columns[f"n_{name}"]
            numbers.sort(key=lambda n: column[n] if sort.startswith("-") else -column[n])
        else:
            order: dict[str, Sequence[str]] = {"where": self.place, "what": self._columns["type"], "code": self.codes}
            if name in order:
                numbers.sort(key=lambda n: (not order[name][n], order[name][n]))
            if sort.startswith("-"):
                numbers.reverse()
                told = (lambda n: self.days[n] is None) if name == "when" else (lambda n: not order[name][n])
                numbers.sort(key=told)  # what is not stated comes last either way
        return tuple(self.codes[n] for n in numbers[start : start + length])

    def once[T](self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, which follows from these events and from `key`; it is made once."""
        found = self._made.get(key, self)
        if found is self:
            found = make()  # not under the lock: others count and leaf through meanwhile
            with self.lock:
                while len(self._made) >= MADE:
                    self._made.pop(next(iter(self._made)))
                self._made[key] = found
        return cast("T", found)

    # ---- counting ----------------------------------------------------------------------------------------------------------

    def facets(self, db: sqlite3.Connection, chosen: EventFilter, n: int) -> Facets:
        """The counts beside each choice; of places the `n` most frequent ones of the selection, of actors of the project."""

        def left(**without: object) -> int:
            return self.select(db, structs.replace(chosen, **without))

        def counted(rest: int, found: Iterable[tuple[str, int]], kept: str = "") -> tuple[Facet, ...]:
            told = (Facet(value=value, n=(rest & events).bit_count()) for value, events in found)
            return tuple(facet for facet in told if facet.n or facet.value == kept)

        def searched(rest: int, conditions: Mapping[str, EventFilter]) -> tuple[Facet, ...]:
            found = ((name, self._fitting(db, condition)) for name, condition in conditions.items())
            return tuple(sorted(counted(rest, found), key=lambda facet: (-facet.n, facet.value)))

        no_place, no_origins = left(place=""), left(min_origins=0)
        most = max((self._columns["n_origins"][n] for n in self.numbers(no_origins)), default=0)
        steps = sorted({*range(2, min(most, 5) + 1), *(n for n in (10, 20) if n <= most), *filter(None, [chosen.min_origins])})
        reached = ((str(n), self._fitting(db, EventFilter(min_origins=n))) for n in steps)
        return Facets(
            types=counted(left(type=""), self._all_types(), chosen.type), grades=counted(left(grade=""), self._graded(db), chosen.grade),
            sides=counted(left(side=""), sorted(self._sides.items()), chosen.side),
            origins=counted(no_origins, reached, str(chosen.min_origins)),
            places=searched(no_place, {name: EventFilter(place=name) for name in self._frequent(no_place, n)}),
            actors=searched(left(actor=""), {code: EventFilter(actor=code) for code in self._most_named(db)[:n]}),
            disputed=left(disputed=True).bit_count(), one_sided=left(one_sided=True).bit_count(),
            undated=left(since=None, until=None, undated=True).bit_count(), unplaced=left(box=None, unplaced=True).bit_count(),
        )  # fmt: skip

    def _frequent(self, events: int, n: int) -> list[str]:
        def counted() -> list[str]:
            names = Counter(name for number in self.numbers(events) if (name := self.place[number]))
            return [name for name, _ in heapq.nsmallest(n, names.items(), key=lambda one: (-one[1], one[0]))]

        return self.once(("frequent", events, n), counted)

    def _most_named(self, db: sqlite3.Connection) -> tuple[str, ...]:
        """Codes of actors, those first that most claims name: of those who speak in the project, and of the tables."""
        if self._actors is None:
            speaking = {row["key"] for row in db.execute("SELECT key FROM origins WHERE kind = 'actor'")}
            known = {actor.code for actor in known_actors().actors}
            codes = {fold(code): code for code in sorted({*known, *speaking} - {*ROLES})}  # `CIV` alone is people of no country
            named: Counter[str] = Counter()
            for term, n in db.execute("SELECT term, count(*) FROM claim_terms WHERE kind <> 'place' GROUP BY term"):
                if term in codes:
                    named[codes[term]] += n
            self._actors = tuple(sorted(named, key=lambda code: (-named[code], code)))
        return self._actors

    def _all_types(self) -> list[tuple[str, int]]:
        roots: dict[str, int] = {}
        for type_, events in self._types.items():
            roots[root(type_)] = roots.get(root(type_), 0) | events
        return sorted({**roots, **self._types}.items())

    def _graded(self, db: sqlite3.Connection) -> Iterator[tuple[str, int]]:
        """The events of each grade, and those of none."""
        head = decisions.head(db)
        if self._grades is None or self._grades[0] != head:
            self._grades = (head, queries.grades(db))
        given = {code: grade for code, grade in self._grades[1].items() if code in self._number}
        for grade in GRADES:
            yield grade, self._bits(self._number[code] for code in given if given[code] == grade)
        yield NO_GRADE, self.all & ~self._bits(self._number[code] for code in given)

    def _by(self, values: Sequence[str]) -> dict[str, int]:
        numbers: dict[str, list[int]] = {}
        for n, value in enumerate(values):
            numbers.setdefault(value, []).append(n)
        return {value: self._bits(found) for value, found in numbers.items()}

    def _of_sides(self, db: sqlite3.Connection) -> dict[str, int]:
        numbers: dict[str, list[int]] = {}
        told = "SELECT DISTINCT code, side FROM accounts JOIN origins ON origins.key = accounts.origin WHERE side <> ''"
        for code, side in db.execute(told):
            numbers.setdefault(side, []).append(self._number[code])
        return {side: self._bits(found) for side, found in numbers.items()}

    # ---- where ---------------------------------------------------------------------------------------------------------------

    def spots(self, db: sqlite3.Connection, events: int, n: int) -> tuple[list[Spot], int]:
        """The `n` places where most events of a set are, those with most first, and how many places there are in all.

        Events without a point are in none.
        """
        found: dict[tuple[str, float, float], list[int]] = {}
        for number in self.numbers(events):
            if key := self._spots[number]:
                found.setdefault(key, []).append(number)
        radii, disputed = self._known_radii(db), self._columns["disputed"]
        first = heapq.nsmallest(n, found.items(), key=lambda one: (-len(one[1]), one[0]))
        spots = [
            Spot(name=name, lat=lat, lon=lon, radius_km=radii.get((name, lat, lon)), codes=tuple(self.codes[n] for n in there),
                 n_disputed=sum(disputed[n] for n in there))
            for (name, lat, lon), there in first
        ]  # fmt: skip
        return spots, len(found)

    def radius_km(self, db: sqlite3.Connection, code: str) -> float | None:
        """How far off the point of an event may be, None unknown."""
        key = self._spots[self._number[code]]
        return self._known_radii(db).get(key) if key else None

    def _known_radii(self, db: sqlite3.Connection) -> dict[tuple[str, float, float], float | None]:
        """For each place and point of a claim, the widest radius stated."""
        if self._radii is None:
            each = (
                "SELECT json_extract(place.value, '$.name'), round(json_extract(place.value, '$.lat'), ?),"
                " round(json_extract(place.value, '$.lon'), ?), max(json_extract(place.value, '$.radius_km'))"
                " FROM claims, json_each(claims.record, '$.places') place GROUP BY 1, 2, 3"
            )
            self._radii = {(name, lat, lon): radius for name, lat, lon, radius in db.execute(each, (SAME, SAME))}
        return self._radii


def _conditions(chosen: EventFilter) -> Iterator[EventFilter]:
    """The filter as conditions that hold each by itself."""
    for field, default in zip(structs.fields(EventFilter), EventFilter.__struct_defaults__, strict=True):
        value = getattr(chosen, field.name)
        if value != default:
            yield EventFilter(**{field.name: value})


def _spot(row: sqlite3.Row) -> tuple[str, float, float] | None:
    """The place of an event and its point, None without a point."""
    if row["lat"] is None or row["lon"] is None:
        return None
    return row["place"], round(row["lat"], SAME), round(row["lon"], SAME)


def _days(first: str | None, last: str | None) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day that an event touches, as the filter has it; None where it is undated."""
    start, end = first or last, last or first
    return (datetime.date.fromisoformat(start), datetime.date.fromisoformat(end)) if start and end else None
