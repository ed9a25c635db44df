"""Deadly events in the form of UCDP's Georeferenced Event Dataset: 49 columns, its codes and precisions.

The rows are claims put into another's form, not UCDP's data. `source_original` names the origins; the four columns of
deaths add up to `best`. Source: UCDP GED codebook 23.1.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import floor
from typing import Any, Final

from evenhand.export.accusations import listed
from evenhand.export.deaths import BEST_RULE, Estimate, estimate, latest_figures
from evenhand.export.principals import Principals, coding_of, principals, stated_claims
from evenhand.export.ucdp_dyads import Dyad, dyad_of, party
from evenhand.export.whereabouts import Whereabouts, whereabouts
from evenhand.knowledge.codings import countries, party_coding
from evenhand.records import Case, Document

UCDP_COLUMNS: Final = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa",
    "gwnob",
)  # fmt: skip
"""The columns, in UCDP's order."""

DATE_PRECISIONS: Final = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
"""The longest stretch in days of each date_prec. What is dated no closer than to a year has no row."""

WHERE_PRECISION: Final = {"exact": 1, "near": 2, "district": 3, "region": 4, "none": 5, "country": 6}
"""Our precision of a place → UCDP's; a sea or another water is 7."""

MANIFEST: Final = (
    f"Deaths: {BEST_RULE}. deaths_a + deaths_b + deaths_civilians + deaths_unknown = best. Coded by machine from claims; not UCDP's data."
)
"""What a file that holds these rows must be told with."""


def ucdp_rows(
    cases: Iterable[Case], documents: Mapping[str, Document], *, dyads: Sequence[Dyad] = ()
) -> Iterator[dict[str, Any]]:
    """One row for each event in which somebody says that people were killed, with UCDP_COLUMNS; None is an empty cell.

    `documents` maps ids to documents (texts are not needed). `dyads` gives ids of conflicts and dyads; without them they
    are empty. `without_row` tells which events have no row.
    """
    for case in cases:
        deaths = _deaths(case, documents)
        if deaths and not _no_row(case):
            yield _row(case, deaths, documents, dyads)


def without_row(case: Case, documents: Mapping[str, Document]) -> str:
    """Why an event has no row in this form; "" where it has."""
    return _no_row(case) or ("" if _deaths(case, documents) else "nobody says that people were killed")


def _no_row(case: Case) -> str:
    if not stated_claims(case):
        return "nobody says that it happened"
    if not coding_of(case).ucdp:
        return "deaths in such an event are no direct deaths"
    if not case.event.start or not case.event.end:
        return "undated"
    return "" if date_precision(case.event.start, case.event.end) else "dated no closer than to a year"


def date_precision(start: datetime.date, end: datetime.date) -> int | None:
    """UCDP's precision of a stretch of days, both ends inclusive; None where it is longer than a year."""
    n_days = (end - start).days + 1
    return next((precision for longest, precision in DATE_PRECISIONS if n_days <= longest), None)


def priogrid_gid(lat: float, lon: float) -> int:
    """The cell of half a degree that a point lies in, counted from the south-west. Source: PRIO-GRID codebook 2.0.

    >>> priogrid_gid(-90, -180), priogrid_gid(90, 180)
    (1, 259200)
    """
    row, column = min(359, floor((lat + 90) * 2)), min(719, floor((lon + 180) * 2))
    return row * 720 + column + 1


def type_of_violence(case: Case, sides: Principals) -> int | None:
    """1 with a state on a side, 2 between groups, 3 against civilians; None where the parties do not tell.

    Whether a party is a state follows from its code alone. Source: the table `parties.tsv`.
    """
    if coding_of(case).ucdp == "one-sided":
        return 3
    kinds = [coding.ucdp for code in (sides.first, sides.second) if code and (coding := party_coding(code))]
    if "civilians" in kinds:
        return 3
    if len(kinds) < 2 or "" in kinds:
        return None
    return 1 if "state" in kinds else 2


def _deaths(case: Case, documents: Mapping[str, Document]) -> Estimate | None:
    deaths = estimate(latest_figures(case, documents))
    return deaths if deaths and max(deaths.low, deaths.best, deaths.high) > 0 else None


def _row(case: Case, deaths: Estimate, documents: Mapping[str, Document], dyads: Sequence[Dyad]) -> dict[str, Any]:
    event = case.event
    assert event.start
    assert event.end
    sides = principals(case)
    dyad = dyad_of(sides.first, sides.second, dyads)
    one, other = _in_order(sides, dyad)
    of_a, of_b, civilians, unknown = deaths.columns(*(party(code) if code else "" for code in (one, other)))
    date_prec = date_precision(event.start, event.end)
    row = {
        "id": event.code, "relid": f"{event.code}-{event.start.year}", "year": event.start.year, "active_year": None,
        "code_status": "machine", "type_of_violence": type_of_violence(case, sides),
        **_ids(dyad), "side_a": _side(one), "side_b": _side(other), **_sources(case, documents),
        **_where(case, whereabouts(case)), "event_clarity": 1 if date_prec == 1 else 2, "date_prec": date_prec,
        "date_start": event.start.isoformat(), "date_end": event.end.isoformat(), "deaths_a": of_a, "deaths_b": of_b,
        "deaths_civilians": civilians, "deaths_unknown": unknown, "best": deaths.best, "high": deaths.high,
        "low": deaths.low, "gwnoa": _gw(one), "gwnob": _gw(other),
    }  # fmt: skip
    return {column: row[column] for column in UCDP_COLUMNS}


def _in_order(sides: Principals, dyad: Dyad | None) -> tuple[str | None, str | None]:
    """The two sides, in the order that a user's dyad has them."""
    turned = dyad is not None and sides.first is not None and party(sides.first) != party(dyad.side_a)
    return (sides.second, sides.first) if turned else (sides.first, sides.second)


def _ids(dyad: Dyad | None) -> dict[str, Any]:
    names = ("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
             "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id")  # fmt: skip
    return {name: getattr(dyad, name) if dyad else None for name in names}


def _side(code: str | None) -> str | None:
    coding = party_coding(code) if code else None
    return coding.name if coding else None


def _gw(code: str | None) -> int | None:
    """The number of the state that a code acts for, in Gleditsch and Ward's list; None for anybody else."""
    coding = party_coding(code) if code else None
    country = countries().get(coding.code.partition(":")[0]) if coding and coding.ucdp == "state" else None
    return country.gw if country else None


def _sources(case: Case, documents: Mapping[str, Document]) -> dict[str, Any]:
    ids = list(dict.fromkeys(claim.doc for claim in case.claims))
    found = [documents[doc] for doc in ids if doc in documents]
    return {
        "number_of_sources": case.event.standing.reports or -1, "source_article": listed(ids),
        "source_office": listed(document.outlet for document in found),
        "source_date": listed(document.published.isoformat() for document in found if document.published),
        "source_headline": listed(document.title for document in found),
        "source_original": listed(account.origin.name for account in case.event.accounts),
    }  # fmt: skip


def _where(case: Case, found: Whereabouts) -> dict[str, Any]:
    event, country = case.event, countries().get(case.event.country or "")
    lat, lon = event.lat, event.lon
    water = found.place is not None and found.place.kind == "water"
    precision = 7 if water else WHERE_PRECISION[found.where.precision] if found.where else None
    return {
        "where_prec": precision, "where_coordinates": event.place or None,
        "where_description": found.where.words.text if found.where else None, "adm_1": found.admin1 or None,
        "adm_2": found.admin2 or None, "latitude": lat, "longitude": lon,
        "geom_wkt": None if lat is None or lon is None else f"POINT ({lon} {lat})",
        "priogrid_gid": None if lat is None or lon is None else priogrid_gid(lat, lon),
        "country": country.name if country else None, "country_id": country.gw if country else None,
        "region": country.ucdp_region if country else None,
    }  # fmt: skip
