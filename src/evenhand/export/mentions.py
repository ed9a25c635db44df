"""Everything that was recognised in a document, as plain rows, whether or not a claim uses it."""

from collections.abc import Iterator
from typing import Any

from evenhand.records import Attribution, Party, Reading, When, Where, Words

MENTION_COLUMNS = (
    "doc", "kind", "part", "text", "start", "end", "from", "to", "days", "precision", "name", "country", "claimed_by",
    "lat", "lon", "radius_km", "actor", "source.text", "source.start", "source.end", "cue.text", "cue.start", "cue.end",
    "content.start", "content.end",
)  # fmt: skip
"""The columns of the table form, in order."""


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
