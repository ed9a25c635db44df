"""The graph of schema.org: claims of their origins, never a rating by the machine."""

import datetime
import json

from msgspec.structs import replace
from tests.export.whole import case

from evenhand.export.jsonld import Review, graph


def nodes(kind: str, **more: object) -> list[dict]:
    whole, documents = case()
    return [node for node in graph([whole, whole], documents, **more)["@graph"] if node["@type"] == kind]


def test_an_event_has_its_time_place_and_claims() -> None:
    (event,) = nodes("Event")
    assert (event["startDate"], event["endDate"], event["identifier"]) == ("2031-05-04", "2031-05-04", "EH-SELM1")
    assert event["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 1.5, "longitude": -2.25}
    assert event["location"]["address"]["addressCountry"] == "AZE"
    assert [claim["@id"] for claim in event["subjectOf"]] == [claim["@id"] for claim in nodes("Claim")]
    assert event["description"].endswith("Not a fact.")


def test_a_rough_place_is_a_circle_and_never_a_point() -> None:
    whole, documents = case()
    rough = tuple(replace(c, places=tuple(replace(p, precision="region", radius_km=60.0) for p in c.places)) for c in whole.claims)
    (event,) = (node for node in graph([replace(whole, claims=rough)], documents)["@graph"] if node["@type"] == "Event")
    assert event["location"]["geo"]["@type"] == "GeoCircle"
    assert event["location"]["geo"]["geoRadius"] == 60_000
    unsure = tuple(replace(c, places=tuple(replace(p, precision="region", radius_km=None) for p in c.places)) for c in whole.claims)
    (event,) = (node for node in graph([replace(whole, claims=unsure)], documents)["@graph"] if node["@type"] == "Event")
    assert "geo" not in event["location"]


def test_a_claim_has_its_origin_and_where_it_appears() -> None:
    by_state, by_outlet, by_witness = nodes("Claim")
    assert by_state["author"] == [{"@type": "Organization", "name": "Azerbaijan, government", "identifier": "AZE:GOV"}]
    assert by_outlet["author"] == [{"@type": "Organization", "name": "Meridian"}]
    assert by_witness["author"] == [{"@type": "Person", "name": "a witness"}]
    assert {claim["appearance"]["@id"] for claim in (by_state, by_outlet, by_witness)} == {nodes("NewsArticle")[0]["@id"]}
    assert by_state["creativeWorkStatus"] == "reading by a machine"
    assert "temporalCoverage" not in by_witness


def test_only_what_a_person_adjudicated_is_reviewed() -> None:
    whole, _ = case()
    assert nodes("ClaimReview") == []
    assert "Rating" not in json.dumps(graph(*([case()[0]], case()[1])))
    chosen = whole.claims[1].claim_id
    review = Review(author="R. Reader", day=datetime.date(2031, 6, 1), verdict="not established", reason="No second origin.")
    (node,) = nodes("ClaimReview", reviewed={chosen: review, "no such claim": review})
    assert node["itemReviewed"]["@id"] == f"urn:evenhand:claim:{chosen}"
    assert node["author"] == {"@type": "Person", "name": "R. Reader"}
    assert node["reviewRating"] == {"@type": "Rating", "alternateName": "not established"}


def test_the_graph_is_plain_json_and_the_same_each_time() -> None:
    whole, documents = case()
    made = graph([whole], documents)
    assert json.loads(json.dumps(made)) == made == graph([whole], documents)
    ids = [node["@id"] for node in made["@graph"]]
    assert len(ids) == len(set(ids))
    assert graph([], {}) == {"@context": "https://schema.org", "@graph": []}
