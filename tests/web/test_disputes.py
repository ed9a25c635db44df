"""`/disputes` in a browser: both sides quoted, narrowed, and led to their words."""

import csv
import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evenhand.store import Project
from web.conftest import Server


def test_each_dispute_leads_to_its_words(sample_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto(f"{sample_served.url}/disputes?kind=denied")
    first = page.locator("article").first
    links = first.locator("a.words").all()
    assert len(links) == 2
    with Project.open(sample_served.path) as project:
        for link in links:
            address = link.get_attribute("href") or ""
            claim = project.claim(address.partition("#c-")[2])
            assert address.startswith(f"/d/{claim.doc}?claim={claim.claim_id}")
            assert link.inner_text().strip("“”…")[:60] in " ".join(claim.quote.split())
    check_accessible(page)


@pytest.mark.parametrize("query", ["", "?kind=blame", "?field=killed", "?side=AZE", "?since=2022-01-01&until=2022-12-31", "?kind=revised"])
def test_the_files_hold_what_the_page_lists(sample_served: Server, page: Page, query: str) -> None:
    told = sample_served.data(f"/disputes{query}")
    rows = list(csv.DictReader(io.StringIO(sample_served.get(f"/disputes.csv{query}").text)))
    assert [row["event"] for row in rows] == [one["event"] for one in told]
    page.goto(f"{sample_served.url}/disputes{query}")
    expect(page.locator("h1 .soft")).to_have_text(str(len(told)))
    if "side" in query:
        with Project.open(sample_served.path) as project:
            sides = {origin.key: origin.side for origin in project.origins()}
        assert told
        assert all("AZE" in {sides[side["origin"]] for side in (one["a"], one["b"]) if side} for one in told)


def test_the_usual_ones_are_those_of_the_events(sample_served: Server) -> None:
    with Project.open(sample_served.path) as project:
        every = [r for event in project.events() for r in event.relations]
    usual = [r for r in every if r.relation in ("contradict", "denied", "conceded")]
    assert len(sample_served.data("/disputes")) == len(usual)
    days = [one["title"] for one in sample_served.data("/disputes?kind=contradict")]
    assert len(days) == sum(r.relation == "contradict" for r in every)


def test_it_is_read_without_scripts(sample_served: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{sample_served.url}/disputes?since=yesterday")
    expect(page.get_by_text("is no day such as")).to_be_visible()
    assert page.locator("article").count() > 3
    assert sample_served.get("/disputes?event=EH-NOSUCH").status_code == 404


def test_real_documents_have_them(dev_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    for path in ("/disputes", "/claims", "/origins", "/sides", "/review", "/review/events"):
        page.goto(dev_served.url + path)
        expect(page.locator("h1")).to_be_visible()
        check_accessible(page)
    assert dev_served.data("/disputes")
