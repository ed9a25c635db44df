"""Nothing that a document, a file's name or a table brings is ever run, on any page."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from evenhand.store import Project
from web.conftest import Server, serving
from web.hostile import make, payloads


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The hostile project, served."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.db"
    make(path)
    with serving(path) as server:
        yield server


def addresses(server: Server) -> list[str]:
    """Every page, every event and every document."""
    from urllib.parse import quote

    with Project.open(server.path) as project:
        events = [line.code for line in project.event_lines()]
        documents = sorted(project.headers())
        claims = {line.claim.doc: line.claim.claim_id for line in project.claim_lines(limit=40)}
    texts = payloads()
    found = [*PAGES, *(f"/e/{code}" for code in events), *(f"/d/{quote(doc, safe='')}" for doc in documents)]
    found += [f"/d/{quote(doc, safe='')}?claim={one}" for doc, one in claims.items()]
    found += [f"{page}?{name}={quote(text, safe='')}" for page in PAGES for name, text in zip(PARAMETERS, texts, strict=False)]
    return found


PAGES = ("/", "/events", "/disputes", "/claims", "/origins", "/sides", "/review", "/audit", "/method", "/help", "/documents", "/failures")
PARAMETERS = ("place", "type", "actor", "side", "since", "page", "sort", "source", "doc", "event", "order", "round")


def test_there_are_two_hundred_attempts() -> None:
    assert len(set(payloads())) == 200


def test_nothing_is_ever_run(hostile: Server, page: Page) -> None:
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.expected.append("Failed to load resource")  # type: ignore[attr-defined]  # a page that says it has no such thing
    page.context.add_init_script("window.pwned = undefined")
    unsafe = """() => {
      const bad = [];
      for (const one of document.querySelectorAll("*")) {
        const runs = [...one.attributes].some(({ name, value }) => name.startsWith("on") || name.startsWith("hx-on")
          || (["href", "src", "action", "data", "formaction"].includes(name) && /^\\s*javascript:/i.test(value)));
        if (runs || (one.localName === "script" && !one.src)) bad.push(one.outerHTML.slice(0, 200));
      }
      return [window.pwned, bad];
    }"""
    for address in addresses(hostile):
        answer = page.goto(hostile.url + address, wait_until="load")
        assert answer is not None
        assert answer.status in (200, 404), address
        pwned, bad = page.evaluate(unsafe)
        assert pwned is None, address
        assert bad == [], address
    assert ran == []


def test_what_was_brought_is_shown_as_it_is(hostile: Server, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    with Project.open(hostile.path) as project:
        document = next(one for one in project.documents() if "<script>" in one.title and "\u202e" not in one.title)
    from urllib.parse import quote

    page.goto(f"{hostile.url}/d/{quote(document.doc, safe='')}")
    assert document.title in re.sub(r"\s+", " ", page.locator("h1").inner_text())


@pytest.mark.parametrize("name", ["events", "claims", "origins", "sides", "disputes", "documents", "audit"])
def test_tables_for_spreadsheets_hold_no_formula(hostile: Server, name: str, tmp_path: Path) -> None:
    import csv
    import io

    answer = hostile.get(f"/{name}.csv")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "@", "\t") or cell[:1] == "+"]
