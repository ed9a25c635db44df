"""What stands beside a name (type words, prepositions, longer names, the place around it), and how firmly it is one."""

from bisect import bisect_left
from functools import cached_property

from evenhand.knowledge.gazetteer import Gazetteer, Place
from evenhand.knowledge.place_names import fold_name
from evenhand.knowledge.place_words import place_words
from evenhand.read.where.lookup import Name, is_in_row, is_initials, weight_of
from evenhand.read.where.rows import closing_plural, kind_of
from evenhand.read.where.tokens import Tokens
from evenhand.read.where.unknown import apposed

SUFFIXED = ("region", "district", "camp", "base", "crossing", "dam", "water")
"""Kinds whose type word after a name belongs to it ("Idlib province")."""

NEIGHBOURS = ("city", "quarter", "camp", "district", "region")
"""Kinds of place that are listed side by side."""

NEIGHBOUR_DEGREES = 0.5
"""Names side by side whose places lie farther apart than this in latitude or longitude are not taken for neighbours."""


def near(a: Place, b: Place) -> bool:
    """Whether two places lie beside each other, or one in the division that the other is."""
    inside = a.number == b.parent or b.number == a.parent
    return inside or (abs(a.lat - b.lat) < NEIGHBOUR_DEGREES and abs(a.lon - b.lon) < NEIGHBOUR_DEGREES)


class Surroundings:
    """The names of one text with the words around them; `persons` are words known to be surnames there."""

    def __init__(self, tokens: Tokens, names: list[Name], persons: frozenset[str], gazetteer: Gazetteer) -> None:
        self.tokens, self.names, self.persons, self.gazetteer = tokens, names, persons, gazetteer
        self.text, self.words = tokens.text, place_words()

    def cased(self, name: Name) -> bool:
        """Whether the first word's capital tells something."""
        return not self.tokens.titled[name.first] and not self.tokens.begins(name.first)

    def type_after(self, name: Name) -> tuple[str, int]:
        """The kind that a type word after the name asks for, or the plural at the end of its row, and the last word of it; ("", last
        word) for none."""
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
        return kind_of(closing_plural(self.tokens, last)), last

    def word_after(self, name: Name) -> str:
        """The word right behind a name in lower case, "" beyond a stop."""
        end = name.last + 1
        return self.tokens.items[end].lower if end < len(self.tokens) and self.tokens.adjacent(name.last) else ""

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
        """2 after a preposition of place or in a row behind one, 1 after another preposition or a verb of what is done to ground, 0 else;
        "the northern Syrian city" is passed over."""
        i, steps = first - 1, 0
        if is_in_row(self.tokens, self.names, bisect_left(self.names, first, key=lambda n: n.first), first, self.words):
            return 2
        while i >= 0 and steps < 5 and (self.tokens.adjacent(i) or (steps and self.tokens.gap(i) == "-")):
            word = self.tokens.items[i].lower
            if word in self.words.strong:
                return 2
            if word in self.words.weak or word in self.words.ground_verbs:
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

    def part_of_name(self, name: Name, after: str) -> bool:
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
                or self._neighbours(self.names_by_last.get(left), name)
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
                bool(after)
                or word in self.words.sited
                or word in self.words.times
                or word in self.words.demonyms
                or word in self.words.directions
                or word in self.words.titles
                or word in self.known
                or self._neighbours(self.names_by_first.get(right), name)
                or word in self.words.types
                or items[right].text.isupper()
            )
            return not known and not (
                weight_of(name.found) == 2 and self.words.is_common(word) and name.key not in self.words.given_names
            )
        return False

    @cached_property
    def names_by_first(self) -> dict[int, Name]:
        """The names by the number of their first word with a capital ("al-Bab": that of "Bab")."""
        return {next((i for i in range(n.first, n.last + 1) if self.tokens.items[i].capital), n.first): n for n in self.names}

    @cached_property
    def names_by_last(self) -> dict[int, Name]:
        """The names by the number of their last word."""
        return {n.last: n for n in self.names}

    @staticmethod
    def _neighbours(other: Name | None, name: Name) -> bool:
        """Whether two names side by side are of places that lie beside or in each other: a list or "town province" without commas."""
        if other is None:
            return False
        small = [[f.place for f in n.found if f.place.kind in NEIGHBOURS] for n in (other, name)]
        return any(near(a, b) for a in small[0] for b in small[1] if a.number != b.number)

    @cached_property
    def known(self) -> frozenset[str]:
        """Words that are names of countries or large places in this text."""
        return frozenset(self.tokens.items[n.last].lower for n in self.names if weight_of(n.found) == 2)

    def shouted_evidence(self, name: Name, preposition: int) -> int:
        """The same for a single word in text that is all capitals: a preposition, no "the" before a town."""
        country = any(f.place.kind in ("country", "water", "area") for f in name.found)
        before = self.tokens.items[name.first - 1].lower if name.first else ""
        if len(name.key) <= 3 or (before in ("the", "a", "an", "our", "this") and not country):
            return 0
        if country or (preposition == 2 and weight_of(name.found)):
            return 2
        return 1 if weight_of(name.found) == 2 or preposition == 2 else 0

    def evidence(self, name: Name, after: str, before: str, contained: bool) -> int:
        """How firmly the text makes it a place: 3 said outright, 2 likely, 1 thinkable, 0 not."""
        words, token = self.words, self.tokens.items[name.first]
        if not name.found:
            return 3
        if is_initials(self.tokens, name):
            return 2
        rest = self.tokens.items[name.first + 1 : name.last + 1]
        if token.lower == "the" and all(words.is_common(t.lower) for t in rest):
            return 0
        single, weight, preposition = name.first == name.last, weight_of(name.found), self.preposition(name.first)
        if single and token.lower in words.never and before not in ("city", "quarter"):
            return 0
        if not single and self.tokens.items[name.last].lower in words.counties and not self.tokens.titled[name.first]:
            return 2  # Ash County, and Ash County Jail
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
            if token.lower == "the" or self.tokens.titled[name.first] or self.word_after(name) == "of":
                return 0  # the Old City of Ash
            return 2 if preposition == 2 and self.cased(name) else 1  # Rock Hill, where the text says "in Rock Hill" elsewhere
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
            return (2 if self._on_ground(name, preposition) else int(name.key in self._shown)) if self.cased(name) and weight >= 1 else 0
        if single and (name.key in words.given_names or token.lower in self.persons):
            return 2 if preposition == 2 and weight >= 1 else 1 if weight == 2 and token.lower not in self.persons else 0
        if name.found[0].loose:
            return 2 if preposition else 1
        if self.tokens.shouted and single:
            return self.shouted_evidence(name, preposition)
        if self.tokens.shouted or self.tokens.titled[name.first]:
            return 2 if weight == 2 or (preposition == 2 and weight) or not single else 1 if preposition == 2 else 0
        if weight == 2 or self.word_after(name) in words.people or apposed(self.tokens, name.last):
            return 2
        if weight == 1 and self.word_after(name) in words.of_towns:
            return 2  # an Ash man; Ash police
        if not single and self.tokens.items[name.last].lower in words.grounds | words.counties:
            return 2  # Ash County, the Ash River
        if preposition == 2 or (preposition == 1 and weight == 1):
            return 2
        return 1 if weight == 1 or not single or preposition == 1 else 0

    def _on_ground(self, name: Name, preposition: int) -> bool:
        """Whether a name that is a word of the language too stands behind a preposition of place, or a verb of what is done to ground:
        "shells hit Ash", where the capital tells that no ash is meant."""
        before = self.tokens.items[name.first - 1].lower if name.first and self.tokens.adjacent(name.first - 1) else ""
        return preposition == 2 or before in self.words.ground_verbs

    @cached_property
    def _shown(self) -> frozenset[str]:
        """Names that are words of the language too, and that the text shows somewhere to be a place's."""
        single = (n for n in self.names if n.first == n.last and self.words.is_common(n.key) and self.cased(n))
        return frozenset(n.key for n in single if weight_of(n.found) and self._on_ground(n, self.preposition(n.first)))

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
                found = self.names[k].found
                if not found or any(f.place.parent in outers or f.place.number in outers for f in found):
                    return None, (country, division)
        if k + 1 >= len(self.names):
            return None, None
        nxt = self.names[k + 1]
        between = self.text[items[last].end : items[nxt.first].start]
        plain = " ".join(between.replace("\n", " ").split())
        wide = any(f.place.kind in ("country", "region", "district", "area", "continent") for f in nxt.found) or bool(
            self.type_after(nxt)[0]
        )
        listed = any(f.place.kind == "country" for f in self.names[k].found)
        following = items[nxt.last].end
        if self.text[following : following + 2] in ("'s", "’s"):  # Melitopol, Russia's Interfax said
            return None, None
        if plain == "," and wide and not listed:
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

    def alias(self, k: int) -> bool:
        """Whether the next name is another one of the same place: "Khankendi (Stepanakert)"."""
        if k + 1 >= len(self.names):
            return False
        name, nxt = self.names[k], self.names[k + 1]
        between = self.text[self.tokens.items[name.last].end : self.tokens.items[nxt.first].start]
        same = {f.place.number for f in name.found} & {f.place.number for f in nxt.found}
        return between.strip() in ("(", "/", "or", ", or", "(also", "also known as") and bool(same) and name.key != nxt.key
