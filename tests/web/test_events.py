"""`/events` in a browser: one filter for list, timeline and map, held by the address."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from evenhand.store import EventFilter, Project
from web.conftest import Server, serving
from web.test_decide import post


def codes(server: Server, **chosen: Any) -> list[str]:
    """What the store lists."""
    with Project.open(server.path) as project:
        return [line.code for line in project.event_lines(EventFilter(**{"own": True, **chosen}))]


def listed(page: Page) -> list[str]:
    """The codes of the list's page."""
    return [(link.get_attribute("href") or "").removeprefix("/e/") for link in page.locator(".list tbody th > a").all()]


def n_found(page: Page) -> int:
    return int(page.locator("#events").get_attribute("data-n") or "-1")


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def told(page: Page, n: int) -> None:
    """Wait until the page has changed to so many events."""
    expect(page.locator("#events")).to_have_attribute("data-n", str(n))


def test_the_page_lists_what_the_store_and_the_command_line_list(sample_served: Server, page: Page) -> None:
    page.goto(f"{sample_served.url}/events?disputed=1&type=assault")
    expected = codes(sample_served, disputed=True, type="assault")
    assert expected
    assert listed(page) == expected
    asked = ["--json", "--disputed", "--type", "assault", "--project", str(sample_served.path)]
    command = [sys.executable, "-m", "evenhand", "events", *asked]
    by_command = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert [event["code"] for event in by_command] == expected
    found = sample_served.data("/events?disputed=1&type=assault")
    assert [{name: event[name] for name in by_command[0]} for event in found["events"]] == by_command


@pytest.mark.parametrize(
    ("asked", "chosen"),
    [
        ("", {}),
        ("place=ganja", {"place": "ganja"}),
        ("actor=AZE&since=2020-10-01&until=2020-10-31", {"actor": "AZE", "since": date(2020, 10, 1), "until": date(2020, 10, 31)}),
        ("side=ARM&origins=2", {"side": "ARM", "min_origins": 2}),
        ("onesided=1", {"one_sided": True}),
        ("grade=none&unplaced=1", {"grade": "none", "unplaced": True}),
        ("box=46,39.5,47,40", {"box": (46.0, 39.5, 47.0, 40.0)}),
        ("undated=1", {"undated": True}),
        ("acts=1", {"own": False}),
        ("type=reject&acts=1", {"type": "reject", "own": False}),
    ],
)
def test_every_form_holds_all_events_of_the_filter(sample_served: Server, asked: str, chosen: dict[str, Any]) -> None:
    expected = codes(sample_served, **chosen)
    assert expected
    assert [event["code"] for event in sample_served.data(f"/events?{asked}")["events"]] == expected
    rows = list(csv.DictReader(io.StringIO(sample_served.get(f"/events.csv?{asked}").text)))
    assert [row["event"] for row in rows] == expected
    drawn = sample_served.get(f"/events.geojson?{asked}").json()
    assert [feature["id"] for feature in drawn["features"]] == expected
    assert all((feature["geometry"] is None) == (not row["lat"]) for feature, row in zip(drawn["features"], rows, strict=True))


@pytest.mark.parametrize(
    "asked",
    ["since=soon", "until=2020-02-31", "type=war", "grade=true", "box=1,2,3", "box=nan,0,1,1", "box=0,9,1,1", "origins=-1", "origins=²",
     "sort=--when", "disputed=maybe", "since=0000-00-00"],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_left_out(sample_served: Server, asked: str) -> None:
    answer = sample_served.get(f"/events?{asked}")
    assert answer.status_code == 200
    assert "was left out" in answer.text
    assert sample_served.data(f"/events?{asked}")["n"] == len(codes(sample_served))


@pytest.mark.parametrize(
    "asked",
    ["page=999999999", "place=%00%ff", "actor=(((", f"place={'x' * 5000}", "origins=9" + "9" * 50, "unknown=1", "since=9999-12-31",
     "until=0001-01-01", "box=-180,-90,180,90", "page=0&page=1", "page=x"],
)  # fmt: skip
def test_strange_queries_are_answered(sample_served: Server, asked: str) -> None:
    for form in ("", ".json", ".csv", ".geojson"):
        assert sample_served.get(f"/events{form}?{asked}").status_code == 200


def test_where_nothing_fits_nothing_is_listed(sample_served: Server, page: Page) -> None:
    page.goto(f"{sample_served.url}/events?place=nowhere")
    assert (n_found(page), listed(page)) == (0, [])
    expect(page.get_by_text("No event fits.")).to_be_visible()


def test_choosing_changes_list_and_address_in_place(sample_served: Server, page: Page) -> None:
    page.goto(f"{sample_served.url}/events")
    page.evaluate("window.stays = true")
    page.get_by_label("Disputed").check()
    told(page, len(codes(sample_served, disputed=True)))
    assert query(page) == {"disputed": ["1"]}
    page.get_by_label("Type").select_option("assault")
    told(page, len(codes(sample_served, disputed=True, type="assault")))
    assert query(page) == {"disputed": ["1"], "type": ["assault"]}
    assert page.get_by_label("Disputed").is_checked()
    expect(page.locator("#told")).to_contain_text("fit")
    assert page.evaluate("window.stays"), "the page was loaded anew"
    page.get_by_role("link", name=re.compile("^type: assault")).click()
    told(page, len(codes(sample_served, disputed=True)))
    page.go_back()
    told(page, len(codes(sample_served, disputed=True, type="assault")))
    expect(page.get_by_label("Type")).to_have_value("assault")


def test_counts_beside_choices_are_what_they_leave(sample_served: Server, page: Page) -> None:
    page.goto(f"{sample_served.url}/events?type=assault")
    for group in ("Places with most events", "Actors whom most claims name"):
        n_choices = page.get_by_label(group).locator("li").count()
        assert n_choices
        for at in range(min(n_choices, 3)):
            choice = page.get_by_label(group).locator("li").nth(at)
            n = int(choice.locator(".num").inner_text())
            choice.locator("a").click()
            told(page, n)
            page.goto(f"{sample_served.url}/events?type=assault")
    for name, label in (("side", "Told by a side"), ("origins", "Independent origins"), ("type", "Type")):
        page.goto(f"{sample_served.url}/events?type=assault")
        option = page.locator(f"#f-{name} option").nth(1)
        n = int((re.search(r"\((\d+)\)$", option.inner_text().strip()) or [""])[1])
        page.get_by_label(label).select_option(option.get_attribute("value"))
        told(page, n)


def test_brush_filter_export(sample_served: Server, page: Page, tmp_path: Path) -> None:
    page.goto(f"{sample_served.url}/events")
    drawn = page.locator("#histogram")
    box = drawn.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.05, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + 40)
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + 40)
    page.mouse.up()
    page.wait_for_url(re.compile("since="))
    chosen = query(page)
    since, until = date.fromisoformat(chosen["since"][0]), date.fromisoformat(chosen["until"][0])
    expected = codes(sample_served, since=since, until=until)
    assert 0 < len(expected) < len(codes(sample_served))
    told(page, len(expected))
    expect(page.locator(".brushed")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).first.click()
    path = tmp_path / "events.csv"
    download.value.save_as(path)
    assert [row["event"] for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))] == expected


def test_a_bar_leads_to_as_many_events_as_it_is_high(sample_served: Server, page: Page) -> None:
    page.goto(f"{sample_served.url}/events")
    bar = page.locator("a.bar").nth(2)
    n = int((re.search(r"(\d+) event", bar.get_attribute("aria-label") or "") or [""])[1])
    bar.locator(".n").click(force=True)
    told(page, n)
    assert set(query(page)) == {"since", "until"}


def test_what_has_no_day_or_place_stays_in_the_tray(sample_served: Server, page: Page) -> None:
    undated, unplaced = codes(sample_served, undated=True), codes(sample_served, unplaced=True)
    page.goto(f"{sample_served.url}/events?since=2020-10-01&until=2020-10-31&box=46,39,47,41")
    tray = page.get_by_label("Events that the timeline or the map cannot show")
    n = len(codes(sample_served, undated=True, box=(46.0, 39.0, 47.0, 41.0)))
    expect(tray).to_contain_text(f"{n} event{'s' if n != 1 else ''} without a date: left out, for days are chosen")
    page.goto(f"{sample_served.url}/events?since=2020-10-01")
    expect(tray).to_contain_text(f"{len(undated)} events without a date: left out, for days are chosen")
    tray.get_by_role("link", name="without a date").click()
    told(page, len(undated))
    assert listed(page) == undated[:50]
    page.goto(f"{sample_served.url}/events")
    tray.get_by_role("link", name="without a place").click()
    told(page, len(unplaced))
    assert query(page) == {"unplaced": ["1"]}


def test_it_works_without_scripts(sample_served: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{sample_served.url}/events")
    page.get_by_label("Disputed").check()
    page.get_by_label("Since").fill("2020-10-01")
    page.get_by_role("button", name="Show").click()
    expected = codes(sample_served, disputed=True, since=date(2020, 10, 1))
    assert n_found(page) == len(expected)
    assert listed(page) == expected
    assert page.locator(".map-drawing svg .dot").count()
    page.goto(f"{sample_served.url}/events")
    page.get_by_role("link", name="Reports").click()
    with Project.open(sample_served.path) as project:
        most = max(line.standing.reports for line in project.event_lines())
    assert re.search(rf"\b{most} · \d+ · \d+$", page.locator(".standing").first.inner_text())
    page.get_by_role("link", name="Next").click()
    assert len(listed(page)) == min(50, len(codes(sample_served)) - 50)
    page.get_by_text("The counts as a table").click()
    row = page.locator(".as-table li").first
    n = int(row.locator(".num").inner_text())
    row.locator("a").click()
    assert n_found(page) == n


def test_views_are_saved_in_the_browser_and_exported(sample_served: Server, page: Page, tmp_path: Path) -> None:
    page.goto(f"{sample_served.url}/events?disputed=1&sort=-when")
    page.get_by_label("Name of this view").fill("<b>Disputed</b>")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{sample_served.url}/events")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export the views").click()
    path = tmp_path / "views.json"
    download.value.save_as(path)
    assert json.loads(path.read_text()) == [{"name": "<b>Disputed</b>", "query": "disputed=1&sort=-when"}]
    page.get_by_role("link", name="<b>Disputed</b>").click()
    assert n_found(page) == len(codes(sample_served, disputed=True))
    page.get_by_role("button", name="Delete the view <b>Disputed</b>").click()
    page.reload()
    expect(page.locator("[data-view-list] li")).to_have_count(0)
    page.get_by_label("Import views").set_input_files(path)
    expect(page.get_by_role("link", name="<b>Disputed</b>")).to_be_visible()
    page.get_by_label("Import views").set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b"{"})
    expect(page.locator("[data-view-told]")).to_have_text("This file holds no views.")


@pytest.mark.parametrize("width", [360, 768, 1280, 2560])
def test_nothing_is_cut_off_at_any_width(sample_served: Server, new_page: Callable[..., Page], width: int) -> None:
    page = new_page(viewport={"width": width, "height": 900})
    page.goto(f"{sample_served.url}/events?disputed=1")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_is_accessible(sample_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto(f"{sample_served.url}/events?since=2020-09-01&disputed=1")
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    check_accessible(page)
    page.goto(f"{sample_served.url}/events?place=nowhere&since=x")
    check_accessible(page)


def test_the_development_documents(dev_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto(f"{dev_served.url}/events")
    with Project.open(dev_served.path) as project:
        events = project.event_lines(EventFilter(own=True))
        disputed = sum(line.disputed for line in events)
    assert n_found(page) == len(events)
    page.get_by_label("Disputed").check()
    told(page, disputed)
    check_accessible(page)
    data = dev_served.data("/events")
    for group, name in (("places", "place"), ("actors", "actor"), ("sides", "side"), ("types", "type")):
        for facet in data["facets"][group]:
            assert len(codes(dev_served, **{name: facet["value"]})) == facet["n"]
    for bar in data["over_time"]:
        first, last = date.fromisoformat(bar["first"]), date.fromisoformat(bar["last"])
        assert len(codes(dev_served, since=first, until=last)) == bar["n"]


def test_a_grade_that_is_given_can_be_looked_for_at_once(own_served: Server, page: Page) -> None:
    page.goto(f"{own_served.url}/events")
    expect(page.locator("#f-grade option")).to_have_count(2)
    code = listed(page)[0]
    assert post(own_served, {"action": "grade", "subject": code, "value": "contested", "back": "/events"}).status_code == 303
    page.goto(f"{own_served.url}/events")
    page.get_by_label("Grade").select_option("contested")
    told(page, 1)
    assert listed(page) == [code] == codes(own_served, grade="contested")
    assert len(codes(own_served, grade="none")) == len(codes(own_served)) - 1


def test_an_empty_project_is_told(tmp_path: Path, page: Page) -> None:
    path = tmp_path / "empty.db"
    Project.open(path, create=True, write=True).close()
    with serving(path) as server:
        page.goto(f"{server.url}/events?since=2020-01-01")
        expect(page.get_by_text("None of these events has a date.")).to_be_visible()
        assert server.data("/events")["events"] == []


def test_many_look_while_one_decides(own_served: Server) -> None:
    asked = ["", "disputed=1", "place=ganja", "actor=AZE", "since=2020-10-01", "side=ARM", "grade=fair", "box=46,39,47,41", "onesided=1"]
    code = codes(own_served)[0]
    with ThreadPoolExecutor(12) as pool:
        looking = [pool.submit(own_served.get, f"/events?{query}&sort={sort}") for sort in ("when", "-reports", "where") for query in asked]
        deciding = pool.submit(post, own_served, {"action": "grade", "subject": code, "value": "fair", "back": "/events"})
        assert {one.result().status_code for one in looking} == {200}
        assert deciding.result().status_code == 303
    assert [event["code"] for event in own_served.data("/events?grade=fair")["events"]] == [code]
