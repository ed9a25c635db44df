"""Names that no table knows and that the text shows to be places: "the village of X", "near X", "X hospital", "X's outskirts".

A capitalised run in no table may be anything: a person, a body, a ship. It is taken for a place only behind a construction that
English keeps for places, and not where the same text treats it as somebody (a title or given name before it, "said" behind it) or where
the words go on ("in X drone strikes"). What is taken has a name and no point; namesakes of people abstain. Source: the trigger
constructions of named-entity grammars (McDonald 1996, "Internal and external evidence in the identification of proper names").
"""

import re
from collections.abc import Callable
from functools import cached_property

from evenhand.knowledge.place_names import ARTICLES, fold_name
from evenhand.knowledge.place_words import place_words
from evenhand.read.where.lookup import Name
from evenhand.read.where.roads import is_numbered_road
from evenhand.read.where.rows import PLURALS, WAYS, closing_plural
from evenhand.read.where.tokens import Tokens

MOST_WORDS = 4
"""Longer runs of capitals are titles of works and bodies."""

STREET_BEHIND = frozenset({"on", "off", "along", "from", "to", "of", "the", "and", "down"})
"""What stands before a street's name beside the prepositions of place."""

LEAST_LETTERS = 4
"""Shorter words are initials and particles more often than places."""

LEADING = frozenset({"the", "a", "an", "this", "that", "each", "another"})
"""Words that a capital begins a sentence with and that are no part of a name."""

APPOSED_WORDS = 3
"""So many words may stand before the noun of an apposition: "X, a small mining town"."""

GENITIVE = ("'s ", "’s ")
_CAMEL = re.compile(r"^(?!Ma?c[A-Z]).*[a-z][A-Z]")
"""A capital within a word: names of firms and things, but for Mc- and Mac-."""

type Taken = Callable[[int, int], bool]
"""Whether something that is no place stands between two positions of the text."""


class UnknownNames:
    """Finds names of unknown places in one text. `persons` are surnames that the text shows; `taken` spans name something else."""

    def __init__(self, tokens: Tokens, persons: frozenset[str], taken: Taken) -> None:
        self.tokens, self.persons, self.taken, self.words = tokens, persons, taken, place_words()
        words = self.words
        self.generic = words.sites | words.streets | words.types.keys()
        self.against = words.never | words.times | words.of_peoples
        self.of_others = words.titles | words.directions | words.bodies
        self.beginning = words.openers | words.never
        self.prepositions = words.strong | words.weak

    def at(self, i: int, listed: bool = False) -> Name | None:
        """The unknown place whose name begins at word i, None where the text shows none there; `listed` tells that it stands in a row
        behind a place."""
        if self.tokens.titled[i] or not (self.tokens.items[i].capital or self._is_article(i)):
            return None
        ground = self._ground(i)
        if ground is not None and not self.taken(self.tokens.items[i].start, self.tokens.items[ground].end):
            return self._named(i, ground)
        last = self._last(i)
        if last is None or not self._is_name(i, last):
            return None
        if self._site(i, last):
            return self._named(i, last + (self.tokens.items[last].lower not in self.words.sites))
        return self._named(i, last) if self._shown(i, last, listed) else None

    def repeatable(self, name: Name) -> bool:
        """Whether a name found once is a name of the place wherever the text has it: no initials and no word of the language."""
        return not name.found and (name.last > name.first or not self._is_of_the_language(name.first, name.last))

    def _is_article(self, i: int) -> bool:
        """Whether a word is the Arabic article before a name: "al-Bab"."""
        items = self.tokens.items
        return items[i].lower in ARTICLES and i + 1 < len(items) and items[i + 1].capital and self.tokens.gap(i) in ("-", "‑")

    def again(self, i: int, names: frozenset[str]) -> Name | None:
        """The same for a name that the text shows to be a place elsewhere, one of the folded `names`."""
        last = self._last(i) if self.tokens.items[i].capital else None
        name = self._named(i, last) if last is not None else None
        fits = name is not None and name.key in names and not self.taken(self.tokens.items[i].start, self.tokens.items[name.last].end)
        return name if fits and self._after(i) not in self.words.speaks else None

    def _named(self, first: int, last: int) -> Name:
        items = self.tokens.items
        return Name(first, last, fold_name(self.tokens.text[items[first].start : items[last].end]) or items[first].lower, ())

    def _last(self, i: int) -> int | None:
        """The last word of the run of capitals that begins at word i; None where it begins before it or is too long."""
        items, tokens, last = self.tokens.items, self.tokens, i
        if i and (self._is_article(i - 1) or (items[i - 1].capital and tokens.joined(i - 1) and not self._leads(i - 1))):
            return None
        while last + 1 < min(len(tokens), i + 2 * MOST_WORDS) and tokens.joined(last):
            if "\n" in tokens.gap(last) or tokens.gap(last) in GENITIVE:
                break
            if not items[last + 1].capital and items[last + 1].lower not in ARTICLES:
                break
            last += 1
        while last > i and not items[last].capital:
            last -= 1
        return last if last - i < MOST_WORDS else None

    def _ground(self, i: int) -> int | None:
        """The last word of a name that its own capitalised words show to be ground: "the Ash River", "Ash County", "Lake Ash"."""
        items, tokens = self.tokens.items, self.tokens
        word = items[i].lower
        if word in LEADING or word in self.prepositions or (tokens.begins(i) and word in self.words.openers):
            return None
        if not items[i].capital or (i and items[i - 1].capital and tokens.joined(i - 1) and not self._leads(i - 1)):
            return None
        end = i
        while end + 1 < min(len(tokens), i + MOST_WORDS) and items[end + 1].capital and self._goes_on(end):
            end += 1
        ends = self._after(end) not in self.words.speaks  # Downing Street said
        if word in self.words.ground_leads and end == i + 1 and ends and not tokens.begins(i):
            return end
        for k in range(end, i, -1):
            kind, before = items[k].lower, items[i:k]
            named = not all(t.lower in self.words.ground_plain or t.lower in self.words.directions for t in before)
            named = named or (len(before) > 1 and kind in self.words.streets)  # North Main Street
            person = before[0].lower in self.words.given_names and (kind in ("lake", "lane", "forest") or len(before[-1].text) == 1)
            if any(t.lower in self.words.times for t in before):
                named = False
            if named and not person and ((k == end and ends and kind in self.words.grounds) or kind in self.words.counties):
                return k
        return None

    def _goes_on(self, i: int) -> bool:
        """Whether a space, or the stop of an initial ("N. Ash Street"), parts word i from the next."""
        return self.tokens.gap(i) == " " or (self.tokens.gap(i) == ". " and len(self.tokens.items[i].text) < LEAST_LETTERS - 1)

    def _leads(self, i: int) -> bool:
        """Whether a capitalised word only stands there because a sentence begins with it ("In X", "A X resident"), or is parted from what
        follows."""
        word = self.tokens.items[i].lower
        if self.tokens.begins(i) and word in self.beginning:
            return True
        return self.tokens.items[i].lower in self.prepositions or self.tokens.gap(i) not in (" ", "-", ". ")

    def _is_name(self, first: int, last: int) -> bool:
        """Whether nothing in a run itself speaks against a place: a month, a demonym, what else is taken."""
        run = self.tokens.items[first : last + 1]
        named = run[:-1] if len(run) > 1 and run[-1].lower in self.generic else run
        numbered = self.tokens.text[run[-1].end : run[-1].end + 2].lstrip()[:1].isdigit()
        return not numbered and not self.taken(run[0].start, run[-1].end) and not any(
            t.lower in self.against or {fold_name(t.text), fold_name(t.text).removesuffix("s")} & self.words.demonyms.keys() for t in named
        )

    def _shown(self, first: int, last: int, listed: bool) -> bool:
        """Whether the words around a run show a place."""
        if self._called(first) or self._street(first, last) or self._lies(first, last):
            return True
        plural = self._plural(first, last)
        if plural in WAYS:
            return True
        if self._is_of_the_language(first, last) or self._holds(first, last, self.words.given_names):
            return False
        if self._typed(first, last) or self._has_parts(last) or apposed(self.tokens, last) or plural or self._in_division(last):
            return True
        placed = listed or self._placed(first) or self._inside(first, last)
        return placed and self._ends(last) and not self._holds(first, last, self.somebody)

    def _in_division(self, last: int) -> bool:
        """ "Of X, Okla.": the abbreviation of a division stands behind a comma."""
        items = self.tokens.items
        if last + 1 >= len(items) or self.tokens.gap(last) != ", " or not items[last + 1].capital:
            return False
        short = items[last + 1]
        stop = "." in short.text or self.tokens.text[short.end : short.end + 1] == "."
        return stop and short.lower.replace(".", "") in self.words.abbreviations

    def _plural(self, first: int, last: int) -> str:
        """The plural that closes the row which a run stands in: "X and Y counties"; of its last name the word right behind it."""
        behind, nearer = self._after(last), self._before(first)[0]
        return behind if behind in PLURALS and nearer in ("and", "or") else closing_plural(self.tokens, last)

    def _before(self, first: int) -> tuple[str, str]:
        """The two words right before a run, the nearer first; "" beyond a stop."""
        items, tokens = self.tokens.items, self.tokens
        nearer = items[first - 1].lower if first and tokens.adjacent(first - 1) else ""
        farther = items[first - 2].lower if nearer and first > 1 and tokens.adjacent(first - 2) else ""
        return nearer, farther

    def _after(self, last: int) -> str:
        """The word right behind a run, "" beyond a stop."""
        items = self.tokens.items
        return items[last + 1].lower if last + 1 < len(items) and self.tokens.adjacent(last) else ""

    def _holds(self, first: int, last: int, words: frozenset[str]) -> bool:
        return any(t.lower in words for t in self.tokens.items[first : last + 1])

    def _called(self, first: int) -> bool:
        """ "The village of X", "residents of X", "the outskirts of X", "villagers from X"."""
        nearer, farther = self._before(first)
        if nearer in ("from", "in"):
            return farther in self.words.people
        return nearer in ("of", "called", "named") and (farther in self.words.settlements or farther in self.words.parts)

    def _street(self, first: int, last: int) -> bool:
        """ "On X Street": a street with a name, behind a preposition, an article, or a number."""
        items = self.tokens.items
        if last == first or items[last].lower not in self.words.streets:
            return False
        numbered = self.tokens.text[max(0, items[first].start - 2) : items[first].start].rstrip()[-1:].isdigit()
        return numbered or (self._before(first)[0] in self.words.strong or self._before(first)[0] in STREET_BEHIND)

    def _lies(self, first: int, last: int) -> bool:
        """ "In Ash Grove", "of Wild Dunes": behind a preposition, a name whose last word is one for the lie of the land."""
        items = self.tokens.items
        others = self.of_others | self.words.given_names
        if last == first or items[last].lower not in self.words.topographic or self._holds(first, last, others):
            return False
        nearer = self._before(first)[0]
        behind = nearer in self.words.bare or nearer == "at"
        return behind and (self._ends(last) or self._after(last) == "") and not self._holds(first, last - 1, self.words.ground_plain)

    def _is_of_the_language(self, first: int, last: int) -> bool:
        """Whether a run has words of the language, of bodies, or initials in it, and so may be anything; a type word may end it."""
        items = self.tokens.items
        last -= last > first and items[last].lower in self.words.types
        return any(
            (len(t.text) < LEAST_LETTERS and first == last) or t.text.isupper() or _CAMEL.search(t.text)
            or (t.lower not in self.words.given_names and self.words.is_english(t.lower))
            or t.lower in self.of_others
            or (t.lower in self.words.types and k < last)
            for k, t in enumerate(items[first : last + 1], first) if t.lower not in ARTICLES
        )  # fmt: skip

    def _typed(self, first: int, last: int) -> bool:
        """ "X village", "X residents", "in X area": a word for a settlement or its people, or, behind a preposition of place, for any
        stretch of ground."""
        items = self.tokens.items
        word = items[last].lower if last > first and items[last].lower in self.words.types else self._after(last)
        nearer, farther = self._before(first)
        placed = (farther if nearer == "the" else nearer) in self.words.strong
        return word in self.words.settlements or word in self.words.people or (word in self.words.types and placed)

    def _site(self, first: int, last: int) -> bool:
        """ "X hospital", "the X mosque": a building or ground that has a name, be it a person's."""
        items = self.tokens.items
        inside = last > first and items[last].lower in self.words.sites
        if not inside and self._after(last) not in self.words.sites:
            return False
        named = last - 1 if inside else last
        return named - first < 2 and not self._is_of_the_language(first, named)

    def _has_parts(self, last: int) -> bool:
        """ "X's outskirts"."""
        items = self.tokens.items
        return last + 1 < len(items) and self.tokens.gap(last) in GENITIVE and items[last + 1].lower in self.words.parts

    def _placed(self, first: int) -> bool:
        """ "In X", "near X", "north of X", "shelled X", "positions at X": behind a preposition of place or a verb of what is done to
        ground alone."""
        nearer, farther = self._before(first)
        if nearer == "at" and farther in self.words.held:
            return True
        return nearer in self.words.bare or nearer in self.words.ground_only or (nearer == "of" and farther in self.words.directions)

    def _inside(self, first: int, last: int) -> bool:
        """ "On X, in Y province": behind any preposition, and the place around it follows."""
        items, tokens = self.tokens.items, self.tokens
        nearer, _ = self._before(first)
        behind = last + 1 < len(items) and tokens.gap(last) == ", " and items[last + 1].lower == "in"
        return behind and nearer in ("on", "at", "from", "to", "of", "against")

    def _ends(self, last: int) -> bool:
        """Whether the phrase ends with a run: a stop, or a word that begins another phrase. "In X drone strikes" goes on."""
        if self.tokens.gap(last)[:2] in ("'s", "’s") or self.tokens.gap(last)[:1] in ("-", "&", "/", "–"):
            return False
        word = self._after(last)
        if not word:
            return not self.tokens.adjacent(last) or self.tokens.gap(last).count("\n") > 0
        return word in self.words.openers or (word.endswith("ed") and not word.endswith("eed")) or word.endswith("ly")

    @cached_property
    def somebody(self) -> frozenset[str]:
        """Words that the text treats as somebody: surnames, and what says something."""
        spoken = ((i, t) for i, t in enumerate(self.tokens.items) if t.capital and self._after(i) in self.words.speaks)
        return self.persons | frozenset(t.lower for i, t in spoken if self._before(i)[0] not in self.words.bare)


def apposed(tokens: Tokens, last: int) -> bool:
    """Whether what stands behind a name, between commas or after "is", calls it a settlement: "X, a small mining town near …"."""
    items, gap = tokens.items, tokens.gap(last)
    at = last + 1 if gap.startswith(",") and len(gap) < LEAST_LETTERS else last + 2
    if at == last + 2 and (not tokens.adjacent(last) or at >= len(items) or items[last + 1].lower not in ("is", "was")):
        return False
    if at >= len(items) or items[at].lower not in ("a", "an", "the"):
        return False
    for k in range(at + 1, min(len(items), at + 2 + APPOSED_WORDS)):
        if not tokens.adjacent(k - 1):
            return False
        if items[k].lower in place_words().settlements:
            return True
    return False


def names_a_site(name: str) -> bool:
    """Whether a name is that of a street, a building or a quarter, which lies in some town, rather than of a town."""
    words = place_words()
    if is_numbered_road(name):
        return True
    return name.split()[-1].lower() in words.sites | words.streets | words.quarters if name.split() else False
