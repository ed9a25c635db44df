"""Telling what a file is from how it begins, where its name does not say, and that a file is no text at all."""

import re

from evenhand.errors import UnreadableDocument
from evenhand.ingest.decoding import wide_encoding

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"{\\rtf", "an RTF document"),
    (b"PAR1", "a Parquet file"),
)
"""How files of other kinds begin. Source: the formats' own specifications."""

GZIP = b"\x1f\x8b"
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b")) + b"\x7f"
_MAX_CONTROLS = 0.02
"""Text holds hardly any control characters; of random bytes every ninth is one."""

_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>)?\s*(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)


def refuse_binary(head: bytes) -> None:
    """Raises UnreadableDocument where the beginning shows that this is no text."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise UnreadableDocument(f"this is {kind}, not text", "Turn it into plain text or HTML first.")
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or wide_encoding(head):
        return
    if len(head.translate(None, _CONTROLS)) < len(head) * (1 - _MAX_CONTROLS):
        raise UnreadableDocument("this is binary data, not text", "Give text, Markdown, HTML, JSON, JSONL or CSV.")


def looks_like_html(head: bytes) -> bool:
    """Whether it opens as a page does: a doctype or an `html` tag, after at most a prologue and comments."""
    return bool(_HTML.match(head.removeprefix(b"\xef\xbb\xbf").lstrip()[:20_000]))


def form_of(head: bytes) -> str:
    """`jsonl`, `json`, `html` or `text`, from the beginning of a file or stream of unknown form."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if looks_like_html(head):
        return "html"
    if re.match(rb"\[\s*(?:\{|\]|$)", start):
        return "json"
    if re.match(rb'\{\s*"', start):
        first, _, rest = start.partition(b"\n")
        in_lines = first.rstrip().endswith(b"}") and (not rest.strip() or rest.lstrip().startswith(b"{"))
        return "jsonl" if in_lines else "json"
    return "text"
