"""Events as plain rows: what, where, when, who, how many say so, and the range of the figures stated."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from evenhand.export.columns import Column, Table
from evenhand.export.figures import Stated, stated
from evenhand.knowledge.own_tables import known_actors
from evenhand.records import Case, Claim, Document, Event, Where
from evenhand.records.codes import HARMS
from evenhand.store.events import DISPUTES


def _figures(kind: str, tag: str = "") -> tuple[Column, ...]:
    low, high = (f"#affected+{tag}+{end}" if tag else "" for end in ("min", "max"))
    lowest = f"The lowest number of {kind} among what each origin states last; empty where none states any."
    highest = "The highest upper end among them; empty where none has one, or an account says at least a greater number."
    return (
        Column(f"{kind}_lowest_stated", "integer", lowest, hxl=low),
        Column(f"{kind}_highest_stated", "integer", highest, hxl=high),
        Column(f"{kind}_open", "boolean", "Whether some account gives no upper end; empty where none gives a figure."),
        Column(f"{kind}_origins", "integer", f"How many independent origins state a figure of {kind}."),
    )


EVENTS: Final = Table(
    "events", "event",
    "Claims that speak of one happening, with what most of their origins state; the accounts hold what each says.",
    (
        Column("event", "string", "The event's code, which lives on.", hxl="#event+id"),
        Column("type", "string", "What kind of happening most origins state.", hxl="#event+type"),
        Column("title", "string", "Kind, place and time in neutral words.", hxl="#description"),
        Column("start", "date", "The first day that most origins state, empty where none does.", hxl="#date+start"),
        Column("end", "date", "The last day, inclusive.", hxl="#date+end"),
        Column("date_precision", "string", "How exact the time is, from moment to year, span or open.", hxl="#date+precision"),
        Column("place", "string", "The place that most origins name, by the gazetteer's name.", hxl="#loc+name"),
        Column("places", "list", "All places that some claim of the event names, in alphabetical order.", "string"),
        Column("country", "string", "The place's country, ISO 3166 alpha-3, empty where disputed or unknown.", hxl="#country+code"),
        Column("country_name", "string", "That country's name.", hxl="#country+name"),
        Column("claimed_by", "list", "Who claims a disputed place, in alphabetical order.", "string"),
        Column("lat", "number", "Latitude in degrees north (WGS 84), empty where the place has no point.", hxl="#geo+lat"),
        Column("lon", "number", "Longitude in degrees east (WGS 84), empty where the place has no point.", hxl="#geo+lon"),
        Column("precision", "string", "How exact the place is: exact, near, district, region, country or none.", hxl="#geo+precision"),
        Column("radius_km", "number", "How far off the point may be, in kilometres."),
        Column("agents", "list", "Codes of those who are said to have done it, in alphabetical order.", "string", "#group+name+first"),
        Column("targets", "list", "Codes of those to whom it is said to be done, in alphabetical order.", "string", "#group+name+second"),
        Column("weapons", "list", "Kinds of weapons that some claim names.", "string"),
        Column("reports", "integer", "How many documents tell of it."),
        Column("origins", "integer", "How many independent origins they rest on."),
        Column("sides", "integer", "How many sides these stand on."),
        Column("sides_named", "list", "Which sides, in alphabetical order.", "string"),
        Column("sources", "list", "The origins' names, grouped by side.", "string", "#meta+source"),
        Column("disputed", "boolean", "Whether two accounts contradict, or one denies another."),
        Column("disputed_fields", "list", "On which fields.", "string"),
        Column("marks", "list", "What to look at first; none is a verdict.", "string"),
        Column("parent", "string", "The code of the larger happening that it is part of, empty for none."),
        Column("about", "string", "Of an act of words (an accusation, a denial): the event that it is told with, empty for none."),
        *_figures("killed", "killed"),
        *_figures("wounded", "injured"),
        *_figures("missing"),
        *_figures("captured"),
        *_figures("displaced"),
        Column("claims", "integer", "How many claims it is made of."),
        Column("documents", "list", "The ids of the documents that tell of it.", "string"),
    ),
    key=("event",),
)  # fmt: skip


def event_rows(case: Case, documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    """The one row of an event."""
    event, claims = case.event, case.claims
    place = _place_of(event, claims)
    disputes = [relation.field for relation in event.relations if relation.relation in DISPUTES]
    by_id = {claim.claim_id: claim for claim in claims}
    yield {
        "event": event.code, "type": event.type, "title": event.title,
        "start": event.start.isoformat() if event.start else None, "end": event.end.isoformat() if event.end else None,
        "date_precision": _date_precision(event, claims),
        "place": event.place or None, "places": _several(place.name for claim in claims for place in claim.places),
        "country": event.country, "country_name": _country_name(event.country),
        "claimed_by": list(place.claimed_by) if place else [], "lat": event.lat, "lon": event.lon,
        "precision": place.precision if place else None, "radius_km": place.radius_km if place else None,
        "agents": _several(party.actor for claim in claims for party in claim.agents),
        "targets": _several(party.actor for claim in claims for party in claim.targets),
        "weapons": _several(weapon.kind for claim in claims for weapon in claim.weapons),
        "reports": event.standing.reports, "origins": event.standing.origins, "sides": event.standing.sides,
        "sides_named": _several(account.origin.side for account in event.accounts if account.origin.side),
        "sources": [account.origin.name for account in event.accounts],
        "disputed": bool(disputes), "disputed_fields": list(dict.fromkeys(disputes)), "marks": list(event.marks),
        "parent": event.parent or None, "about": event.about or None,
        **{name: value for kind in HARMS for name, value in _figure_cells(kind, stated(event, kind, by_id)).items()},
        "claims": len(claims), "documents": _several(claim.doc for claim in claims),
    }  # fmt: skip


def _figure_cells(kind: str, figure: Stated) -> dict[str, Any]:
    return {
        f"{kind}_lowest_stated": figure.low, f"{kind}_highest_stated": figure.high, f"{kind}_open": figure.open,
        f"{kind}_origins": figure.origins,
    }  # fmt: skip


def _several(names: Iterable[str]) -> list[str]:
    return sorted(set(names))


def _place_of(event: Event, claims: Iterable[Claim]) -> Where | None:
    """The place that stands for the event, as the first claim that names it has it."""
    wanted = (event.place, event.country, event.lat, event.lon)
    places = (place for claim in claims for place in claim.places)
    return next((place for place in places if (place.name, place.country, place.lat, place.lon) == wanted), None)


def _date_precision(event: Event, claims: Iterable[Claim]) -> str | None:
    times = (claim.time for claim in claims if claim.time)
    return next((time.precision for time in times if (time.start, time.end) == (event.start, event.end)), None)


@cache
def _country_name(code: str | None) -> str | None:
    country = known_actors().countries().get(code or "")
    return country.name if country else None
