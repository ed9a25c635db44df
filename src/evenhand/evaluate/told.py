"""Gold claims and read claims in one form, so that one can be held against the other."""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from evenhand.errors import InputError
from evenhand.evaluate.gold import GoldDocument, standings
from evenhand.records import Claim, Span, Words

type Point = tuple[float, float]
type Days = tuple[datetime.date | None, datetime.date | None]


class ToldToll(Struct, frozen=True):
    """A casualty figure: its harm, range, side, and where its words stand (None: in the title)."""

    kind: str
    low: int
    high: int | None
    side: str | None
    span: Span | None


class Told(Struct, frozen=True):
    """What is judged of a claim, whoever made it.

    `agents` and `targets` are codes as they were given; `places` are points in degrees, None for a place without one;
    `time` None: none given. `event` "" is a claim that was put into no event. `evidence` of a read claim is its sentence.
    """

    trigger: Span
    evidence: Span
    type: str
    source: str
    stance: str
    event: str
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[Point | None, ...] = ()
    time: Days | None = None
    weapons: tuple[str, ...] = ()
    tolls: tuple[ToldToll, ...] = ()


def annotated(document: GoldDocument) -> tuple[Told, ...]:
    """The claims of a gold document, in text order. Raises InputError where quoted words do not stand in the text."""
    return tuple(
        Told(
            trigger=standing.trigger,
            evidence=standing.evidence,
            type=claim.type,
            source=claim.source.actor,
            stance=claim.stance,
            event=claim.event,
            agents=tuple(party.actor for party in claim.agents),
            targets=tuple(party.actor for party in claim.targets),
            places=tuple(_point(place.lat, place.lon) for place in claim.places),
            time=(claim.time.start, claim.time.end) if claim.time else None,
            weapons=tuple(weapon.kind for weapon in claim.weapons),
            tolls=tuple(
                ToldToll(toll.kind, toll.low, toll.high, toll.side, span)
                for toll, span in zip(claim.casualties, standing.tolls, strict=True)
            ),
        )
        for claim, standing in zip(document.claims, standings(document), strict=True)
    )


def read(claim: Claim, event: str) -> Told:
    """A claim of the reader, or of the claims export, that was put into this event ("" for none)."""
    return Told(
        trigger=claim.trigger.span,
        evidence=claim.sentence,
        type=claim.type,
        source=claim.source.actor,
        stance=claim.stance,
        event=event,
        agents=tuple(party.actor for party in claim.agents),
        targets=tuple(party.actor for party in claim.targets),
        places=tuple(_point(place.lat, place.lon) for place in claim.places),
        time=(claim.time.start, claim.time.end) if claim.time else None,
        weapons=tuple(weapon.kind for weapon in claim.weapons),
        tolls=tuple(
            ToldToll(toll.kind, toll.low, toll.high, toll.side, toll.words.span if toll.words.part == "text" else None)
            for toll in claim.casualties
        ),
    )


def _point(lat: float | None, lon: float | None) -> Point | None:
    return None if lat is None or lon is None else (lat, lon)


def check_words(claims: Sequence[Claim], text: str) -> None:
    """Raises InputError where words that a claim quotes do not stand at their offsets in the gold's text."""
    for claim in claims:
        for field, words in quoted(claim):
            if words.part == "text" and text[words.span.start : words.span.end] != words.text:
                where = f"{words.span.start}..{words.span.end}"
                raise InputError(
                    f"{claim.doc}: {field}: the words {words.text!r} do not stand at {where}",
                    "The documents that were read must have the very text of the gold.",
                )


def quoted(claim: Claim) -> list[tuple[str, Words]]:
    """All words that a claim was read from, each with its field."""
    found = [("trigger", claim.trigger)]
    found += [("agents", party.words) for party in claim.agents]
    found += [("targets", party.words) for party in claim.targets]
    found += [("places", place.words) for place in claim.places]
    found += [("weapons", weapon.words) for weapon in claim.weapons]
    found += [("casualties", toll.words) for toll in claim.casualties]
    found += [("source", words) for words in (claim.source.words,) if words]
    found += [("time", claim.time.words)] if claim.time else []
    found += [("source", party.words) for party in claim.source.chain]
    return found
