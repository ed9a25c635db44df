"""Records of JSON: one a line (`.jsonl`, `.ndjson`), or a list, or one alone (`.json`)."""

import json
import re
from typing import Any

from evenhand.errors import UnreadableDocument
from evenhand.ingest.decoding import decode
from evenhand.ingest.fields import FieldMap
from evenhand.ingest.found import Finding, failure
from evenhand.ingest.limits import MAX_JSON_BYTES, MAX_LINE_BYTES
from evenhand.ingest.record import from_record
from evenhand.ingest.streams import Chunks, ascii_based, lines, whole
from evenhand.records import Failure

_BROKEN_HINT = "Mend it, or leave it out; the other records were read."
_LISTS = ("articles", "documents", "docs", "records", "items", "data", "results", "hits", "news", "rows")
"""Names under which collections commonly keep their records."""

_SPACE = re.compile(r"[ \t\n\r]*")


def read_jsonl(chunks: Chunks, location: str, fields: FieldMap) -> Finding:
    """The record of each line. A broken line is a failure with its number; the others go on. Blank lines are nothing."""
    n_records = 0
    for line in lines(ascii_based(chunks), MAX_LINE_BYTES):
        where = f"{location}:{line.number}"
        if line.raw is None:
            reason = f"a line of more than {MAX_LINE_BYTES // 1_000_000} MB"
            yield Failure(location=where, reason=reason, hint="Write one record a line.")
            continue
        if not line.raw.strip():
            continue
        n_records += 1
        try:
            text, encoding = decode(line.raw)
            yield from_record(_parsed(text), fields, line.raw, where, line.number, encoding)
        except UnreadableDocument as error:
            yield failure(where, error)
    if not n_records:
        yield Failure(location=location, reason="empty", hint="It holds no record.")


def read_json(chunks: Chunks, location: str, fields: FieldMap) -> Finding:
    """The records of a list, of an object that wraps one, or the one record; records in lines are read as such.

    Records before a fault in a list are read; the fault is a failure of its own.
    """
    raw = whole(chunks, MAX_JSON_BYTES, "Write one record a line and name the file .jsonl: such a file is streamed.")
    text, encoding = decode(raw)
    start = _after_space(text, 0)
    if start == len(text):
        raise UnreadableDocument("empty", "The file holds nothing.")
    if text[start] == "[":
        yield from _list(text, start, location, fields, encoding)
        return
    value, end = _decoded(text, start)
    if _after_space(text, end) < len(text):  # more than one value: records in lines under another name
        yield from read_jsonl(iter([raw]), location, fields)
    elif (inner := _wrapped(value, fields)) is not None:
        for number, record in enumerate(inner, 1):
            original = json.dumps(record, ensure_ascii=True).encode()
            yield from _one(record, original, location, number, fields, encoding)
    else:
        yield from_record(value, fields, raw, location, 0, encoding)


def _list(text: str, start: int, location: str, fields: FieldMap, encoding: str) -> Finding:
    number, at = 0, _after_space(text, start + 1)
    if text[at : at + 1] == "]":
        raise UnreadableDocument("empty", "Its list holds no record.")
    while True:
        number += 1
        try:
            value, end = _decoded(text, at)
        except UnreadableDocument as error:
            reason = f"{error}; what follows was not read"
            yield Failure(location=f"{location}, record {number}", reason=reason, hint=error.hint)
            return
        original = text[at:end].encode("utf-8", "surrogatepass")
        yield from _one(value, original, location, number, fields, encoding)
        at = _after_space(text, end)
        if text[at : at + 1] != ",":
            break
        at = _after_space(text, at + 1)
    if text[at : at + 1] != "]" or _after_space(text, at + 1) < len(text):
        reason = f"broken JSON after record {number}; what follows was not read"
        yield Failure(location=location, reason=reason, hint=_BROKEN_HINT)


def _one(record: Any, original: bytes, location: str, number: int, fields: FieldMap, encoding: str) -> Finding:
    where = f"{location}, record {number}"
    try:
        yield from_record(record, fields, original, where, number, encoding)
    except UnreadableDocument as error:
        yield failure(where, error)


def _wrapped(value: Any, fields: FieldMap) -> list[Any] | None:
    """The list of records inside an object that is none itself; None where there is no such list."""
    if not isinstance(value, dict) or fields.has(value, "text"):
        return None
    lists = [value[name] for name in _LISTS if isinstance(value.get(name), list)]
    return lists[0] if lists and any(isinstance(item, dict) for item in lists[0]) else None


def _parsed(text: str) -> Any:
    start = _after_space(text, 0)
    value, end = _decoded(text, start)
    if _after_space(text, end) < len(text):
        raise UnreadableDocument(f"broken JSON: more after the record, at character {end + 1}", _BROKEN_HINT)
    return value


def _decoded(text: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise UnreadableDocument(f"broken JSON: {error.msg} at character {error.pos + 1}", _BROKEN_HINT) from error
    except RecursionError as error:
        raise UnreadableDocument("JSON nested too deep", "Records are flat: one object with its fields.") from error
    except ValueError as error:  # a whole number of more digits than Python takes
        raise UnreadableDocument("broken JSON: a number of absurd length", _BROKEN_HINT) from error


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


_DECODER = json.JSONDecoder(strict=False)
"""Not strict: control characters inside a string are a fault of the writer that loses nothing."""
