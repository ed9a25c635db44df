"""The rules for texts, with what the records around a text say of the names in it."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final

from evenhand.records import Claim, Document
from evenhand.records.codes import ROLES
from evenhand.redact.contacts import contacts
from evenhand.redact.known import Known, parts
from evenhand.redact.names import NameFinder, name_finder
from evenhand.redact.recent import FINE_PLACES, FINE_TIMES, times
from evenhand.redact.redaction import Hit, Redaction, rewrite
from evenhand.redact.tokens import visible
from evenhand.redact.walk import texts

Text = Callable[[str], str]

ANSWERABLE: Final = ("GOV", "IGO", "PKO")
"""Roles of sources whose names are those of people in office: the reader gives them by title or table."""
UNKNOWN_OFFICE: Final = "not known as an official's"
_CODES: Final = frozenset((*ROLES, "UNSPEC", "WITNESS", "ACTIVISTS", "RESCUE", "MERC", "WEST", "FOREIGN", "narrator", "unknown"))


def rewriter(record: object, claims: Iterable[Claim], documents: Mapping[str, Document], *,
             recent: bool) -> tuple[Text, list[Redaction]]:  # fmt: skip
    """The function that rewrites the texts of a record, and the list that it adds to as it does.

    `claims` are those that explain the names in it. `recent`: its places and times go too.
    """
    claims, finder = tuple(claims), name_finder()
    every = list(dict.fromkeys(visible(text) for text in texts(record)))
    known = explained(claims, documents, finder)
    known = known.with_officials([name for text in every for name in finder.officials(text, known)])
    private = {text[hit.start : hit.end] for text in every for hit in finder.private(text, known) if hit.kind == "name"}
    forms = {form for name in private for form in _forms(name, known, finder)}
    known = known.with_gone(dict.fromkeys(forms, ("name", "taken out elsewhere in the event")))
    if recent:
        known = known.with_gone(_fine_words(claims, finder))
    made: list[Redaction] = []

    done: dict[str, tuple[str, list[Redaction]]] = {}

    def text(old: str) -> str:
        if old not in done:
            seen = visible(old)
            done[old] = rewrite(seen, hits(seen, known, finder, recent=recent))
        new, taken = done[old]
        made.extend(taken)
        return new

    return text, made


def hits(text: str, known: Known, finder: NameFinder, *, recent: bool) -> list[Hit]:
    """All there is to take out of a text."""
    found = [*contacts(text, finder.words), *finder.private(text, known), *known.hits(text)]
    if recent:
        found += times(text)
        found += (Hit(start, end, "place", "recent") for start, end in finder.places(text, known))
    return found


def explained(claims: Iterable[Claim], documents: Mapping[str, Document], finder: NameFinder) -> Known:
    """What claims and documents say of names: those of places and outlets stay, and of sources in office."""
    places: list[str] = []
    officials: list[str] = []
    for claim in claims:
        places += [name for place in claim.places for name in (place.name, place.words.text) if name[:1].isupper()]
        if claim.source.actor.partition(":")[2] in ANSWERABLE and claim.source.words:
            officials += _persons(claim.source.words.text, finder)
    given = finder.words.given_names
    kept = [name for name in places if not given.intersection(parts(name)[:1])]
    return Known((*sorted({d.outlet for d in documents.values() if d.outlet}), *kept), officials)


def _persons(text: str, finder: NameFinder) -> list[str]:
    """The names in the words for a source in office, as far as no private role stands beside them."""
    found = [text[hit.start : hit.end] for hit in finder.private(text, Known()) if hit.rule == UNKNOWN_OFFICE]
    return found + finder.officials(text, Known())


def _forms(name: str, known: Known, finder: NameFinder) -> list[str]:
    """A name of several words, and each of its words that is neither one of English, nor an official's, nor a place's."""
    words = parts(name)
    single = [
        word for word in words
        if len(word) > 3 and word not in known.officials | known.kept and not finder.words.is_english(word) and not finder.names_party(word)
    ]  # fmt: skip
    return [name, " ".join(words), *single] if len(words) > 1 else single


def _fine_words(claims: Iterable[Claim], finder: NameFinder) -> dict[str, tuple[str, str]]:
    """The words of what is made coarse: they tell what the values no longer do."""
    found: dict[str, tuple[str, str]] = {}
    for claim in claims:
        for place in claim.places:
            if place.precision in FINE_PLACES:
                found |= dict.fromkeys((place.words.text, place.name), ("place", "recent"))
        if claim.time and claim.time.precision in FINE_TIMES:
            found[claim.time.words.text] = ("time", "recent")
    return {words: why for words, why in found.items() if words and words[0] != "[" and not finder.names_capital(" ".join(parts(words)))}


def shared_code(code: str) -> str:
    """An actor's code; `UNSPEC` in place of a part that no table has and that reads like a person's name or a number."""
    return "+".join(":".join(_code_part(part) for part in one.split(":")) for one in code.split("+"))


def _code_part(part: str) -> str:
    finder = name_finder()
    if not part or part in _CODES or part in _table_codes():
        return part
    spelled = "The " + part.replace("_", " ").title()
    return "UNSPEC" if finder.private(spelled, Known()) or contacts(part, finder.words) else part


@cache
def _table_codes() -> frozenset[str]:
    return frozenset(part for actor in name_finder().table.actors for part in actor.code.split(":"))
