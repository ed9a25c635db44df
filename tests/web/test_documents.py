"""`/documents` in a browser: found by what one knows of them, counted, opened."""

import csv
import io
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from evenhand.store import DocumentFilter, Project
from web.conftest import Server


def test_a_document_is_found_by_its_title_and_opened(sample_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    with Project.open(sample_served.path) as project:
        lines = list(project.document_lines(DocumentFilter()))
    wanted = next(line for line in lines if line.title and line.n_claims)
    page.goto(f"{sample_served.url}/documents")
    expect(page.locator("tbody tr")).to_have_count(len(lines))
    check_accessible(page)
    page.get_by_label("Words in the title").fill(wanted.title.upper()[:25])
    page.get_by_role("button", name="Show").click()
    row = page.locator("tbody tr", has_text=wanted.doc)
    assert str(wanted.n_claims) in row.inner_text()
    row.get_by_role("link", name=wanted.title).click()
    expect(page.locator("h1")).to_have_text(wanted.title)


def test_days_leave_the_undated_out_and_say_so(sample_served: Server, page: Page) -> None:
    with Project.open(sample_served.path) as project:
        n_undated = project.n_documents(DocumentFilter(undated=True))
    assert n_undated
    page.goto(f"{sample_served.url}/documents?since=1990-01-01")
    page.get_by_role("link", name="show").click()
    expect(page.locator("tbody tr")).to_have_count(n_undated)
    assert page.get_by_label("only undated").is_checked()


def test_a_family_is_listed_from_its_members_row(sample_served: Server, page: Page) -> None:
    with Project.open(sample_served.path) as project:
        family = project.families()[0]
    page.goto(f"{sample_served.url}/documents?family=any")
    page.locator("tbody tr", has_text=family.docs[0]).get_by_role("link", name="copies").click()
    expect(page.locator("tbody tr")).to_have_count(len(family.docs))


def test_the_table_is_given_whole_as_data(sample_served: Server) -> None:
    data = sample_served.data("/documents?claims=yes&sort=claims")
    counts = [one["n_claims"] for one in data["documents"]]
    assert counts == sorted(counts, reverse=True)
    rows = list(csv.DictReader(io.StringIO(sample_served.get("/documents.csv?claims=yes").text)))
    assert {row["doc"] for row in rows} == {one["doc"] for one in data["documents"]}
    assert len(rows) == data["n"]


@pytest.mark.parametrize(
    "query", ["page=999999999999999999999", "page=-1", "since=yesterday", "sort=nothing", "family=%00", "claims=9", "q=%25%FF", "outlet=-"]
)
def test_queries_that_mean_nothing_are_told_or_left_out(sample_served: Server, query: str) -> None:
    assert sample_served.get(f"/documents?{query}").status_code == 200


def test_it_is_read_without_scripts_on_a_telephone(sample_served: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(f"{sample_served.url}/documents?since=yesterday")
    page.get_by_text("“yesterday” is no day").wait_for()
    page.get_by_label("Claims", exact=True).select_option("yes")
    page.get_by_role("button", name="Show").click()
    assert page.locator("tbody tr").count() > 0
