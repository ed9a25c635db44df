"""Places that are not named where they are meant: "the town", "the area", "there", resolved to the place that the text named before;
"a rebel-held town" in a headline or lead, to the one that it names next; "the Syrian capital", to the city."""

import re
from collections.abc import Iterator, Sequence

from evenhand.knowledge.gazetteer import Gazetteer, Place
from evenhand.knowledge.place_names import fold_name
from evenhand.knowledge.place_words import place_words
from evenhand.read.where.located import told_of
from evenhand.records import Where
from evenhand.records.span import Part, Span, words_at

SETTLEMENTS = ("town", "city", "village", "settlement", "hamlet")
QUARTERS = ("neighbourhood", "neighborhood", "district", "suburb")

ASKED = {
    **dict.fromkeys(SETTLEMENTS, ("city",)),
    **dict.fromkeys(QUARTERS, ("quarter", "district", "city")),
    **dict.fromkeys(("province", "governorate", "oblast"), ("region",)),
    **dict.fromkeys(("region", "territory", "enclave"), ("area", "region", "district")),
    **dict.fromkeys(("districts", "neighbourhoods", "neighborhoods", "suburbs", "quarters", "outskirts", "edges"), ("city",)),
    "area": ("city", "quarter", "camp", "base", "crossing", "area", "district"),
    "country": ("country",), "camp": ("camp",), "airbase": ("base",), "base": ("base",), "airport": ("base", "facility"),
    "airfield": ("base",), "crossing": ("crossing",), "dam": ("dam",), "capital": ("capital",),
}  # fmt: skip
"""The kinds of place that each word can go back to."""

LEAD_CHARACTERS = 700
"""How far into a text a headline and lead reach, in which a place may be told of before it is named."""

AHEAD_CHARACTERS = 900
"""How far behind such words its name stands at most: in the lead's next sentence or the one after."""

THERE_CHARACTERS = 250
"""How far back "there" reaches: its own sentence and the one before."""

HERE_CHARACTERS = 500
"""How far into a report "here" is taken for where it was filed."""

HOLDERS = frozenset(("rebel", "militant", "insurgent", "opposition", "government", "border", "northern", "southern", "eastern", "western"))
"""Words that stand before "town" in headlines beside demonyms: who holds it, where it lies."""

_BACK = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hat)(?: (?!nearest|next|other|nearby|neighbou?ring|first|last|old)"
    r"[a-z][a-z-]{2,18}){0,2} "
    r"(?P<noun>" + "|".join(sorted(ASKED)) + r")\b(?! (?:of|called|named)\b)(?!(?:'s|’s)? [A-Z])"
)
_AHEAD = re.compile(
    r"\b(?:(?P<article>an?) (?:[A-Za-z][a-z-]{1,18}[ -]){0,4}|(?P<bare>(?:[A-Za-z][a-z-]{2,18} ){1,2}))"
    r"(?P<noun>" + "|".join((*SETTLEMENTS, *(s.title() for s in SETTLEMENTS), "crossing")) + r")\b"
    r"(?! (?:of|called|named|council|centre|center|hall)\b)(?!(?:'s|’s)? [A-Z][a-z])(?: with [A-Z][a-z]{2,15})?"
)
_THERE = re.compile(
    r"(?<=[a-z] )there\b(?! (?:is|are|was|were|be|been|has|have|had|will|would|may|might|could|can|must|should|seem|remain)\w*\b)(?!’|')"
)
_HERE = re.compile(r"(?<=[A-Za-z] )here(?= (?:on|in|this|today|yesterday|late|early|after|when|since|before)\b|[,.])")
_NAME = r"[A-Z][a-z]{2,15}(?: [A-Z][a-z]{2,15})?"
_CAPITAL = re.compile(
    rf"\b(?:[Tt]he (?P<demonym>[A-Z][a-z]{{2,15}}) capital|(?P<country>{_NAME})['’]s capital|[Tt]he capital of (?P<of>{_NAME}))\b"
    r"(?!,? (?:of |city )?(?:the )?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z])"
)


def read_back_references(text: str, named: Sequence[tuple[Where, Place]], gazetteer: Gazetteer, part: Part = "text") -> list[Where]:
    """A place for each "the town", "there" and the like, with the words of the reference and where its place was `borrowed` from.

    `named` are the places of the text with a point, in text order. The latest one of a fitting kind is meant; one that was called by
    the same word ("the town of Hass") comes before others, one that was called a town is no city. What goes back to nothing gives nothing.
    """
    found = [*_capitals(text, gazetteer, part), *_back(text, named, part), *_there(text, named, part)]
    found += [*_here(text, named, part), *_ahead(text, named, part)]
    out: list[Where] = []
    for where in found:
        if not any(where.words.span.overlaps(other.words.span) for other in out):
            out.append(where)
    return sorted(out, key=lambda w: w.words.span)


def _back(text: str, named: Sequence[tuple[Where, Place]], part: Part) -> Iterator[Where]:
    for match in _BACK.finditer(text):
        word, kinds = match["noun"], ASKED[match["noun"]]
        before = [(w, p) for w, p in named if w.words.span.end <= match.start() and _fits(p, kinds)]
        if word == "area":
            before = [(w, p) for w, p in before if not p.capital]  # most often named for a government
        if word in SETTLEMENTS:
            before = [(w, p) for w, p in before if not _called_otherwise(text, named, p, word)]
        if before:
            called = [(w, p) for w, p in before if _called(text, w, word)]
            yield _as(text, (called or before)[-1][0], match.span(), "earlier sentence", part)


def _there(text: str, named: Sequence[tuple[Where, Place]], part: Part) -> Iterator[Where]:
    for match in _THERE.finditer(text):
        since = match.start() - THERE_CHARACTERS
        before = [w for w, p in named if since <= w.words.span.end <= match.start() and p.kind not in ("country", "continent", "water")]
        if before:
            yield _as(text, told_of(text, before), match.span(), "earlier sentence", part)


def _here(text: str, named: Sequence[tuple[Where, Place]], part: Part) -> Iterator[Where]:
    """ "Here" in a report, outside quotations: where it was filed, by the settlement at its head."""
    head = named[0] if named and not text[: named[0][0].words.span.start].strip() else None
    if head is None or head[1].kind != "city":
        return
    for match in _HERE.finditer(text, head[0].words.span.end, HERE_CHARACTERS):
        if sum(text.count(mark, 0, match.start()) for mark in '"“”') % 2 == 0:
            yield _as(text, head[0], match.span(), "dateline", part)


def _ahead(text: str, named: Sequence[tuple[Where, Place]], part: Part) -> Iterator[Where]:
    """Settlements told of in a headline or lead before they are named: the next one that the text calls by the same word."""
    for match in _AHEAD.finditer(text, 0, min(len(text), LEAD_CHARACTERS)):
        if match["bare"] and not all(_tells_whose(w) for w in match["bare"].split()):
            continue
        word = match["noun"].lower()
        after = [(w, p) for w, p in named if match.end() <= w.words.span.start <= match.end() + AHEAD_CHARACTERS]
        called = [w for w, p in after if _fits(p, ASKED[word]) and (word == "crossing" or _called(text, w, word))]
        if called:
            yield _as(text, called[0], match.span(), "later sentence", part)


def _tells_whose(word: str) -> bool:
    """Whether a word before "town" in a headline says whose it is: a demonym, or who holds it."""
    return fold_name(word) in place_words().demonyms or word.lower().removesuffix("-held") in HOLDERS


def _capitals(text: str, gazetteer: Gazetteer, part: Part) -> Iterator[Where]:
    """The capital of a country named by it or by its people: "the Syrian capital", "Somalia's capital"."""
    for match in _CAPITAL.finditer(text):
        if match["demonym"]:
            codes = set(place_words().demonyms.get(fold_name(match["demonym"]), ()))
        else:
            named = [f.place for f in gazetteer.find(match["country"] or match["of"]) if f.place.kind == "country"]
            codes = {p.country for p in named if p.country}
        place = gazetteer.capital(next(iter(codes))) if len(codes) == 1 else None
        if place is not None:
            yield Where(
                words=words_at(text, match.start(), match.end(), part), name=place.name, precision="exact", country=place.country,
                claimed_by=place.claimed_by, lat=place.lat, lon=place.lon, radius_km=place.radius_km or 3.0,
            )  # fmt: skip


def _as(text: str, where: Where, at: tuple[int, int], source: str, part: Part) -> Where:
    """A known place under other words."""
    fields = {f: getattr(where, f) for f in where.__struct_fields__}
    return Where(**{**fields, "words": words_at(text, *at, part), "borrowed": source})


def _fits(place: Place, kinds: tuple[str, ...]) -> bool:
    return place.capital if kinds == ("capital",) else place.kind in kinds


def _called_otherwise(text: str, named: Sequence[tuple[Where, Place]], place: Place, word: str) -> bool:
    """Whether the text calls a place by another word for settlements and never by this one."""
    mentions = [w for w, p in named if p.number == place.number]
    return not any(_called(text, w, word) for w in mentions) and any(
        _called(text, w, other) for w in mentions for other in SETTLEMENTS if other != word
    )


def _called(text: str, where: Where, word: str) -> bool:
    """Whether the text calls the place by the word right before or after its name."""
    span: Span = where.words.span
    return (
        re.search(rf"\b{word} (?:of )?$", text[max(0, span.start - 20) : span.start], re.I) is not None
        or text[span.end : span.end + len(word) + 1].lower() == f" {word}"
        or where.words.text.lower().endswith(f" {word}")
    )
