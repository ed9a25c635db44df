"""Plain text and Markdown: the text is the file, character for character."""

import re

from evenhand.errors import UnreadableDocument
from evenhand.ingest.decoding import decode
from evenhand.ingest.found import Finding, Found
from evenhand.ingest.limits import MAX_TEXT_BYTES
from evenhand.ingest.masthead import read_masthead
from evenhand.ingest.streams import Chunks, whole

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,5000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FRONT_LINE = re.compile(r"^([A-Za-z_-]{2,20})[ \t]*:[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
_FRONT_NAMES = {
    "title": "title", "headline": "title", "url": "url", "link": "url", "source_url": "url", "outlet": "outlet",
    "publisher": "outlet", "source": "outlet", "sitename": "outlet", "date": "date", "published": "date",
}  # fmt: skip


def read_text(chunks: Chunks, location: str) -> Finding:
    """The one text of a plain file, with what its masthead tells. Raises UnreadableDocument where it is empty or too long."""
    text, encoding, raw = _whole_text(chunks)
    head = read_masthead(text)
    yield Found(text=text, original=raw, location=location, encoding=encoding, title=head.title, outlet=head.outlet)


def read_markdown(chunks: Chunks, location: str) -> Finding:
    """The one text of a Markdown file; simple front matter gives title, URL, outlet, date and stands before the body."""
    text, encoding, raw = _whole_text(chunks)
    front = _FRONT.match(text)
    given: dict[str, str] = {}
    for name, value in _FRONT_LINE.findall(front[1]) if front else ():
        if part := _FRONT_NAMES.get(name.lower()):
            given.setdefault(part, value.strip("\"' "))
    date = given.pop("date", "")
    yield Found(
        text=text,
        original=raw,
        location=location,
        encoding=encoding,
        media_type="text/markdown",
        dates={"metadata": date} if date else {},
        body_start=front.end() if front else 0,
        title=given.get("title", ""),
        outlet=given.get("outlet", ""),
        url=given.get("url", ""),
    )


def _whole_text(chunks: Chunks) -> tuple[str, str, bytes]:
    raw = whole(chunks, MAX_TEXT_BYTES, "Split it into articles, one a file or one record a line.")
    text, encoding = decode(raw)
    if not text.strip():
        raise UnreadableDocument("empty", "The file holds nothing.")
    return text, encoding, raw
