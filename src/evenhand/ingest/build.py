"""A found text to a document: its id, identity, body, date and language."""

import hashlib

from evenhand.ingest.body import body_span
from evenhand.ingest.dating import published
from evenhand.ingest.found import Found, Loaded
from evenhand.ingest.language import language
from evenhand.records import Document

_MAX_ID_CHARS = 200


class Ids:
    """The ids given so far, so that no two documents of one reading share one.

    A document that comes twice (same content, same standing) keeps its id. What stands first in the order of reading
    keeps the plain id; a namesake gets its file's id before it, or else the beginning of its content's digest after it.
    """

    def __init__(self) -> None:
        self._taken: dict[str, bytes] = {}

    def give(self, wanted: str, file_doc: str, key: str, sha256: str) -> str:
        """The id for the document of that key: `wanted`, or one made from it."""
        mark = hashlib.sha256(key.encode()).digest()[:12]
        for doc in (wanted, f"{file_doc}/{wanted}", f"{wanted}~{sha256[:8]}", f"{file_doc}/{wanted}~{mark.hex()}"):
            if self._taken.setdefault(doc, mark) == mark:
                return doc
        raise AssertionError("two documents of one key")  # the last id holds the key's digest


def build(found: Found, file_name: str, file_doc: str, ids: Ids) -> Loaded:
    """The document of a found text. `file_name` is where it stood if nothing better is known, `file_doc` its file's id."""
    sha256 = hashlib.sha256(found.text.encode()).hexdigest()
    standing = _standing(found, file_name)
    day, dates = published(found)
    document = Document(
        doc=ids.give(_wanted(found, file_doc), file_doc, f"{sha256}@{standing}", sha256),
        sha256=sha256,
        standing=standing,
        text=found.text,
        body=body_span(found.text, found.body_start),
        title=found.title,
        outlet=found.outlet,
        url=found.url,
        published=day,
        dates=dates,
        language=language(found.text) or found.language,
        media_type=found.media_type,
        encoding=found.encoding,
        original_sha256=hashlib.sha256(found.original).hexdigest(),
        location=found.location,
    )
    return Loaded(document, found.original)


def _wanted(found: Found, file_doc: str) -> str:
    if found.record_id:
        return " ".join(found.record_id.split())[:_MAX_ID_CHARS] or f"{file_doc}-{found.number}"
    return f"{file_doc}-{found.number}" if found.number else file_doc


def _standing(found: Found, file_name: str) -> str:
    """URL, or outlet and record id, or file name and record id; a record's line is none, since lines move."""
    if found.url:
        return found.url
    place = found.outlet if found.outlet and found.number else file_name
    return f"{place}#{found.record_id}" if found.record_id else place
