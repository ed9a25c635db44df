"""`/claims` in a browser: narrowed, counted, taken along, and rejected in bulk."""

import csv
import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evenhand.store import ClaimFilter, Project
from web.conftest import Server


@pytest.mark.parametrize(
    "query", ["", "?type=assault", "?source=AZE&stance=asserted", "?place=Tovuz", "?review=any&actor=ARM", "?text=mines"]
)
def test_the_files_hold_exactly_what_the_page_lists(sample_served: Server, query: str) -> None:
    told = sample_served.data(f"/claims{query}")
    ids = [row["claim_id"] for row in told["claims"]]
    rows = list(csv.DictReader(io.StringIO(sample_served.get(f"/claims.csv{query}").text)))
    assert [row["claim"] for row in rows] == ids
    assert told["n"] == len(ids) > 0
    pairs = dict(pair.split("=") for pair in query[1:].split("&") if pair)
    with Project.open(sample_served.path) as project:
        assert [line.claim.claim_id for line in project.claim_lines(ClaimFilter(**pairs))] == ids


def test_counts_lead_on_and_add_up(sample_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto(f"{sample_served.url}/claims")
    options = page.locator("#stance option").all_inner_texts()[1:]
    n = int(page.locator("h1 .soft").inner_text())
    assert sum(int(option.rpartition(" · ")[2]) for option in options) == n
    denied = next(option for option in options if option.startswith("denied"))
    page.locator("#stance").select_option(label=denied)
    page.get_by_role("button", name="Show").click()
    expect(page.locator("h1 .soft")).to_have_text(denied.rpartition(" · ")[2])
    expect(page.locator("tbody tr")).to_have_count(int(denied.rpartition(" · ")[2]))
    assert "stance=denied" in page.url
    check_accessible(page)
    page.goto(f"{sample_served.url}/claims?page=2")
    expect(page.locator("tbody tr")).to_have_count(50)
    page.goto(f"{sample_served.url}/claims?page=99999999999999999999&stance=loud&type=%00")
    expect(page.get_by_text("“loud” is no stance")).to_be_visible()


def test_the_chosen_are_rejected_together(own_served: Server, page: Page) -> None:
    page.goto(f"{own_served.url}/claims?type=accuse")
    expect(page.get_by_role("button", name="Reject the chosen")).to_be_disabled()
    boxes = page.locator("input[name=subject]")
    chosen = [boxes.nth(n).get_attribute("value") or "" for n in (0, 2)]
    for claim_id in chosen:
        page.locator(f"input[value={claim_id}]").check()
    expect(page.get_by_text("2 chosen")).to_be_visible()
    page.get_by_label("why").fill("a headline, no claim")
    page.get_by_role("button", name="Reject the chosen").click()
    expect(page.get_by_text("is made and kept")).to_be_visible()
    with Project.open(own_served.path) as project:
        assert [project.claim(claim_id).review for claim_id in chosen] == ["rejected", "rejected"]
        assert {(d.action, d.reason, d.who) for d in project.decisions()} == {("reject", "a headline, no claim", "Ana")}
    assert not {row["claim_id"] for row in own_served.data("/claims")["claims"]} & set(chosen)
    assert {row["claim_id"] for row in own_served.data("/claims?review=rejected")["claims"]} == set(chosen)


def test_it_is_read_and_decided_without_scripts(own_served: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(f"{own_served.url}/claims?stance=denied")
    first = page.locator("input[name=subject]").first
    claim_id = first.get_attribute("value") or ""
    first.check()
    page.get_by_role("button", name="Accept the chosen").click()
    with Project.open(own_served.path) as project:
        assert project.claim(claim_id).review == "accepted"


def test_it_fits_a_narrow_screen(sample_served: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    for path in ("/claims", "/disputes", "/origins", "/sides"):
        page.goto(sample_served.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
