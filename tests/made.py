"""Records made by hand for the tests of store, pipeline, engine and command line; all in our own words."""

import datetime
import hashlib
import os
from dataclasses import dataclass

from evenhand.records import (
    Account,
    Attribution,
    Claim,
    DateCandidate,
    Document,
    Event,
    Family,
    Origin,
    Party,
    Reading,
    Reason,
    Reconciliation,
    Relation,
    Side,
    Skipped,
    Source,
    Span,
    Standing,
    Toll,
    Weapon,
    When,
    Where,
    Words,
)
from evenhand.records.ids import claim_id

DAY = datetime.date(2031, 5, 4)

TEXT = "Arland's ministry said on 4 May that shells killed three people in Port Selm.\nThe weather was fine."


@dataclass(frozen=True)
class Loaded:
    """A document with its bytes, as an ingester hands it on."""

    document: Document
    original: bytes


def document(doc: str = "selm", text: str = TEXT, **more: object) -> Document:
    raw = text.encode("utf-8", "surrogatepass")
    values: dict[str, object] = {
        "doc": doc, "sha256": hashlib.sha256(raw).hexdigest(), "standing": f"{doc}.txt", "text": text,
        "body": Span(0, len(text)), "title": "Shells on Port Selm", "outlet": "Meridian", "published": DAY,
        "dates": (DateCandidate(day=DAY, how="record", text="2031-05-04"),), "language": "en",
        "original_sha256": hashlib.sha256(raw).hexdigest(), "location": f"in/{doc}.txt",
    }  # fmt: skip
    return Document(**{**values, **more})  # type: ignore[arg-type]


def loaded(doc: str = "selm", text: str = TEXT, **more: object) -> Loaded:
    return Loaded(document(doc, text, **more), text.encode("utf-8", "surrogatepass"))


def words(text: str, phrase: str) -> Words:
    start = text.index(phrase)
    return Words(phrase, Span(start, start + len(phrase)))


def claim(of: Document, phrase: str = "shells killed", ordinal: int = 0, **more: object) -> Claim:
    text = of.text
    trigger = words(text, phrase)
    values: dict[str, object] = {
        "claim_id": claim_id(of.key, "text", trigger.span.start, trigger.span.end, "assault/shelling", ordinal),
        "doc": of.doc, "doc_sha256": of.sha256, "trigger": trigger, "type": "assault/shelling",
        "sentence": Span(0, text.index(".") + 1), "quote": text[: text.index(".") + 1],
        "source": Source(actor="ARL:GOV", name="Arland's ministry", words=words(text, "Arland's ministry")),
        "agents": (), "targets": (Party(actor="BOR:CIV", words=words(text, "three people")),),
        "places": (Where(words=words(text, "Port Selm"), name="Şelm", precision="exact", lat=1.5, lon=-2.25),),
        "time": When(words=words(text, "4 May"), precision="day", start=DAY, end=DAY),
        "weapons": (Weapon(kind="artillery", words=words(text, "shells")),),
        "casualties": (Toll(kind="killed", who="people", low=3, high=3, words=words(text, "three people")),),
        "reasons": (Reason(field="type", rule="verb of harm with a weapon", text="shells killed", score=0.75),),
        "reader": "by-hand", "reader_version": "1",
    }  # fmt: skip
    return Claim(**{**values, **more})  # type: ignore[arg-type]


def reading(of: Document) -> Reading:
    """One claim where the text has shells, and all that was recognised beside it."""
    if "shells killed" not in of.text:
        return Reading(claims=(), skipped=(Skipped(span=of.body, reason="gated"),))
    found = claim(of)
    second = of.text.find("The weather")
    return Reading(
        claims=(found,), skipped=(Skipped(span=Span(second, len(of.text)), reason="gated"),) if second > 0 else (),
        times=(found.time,) if found.time else (), places=found.places, actors=found.targets,
        attributions=(
            Attribution(source=found.source.words, cue=words(of.text, "said"), content=(words(of.text, "shells killed"),)),
        ),
    )  # fmt: skip


def event(code: str, claims: list[Claim], *, side: str = "ARL", **more: object) -> Event:
    """An event of these claims with one account for each source and one for a second origin that contradicts."""
    first = claims[0]
    toll = Side(origin="ARL:GOV", doc=first.doc, claim_id=first.claim_id, value="3", words=first.casualties[0].words)
    other = Side(origin="BOR:GOV", doc=first.doc, claim_id=first.claim_id, value="5", words=first.casualties[0].words)
    earlier = Side(origin="BOR:GOV", doc=first.doc, claim_id=first.claim_id, value="4", words=first.casualties[0].words)
    values: dict[str, object] = {
        "code": code, "type": first.type, "title": "Shelling in Port Selm, 4 May 2031",
        "claim_ids": tuple(claim.claim_id for claim in claims),
        "accounts": (
            Account(origin=ORIGINS[0], claim_ids=(first.claim_id,), values={"killed": (toll,)}),
            Account(origin=ORIGINS[1], claim_ids=(first.claim_id,), values={"killed": (earlier, other), "date": (other,)}),
        ),
        "relations": (
            Relation(field="killed", relation="contradict", a=toll, b=other, who="people", why="the ranges do not meet"),
            Relation(field="killed", relation="revised", a=earlier, b=other, who="people", why="published later"),
        ),
        "standing": Standing(reports=2, origins=2, sides=2), "start": DAY, "end": DAY, "place": "Port Selm",
        "lat": 1.5, "lon": -2.25, "marks": ("disputed",),
    }  # fmt: skip
    return Event(**{**values, **more})  # type: ignore[arg-type]


ORIGINS = (
    Origin(key="ARL:GOV", name="Arland's ministry", kind="actor", side="ARL"),
    Origin(key="BOR:GOV", name="Borland's ministry", kind="actor", side="BOR"),
)


def reconciliation(*events: Event, families: tuple[Family, ...] = ()) -> Reconciliation:
    return Reconciliation(families=families, origins=ORIGINS, events=events)


class HandReader:
    """A reader for tests of what surrounds reading. Texts that begin with `DIE` kill its process, `FAIL` raises."""

    def read(self, document: Document) -> Reading:
        if document.text.startswith("DIE"):
            os._exit(9)
        if document.text.startswith("FAIL"):
            raise RuntimeError("no such thing")
        return reading(document)
