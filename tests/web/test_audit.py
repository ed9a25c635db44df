"""`/audit` in a browser: what was decided is listed, undone, and a chain that was tampered with is told."""

import re
import sqlite3
from collections.abc import Callable

import httpx
import pytest
from msgspec.structs import replace
from playwright.sync_api import Page, expect

from evenhand.pipeline import make_events
from evenhand.records import Draft
from evenhand.store import Project
from web.conftest import Server


def decide_some(server: Server) -> list[str]:
    """Five decisions of two people; the claims that they are about."""
    with Project.open(server.path, write=True) as project:
        first, second, third, *_ = project.claims()
        code = project.event_lines()[0].code
        for who, draft in (
            ("Ana", {"action": "accept", "kind": "claim", "subject": first.claim_id}),
            ("Ben", {"action": "reject", "kind": "claim", "subject": second.claim_id, "reason": "of another war <b>x</b>"}),
            ("Ana", {"action": "correct", "kind": "claim", "subject": third.claim_id, "field": "stance", "new": "hedged"}),
            ("Ben", {"action": "note", "kind": "event", "subject": code, "new": "look again"}),
            ("Ben", {"action": "accept", "kind": "claim", "subject": third.claim_id, "round": "pilot"}),
        ):
            project.decide(Draft(who=who, **draft))
        make_events(project)
        return [first.claim_id, second.claim_id, third.claim_id]


def expect_listed(page: Page, *numbers: int) -> None:
    expect(page.locator("table.log tbody th")).to_have_text([str(number) for number in numbers])


def test_decisions_are_listed_filtered_and_undone(own_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto(f"{own_served.url}/audit")
    expect(page.get_by_text("Nobody has decided anything yet.")).to_be_visible()
    check_accessible(page)
    claims = decide_some(own_served)
    page.goto(f"{own_served.url}/audit")
    expect_listed(page, 5, 4, 3, 2, 1)
    with Project.open(own_served.path) as project:
        expect(page.locator("section[aria-labelledby=chain]")).to_contain_text(project.head())
    expect(page.get_by_text("The chain is whole")).to_be_visible()
    expect(page.locator("table.log")).to_contain_text("of another war <b>x</b>")
    link = str(page.get_by_role("link", name=claims[0]).get_attribute("href"))
    assert re.fullmatch(rf"/d/.+\?claim={claims[0]}#c-{claims[0]}", link)
    check_accessible(page)
    page.get_by_label("Who").select_option("Ben")
    page.get_by_role("button", name="Show").click()
    expect_listed(page, 5, 4, 2)
    page.get_by_label("Counts now").select_option("blind")
    page.get_by_role("button", name="Show").click()
    expect_listed(page, 5)
    page.goto(f"{own_served.url}/audit?on={claims[1]}")
    expect_listed(page, 2)
    page.get_by_role("button", name="Undo decision 2").click()
    page.wait_for_url("**done=6**")
    with Project.open(own_served.path) as project:
        assert project.claim(claims[1]).review == "machine"
    expect(page.locator("#n-2")).to_contain_text("undone")
    page.get_by_role("link", name="Everything", exact=True).click()
    page.get_by_role("button", name="Undo decision 6").click()  # undo the undoing
    page.wait_for_url("**done=7**")
    with Project.open(own_served.path) as project:
        assert project.claim(claims[1]).review == "rejected"


def test_the_same_as_data(own_served: Server) -> None:
    decide_some(own_served)
    data = own_served.data("/audit?who=Ana")
    assert [one["seq"] for one in data["decisions"]] == [3, 1]
    assert data["chain"] == []
    assert data["decisions"][0]["change"] == "asserted → hedged"
    rows = own_served.get("/audit.csv?who=Ana").text.splitlines()
    assert len(rows) == 3
    assert rows[0].startswith("seq,at,who,action")


def test_a_chain_that_was_changed_is_told(own_served: Server, page: Page) -> None:
    decide_some(own_served)
    page.goto(f"{own_served.url}/audit")
    expect(page.get_by_text("The chain is whole")).to_be_visible()
    db = sqlite3.connect(own_served.path)
    db.execute("UPDATE decisions SET at = '2001-01-01T00:00:00.000+00:00' WHERE seq = 2")
    db.commit()
    db.close()
    page.reload()
    alert = page.get_by_role("alert").inner_text()
    assert "The chain is broken" in alert
    assert "decision 2: its number, time, action or hash was changed" in alert
    db = sqlite3.connect(own_served.path)
    db.execute("UPDATE decisions SET record = x'00' WHERE seq = 3")
    db.commit()
    db.close()
    page.reload()  # what cannot be read is told as well, and does not end the page
    expect(page.get_by_role("alert")).to_contain_text("decision 3: its content cannot be read")


def test_a_head_that_was_noted_down_is_found_or_missed(own_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    decide_some(own_served)
    with Project.open(own_served.path) as project:
        head = project.head()
    page.goto(f"{own_served.url}/audit")
    page.get_by_label("A head that you noted down").fill(head[:12])
    page.get_by_role("button", name="Is it in the chain?").click()
    expect(page.get_by_role("heading", name="It is in the chain")).to_be_visible()
    check_accessible(page)
    assert own_served.data(f"/audit/head?head={'0' * 64}")["found"] is False
    assert own_served.data("/audit/head?head=" + head[:3])["found"] is False  # too short to tell anything
    assert own_served.get("/audit/head").status_code == 404
    assert own_served.get("/audit/head?head=%25%27%00").status_code == 200


def test_everything_is_checked_on_request(own_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    decide_some(own_served)
    for told in ("All as it was put in: ", "1 finding"):
        page.goto(f"{own_served.url}/audit")
        page.get_by_role("button", name="Check every byte").click()
        page.get_by_text(told).wait_for()
        check_accessible(page)
        db = sqlite3.connect(own_served.path)
        db.execute("UPDATE documents SET title = 'Another title' WHERE document_id = 1")
        db.commit()
        db.close()
    expect(page.get_by_role("region", name="Findings")).to_be_visible()


def test_long_logs_come_a_page_at_a_time(own_served: Server, page: Page) -> None:
    with Project.open(own_served.path, write=True) as project:
        code = project.event_lines()[0].code
        for number in range(130):
            project.decide(Draft(action="note", kind="event", subject=code, new=f"note {number}", who="Ana"))
    page.goto(f"{own_served.url}/audit?action=note")
    expect_listed(page, *range(130, 30, -1))
    page.get_by_role("link", name="Next").click()
    expect_listed(page, *range(30, 0, -1))
    assert "action=note" in page.url
    for number in ("0", "999", "x", "-3", "9" * 30):
        assert own_served.get(f"/audit?page={number}").status_code == 200


@pytest.mark.parametrize("query", ["who=%00", "state=nothing", "on=%25", "number=x&action=destroy"])
def test_a_filter_that_fits_nothing_says_so(sample_served: Server, query: str) -> None:
    answer = sample_served.get(f"/audit?{query}")
    assert answer.status_code == 200


def test_who_may_only_read_can_undo_nothing_and_start_no_check(tmp_path_factory: pytest.TempPathFactory, own_served: Server) -> None:
    from evenhand.web.users import Users
    from web.conftest import serving

    decide_some(own_served)
    users = tmp_path_factory.mktemp("users") / "users"
    Users(users).put("reader", "read", "four words that rhyme")
    with serving(own_served.path, "--users", str(users)) as server, httpx.Client(headers={"Origin": server.url}) as client:
        page = client.get(f"{server.url}/login").text
        token = re.search(r'name="token" value="(\w+)"', page)
        assert token
        client.post(f"{server.url}/login", data={"token": token[1], "name": "reader", "password": "four words that rhyme"}, timeout=60)
        seen = client.get(f"{server.url}/audit").text
        assert "The chain is whole" in seen
        assert "Undo decision" not in seen
        assert "Check every byte" not in seen
        assert "Read them" not in client.get(f"{server.url}/").text
        found = re.search(r'name="token" content="(\w+)"', seen)
        assert found
        for address in ("/undo", "/audit/check", "/sample", "/documents"):
            assert client.post(f"{server.url}{address}", data={"token": found[1], "number": "1"}, timeout=60).status_code == 403


def test_what_is_read_otherwise_now_is_listed(own_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto(f"{own_served.url}/audit/changes")
    expect(page.get_by_text("Nothing is read otherwise")).to_be_visible()
    claims = decide_some(own_served)
    with Project.open(own_served.path, write=True) as project:  # another reader finds another stance where one was accepted
        claim = project.claim(claims[0])
        document = project.document(claim.doc)
        reading = project.machine_reading(claim.doc)
        other = [replace(one, stance="denied") if one.claim_id == claim.claim_id else one for one in reading.claims]
        project.keep_reading(document, b"", replace(reading, claims=tuple(other)), "another", "1")
        assert [change.field for change in project.changes()] == ["stance"]
    page.reload()
    assert page.locator("tbody td").all_inner_texts()[1:] == ["stance", "asserted", "denied"]
    check_accessible(page)
    told = own_served.get("/audit/changes.csv").text.splitlines()
    assert told == ["claim,number,field,seen,now", f"{claim.claim_id},1,stance,asserted,denied"]
    assert own_served.data("/")["waits"]["changed"] == own_served.data("/review?waits=changed")["of"] == 1
