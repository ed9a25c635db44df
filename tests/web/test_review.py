"""`/review` in a browser: a whole session by keys alone, by forms alone, and what is told where something fails."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from evenhand.records import Claim
from evenhand.store import ClaimFilter, Project
from web.conftest import Server


def ready(page: Page) -> None:
    """The card is there, and its keys are heard: modules run before the page has loaded."""
    page.wait_for_load_state("load")
    expect(page.locator("#card")).to_be_visible()


def shown(page: Page) -> str:
    """The id of the claim on the card."""
    return page.locator("#card aside bdi.hash").first.inner_text()


def press(page: Page, key: str) -> None:
    """Press a key and wait until the next card is there."""
    page.locator("#card").evaluate("card => card.setAttribute('data-before', '')")
    page.keyboard.press(key)
    expect(page.locator("#card:not([data-before]):not([aria-busy])")).to_be_visible()


def claims(server: Server) -> list[Claim]:
    with Project.open(server.path) as project:
        return [line.claim for line in project.claim_lines(ClaimFilter(review="any"))]


def claim(server: Server, claim_id: str) -> Claim:
    with Project.open(server.path) as project:
        return project.claim(claim_id)


def test_a_whole_session_by_keyboard_alone(own_served: Server, page: Page) -> None:
    ids = [one.claim_id for one in claims(own_served)]
    page.goto(f"{own_served.url}/review")
    ready(page)
    assert shown(page) == ids[0]
    expect(page.locator(".progress")).to_have_text(f"1 of {len(ids)} · {len(ids)} waiting · 0 done today")

    press(page, "a")  # accepts, and goes on by itself
    assert (shown(page), claim(own_served, ids[0]).review) == (ids[1], "accepted")
    expect(page.locator(".progress")).to_have_text(f"2 of {len(ids)} · {len(ids) - 1} waiting · 1 done today")
    press(page, "x")
    assert (shown(page), claim(own_served, ids[1]).review) == (ids[2], "rejected")
    press(page, " ")
    assert (shown(page), claim(own_served, ids[2]).review) == (ids[3], "machine")
    press(page, "k")
    assert shown(page) == ids[2]
    press(page, "j")

    page.keyboard.press("e")
    page.keyboard.type("stance")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("hedged")
    press(page, "Enter")
    edited = claim(own_served, ids[3])
    assert (shown(page), edited.stance, edited.review, edited.decided) == (ids[3], "hedged", "corrected", ("stance",))

    page.keyboard.press("n")
    page.keyboard.type("mines, says the ministry")
    press(page, "Enter")
    expect(page.locator(".remarks")).to_contain_text("mines, says the ministry")
    page.keyboard.press("f")
    press(page, "Enter")
    expect(page.locator(".remarks")).to_contain_text("flag: look again")

    press(page, "u")  # the flag, the note, the correction, the rejection
    press(page, "u")
    expect(page.locator(".remarks")).to_have_count(0)
    press(page, "u")
    assert claim(own_served, ids[3]).stance != "hedged"
    press(page, "u")
    assert (shown(page), claim(own_served, ids[1]).review) == (ids[1], "machine")

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("undo")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("d")
    page.wait_for_url(f"**/d/*?claim={ids[1]}*")
    expect(page.locator("#panel")).to_be_visible()
    with Project.open(own_served.path) as project:
        assert [(d.action, d.who) for d in project.decisions()] == [
            (action, "Ana") for action in ("accept", "reject", "correct", "note", "flag", "undo", "undo", "undo", "undo")
        ]


def test_events_are_merged_and_split_by_a_key(own_served: Server, page: Page) -> None:
    pairs = own_served.data("/review/events")["near"]
    one, other = pairs[0]["codes"]
    page.goto(f"{own_served.url}/review?event={one}")
    ready(page)
    first = shown(page)
    with Project.open(own_served.path) as project:
        n = len(project.event(one).claim_ids) + len(project.event(other).claim_ids)
    press(page, "m")
    with Project.open(own_served.path) as project:
        made = list(project.decisions())
    assert [(d.action, {d.subject, *d.new["codes"]}) for d in made] == [("merge", {one, other})]
    expect(page.locator("#card")).to_be_visible()
    until_made(own_served)
    with Project.open(own_served.path) as project:
        assert project.event_code(one) == project.event_code(other)
        assert len(project.event(one).claim_ids) == n
    page.goto(f"{own_served.url}/review?claim={first}")
    ready(page)
    press(page, "s")
    until_made(own_served)
    with Project.open(own_served.path) as project:
        whole = project.code_of(first)
        assert whole is not None
        assert project.event(whole).claim_ids == (first,)


def until_made(server: Server) -> None:
    import time

    until = time.monotonic() + 60
    while time.monotonic() < until:
        with Project.open(server.path) as project:
            if not project.is_stale():
                return
        time.sleep(0.1)
    raise AssertionError("the events were not made")


def test_what_cannot_be_decided_is_told_and_nothing_is_lost(own_served: Server, page: Page) -> None:
    page.expected.append("422")  # type: ignore[attr-defined]
    page.goto(f"{own_served.url}/review")
    ready(page)
    before = shown(page)
    page.keyboard.press("e")
    page.locator("#field").select_option("casualties")
    page.locator("#value").fill("killed many")
    page.locator("#value").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("is no toll such as")
    assert shown(page) == before
    expect(page.locator("#value")).to_have_value("killed many")
    with Project.open(own_served.path) as project:
        assert not list(project.decisions())


def test_it_works_by_forms_without_scripts(own_served: Server, new_page: Callable[..., Page]) -> None:
    ids = [one.claim_id for one in claims(own_served)]
    page = new_page(java_script_enabled=False)
    page.goto(f"{own_served.url}/review?order=text")
    page.get_by_role("button", name="Accept").click()
    assert (shown(page), claim(own_served, ids[0]).review) == (ids[1], "accepted")
    page.get_by_role("link", name="edit stance").click()
    page.locator("#value").fill("denied")
    page.locator("form.edit button").click()
    assert claim(own_served, ids[1]).stance == "denied"
    page.locator(".keys").get_by_role("button", name="Undo").click()
    assert claim(own_served, ids[1]).stance != "denied"


def test_orders_and_filters_stand_in_the_address(sample_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    every = claims(sample_served)
    denied = [one.claim_id for one in every if one.stance == "denied"]
    told = sample_served.data("/review?stance=denied")
    assert (told["of"], told["claim"]["claim_id"]) == (len(denied), denied[0])
    first = {order: sample_served.data(f"/review?order={order}")["claim"]["claim_id"] for order in ("confidence", "dispute", "event")}
    with Project.open(sample_served.path) as project:
        assert project.event(project.code_of(first["dispute"]) or "").relations
        assert first["event"] in project.event(min(project.codes().values())).claim_ids
    seeds = [[sample_served.data(f"/review?order=random&seed={seed}")["claim"]["claim_id"] for _ in range(2)] for seed in "abc"]
    assert all(one == other for one, other in seeds)
    assert len({one for one, _ in seeds}) > 1
    page.goto(f"{sample_served.url}/review?order=nonsense&type=war&claim={denied[0][:12]}")
    expect(page.get_by_text("“nonsense” is no order")).to_be_visible()
    assert shown(page) == denied[0]
    assert sample_served.get("/review?claim=nothing").status_code == 404
    check_accessible(page)


def test_it_fits_a_narrow_screen(sample_served: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    for path in ("/review", "/review?edit=agents", "/review?round=x", "/review/events", "/review/adjudicate"):
        page.goto(sample_served.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
