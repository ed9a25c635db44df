"""Everything that was recognised in a document, as plain rows, whether or not a claim uses it."""

from collections.abc import Iterator
from typing import Any, Final

from evenhand.export.columns import Column, Table
from evenhand.records import Attribution, Party, Reading, When, Where, Words

MENTIONS: Final = Table(
    "mentions", "mention",
    "Everything that was recognised in the documents, whether or not a claim uses it; a mention belongs to no event.",
    (
        Column("doc", "string", "The document's id."),
        Column("kind", "string", "time, place, actor or attribution."),
        Column("part", "string", "Where the words stand: `text` or `title`."),
        Column("text", "string", "The words."),
        Column("start", "integer", "Where they begin in the document's text, in code points; empty in a title."),
        Column("end", "integer", "Where they end."),
        Column("from", "date", "A time's first day, empty where open or unknown."),
        Column("to", "date", "A time's last day, inclusive, empty where open or unknown."),
        Column("days", "list", "The single days of a list of dates.", "date"),
        Column("precision", "string", "How exact a time or place is."),
        Column("name", "string", "A place's name in the gazetteer."),
        Column("country", "string", "A place's country, ISO 3166 alpha-3, empty where disputed or unknown."),
        Column("claimed_by", "list", "Who claims a disputed place, in alphabetical order.", "string"),
        Column("lat", "number", "A place's latitude in degrees north (WGS 84)."),
        Column("lon", "number", "A place's longitude in degrees east (WGS 84)."),
        Column("radius_km", "number", "How far off the point may be, in kilometres."),
        Column("actor", "string", "An actor's code."),
        Column("source.text", "string", "The words that name who speaks in an attribution, empty where nobody is named."),
        Column("source.start", "integer", "Where they begin."),
        Column("source.end", "integer", "Where they end."),
        Column("cue.text", "string", "The words of saying."),
        Column("cue.start", "integer", "Where they begin."),
        Column("cue.end", "integer", "Where they end."),
        Column("content.start", "list", "Where each stretch of what is said begins.", "integer"),
        Column("content.end", "list", "Where each stretch ends.", "integer"),
    ),
    nested=True,
)  # fmt: skip


def mention_rows(doc: str, reading: Reading) -> Iterator[dict[str, Any]]:
    """A row for each time, place, actor and attribution of one document, kind by kind in text order.

    Offsets count code points of the document's text; words that stand in the title have `start` and `end` None and
    `part` "title".
    """
    for time in reading.times:
        yield {"doc": doc, "kind": "time", **_time(time)}
    for place in reading.places:
        yield {"doc": doc, "kind": "place", **_place(place)}
    for party in reading.actors:
        yield {"doc": doc, "kind": "actor", **_actor(party)}
    for attribution in reading.attributions:
        yield {"doc": doc, "kind": "attribution", **_attribution(attribution)}


def _words(words: Words) -> dict[str, Any]:
    return {"part": words.part, "text": words.text, **_offsets(words)}


def _offsets(words: Words) -> dict[str, Any]:
    inside = words.part == "text"
    return {"start": words.span.start if inside else None, "end": words.span.end if inside else None}


def _time(time: When) -> dict[str, Any]:
    return {
        **_words(time.words), "from": time.start.isoformat() if time.start else None,
        "to": time.end.isoformat() if time.end else None, "days": [day.isoformat() for day in time.days] or None,
        "precision": time.precision,
    }  # fmt: skip


def _place(place: Where) -> dict[str, Any]:
    return {
        **_words(place.words), "name": place.name, "country": place.country, "claimed_by": list(place.claimed_by) or None,
        "lat": place.lat, "lon": place.lon, "radius_km": place.radius_km, "precision": place.precision,
    }  # fmt: skip


def _actor(party: Party) -> dict[str, Any]:
    return {**_words(party.words), "actor": party.actor}


def _attribution(attribution: Attribution) -> dict[str, Any]:
    said = attribution.content[0] if attribution.content else attribution.cue or attribution.source
    return {
        "part": said.part if said else "text",
        "source": _named(attribution.source), "cue": _named(attribution.cue),
        "content": [_offsets(words) for words in attribution.content],
    }  # fmt: skip


def _named(words: Words | None) -> dict[str, Any] | None:
    return None if words is None else {"text": words.text, **_offsets(words)}
