"""Bringing documents in through the browser: chosen, dropped, the sample; what comes of it stands in the store."""

import re
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from evenhand.ingest.walk import places
from evenhand.sample import ARTICLES
from evenhand.store import Project
from evenhand.web.pages.bring import LONGEST_NAME, base_name, told_left
from web.conftest import Server, serving

PAIR = ("border-statement-baku.txt", "border-statement-yerevan.txt")
DONE_MS = 120_000
"""Reading loads a model of 50 MB first."""


@pytest.fixture
def empty_served(tmp_path: Path) -> Iterator[Server]:
    """A server of a project in which nothing was read."""
    with serving(tmp_path / "empty.db") as server:
        yield server


def token(server: Server) -> str:
    found = re.search(r'name="token" content="(\w+)"', server.get("/help").text)
    assert found
    return found[1]


def post(server: Server, address: str, **form: object) -> httpx.Response:
    headers = {"Origin": server.url}
    return httpx.post(server.url + address, headers=headers, data={"token": token(server)}, timeout=60, **form)  # type: ignore[arg-type]


def wait_for(server: Server, number: int) -> dict[str, object]:
    """The job's facts once it is over."""
    until = time.monotonic() + DONE_MS / 1000
    while time.monotonic() < until:
        facts: dict[str, object] = server.data(f"/jobs/{number}")
        if facts["state"] in ("done", "failed"):
            return facts
        time.sleep(0.2)
    raise AssertionError("the job did not end")


def test_files_that_are_chosen_become_events_and_what_cannot_be_read_is_reported(
    empty_served: Server, page: Page, check_accessible: Callable[[Page], None], tmp_path: Path
) -> None:
    unreadable = tmp_path / "a picture.txt"
    unreadable.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    page.goto(empty_served.url)
    expect(page.get_by_role("heading", name="Nothing has been read yet")).to_be_visible()
    check_accessible(page)
    page.get_by_label("Files to read").set_input_files([*(ARTICLES / name for name in PAIR), unreadable])
    page.get_by_role("button", name="Read them").click()
    page.wait_for_url("**/jobs/*")
    check_accessible(page)
    page.get_by_text("Done").wait_for(timeout=DONE_MS)  # the page goes on by itself
    check_accessible(page)
    expect(page.get_by_role("region", name="Failures")).to_contain_text("a picture.txt")
    codes = page.locator("section[aria-labelledby=made] tbody th a").all_inner_texts()
    with Project.open(empty_served.path) as project:
        assert sorted(project.headers()) == sorted(Path(name).stem for name in PAIR)
        assert {line.code for line in project.event_lines()} >= set(codes)
        assert codes
        assert [failure.location for failure in project.failures()] == ["a picture.txt"]
        assert {header.location for header in project.headers().values()} == set(PAIR)
    page.goto(f"{empty_served.url}/failures")
    expect(page.locator("tbody")).to_contain_text("a picture.txt")
    check_accessible(page)
    assert empty_served.get("/failures.csv").text.count("a picture.txt") == 1


def test_files_are_dropped_anywhere_on_the_overview(own_served: Server, page: Page) -> None:
    page.goto(own_served.url)
    expect(page.get_by_text("Drop files or folders anywhere")).to_be_visible()
    page.evaluate(
        """() => {
          const bag = new DataTransfer();
          bag.items.add(new File(["Shells killed three people in Terter on 14 October 2020, Azerbaijan's ministry said."], "dropped.txt"));
          bag.items.add(new File(["Armenia's ministry denied on 15 October 2020 that its forces shelled Terter."], "denied.md"));
          for (const type of ["dragenter", "dragover", "drop"]) {
            document.querySelector("h1").dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: bag}));
          }
        }"""
    )
    page.wait_for_url("**/jobs/*")
    page.get_by_text("Done").wait_for(timeout=DONE_MS)
    with Project.open(own_served.path) as project:
        assert {"dropped", "denied"} <= set(project.headers())
        found = {code for code in (project.code_of(claim.claim_id) for claim in project.claims() if claim.doc == "dropped") if code}
    assert found
    assert found <= set(page.locator("section[aria-labelledby=made] tbody th a").all_inner_texts())
    page.goto(own_served.url)
    expect(page.locator("#jobs").get_by_text("Reading 2 files: done")).to_be_visible()


def test_the_sample_is_loaded_without_scripts_while_two_tabs_go_on_looking(
    empty_served: Server, new_page: Callable[..., Page]
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(empty_served.url)
    page.get_by_role("button", name="Load the sample").click()
    assert re.search(r"/jobs/\d+$", page.url)
    expect(page.locator("noscript meta[http-equiv=refresh]")).to_have_count(1)  # it loads itself again
    number = int(page.url.rsplit("/", 1)[1])
    other = new_page()
    other.goto(f"{empty_served.url}/jobs/{number}")
    n_looks = 0
    while (facts := empty_served.data(f"/jobs/{number}"))["state"] not in ("done", "failed"):
        for tab, address in ((page, "/"), (other, "/audit"), (page, "/failures"), (other, f"/jobs/{number}")):
            answer = tab.goto(empty_served.url + address)
            assert answer
            assert answer.status == 200
            n_looks += 1
    assert n_looks > 8
    assert facts["state"] == "done"
    assert (facts["n_inputs"], facts["n_seen"]) == (17, 17)
    expect(other.get_by_text("Done")).to_be_visible()
    page.goto(f"{empty_served.url}/jobs/{number}")
    expect(page.get_by_text("Done")).to_be_visible()
    assert len(list(ARTICLES.iterdir())) == 11  # copies were read: the package's own stay
    with Project.open(empty_served.path) as project:
        assert len(project.headers()) == 17
        assert project.n_events() > 50
    assert empty_served.data("/")["survey"]["n_documents"] == 17


def test_other_violence_is_read_where_it_is_asked_for(empty_served: Server, page: Page, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("A grocer was murdered during a robbery in Lyon on 3 March 2015, prosecutors said.\n", encoding="utf-8")
    for asked_for in (False, True):
        page.goto(empty_served.url)
        page.get_by_label("Files to read").set_input_files(report)
        page.get_by_label("Read crime and other violence, too").set_checked(asked_for)
        page.get_by_role("button", name="Read them").click()
        page.wait_for_url("**/jobs/*")
        assert wait_for(empty_served, int(page.url.rsplit("/", 1)[1]))["state"] == "done"
        with Project.open(empty_served.path) as project:
            assert bool(project.n_claims()) is asked_for


def test_a_scope_that_is_none_is_told(empty_served: Server) -> None:
    form = {"token": token(empty_served), "scope": "all"}
    answer = httpx.post(
        f"{empty_served.url}/documents", headers={"Origin": empty_served.url}, data=form, files=[("files", ("a.txt", b"Shells fell."))]
    )
    facts = wait_for(empty_served, int(answer.headers["location"].rsplit("/", 1)[1]))
    assert (facts["state"], facts["message"]) == ("failed", "there is no scope 'all'")


def test_the_same_files_again_add_nothing(own_served: Server) -> None:
    files = [("files", (name, (ARTICLES / name).read_bytes())) for name in PAIR]
    answer = post(own_served, "/documents", files=files)
    assert answer.status_code == 303
    facts = wait_for(own_served, int(answer.headers["location"].rsplit("/", 1)[1]))
    assert facts["counts"]["already_there"] == 2  # type: ignore[index]
    assert "nothing was added" in own_served.get(answer.headers["location"]).text


def test_what_is_handed_over_is_left_nowhere(own_served: Server, tmp_path: Path) -> None:
    before = {path.name for path in Path("/tmp").glob("evenhand-brought-*")}
    answer = post(own_served, "/documents", files=[("files", ("../../etc/-", b"Shells fell on Port Selm on 4 May 2031."))])
    wait_for(own_served, int(answer.headers["location"].rsplit("/", 1)[1]))
    with Project.open(own_served.path) as project:
        assert project.document("-").text.startswith("Shells fell")
    time.sleep(0.5)
    assert {path.name for path in Path("/tmp").glob("evenhand-brought-*")} <= before


def test_an_empty_form_another_sites_form_and_too_much_are_refused(sample_served: Server) -> None:
    assert "No file was chosen" in post(sample_served, "/documents").text
    files = [("files", ("a.txt", b"Shells fell."))]
    away = httpx.post(f"{sample_served.url}/documents", headers={"Origin": "http://elsewhere.example"}, files=files, timeout=60)
    assert away.status_code == 403
    without = httpx.post(f"{sample_served.url}/documents", headers={"Origin": sample_served.url}, files=files, timeout=60)
    assert without.status_code == 403
    connection = HTTPConnection("127.0.0.1", sample_served.port, timeout=60)
    connection.request("POST", "/documents", headers={"Origin": sample_served.url, "Content-Length": "300000000"})
    assert connection.getresponse().status == 413
    connection.close()
    assert sample_served.data("/jobs")["jobs"] == []


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "9" * 40, "²"])
def test_a_job_that_is_not_there_is_told(sample_served: Server, number: str) -> None:
    answer = sample_served.get(f"/jobs/{number}")
    assert answer.status_code == 404
    assert "There is no job" in answer.text


@given(st.text(max_size=300), st.lists(st.sampled_from(["a.txt", "A.TXT", "document"]), unique_by=str.casefold))
def test_every_name_becomes_one_that_a_file_can_have(name: str, taken: list[str]) -> None:
    made = base_name(name, taken)
    assert made.strip()
    assert len(made) <= LONGEST_NAME
    assert len(made.encode("utf-8")) <= 255
    assert not re.search(r"[/\\\x00]", made)
    assert not made.startswith(".")
    assert made.casefold() not in {one.casefold() for one in taken}
    assert len(places([f"./{made}"])) == 1


@pytest.mark.parametrize(
    ("given_name", "made"),
    [
        ("C:\\news\\a.html", "a.html"), ("../../x.csv", "x.csv"), ("", "document"), ("..", "document"), (".hidden", "hidden"),
        ("a.txt", "a (2).txt"),
    ],
)
def test_names_stay_what_people_called_them(given_name: str, made: str) -> None:
    assert base_name(given_name, ["a.txt"]) == made


def test_what_is_left_is_told_no_more_exactly_than_it_is_known() -> None:
    assert [told_left(seconds) for seconds in (2, 37, 88, 130, 3600)] == [
        "a few seconds", "about 40 seconds", "about 90 seconds", "about 2 minutes", "about 60 minutes",
    ]  # fmt: skip
