"""A text in capitals as it would stand in running text, each letter in its place, so that places are found in it by what their
capitals tell: a dispatch of 1990 as one of today."""

from collections.abc import Container, Iterable, Sequence

from evenhand.knowledge.gazetteer import Gazetteer
from evenhand.knowledge.place_names import fold_name
from evenhand.knowledge.place_words import place_words
from evenhand.read.where.lookup import PARTICLES, weight_of
from evenhand.read.where.tokens import Token, Tokens
from evenhand.records.span import Span

LONGEST = 4
"""Names of more words than this are not looked for."""

LETTERS = 3
"""A common word of no more letters is one, though a state's initials are spelt like it ("CAR")."""

SMALL = ("region", "district", "city")
"""Kinds of ground whose word is written small behind a name: "Idlib province", but "the Lomba River"."""


def running_case(text: str, sentences: Sequence[Span], lower: Container[str], names: Iterable[Span], gazetteer: Gazetteer) -> str:
    """The text with its words in the case that they would have in running text, as long as it was.

    Small are the words in `lower`, but for those of `names`, those of a known place's name of several words that has a word of its
    own or is a large place's ("SAN ISIDRO", "RED SEA"), and names of large places that are no common words. Each of the `sentences`
    begins with a capital, and goes on over the ends of lines in it, where a machine broke it.
    """
    for span in sentences:
        text = text[: span.start] + text[span.start : span.end].replace("\n", " ") + text[span.end :]
    tokens = Tokens(text)
    named = {i for span in names for i in range(tokens.at(span.start), tokens.at(span.end))}
    named = {i for i in named if len(tokens.items[i].text) > LETTERS or not _common(tokens.items[i], lower)}
    for i in range(len(tokens)):
        named.update(_place(tokens, i, lower, gazetteer))
    named.update(i for i, token in enumerate(tokens.items) if not _common(token, lower) or _is_own(token))
    named.update([*_grounds(tokens, named), *_given_names(tokens, named)])
    named = {i for i in named if tokens.items[i].lower not in PARTICLES or i - 1 not in named}
    named.update(tokens.at(span.start) for span in sentences)
    pieces, at = [], 0
    for i, token in enumerate(tokens.items):
        word = _cased(text[token.start : token.end], i in named)
        pieces += [text[at : token.start].lower(), word]
        at = token.end
    return "".join((*pieces, text[at:]))


def _is_own(token: Token) -> bool:
    """Whether a word that the dictionary has is a name nevertheless: a demonym, a given name that is no plain word."""
    words = place_words()
    return token.lower in words.demonyms or (token.lower in words.given_names and not words.is_english(token.lower))


def _common(token: Token, lower: Container[str]) -> bool:
    return "." not in token.text and all(part in lower for part in token.lower.replace("’", "'").split("'") if part)


def _place(tokens: Tokens, first: int, lower: Container[str], gazetteer: Gazetteer) -> Iterable[int]:
    """The numbers of the words of the longest place name that begins at a word."""
    last = first
    while last + 1 < len(tokens) and last - first + 1 < LONGEST and tokens.joined(last):
        last += 1
    for end in range(last, first - 1, -1):
        words = tokens.items[first : end + 1]
        if end > first and words[-1].lower in place_words().strong | place_words().weak:
            continue
        own = not all(_common(word, lower) for word in words)
        found = gazetteer.find_folded(fold_name(tokens.text[words[0].start : words[-1].end]))
        if found and ((end > first and own) or (weight_of(found) == 2 and not _plain(words))):
            return range(first, end + 1)
    return ()


def _plain(words: Sequence[Token]) -> bool:
    """Whether the words of a name may stand there as words of the language: "THE SALE", "EASTERN REGION"."""
    known = place_words()
    part = words[0].lower in known.directions and words[-1].lower in known.types
    return part or words[0].lower in known.openers or (len(words) == 1 and known.is_english(words[0].lower))


def _given_names(tokens: Tokens, named: Container[int]) -> Iterable[int]:
    """The numbers of given names before another name: "EDGAR QUISPE"."""
    words = place_words().given_names
    return (i for i, token in enumerate(tokens.items) if token.lower in words and i + 1 in named and tokens.adjacent(i))


def _grounds(tokens: Tokens, named: Container[int]) -> Iterable[int]:
    """The numbers of words for ground that are part of a name: "LOMBA RIVER", "MOUNT IGMAN"."""
    words = place_words()
    for i, token in enumerate(tokens.items):
        behind = token.lower in words.grounds and words.types.get(token.lower) not in SMALL and i - 1 in named and tokens.adjacent(i - 1)
        if behind or (token.lower in words.ground_leads and i + 1 in named and tokens.adjacent(i)):
            yield i


def _cased(word: str, name: bool) -> str:
    out = word[:1] + word[1:].lower() if name else word.lower()
    return out if len(out) == len(word) else word
