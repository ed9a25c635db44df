"""A real browser on a real server: what the tests of the web application share."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
VENDOR = ROOT / "src" / "evenhand" / "web" / "static" / "vendor" / "BUILT"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-3d-apis"]  # fmt: skip
"""Without WebGL: maps are drawings. `test_map.py` opens another browser that has it."""


class Server:
    """A server of the project at `path`, in a process of its own, at `url` (without a stroke at its end)."""

    def __init__(self, path: Path, *options: str) -> None:
        self.path = path
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-m", "evenhand", "serve", "--project", str(path), "--port", str(self.port), "--jobs", "1", *options]
        environment = {**os.environ, "EVENHAND_CODER": "Ana"}
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended: {self.process.stdout.read() if self.process.stdout else ''}")
            try:
                httpx.get(f"{self.url}/static/icon.svg", timeout=5)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the server did not start")

    def close(self) -> str:
        """End it; what it said."""
        self.process.terminate()
        try:
            said, _ = self.process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            said, _ = self.process.communicate()
        return said or ""

    def get(self, address: str) -> httpx.Response:
        return httpx.get(self.url + address, timeout=60)

    def data(self, address: str) -> Any:
        """The page's data as JSON: `/events?type=…` is asked as `/events.json?type=…`."""
        parts = urlsplit(address)
        stem = "/index" if parts.path == "/" else parts.path
        answer = self.get(f"{stem}.json" + (f"?{parts.query}" if parts.query else ""))
        assert answer.status_code == 200, answer.text
        return answer.json()


@contextmanager
def serving(path: Path, *options: str) -> Iterator[Server]:
    """A server of the project at `path`; at its end it must not have met an error of ours."""
    server = Server(path, *options)
    try:
        yield server
    finally:
        said = server.close()
    assert "Traceback" not in said, said


@pytest.fixture(scope="session")
def sample_served(sample_project: Path) -> Iterator[Server]:
    """The sample corpus, served. For looking only."""
    with serving(sample_project) as server:
        yield server


@pytest.fixture
def own_served(sample_project: Path, tmp_path: Path) -> Iterator[Server]:
    """A copy of the sample corpus's project, served: to decide in."""
    path = tmp_path / "own.db"
    shutil.copy(sample_project, path)
    with serving(path) as server:
        yield server


@pytest.fixture(scope="session")
def dev_project(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which the development documents were read. For looking only."""
    from evenhand.cli.main import run

    path = tmp_path_factory.mktemp("dev") / "dev.db"
    with pytest.raises(SystemExit):
        run(["read", str(shared / "gold" / "dev_docs.jsonl"), "--quiet", "--jobs", "2", "--project", str(path)])
    return path


@pytest.fixture(scope="session")
def dev_served(dev_project: Path) -> Iterator[Server]:
    """The development documents, served. For looking only."""
    with serving(dev_project) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not here (Debian: chromium): the pages are not tried in a browser")
    if not VENDOR.exists():
        pytest.skip("the front-end packages are not here (make assets, which needs Node): the pages are not tried in a browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Watched:
    """A browser context whose every request and complaint is noted: none may leave the machine, none may be made."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.complaints: list[str] = []
        self.abroad: list[str] = []
        context.route("**/*", self._route)
        context.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _route(self, route: Any) -> None:
        parts = urlsplit(route.request.url)
        if parts.scheme in ("data", "blob") or parts.hostname in ("127.0.0.1", "localhost"):
            route.continue_()
        else:
            self.abroad.append(route.request.url)
            route.abort()


@pytest.fixture(autouse=True)
def whole_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a click leads to is there as a whole before the test looks at it.

    Playwright waits until the new page begins to arrive; a list that is counted then may not have been drawn.
    """
    click = Locator.click

    def click_and_wait(locator: Locator, **options: Any) -> None:
        click(locator, **options)
        locator.page.wait_for_load_state()

    monkeypatch.setattr(Locator, "click", click_and_wait)


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes a page in a context of its own (`new_page(java_script_enabled=False, color_scheme="dark", …)`).

    At the end no page may have asked for anything beyond this machine, nor have complained (errors, refused content).
    `page.expected` may be given parts of complaints that a test provokes.
    """
    made: list[Watched] = []
    expected: list[str] = []

    def make(**options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(15_000)
        made.append(Watched(context))
        page = context.new_page()
        page.expected = expected  # type: ignore[attr-defined]
        return page

    yield make
    for watched in made:
        watched.context.close()
    assert [address for watched in made for address in watched.abroad] == []
    left = [c for watched in made for c in watched.complaints if not any(part in c for part in expected)]
    assert left == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """One page at an ordinary size."""
    return new_page()


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds wrong on the page as it stands (WCAG 2.2 A and AA, or these rules alone), one line each."""
    assert AXE.exists(), "axe-core is not here: make assets fetches it"
    # the page's own policy forbids inline scripts: the tool is run by the browser's own means
    page.evaluate(AXE.read_text(encoding="utf-8"))
    only = json.dumps(list(rules) or ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    found = page.evaluate(f"async () => (await axe.run(document, {{runOnly: {only}, resultTypes: ['violations']}})).violations")
    return [f"{one['id']}: {node['html'][:200]} ({node['failureSummary']})" for one in found for node in one["nodes"]]


@pytest.fixture
def check_accessible() -> Callable[[Page], None]:
    """Holds the page, as it stands, against WCAG 2.2 AA in light and dark."""

    def check(page: Page) -> None:
        page.emulate_media(color_scheme="dark")
        assert violations(page, "color-contrast", "link-in-text-block") == [], "dark"  # nothing but colours differs
        page.emulate_media(color_scheme="light")
        assert violations(page) == [], "light"

    return check
