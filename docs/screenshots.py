"""Takes the pictures of the web application for the README and the documentation, from the sample corpus.

usage: python docs/screenshots.py   (or `make screenshots`; needs Debian's chromium)
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from evenhand.store import Project

IMAGES = Path(__file__).resolve().parent / "images"
SIZE = {"width": 1440, "height": 900}


def main() -> None:
    """Take them all."""
    chromium = shutil.which("chromium") or sys.exit("Chromium is not here (Debian: apt install chromium).")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        subprocess.run([sys.executable, "-m", "evenhand", "demo", "--quiet", "--project", str(path)], check=True, stdout=subprocess.DEVNULL)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        environment = {**os.environ, "EVENHAND_CODER": "Ana"}
        command = [sys.executable, "-m", "evenhand", "serve", "--quiet", "--project", str(path), "--port", str(port)]
        server = subprocess.Popen(command, env=environment)
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"])
                for name, address in _addresses(path).items():
                    for scheme in ("light", "dark") if name == "event" else ("light",):
                        page = browser.new_page(viewport=SIZE, color_scheme=scheme)  # type: ignore[arg-type]
                        _take(page, url + address, IMAGES / (f"{name}.png" if scheme == "light" else f"{name}-{scheme}.png"))
                        page.close()
                browser.close()
        finally:
            server.terminate()
            server.wait()


def _addresses(path: Path) -> dict[str, str]:
    """The pages to show, with the event that most sides dispute and a document that tells of it."""
    with Project.open(path) as project:
        lines = project.event_lines()
        best = max(lines, key=lambda line: (line.disputed, line.standing.sides, line.standing.origins, bool(line.start and line.place)))
        claim = project.case(best.code).claims[0]
    return {
        "overview": "/", "events": "/events", "event": f"/e/{best.code}", "document": f"/d/{claim.doc}?claim={claim.claim_id}",
        "review": "/review",
    }  # fmt: skip


def _take(page: Page, address: str, to: Path) -> None:
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=to)
    print(to.relative_to(IMAGES.parents[1]))


def _wait_for(url: str) -> None:
    for _ in range(600):
        try:
            urlopen(url + "/static/icon.svg").close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("The server did not start.")


if __name__ == "__main__":
    main()
