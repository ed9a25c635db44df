"""Which event a row of a user's table is about: by day, place, type and actors, each with its reason in words.

The day must meet. So must the place; where one of the two names none, type and actors must instead. The rest only ranks.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from evenhand.compare.own import OwnRow
from evenhand.export.whereabouts import distance_km
from evenhand.knowledge.own_tables import known_gazetteer
from evenhand.knowledge.place_names import fold_name, loose_key
from evenhand.reconcile.encode import COARSE
from evenhand.reconcile.sides import NO_PARTY
from evenhand.reconcile.units import group_of
from evenhand.records import Case, Where

WEIGHTS: Final = {"date": 0.35, "place": 0.35, "type": 0.2, "actors": 0.1}
"""What each reason is worth; together 1."""
LONG_DAYS: Final = 7
"""An event that lasts so much longer than its row meets its days only in part."""
COARSE_PLACE: Final = 0.3
"""What a row's place within a region or country that the event names is worth, against 1 for the same place."""


class Limits(Struct, frozen=True, kw_only=True):
    """How far off a row may be: `days` to either side, `km` between the two places."""

    days: int = 1
    km: float = 25.0


class Reason(Struct, frozen=True):
    """What one field says for (0–1, higher is more alike) a pair, in words; None where one of the two does not tell."""

    field: str
    score: float | None
    why: str


class Candidate(Struct, frozen=True, kw_only=True):
    """An event that a row may be about. `score` is 0–1, higher is more alike."""

    code: str
    score: float
    reasons: tuple[Reason, ...]


class Comparable(Struct, frozen=True, kw_only=True):
    """What rows are compared with: an event's days and what any of its claims names. Only dated events can be compared."""

    case: Case
    start: datetime.date
    end: datetime.date
    places: tuple[Where, ...]
    names: frozenset[str]
    loose: frozenset[str]
    types: frozenset[str]
    parties: frozenset[str]

    @property
    def code(self) -> str:
        """The event's code."""
        return self.case.event.code


def comparable(case: Case) -> Comparable | None:
    """The event as rows are compared with it; None where it is undated."""
    event = case.event
    if event.start is None or event.end is None:
        return None
    places = _places(case)
    names = _names(places)
    parties = {
        code.partition(":")[0]
        for claim in case.claims
        for party in (*claim.agents, *claim.targets)
        for code in party.actor.split("+")
    }
    return Comparable(
        case=case, start=event.start, end=event.end, places=places, names=names,
        loose=frozenset(loose_key(name) for name in names) - {""}, types=frozenset(claim.type for claim in case.claims),
        parties=frozenset(parties - set(NO_PARTY)),
    )  # fmt: skip


def _places(case: Case) -> tuple[Where, ...]:
    return tuple(dict.fromkeys(place for claim in case.claims for place in claim.places))


def _names(places: Iterable[Where]) -> frozenset[str]:
    return frozenset({fold_name(name) for place in places for name in (place.name, place.words.text)} - {""})


def candidates(row: OwnRow, events: Iterable[Comparable], limits: Limits) -> list[Candidate]:
    """The events that a row may be about, the likeliest first; alike ones in order of their codes."""
    found = (_candidate(row, event, limits) for event in events)
    return sorted((one for one in found if one), key=lambda one: (-one.score, one.code))


def days_apart(row: OwnRow, event: Comparable) -> int:
    """How many days lie between the two stretches; 0 where they share a day."""
    return max(0, (event.start - row.end).days, (row.start - event.end).days)


def _candidate(row: OwnRow, event: Comparable, limits: Limits) -> Candidate | None:
    date = _date(row, event, limits)
    if date is None:
        return None
    place, type_, actors = _place(row, event, limits), _type(row, event), _actors(row, event)
    if place.score == 0.0 or type_.score == 0.0:
        return None
    if place.score is None and not (type_.score == 1.0 and actors.score):
        return None
    reasons = (date, place, type_, actors)
    score = sum(WEIGHTS[reason.field] * (reason.score or 0.0) for reason in reasons)
    return Candidate(code=event.code, score=round(score, 3), reasons=reasons)


def _date(row: OwnRow, event: Comparable, limits: Limits) -> Reason | None:
    apart = days_apart(row, event)
    if apart > limits.days:
        return None
    told = f"{event.start}" if event.start == event.end else f"{event.start} … {event.end}"
    mine = f"{row.start}" if row.start == row.end else f"{row.start} … {row.end}"
    if apart:
        return Reason("date", 0.5, f"{mine} is {apart} day{'s' * (apart > 1)} from {told}")
    longer = (event.end - event.start).days - (row.end - row.start).days
    return Reason("date", 0.5 if longer > LONG_DAYS else 1.0, f"{mine} lies in {told}" if longer > 0 else f"{mine} meets {told}")


def _place(row: OwnRow, event: Comparable, limits: Limits) -> Reason:
    name = fold_name(row.place)
    if not (row.place or row.lat is not None) or not event.places:
        return Reason("place", None, "the row names no place" if event.places else "no claim names a place")
    if name and name in event.names:
        return Reason("place", 1.0, f"{row.place} is named")
    points = _points(row)
    near = min(
        ((distance_km(*point, place.lat, place.lon or 0.0), place) for point in points for place in event.places
         if place.lat is not None and place.precision not in COARSE),
        default=None, key=lambda pair: pair[0],
    )  # fmt: skip
    if near and near[0] <= limits.km:
        return Reason("place", 1.0 - 0.5 * near[0] / max(limits.km, 1e-9), f"{near[0]:.0f} km from {near[1].name}")
    if name and (key := loose_key(name)) and key in event.loose:
        return Reason("place", 0.9, f"{row.place} is named in another spelling")
    for place in event.places:
        if place.precision in COARSE and place.lat is not None and place.lon is not None and place.radius_km:
            within = [km for point in points if (km := distance_km(*point, place.lat, place.lon)) <= place.radius_km]
            if within:
                return Reason("place", COARSE_PLACE, f"within {place.name}, which is named")
    if near is None and not points:
        return Reason("place", None, "the places cannot be told near or far")
    return Reason("place", 0.0, f"{near[0]:.0f} km from {near[1].name}" if near else "no place of the event is near")


def _points(row: OwnRow) -> list[tuple[float, float]]:
    """The row's own point, else those of all places that bear its name: any side's name of a place leads to it."""
    if row.lat is not None and row.lon is not None:
        return [(row.lat, row.lon)]
    return [(found.place.lat, found.place.lon) for found in known_gazetteer().find(row.place)] if row.place else []


def _type(row: OwnRow, event: Comparable) -> Reason:
    if not row.types:
        return Reason("type", None, f"{row.kind!r} is none of ours" if row.kind else "the row has no type")
    if both := sorted(row.types & event.types):
        return Reason("type", 1.0, f"{row.kind}: {both[0]}")
    alike = {group_of(type_) for type_ in row.types} & {group_of(type_) for type_ in event.types}
    told = ", ".join(sorted(event.types))
    return Reason("type", 0.5, f"{row.kind}: of a kind with {told}") if alike else Reason("type", 0.0, f"{row.kind}: not {told}")


def _actors(row: OwnRow, event: Comparable) -> Reason:
    if not row.parties or not event.parties:
        return Reason("actors", None, "the row's actors are not known" if event.parties else "no claim names an actor")
    both = sorted(row.parties & event.parties)
    if not both:
        return Reason("actors", 0.0, f"the claims name {', '.join(sorted(event.parties))}")
    return Reason("actors", len(both) / len(row.parties), f"{', '.join(both)} named")


def nearest(row: OwnRow, events: Sequence[Comparable], n: int = 3) -> list[tuple[str, str]]:
    """For a row that no event fits: events of the same place or days, nearest first, with why they do not fit."""
    found = []
    for event in events:
        apart, place = days_apart(row, event), _place(row, event, Limits())
        if place.score and apart <= 366:
            told = f"but {apart} days apart" if apart > 1 else _type(row, event).why
            found.append((0, apart, event.code, f"{place.why}, {told}"))
        elif apart <= 1:
            found.append((1, apart, event.code, f"on these days, but {place.why}"))
    return [(code, why) for _, _, code, why in sorted(found)[:n]]


class Undated:
    """The events that have no day to compare, by the places that they name."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._at: dict[str, list[Case]] = {}
        for case in cases:
            if case.event.start is None or case.event.end is None:
                for name in _names(_places(case)):
                    self._at.setdefault(name, []).append(case)

    def at(self, row: OwnRow, n: int = 3) -> list[tuple[str, str]]:
        """For a row that no event fits: those that name its place and are of a kind with it, with why they are no candidates."""
        kinds = {group_of(type_) for type_ in row.types}
        alike = [case.event.code for case in self._at.get(fold_name(row.place), ())
                 if not kinds or kinds & {group_of(claim.type) for claim in case.claims}]  # fmt: skip
        return [(code, f"{row.place} is named, but the event has no day to compare") for code in sorted(alike)[:n]]
