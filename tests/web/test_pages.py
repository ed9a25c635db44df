"""What holds for every page: it is reached, read without scripts, fits a phone, hurts nobody, and gives its data."""

from collections.abc import Callable, Iterator
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import httpx
import pytest
from lxml import html
from playwright.sync_api import Page

from evenhand.store import Project
from web.conftest import Server

TABLES = ("/events", "/documents", "/disputes", "/claims", "/origins", "/sides", "/audit", "/failures")
PAGES = ("/", *TABLES, "/review", "/review/events", "/method", "/help")


def of_the_project(server: Server) -> Iterator[str]:
    """The pages of the event that most origins speak of, of its documents, and of one without a date."""
    with Project.open(server.path) as project:
        lines = project.event_lines()
        best = max(lines, key=lambda line: (line.standing.sides, line.disputed, line.standing.origins))
        claims = project.case(best.code).claims
        undated = next(line for line in lines if line.start is None)
    docs = sorted({claim.doc for claim in claims})[:2]
    yield f"/e/{best.code}"
    yield f"/e/{undated.code}"
    yield f"/e/{best.code}/compare?" + "&".join(f"doc={quote(doc)}" for doc in docs)
    yield f"/d/{quote(docs[0])}?claim={claims[0].claim_id}"
    yield f"/claims?event={best.code}"
    yield "/events?disputed=1&sort=origins"


@pytest.fixture(scope="session")
def all_pages(sample_served: Server) -> list[str]:
    return [*PAGES, *of_the_project(sample_served)]


def test_every_page_is_fit_for_everybody(sample_served: Server, page: Page, all_pages: list[str],
                                         check_accessible: Callable[[Page], None]) -> None:  # fmt: skip
    for address in all_pages:
        page.goto(sample_served.url + address)
        assert page.locator("h1").count() == 1, address
        check_accessible(page)


def test_every_page_is_fit_for_everybody_on_real_documents(dev_served: Server, page: Page,
                                                           check_accessible: Callable[[Page], None]) -> None:  # fmt: skip
    for address in [*PAGES, *of_the_project(dev_served)]:
        page.goto(dev_served.url + address)
        check_accessible(page)


def test_every_page_fits_a_phone_and_a_wall(sample_served: Server, new_page: Callable[..., Page], all_pages: list[str]) -> None:
    for width in (360, 3840):
        page = new_page(viewport={"width": width, "height": 800})
        for address in all_pages:
            page.goto(sample_served.url + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)


def test_every_page_is_read_without_scripts(sample_served: Server, new_page: Callable[..., Page], all_pages: list[str]) -> None:
    bare = new_page(java_script_enabled=False)
    for address in all_pages:
        answer = bare.goto(sample_served.url + address)
        assert answer is not None
        assert answer.status == 200, address
        assert bare.locator("h1").inner_text(), address
        assert len(bare.locator("main").inner_text()) > 40, address


def test_every_page_gives_its_data(sample_served: Server, all_pages: list[str]) -> None:
    for address in all_pages:
        assert sample_served.data(address), address
    for address in TABLES:
        answer = sample_served.get(f"{address}.csv")
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "text/csv"), address
    points = sample_served.get("/events.geojson").json()
    assert points["features"]


def test_every_link_leads_somewhere(sample_served: Server) -> None:
    """From the overview on, every address on a page of ours is answered."""
    seen: set[str] = set()
    ahead = ["/"]
    broken = []
    with httpx.Client(base_url=sample_served.url, timeout=60) as client:
        while ahead and len(seen) < 600:
            address = ahead.pop(0)
            if address in seen:
                continue
            seen.add(address)
            answer = client.get(address)
            if answer.status_code != 200:
                broken.append((address, answer.status_code))
            if answer.headers["content-type"].startswith("text/html"):
                here = urljoin(sample_served.url, address)
                links = [urljoin(here, link) for link in html.fromstring(answer.text).xpath("//a/@href")]
                ours = [urldefrag(link)[0] for link in links if urlsplit(link).netloc == urlsplit(here).netloc]
                ahead += [link.removeprefix(sample_served.url) or "/" for link in ours]
    assert broken == []
    assert len(seen) > 100


def test_strange_queries_are_never_an_error_of_ours(sample_served: Server) -> None:
    strange = (
        "since=yesterday", "until=9999-99-99", "page=-1", "page=0", "page=99999999999999999999", "page=x", "sort=;drop", "box=1,2,3",
        "box=nan,nan,nan,nan", "box=inf,-inf,0,0", "type=%00", "origins=-5", "origins=many", "place=%ff", "actor=" + "x" * 5000,
        "claim=%27", "doc=a&doc=b&doc=c&doc=d&doc=e", "order=sideways", "round=%2e%2e", "grade=true", "done=1e9", "kind=%3Cb%3E",
        "field=reader", "n=-1", "limit=-1",
    )  # fmt: skip
    for address in PAGES:
        for query in strange:
            answer = sample_served.get(f"{address}?{query}")
            assert answer.status_code in (200, 404, 422), (address, query, answer.status_code)
