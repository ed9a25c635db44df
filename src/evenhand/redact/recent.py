"""Places and times of what is recent, made coarse: the region or a rounded point, and whole weeks."""

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from evenhand.knowledge.gazetteer import Gazetteer
from evenhand.records import Claim, Document, Event, When, Where
from evenhand.redact.redaction import KINDS, Hit, Rules

FINE_PLACES: Final = ("exact", "near", "district")
FINE_TIMES: Final = ("moment", "part_of_day", "day", "span")
KM_OF_A_DEGREE: Final = 111.0
"""One degree of latitude. Source: WGS 84."""

_MONTH: Final = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_TIMES: Final = re.compile(
    rf"(?<![\w.,])(?:{_DAY}\s?(?:,|and|to|or|[-–])\s?){{0,6}}{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}}\b)?"
    rf"|(?<!\w){_MONTH}\s{_DAY}(?:\s?(?:,|and|to|or|[-–])\s?{_DAY}(?![\w.]|,\d)){{0,6}}(?!\w)(?:,?\s\d{{4}}\b)?"
    r"|(?<!\w)(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
    r"|(?<![\w-])\d{4}-\d{2}-\d{2}(?:T[\d:.]{2,12}Z?)?(?!\w)|(?<![\w./])\d{1,2}[./]\d{1,2}[./]\d{2,4}(?![\w./])"
    r"|(?<![\w:])\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:a\.?m\b\.?|p\.?m\b\.?|hours\b|hrs\b|GMT\b|UTC\b|local\stime\b)"
    r"|(?<![\w:])[0-2]?\d:[0-5]\d(?::\d{2})?(?![\w:])"
    r"|(?<![\w.])\d{1,2}\s?(?:a\.?m\b\.?|p\.?m\b\.?|o['’]clock\b)"
    r"|(?<!\w)(?:today|yesterday|tonight|tomorrow|noon|midnight|midday|last\snight|this\s(?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)  # fmt: skip


def is_recent(case_end: datetime.date | None, claims: Iterable[Claim], documents: Mapping[str, Document], today: datetime.date,
              rules: Rules) -> bool:  # fmt: skip
    """Whether anything a case tells of may be recent: it ended within the last days, or nobody knows when it did.

    A claim that gives no day, or says that it goes on, is as recent as its document.
    """
    limit = today - datetime.timedelta(days=rules.recent_days)
    days = [case_end]
    for claim in claims:
        stated = claim.time.end if claim.time else None
        document = documents.get(claim.doc)
        days.append(stated or (document.published if document and (claim.time or case_end is None) else case_end))
    known = [day for day in days if day is not None]
    return not known or max(known) > limit


def times(text: str) -> list[Hit]:
    """The days and clock times that a text names; years and months alone are coarse enough."""
    return [Hit(*found.span(), "time", "recent") for found in _TIMES.finditer(text)]


def coarse_days(start: datetime.date | None, end: datetime.date | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The whole weeks, Monday to Sunday, that hold an interval; an open end stays open."""
    try:
        return (
            start - datetime.timedelta(days=start.weekday()) if start else None,
            end + datetime.timedelta(days=6 - end.weekday()) if end else None,
        )
    except OverflowError:
        return None, None


def coarse_time(time: When) -> When:
    """A time to the week, where it is finer; its words are left to the caller."""
    if time.precision not in FINE_TIMES and not (time.precision == "open" and (time.start or time.end)):
        return time
    start, end = coarse_days(time.start, time.end)
    week = start is not None and end is not None and (end - start).days == 6
    return replace(time, start=start, end=end, days=(), precision="week" if week else "open" if not (start and end) else "span")


def coarse_place(place: Where, gazetteer: Gazetteer, rules: Rules) -> Where:
    """A place as its region, where that is known and nobody disputes it, else as a rounded point without a name."""
    if place.precision not in FINE_PLACES:
        return place
    if place.lat is None or place.lon is None:
        return replace(place, name=KINDS["place"], precision="region", radius_km=None)
    lat, lon = round_point(place.lat, place.lon, rules)
    radius_km = max(place.radius_km or 0.0, round(KM_OF_A_DEGREE * rules.grid_deg, 1))
    return replace(place, name=region_of(place, gazetteer), precision="region", lat=lat, lon=lon, radius_km=radius_km)


def round_point(lat: float, lon: float, rules: Rules) -> tuple[float, float]:
    """The nearest crossing of the grid."""
    step = rules.grid_deg
    return min(90.0, max(-90.0, round(round(lat / step) * step, 4))), min(180.0, max(-180.0, round(round(lon / step) * step, 4)))


def region_of(place: Where, gazetteer: Gazetteer) -> str:
    """The name of the first-level division that a place is in; `[place]` where it is unknown or the place is disputed."""
    if place.country is None or place.claimed_by or place.lat is None or place.lon is None:
        return KINDS["place"]
    near = [
        found.place for found in gazetteer.find(place.name)
        if found.place.country == place.country and abs(found.place.lat - place.lat) < 1 and abs(found.place.lon - place.lon) < 1
    ]  # fmt: skip
    for found in near:
        if found.kind == "region":
            return found.name
        if found.parent is not None and (parent := gazetteer.place(found.parent)).country == place.country:
            return parent.name
    return KINDS["place"]


def coarse_event(event: Event, names: dict[str, str], rules: Rules) -> Event:
    """An event with coarse time, point and place; `names` maps places to their coarse names. Its title is the caller's."""
    start, end = coarse_days(event.start, event.end)
    point = round_point(event.lat, event.lon, rules) if event.lat is not None and event.lon is not None else (None, None)
    place = names.get(event.place, KINDS["place"]) if event.place else ""
    return replace(event, start=start, end=end, lat=point[0], lon=point[1], place=place)


def coarse_value(value: str) -> str:
    """A day or interval of an account (`2023-09-19`, `2023-09-19/`, `2023-09-19/2023-09-20`) to whole weeks."""
    first, slash, last = value.partition("/")
    try:
        start, end = (datetime.date.fromisoformat(day) if day else None for day in (first, last if slash else first))
    except ValueError:
        return KINDS["time"]
    whole_month_or_more = start and end and start.day == 1 and (end + datetime.timedelta(days=1)).day == 1
    if not whole_month_or_more:
        start, end = coarse_days(start, end)
    return "/".join(day.isoformat() if day else "" for day in (start, end))
