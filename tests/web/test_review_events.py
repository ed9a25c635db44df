"""`/review/events` in a browser: what could be one is merged or told apart, what could be two is parted or confirmed."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from evenhand.store import Project
from web.conftest import Server


def test_proposals_are_answered_once(own_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    told = own_served.data("/review/events")
    (one, other), weak = told["near"][1]["codes"], told["weak"][0]
    assert own_served.get("/review/events.csv").text.count("\n") == 1 + len(told["near"]) + len(told["weak"])
    page.goto(f"{own_served.url}/review/events")
    check_accessible(page)
    pair = page.locator("article", has_text=f"{one} is not {other}")
    expect(pair.locator(".parts li").first).to_contain_text("to begin with")
    pair.get_by_role("button", name=f"{one} is not {other}").click()
    expect(page.get_by_text("is made and kept")).to_be_visible()
    after = own_served.data("/review/events")
    assert [one, other] not in [near["codes"] for near in after["near"]]
    with Project.open(own_served.path) as project:
        (kept,) = project.decisions()
        assert (kept.action, kept.kind, kept.new) == ("note", "event", f"not the same event as {other}")
    page.get_by_role("button", name="Undo it").click()
    assert [one, other] in [near["codes"] for near in own_served.data("/review/events")["near"]]

    page.goto(f"{own_served.url}/review/events?kind=two")
    page.get_by_role("button", name=f"It belongs to {weak['code']}").first.click()
    assert weak["claim_ids"] not in [left["claim_ids"] for left in own_served.data("/review/events?kind=two")["weak"]]

    page.goto(f"{own_served.url}/review/events?event={one}")
    page.get_by_role("button", name=f"merge {one} and {other}").or_(page.get_by_role("button", name=f"merge {other} and {one}")).click()
    page.wait_for_url("**done=*")
    with Project.open(own_served.path) as project:
        assert [d.action for d in project.decisions()][-1] == "merge"
