"""What an adapter of one format hands on, before it is a document."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from evenhand.errors import UnreadableDocument
from evenhand.records import Document, Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One text as a format's adapter found it, with what stands beside it.

    `original` are the bytes it came in: a whole file, or the record's own line. `record_id` is "" for files and for
    records without one. `dates` maps how a date is given ("record", "metadata") to its words. `number` is the record's
    line or place in its file, from 1; 0 for a file that is one document. `body_start` is where a preamble of the
    file's format (front matter) ends. `location` says where it stands, for people.
    """

    text: str
    original: bytes
    location: str
    record_id: str = ""
    number: int = 0
    title: str = ""
    outlet: str = ""
    url: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    language: str = ""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    body_start: int = 0


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document with the bytes it came in: a file's content as it stood, or a record's own line or lines."""

    document: Document
    original: bytes


type Finding = Iterator[Found | Failure]
"""What every adapter yields, in the order of its input."""


def failure(location: str, error: UnreadableDocument) -> Failure:
    """What stands in the stream for an input that could not be read."""
    return Failure(location=location, reason=str(error), hint=error.hint)
