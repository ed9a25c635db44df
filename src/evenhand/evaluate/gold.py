"""Gold: documents that people annotated with the claims they found, as one JSON object a line.

Every quoted value is an exact substring of its document's text; where it stands follows from the order of the claims.
"""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from evenhand.errors import InputError
from evenhand.records import Span

Quoted = Annotated[str, Meta(min_length=1)]


class GoldParty(Struct, frozen=True):
    """An agent or target: its words and its code."""

    text: str
    actor: str


class GoldPlace(Struct, frozen=True):
    """A place; `lat` and `lon` in degrees, None for a region without a sensible point."""

    text: str
    name: str = ""
    lat: float | None = None
    lon: float | None = None


class GoldTime(Struct, frozen=True):
    """A time: days, both inclusive, None where open."""

    text: str
    start: datetime.date | None = None
    end: datetime.date | None = None


class GoldWeapon(Struct, frozen=True):
    """A weapon: its words and kind."""

    text: str
    kind: str


class GoldToll(Struct, frozen=True):
    """A casualty figure, inclusive; `high` None where open, `side` None where mixed or unsaid."""

    text: Quoted
    kind: str
    low: int
    high: int | None = None
    who: str = "people"
    side: str | None = None


class GoldSource(Struct, frozen=True):
    """Whoever answers for the statement; `text` None for the document's own voice."""

    actor: str
    text: str | None = None


class GoldClaim(Struct, frozen=True):
    """One annotated claim. `evidence` is the clause that states it, `trigger` the words in it that name the happening."""

    evidence: Quoted
    trigger: Quoted
    type: str
    source: GoldSource
    stance: str
    event: str
    agents: tuple[GoldParty, ...] = ()
    targets: tuple[GoldParty, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    time: GoldTime | None = None
    weapons: tuple[GoldWeapon, ...] = ()
    casualties: tuple[GoldToll, ...] = ()


class GoldDocument(Struct, frozen=True):
    """An annotated document; `claims` in text order. What else a line holds (its stated day, notes) is not looked at."""

    doc: Quoted
    text: str
    claims: tuple[GoldClaim, ...]
    title: str | None = None
    url: str | None = None
    outlet: str | None = None


class Standing(Struct, frozen=True):
    """Where a gold claim stands in its document: its trigger, its evidence, and each of its figures in their order."""

    trigger: Span
    evidence: Span
    tolls: tuple[Span, ...]


def load_gold(path: Path) -> tuple[GoldDocument, ...]:
    """The documents of a gold file, in its order.

    Raises InputError, with the line, where the file cannot be read, a line is no gold document, a quoted value does not
    stand in its text, two documents share an id, or the file holds no document.
    """
    documents: dict[str, GoldDocument] = {}
    for number, line in _lines(path):
        try:
            document = msgspec.json.decode(line, type=GoldDocument)
            standings(document)
        except (msgspec.DecodeError, UnicodeDecodeError, InputError) as problem:
            raise InputError(f"{path.name}, line {number}: {problem}", "Each line is one annotated document.") from problem
        if documents.setdefault(document.doc, document) is not document:
            raise InputError(f"{path.name}, line {number}: the document {document.doc!r} stands there twice")
    if not documents:
        raise InputError(f"{path.name} holds no gold document", "Give a file with one annotated document a line.")
    return tuple(documents.values())


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    try:
        with path.open("rb") as lines:
            yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())
    except OSError as problem:
        raise InputError(f"{path} cannot be read: {problem.strerror or problem}", "Check the path.") from problem


def standings(document: GoldDocument) -> list[Standing]:
    """Where each claim stands.

    Claims come in text order: one that says the same as an earlier one stands at the sentence's next occurrence, and a
    sentence that occurs both before and after what was reached stands after. Raises InputError where words do not occur.
    """
    text, found = document.text, []
    last_of: dict[tuple[object, ...], int] = {}
    reached = 0
    for claim in document.claims:
        key = (claim.evidence, claim.trigger, claim.type, claim.source.actor, claim.stance, claim.casualties, claim.places)
        first = _at(text, claim.evidence, 0)
        at = text.find(claim.evidence, last_of.get(key, -1) + 1)
        at = at if at >= 0 else first
        if key not in last_of and at < reached:
            further_on = text.find(claim.evidence, reached)
            at = further_on if further_on >= 0 else at
        last_of[key] = at
        reached = max(reached, at)
        found.append(_standing(text, claim, at))
    return found


def _standing(text: str, claim: GoldClaim, at: int) -> Standing:
    trigger = at + _at(claim.evidence, claim.trigger, 0)
    tolls = [(_at(text, toll.text, at), len(toll.text)) for toll in claim.casualties]
    return Standing(
        Span(trigger, trigger + len(claim.trigger)),
        Span(at, at + len(claim.evidence)),
        tuple(Span(start, start + length) for start, length in tolls),
    )


def _at(text: str, words: str, start: int) -> int:
    """Where the words first stand from `start` on, else where they first stand at all."""
    at = text.find(words, start)
    at = at if at >= 0 else text.find(words)
    if at < 0:
        raise InputError(f"the words {words!r} do not stand in the text that they are quoted from")
    return at
