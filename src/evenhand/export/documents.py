"""Documents as plain rows, without their texts: where each stood, how its date is known, its digests and its family."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from evenhand.export.columns import Column, Table
from evenhand.records import DateCandidate, Document, Family

DOCUMENTS: Final = Table(
    "documents", "document",
    "The documents that were read, without their texts.",
    (
        Column("doc", "string", "The document's id."),
        Column("title", "string", "Its title, empty where none was given."),
        Column("outlet", "string", "Who published it, empty where unknown."),
        Column("url", "string", "Where it was published, empty where unknown."),
        Column("published", "date", "Its day of publication, empty where none could be believed."),
        Column("published_from", "string", "How that day is known: record, metadata, dateline, header line, url or body."),
        Column("published_words", "string", "The words or the field that the day was read from."),
        Column("other_dates", "list", "Other days that may be that of publication, with how each is known.", "string"),
        Column("language", "string", "ISO 639-1, empty where unknown."),
        Column("media_type", "string", "The form that it came in."),
        Column("sha256", "string", "SHA-256 of its content."),
        Column("original_sha256", "string", "SHA-256 of the bytes as they came, empty where they were never supplied."),
        Column("standing", "string", "Where this copy stood: its URL, outlet and record id, or file name."),
        Column("family", "string", "The id of the family of documents that carry the same copy, empty for none."),
        Column("family_first", "string", "The document of that family that carried the copy first."),
        Column("events", "integer", "How many events it tells of."),
        Column("event", "list", "The codes of these events.", "string"),
    ),
    key=("doc",),
)  # fmt: skip


def document_rows(
    documents: Iterable[Document], families: Iterable[Family], events_of: Mapping[str, list[str]]
) -> Iterator[dict[str, Any]]:
    """A row for each document, in their order; `events_of` maps ids to the codes of the events that they tell of."""
    family_of = {doc: family for family in families for doc in family.docs}
    for document in documents:
        family, codes = family_of.get(document.doc), sorted(events_of.get(document.doc, ()))
        known = next((date for date in document.dates if date.day == document.published), None)
        yield {
            "doc": document.doc, "title": document.title or None, "outlet": document.outlet or None,
            "url": document.url or None, "published": document.published.isoformat() if document.published else None,
            "published_from": known.how if known else None, "published_words": known.text if known else None,
            "other_dates": [_told(date) for date in document.dates if date is not known],
            "language": document.language or None, "media_type": document.media_type or None,
            "sha256": document.sha256, "original_sha256": document.original_sha256 or None,
            "standing": document.standing, "family": family.family_id if family else None,
            "family_first": family.first if family else None, "events": len(codes), "event": codes,
        }  # fmt: skip


def _told(date: DateCandidate) -> str:
    doubt = f": {date.doubt}" if date.doubt else ""
    return f"{date.day.isoformat()} ({date.how}{doubt})"
