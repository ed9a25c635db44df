"""`/origins` and `/sides` in a browser: a side is set, kept as a file and taken in again; two names become one voice."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from evenhand.store import Project
from web.conftest import Server


def told_by_command(path: Path) -> dict[str, Any]:
    made = subprocess.run([sys.executable, "-m", "evenhand", "sides", "--json", "--project", str(path)], capture_output=True, text=True,
                          env={**os.environ}, check=True)  # fmt: skip
    return {row["origin"]["key"]: row for row in json.loads(made.stdout)["origins"]}


def outlet_of(server: Server) -> str:
    with Project.open(server.path) as project:
        return next(origin.key for origin in project.origins() if origin.kind == "outlet")


def test_a_side_is_set_and_the_command_line_agrees(own_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    key = outlet_of(own_served)
    page.goto(f"{own_served.url}/sides")
    check_accessible(page)
    expect(page.get_by_role("heading", name="Outlets in their own voice")).to_be_visible()
    page.get_by_label(f"side of {key}").fill("ARM")
    page.get_by_role("button", name=f"Set the side of {key}").click()
    expect(page.locator("tr", has=page.get_by_label(f"side of {key}"))).to_contain_text("set by a person")
    told = told_by_command(own_served.path)[key]
    assert (told["origin"]["side"], told["known_by"]) == ("ARM", "person")

    kept = own_served.get("/sides.toml").text
    assert f'"{key}" = "ARM"' in kept
    page.get_by_role("button", name="Undo it").click()
    assert told_by_command(own_served.path)[key]["origin"]["side"] == ""

    page.goto(f"{own_served.url}/sides")
    page.locator("#file").set_input_files({"name": "sides.toml", "mimeType": "application/toml", "buffer": kept.encode()})
    page.get_by_role("button", name="Take in").click()
    page.wait_for_url("**done=*")
    assert told_by_command(own_served.path)[key]["origin"]["side"] == "ARM"


def test_mistaken_lines_are_named_and_the_others_count(own_served: Server, page: Page) -> None:
    page.expected.append("422")  # type: ignore[attr-defined]
    key = outlet_of(own_served)
    page.goto(f"{own_served.url}/sides")
    text = f'[sides]\n"{key}" = "AZE"\n"nobody" = "ARM"\n'
    page.locator("#file").set_input_files({"name": "mine.toml", "mimeType": "text/plain", "buffer": text.encode()})
    page.get_by_role("button", name="Take in").click()
    expect(page.get_by_role("alert")).to_contain_text("mine.toml:3: there is no origin 'nobody' in this project")
    expect(page.get_by_text("1 set, 0 as they were, 1 lines left out")).to_be_visible()
    assert told_by_command(own_served.path)[key]["origin"]["side"] == "AZE"


def test_two_names_become_one_voice(own_served: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.goto(f"{own_served.url}/origins")
    check_accessible(page)
    with Project.open(own_served.path) as project:
        one, other = [origin.key for origin in project.origins() if origin.kind == "outlet"][:2]
    page.goto(f"{own_served.url}/origins?kind=outlet&sort=name")
    page.get_by_label(f"{one} is the same voice as").fill(other)
    page.get_by_role("button", name=f"Join {one} with it").click()
    page.wait_for_url("**done=*")
    with Project.open(own_served.path) as project:
        assert [(d.action, d.subject, d.new) for d in project.decisions()] == [("origin", one, other)]


def test_unknown_stays_unknown_and_all_is_told_as_data(sample_served: Server, new_page: Callable[..., Page]) -> None:
    command = told_by_command(sample_served.path)
    told = {row["key"]: row for row in sample_served.data("/origins")}
    assert set(told) == set(command)
    for key, row in told.items():
        for name in ("n_events", "n_reports", "n_documents", "n_claims", "known_by", "proposed"):
            assert row[name] == command[key][name], (key, name)
        if row["kind"] == "outlet":
            assert row["side"] == ""
    assert sample_served.get("/origins.csv?side=AZE").text.count("\n") == 1 + sum(row["side"] == "AZE" for row in told.values())
    assert sample_served.get("/sides.csv").text.startswith("of,side,known,dealing")
    page = new_page(java_script_enabled=False)
    page.goto(f"{sample_served.url}/sides")
    evidence = page.locator("details.evidence").first
    evidence.locator("summary").click()
    expect(evidence.locator("a.words").first).to_be_visible()
