"""Names looked up: the longest run of words that the gazetteer knows, in any spelling."""

from collections.abc import Sequence

from msgspec import Struct

from evenhand.knowledge.gazetteer import Found, Gazetteer
from evenhand.knowledge.place_names import ARTICLES, fold_name
from evenhand.knowledge.place_words import PlaceWords
from evenhand.read.where.tokens import Tokens

MAX_WORDS = 6
PARTICLES = ARTICLES | {
    "de", "del", "la", "las", "los", "le", "les", "do", "da", "dos", "das", "di", "of", "the", "and", "du", "y",
}  # fmt: skip
"""Words in lower case that stand inside names."""

LONGEST_ROW = 12
"""So many places at most are looked back over to where a row of them begins."""
LONGEST_GAP = 12

BIG_CITY = 100_000
MIDDLE_CITY = 5_000


class Name(Struct, frozen=True):
    """Words first..last that the gazetteer knows, with what it knows."""

    first: int
    last: int
    key: str
    found: tuple[Found, ...]


def can_start(tokens: Tokens, i: int, words: PlaceWords) -> bool:
    """Whether a name can begin at word i: a capital, an article before one ("al-Bab"), a direction before one."""
    token = tokens.items[i]
    if token.capital:
        return True
    if i + 1 == len(tokens) or not tokens.items[i + 1].capital:
        return False
    return (token.lower in ARTICLES and tokens.gap(i) in ("-", "- ", " ")) or (
        token.lower in words.directions and tokens.adjacent(i)
    )


def longest(tokens: Tokens, i: int, gazetteer: Gazetteer, words: PlaceWords) -> Name | None:
    """The longest name in the gazetteer that starts at word i."""
    last, ends = i, [i] if tokens.items[i].capital else []
    while last + 1 < len(tokens) and last - i + 1 < MAX_WORDS and tokens.joined(last):
        token = tokens.items[last + 1]
        if not token.capital and token.lower not in PARTICLES and token.lower not in words.types:
            break
        last += 1
        if token.capital or token.lower in words.types:
            ends.append(last)
    for end in reversed(ends):
        if end > i and tokens.shouted and tokens.items[end].lower in words.strong | words.weak | words.never:
            continue  # PANAMA BY
        if (
            end > i
            and not any(t.capital for t in tokens.items[i + 1 : end + 1])
            and tokens.items[i].lower in words.directions
        ):
            continue
        key = fold_name(tokens.text[tokens.items[i].start : tokens.items[end].end])
        found = gazetteer.find_folded(key) if len(key) > 1 else ()
        if tokens.items[i].lower in ARTICLES and not tokens.items[i].capital:
            found = tuple(f for f in found if set(f.place.countries) & words.romanised or not f.place.countries)
        if found and all(f.place.kind in ("region", "district") for f in found):
            homes = {code for f in found for code in f.place.countries}
            found += tuple(
                f for f in gazetteer.find_loosely(key) if f.place.kind == "city" and homes & set(f.place.countries)
            )
        if found:
            return Name(i, end, key, found)
    return _respelled(tokens, i, ends, gazetteer, words)


def _respelled(tokens: Tokens, i: int, ends: list[int], gazetteer: Gazetteer, words: PlaceWords) -> Name | None:
    """Another romanisation of a known name, or one whose possessive lost its apostrophe ("Syrias north")."""
    for end in reversed(ends):
        if any(tokens.items[k].lower in words.types for k in range(i, end + 1)):
            continue
        key = fold_name(tokens.text[tokens.items[i].start : tokens.items[end].end])
        if end == i and (len(key) < 5 or words.is_common(key) or key in words.given_names or key in words.demonyms):
            continue
        spoken = 1 if tokens.items[end].text[:-1] in tokens.words else 2
        if end == i and key.endswith("s") and (found := gazetteer.find_folded(key[:-1])) and weight_of(found) >= spoken:
            return Name(i, end, key[:-1], found)
        if any(tokens.items[k].lower in words.never for k in range(i, end + 1)):
            continue
        loose = gazetteer.find_loosely(key)
        if loose:
            return Name(i, end, key, loose)
    return None


def weight_of(found: Sequence[Found]) -> int:
    """2 where the name has a large bearer (country, first division, big city), 1 a middling one, 0 small ones only."""
    best = 0
    for f in found:
        p = f.place
        if p.kind in ("country", "continent") or (p.population >= BIG_CITY and (f.chief or p.population >= 5 * BIG_CITY)):
            return 0 if f.loose else 2
        if p.kind not in ("city", "district") or p.population >= MIDDLE_CITY or p.radius_km:
            best = max(best, 2 if p.kind in ("area", "water") and not f.loose else 1)
    return best


def is_initials(tokens: Tokens, name: Name) -> bool:
    """Whether it is a country's initials ("U.S.", "UAE"); "US" only where capitals tell something."""
    token = tokens.items[name.first]
    if name.first != name.last or not token.text.replace(".", "").isupper() or len(name.key) > 4 or token.text == "CAR":
        return False
    return any(f.place.kind == "country" for f in name.found) and ("." in token.text or not tokens.shouted)


def is_in_row(tokens: Tokens, names: Sequence[Name], n: int, i: int, words: PlaceWords) -> bool:
    """Whether word i goes on a row of places in the middle of a sentence: "in X, Y and Z", "the towns of X and Y". The first `n` names
    stand before it."""
    items, closed = tokens.items, tokens.joins_next(i)
    for k in range(n - 1, max(-1, n - 1 - LONGEST_ROW), -1):
        before = names[k]
        gap = " ".join(tokens.text[items[before.last].end : items[i].start][:LONGEST_GAP].split())
        closed = closed or gap in ("and", ", and", "or", ", or")
        if gap not in (",", "and", ", and", "or", ", or"):
            return False
        start = before.first - 1
        word = items[start].lower if start >= 0 and tokens.adjacent(start) else ""
        typed = word == "of" and start > 0 and tokens.adjacent(start - 1) and items[start - 1].lower in words.types
        if typed or word in words.bare or word in words.ground_verbs:
            return closed and not tokens.begins(start)
        i = before.first
    return False
