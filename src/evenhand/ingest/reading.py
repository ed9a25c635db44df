"""From files, folders and standard input to documents, one after the other."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from evenhand.errors import UnreadableDocument
from evenhand.ingest.build import Ids, build
from evenhand.ingest.decoding import decode
from evenhand.ingest.fields import FieldMap
from evenhand.ingest.found import Finding, Found, Loaded, failure
from evenhand.ingest.html import read_html
from evenhand.ingest.json_records import read_json, read_jsonl
from evenhand.ingest.plain import read_markdown, read_text
from evenhand.ingest.sniffing import form_of, looks_like_html, refuse_binary
from evenhand.ingest.streams import Chunks, chunks_from, chunks_of, peeked, unpacked
from evenhand.ingest.table import is_table, read_table
from evenhand.ingest.walk import STDIN, places, shown
from evenhand.records import Document, Failure

FORMS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonlines": "jsonl", ".json": "json",
    ".csv": "table", ".tsv": "table", ".tab": "table",
}  # fmt: skip
"""What a file's ending says of its form; `.gz` after it is looked through. Other endings: the content tells."""


def documents(
    inputs: Sequence[str | Path], fields: FieldMap = FieldMap(), stdin: BinaryIO | None = None
) -> Iterator[Document | Failure]:
    """Each document of the inputs, or the failure in its stead, streamed in a stable order. Raises for no content.

    `inputs` are files, folders and `-` for standard input (`stdin`, the process's own by default), which comes last.
    """
    for item in load(inputs, fields, stdin):
        yield item.document if isinstance(item, Loaded) else item


def load(
    inputs: Sequence[str | Path], fields: FieldMap = FieldMap(), stdin: BinaryIO | None = None
) -> Iterator[Loaded | Failure]:
    """As `documents`, each with the bytes that it came in."""
    ids = Ids()
    for place in places(inputs):
        if isinstance(place, Failure):
            yield place
            continue
        location = shown(place.path)
        found = _read(chunks_of(place.path), location, _form(place.path), fields)
        yield from _built(found, shown(place.path.name), place.doc, ids)
    if any(str(given) == STDIN for given in inputs):
        stream = sys.stdin.buffer if stdin is None else stdin
        found = _read(chunks_from(stream), "standard input", "", fields)
        yield from _built(found, "stdin", "stdin", ids)


def _built(found: Finding, file_name: str, file_doc: str, ids: Ids) -> Iterator[Loaded | Failure]:
    for item in found:
        yield build(item, file_name, file_doc, ids) if isinstance(item, Found) else item


def _read(chunks: Chunks, location: str, form: str, fields: FieldMap) -> Finding:
    """What one file or stream holds; whatever makes it unreadable, at its beginning or later, is its last item."""
    try:
        head, chunks = peeked(unpacked(chunks))
        if not head.strip():
            raise UnreadableDocument("empty", "It holds nothing.")
        refuse_binary(head)
        yield from _parsed(chunks, location, form or _told(head, fields), head, fields)
    except UnreadableDocument as error:
        yield failure(location, error)


def _parsed(chunks: Chunks, location: str, form: str, head: bytes, fields: FieldMap) -> Finding:
    match form:
        case "jsonl":
            return read_jsonl(chunks, location, fields)
        case "json":
            return read_json(chunks, location, fields)
        case "table":
            return read_table(chunks, location, fields)
        case "markdown":
            return read_markdown(chunks, location)
        case "html":
            return read_html(chunks, location)
        case _:  # a page saved under a text's name would be read tags and all
            return read_html(chunks, location) if looks_like_html(head) else read_text(chunks, location)


def _form(path: Path) -> str:
    """The form that a file's ending says; "" where it says none."""
    endings = [ending.lower() for ending in path.suffixes[-2:]]
    if endings and endings[-1] == ".gz":
        endings.pop()
    return FORMS.get(endings[-1], "") if endings else ""


def _told(head: bytes, fields: FieldMap) -> str:
    """The form that the beginning of a file shows."""
    form = form_of(head)
    first_line = decode(head)[0].lstrip().partition("\n")[0]
    return "table" if form == "text" and is_table(first_line, fields) else form
