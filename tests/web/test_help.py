"""`/help` in a browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from evenhand.report.matrix import SIGNS
from web.conftest import Server


def test_every_sign_is_explained(sample_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto(f"{sample_served.url}/help")
    told = page.locator("table.list tbody tr")
    expect(told).to_have_count(len(SIGNS))
    assert all(text.strip() for text in told.locator("td:last-child").all_inner_texts())
    check_accessible(page)


def test_it_is_read_without_scripts(sample_served: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{sample_served.url}/help")
    expect(page.get_by_role("heading", name="Terms")).to_be_visible()
    assert sample_served.data("/help")["terms"]["claim"]
