"""Names of places in raw text: which words are one, and what the words around it say about it.

No parser: capitalised words are looked up, longest name first, and what stands beside them decides. Precision comes first:
a word that is also an English word, a person's name or a part of a longer name is a place only where the text says so.
"""

from collections.abc import Sequence

from msgspec import Struct, structs

from evenhand.knowledge.gazetteer import Found, Gazetteer
from evenhand.knowledge.place_names import ARTICLES, fold_name
from evenhand.knowledge.place_words import PlaceWords, place_words
from evenhand.read.place_tokens import Tokens
from evenhand.records import Span

MAX_WORDS = 6
PARTICLES = ARTICLES | {
    "de",
    "del",
    "la",
    "las",
    "los",
    "le",
    "les",
    "do",
    "da",
    "dos",
    "das",
    "di",
    "of",
    "the",
    "and",
    "du",
    "y",
}
SUFFIXED = ("region", "district", "camp", "base", "crossing", "dam", "water")
NAMED_SETTLEMENTS = frozenset(
    (
        "village",
        "town",
        "hamlet",
        "settlement",
        "city",
        "neighbourhood",
        "neighborhood",
        "suburb",
        "district",
        "villages",
        "towns",
    )
)
BIG_CITY = 100_000
MIDDLE_CITY = 5_000


class PlaceMention(Struct, frozen=True, kw_only=True):
    """A name in the text that may be a place.

    `span` covers the words, with a type word that belongs to them ("Idlib province"); `key` is the folded name.
    `candidates` are the places that bear it, () for a name that only the context shows to be a place. `kind` is the kind that
    a type word asks for, "" for none. `relation` is "" (at it), "near" or "border". `first`, `last` number its words.
    `within` numbers the next mention where the text puts this one inside it ("Hass in Idlib province"), else None; `division` is
    the (country, division) of an abbreviation after it. `evidence` is how firmly the text makes it a place, 0–3.
    `rivals` are (place number, score) after the choice, best first.
    """

    span: Span
    key: str
    first: int
    last: int
    candidates: tuple[Found, ...] = ()
    kind: str = ""
    relation: str = ""
    within: int | None = None
    division: tuple[str, str] | None = None
    evidence: int = 0
    rivals: tuple[tuple[int, float], ...] = ()


class _Name(Struct):
    """Words first..last that the gazetteer knows, with what it knows."""

    first: int
    last: int
    key: str
    found: tuple[Found, ...]


def _can_start(tokens: Tokens, i: int, words: PlaceWords) -> bool:
    token = tokens.items[i]
    if token.capital:
        return True
    if i + 1 == len(tokens) or not tokens.items[i + 1].capital:
        return False
    return (token.lower in ARTICLES and tokens.gap(i) in ("-", "- ", " ")) or (
        token.lower in words.directions and tokens.adjacent(i)
    )


def _longest(tokens: Tokens, i: int, gazetteer: Gazetteer, words: PlaceWords) -> _Name | None:
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
            return _Name(i, end, key, found)
    return _respelled(tokens, i, ends, gazetteer, words)


def _respelled(tokens: Tokens, i: int, ends: list[int], gazetteer: Gazetteer, words: PlaceWords) -> _Name | None:
    """Another romanisation of a known name, or one whose possessive lost its apostrophe ("Syrias north")."""
    for end in reversed(ends):
        if any(tokens.items[k].lower in words.types for k in range(i, end + 1)):
            continue
        key = fold_name(tokens.text[tokens.items[i].start : tokens.items[end].end])
        if end == i and (len(key) < 5 or words.is_common(key) or key in words.given_names or key in words.demonyms):
            continue
        spoken = 1 if tokens.items[end].text[:-1] in tokens.words else 2
        if end == i and key.endswith("s") and (found := gazetteer.find_folded(key[:-1])) and _weight(found) >= spoken:
            return _Name(i, end, key[:-1], found)
        if any(tokens.items[k].lower in words.never for k in range(i, end + 1)):
            continue
        loose = gazetteer.find_loosely(key)
        if loose:
            return _Name(i, end, key, loose)
    return None


def _weight(found: Sequence[Found]) -> int:
    """2 where the name has a large bearer (country, first division, big city), 1 a middling one, 0 small ones only."""
    best = 0
    for f in found:
        p = f.place
        if p.kind in ("country", "continent") or (p.population >= BIG_CITY and (f.chief or p.population >= 5 * BIG_CITY)):
            return 0 if f.loose else 2
        if p.kind not in ("city", "district") or p.population >= MIDDLE_CITY or p.radius_km:
            best = max(best, 2 if p.kind in ("area", "water") and not f.loose else 1)
    return best


def _cased(tokens: Tokens, name: _Name) -> bool:
    """Whether the first word's capital tells something."""
    return not tokens.titled[name.first] and not tokens.begins(name.first)


class _Finder:
    """One pass over one text."""

    def __init__(self, text: str, gazetteer: Gazetteer, taken: Sequence[Span]) -> None:
        self.tokens, self.gazetteer, self.words = Tokens(text), gazetteer, place_words()
        self.text = text
        self.taken = sorted(taken)
        self.persons = self._persons()
        self.names = self._names()

    def _persons(self) -> frozenset[str]:
        """Words that stand after a given name or a title somewhere: surnames."""
        items, out = self.tokens.items, set()
        for i in range(1, len(items)):
            before = items[i - 1]
            if items[i].capital and before.capital and self.tokens.gap(i - 1) in (" ", ". ") and not self.tokens.titled[i]:
                if before.lower in self.words.given_names or (
                    before.lower in self.words.titles and items[i].lower not in self.words.titles
                ):
                    out.add(items[i].lower)
        return frozenset(out)

    def _is_taken(self, start: int, end: int) -> bool:
        return any(s.start < end and start < s.end for s in self.taken)

    def _names(self) -> list[_Name]:
        out, i = [], 0
        while i < len(self.tokens):
            name = None
            if _can_start(self.tokens, i, self.words):
                name = self._usable(_longest(self.tokens, i, self.gazetteer, self.words))
                unknown = self._unknown(i)
                if unknown and (name is None or (unknown.last > name.last and _weight(name.found) < 2)):
                    name = unknown
            if name:
                out.append(name)
            i = name.last + 1 if name else i + 1
        return out

    def _usable(self, name: _Name | None) -> _Name | None:
        if name is None:
            return None
        items = self.tokens.items
        if self._is_taken(items[name.first].start, items[name.last].end):
            return None
        if name.first == name.last:
            token = items[name.first]
            if self.initials(name):
                return name
            if token.lower in self.words.times or token.lower in self.words.demonyms:
                return None
            if len(token.text) < 3 or (token.text.isupper() and len(token.text) < 4 and not self.tokens.shouted):
                return name if token.text == "NSW" else None
        return name

    def _unknown(self, i: int) -> _Name | None:
        """A name in no table that the text calls a place: "the village of Umm Xyz"."""
        items, tokens = self.tokens.items, self.tokens
        if i < 2 or tokens.titled[i] or items[i - 1].lower != "of" or items[i - 2].lower not in NAMED_SETTLEMENTS:
            return None
        last = i
        while (
            last + 1 < len(tokens)
            and last - i < 3
            and tokens.joined(last)
            and "\n" not in tokens.gap(last)
            and (items[last + 1].capital or items[last + 1].lower in ARTICLES)
        ):
            last += 1
        while last > i and not items[last].capital:
            last -= 1
        if not items[last].capital or any(
            t.lower in self.words.never or t.lower in self.words.times or fold_name(t.text) in self.words.demonyms
            for t in items[i : last + 1]
        ):
            return None
        if self._is_taken(items[i].start, items[last].end):
            return None
        return _Name(i, last, fold_name(tokens.text[items[i].start : items[last].end]) or items[i].lower, ())

    def initials(self, name: _Name) -> bool:
        """Whether it is a country's initials ("U.S.", "UAE"); "US" only where capitals tell something."""
        token = self.tokens.items[name.first]
        if name.first != name.last or not token.text.replace(".", "").isupper() or len(name.key) > 4 or token.text == "CAR":
            return False
        return any(f.place.kind == "country" for f in name.found) and ("." in token.text or not self.tokens.shouted)

    # -- what stands beside a name -------------------------------------------------------------------------------

    def type_after(self, name: _Name) -> tuple[str, int]:
        """The kind that a type word after the name asks for, and the last word of it; ("", last word) for none."""
        items, last = self.tokens.items, name.last
        for length in (2, 1):
            end = last + length
            if end < len(items) and all(self.tokens.adjacent(k) for k in range(last, end)):
                phrase = " ".join(t.lower for t in items[last + 1 : end + 1])
                kind = self.words.types.get(phrase, "")
                if (
                    kind in ("region", "district")
                    and items[end].capital
                    and any(f.place.kind == "country" for f in name.found)
                ):
                    continue  # the United States Department of ...
                if kind and not (self.tokens.titled[last] and kind not in SUFFIXED):
                    return kind, end
        return "", last

    def type_before(self, first: int) -> str:
        """The kind that "the town of" or "Lake" before the name asks for; "" for none."""
        items, i = self.tokens.items, first - 1
        if i < 0 or not self.tokens.adjacent(i):
            return ""
        if items[i].lower in ("of", "called", "named") and i > 0 and self.tokens.adjacent(i - 1):
            i -= 1
            kind = self.words.types.get(items[i].lower, "")
            return "" if kind == "area" and items[i].lower in ("front",) else kind
        return (
            self.words.types.get(items[i].lower, "")
            if not items[i].capital or items[i].lower in ("lake", "mount", "camp", "fort")
            else ""
        )

    def preposition(self, first: int) -> int:
        """2 after a preposition of place, 1 after another one, 0 else; words like "the northern Syrian city" are passed over."""
        i, steps = first - 1, 0
        while i >= 0 and steps < 5 and (self.tokens.adjacent(i) or (steps and self.tokens.gap(i) == "-")):
            word = self.tokens.items[i].lower
            if word in self.words.strong:
                return 2
            if word in self.words.weak:
                return 1
            passed = (
                word in self.words.directions
                or word
                in ("the", "rebel", "held", "government", "besieged", "nearby", "neighbouring", "neighboring", "capital")
                or word in self.words.demonyms
                or word in self.words.types
            )
            if not passed:
                return 0
            i, steps = i - 1, steps + 1
        return 0

    def part_of_name(self, name: _Name, after: str) -> bool:
        """Whether capitalised words beside the name make it a part of a longer one (a person, a body)."""
        items, tokens = self.tokens.items, self.tokens
        left, right = name.first - 1, name.last + 1
        if left >= 0 and items[left].capital and tokens.gap(left) in (" ", "-", ". ", "\n") and not tokens.titled[left]:
            word = items[left].lower
            known = (
                word in self.words.directions
                or word in self.words.demonyms
                or word in self.words.times
                or word in self.words.strong
                or word in self.words.weak
                or word in self.words.types
                or word in self.known
                or (items[left].text.isupper() and len(word) > 1 and "." not in items[left].text)
                or (tokens.begins(left) and (word in self.words.never or self.words.is_common(word)))
            )
            if not known and not (tokens.gap(left) == ". " and len(word) > 2):
                return True
        if (
            right < len(items)
            and items[right].capital
            and tokens.gap(name.last) in (" ", "-", "\n", " & ", "'")
            and not tokens.titled[right]
        ):
            word = items[right].lower
            after = after or self.words.types.get(items[name.last].lower, "") if name.last > name.first else after
            if word in self.words.bodies and not after:
                return True
            person = name.first == name.last and name.key in self.words.given_names and word not in self.words.sited
            if person and not after and word not in self.words.times and tokens.gap(name.last) == " ":
                return True  # Jordan Henderson
            known = (
                after
                or word in self.words.sited
                or word in self.words.times
                or word in self.words.demonyms
                or word in self.words.directions
                or word in self.words.titles
                or word in self.known
                or word in self.words.types
                or items[right].text.isupper()
            )
            return not known and not (
                _weight(name.found) == 2 and self.words.is_common(word) and name.key not in self.words.given_names
            )
        return False

    @property
    def known(self) -> frozenset[str]:
        """Words that are names of countries or large places in this text."""
        if not hasattr(self, "_known"):
            self._known = frozenset(self.tokens.items[n.last].lower for n in self.names if _weight(n.found) == 2)
        return self._known

    def evidence(self, name: _Name, after: str, before: str, contained: bool) -> int:
        """How firmly the text makes it a place: 3 said outright, 2 likely, 1 thinkable, 0 not."""
        words, token = self.words, self.tokens.items[name.first]
        if not name.found:
            return 3
        if self.initials(name):
            return 2
        single, weight, preposition = name.first == name.last, _weight(name.found), self.preposition(name.first)
        if single and token.lower in words.never and before not in ("city", "quarter"):
            return 0
        if self.part_of_name(name, after):
            return 1 if contained and not self.tokens.shouted else 0
        if (
            (before and before != "area")
            or (after and after in SUFFIXED and not (single and words.is_common(token.lower)))
            or contained
        ):
            return 3 if not (single and words.is_common(token.lower) and self.tokens.titled[name.first]) else 1
        if (
            not single
            and weight < 2
            and words.types.get(self.tokens.items[name.last].lower) not in ("region", "district")
            and all(
                words.is_common(t.lower) or t.lower in words.types for t in self.tokens.items[name.first : name.last + 1]
            )
        ):
            return 2 if preposition == 2 and token.lower != "the" and _cased(self.tokens, name) else 0
        if any(f.place.kind == "facility" and f.chief for f in name.found):
            return 2 if preposition == 2 else 0  # the Kremlin said
        if (
            after
            and self.tokens.items[name.last + 1].lower
            == self.text[self.tokens.items[name.last + 1].start :][: len(self.tokens.items[name.last + 1].lower)]
            and not (single and (words.is_common(name.key) or name.key in words.given_names))
        ):
            return 3  # a lower-case type word: "Haas village"
        if single and words.is_common(name.key):
            return 2 if preposition == 2 and _cased(self.tokens, name) and weight >= 1 else 0
        if single and (name.key in words.given_names or token.lower in self.persons):
            return 2 if preposition == 2 and weight >= 1 else 1 if weight == 2 and token.lower not in self.persons else 0
        if name.found[0].loose:
            return 2 if preposition else 1
        if self.tokens.shouted or self.tokens.titled[name.first]:
            return 2 if weight == 2 or (preposition == 2 and weight) or not single else 1 if preposition == 2 else 0
        if weight == 2:
            return 2
        if preposition == 2 or (preposition == 1 and weight == 1):
            return 2
        return 1 if weight == 1 or not single or preposition == 1 else 0

    def container(self, k: int, last: int) -> tuple[int | None, tuple[str, str] | None]:
        """The name after this one that the text puts it inside, or the division of an abbreviation after it."""
        items = self.tokens.items
        if last + 1 >= len(items):
            return None, None
        gap, token = self.tokens.gap(last), items[last + 1]
        comma = gap.strip() in (",", "(") and len(gap) < 5 and gap.count("\n") < 2
        if comma and token.text[0].isupper():
            short = token.lower.replace(".", "")
            postal = len(short) == 2 and token.text.isupper()
            stop = self.text[token.end : token.end + 1] == "." or "." in token.text
            if short in self.words.abbreviations and (postal or stop):
                country, division = self.words.abbreviations[short]
                outers = {f.place.number for f in self.gazetteer.find(division) if f.place.country == country}
                if any(f.place.parent in outers or f.place.number in outers for f in self.names[k].found):
                    return None, (country, division)
        if k + 1 >= len(self.names):
            return None, None
        nxt = self.names[k + 1]
        between = self.text[items[last].end : items[nxt.first].start]
        plain = " ".join(between.replace("\n", " ").split())
        wide = any(f.place.kind in ("country", "region", "district", "area", "continent") for f in nxt.found) or bool(
            self.type_after(nxt)[0]
        )
        if plain == "," and wide:
            return k + 1, None
        core = plain.split()
        if (
            core
            and core[0] in ("in", "of")
            and len(core) < 6
            and all(
                w in ("in", "of", "the", "province", "region")
                or w in self.words.directions
                or w in self.words.types
                or fold_name(w) in self.words.demonyms
                for w in core
            )
            and wide
        ):
            return k + 1, None
        return None, None

    def _alias(self, k: int) -> bool:
        """Whether the next name is another one of the same place: "Khankendi (Stepanakert)"."""
        if k + 1 >= len(self.names):
            return False
        name, nxt = self.names[k], self.names[k + 1]
        between = self.text[self.tokens.items[name.last].end : self.tokens.items[nxt.first].start]
        same = {f.place.number for f in name.found} & {f.place.number for f in nxt.found}
        return between.strip() in ("(", "/", "or", ", or", "(also", "also known as") and bool(same) and name.key != nxt.key

    def _abbreviated(self, i: int, division: tuple[str, str]) -> PlaceMention:
        """The mention that is an abbreviated division ("Calif.")."""
        found = tuple(
            f
            for f in self.gazetteer.find(division[1])
            if f.place.country == division[0] and f.place.kind in ("region", "city")
        )
        token = self.tokens.items[i]
        return PlaceMention(
            span=Span(token.start, token.end),
            key=fold_name(division[1]),
            first=i,
            last=i,
            candidates=found[:1],
            kind="region",
            evidence=3,
        )

    def mentions(self) -> list[PlaceMention]:
        """All mentions with some evidence, in text order; `within` numbers the list returned."""
        raw: list[tuple[int, PlaceMention, int | None]] = []
        shortened: set[int] = set()  # words that are an abbreviated division
        for k, name in enumerate(self.names):
            if name.first in shortened:
                continue
            after, last = self.type_after(name)
            before = self.type_before(name.first)
            within, division = self.container(k, last if after in SUFFIXED else name.last)
            level = self.evidence(name, after, before, within is not None or division is not None)
            if self._alias(k) or (k and self._alias(k - 1)):
                level = 3
            if not level:
                continue
            end = self.tokens.items[last if after in SUFFIXED and last > name.last else name.last].end
            span = Span(self.tokens.items[name.first].start, end)
            if self.tokens.text[span.start : span.end].endswith("'s"):
                span = Span(span.start, span.end - 2)
            mention = PlaceMention(
                span=span,
                key=name.key,
                first=name.first,
                last=name.last,
                candidates=name.found,
                kind=after or before,
                division=division,
                evidence=level,
            )
            raw.append((k, mention, within))
            if division:
                after_comma = (last if after in SUFFIXED else name.last) + 1
                shortened.add(after_comma)
                raw.append((-1, self._abbreviated(after_comma, division), None))
        position = {k: n for n, (k, _, _) in enumerate(raw)}
        return [structs.replace(m, within=position.get(w) if w is not None else None) for _, m, w in raw]


def find_places(text: str, gazetteer: Gazetteer, taken: Sequence[Span] = ()) -> list[PlaceMention]:
    """The names in the text that may be places, in text order, without overlaps; `taken` spans are no places.

    What is known from the text alone: which place is meant, and whether it is one after all, is for `resolve_places`.
    """
    return _Finder(text, gazetteer, taken).mentions()
