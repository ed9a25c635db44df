"""A parsed sentence with everything recognised in it, so that roles, tolls and speakers can ask what a word stands for."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from evenhand.knowledge.lexicon import Entry, Match, cues, listed, nouns, peaceful_words, weapons
from evenhand.read.sentence.parse import Sentence
from evenhand.read.who.actors import ActorMention
from evenhand.records.span import Span, Words, words_at
from evenhand.records.values import Weapon, When, Where

CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "conj", "parataxis", "pcomp", "csubj", "dep"})
"""Dependencies under which a verb begins a clause of its own."""

LEFT_MODIFIERS = frozenset("det amod compound nummod poss quantmod nmod advmod predet npadvmod neg".split())
"""Dependencies of what stands before a noun and is part of its phrase."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


@dataclass
class Scene:
    """One sentence and what stands in it. `actors`, `places`, `times` are those whose words lie in the sentence.
    `country` is the one that the document is about, "" for none; `two_states` whether two states face each other in it. `begins` has
    the dates from which open times run ("since early 2011"), by where those stand."""

    sentence: Sentence
    actors: Sequence[ActorMention]
    places: Sequence[Where]
    times: Sequence[When]
    country: str = ""
    two_states: bool = False
    begins: Mapping[Span, When] = field(default_factory=dict)

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens, by number."""
        return list(self.sentence.doc)

    @cached_property
    def _actor_at(self) -> dict[int, ActorMention]:
        return {token.i: mention for mention in self.actors for token in self.sentence.tokens_in(mention.span)}

    @cached_property
    def _place_at(self) -> dict[int, Where]:
        return {token.i: place for place in self.places for token in self.sentence.tokens_in(place.words.span)}

    @cached_property
    def _time_at(self) -> dict[int, When]:
        return {token.i: time for time in self.times for token in self.sentence.tokens_in(time.words.span)}

    @cached_property
    def _noun_at(self) -> dict[int, Entry]:
        return {match.head: match.entry for match in nouns().matches(self.tokens)}

    @cached_property
    def cue_matches(self) -> list[Match]:
        """Words of saying, denying, hedging, intending."""
        return cues().matches(self.tokens)

    @cached_property
    def _cue_at(self) -> dict[int, str]:
        found = ((match.head, match.entry.value) for match in self.cue_matches)
        return {head: value for head, value in found if value != "deny" or not _withholds(self.tokens[head])}

    @cached_property
    def weapon_matches(self) -> list[Match]:
        """Words for weapons."""
        found = weapons().matches(self.tokens)
        return [m for m in found if self.tokens[m.head].pos_ != "VERB" or len(m.tokens) > 1]

    @cached_property
    def peaceful(self) -> str:
        """Which kind of peaceful company the sentence's words keep, "" for none; the kind with most words, then by name. What names an
        organ of a state ("the Prosecutor General's Office of …") tells who speaks, not of what."""
        found = ((token, kind) for token in self.tokens if (kind := peaceful_words().get(token.lemma_.lower())))
        kinds = Counter(kind for token, kind in found if not self._names_organ(token))
        return min(kinds, key=lambda k: (-kinds[k], k)) if kinds else ""

    def _names_organ(self, token: Token) -> bool:
        mention = self.actor(token)
        return mention is not None and mention.kind == "government" and ":" in mention.code

    def actor(self, token: Token) -> ActorMention | None:
        """The actor that the token is part of."""
        return self._actor_at.get(token.i)

    def place(self, token: Token) -> Where | None:
        """The place that the token is part of."""
        return self._place_at.get(token.i)

    def time(self, token: Token) -> When | None:
        """The time that the token is part of."""
        return self._time_at.get(token.i)

    def noun(self, token: Token) -> Entry | None:
        """What the noun at the token stands for."""
        return self._noun_at.get(token.i)

    def cue(self, token: Token) -> str:
        """The cue at the token, "" for none."""
        return self._cue_at.get(token.i, "")

    def weapon(self, match: Match) -> Weapon:
        """A weapon found, as a value with its words."""
        first, last = self.tokens[match.tokens[0]], self.tokens[match.tokens[-1]]
        return Weapon(kind=match.entry.value, words=self.words(first, last))

    def words(self, first: Token, last: Token | None = None) -> Words:
        """The verbatim words from one token to another."""
        span = self.sentence.span_of(first, last)
        return words_at(self.sentence.text, span.start, span.end)

    def phrase(self, head: Token, left_only: bool = False) -> Words:
        """The noun phrase of a head without its clauses: its left modifiers, itself, and what closely follows."""
        first, last = phrase_bounds(head)
        return self.words(first, head if left_only else last)


def _withholds(verb: Token) -> bool:
    """ "Denied the convoys access": whether what is denied is kept from somebody, so that nothing is said."""
    return any(c.dep_ == "dobj" and c.lemma_ in listed("withheld") for c in verb.children)


def phrase_bounds(head: Token) -> tuple[Token, Token]:
    """The first and last token of a noun phrase, relative clauses, appositions and coordination left out."""
    inner = [head]
    for child in head.children:
        modifies = child.i < head.i and child.dep_ in LEFT_MODIFIERS
        if modifies or (child.dep_ == "prep" and child.i > head.i and child.lower_ == "of"):
            inner.extend(child.subtree)
    inner.sort(key=lambda token: token.i)
    return inner[0], inner[-1]


def conjuncts(head: Token) -> list[Token]:
    """A noun and those coordinated with it to its right, in order."""
    found = [head]
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in NOMINAL and child.i > head.i:
            found.extend(conjuncts(child))
    return found


def clause_of(token: Token) -> Token:
    """The verb (or root) whose clause the token stands in; the token itself where it begins one."""
    while token.head != token and not (token.dep_ in CLAUSES and token.pos_ in ("VERB", "AUX")):
        token = token.head
    return token


def ancestors(token: Token) -> Iterator[Token]:
    """The token's heads, nearest first."""
    while token.head != token:
        token = token.head
        yield token


def child(token: Token, *dependencies: str) -> Token | None:
    """The first child with one of these dependencies, or None."""
    return next((c for c in token.children if c.dep_ in dependencies), None)


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """The nouns behind the given prepositions (all of them if none is given) that hang on the token, in order."""
    found: list[Token] = []
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "dative") and (not prepositions or prep.lower_ in prepositions):
            found.extend(o for o in prep.children if o.dep_ in ("pobj", "pcomp"))
            found.extend(o for p in prep.children if p.dep_ == "prep" for o in p.children if o.dep_ == "pobj")
    return found
