"""Names of places in raw text: which words are one, and what the words around it say about it.

No parser: capitalised words are looked up, longest name first, and what stands beside them decides. Precision comes first:
a word that is also an English word, a person's name or a part of a longer name is a place only where the text says so.
"""

from collections.abc import Sequence

from msgspec import Struct, structs

from evenhand.knowledge.gazetteer import Found, Gazetteer
from evenhand.knowledge.place_names import ARTICLES, fold_name
from evenhand.knowledge.place_words import place_words
from evenhand.read.place_evidence import SUFFIXED, Surroundings
from evenhand.read.place_lookup import Name, can_start, is_initials, longest, weight_of
from evenhand.read.place_tokens import Tokens
from evenhand.records import Span

NAMED_SETTLEMENTS = frozenset((
    "village", "town", "hamlet", "settlement", "city", "neighbourhood", "neighborhood", "suburb", "district",
    "villages", "towns",
))  # fmt: skip
"""Words before "of" that make a name in no table a place."""


CALLED_AFTER = frozenset((
    "village", "town", "district", "neighbourhood", "neighborhood", "area", "mountains", "hill", "camp", "quarter",
    "suburb",
    "valley", "island", "county", "hamlet", "settlement",
))  # fmt: skip
"""Words in lower case that make an unknown name before them a place."""


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
        """Words that stand after a given name or a title somewhere: surnames."""
        items, out = self.tokens.items, set()
        for i in range(1, len(items)):
            before = items[i - 1]
            apart = self.tokens.gap(i - 1) not in (" ", ". ")
            if apart or not items[i].capital or not before.capital or (self.tokens.titled[i] and not self.tokens.shouted):
                continue
            if self.tokens.shouted and (i < 2 or items[i - 2].lower in ("san", "santa", "santo", "el", "la", "of", "in")):
                continue                      # SAN SALVADOR DEPARTMENT
            titled = before.lower in self.words.titles and items[i].lower not in self.words.titles
            if titled or before.lower in self.words.given_names:
                out.add(items[i].lower)
        return frozenset(out)

    def _is_taken(self, start: int, end: int) -> bool:
        return any(s.start < end and start < s.end for s in self.taken)

    def _names(self) -> list[Name]:
        out, i = [], 0
        while i < len(self.tokens):
            name = None
            if can_start(self.tokens, i, self.words):
                name = self._usable(longest(self.tokens, i, self.gazetteer, self.words))
                unknown = self._unknown(i)
                if unknown and (name is None or (unknown.last > name.last and weight_of(name.found) < 2)):
                    name = unknown
            if name:
                out.append(name)
            i = name.last + 1 if name else i + 1
        return out

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

    def _unknown(self, i: int) -> Name | None:
        """A name in no table that the text calls a place: "the village of Umm Xyz", "in Giro district"."""
        items, tokens = self.tokens.items, self.tokens
        if i < 2 or tokens.titled[i]:
            return None
        called = items[i - 1].lower == "of" and items[i - 2].lower in NAMED_SETTLEMENTS
        before = items[i - 2].lower if items[i - 1].lower == "the" else items[i - 1].lower
        placed = before in self.words.strong
        if not called and not placed:
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
        if not called and not self._called_after(i, last):
            return None
        return Name(i, last, fold_name(tokens.text[items[i].start : items[last].end]) or items[i].lower, ())

    def _called_after(self, first: int, last: int) -> bool:
        """Whether a word like "district" follows a name that is made of no English words and no given name."""
        items = self.tokens.items
        if last > first and items[last].lower in CALLED_AFTER:
            last -= 1  # Al-Manishiyah District
        elif last + 1 >= len(items) or not self.tokens.adjacent(last) or items[last + 1].lower not in CALLED_AFTER:
            return False
        return not any(
            self.words.is_common(t.lower) or t.lower in self.words.given_names or t.lower in self.words.titles
            or t.lower in self.words.directions or t.lower in self.words.types or t.text.isupper()
            for t in items[first : last + 1]
        )  # fmt: skip

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
        position = {k: n for n, (k, _, _) in enumerate(raw)}
        return [structs.replace(m, within=position.get(w) if w is not None else None) for _, m, w in raw]


def find_places(text: str, gazetteer: Gazetteer, taken: Sequence[Span] = ()) -> list[PlaceMention]:
    """The names in the text that may be places, in text order, without overlaps; `taken` spans are no places.

    What is known from the text alone: which place is meant, and whether it is one after all, is for `resolve_places`.
    """
    return _Finder(text, gazetteer, taken).mentions()
