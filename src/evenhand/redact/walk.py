"""Every text of a record, rewritten; what is no text (ids, codes, figures, days, points) stays.

Fields are looked at by type, not by a list of those that may hold something: a field that a record gains later is
rewritten too, unless it is named here.
"""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from evenhand.records import Claim, Span, Words

Rewriter = Callable[[str], str]

NOT_TEXT: Final = frozenset((
    "claim_id", "claim_ids", "doc", "doc_sha256", "sha256", "original_sha256", "code", "parent", "about", "type", "stance", "kind",
    "who", "qualifier", "precision", "part", "field", "relation", "rule", "marks", "key", "origin", "actor", "side",
    "country", "claimed_by",
))  # fmt: skip
"""Fields of ids and of words from closed lists. Those that a foreign file could fill with anything are looked at by
`evenhand.redact.share`: ids of documents, codes of actors, keys of origins."""


def walked[T](value: T, text: Rewriter) -> T:
    """The value with every text in it rewritten. Words and sentences that change lose their place in the document: they
    get the part `redacted`, whose offsets no export gives."""
    return _walked(value, text)  # type: ignore[no-any-return]


def _walked(value: Any, text: Rewriter) -> Any:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, Words):
        return placed(value, text(value.text))
    if isinstance(value, msgspec.Struct):
        changed = {name: _walked(getattr(value, name), text) for name in value.__struct_fields__ if name not in NOT_TEXT}
        if isinstance(value, Claim) and changed["quote"] != value.quote:
            changed |= {"sentence": Span(0, len(changed["quote"])), "part": "redacted"}
        return replace(value, **changed)
    if isinstance(value, tuple):
        return tuple(_walked(item, text) for item in value)
    if isinstance(value, dict):
        return {name: _walked(item, text) for name, item in value.items()}
    return value


def placed(words: Words, text: str) -> Words:
    """The words as they are now, with their place only where they are as they stood in the document."""
    return words if text == words.text else Words(text, Span(0, len(text)), "redacted")


def texts(value: Any) -> list[str]:
    """Every text that `walked` would rewrite."""
    found: list[str] = []

    def keep(text: str) -> str:
        found.append(text)
        return text

    walked(value, keep)
    return found
