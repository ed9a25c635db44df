"""Whether values still stand in the words they were read from."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from evenhand.records import Claim


def misplaced(record: object, parts: Mapping[str, str]) -> Iterator[str]:
    """The words of a record, or of plain data made of one, that do not stand where it says they do.

    `parts` holds the document's `text` and `title`. Words without a place of their own (offsets from 0, of a title that
    was not supplied) are looked for anywhere in their part.
    """
    for words in _all_words(msgspec.to_builtins(record)):
        text, span, part = words["text"], words["span"], parts.get(words.get("part", "text"), "")
        if part[span["start"] : span["end"]] != text:
            yield f"{text!r} does not stand at {span['start']}–{span['end']} of the {words.get('part', 'text')}"


def _all_words(plain: Any) -> Iterator[dict[str, Any]]:
    if isinstance(plain, Mapping):
        if "text" in plain and isinstance(plain.get("span"), Mapping):
            yield dict(plain)
        else:
            for value in plain.values():
                yield from _all_words(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            yield from _all_words(value)


def misquoted(claim: Claim, parts: Mapping[str, str]) -> Iterator[str]:
    """What in a claim does not stand in the document's words: its values, its trigger, its sentence."""
    yield from misplaced(claim, parts)
    if parts.get(claim.part, "")[claim.sentence.start : claim.sentence.end] != claim.quote:
        yield f"its quote does not stand at {claim.sentence.start}–{claim.sentence.end} of the {claim.part}"
