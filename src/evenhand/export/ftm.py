"""Events, documents and parties as entities of FollowTheMoney, for Aleph and what else reads them.

Every link between a party and an event is somebody's statement and says whose: `X is said by Y to have …`. No party is
put down as involved in an event by itself, and no person is made an entity. Schemata and properties are those of the
FollowTheMoney model (https://followthemoney.tech): Event, Organization, PublicBody, Article, Document, Documentation,
UnknownLink. Values are lists of texts, as the model has them.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from evenhand.export.naming import alpha2, is_body, is_public_body, party_name, speaker, web_address
from evenhand.reconcile.events import TITLES
from evenhand.records import Case, Claim, Document, Party
from evenhand.records.ids import short_id

Entity = dict[str, Any]

SAID: Final = {
    ("agent", "asserted"): "{party} is said by {speaker} to have done this: {what}",
    ("agent", "hedged"): "{party} is said by {speaker}, with reserve, to have done this: {what}",
    ("agent", "denied"): "{speaker} denies that {party} has done this: {what}",
    ("agent", "hypothetical"): "{speaker} speaks of this, not as done, by {party}: {what}",
    ("target", "asserted"): "{party} is said by {speaker} to have been the target: {what}",
    ("target", "hedged"): "{party} is said by {speaker}, with reserve, to have been the target: {what}",
    ("target", "denied"): "{speaker} denies that {party} was the target: {what}",
    ("target", "hypothetical"): "{speaker} speaks of {party} as the target, not of a thing done: {what}",
}
"""How a statement about a party is put, by what the party is in it and by the source's stance."""

LANGUAGES: Final = {"en": "eng"}
"""ISO 639-1 to 639-3, which the model asks for; of what Evenhand reads."""


def ftm_entities(cases: Iterable[Case], documents: Mapping[str, Document]) -> Iterator[Entity]:
    """The entities of events, each id once, in the order of the events: a document and a party before what links to them.

    Ids are made from what they stand for and stay the same from run to run.
    """
    seen: set[str] = set()
    for case in cases:
        for entity in _of_case(case, documents):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield entity


def _of_case(case: Case, documents: Mapping[str, Document]) -> Iterator[Entity]:
    for claim in case.claims:
        yield _document(claim, documents.get(claim.doc))
        for code in _codes(claim):
            yield _party(code)
    yield _event(case, documents)
    for claim in case.claims:
        yield from _links(case, claim, documents.get(claim.doc))


def _entity(kind: str, schema: str, key: str, properties: Mapping[str, Iterable[str | None]]) -> Entity:
    """An entity with its known properties, each value once; a property without values is left out."""
    values = {name: list(dict.fromkeys(value for value in told if value)) for name, told in properties.items()}
    return {"id": _id(kind, key), "schema": schema, "properties": {name: told for name, told in values.items() if told}}


def _id(kind: str, key: str) -> str:
    return f"eh-{kind}-{short_id(kind, key, length=16)}"


def _codes(claim: Claim) -> list[str]:
    """The bodies that a claim names, sources included, in alphabetical order."""
    named = [claim.source.actor, *(party.actor for party in (*claim.agents, *claim.targets))]
    return sorted({code for joint in named for code in joint.split("+") if is_body(code)})


def _party(code: str) -> Entity:
    country = alpha2().get(code.partition(":")[0])
    schema = "PublicBody" if is_public_body(code) else "Organization"
    return _entity("party", schema, code, {"name": [party_name(code)], "country": [country], "keywords": [code]})


def _document(claim: Claim, document: Document | None) -> Entity:
    key = f"{claim.doc}@{claim.doc_sha256}"
    if document is None:
        return _entity("document", "Document", key, {"name": [claim.doc]})
    url = web_address(document.url)
    return _entity("document", "Article" if document.outlet or url else "Document", key, {
        "name": [document.title or document.doc], "title": [document.title], "publisher": [document.outlet], "sourceUrl": [url],
        "publishedAt": [document.published.isoformat() if document.published else None],
        "language": [LANGUAGES.get(document.language)], "mimeType": [document.media_type],
    })  # fmt: skip


def _event(case: Case, documents: Mapping[str, Document]) -> Entity:
    event = case.event
    outlets = [document.outlet for claim in case.claims if (document := documents.get(claim.doc))]
    standing = event.standing
    return _entity("event", "Event", event.code, {
        "name": [event.title], "recordId": [event.code], "keywords": [event.type],
        "startDate": [event.start.isoformat() if event.start else None], "endDate": [event.end.isoformat() if event.end else None],
        "location": [event.place], "country": [alpha2().get(event.country or "")],
        "summary": [f"Claims of {standing.reports} reports, {standing.origins} independent origins, {standing.sides} sides. Not a fact."],
        "publisher": outlets, "sourceUrl": [web_address(d.url) for claim in case.claims if (d := documents.get(claim.doc))],
        "proof": [_id("document", f"{claim.doc}@{claim.doc_sha256}") for claim in case.claims],
    })  # fmt: skip


def _links(case: Case, claim: Claim, document: Document | None) -> Iterator[Entity]:
    """What one claim says: that its document tells of the event, and what it says of each party."""
    code, said_by = case.event.code, speaker(claim, document)
    common: dict[str, list[str | None]] = {
        "recordId": [claim.claim_id], "publisher": [document.outlet if document else None],
        "sourceUrl": [web_address(document.url) if document else None],
        "startDate": [claim.time.start.isoformat() if claim.time and claim.time.start else None],
        "endDate": [claim.time.end.isoformat() if claim.time and claim.time.end else None],
    }  # fmt: skip
    yield _entity("report", "Documentation", claim.claim_id, {
        "document": [_id("document", f"{claim.doc}@{claim.doc_sha256}")], "entity": [_id("event", code)],
        "role": [f"{said_by}: {claim.stance}"], "summary": [claim.quote], **common,
    })  # fmt: skip
    event = _id("event", code)
    for source in claim.source.actor.split("+"):
        if is_body(source):
            yield _entity("says", "UnknownLink", f"{claim.claim_id}/{source}", {
                "subject": [_id("party", source)], "object": [event], "role": ["says so"], "status": [claim.stance],
                "summary": [f"{party_name(source)}: {claim.quote}"], **common,
            })  # fmt: skip
    for part, parties in (("agent", claim.agents), ("target", claim.targets)):
        for party, one in _each(parties):
            what = f"{TITLES[claim.type]} (“{claim.trigger.text}”)"
            said = SAID[part, claim.stance].format(party=party_name(one), speaker=said_by, what=what)
            yield _entity(part, "UnknownLink", f"{claim.claim_id}/{one}/{party.words.text}", {
                "subject": [_id("party", one)], "object": [event], "role": [f"{part}, as {said_by} says"],
                "status": [claim.stance], "summary": [said], **common,
            })  # fmt: skip


def _each(parties: Iterable[Party]) -> Iterator[tuple[Party, str]]:
    for party in parties:
        yield from ((party, code) for code in party.actor.split("+") if is_body(code))
