"""Bytes to text, losing nothing: which encoding, and what was done where bytes fit none.

The order is: a byte-order mark; UTF-16 told by its zero bytes; UTF-8; what the page declares; what the bytes look
like. Newlines stay as they are; a byte-order mark is dropped. Source: the order of the WHATWG Encoding Standard's
"decode", with detection after the declared encoding.
"""

import codecs
import re

from charset_normalizer import from_bytes

from evenhand.ingest.limits import HEAD_BYTES

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE)
_UNFIT = re.compile("[\x00\ud800-\udfff]")
_MOSTLY_ASCII = 0.97
_FEW = 8
"""Above this share of ASCII, or with so few bytes beyond it, these are quotation marks, dashes and accents, most of which
the Windows code pages hold at the same bytes; a detector guesses badly from so few."""


def decode(raw: bytes, declared: bool = False) -> tuple[str, str]:
    """The text and its encoding's name; with `declared`, a charset named in the first bytes (HTML, XML) is heard.

    Where bytes fit no encoding, or a character cannot stand in text (NUL, half of a surrogate pair), U+FFFD takes its
    place, one for one, and the name ends in ", faulty bytes replaced". Never raises.
    """
    if raw.isascii() and b"\0" not in raw:
        return raw.decode("ascii"), "utf-8"
    if name := marked_encoding(raw):
        mark = next((mark for mark, _ in _MARKS if raw.startswith(mark)), b"")
        return _finished(raw[len(mark) :], name)
    try:
        return fit(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared and (name := _declared(raw)):
        return _finished(raw, name)
    if _broken_utf8(raw):
        return _finished(raw, "utf-8")
    return _finished(raw, _detected(raw))


def fit(text: str, encoding: str) -> tuple[str, str]:
    """The text with NUL and lone surrogates replaced, one for one, so that it can be stored; and a name that says so."""
    mended, n = _UNFIT.subn("\ufffd", text)
    return (mended, _said(encoding)) if n else (text, encoding)


def marked_encoding(raw: bytes) -> str:
    """The encoding that a byte-order mark, or the zero bytes of UTF-16, give away; "" where none does."""
    return next((name for mark, name in _MARKS if raw.startswith(mark)), "") or wide_encoding(raw[:HEAD_BYTES])


def wide_encoding(head: bytes) -> str:
    """`utf-16-le` or `utf-16-be` where zero bytes show it without a mark; "" otherwise.

    In text of one script nearly all high bytes are one of two values, one of them zero (spaces, digits, newlines).
    """
    head = head[: len(head) // 2 * 2]
    if b"\0" not in head or len(head) < 8:
        return ""
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        counts = sorted(((high.count(byte), byte) for byte in set(high)), reverse=True)[:2]
        zero = any(byte == 0 for _, byte in counts)
        if zero and sum(n for n, _ in counts) >= 0.95 * len(high) and not _mostly_zero(head, name):
            return name
    return ""


def _mostly_zero(head: bytes, name: str) -> bool:
    low = head[0::2] if name == "utf-16-le" else head[1::2]
    return low.count(0) > 0.02 * len(low)


def _finished(raw: bytes, name: str) -> tuple[str, str]:
    try:
        return fit(raw.decode(name), name)
    except UnicodeDecodeError:
        text, _ = fit(raw.decode(name, "replace"), name)
        return text, _said(name)


def _said(name: str) -> str:
    return f"{name}, faulty bytes replaced"


def _declared(raw: bytes) -> str:
    found = _DECLARED.search(raw[:4096])
    if not found:
        return ""
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        "".encode(name)  # some codecs turn bytes into bytes
        raw[:64].decode(name, "replace")
    except (LookupError, UnicodeError, ValueError, TypeError, AssertionError):
        return ""
    # A page that says UTF-8 was tried as UTF-8 before; Latin-1 is read as Windows-1252, as every browser does.
    return {"utf-8": "", "iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)


def _broken_utf8(raw: bytes) -> bool:
    """Whether the bytes are UTF-8 with a few faults: more whole sequences of several bytes than broken ones."""
    text = raw[: 16 * HEAD_BYTES].decode("utf-8", "replace")
    faults = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - faults > faults


def _detected(raw: bytes) -> str:
    # Around the first byte beyond ASCII, not at the beginning, which may be pure ASCII.
    first = next((i for i, byte in enumerate(raw) if byte > 0x7F), 0)
    sample = raw[max(0, first - HEAD_BYTES // 2) : first + HEAD_BYTES // 2]
    n_beyond = sum(byte > 0x7F for byte in sample)
    if n_beyond < _FEW or n_beyond <= (1 - _MOSTLY_ASCII) * len(sample):
        return "cp1252"
    best = from_bytes(sample).best()
    return "cp1252" if best is None or best.encoding in ("ascii", "utf_8", "latin_1") else best.encoding
