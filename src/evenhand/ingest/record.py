"""A record (of JSONL, JSON or a table) to a text with what stands beside it."""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from evenhand.errors import UnreadableDocument
from evenhand.ingest.decoding import fit
from evenhand.ingest.fields import FieldMap
from evenhand.ingest.found import Found
from evenhand.ingest.html import page
from evenhand.ingest.limits import MAX_TEXT_BYTES

_SHOWN_FIELDS = 12
_EPOCH_SECONDS = (10**8, 10**10)
_EPOCH_MILLIS = (10**11, 10**13)


def from_record(
    record: Any, fields: FieldMap, original: bytes, location: str, number: int, encoding: str = "utf-8"
) -> Found:
    """The text of a record. Raises UnreadableDocument where it is no object, has no text, or an empty or absurd one.

    A record without text but with a page's HTML gives the page's article; what the record itself says of title,
    outlet, URL and date goes before what the page says.
    """
    if not isinstance(record, Mapping):
        reason = f"a record must be an object, this is {_kind(record)}"
        raise UnreadableDocument(reason, "Give objects, with a text field.")
    media_type = "text/plain"
    text = fields.value(record, "text")
    found = Found(text="", original=original, location=location)
    if text is None and (html := fields.value(record, "html")) is not None:
        found = page(_words(html, "html"), original, location, url=_word(record, fields, "url"))
        text, media_type = found.text, "text/html"
    if text is None:
        raise _no_text(record, fields)
    text, encoding = fit(_words(text, "text"), encoding)
    if len(text) > MAX_TEXT_BYTES:
        raise UnreadableDocument(f"its text is longer than {MAX_TEXT_BYTES // 1_000_000} MB", "Split it into articles.")
    if not text.strip():
        raise UnreadableDocument("empty", "Its text field holds nothing.")
    date = _date(fields.value(record, "published"))
    return replace(
        found,
        text=text,
        record_id=_word(record, fields, "id"),
        number=number,
        title=_word(record, fields, "title") or found.title,
        outlet=_outlet(record, fields) or found.outlet,
        url=_word(record, fields, "url") or found.url,
        dates={**found.dates, **({"record": date} if date else {})},
        media_type=media_type,
        encoding=encoding,
    )


def _no_text(record: Mapping[str, Any], fields: FieldMap) -> UnreadableDocument:
    if fields.has((str(key) for key in record), "text"):
        return UnreadableDocument("empty", "Its text field holds nothing.")
    names = ", ".join(fit(str(key)[:40], "")[0] for key in list(record)[:_SHOWN_FIELDS]) or "none"
    more = ", …" if len(record) > _SHOWN_FIELDS else ""
    hint = "Say which one holds the text: --field text=NAME."
    return UnreadableDocument(f"no text field; its fields: {names}{more}", hint)


def _words(value: Any, part: str) -> str:
    if not isinstance(value, str):
        reason = f"its field of {part} holds {_kind(value)}, not text"
        raise UnreadableDocument(reason, f"Map another field: --field {part}=NAME.")
    return value


def _word(record: Mapping[str, Any], fields: FieldMap, part: str) -> str:
    value = fields.value(record, part)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return fit(str(value).strip(), "")[0]


def _outlet(record: Mapping[str, Any], fields: FieldMap) -> str:
    value = fields.value(record, "outlet")
    if isinstance(value, Mapping):  # as news interfaces give it: {"source": {"id": …, "name": …}}
        value = value.get("name")
        return fit(value.strip(), "")[0] if isinstance(value, str) else ""
    return _word(record, fields, "outlet")


def _date(value: Any) -> str:
    """The words of a date; seconds or milliseconds since 1970 as an ISO date in UTC."""
    if isinstance(value, int) and not isinstance(value, bool):
        for (low, high), unit in ((_EPOCH_SECONDS, 1), (_EPOCH_MILLIS, 1000)):
            if low <= value < high:
                return datetime.datetime.fromtimestamp(value // unit, datetime.UTC).date().isoformat()
    return fit(str(value).strip(), "")[0] if isinstance(value, (str, int)) else ""


def _kind(value: Any) -> str:
    names = {str: "text", list: "a list", dict: "an object", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")
