"""Names of places in raw text: which words are one, and what the words around it say about it.

No parser: capitalised words are looked up, longest name first, and what stands beside them decides. Precision comes first:
a word that is also an English word, a person's name or a part of a longer name is a place only where the text says so.
"""

from collections.abc import Sequence

from msgspec import Struct, structs

from evenhand.knowledge.gazetteer import Found, Gazetteer
from evenhand.knowledge.place_names import fold_name
from evenhand.knowledge.place_words import place_words
from evenhand.read.where.evidence import SUFFIXED, Surroundings
from evenhand.read.where.lookup import Name, can_start, is_in_row, is_initials, longest, weight_of
from evenhand.read.where.tokens import Tokens
from evenhand.read.where.unknown import UnknownNames
from evenhand.records import Span


class PlaceMention(Struct, frozen=True, kw_only=True):
    """A name in the text that may be a place.

    `span` covers the words, with a type word that belongs to them ("Idlib province"); `key` is the folded name; `first`
    and `last` number its words. `candidates` are the places that bear it, () for a name that only the context shows to be a
    place. `kind` is the kind that a type word asks for, "" for none. `within` is the position, in the list of mentions, of
    the one that the text puts this one inside ("Hass in Idlib province"), else None; `division` is the (country, division)
    of an abbreviation after it. `evidence` is how firmly the text makes it a place, 1–3.
    `rivals` are (place number, score) after the choice, best first.
    """

    span: Span
    key: str
    first: int
    last: int
    candidates: tuple[Found, ...] = ()
    kind: str = ""
    within: int | None = None
    division: tuple[str, str] | None = None
    evidence: int = 0
    rivals: tuple[tuple[int, float], ...] = ()


class _Finder:
    """One pass over one text."""

    def __init__(self, text: str, gazetteer: Gazetteer, taken: Sequence[Span]) -> None:
        self.tokens, self.gazetteer, self.words = Tokens(text), gazetteer, place_words()
        self.text = text
        self.taken = sorted(taken)
        self.persons = self._persons()
        self.names = self._names()
        self.beside = Surroundings(self.tokens, self.names, self.persons, gazetteer)

    def _persons(self) -> frozenset[str]:
        """Words that stand after a given name or a title somewhere, or after another name that no place has: surnames."""
        items, out = self.tokens.items, set()
        for i in range(1, len(items)):
            before = items[i - 1]
            apart = self.tokens.gap(i - 1) not in (" ", ". ")
            if apart or not items[i].capital or not before.capital or (self.tokens.titled[i] and not self.tokens.shouted):
                continue
            if self.tokens.shouted and (i < 2 or items[i - 2].lower in ("san", "santa", "santo", "el", "la", "of", "in")):
                continue                      # SAN SALVADOR DEPARTMENT
            titled = before.lower in self.words.titles and items[i].lower not in self.words.titles
            if titled or before.lower in self.words.given_names or self._of_two_names(i):
                out.add(items[i].lower)
        return frozenset(out)

    def _of_two_names(self, i: int) -> bool:
        """Whether word i ends a name of two words, neither of them a word of the language, that no place bears and that does not
        stand where places do: "candidate Norberto Ash"."""
        items, tokens, words = self.tokens.items, self.tokens, self.words
        first = items[i - 1]
        goes_on = i + 1 < len(items) and items[i + 1].capital and tokens.joined(i)
        if i < 2 or items[i - 2].capital or not tokens.adjacent(i - 2) or goes_on:
            return False
        if items[i - 2].lower in words.strong | words.weak | words.ground_verbs | words.types.keys() or first.lower in words.demonyms:
            return False
        plain = any(words.is_english(t.lower) or t.lower in words.directions or t.text.isupper() for t in (first, items[i]))
        return not plain and longest(tokens, i - 1, self.gazetteer, words) is None

    def _is_taken(self, start: int, end: int) -> bool:
        return any(s.start < end and start < s.end for s in self.taken)

    def _names(self) -> list[Name]:
        out: list[Name] = []
        i, unknown = 0, UnknownNames(self.tokens, self.persons, self._is_taken)
        while i < len(self.tokens):
            name = None
            if can_start(self.tokens, i, self.words):
                name = self._usable(longest(self.tokens, i, self.gazetteer, self.words))
                other = unknown.at(i, listed=is_in_row(self.tokens, out, len(out), i, self.words))
                if other and (name is None or (other.last > name.last and self._gives_way(name, other))):
                    name = other
            if name:
                out.append(name)
            i = name.last + 1 if name else i + 1
        return self._with_repeats(out, unknown)

    def _gives_way(self, known: Name, unknown: Name) -> bool:
        """Whether a known name is only the beginning of a longer one that no table has: not a large place's, unless it names a street,
        and not one that another known name follows ("Saraqib Idlib")."""
        beyond = {token.lower for token in self.tokens.items[known.last + 1 : unknown.last + 1]}
        asked = self.words.types.get(self.tokens.items[unknown.last].lower, "")
        if self.tokens.items[known.first].lower in self.words.ground_leads and known.first == known.last:
            return True  # Lake Ashmere, not a place called Lake
        if asked in ("water", "mountain") and not any(f.place.kind in (asked, "area") for f in known.found):
            return True  # a river is not the town on it
        if beyond <= self.words.types.keys() - self.words.sites:
            return False  # X District, of a known X
        generic = self.words.streets | self.words.sites | self.words.types.keys()
        named = unknown.last + (self.tokens.items[unknown.last].lower not in generic)
        if any(longest(self.tokens, k, self.gazetteer, self.words) for k in range(known.last + 1, named)):
            return False
        if self.tokens.items[unknown.last].lower in self.words.streets:
            return True
        given = known.first == known.last and known.key in self.words.given_names
        if self.tokens.items[unknown.last].lower in self.words.sites:
            return given or weight_of(known.found) == 0  # the hospital of a known town is in it
        return weight_of(known.found) < 2

    def _with_repeats(self, names: list[Name], unknown: UnknownNames) -> list[Name]:
        """The names with all further places where the text has one of the unknown ones, which it has shown to be places."""
        keys = frozenset(name.key for name in names if unknown.repeatable(name))
        if not keys:
            return names
        covered = {k for name in names for k in range(name.first, name.last + 1)}
        more = (unknown.again(i, keys) for i in range(len(self.tokens)) if i not in covered)
        return sorted([*names, *(name for name in more if name and name.last not in covered)], key=lambda name: name.first)

    def _usable(self, name: Name | None) -> Name | None:
        if name is None:
            return None
        items = self.tokens.items
        if self._is_taken(items[name.first].start, items[name.last].end):
            return None
        if name.first == name.last:
            token = items[name.first]
            if is_initials(self.tokens, name):
                return name
            if token.lower in self.words.times or token.lower in self.words.demonyms:
                return None
            if len(token.text) < 3 or (token.text.isupper() and len(token.text) < 4 and not self.tokens.shouted):
                return name if token.text == "NSW" else None
        return name

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

    def _with_short_forms(self, raw: list[tuple[int, PlaceMention, int | None]]) -> list[tuple[int, PlaceMention, int | None]]:
        """The mentions with the initials of each division ("S.C.") wherever the text has them that names the division in full or behind a
        town: alone they may be anything."""
        divisions = {m.key for _, m, _ in raw}
        covered = {i for _, m, _ in raw for i in range(m.first, m.last + 1)}
        out = list(raw)
        for i, token in enumerate(self.tokens.items):
            division = self.words.abbreviations.get(token.lower.replace(".", "")) if "." in token.text and i not in covered else None
            if division and fold_name(division[1]) in divisions:
                out.append((-1, self._abbreviated(i, division), None))
        return sorted(out, key=lambda item: item[1].span)

    def mentions(self) -> list[PlaceMention]:
        """All mentions with some evidence, in text order; `within` numbers the list returned."""
        raw: list[tuple[int, PlaceMention, int | None]] = []
        shortened: set[int] = set()  # words that are an abbreviated division
        for k, name in enumerate(self.names):
            if name.first in shortened:
                continue
            after, last = self.beside.type_after(name)
            before = self.beside.type_before(name.first)
            within, division = self.beside.container(k, last if after in SUFFIXED else name.last)
            level = self.beside.evidence(name, after, before, within is not None or division is not None)
            if self.beside.alias(k) or (k and self.beside.alias(k - 1)):
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
        raw = self._with_short_forms(raw)
        position = {k: n for n, (k, _, _) in enumerate(raw)}
        return [structs.replace(m, within=position.get(w) if w is not None else None) for _, m, w in raw]


def find_places(text: str, gazetteer: Gazetteer, taken: Sequence[Span] = ()) -> list[PlaceMention]:
    """The names in the text that may be places, in text order, without overlaps; `taken` spans are no places.

    What is known from the text alone: which place is meant, and whether it is one after all, is for `resolve_places`.
    """
    return _Finder(text, gazetteer, taken).mentions()
