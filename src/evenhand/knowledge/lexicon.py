"""Tables of words, found in a parsed sentence by lemma: happenings, weapons, cues, and what nouns stand for."""

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from evenhand.errors import TableError
from evenhand.knowledge.tables import DATA, rows
from evenhand.records.codes import TYPES, WEAPONS, WHO

GAP = "_"
MAX_GAP = 4
"""How many words may stand in a gap: "blow *himself* up", "launch *a barrage of twelve* rockets"."""


class Word(Protocol):
    """What the tables need of a token."""

    @property
    def lemma_(self) -> str:
        """The word's base form."""

    @property
    def lower_(self) -> str:
        """The word in small letters."""

    @property
    def pos_(self) -> str:
        """The word's universal part of speech."""


PARTS_OF_SPEECH = {
    "n": frozenset({"NOUN", "PROPN"}),
    "v": frozenset({"VERB", "AUX"}),
    "a": frozenset({"ADJ", "VERB", "ADV", "NOUN"}),
    "r": frozenset({"ADV", "PART", "DET", "PRON", "CCONJ", "ADP", "INTJ"}),
    "m": frozenset({"AUX"}),
    "s": frozenset({"SCONJ", "ADP", "AUX", "ADV"}),
    "p": frozenset({"VERB", "ADP", "SCONJ", "ADV"}),
    "": None,
}
"""Which universal tags a table's part of speech takes in; "" takes in all."""


PLAIN = {"n": frozenset({"NOUN", "PROPN"}), "v": frozenset({"VERB"}), "a": frozenset({"ADJ"})}
"""The universal tag that is plainly a part of speech."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: its words, part of speech, and what it says of them."""

    phrase: str
    pos: str
    value: str
    needs: frozenset[str] = frozenset()
    who: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found at the tokens numbered `tokens` (gaps left out); `head` is the last token of a noun phrase and the
    first of a verb phrase."""

    entry: Entry
    tokens: tuple[int, ...]

    @property
    def head(self) -> int:
        """The number of the token that the rest of the phrase hangs on."""
        return self.tokens[-1] if self.entry.pos in ("n", "a", "") else self.tokens[0]


type Form = tuple[str, str]
"""A token's lemma and its word, in small letters."""

_NONE: list[tuple[tuple[str, ...], Entry]] = []


class Lexicon:
    """Entries indexed by their first word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for entry in entries:
            words = tuple(entry.phrase.split())
            self._by_first.setdefault(words[0], []).append((words, entry))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda item: (-len(item[0]), item[0], item[1].pos))

    def matches(self, tokens: Sequence[Word]) -> list[Match]:
        """The entries found, in order, longest first where they overlap; no token serves two of them."""
        found: list[Match] = []
        used: set[int] = set()
        forms = [(token.lemma_.lower(), token.lower_) for token in tokens]
        everything = [m for i, of_one in enumerate(forms) for m in self._at(tokens, forms, i, *of_one)]
        for match in sorted(everything, key=lambda m: (-len(m.tokens), m.tokens, _unlike(tokens, m), m.entry.pos)):
            if used.isdisjoint(match.tokens):
                used.update(match.tokens)
                found.append(match)
        return sorted(found, key=lambda m: m.tokens)

    def telling_words(self, but: Collection[str] = ()) -> frozenset[str]:
        """The first word of every entry that is no idiom, those of `but` passed over."""
        phrases = (words for found in self._by_first.values() for words, entry in found if "idiom" not in entry.needs)
        return frozenset(next((w for w in words if w not in but and w != GAP), words[0]) for words in phrases)

    def get(self, lemma: str) -> Entry | None:
        """The entry of a single word, or None."""
        for words, entry in self._by_first.get(lemma, ()):
            if len(words) == 1:
                return entry
        return None

    def _at(self, tokens: Sequence[Word], forms: Sequence[Form], start: int, lemma: str, word: str) -> Sequence[Match]:
        candidates = self._by_first.get(lemma, _NONE)
        if word != lemma:
            candidates = candidates + self._by_first.get(word, _NONE)
        if not candidates:  # most words
            return ()
        places = ((entry, _follow(forms, start, words)) for words, entry in candidates)
        return [Match(entry, place) for entry, place in places if place and _fits(tokens, place, entry.pos)]


def _unlike(tokens: Sequence[Word], match: Match) -> bool:
    """Whether the word's tag is not the plain one of the entry's part of speech: of two entries the plain one wins."""
    return tokens[match.head].pos_ not in PLAIN.get(match.entry.pos, frozenset())


def _follow(forms: Sequence[Form], start: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    if len(words) == 1:
        return (start,)
    place = [start]
    at, gap = start + 1, 0
    for word in words[1:]:
        if word == GAP:
            gap = MAX_GAP
            continue
        for step in range(at, min(at + gap + 1, len(forms))):
            if word in forms[step]:
                place.append(step)
                at, gap = step + 1, 0
                break
        else:
            return None
    return tuple(place)


def _fits(tokens: Sequence[Word], place: tuple[int, ...], pos: str) -> bool:
    allowed = PARTS_OF_SPEECH[pos]
    which = place[0] if pos == "v" else place[-1]
    return allowed is None or tokens[which].pos_ in allowed or (pos == "n" and len(place) > 1)


@cache
def happenings() -> Lexicon:
    """Words that name happenings: `value` is the type.

    `needs` says in which company the words are a happening of a conflict: `generic` takes its type from weapon and
    context; `obj` wants something hit, `person` somebody, `force` troops, `aircraft` aircraft, `actor` a known actor;
    `main` wants more than a clause that says who is meant;
    `idiom`: the words are no happening, though one of them alone would be ("take place");
    `harm:K` tells of people harmed in way K; `bombish` and `bombard` yield to air strikes where aircraft are named.
    Raises TableError for an unknown type.
    """
    path = DATA / "happenings" / "happenings.tsv"
    entries = []
    for number, row in rows(path, ("phrase", "pos", "type", "needs")):
        if row["type"] not in TYPES:
            raise TableError(f"{path.name}, line {number}: unknown type {row['type']!r}")
        entries.append(Entry(row["phrase"], row["pos"], row["type"], frozenset(row["needs"].split())))
    return Lexicon(entries)


@cache
def weapons() -> Lexicon:
    """Words for weapons: `value` is the kind. Raises TableError for an unknown kind."""
    path = DATA / "weapons.tsv"
    entries = []
    for number, row in rows(path, ("phrase", "kind")):
        if row["kind"] not in WEAPONS:
            raise TableError(f"{path.name}, line {number}: unknown kind {row['kind']!r}")
        entries.append(Entry(row["phrase"], "", row["kind"]))
    return Lexicon(entries)


@cache
def cues() -> Lexicon:
    """Words of saying, denying, hedging, intending: `value` is the cue."""
    return Lexicon(Entry(row["phrase"], row["pos"], row["cue"]) for _, row in rows(DATA / "cues.tsv", ("phrase", "cue", "pos")))


@cache
def cue_words(cue: str, pos: str) -> frozenset[str]:
    """The single words that are a cue of a kind in one part of speech: `cue_words("hedge", "a")` has "alleged"."""
    table = rows(DATA / "cues.tsv", ("phrase", "cue", "pos"))
    return frozenset(row["phrase"] for _, row in table if row["cue"] == cue and row["pos"] == pos)


@cache
def listed(name: str) -> frozenset[str]:
    """One of the closed lists of `data/words.toml`, which says what each is: `listed("future")` has "will".

    Raises TableError where the table cannot be read or has no list of that name.
    """
    lists = _lists()
    if name not in lists:
        raise TableError(f"words.toml: there is no list {name!r}", "Install Evenhand anew.")
    return lists[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    path = DATA / "words.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: frozenset(words.split()) for name, words in table.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise TableError(f"{path.name}: cannot be read: {error}", f"Look at {path}.") from error


@cache
def peaceful_words() -> dict[str, str]:
    """Words whose company tells of disasters, accidents, disease, sport, shows, trade or crime, each with which."""
    return {row["word"]: row["kind"] for _, row in rows(DATA / "peaceful.tsv", ("word", "kind"))}


@cache
def nouns() -> Lexicon:
    """What nouns stand for: `value` is the class, `who` the kind of people, `role` the part of an actor's code.
    Raises TableError for an unknown kind of people."""
    path = DATA / "nouns.tsv"
    entries = []
    for number, row in rows(path, ("noun", "class", "who", "role")):
        if row["who"] and row["who"] not in WHO:
            raise TableError(f"{path.name}, line {number}: unknown people {row['who']!r}")
        entries.append(Entry(row["noun"], "n", row["class"], frozenset(), row["who"], row["role"]))
    return Lexicon(entries)
