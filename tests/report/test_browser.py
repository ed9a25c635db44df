"""The page in a real browser: it lays itself out, runs nothing, and asks the network for nothing."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from evenhand.report.model import Report
from evenhand.report.pages import html_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def chromium() -> str:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed: the page was not tried in a browser")
    return CHROMIUM


def shown(chromium: str, tmp_path: Path, page: str, *options: str) -> tuple[str, str]:
    """What the browser made of the page, and what it said on the way. Every host name leads nowhere."""
    file = tmp_path / "page.html"
    file.write_text(page, encoding="utf-8")
    command = [
        chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", *options, file.as_uri(),
    ]  # fmt: skip
    ran = subprocess.run(command, capture_output=True, text=True, timeout=240, check=True)
    return ran.stdout, ran.stderr


def test_hostile_texts_run_nothing_in_a_browser(chromium: str, tmp_path: Path, hostile: Report) -> None:
    tree, said = shown(chromium, tmp_path, html_report(hostile), "--dump-dom")
    assert not re.search(r"<(?:script|img|iframe|base|object|embed|form|input)\b", tree)
    assert not re.search(r"<[^>]* on\w+=", tree)
    assert "CONSOLE" not in said, said
    assert tree.count("<section") == html_report(hostile).count("<section")


def test_it_prints(chromium: str, tmp_path: Path, sample: Report) -> None:
    to = tmp_path / "page.pdf"
    shown(chromium, tmp_path, html_report(sample), "--no-pdf-header-footer", f"--print-to-pdf={to}")
    assert to.read_bytes().startswith(b"%PDF")
