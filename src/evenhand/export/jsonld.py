"""Events, claims and articles as one graph of schema.org in JSON-LD.

A claim is a `Claim` of its origin that appears in an article and is about an event. A `ClaimReview` is written for what a
person adjudicated and for nothing else: no machine rates a claim here.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType, TracebackType
from typing import Any, Final, Self, TextIO

from msgspec import Struct

from evenhand.export.naming import is_body, party_name, speaker, web_address
from evenhand.export.tables import as_json
from evenhand.records import Case, Claim, Decision, Document, Event, Where
from evenhand.records.ids import short_id

Node = dict[str, Any]

CONTEXT: Final = "https://schema.org"
POINT: Final = ("exact", "near")
"""Precisions of a place that is a point on the map; others are a circle of some radius."""


class Review(Struct, frozen=True, kw_only=True):
    """What a person decided on a claim: who, on which day, in which words, and why; `url` is where it can be read, "" nowhere."""

    author: str
    day: datetime.date
    verdict: str
    reason: str = ""
    url: str = ""


NO_REVIEWS: Final[Mapping[str, Review]] = MappingProxyType({})


def graph(cases: Iterable[Case], documents: Mapping[str, Document], reviewed: Mapping[str, Review] = NO_REVIEWS) -> Node:
    """The graph of events with their claims and articles, as one object."""
    return {"@context": CONTEXT, "@graph": list(nodes(cases, documents, reviewed=reviewed))}


def nodes(cases: Iterable[Case], documents: Mapping[str, Document], *, reviewed: Mapping[str, Review] = NO_REVIEWS) -> Iterator[Node]:
    """The nodes of the graph, each once, in the order of the events.

    `reviewed` maps claim ids to what people decided; only these get a `ClaimReview`. What is unknown is left out.
    """
    seen: set[str] = set()
    for case in cases:
        for node in _of_case(case, documents, reviewed):
            if node["@id"] not in seen:
                seen.add(node["@id"])
                yield node


def reviews(decisions: Iterable[Decision], codes: Mapping[str, str]) -> dict[str, Review]:
    """What people adjudicated: the claims of events that somebody graded, by claim id, with the grade in that person's name.

    `codes` maps claims to the events they are in.
    """
    graded = {d.subject: d for d in decisions if d.action == "grade" and d.new}
    return {
        claim_id: Review(author=d.who, day=datetime.date.fromisoformat(d.at[:10]), verdict=d.new, reason=d.reason)
        for claim_id, code in codes.items() if (d := graded.get(code))
    }  # fmt: skip


class GraphWriter:
    """Writes nodes as one JSON-LD document; a context manager."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._before = f'{{"@context":"{CONTEXT}","@graph":[\n'

    def write(self, node: Mapping[str, Any]) -> None:
        """Write one node."""
        self._file.write(self._before + as_json(node))
        self._before = ",\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            opening = self._before if self._before != ",\n" else ""
            self._file.write(f"{opening}\n]}}\n")


def _of_case(case: Case, documents: Mapping[str, Document], reviewed: Mapping[str, Review]) -> Iterator[Node]:
    yield _event(case)
    for claim in case.claims:
        document = documents.get(claim.doc)
        yield _claim(claim, case.event, document)
        yield _article(claim, document)
        if review := reviewed.get(claim.claim_id):
            yield _review(claim, review)


def _urn(kind: str, key: str) -> str:
    return f"urn:evenhand:{kind}:{key}"


def _article_id(claim: Claim) -> str:
    """An id made of the document's own and its content: the same copy in two outlets is two articles."""
    return _urn("document", short_id("document", claim.doc, claim.doc_sha256, length=16))


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _event(case: Case) -> Node:
    event, standing = case.event, case.event.standing
    told = f"Claims of {standing.reports} reports, {standing.origins} independent origins, {standing.sides} sides. Not a fact."
    return _known({
        "@type": "Event", "@id": _urn("event", event.code), "identifier": event.code, "name": event.title,
        "startDate": _day(event.start), "endDate": _day(event.end), "location": _place_of(case), "description": told,
        "superEvent": {"@id": _urn("event", event.parent)} if event.parent else None,
        "about": {"@id": _urn("event", event.about)} if event.about else None,
        "subjectOf": [{"@id": _urn("claim", claim.claim_id)} for claim in case.claims],
    })  # fmt: skip


def _place_of(case: Case) -> Node | None:
    """The event's place with the precision that its claims give it."""
    event = case.event
    if not event.place and event.lat is None:
        return None
    stated = [place for claim in case.claims for place in claim.places if (place.name, place.lat) == (event.place, event.lat)]
    precision = stated[0].precision if stated else "region"
    radius_km = stated[0].radius_km if stated else None
    return _place(event.place, event.country, event.lat, event.lon, precision, radius_km)


def _place(name: str, country: str | None, lat: float | None, lon: float | None, precision: str, radius_km: float | None) -> Node:
    geo: Node | None = None
    if lat is not None and lon is not None:
        point = {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}
        circle = {"@type": "GeoCircle", "geoMidpoint": point, "geoRadius": round((radius_km or 0) * 1000)}
        geo = circle if radius_km else point if precision in POINT else None
    address = {"@type": "PostalAddress", "addressCountry": country} if country else None
    return _known({"@type": "Place", "name": name, "address": address, "geo": geo})


def _claim(claim: Claim, event: Event, document: Document | None) -> Node:
    read_by = f"{claim.reader} {claim.reader_version}".strip()
    return _known({
        "@type": "Claim", "@id": _urn("claim", claim.claim_id), "identifier": claim.claim_id, "text": claim.quote,
        "author": _author(claim, document), "appearance": {"@id": _article_id(claim)}, "about": {"@id": _urn("event", event.code)},
        "datePublished": _day(document.published) if document else None, "genre": claim.type,
        "spatialCoverage": [_where(place) for place in claim.places],
        "temporalCoverage": _interval(claim), "disambiguatingDescription": f"Its source's stance: {claim.stance}.",
        "creativeWorkStatus": "reading by a machine" if claim.review == "machine" else claim.review,
        "creditText": f"Read by {read_by}." if read_by else None,
    })  # fmt: skip


def _where(place: Where) -> Node:
    return _place(place.name, place.country, place.lat, place.lon, place.precision, place.radius_km)


def _interval(claim: Claim) -> str | None:
    """An interval of ISO 8601 with `..` for an open end."""
    if claim.time is None or not (claim.time.start or claim.time.end):
        return None
    return f"{_day(claim.time.start) or '..'}/{_day(claim.time.end) or '..'}"


def _author(claim: Claim, document: Document | None) -> list[Node]:
    """The claim's origin: parties and outlets as organisations, an unnamed speaker as a person."""
    codes = claim.source.actor.split("+")
    if claim.source.actor == "narrator" or not all(is_body(code) for code in codes):
        kind = "Organization" if claim.source.actor == "narrator" else "Person"
        return [{"@type": kind, "name": speaker(claim, document)}]
    return [{"@type": "Organization", "name": party_name(code), "identifier": code} for code in codes]


def _article(claim: Claim, document: Document | None) -> Node:
    if document is None:
        return {"@type": "CreativeWork", "@id": _article_id(claim), "name": claim.doc}
    url = web_address(document.url)
    return _known({
        "@type": "NewsArticle" if document.outlet or url else "CreativeWork", "@id": _article_id(claim), "identifier": document.doc,
        "headline": document.title, "url": url, "datePublished": _day(document.published), "inLanguage": document.language,
        "publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None,
    })  # fmt: skip


def _review(claim: Claim, review: Review) -> Node:
    """A person's decision, in that person's words: the rating has a name and no number."""
    return _known({
        "@type": "ClaimReview", "@id": _urn("review", claim.claim_id), "itemReviewed": {"@id": _urn("claim", claim.claim_id)},
        "claimReviewed": claim.quote, "author": {"@type": "Person", "name": review.author}, "datePublished": review.day.isoformat(),
        "reviewBody": review.reason, "reviewRating": {"@type": "Rating", "alternateName": review.verdict}, "url": web_address(review.url),
    })  # fmt: skip
