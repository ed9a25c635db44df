"""Back-references: "the town", "the province", "the capital", resolved to the place that the text named before."""

import re
from collections.abc import Sequence

from evenhand.knowledge.gazetteer import Place
from evenhand.records import Where
from evenhand.records.span import Part, words_at

ASKED = {
    **dict.fromkeys(("town", "city", "village", "settlement", "hamlet"), ("city",)),
    **dict.fromkeys(("neighbourhood", "neighborhood", "district", "suburb"), ("quarter", "district", "city")),
    **dict.fromkeys(("province", "governorate", "oblast"), ("region",)),
    **dict.fromkeys(("region", "area", "territory", "enclave"), ("area", "region", "district")),
    "country": ("country",), "camp": ("camp",), "airbase": ("base",), "base": ("base",), "airport": ("base", "facility"),
    "airfield": ("base",), "crossing": ("crossing",), "dam": ("dam",), "capital": ("capital",),
}  # fmt: skip
"""The kinds of place that each word can go back to."""

_BACK = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)(?: (?!nearest|next|other|nearby|neighbou?ring|first|last|old)"
    r"[a-z][a-z-]{2,18}){0,2} "
    r"(?P<noun>" + "|".join(sorted(ASKED)) + r")\b(?! (?:of|called|named) (?:[A-Z]|[ae]l-|the [A-Z]))(?!(?:'s|’s)? [A-Z])"
)


def read_back_references(text: str, named: Sequence[tuple[Where, Place]], part: Part = "text") -> list[Where]:
    """A place for each "the town" and the like, with the words of the reference and `borrowed` "earlier sentence".

    `named` are the places of the text with a point, in text order. The latest one of a fitting kind is meant; one that was
    called by the same word ("the town of Hass") comes before others. What goes back to nothing gives nothing.
    """
    out = []
    for match in _BACK.finditer(text):
        word, kinds = match["noun"], ASKED[match["noun"]]
        before = [(w, p) for w, p in named if w.words.span.end <= match.start() and _fits(p, kinds)]
        if not before:
            continue
        called = [(w, p) for w, p in before if _called(text, w, word)]
        where = (called or before)[-1][0]
        fields = {f: getattr(where, f) for f in where.__struct_fields__}
        out.append(
            Where(**{**fields, "words": words_at(text, match.start(), match.end(), part), "borrowed": "earlier sentence"})
        )
    return out


def _fits(place: Place, kinds: tuple[str, ...]) -> bool:
    return place.capital if kinds == ("capital",) else place.kind in kinds


def _called(text: str, where: Where, word: str) -> bool:
    """Whether the text calls the place by the word right before or after its name."""
    span = where.words.span
    return (
        re.search(rf"\b{word} (?:of )?$", text[max(0, span.start - 20) : span.start], re.I) is not None
        or text[span.end : span.end + len(word) + 1].lower() == f" {word}"
        or where.words.text.lower().endswith(f" {word}")
    )
