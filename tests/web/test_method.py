"""`/method` in a browser: what is in force."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from evenhand.read.claims import READER_NAME
from evenhand.read.reader import READER_VERSION
from evenhand.report.method import rules, tables
from web.conftest import Server


def test_it_tells_what_is_in_force(sample_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto(f"{sample_served.url}/method")
    text = page.locator("main").inner_text()
    assert f"{READER_NAME} {READER_VERSION}" in text
    assert all(rule.name.capitalize() in text for rule in rules())
    assert all(table.sha256 in text for table in tables())
    check_accessible(page)


def test_the_same_as_data_and_without_scripts(sample_served: Server, new_page: Callable[..., Page]) -> None:
    assert [one["path"] for one in sample_served.data("/method")["tables"]] == [table.path for table in tables()]
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(f"{sample_served.url}/method")
    expect(page.get_by_role("heading", name="Limits")).to_be_visible()
