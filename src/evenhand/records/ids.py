"""Ids: short, stable, made from what they name."""

import base64
import hashlib


def digest(*parts: str) -> bytes:
    """SHA-256 over the parts, each told from the next (no two lists of parts share one)."""
    together = hashlib.sha256()
    for part in parts:
        raw = part.encode()
        together.update(len(raw).to_bytes(8, "big") + raw)
    return together.digest()


def short_id(*parts: str, length: int = 12) -> str:
    """Lower-case letters and digits (base 32), `length` of them, made from the parts."""
    return base64.b32encode(digest(*parts)).decode().lower()[:length]


def claim_id(document_key: str, part: str, start: int, end: int, type_: str, ordinal: int) -> str:
    """A claim's id: from its document, trigger and type, and its number among the claims of that trigger."""
    return short_id(document_key, part, str(start), str(end), type_, str(ordinal), length=16)


def event_code(anchor_claim_id: str, length: int = 5) -> str:
    """An event's code, `EH-…`, minted from the claim that founds it; the store lengthens it on a clash."""
    return "EH-" + short_id("event", anchor_claim_id, length=length).upper()
