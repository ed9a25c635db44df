"""How fast the web application answers on a large project, alone and under load: a real server. Shows speed, never quality.

usage: web.py [CLAIMS] [--folder FOLDER] [--seconds N]

Makes the synthetic project of `project_size.py` (100,000 claims unless told otherwise), serves it, and prints for each page
the median and the slowest of 20 answers in seconds, JSON beside HTML, then the first paint in Chromium (where it is there,
with Playwright), then 50 readers, each of whom looks at a page for three seconds, for N seconds by `wrk` (Debian's) while one
writer decides all the time: requests a second, the 99th percentile, errors. Exits with 1 where a limit is broken: 150 ms of
the median, 1 s of the first paint, 1 s of the 99th percentile, any error.
"""

import argparse
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
from project_size import names_in, project_of

PAGES = (
    "/", "/events", "/events?type=assault", "/events?actor=A1", "/events?disputed=1&page=3", "/e/{event}", "/e/{largest}", "/d/{doc}",
    "/documents", "/disputes", "/claims", "/claims?event={largest}", "/origins", "/sides", "/review", "/audit", "/help",
)  # fmt: skip
MEDIAN_S = 0.15
PAINT_S = 1.0
P99_S = 1.0
READERS = 50
LOOKS_MS = 3_000
"""How long a reader looks at a page before the next one."""



def served(project: Path) -> tuple[subprocess.Popen[str], str]:
    """A server of the project, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "evenhand", "serve", "--project", str(project), "--port", str(port), "--by", "Ana"]
    process = subprocess.Popen(command, text=True)
    url = f"http://127.0.0.1:{port}"
    while True:
        try:
            httpx.get(f"{url}/static/icon.svg", timeout=1)
            return process, url
        except httpx.TransportError:
            if process.poll() is not None:
                raise SystemExit("the server ended") from None
            time.sleep(0.05)


def answers(url: str, pages: Sequence[str]) -> list[str]:
    """Print how long each page takes; those whose median is over the limit."""
    slow = []
    print(f"  {'page':34s} {'median':>8s} {'slowest':>8s} {'JSON':>8s}   KB")
    with httpx.Client(timeout=120) as client:
        for page in pages:
            took, size = timed(client, url + page)
            path, _, query = page.partition("?")
            data, _ = timed(client, f"{url}{path if path != '/' else '/index'}.json" + (f"?{query}" if query else ""), 5)
            median = statistics.median(took)
            print(f"  {page[:34]:34s} {median:8.3f} {max(took):8.3f} {statistics.median(data):8.3f} {size / 1000:6.0f}")
            slow += [f"{page}: median {median:.3f} s"] if median > MEDIAN_S else []
    return slow


def timed(client: httpx.Client, address: str, times: int = 20) -> tuple[list[float], int]:
    """Seconds of each of so many answers, after one that counts nothing; and the bytes of the last."""
    took = []
    for _ in range(times + 1):
        began = time.perf_counter()
        answer = client.get(address)
        took.append(time.perf_counter() - began)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
    return took[1:], len(answer.content)


def painted(url: str, pages: Sequence[str]) -> list[str]:
    """Print each page's first paint in a browser; those over the limit."""
    chromium = shutil.which("chromium")
    if not chromium:
        print("  first paint: not measured, Chromium is not here")
        return []
    from playwright.sync_api import sync_playwright

    slow = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"])
        for page_name in pages:
            page = browser.new_page()
            page.goto(url + page_name)
            paint: Any = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
            print(f"  first paint {page_name[:34]:34s} {paint / 1000:6.3f} s")
            slow += [f"{page_name}: first paint {paint / 1000:.3f} s"] if paint > PAINT_S * 1000 else []
            page.close()
        browser.close()
    return slow


def under_load(url: str, pages: Sequence[str], claims: Sequence[str], seconds: int) -> list[str]:
    """Print what 50 readers and a writer meet; what is over its limit."""
    if not shutil.which("wrk"):
        print("  load: not measured, wrk is not here (Debian: wrk)")
        return []
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "pages.lua"
        listed = ", ".join(f'"{page}"' for page in pages)
        script.write_text(f"local pages = {{{listed}}}\nlocal n = 0\nrequest = function()\n  n = n % #pages + 1\n"
                          f"  return wrk.format('GET', pages[n])\nend\nfunction delay() return {LOOKS_MS} end\n")  # fmt: skip
        ending, written = threading.Event(), [0, 0]
        writer = threading.Thread(target=write, args=(url, claims, ending, written))
        writer.start()
        command = ["wrk", "-t1", f"-c{READERS}", f"-d{seconds}s", "--latency", "--timeout", "30s", "-s", str(script), url]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        ending.set()
        writer.join()
    print(said)
    print(f"  one writer: {written[0]} decisions kept, {written[1]} refused")
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s|m)", said)
    assert p99, said
    p99_s = float(p99[1]) * {"us": 1e-6, "ms": 1e-3, "s": 1, "m": 60}[p99[2]]
    broken = [f"99th percentile {p99_s:.2f} s"] if p99_s > P99_S else []
    broken += [line.strip() for line in said.splitlines() if "Socket errors" in line or "Non-2xx" in line]
    return broken + ([f"{written[1]} decisions were refused"] if written[1] else [])


def write(url: str, claims: Sequence[str], ending: threading.Event, written: list[int]) -> None:
    """Note something on one claim after the other, until told to end."""
    with httpx.Client(headers={"Origin": url}, timeout=60) as client:
        token = re.search(r'name="token" content="(\w+)"', client.get(f"{url}/help").text)
        assert token
        n = 0
        while not ending.is_set():
            fields = {"token": token[1], "action": "note", "subject": claims[n % len(claims)], "value": f"seen {n}"}
            answer = client.post(f"{url}/decide", data=fields)
            written[0 if answer.status_code == 303 else 1] += 1
            n += 1
            time.sleep(0.05)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print it all; 1 where a limit is broken."""
    parser = argparse.ArgumentParser(description="How fast the web application answers.")
    parser.add_argument("claims", nargs="?", type=int, default=100_000, help="size of the project (100000)")
    parser.add_argument("--folder", type=Path, help="where the project is kept (a temporary folder)")
    parser.add_argument("--seconds", type=int, default=20, help="how long there is load (20)")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="evenhand-web-") as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        path = Path(temporary) / "served.db"
        shutil.copy(project_of(given.claims, folder), path)
        from evenhand.store import Project

        with Project.open(path) as project:
            lines = project.claim_lines(limit=500)
        names = {**names_in(path, folder), "doc": lines[0].claim.doc}
        pages = [page.format(**names) for page in PAGES]
        server, url = served(path)
        try:
            print(f"{given.claims} claims")
            broken = answers(url, pages)
            broken += painted(url, pages)
            broken += under_load(url, pages, [line.claim.claim_id for line in lines], given.seconds)
        finally:
            server.terminate()
            server.wait()
    for line in broken:
        print(f"over its limit: {line}")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
