"""Claims made short: `claim("d1", 0, "assault/shelling", place="Aba", day="2020-07-12", killed=3)`."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from evenhand.export.claims import claim_from_row
from evenhand.reconcile import DocumentMeta
from evenhand.records import Claim

POINTS = {"Aba": (10.0, 10.0), "Beda": (10.0, 14.0), "Cova": (20.0, 30.0), "Dura": (10.05, 10.02)}


def make_claim(
    doc: str,
    number: int,
    type_: str = "assault/shelling",
    *,
    place: str = "",
    day: str = "",
    until: str = "",
    killed: Any = None,
    open_: bool = False,
    who: str = "people",
    harmed: str | None = None,
    agents: tuple[str, ...] = (),
    targets: tuple[str, ...] = (),
    source: str = "narrator",
    name: str = "",
    stance: str = "asserted",
    quote: str = "",
    trigger: str = "shelled",
    kind: str = "killed",
) -> Claim:
    at = number * 100
    words = {"text": "x", "start": at, "end": at + 1}
    lat, lon = POINTS.get(place, (None, None))
    return claim_from_row(
        {
            "claim_id": f"{doc}#{number}",
            "doc": doc,
            "type": type_,
            "stance": stance,
            "quote": quote or f"They {trigger} it",
            "sentence": {"start": at, "end": at + 90},
            "trigger": {"start": at + 5, "end": at + 5 + len(trigger), "text": trigger},
            "source": {"actor": source} if source == "narrator" else {"actor": source, **words, "name": name or source},
            "agents": [{"actor": code, **words} for code in agents],
            "targets": [{"actor": code, **words} for code in targets],
            "places": [{"name": place, "country": "XXX", "lat": lat, "lon": lon, **words}] if place else [],
            "time": {"start": day, "end": until or day, "text": "x", "span_start": at, "span_end": at + 1} if day else None,
            "weapons": [],
            "casualties": []
            if killed is None
            else [{"kind": kind, "who": who, "side": harmed, "low": killed, "high": None if open_ else killed, **words}],
        }
    )


def make_document(doc: str, published: str = "", outlet: str = "", text: str = "") -> DocumentMeta:
    day = datetime.date.fromisoformat(published) if published else None
    return DocumentMeta(doc=doc, outlet=outlet or f"outlet of {doc}", published=day, text=text)


@pytest.fixture(scope="session")
def claim() -> Callable[..., Claim]:
    return make_claim


@pytest.fixture(scope="session")
def document() -> Callable[..., DocumentMeta]:
    return make_document
