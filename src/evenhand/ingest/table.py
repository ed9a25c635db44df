"""Tables: `.csv` and `.tsv`, one document a row, streamed."""

from collections.abc import Iterator

from evenhand.errors import UnreadableDocument
from evenhand.ingest.decoding import decode
from evenhand.ingest.fields import FieldMap
from evenhand.ingest.found import Finding, failure
from evenhand.ingest.limits import MAX_COLUMNS, MAX_LINE_BYTES
from evenhand.ingest.record import from_record
from evenhand.ingest.rows import Broken, Decoded, DecodedLine, Row, rows
from evenhand.ingest.streams import Chunks, Line, ascii_based, lines
from evenhand.records import Failure

_DELIMITERS = ",;\t|"
_SHOWN_COLUMNS = 20


def read_table(chunks: Chunks, location: str, fields: FieldMap) -> Finding:
    """The record of each row after the header, whose names say which column holds what.

    Raises UnreadableDocument where no column holds text, naming those there are. A row that does not fit the header
    is a failure with its line, and the others go on.
    """
    header, found = open_table(chunks)
    _refuse_header(header, fields)
    n_rows = 0
    for row in found:
        n_rows += 1
        where = f"{location}:{row.number}"
        if isinstance(row, Broken):
            yield Failure(location=where, reason=row.reason, hint=row.hint)
            continue
        try:
            if len(row.fields) > len(header):
                raise UnreadableDocument(
                    f"{len(row.fields)} fields where the header has {len(header)}",
                    "Put a field that holds the delimiter into double quotes.",
                )
            record = dict(zip(header, row.fields, strict=False))
            yield from_record(record, fields, row.raw, where, row.number, row.encoding)
        except UnreadableDocument as error:
            yield failure(where, error)
    if not n_rows:
        raise UnreadableDocument("empty", "The table has a header and no rows.")


def open_table(chunks: Chunks) -> tuple[list[str], Iterator[Row | Broken]]:
    """The names of a table's columns and its rows after them, streamed, in whatever encoding and delimiter it has.

    Raises UnreadableDocument where there is nothing, or no header can be told.
    """
    stream = _decoded(lines(ascii_based(chunks), MAX_LINE_BYTES))
    header_line, delimiter = _header_line(stream)
    header = [name.strip() for name in next(_as_rows(iter([header_line]), delimiter)).fields]
    return header, rows(stream, delimiter, len(header))


def is_table(first_line: str, fields: FieldMap) -> bool:
    """Whether a line of text reads as a table's header: one name for the text and one for something else."""
    names = [name.strip().strip('"') for name in first_line.split(_delimiter(first_line))]
    others = any(fields.has(names, part) for part in ("id", "url", "title", "outlet", "published"))
    return others and (fields.has(names, "text") or fields.has(names, "html"))


def _decoded(stream: Iterator[Line]) -> Decoded:
    for line in stream:
        text, encoding = decode(line.raw) if line.raw is not None else ("", "")
        yield line, text, encoding


def _header_line(stream: Decoded) -> tuple[DecodedLine, str]:
    for item in stream:
        if item[1].strip():
            return item, _delimiter(item[1])
        if item[0].raw is None:
            raise UnreadableDocument("a first line of absurd length", "The first line must name the columns.")
    raise UnreadableDocument("empty", "The file holds nothing.")


def _as_rows(stream: Decoded, delimiter: str) -> Iterator[Row]:
    for row in rows(stream, delimiter, 0):
        if isinstance(row, Broken):
            raise UnreadableDocument(f"the header: {row.reason}", row.hint)
        yield row


def _delimiter(header: str) -> str:
    """The sign that parts most names; a comma where none does."""
    return max(_DELIMITERS, key=lambda sign: (header.count(sign), -_DELIMITERS.index(sign)))


def _refuse_header(header: list[str], fields: FieldMap) -> None:
    if len(header) > MAX_COLUMNS:
        raise UnreadableDocument(f"more than {MAX_COLUMNS} columns", "Keep only those of the documents.")
    if fields.has(header, "text") or fields.has(header, "html"):
        return
    shown = ", ".join(name[:40] for name in header[:_SHOWN_COLUMNS]) + (", …" if len(header) > _SHOWN_COLUMNS else "")
    raise UnreadableDocument(f"no column of text; its columns: {shown}", "Say which one holds the text: --field text=NAME.")
