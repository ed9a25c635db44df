"""From text to items: which words of a text are in the actor tables, and which stand next to each other."""

from typing import NamedTuple

from evenhand.knowledge.actor_lexicon import CAPITALS_ALIKE, Entry, Lexicon, Token
from evenhand.knowledge.actors import Actor

PARTICIPLES = frozenset(
    ["led", "backed", "held", "controlled", "occupied", "linked", "affiliated", "allied", "aligned", "supported", "based",
     "sponsored", "funded", "trained", "made", "built", "armed", "inspired", "owned", "dominated", "populated", "born",
     "flagged", "speaking", "supplied", "brokered", "mediated", "language", "friendly", "besieged", "majority", "style"]
)  # fmt: skip
"""After a name and a hyphen they make a mere description: "Turkish-backed rebels" are no Turkish actor."""

PARTICLES = frozenset([
    "al", "el", "bin", "ibn", "abu", "abdel", "abdul", "abd", "de", "del", "da", "dos", "von", "van", "der", "ul",
    "ur", "la", "le", "ben", "bint", "di", "du",
])  # fmt: skip
"""Words inside a person's name that need no capital."""

NO_NAMES = frozenset(
    [
    "our", "all", "any", "first", "second", "last", "new", "another", "many", "some", "casualties",
    "fired", "killed", "should", "must", "may", "can", "cannot", "shall", "be", "against", "under", "over", "out",
    "once", "without", "past", "few", "hours", "days", "did", "do",
    "does", "being", "been", "who", "which", "what", "both", "only", "now", "then",
    "so", "such", "same",
    "the", "a", "an", "in", "on", "at", "of", "and", "or", "but", "for", "from", "with", "by", "to", "as", "after",
    "before", "while", "when", "where", "who", "said", "says", "told", "added", "was", "were", "is", "are", "has",
    "have", "had", "he", "she", "it", "they", "we", "his", "her", "their", "its", "this", "that", "these", "those",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "today", "yesterday",
    "tomorrow", "tonight", "earlier", "later", "meanwhile", "however", "also", "not", "no", "yes", "i", "you",
    "denied", "announced", "reported", "stated", "will", "would", "could", "may", "one", "two", "three", "source",
    "tags", "twitter", "facebook", "photo", "image", "file", "since", "during", "until", "if", "although",
    "because", "there", "here", "according", "mr", "mrs",
]
)  # fmt: skip
"""Words that are never part of a name, though they may begin a sentence before one."""

_FOREIGN_PREFIXES = frozenset(["pro", "non", "trans", "cross", "inter"])
_ABBREVIATED = frozenset([
    "maj", "gen", "lt", "col", "brig", "capt", "sgt", "cpl", "mr", "mrs", "ms", "dr", "st", "sen", "rep",
])  # fmt: skip


class Item(NamedTuple):
    """Tokens `first` up to `last` (exclusive) that are one entry of the tables."""

    first: int
    last: int
    entry: Entry
    possessive: bool

    @property
    def actor(self) -> Actor | None:
        """The actor it names, None for a role word."""
        return self.entry.actor

    @property
    def role(self) -> str:
        """The role it names, "" for a name or a word without one."""
        return self.entry.role.role if self.entry.role else ""

    @property
    def strength(self) -> str:
        """The role word's strength, "" for a name."""
        return self.entry.role.strength if self.entry.role else ""

    @property
    def trait(self) -> str:
        """The role word's trait, "" for none."""
        return self.entry.role.trait if self.entry.role else ""


WRAPPED = 60
"""Letters that a line has at least which a mail or a terminal has wrapped; a shorter one that ends no paragraph is a heading."""

class Words(NamedTuple):
    """A text with its words, and how they stand to each other."""

    text: str
    tokens: tuple[Token, ...]

    def gap(self, i: int) -> str:
        """What stands between token `i` and the next; " . " where there is none."""
        if i < 0 or i + 1 >= len(self.tokens):
            return " . "
        return self.text[self.tokens[i].end : self.tokens[i + 1].start]

    def joined(self, i: int) -> bool:
        """Whether token `i` and the next can belong to one phrase: only blanks, a hyphen or quotation marks between."""
        gap = self.gap(i)
        if gap in (" ", "-"):
            return True
        if len(gap) > 6 or "\n\n" in gap or ("\n" in gap and self._is_heading(i)):
            return False
        if gap.strip() == "." and self.tokens[i].word in _ABBREVIATED:
            return True
        return gap.strip() in ("", '"', "\u201c", "\u201d", "'", "\u2019", "\u2018") and bool(gap)

    def _is_heading(self, i: int) -> bool:
        """Whether token `i` ends a line too short to be a wrapped one, and the next line begins with a capital."""
        end = self.tokens[i].end
        return self.capital(i + 1) and end - (self.text.rfind("\n", 0, end) + 1) < WRAPPED

    def spelled(self, i: int) -> str:
        """Token `i` as the text writes it."""
        return self.text[self.tokens[i].start : self.tokens[i].end]

    def capital(self, i: int) -> bool:
        """Whether token `i` begins with a capital letter."""
        return 0 <= i < len(self.tokens) and self.text[self.tokens[i].start].isupper()

    def shouted(self, i: int) -> bool:
        """Whether token `i` stands among words that are all in capitals."""
        around = [self.spelled(k) for k in (i - 2, i - 1, i + 1, i + 2) if 0 <= k < len(self.tokens)]
        long = [w for w in around if len(w) > 3 and w.isalpha()]
        return bool(long) and all(w.isupper() for w in long)

    def word(self, i: int) -> str:
        """The folded form of token `i`, "" outside the text."""
        return self.tokens[i].word if 0 <= i < len(self.tokens) else ""


def find_items(words: Words, index: Lexicon, extra: Lexicon | None = None) -> list[Item]:
    """All entries in the text, left to right, the longest first; `extra` holds names of this document, which win."""
    found: list[Item] = []
    tokens = words.tokens
    done = 0
    for i, token in enumerate(tokens):
        if i < done:
            continue
        word = token.word
        pair = f"{word} {tokens[i + 1].word}" if i + 1 < len(tokens) else ""
        if not (word in index or pair in index or (extra and (word in extra or pair in extra))):
            continue
        entry = _longest(words, i, (pair, word), (extra or {}, index))
        if entry is not None:
            done = i + len(entry.tokens)
            found.append(Item(i, done, entry, entry.possessive or tokens[done - 1].possessive))
    return found


def _longest(words: Words, i: int, keys: tuple[str, str], sources: tuple[Lexicon, Lexicon]) -> Entry | None:
    """The longest entry at token `i`; among equally long ones the document's own."""
    for key in keys:
        fitting = [e for source in sources for e in source.get(key, ()) if _matches(words, i, e, sources[1])]
        if fitting:
            return max(fitting, key=lambda e: len(e.tokens))
    return None


def _matches(words: Words, i: int, entry: Entry, index: Lexicon) -> bool:
    tokens, n = words.tokens, len(entry.tokens)
    if i + n > len(tokens):
        return False
    for k in range(1, n):
        if tokens[i + k].word != entry.tokens[k]:
            return False
        if not words.joined(i + k - 1) and words.gap(i + k - 1).strip() not in (".", "/", "&", "(", ","):
            return False
    if entry.form == "leader" and n <= 2 and _namesake(words, i, entry, index):
        return False
    return entry.case == "any" or _written(words, i, entry)


def _namesake(words: Words, i: int, entry: Entry, index: Lexicon) -> bool:
    """Whether a surname used alone stands behind another given name: "Ibrahim al-Assad" is not the president."""
    if entry.actor is None or not entry.actor.where:
        return False
    full = len(entry.actor.name.split()) == len(entry.tokens) and entry.tokens[0] not in PARTICLES
    k = i - 1
    while words.word(k) in PARTICLES and not words.capital(k):
        k -= 1
    before = words.word(k)
    if full or not words.capital(k) or words.gap(k) not in (" ", "-") or words.shouted(i):
        return False
    return before not in index and before not in NO_NAMES and not words.tokens[k].possessive


def _written(words: Words, i: int, entry: Entry) -> bool:
    spelled = words.spelled(i)
    if len(entry.tokens) == 1 and entry.tokens[0] in CAPITALS_ALIKE and "." not in spelled and words.shouted(i):
        return False
    if entry.case == "initial":
        return all(words.capital(i + k) for k, high in enumerate(entry.capitals) if high)
    return spelled.replace("s", "").replace(".", "").replace("'", "").replace("\u2019", "").isupper()


def described(words: Words, item: Item) -> bool:
    """Whether the item only describes what follows: "rebel-held", "US-led", "pro-Russian"."""
    after = words.word(item.last) if words.gap(item.last - 1) == "-" else ""
    before = words.word(item.first - 1) if words.gap(item.first - 1) == "-" else ""
    return after in PARTICIPLES or before in _FOREIGN_PREFIXES
