"""Two parties exchanged: their names in texts, their codes in records, with the way back for every offset.

What is exchanged: names, adjectives, peoples, capitals and seats by their position in the tables, leaders by post and
order. A name at whose position the other party has none stays as it is; so does every name of anybody else, also where a
party's name is part of it ("Free Syrian Army").
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from evenhand.errors import InputError
from evenhand.knowledge.actors import POSTS, Actor, ActorTable
from evenhand.knowledge.place_names import fold_name
from evenhand.knowledge.plain_states import plain_counterpart
from evenhand.records.codes import ROLES

MIN_SHOUTED = 4
"""Letters that a name in capitals must have to be taken for a name in a text in capitals ("IRAN", not "US")."""

CAPITALS_SHARE = 0.8
"""A text with more of its letters in capitals than this is in capitals."""

_CODE = re.compile(r"[A-Z][A-Z0-9_]*(?::[A-Z]+)?(?:\+[A-Z][A-Z0-9_]*(?::[A-Z]+)?)*")


@dataclass(frozen=True, slots=True)
class Cut:
    """A name at `start`..`end` of a text that stands at `new_start`..`new_end` of the exchanged one."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True)
class Exchanged:
    """A text with the names exchanged, and where each name stood."""

    text: str
    cuts: tuple[Cut, ...]

    def forward(self, position: int, *, is_end: bool = False) -> int:
        """Where a position of the original text lies in the exchanged one; within a name its nearer edge outward."""
        return self._moved(position, is_end, self._starts, 0)

    def back(self, position: int, *, is_end: bool = False) -> int:
        """Where a position of the exchanged text lies in the original one; within a name its nearer edge outward."""
        return self._moved(position, is_end, self._new_starts, 1)

    def outward(self, position: int, *, is_end: bool = False) -> int:
        """A position of the original text, within a name moved to its edge: what `back` gives for its `forward`."""
        return self.back(self.forward(position, is_end=is_end), is_end=is_end)

    def _moved(self, position: int, is_end: bool, starts: list[int], way: int) -> int:
        number = bisect_right(starts, position) - 1
        if number < 0:
            return position
        cut = self.cuts[number]
        start, end, there, there_end = (cut.start, cut.end, cut.new_start, cut.new_end)[2 * way :] + (
            cut.start, cut.end, cut.new_start, cut.new_end)[: 2 * way]  # fmt: skip
        if position >= end:
            return there_end + position - end
        return there if position == start or not is_end else there_end

    @cached_property
    def _starts(self) -> list[int]:
        return [cut.start for cut in self.cuts]

    @cached_property
    def _new_starts(self) -> list[int]:
        return [cut.new_start for cut in self.cuts]


class _Finder:
    """Finds names in a text, the longest first, whole words only, as they are spelled or in capitals."""

    def __init__(self, names: Iterable[str]) -> None:
        known = sorted(set(names), key=lambda name: (-len(name), name))
        self._upper = {name.upper(): name for name in reversed(known) if sum(c.isalpha() for c in name) >= MIN_SHOUTED}
        shouted = sorted(self._upper, key=lambda name: (-len(name), name))
        listed, capitals = ("|".join(map(re.escape, words)) for words in (known, shouted))
        self._pattern = re.compile(rf"(?<!\w)(?:(?P<name>{listed})|(?P<upper>{capitals}))(?=s?(?!\w))")

    def find(self, text: str) -> Iterator[tuple[int, int, str, bool]]:
        """Start, end, name, and whether the text writes it in capitals where the table does not."""
        for match in self._pattern.finditer(text):
            is_upper = match["name"] is None
            yield match.start(), match.end(), self._upper[match["upper"]] if is_upper else match["name"], is_upper


class Exchange:
    """The exchange of two parties `a` and `b` (codes of states or authorities of `table`).

    `pairs` maps each name to its counterpart, both ways. `staying` are the names of the two that have none: they stay as
    they are in a text.
    """

    def __init__(self, table: ActorTable, a: str, b: str) -> None:
        self.table, self.a, self.b = table, a, b
        self.pairs = _pairs(table, a, b)
        self._to = {**_further(table, a, b, self.pairs), **self.pairs}
        own = {word for actor in table.actors if _of_party(actor, a, b) for word, _ in actor.names()}
        self.staying = tuple(sorted(own - self._to.keys()))
        kept = tuple(_kept(table, self._to))
        self._free, self._whole = _Finder((*self._to, *kept, *self.staying)), _Finder((*self._to, *self.staying))
        local = {code_words(one): code_words(other) for one, other in self._to.items()}
        self._local = {one: other for one, other in sorted(local.items()) if one and other}
        parts = "|".join(sorted(self._local, key=lambda n: (-len(n), n)))
        self._lower = {name.lower(): self._to.get(name, name).lower() for name in sorted({*self._to, *self.staying})}
        lower = "|".join(re.escape(name) for name in sorted(self._lower, key=lambda n: (-len(n), n)))
        self._called = re.compile(rf"(?<!\w)(?:{lower})(?=s?(?!\w))")
        self._local_pattern = re.compile(rf"(?<![A-Z0-9])(?:{parts})(?![A-Z0-9])")

    def exchange(self, text: str, *, whole: bool = False) -> Exchanged:
        """The text with every name exchanged as it is written: genitives, capitals and lost apostrophes are kept.

        `whole`: also within names of others ("Free Syrian Army"), for reading with mirrored tables.
        """
        finder = self._whole if whole else self._free
        shouted = _in_capitals(text)
        out: list[str] = []
        cuts: list[Cut] = []
        at = length = 0
        for start, end, name, is_upper in finder.find(text):
            if name not in self._to or start < at:
                continue
            other = self._to[name].upper() if is_upper or shouted else self._to[name]
            end, other = _possessive(text, end, name, other)
            new_start = length + start - at
            out += (text[at:start], other)
            length = new_start + len(other)
            cuts.append(Cut(start, end, new_start, length))
            at = end
        return Exchanged("".join((*out, text[at:])), tuple(cuts))

    def words(self, text: str) -> str:
        """The text with every name exchanged, also within other names."""
        return self.exchange(text, whole=True).text

    def country(self, code: str | None) -> str | None:
        """The other party's code for one of the two, else the code itself."""
        return {self.a: self.b, self.b: self.a}.get(code, code) if code else code

    def code(self, code: str) -> str:
        """An actor's code with the parties exchanged; joined codes in alphabetical order, codes made of words by them.

        >>> from evenhand.knowledge.actors import load_actors
        >>> Exchange(load_actors(), "ARM", "AZE").code("AZE:MIL+ARM")
        'ARM:MIL+AZE'
        """
        return "+".join(sorted(self._one(part) for part in code.split("+")))

    def term(self, text: str) -> str:
        """A value that may be a code or words, exchanged."""
        return self.code(text) if self.is_code(text) else self.words(text)

    def is_code(self, text: str) -> bool:
        """Whether a value is an actor's code, or several joined."""
        if not _CODE.fullmatch(text):
            return False
        heads = [part.partition(":") for part in text.split("+")]
        known = [head in self._codes and (not role or role in ROLES or f"{head}:{role}" in self._codes)
                 for head, _, role in heads]  # fmt: skip
        return any(known)

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(actor.code for actor in self.table.actors) | {a.code.split(":")[0] for a in self.table.actors}

    def _one(self, code: str) -> str:
        base, slash, called = code.partition("/")
        if slash:  # an unnamed speaker, by what the text calls it
            return f"{self._one(base)}/{self._called.sub(lambda m: self._lower[m.group()], called)}"
        base, colon, role = code.partition(":")
        if base in (self.a, self.b):
            return f"{self.country(base)}{colon}{role}"
        return code if base in self._codes else self._local_pattern.sub(lambda m: self._local[m.group()], code)


def parties_of(table: ActorTable, swap: str) -> tuple[str, str]:
    """The codes of the two parties of "Armenia=Azerbaijan"; names, adjectives and codes will do. "any" is a state that no table
    treats in any special way.

    Raises InputError where it does not name two different states or authorities.
    """
    known = {word.lower(): actor.code for actor in reversed(table.countries().values()) for word, _ in actor.names()}
    known |= {code.lower(): code for code in table.countries()} | {"any": plain_counterpart(table)}
    named = [part.strip() for part in swap.split("=")]
    unknown = [part for part in named if part.lower() not in known]
    hint = "Give two states or authorities, for instance Armenia=Azerbaijan."
    if unknown:
        raise InputError(f"{' and '.join(map(repr, unknown))}: no state or authority of the tables is called so.", hint)
    codes = [known[part.lower()] for part in named]
    if len(codes) != len("ab") or codes[0] == codes[1]:
        raise InputError(f"{swap!r} does not name two parties.", hint)
    return codes[0], codes[1]


def code_words(name: str) -> str:
    """A name as it stands in a code made of words: capitals, digits and _."""
    return re.sub(r"[^A-Z0-9]+", "_", name.upper()).strip("_")


def folded(name: str) -> str:
    """The folded form that a name has within a longer one: its article stays.

    >>> folded("al-Assad"), fold_name("al-Assad")
    ('al assad', 'assad')
    """
    return fold_name(f"x {name}")[2:]


def _slots(table: ActorTable, code: str) -> Iterator[tuple[str, ...]]:
    """The names of a party by position: the same slot of two parties holds the same kind of names."""
    actor = table.countries()[code]
    yield from ((actor.name,), _spelled_out(actor.adjectives), actor.people, actor.capitals, actor.seats)
    yield _spelled_out(actor.aliases)
    people: dict[tuple[str, str], list[Actor]] = defaultdict(list)
    for person in table.actors:
        if person.kind == "leader" and person.parent == code:
            people[person.post, person.code.removeprefix(code)].append(person)
    for post, role in ((post, role) for post in POSTS for role in ("", *(f":{role}" for role in ROLES))):
        held = sorted(people[post, role], key=lambda p: (-(p.since or 0), p.name))
        yield tuple(p.name for p in held)
        yield tuple(_alone(p) for p in held)


def _is_initials(name: str) -> bool:
    """Whether a name is letters alone ("U.S."): it stands for an adjective as well, and for few states there is one."""
    return name.isupper() and " " not in name


def _spelled_out(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if not _is_initials(name))


def _alone(person: Actor) -> str:
    """The name used alone where the table has one, else the full name again."""
    return next((alias for alias in person.aliases if " " not in alias), person.name)


def _pairs(table: ActorTable, a: str, b: str) -> dict[str, str]:
    """The names of the two that stand at the same position, both ways; spellings that fold alike count once."""
    pairs: dict[str, str] = {}
    for left, right in zip(_slots(table, a), _slots(table, b), strict=True):
        for one, other in zip(_unlike(left), _unlike(right), strict=False):
            if one != other and one not in pairs and other not in pairs:
                pairs[one], pairs[other] = other, one
    return dict(sorted(pairs.items()))


def _unlike(names: Iterable[str]) -> list[str]:
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(folded(name), name)
    return list(first.values())


def _of_party(actor: Actor, a: str, b: str) -> bool:
    return actor.code in (a, b) or (actor.kind == "leader" and actor.parent in (a, b))


def _further(table: ActorTable, a: str, b: str, pairs: dict[str, str]) -> dict[str, str]:
    """Names without a counterpart of their own that can stand for one that has: another adjective or name of the people
    ("Azeri"), another spelling of a name."""
    out: dict[str, str] = {}
    spellings = {folded(one): other for one, other in pairs.items()}
    for actor in table.actors:
        if not _of_party(actor, a, b):
            continue
        for group in (_spelled_out(actor.adjectives), actor.people):
            first = next((pairs[name] for name in group if name in pairs), "")
            out.update({name: first for name in group if first and name not in pairs})
        spelled = {name: spellings.get(folded(name), "") for name, _ in actor.names() if name not in pairs}
        out.update({name: other for name, other in spelled.items() if other and name not in out})
    return out


def _kept(table: ActorTable, pairs: dict[str, str]) -> Iterator[str]:
    """Names of anybody and fixed phrases that hold a name of the two, and must stay whole."""
    holds = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in pairs)})s?(?!\w)")
    for actor in table.actors:
        yield from (word for word, _ in actor.names() if word not in pairs and holds.search(word))
    yield from (role.words for role in table.roles if role.words not in pairs and holds.search(role.words))


def _possessive(text: str, end: int, name: str, other: str) -> tuple[int, str]:
    """The end of a name with its genitive where that must be written otherwise for the other name ("Honduras' army")."""
    rest = text[end : end + 2]
    bare = rest[:1] in ("'", "’") and not rest[1:].isalpha()
    if bare and name.endswith("s") and not other.lower().endswith("s"):
        return end + 1, f"{other}{rest[0]}s"
    if rest[:1] == "s" and not rest[1:].isalnum() and other.endswith("s"):
        return end + 1, f"{other}'s"
    return end, other


def _in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > MIN_SHOUTED and sum(c.isupper() for c in letters) / len(letters) > CAPITALS_SHARE
