"""Claims as plain rows and back: the form in which they leave the project and come in from elsewhere."""

import datetime
import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from evenhand.errors import InputError
from evenhand.records import Claim, Document, Party, Reason, Source, Span, Toll, Weapon, When, Where, Words
from evenhand.records.ids import digest
from evenhand.records.span import Part

Row = Mapping[str, Any]

MAX_NUMBER = 10**12
"""Far more people than ever lived and characters than any text has: a greater number is a mistake, and no project could
hold it."""


def claim_row(claim: Claim, event_code: str | None, document: Document | None = None) -> dict[str, Any]:
    """One claim as the claims export writes it, keys in a fixed order. `claim_from_row` makes the same claim of it.

    Offsets count code points of the document's text; words that stand in the title have `start` and `end` None, and
    `title_start` (a span has `title_end`, too) counts those of the title. `event` is None for a claim that was put into
    no event. With its `document` the row says who carried the claim and when, which reconciling needs.
    """
    carried = {"outlet": document.outlet or None, "published": _iso(document.published)} if document else {}
    return {
        "claim_id": claim.claim_id,
        "doc": claim.doc,
        "doc_sha256": claim.doc_sha256,
        **carried,
        "event": event_code,
        "part": claim.part,
        "sentence": _span_row(claim.sentence, claim.part),
        "trigger": _words_row(claim.trigger),
        "type": claim.type,
        "stance": claim.stance,
        "quote": claim.quote,
        "agents": [_party_row(party) for party in claim.agents],
        "targets": [_party_row(party) for party in claim.targets],
        "places": [_place_row(place) for place in claim.places],
        "time": _time_row(claim.time),
        "weapons": [{"kind": w.kind, **_words_row(w.words), "borrowed": w.borrowed} for w in claim.weapons],
        "casualties": [_toll_row(toll) for toll in claim.casualties],
        "source": _source_row(claim.source),
        "reasons": [{"field": r.field, "rule": r.rule, "text": r.text, "score": r.score} for r in claim.reasons],
        "reader": {"name": claim.reader, "version": claim.reader_version},
        "review": claim.review,
        "decided": list(claim.decided),
    }


def _span_row(span: Span, part: Part) -> dict[str, Any]:
    if part == "text":
        return {"start": span.start, "end": span.end}
    return {"start": None, "end": None, "title_start": span.start, "title_end": span.end}


def _words_row(words: Words | None) -> dict[str, Any]:
    if words is None:
        return {"text": None, "start": None, "end": None}
    if words.part == "text":
        return {"text": words.text, "start": words.span.start, "end": words.span.end}
    return {"text": words.text, "start": None, "end": None, "title_start": words.span.start}


def _party_row(party: Party) -> dict[str, Any]:
    return {"actor": party.actor, **_words_row(party.words), "borrowed": party.borrowed}


def _place_row(place: Where) -> dict[str, Any]:
    return {
        "name": place.name,
        "country": place.country,
        "claimed_by": list(place.claimed_by),
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "radius_km": place.radius_km,
        **_words_row(place.words),
        "borrowed": place.borrowed,
    }


def _time_row(time: When | None) -> dict[str, Any] | None:
    if time is None:
        return None
    words = _words_row(time.words)
    return {
        "start": _iso(time.start),
        "end": _iso(time.end),
        "precision": time.precision,
        "days": [day.isoformat() for day in time.days] or None,
        "text": words["text"],
        "span_start": words["start"],
        "span_end": words["end"],
        **({"title_start": words["title_start"]} if "title_start" in words else {}),
        "borrowed": time.borrowed,
    }


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _toll_row(toll: Toll) -> dict[str, Any]:
    return {
        "kind": toll.kind,
        "who": toll.who,
        "side": toll.side,
        "low": toll.low,
        "high": toll.high,
        "qualifier": toll.qualifier,
        **_words_row(toll.words),
        "borrowed": toll.borrowed,
    }


def _source_row(source: Source) -> dict[str, Any]:
    return {
        "actor": source.actor,
        "name": source.name,
        **_words_row(source.words),
        "chain": [_party_row(party) for party in source.chain],
        "borrowed": source.borrowed,
    }


def claim_from_row(row: Row) -> Claim:
    """A claim from a row of the claims export, or from one that says less.

    What a foreign row leaves out is derived where it can be (a precision from the dates, a qualifier from the range)
    and empty where it cannot. Raises InputError that names the field which is missing or cannot be used.
    """
    if not isinstance(row, Mapping):
        raise InputError("claim: a row is an object", "One JSON object a line.")
    claim_id = _whole_characters("claim_id", str(row.get("claim_id") or ""))
    part: Part = "title" if row.get("part") == "title" else "text"
    where = f"claim {claim_id or '?'}"
    reader = row.get("reader") if isinstance(row.get("reader"), Mapping) else {}
    try:
        return Claim(
            claim_id=claim_id or _made_id(row),
            doc=_whole_characters("doc", _text(row, "doc")),
            doc_sha256=str(row.get("doc_sha256") or ""),
            trigger=_field("trigger", lambda: _words(_object(row, "trigger"), part, "trigger")),
            type=_text(row, "type"),
            sentence=_field("sentence", lambda: _sentence(row)),
            quote=str(row.get("quote") or ""),
            source=_field("source", lambda: _source(row, part)),
            stance=str(row.get("stance") or "asserted"),
            agents=_many(row, "agents", part, _party),
            targets=_many(row, "targets", part, _party),
            places=_many(row, "places", part, _place),
            time=_field("time", lambda: _time(row, part)),
            weapons=_many(row, "weapons", part, _weapon),
            casualties=_many(row, "casualties", part, _toll),
            part=part,
            reasons=_many(row, "reasons", part, _reason),
            reader=str((reader or {}).get("name") or ""),
            reader_version=str((reader or {}).get("version") or ""),
            review=str(row.get("review") or "machine"),
            decided=tuple(str(name) for name in row.get("decided") or ()),
        )
    except ValueError as problem:
        raise InputError(f"{where}: {problem}") from problem
    except InputError as problem:
        raise InputError(f"{where}: {problem}", problem.hint) from problem


def _made_id(row: Row) -> str:
    """An id for a row that has none: from its words, so that the same row gets the same id again."""
    return digest(repr(sorted((str(k), repr(v)) for k, v in row.items() if k != "event"))).hex()[:16]


def _field[T](name: str, make: Callable[[], T]) -> T:
    try:
        return make()
    except InputError as problem:
        raise InputError(f"{name}: {problem}", problem.hint) from problem
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError) as problem:
        raise InputError(f"{name}: {problem}") from problem


def _text(row: Row, field: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value:
        raise InputError(f"{field}: missing or no text")
    return value


def _optional_text(row: Row, field: str) -> str | None:
    value = row.get(field)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{field}: no text")
    return value


def _whole_characters(field: str, name: str) -> str:
    """The name, which must hold no lone surrogate: nothing could be looked up by it."""
    if any("\ud800" <= char <= "\udfff" for char in name):
        raise InputError(f"{field}: holds half a character (a lone surrogate)")
    return name


def _object(row: Row, field: str) -> Row:
    value = row.get(field)
    if not isinstance(value, Mapping):
        raise InputError(f"{field}: missing or no object")
    return value


def _words(item: Row, part: Part, field: str, start: str = "start", end: str = "end") -> Words:
    text = item.get("text")
    text = text if isinstance(text, str) else ""
    at = item.get(start)
    if item.get("title_start") is not None:
        begin = _count(item["title_start"])
        return Words(text, Span(begin, begin + len(text)), "title")
    if at is None or item.get(end) is None:
        return Words(text, Span(0, len(text)), "title" if text else part)
    return Words(text, Span(_count(at), _count(at) + len(text)), "text")


def _sentence(row: Row) -> Span:
    item = row.get("sentence")
    if isinstance(item, Mapping) and item.get("title_start") is not None and item.get("title_end") is not None:
        return Span(_count(item["title_start"]), _count(item["title_end"]))
    if not isinstance(item, Mapping) or item.get("start") is None or item.get("end") is None:
        return Span(0, len(str(row.get("quote") or "")))
    return Span(_count(item["start"]), _count(item["end"]))


def _many[T](row: Row, field: str, part: Part, make: Callable[[Row, Part], T]) -> tuple[T, ...]:
    items = row.get(field)
    if items is None:
        return ()
    if not isinstance(items, Sequence) or isinstance(items, str):
        raise InputError(f"{field}: no list")
    return tuple(_field(f"{field}[{n}]", partial(make, item, part)) for n, item in enumerate(items))


def _party(item: Row, part: Part) -> Party:
    return Party(actor=_text(item, "actor"), words=_words(item, part, "actor"), borrowed=str(item.get("borrowed") or ""))


def _reason(item: Row, part: Part) -> Reason:
    return Reason(
        field=_text(item, "field"), rule=_text(item, "rule"), text=str(item.get("text") or ""),
        score=_number(item.get("score")),
    )  # fmt: skip


def _weapon(item: Row, part: Part) -> Weapon:
    return Weapon(kind=_text(item, "kind"), words=_words(item, part, "weapon"), borrowed=str(item.get("borrowed") or ""))


def _place(item: Row, part: Part) -> Where:
    lat, lon = _number(item.get("lat")), _number(item.get("lon"))
    radius_km = _number(item.get("radius_km"))
    if radius_km is not None and not 0 <= radius_km < math.inf:
        raise InputError(f"radius_km: no such distance: {radius_km}")
    words = _words(item, part, "place")
    precision = item.get("precision") or ("exact" if lat is not None else "region")
    return Where(
        words=words,
        name=str(item.get("name") or words.text),
        precision=str(precision),
        country=_optional_text(item, "country"),
        claimed_by=tuple(str(code) for code in item.get("claimed_by") or ()),
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        borrowed=str(item.get("borrowed") or ""),
    )


def _count(value: Any) -> int:
    number = int(value)
    if number > MAX_NUMBER:
        raise InputError(f"a number above {MAX_NUMBER}")
    return number


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _time(row: Row, part: Part) -> When | None:
    item = row.get("time")
    if item is None:
        return None
    if not isinstance(item, Mapping):
        raise InputError("no object")
    start, end = _day(item.get("start")), _day(item.get("end"))
    return When(
        words=_words(item, part, "time", "span_start", "span_end"),
        start=start,
        end=end,
        precision=str(item.get("precision") or _precision(start, end)),
        days=tuple(day for value in item.get("days") or () if (day := _day(value))),
        borrowed=str(item.get("borrowed") or ""),
    )


def _day(value: Any) -> datetime.date | None:
    return None if value is None else datetime.date.fromisoformat(str(value))


def _precision(start: datetime.date | None, end: datetime.date | None) -> str:
    """The coarsest calendar unit that two dates fill, for rows that do not say how exact a time is."""
    if start is None or end is None:
        return "open"
    days = (end - start).days + 1
    if days == 1:
        return "day"
    if start.day == 1 and 28 <= days <= 31 and start.month == end.month:
        return "month"
    return "year" if (start.month, start.day, days // 365) == (1, 1, 1) and days <= 366 else "span"


def _toll(item: Row, part: Part) -> Toll:
    low, high = _count(item["low"]), None if item.get("high") is None else _count(item["high"])
    qualifier = item.get("qualifier") or ("at_least" if high is None else "exact" if low == high else "between")
    return Toll(
        kind=_text(item, "kind"),
        who=str(item.get("who") or "people"),
        low=low,
        high=high,
        qualifier=str(qualifier),
        side=_optional_text(item, "side"),
        words=_words(item, part, "toll"),
        borrowed=str(item.get("borrowed") or ""),
    )


def _source(row: Row, part: Part) -> Source:
    item = row.get("source")
    if not isinstance(item, Mapping):
        raise InputError("missing or no object")
    actor = _text(item, "actor")
    words = None if actor == "narrator" else _words(item, part, "source")
    return Source(
        actor=actor,
        name=(words.text if words else "") if item.get("name") is None else str(item["name"]),
        words=words,
        chain=tuple(_party(link, part) for link in item.get("chain") or ()),
        borrowed=str(item.get("borrowed") or ""),
    )
