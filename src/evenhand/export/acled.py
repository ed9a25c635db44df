"""Events in the form of an ACLED export: 31 columns, its codes and precisions, its rules where they are named.

The rows are claims put into another's form, not ACLED's data: ids are Evenhand's, `notes` says who says what, and the
rule by which one number was made of differing figures stands in every row. Source: ACLED codebook (2025).
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from msgspec.structs import replace

from evenhand.errors import SettingsError
from evenhand.export.accusations import accusations, figures_told, listed
from evenhand.export.deaths import BEST_RULE, Estimate, estimate, latest_figures
from evenhand.export.principals import Principals, coding_of, principals, stated_claims
from evenhand.export.whereabouts import Whereabouts, whereabouts
from evenhand.knowledge.codings import ACLED_INTERS, TypeCoding, countries, party_coding
from evenhand.records import Case, Document

ACLED_COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
"""The columns, in ACLED's order."""

FATALITIES: Final = ("low", "best", "high", "acled")
"""Rules for one number of deaths: the lowest, most stated or highest figure, or ACLED's own (the lowest; several 3,
dozens 12, hundreds 100; 0 where there is no information). By the first three an unknown number is empty."""

WEEK_DAYS: Final = 7
MONTH_DAYS: Final = 31
"""The longest stretches that time precisions 2 and 3 stand for. What is dated no closer has no row."""

GEO_PRECISION: Final = {"exact": 1, "near": 2, "district": 2, "region": 3, "country": 3, "none": 3}
"""Our precision of a place → ACLED's."""

UNKNOWN_COUNTRY: Final = "XXX"
"""Stands before an id where no country is stated or it is disputed. Source: ISO 3166-1 leaves XXX to users."""


def acled_rows(cases: Iterable[Case], documents: Mapping[str, Document], *, fatalities: str = "acled") -> Iterator[dict[str, Any]]:
    """One row for each event and day, with ACLED_COLUMNS; None is an empty cell. `without_row` tells which events have none.

    `documents` maps ids to documents (texts are not needed). `fatalities` is one of FATALITIES; another raises
    SettingsError.
    """
    if fatalities not in FATALITIES:
        raise SettingsError(f"There is no fatalities rule {fatalities!r}.", f"Choose one of {', '.join(FATALITIES)}.")
    for case in cases:
        if not without_row(case):
            yield from _of_case(case, documents, fatalities)


def manifest(fatalities: str) -> str:
    """What a file that holds these rows must be told with: by which rule its fatalities were made."""
    if fatalities == "acled":
        rule = "the lowest of differing figures, several, many or few 3, dozens 12, hundreds 100, 0 where there is no information"
    else:
        rule = f"{BEST_RULE}. An unknown number is empty"
    return f"Fatalities, by the rule {fatalities!r}: {rule}. Coded by machine from claims; not ACLED's data."


def without_row(case: Case) -> str:
    """Why an event has no row in this form; "" where it has."""
    if not stated_claims(case):
        return "nobody says that it happened"
    if not coding_of(case).acled_event:
        return "ACLED codes no such event"
    if not case.event.start or not case.event.end:
        return "undated"
    if not _listed_days(case) and (case.event.end - case.event.start).days + 1 > MONTH_DAYS:
        return "dated no closer than to a month"
    return ""


def event_id(code: str, day: datetime.date, country: str | None) -> str:
    """`AZE-EH` and a number made of the event's code and the day: no two events or days share one, and none is ACLED's.

    >>> event_id("EH-TU2AG", datetime.date(2022, 9, 13), None)
    'XXX-EH11053480820220913'
    """
    letters = code.removeprefix("EH-")
    in_base_36 = letters.isascii() and letters.isalnum() and letters == letters.upper()
    number = int("1" + letters, 36) if in_base_36 else int.from_bytes(b"\xff" + code.encode())
    return f"{country or UNKNOWN_COUNTRY}-EH{number}{day.isoformat().replace('-', '')}"


def disorder_type(event_type: str, sub_event_type: str) -> str:
    """ACLED's kind of disorder of an event type and sub-event type."""
    if sub_event_type == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if event_type == "Strategic developments":
        return event_type
    demonstrates = event_type == "Protests" or sub_event_type == "Violent demonstration"
    return "Demonstrations" if demonstrates else "Political violence"


def interaction(one: str | None, other: str | None) -> str | None:
    """Two kinds of actors as ACLED joins them, the lower number first; None where neither is known.

    >>> interaction("Civilians", "State forces"), interaction("Rebel group", None)
    ('State forces-Civilians', 'Rebel group only')
    """
    known = sorted((kind for kind in (one, other) if kind), key=ACLED_INTERS.index)
    if not known:
        return None
    if known == ["Civilians", "External/Other forces"]:  # the one pair that ACLED writes the other way round
        known.reverse()
    return "-".join(known) if len(known) == 2 else f"{known[0]} only"


def inter_of(code: str | None, country: str | None, event_type: str) -> str | None:
    """ACLED's kind of actor of a code; None where it has none.

    The forces of a state in another's country are External/Other forces; where the country is disputed or not stated they
    are State forces. Civilians who protest are Protesters.
    """
    coding = party_coding(code) if code else None
    if coding is None or not coding.inter:
        return None
    body = coding.code.partition(":")[0]
    if coding.inter == "State forces" and country and body in countries() and body != country:
        return "External/Other forces"
    return "Protesters" if coding.inter == "Civilians" and event_type == "Protests" else coding.inter


def _of_case(case: Case, documents: Mapping[str, Document], rule: str) -> Iterator[dict[str, Any]]:
    shared = {**_type_and_actors(case), **_place(case, whereabouts(case)), **_source(case, documents)}
    for day, precision, counted in _days(case):
        figures = latest_figures(counted, documents) if counted else []
        told = [
            *accusations(case, documents),
            figures_told(figures),
            f"fatalities rule: {rule}",
            "" if counted else "fatalities of all days are in the row of the first",
            "coded by machine from claims; nothing here is established",
        ]
        row = {
            **shared, "event_id_cnty": event_id(case.event.code, day, case.event.country), "event_date": day.isoformat(),
            "year": day.year, "time_precision": precision, "notes": ". ".join(part for part in told if part) + ".",
            "fatalities": fatalities_by(rule, estimate(figures)),
            "tags": "; ".join([f"fatalities rule: {rule}", *case.event.marks, f"evenhand: {case.event.code}"]),
        }  # fmt: skip
        yield {column: row[column] for column in ACLED_COLUMNS}


def fatalities_by(rule: str, deaths: Estimate | None) -> int | None:
    """The number of deaths by one of FATALITIES; None, unknown, where nobody gives any, but 0 by ACLED's own rule."""
    if deaths is None:
        return 0 if rule == "acled" else None
    number = getattr(deaths, rule)
    assert isinstance(number, int)
    return number


def _listed_days(case: Case) -> list[datetime.date]:
    """The single days of a list date ("4, 11 and 17 October") that the event's own time is the hull of."""
    ends = (case.event.start, case.event.end)
    times = (claim.time for claim in stated_claims(case) if claim.time)
    return sorted({day for time in times if (time.start, time.end) == ends for day in time.days})


def _days(case: Case) -> Iterator[tuple[datetime.date, int, Case | None]]:
    """Each day that the event has a row of, ACLED's precision of it, and the claims whose figures count there.

    A stretch has its middle day. On a list of days each has the figures that are told of it alone, where all are; else the
    first day has them all and the others (None) none.
    """
    event = case.event
    assert event.start
    assert event.end
    listed = _listed_days(case)
    if len(listed) > 1:
        of_day = {day: [c for c in case.claims if c.time and c.time.start == c.time.end == day] for day in listed}
        apart = {c.claim_id for c in case.claims if c.casualties} <= {c.claim_id for day in listed for c in of_day[day]}
        for n, day in enumerate(listed):
            yield day, 1, replace(case, claims=tuple(of_day[day])) if apart else case if n == 0 else None
        return
    n_days = (event.end - event.start).days + 1
    precision = 1 if n_days == 1 else 2 if n_days <= WEEK_DAYS else 3
    yield event.start + datetime.timedelta(days=(n_days - 1) // 2), precision, case


def _type_and_actors(case: Case) -> dict[str, Any]:
    coding, sides = coding_of(case), principals(case)
    one, other = (inter_of(code, case.event.country, coding.acled_event) for code in (sides.first, sides.second))
    return {
        "disorder_type": disorder_type(coding.acled_event, coding.acled_sub_event), "event_type": coding.acled_event,
        "sub_event_type": coding.acled_sub_event, "actor1": _name(sides.first), "assoc_actor_1": _names(sides.with_first),
        "inter1": one, "actor2": _name(sides.second), "assoc_actor_2": _names(sides.with_second), "inter2": other,
        "interaction": interaction(one, other), "civilian_targeting": _civilian_targeting(coding, sides, one, other),
    }  # fmt: skip


def _civilian_targeting(coding: TypeCoding, sides: Principals, one: str | None, other: str | None) -> str | None:
    violent = "Political violence" in disorder_type(coding.acled_event, coding.acled_sub_event)
    civilians = other == "Civilians" or (coding.acled_event == "Protests" and "Protesters" in (one, other))
    return "Civilians targeted" if violent and civilians else None


def _name(code: str | None) -> str | None:
    coding = party_coding(code) if code else None
    return coding.name if coding else None


def _names(codes: Sequence[str]) -> str | None:
    return listed(name for code in codes if (name := _name(code)))


def _place(case: Case, found: Whereabouts) -> dict[str, Any]:
    event, country = case.event, countries().get(case.event.country or "")
    return {
        "iso": country.iso_numeric if country else None, "region": country.acled_region if country else None,
        "country": country.name if country else None, "admin1": found.admin1 or None, "admin2": found.admin2 or None,
        "admin3": None, "location": event.place or None, "latitude": event.lat, "longitude": event.lon,
        "geo_precision": GEO_PRECISION[found.where.precision] if found.where else None,
    }  # fmt: skip


def _source(case: Case, documents: Mapping[str, Document]) -> dict[str, Any]:
    """Who says it, and the time of the row: midnight (UTC) of the day on which the last of its documents came out."""
    found = (documents.get(claim.doc) for claim in case.claims)
    days = [document.published for document in found if document and document.published]
    last = datetime.datetime.combine(max(days), datetime.time(), datetime.UTC) if days else None
    return {
        "source": listed(account.origin.name for account in case.event.accounts), "source_scale": None,
        "timestamp": int(last.timestamp()) if last else None,
    }  # fmt: skip
