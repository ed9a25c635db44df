"""A round of blind coding by two people in two browsers, then adjudicated."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from evenhand.store import ClaimFilter, Project
from evenhand.web.users import Users
from web.conftest import Server, serving

PASSWORD = "a long password of nobody"


def log_in(page: Page, server: Server, name: str) -> None:
    page.goto(f"{server.url}/login?next=/help")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def code(page: Page, server: Server, claim_id: str, type_: str, **said: str) -> None:
    page.goto(f"{server.url}/review?round=pilot&claim={claim_id}")
    page.locator("#v-type").select_option(type_)
    for field, value in said.items():
        page.locator(f"#v-{field}").fill(value)
    page.get_by_role("button", name="Keep my coding").click()
    expect(page.get_by_text("You have coded it.")).to_be_visible()


def test_two_code_blind_and_a_third_settles(
    sample_project: Path, tmp_path: Path, new_page: Callable[..., Page], check_accessible: Callable[[Page], None]
) -> None:
    path, users = served_for(sample_project, tmp_path)
    with Project.open(path) as project:
        chosen = [line.claim for line in project.claim_lines(ClaimFilter(type="assault/shelling")) if line.claim.casualties][:2]
    first, second = chosen
    with serving(path, "--users", str(users)) as server:
        ana, ben, cleo = new_page(), new_page(), new_page()
        for page, name in ((ana, "ana"), (ben, "ben"), (cleo, "cleo")):
            log_in(page, server, name)

        ana.goto(f"{server.url}/review?round=pilot&claim={first.claim_id}")
        expect(ana.locator("blockquote mark")).to_have_text(first.trigger.text)
        expect(ana.locator("#v-type")).to_have_value("")
        expect(ana.locator("aside .panel, table.why, .value, aside .code")).to_have_count(0)
        told = ana.request.get(f"{server.url}/review.json?round=pilot&claim={first.claim_id}").json()["claim"]
        assert sorted(told) == ["claim_id", "doc", "is_hidden", "quote"]
        check_accessible(ana)

        code(ana, server, first.claim_id, "assault/shelling", agents="ARM:MIL", casualties="killed 9 soldiers")
        expect(ana.locator("tr", has_text="casualties")).to_contain_text("killed 9 soldiers")
        check_accessible(ana)
        code(ben, server, first.claim_id, "assault/explosive", agents="ARM:MIL")
        expect(ben.locator("#card")).not_to_contain_text("killed 9 soldiers")
        for page in (ana, ben):
            page.goto(f"{server.url}/review?round=pilot&claim={second.claim_id}")
            page.get_by_role("button", name="No claim").click()
            page.wait_for_url("**done=*")
        with Project.open(path) as project:
            assert project.claim(first.claim_id) == first, "votes change nothing"
            assert {(d.who, d.round) for d in project.decisions()} == {("ana", "pilot"), ("ben", "pilot")}

        cleo.goto(f"{server.url}/review/adjudicate?round=pilot")
        expect(cleo.get_by_text("2 claims coded by ana, ben; they differ on 1 claim")).to_be_visible()
        expect(cleo.locator("tr", has_text="is a claim").first).to_contain_text("100%")
        differing = cleo.locator("article.differing")
        expect(differing).to_have_count(1)
        expect(differing.locator("tr", has_text="casualties")).to_contain_text("killed 9 soldiers")
        check_accessible(cleo)
        cleo.get_by_role("button", name="Let what all agree on take effect").click()
        differing.get_by_role("button", name="Take ana’s").click()
        expect(cleo.get_by_text("All their differences are settled.")).to_be_visible()
        with Project.open(path) as project:
            held = project.claim(first.claim_id)
            assert ([toll.low for toll in held.casualties], held.type) == ([9], "assault/shelling")
            assert project.claim(second.claim_id).review == "rejected"
            last = list(project.decisions())[-1]
            assert (last.who, last.round, last.reason) == ("cleo", "", "adjudicated in round pilot: ana")
        for page in (ana, ben, cleo):
            page.goto("about:blank")  # whatever they still ask for comes before the server ends

def served_for(sample_project: Path, tmp_path: Path) -> tuple[Path, Path]:
    import shutil

    path, users = tmp_path / "round.db", tmp_path / "users.toml"
    shutil.copy(sample_project, path)
    known = Users(users)
    for name in ("ana", "ben", "cleo"):
        known.put(name, "review", PASSWORD)
    return path, users
