"""A document as it came in."""

import datetime

from msgspec import Struct

from evenhand.records.span import Part, Span


class DateCandidate(Struct, frozen=True, kw_only=True):
    """A day that may be the document's date of publication.

    `how` is how it is known: "record", "metadata", "dateline", "header line", "url", "body"; `text` the words or the
    field it was read from; `doubt` what speaks against it, "" for nothing.
    """

    day: datetime.date
    how: str
    text: str
    doubt: str = ""


class Document(Struct, frozen=True, kw_only=True):
    """One text with where it comes from.

    `doc` is its id for people (the record's id or the file's name without ending), `key` its identity: the content's
    SHA-256 and where it stood. `text` is verbatim (newlines kept, a byte-order mark dropped); offsets count its code
    points. `title` stands beside the text and is never glued to it; "" means none was given. `body` is the article
    itself: what stands outside is page furniture. `published` None: no candidate in `dates` could be believed.
    `standing` is where the copy stood: its URL, outlet and record id, or file name. `language` is ISO 639-1, "" unknown.
    """

    doc: str
    sha256: str
    standing: str
    text: str
    body: Span
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: datetime.date | None = None
    dates: tuple[DateCandidate, ...] = ()
    language: str = ""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    original_sha256: str = ""
    location: str = ""

    def __post_init__(self) -> None:
        if self.body.end > len(self.text):
            raise ValueError(f"{self.doc}: the body ends after the text")

    @property
    def key(self) -> str:
        """What makes this document itself and no other: content and standing."""
        return f"{self.sha256}@{self.standing}"

    @property
    def moment(self) -> datetime.datetime | None:
        """The hour of publication in UTC, by the date that was believed; None where that gives a day alone, or no zone."""
        told = next((date for date in self.dates if date.day == self.published and not date.doubt and ":" in date.text), None)
        try:
            at = datetime.datetime.fromisoformat(told.text.strip()) if told else None
            return at.astimezone(datetime.UTC) if at and at.tzinfo else None
        except (ValueError, OverflowError):
            return None

    def part(self, name: Part) -> str:
        """The words of one part of the document."""
        return self.title if name == "title" else self.text


class Failure(Struct, frozen=True, kw_only=True):
    """An input that could not be read: where it stands (file, and line or record), why, and what to do."""

    location: str
    reason: str
    hint: str = ""
