"""`POST /decide` on a real server."""

import re

import httpx
import pytest

from evenhand.store import Project
from web.conftest import Server


def token(server: Server, client: httpx.Client) -> str:
    found = re.search(r'name="token" content="(\w+)"', client.get(f"{server.url}/help").text)
    assert found
    return found[1]


def post(server: Server, fields: dict[str, str | list[str]], **headers: str) -> httpx.Response:
    with httpx.Client() as client:
        given = {"token": token(server, client), **fields}
        return client.post(f"{server.url}/decide", data=given, headers={"Origin": server.url, **headers}, timeout=60)


def test_decisions_are_kept_and_undone(own_served: Server) -> None:
    with Project.open(own_served.path) as project:
        claim = next(iter(project.claims()))
    answer = post(own_served, {"action": "correct", "subject": claim.claim_id, "field": "stance", "value": "denied", "back": "/help#keys"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/help?done=1#keys")
    with Project.open(own_served.path) as project:
        assert project.claim(claim.claim_id).stance == "denied"
        assert [(d.who, d.action) for d in project.decisions()] == [("Ana", "correct")]
    with httpx.Client() as client:
        given = {"token": token(own_served, client), "number": "1", "back": "/help"}
        client.post(f"{own_served.url}/undo", data=given, headers={"Origin": own_served.url}, timeout=60)
    with Project.open(own_served.path) as project:
        assert project.claim(claim.claim_id).stance == claim.stance


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"action": "destroy", "subject": "x"}, "There is no decision"),
        ({"action": "accept"}, "Nothing was chosen"),
        ({"action": "accept", "subject": "nothing-of-this-id"}, "nothing-of-this-id"),
        ({"action": "grade", "subject": "EH-0", "value": "true"}, "no grade"),
    ],
)
def test_what_cannot_be_decided_is_told(sample_served: Server, fields: dict[str, str | list[str]], told: str) -> None:
    answer = post(sample_served, fields)
    assert answer.status_code == 422
    assert told in answer.text


def test_what_was_typed_is_not_lost_where_it_cannot_be_decided(sample_served: Server) -> None:
    with Project.open(sample_served.path) as project:
        claim = next(iter(project.claims()))
    fields: dict[str, str | list[str]] = {
        "action": "correct", "subject": claim.claim_id, "field": "time", "value": "yester\"day", "words": ["1:4", "<b>"],
        "reason": "why not", "back": "/help",
    }  # fmt: skip
    answer = post(sample_served, fields)
    assert answer.status_code == 422
    for name, value in (("value", "yester&#34;day"), ("words", "1:4"), ("words", "&lt;b&gt;"), ("reason", "why not"), ("field", "time")):
        assert re.search(rf'<input[^>]* name="{name}" value="{re.escape(value)}"', answer.text)


def test_a_remark_says_of_what_kind_of_thing_it_is(own_served: Server) -> None:
    with Project.open(own_served.path) as project:
        claim = next(iter(project.claims()))
    post(own_served, {"action": "note", "kind": "document", "subject": claim.doc, "value": "seen"})
    assert post(own_served, {"action": "note", "kind": "document", "subject": claim.claim_id, "value": "seen"}).status_code == 422
    with Project.open(own_served.path) as project:
        assert [(d.kind, d.subject) for d in project.decisions()] == [("document", claim.doc)]


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example", "javascript:alert(1)"])
def test_one_never_goes_back_to_another_server(own_served: Server, back: str) -> None:
    with Project.open(own_served.path) as project:
        claim = next(iter(project.claims()))
    answer = post(own_served, {"action": "accept", "subject": claim.claim_id, "back": back})
    assert answer.headers["location"] == "/?done=1"


def test_another_sites_form_changes_nothing(own_served: Server) -> None:
    with Project.open(own_served.path) as project:
        claim = next(iter(project.claims()))
    fields: dict[str, str | list[str]] = {"action": "reject", "subject": claim.claim_id}
    assert post(own_served, fields, Origin="http://elsewhere.example").status_code == 403
    assert post(own_served, {**fields, "token": "0" * 64}).status_code == 403
    with Project.open(own_served.path) as project:
        assert list(project.decisions()) == []
