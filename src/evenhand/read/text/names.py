"""The names in a text that must look alike to the parser, whoever bears them: of actors and of places."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from evenhand.knowledge.actors import ActorTable
from evenhand.records.span import Span
from evenhand.records.values import Where

STATE_FORMS = {"name": "country", "adjective": "adjective", "people": "people", "capital": "city", "seat": "city"}
KIND_ORDER = ("country", "people", "adjective", "city", "person", "body")
"""Which kind a name is of that could be of several: "New Zealand" is the country, though it serves as an adjective too."""

_WORD = re.compile(r"\w")
_CAPITALISED = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name: `stand_in_kind` is the kind of STAND_INS that may stand for it, `identity` whose name it is, `stripped`
    whether a scraper lost the apostrophe of its genitive ("Syrias")."""

    span: Span
    stand_in_kind: str
    identity: str
    stripped: bool = False
    of_place: bool = False


@lru_cache(maxsize=4)
def _automaton(table: ActorTable) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for actor in table.actors:
        state = actor.kind in ("state", "authority")
        for word, form in actor.names():
            kind = STATE_FORMS.get(form, "person") if state or form == "leader" else "body"
            key = word.lower()
            entries = automaton.get(key, None) or []
            automaton.add_word(key, [*entries, (word, kind, actor.code)])
    automaton.make_automaton()
    return automaton


def find_names(text: str, places: Sequence[Where], table: ActorTable, common: Container[str] = frozenset()) -> list[Name]:
    """The names of known actors and of the places recognised, in order, longest first where they overlap.

    `common` are words that are no names though a short name is spelt like them, given for texts in capitals, whose case
    does not tell a CAR from the Central African Republic.
    """
    lowered = text.lower() if text.isascii() else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found = [name for end, entries in _automaton(table).iter(lowered) for name in _fitting(text, end + 1, entries, common)]
    found.extend(_of_places(text, places))
    taken: list[Name] = []
    last_end = -1
    for name in sorted(found, key=lambda n: (n.span.start, -n.span.end, n.of_place, KIND_ORDER.index(n.stand_in_kind), n.identity)):
        if name.span.start >= last_end:
            taken.append(name)
            last_end = name.span.end
    return taken


def without_names(text: str, span: Span, names: Sequence[Name]) -> str:
    """The sentence at `span` with blanks for the names in it, so that no list of words meets a name ("arm" in
    "Armenian"); `names` as `find_names` gives them."""
    out: list[str] = []
    at = span.start
    for name in names[bisect_left(names, span.start, key=lambda n: n.span.start) :]:
        if name.span.start >= span.end:
            break
        out += (text[at : name.span.start], " " * len(name.span))
        at = name.span.end
    return "".join((*out, text[at : span.end]))


def _fitting(text: str, end: int, entries: Iterable[tuple[str, str, str]], common: Container[str]) -> Iterable[Name]:
    for word, kind, code in entries:
        start = end - len(word)
        if word.isupper() and word.lower() in common:
            continue
        if text[start:end].islower():  # common nouns are no names
            continue
        if (start > 0 and _WORD.match(text[start - 1])) or not _same_case(word, text[start:end]):
            continue
        if not _WORD.match(text[end : end + 1]):
            yield Name(Span(start, end), kind, code)
        elif text[end : end + 1] == "s" and not _WORD.match(text[end + 1 : end + 2]) and kind in ("country", "city", "person"):
            yield Name(Span(start, end + 1), kind, code, stripped=True)


def _same_case(word: str, found: str) -> bool:
    return found == word or (found.isupper() and len(found) > 3 and word[:1].isupper())


def _of_places(text: str, places: Sequence[Where]) -> Iterable[Name]:
    """The proper part of each place's words: "the town of Hass" is called Hass."""
    for place in places:
        if place.words.part != "text":
            continue
        words = [m for m in _CAPITALISED.finditer(text, place.words.span.start, place.words.span.end) if m.group()[0].isupper()]
        if words:
            yield Name(Span(words[0].start(), words[-1].end()), "city", place.name, of_place=True)
