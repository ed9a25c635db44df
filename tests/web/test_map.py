"""The map in browsers with WebGL, without it, and without JavaScript."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from evenhand.store import EventFilter, Project
from web.conftest import CHROMIUM, FLAGS, VENDOR, Server, Watched

WEBGL = [flag for flag in FLAGS if flag not in ("--disable-gpu", "--disable-3d-apis")]
WEBGL += ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]

SLOW = 60_000
"""Milliseconds: WebGL is drawn by the processor here."""


@pytest.fixture(scope="module")
def webgl(browser: Browser) -> Iterator[Callable[..., "object"]]:
    """Pages of a browser with WebGL, watched like all others but for what its software driver says of itself."""
    if CHROMIUM is None or not VENDOR.exists():
        pytest.skip("Chromium or the front-end packages are not here")
    opened = browser.browser_type.launch(executable_path=CHROMIUM, args=WEBGL)

    @contextmanager
    def page(**options: object) -> Iterator[Page]:
        context = opened.new_context(viewport={"width": 1280, "height": 900}, **options)  # type: ignore[arg-type]
        context.set_default_timeout(SLOW)
        watched = Watched(context)
        yield context.new_page()
        context.close()
        assert watched.abroad == []
        assert [said for said in watched.complaints if "GL Driver Message" not in said] == []

    yield page
    opened.close()


def n_places(server: Server, **chosen: object) -> int:
    with Project.open(server.path) as project:
        return project.selection(EventFilter(**chosen)).spots(0)[1]  # type: ignore[arg-type]


def within(server: Server, page: Page) -> tuple[list[str], dict[str, list[str]]]:
    """What the store lists for the box that the address has, and the address's query."""
    query = parse_qs(urlsplit(page.url).query)
    west, south, east, north = map(float, query["box"][0].split(","))
    with Project.open(server.path) as project:
        return [line.code for line in project.event_lines(EventFilter(box=(west, south, east, north)))], query


def drawn(page: Page, n: int) -> None:
    """Wait until MapLibre has drawn so many places and has nothing left to do."""
    expect(page.locator("#map-gl")).to_have_attribute("data-places", str(n), timeout=SLOW)
    expect(page.locator("#map-gl")).to_have_attribute("data-idle", re.compile(r"\d"), timeout=SLOW)


def test_maplibre_draws_places_and_a_box_chooses(sample_served: Server, webgl: Callable) -> None:  # type: ignore[type-arg]
    with webgl() as page:
        page.goto(f"{sample_served.url}/events")
        drawn(page, n_places(sample_served))
        canvas = page.locator("#map-gl canvas")
        expect(canvas).to_be_visible()
        assert page.locator(".map-drawing").is_hidden()
        page.get_by_role("button", name="Draw a box").click()
        box = canvas.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.3)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.5)
        page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.7)
        page.mouse.up()
        page.wait_for_url(re.compile("box="))
        expected, _ = within(sample_served, page)
        assert expected
        expect(page.locator("#events")).to_have_attribute("data-n", str(len(expected)))
        drawn(page, len({feature["properties"]["place"] for feature in features(sample_served, page)}))
        expect(page.get_by_role("button", name="Draw a box")).to_have_attribute("aria-pressed", "false")
        assert page.locator("#map-gl canvas").count() == 1, "the same map lives on"


def features(server: Server, page: Page) -> list[dict]:  # type: ignore[type-arg]
    answer = server.get(f"/events.geojson?{urlsplit(page.url).query}").json()
    return [feature for feature in answer["features"] if feature["geometry"]]


def test_what_the_map_shows_can_be_chosen_by_keys_alone(sample_served: Server, webgl: Callable) -> None:  # type: ignore[type-arg]
    with webgl() as page:
        page.goto(f"{sample_served.url}/events")
        drawn(page, n_places(sample_served))
        page.locator("#map-gl canvas").focus()
        page.keyboard.press("Equal")
        page.wait_for_timeout(1500)
        page.get_by_role("button", name="Only what the map shows").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("box="))
        expected, _ = within(sample_served, page)
        expect(page.locator("#events")).to_have_attribute("data-n", str(len(expected)))


def test_a_place_tells_its_events_and_borders_come_on_request(
    sample_served: Server, webgl: Callable, check_accessible: Callable[[Page], None]  # type: ignore[type-arg]
) -> None:  # fmt: skip
    with webgl() as page:
        page.goto(f"{sample_served.url}/events?place=ganja")
        drawn(page, n_places(sample_served, place="ganja"))
        expect(page.locator(".claimed")).to_have_count(0)
        expect(page.locator("[data-border-note]")).to_be_hidden()
        page.get_by_label("Borders").check()
        claimed = page.locator(".claimed").filter(has_text="Nagorno-Karabakh")
        expect(claimed).to_have_text("Nagorno-Karabakh: claimed by Armenia, Azerbaijan")
        expect(page.locator("[data-border-note]")).to_contain_text("take no stance")
        assert "borders=1" in page.url
        check_accessible(page)
        page.reload()
        drawn(page, n_places(sample_served, place="ganja"))
        expect(page.get_by_label("Borders")).to_be_checked()
        page.get_by_label("Borders").uncheck()
        expect(page.locator(".claimed")).to_have_count(0)
        page.goto(f"{sample_served.url}/events?box=46.3,40.6,46.4,40.7")
        drawn(page, 1)
        box = page.locator("#map-gl canvas").bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        popup = page.locator(".maplibregl-popup")
        expect(popup.get_by_role("heading")).to_have_text("Ganja")
        expected, _ = within(sample_served, page)
        assert [(link.get_attribute("href") or "")[3:] for link in popup.locator("ul a").all()] == expected[:8]


def test_without_webgl_the_drawing_takes_boxes_and_borders(sample_served: Server, page: Page) -> None:
    page.goto(f"{sample_served.url}/events")
    drawing = page.locator(".map-drawing svg")
    expect(drawing).to_be_visible()
    expect(page.locator("#map-gl canvas")).to_have_count(0)
    expect(drawing.locator(".land")).to_have_count(1)
    page.get_by_label("Borders").check()
    expect(drawing.locator(".border")).to_have_count(1)
    expect(drawing.get_by_text("Nagorno-Karabakh: claimed by Armenia, Azerbaijan")).to_be_visible()
    page.get_by_role("button", name="Draw a box").click()
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.4)
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.7)
    page.mouse.up()
    page.wait_for_url(re.compile("box="))
    expected, query = within(sample_served, page)
    assert expected
    assert query["borders"] == ["1"], "what the map shows stays"
    expect(page.locator("#events")).to_have_attribute("data-n", str(len(expected)))
    expect(page.locator("[data-drawn-box]")).to_have_attribute("visibility", "visible")


def test_a_circle_leads_to_its_events(sample_served: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{sample_served.url}/events?type=assault")
    dot = page.locator(".map-drawing svg a[aria-label^='Ganja: ']")
    n = int((re.search(r": (\d+) event", dot.get_attribute("aria-label") or "") or [""])[1])
    assert n > 1
    dot.locator("circle").click(force=True)
    assert page.locator("#events").get_attribute("data-n") == str(n)
    assert "type=assault" in page.url
    page.go_back()
    listed = page.locator(".map-places li")
    assert listed.count() == n_places(sample_served, type="assault")


def test_disputed_places_name_all_who_claim_them_in_alphabetical_order(
    sample_served: Server, page: Page, check_accessible: Callable[[Page], None]
) -> None:
    page.goto(f"{sample_served.url}/places/disputed")
    check_accessible(page)
    rows = sample_served.data("/places/disputed")
    assert len(rows) > 50
    expect(page.locator("tbody tr")).to_have_count(len(rows))
    assert all(row["claimed_by"] == sorted(row["claimed_by"]) and len(row["claimed_by"]) > 1 for row in rows)
    assert len(sample_served.get("/places/disputed.geojson").json()["features"]) == len(rows)
