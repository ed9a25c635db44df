"""Entities keep to the FollowTheMoney model, and nothing is said of a party without who says it."""

import json

import pytest
from tests.export.whole import case

from evenhand.export.ftm import SAID, ftm_entities
from evenhand.records.codes import STANCES

THING = {"name", "summary", "description", "country", "alias", "sourceUrl", "publisher", "publisherUrl", "keywords", "address", "notes",
         "proof"}  # fmt: skip
INTERVAL = {"startDate", "endDate", "date", "summary", "description", "recordId", "sourceUrl", "publisher", "publisherUrl"}
INTEREST = INTERVAL | {"role", "status"}
DOCUMENT = THING | {"title", "author", "language", "date", "publishedAt", "authoredAt", "fileName", "mimeType", "encoding"}
MODEL = {
    "Event": THING | INTERVAL | {"location", "country", "important", "organizer", "involved"},
    "Organization": THING | {"website", "legalForm", "status", "jurisdiction", "mainCountry"},
    "PublicBody": THING | {"website", "legalForm", "status", "jurisdiction", "mainCountry"},
    "Document": DOCUMENT, "Article": DOCUMENT,
    "Documentation": INTEREST | {"document", "entity"}, "UnknownLink": INTEREST | {"subject", "object"},
}  # fmt: skip
"""The schemata used and of their properties those that concern us, inherited ones too. Source: the model's YAML files."""

LINKS = {"document", "entity", "subject", "object", "proof"}


def entities() -> list[dict]:
    whole, documents = case()
    return list(ftm_entities([whole, whole], documents))


def test_entities_keep_to_the_model() -> None:
    for entity in entities():
        assert set(entity) == {"id", "schema", "properties"}
        assert set(entity["properties"]) <= MODEL[entity["schema"]], entity
        assert all(values and all(isinstance(value, str) and value for value in values) for values in entity["properties"].values())


def test_the_model_itself_takes_them() -> None:
    model = pytest.importorskip("followthemoney").model
    for entity in entities():
        proxy = model.get_proxy(entity)
        assert set(proxy.to_dict()["properties"]) == set(entity["properties"])


def test_each_id_stands_once_and_every_link_leads_somewhere() -> None:
    ids = [entity["id"] for entity in entities()]
    assert len(ids) == len(set(ids))
    led_to = {value for entity in entities() for name in LINKS for value in entity["properties"].get(name, [])}
    assert led_to <= set(ids)
    assert entities() == entities()


def test_what_is_said_of_a_party_says_who_says_it() -> None:
    summaries = [entity["properties"]["summary"][0] for entity in entities() if entity["id"].startswith(("eh-agent", "eh-target"))]
    assert "Armenia, armed forces is said by Azerbaijan, government to have done this: Shelling (“shells killed”)" in summaries
    assert "Meridian denies that United Nations has done this: Shelling (“shells”)" in summaries
    assert all("Meridian" in text or "said by" in text for text in summaries)
    assert {stance for _, stance in SAID} == set(STANCES)
    assert all("{speaker}" in form and "{party}" in form for form in SAID.values())


def test_nobody_is_involved_by_the_machine_s_word_and_no_person_is_an_entity() -> None:
    assert not [entity for entity in entities() if {"involved", "organizer"} & set(entity["properties"])]
    assert {entity["schema"] for entity in entities()} <= set(MODEL)
    assert [entity["properties"]["name"] for entity in entities() if entity["schema"] == "PublicBody"] == [
        ["Armenia, armed forces"], ["Azerbaijan, government"],
    ]  # fmt: skip


def test_unknown_stays_out_and_addresses_are_of_the_web() -> None:
    whole, documents = case()
    hostile = {doc: document.__class__(**{f: getattr(document, f) for f in document.__struct_fields__} | {"url": "javascript:alert(1)"})
               for doc, document in documents.items()}  # fmt: skip
    assert "javascript" not in json.dumps(list(ftm_entities([whole], hostile)))
    without = list(ftm_entities([whole], {}))
    assert {entity["schema"] for entity in without if entity["id"].startswith("eh-document")} == {"Document"}
