"""`/` in a browser: what it says is what the store holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evenhand.records import Draft
from evenhand.store import EventFilter, Project
from evenhand.store.events import DISPUTES
from web.conftest import Server, serving


def test_it_tells_how_much_there_is_and_leads_to_the_words(
    sample_served: Server, page: Page, check_accessible: Callable[[Page], None]
) -> None:
    page.goto(sample_served.url)
    with Project.open(sample_served.path) as project:
        cases = list(project.cases(EventFilter(own=True)))
        n_documents, n_claims = len(project.headers()), len(list(project.claims()))
    facts = page.locator(".facts").inner_text()
    n_disputed = sum(any(r.relation in DISPUTES for r in case.event.relations) for case in cases)
    for told in (f"{n_documents}", f"{n_claims}", f"{len(cases)}", f"{n_disputed} disputed"):
        assert told in facts
    for heading, kinds in (("disputes", DISPUTES), ("concessions", ("conceded",))):
        links = page.locator(f"section[aria-labelledby={heading}] h3 a").all()
        assert links
        codes = {case.event.code for case in cases if any(r.relation in kinds for r in case.event.relations)}
        assert {str(link.get_attribute("href")).removeprefix("/e/") for link in links} <= codes
    voices = page.locator("section[aria-labelledby=disputes] article").first.locator("blockquote a")
    expect(voices).to_have_count(2)
    address = str(voices.first.get_attribute("href"))
    assert address.startswith("/d/")
    assert "?claim=" in address
    check_accessible(page)


def test_its_figures_are_those_of_the_report(sample_served: Server) -> None:
    from report.conftest import report_on

    data = sample_served.data("/")
    with Project.open(sample_served.path) as project:
        made = report_on(project)
    rows = {row["name"]: row["cells"] for row in data["coverage"]["sides"]}
    assert rows == {row.name: list(row.cells) for row in made.coverage.sides}
    assert data["coverage"]["n_claims_without_place"] == made.coverage.n_claims_without_place
    assert data["coverage"]["n_claims_without_time"] == made.coverage.n_claims_without_time
    summary, survey = made.summary, data["survey"]
    told = [survey[name] for name in ("n_documents", "n_events", "n_disputed", "n_unplaced", "n_origins")]
    assert told == [summary.n_documents, summary.n_events, summary.n_disputed, summary.n_unplaced, summary.n_origins]
    assert survey["happened"]["n_undated"] == summary.n_undated
    assert survey["sides"] == list(summary.sides)
    disputed = {harm["harm"]: harm["n_disputed"] for harm in survey["harms"]}
    assert disputed == {harm.harm: harm.n_disputed for harm in summary.harms if harm.harm in disputed}


def test_what_waits_is_counted_as_it_changes(own_served: Server, page: Page) -> None:
    def waits() -> dict[str, int]:
        found: dict[str, int] = own_served.data("/")["waits"]
        return found

    with Project.open(own_served.path) as project:
        n_claims = project.n_claims()
    before = waits()
    assert before == {"unreviewed": n_claims, "flagged": 0, "assigned": 0, "changed": 0, "failures": 0}
    with Project.open(own_served.path, write=True) as project:
        first, second, *_ = project.claims()
        project.decide(Draft(action="accept", kind="claim", subject=first.claim_id, who="Ana"))
        project.decide(Draft(action="flag", kind="claim", subject=second.claim_id, new="unclear", who="Ana"))
        given = project.decide(Draft(action="assign", kind="claim", subject=second.claim_id, new="Ana", who="Ben"))
    assert waits() == {**before, "unreviewed": before["unreviewed"] - 1, "flagged": 1, "assigned": 1}
    with Project.open(own_served.path, write=True) as project:
        project.decide(Draft(action="undo", kind="decision", subject=str(given.seq), who="Ben"))
    assert waits()["assigned"] == 0
    page.goto(own_served.url)
    page.locator("section[aria-labelledby=waits]").get_by_role("link", name="1 claim", exact=True).first.click()
    page.wait_for_url("**/review?waits=flagged")
    expect(page.locator("#card aside bdi.hash").first).to_have_text(second.claim_id)
    listed = own_served.data("/review?waits=flagged")
    assert (listed["of"], listed["waiting"]) == (1, 1)
    assert own_served.data("/review?waits=assigned")["of"] == own_served.data("/review?waits=changed")["of"] == 0


def test_it_is_read_without_scripts_and_narrow(sample_served: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(sample_served.url)
    expect(page.get_by_role("heading", name="What the documents cover")).to_be_visible()
    assert page.locator("table.cover svg rect").count() > 5
    rows = sample_served.get("/index.csv").text.splitlines()
    assert rows[0].startswith("of,name,")
    assert len(rows) == 1 + page.locator("table.cover tbody tr").count()


def test_an_empty_project_says_how_to_begin(tmp_path: Path, page: Page, check_accessible: Callable[[Page], None]) -> None:
    with serving(tmp_path / "new.db") as server:
        page.goto(server.url)
        expect(page.get_by_role("button", name="Load the sample")).to_be_visible()
        check_accessible(page)
        assert server.data("/")["survey"]["n_documents"] == 0
        assert server.get("/index.csv").status_code == 200
        for address in ("/audit", "/method", "/failures", "/jobs"):
            assert server.get(address).status_code == 200


def test_the_development_documents(dev_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto(dev_served.url)
    with Project.open(dev_served.path) as project:
        expect(page.locator(".facts")).to_contain_text(f"{len(project.headers()):,}")
    check_accessible(page)


@pytest.mark.parametrize("query", ["?page=x", "?done=9999999999999999999", "?side=%00&page=-1"])
def test_a_strange_query_does_no_harm(sample_served: Server, query: str) -> None:
    assert sample_served.get(f"/{query}").status_code == 200
