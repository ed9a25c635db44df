"""What is refused before a server listens, and logging in on one that asks for it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from evenhand.errors import SettingsError
from evenhand.web.server import Serving, checked, is_loopback, listen
from evenhand.web.sessions import COOKIE
from evenhand.web.users import Users
from web.conftest import Server, serving

PASSWORD = "seven quiet lanterns"


@pytest.fixture
def users(tmp_path: Path) -> Path:
    path = tmp_path / "users"
    for name in ("read", "review", "admin"):
        Users(path).put(name, name, PASSWORD)
    return path


@pytest.fixture
def asking(sample_project: Path, tmp_path: Path, users: Path) -> Iterator[Server]:
    """A server that asks for a login."""
    path = tmp_path / "own.db"
    shutil.copy(sample_project, path)
    with serving(path, "--users", str(users)) as server:
        yield server


@pytest.mark.parametrize(
    ("host", "reached"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("localhost", True), ("::1", True), ("[::1]", True), ("0.0.0.0", False), ("::", False),
     ("192.168.1.4", False), ("example.org", False), ("", False)],
)  # fmt: skip
def test_what_only_this_machine_reaches(host: str, reached: bool) -> None:
    assert is_loopback(host) == reached


def test_beyond_this_machine_nothing_is_served_without_a_login_and_encryption(tmp_path: Path, users: Path) -> None:
    abroad = {"project": tmp_path / "p.db", "who": "Ana", "host": "0.0.0.0"}
    with pytest.raises(SettingsError, match="nobody would be asked who they are"):
        checked(Serving(**abroad))  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="in the open"):
        checked(Serving(**abroad, users=users))  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="names no user"):
        checked(Serving(**abroad, users=tmp_path / "none"))  # type: ignore[arg-type]
    assert checked(Serving(**abroad, users=users, plain=True))  # type: ignore[arg-type]


def test_the_command_says_so_and_ends(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "evenhand", "serve", "--host", "0.0.0.0", "--port", "0", "--project", str(tmp_path / "p.db")],
        capture_output=True, text=True,
    )  # fmt: skip
    assert said.returncode == 3
    assert "evenhand users add" in said.stderr
    assert not (tmp_path / "p.db").exists()


def test_a_taken_port_is_told() -> None:
    taken = listen(Serving(project=Path("p.db"), who="Ana", port=0))
    taken.listen()
    with pytest.raises(SettingsError, match="cannot be listened at"):
        listen(Serving(project=Path("p.db"), who="Ana", port=taken.getsockname()[1]))
    taken.close()


def log_in(page: Page, server: Server, name: str, password: str = PASSWORD) -> None:
    page.goto(f"{server.url}/help")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def test_one_logs_in_looks_and_logs_out(asking: Server, page: Page, check_accessible: Callable[[Page], None]) -> None:
    page.expected.append("403")  # type: ignore[attr-defined]
    assert asking.get("/help.json").status_code == 401
    log_in(page, asking, "review", "not the password")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    check_accessible(page)
    log_in(page, asking, "review")
    page.wait_for_url("**/help")
    assert page.locator(".who").inner_text().count("review") == 1
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url("**/login*")
    page.goto(f"{asking.url}/help")
    assert "/login" in page.url


def test_a_role_that_does_not_suffice_is_told(asking: Server) -> None:
    with httpx.Client(headers={"Origin": asking.url}) as client:
        token = _token(client.get(f"{asking.url}/login").text)
        given = {"name": "read", "password": PASSWORD, "token": token}
        assert client.post(f"{asking.url}/login?next=//elsewhere.example", data=given).headers["location"] == "/"
        token = _token(client.get(f"{asking.url}/help").text)
        answer = client.post(f"{asking.url}/decide", data={"token": token, "action": "accept", "subject": "x"})
    assert answer.status_code == 403
    assert "takes the role “review”" in answer.text


def test_guessing_is_slowed_down(asking: Server) -> None:
    with httpx.Client(headers={"Origin": asking.url}, timeout=30) as client:
        token = _token(client.get(f"{asking.url}/login").text)
        codes = [client.post(f"{asking.url}/login", data={"name": "admin", "password": f"guess {n}", "token": token}).status_code
                 for n in range(7)]  # fmt: skip
    assert codes[:5] == [403] * 5
    assert 429 in codes[5:]


def test_many_guesses_at_once_pass_no_count(asking: Server) -> None:
    def guess(n: int) -> int:
        return httpx.post(f"{asking.url}/login", data={"name": "nobody", "password": f"guess {n}", "token": token}, timeout=60,
                          headers={"Origin": asking.url}).status_code  # fmt: skip

    token = _token(asking.get("/login").text)
    with ThreadPoolExecutor(30) as at_once:
        codes = list(at_once.map(guess, range(30)))
    assert codes.count(403) <= 6, "five are free; while they were tried a second may have gone by"
    assert set(codes) == {403, 429}


def test_a_user_who_was_here_before_is_not_locked_out_by_others(asking: Server) -> None:
    headers = {"Origin": asking.url}
    with httpx.Client(headers=headers, timeout=60) as known, httpx.Client(headers=headers, timeout=60) as stranger:
        token = _token(known.get(f"{asking.url}/login").text)
        given = {"name": "review", "password": PASSWORD, "token": token}
        assert known.post(f"{asking.url}/login", data=given).status_code == 303
        for n in range(7):
            last = stranger.post(f"{asking.url}/login", data={**given, "password": f"guess {n}"}).status_code
        assert last == 429
        assert stranger.post(f"{asking.url}/login", data=given).status_code == 429
        known.cookies.delete(COOKIE)
        assert known.post(f"{asking.url}/login", data=given).status_code == 303


def test_users_that_cannot_be_read_are_told_of_at_the_terminal_alone(asking: Server, tmp_path: Path) -> None:
    with httpx.Client(headers={"Origin": asking.url}, timeout=60) as client:
        token = _token(client.get(f"{asking.url}/login").text)
        given = {"name": "read", "password": PASSWORD, "token": token}
        assert client.post(f"{asking.url}/login", data=given).status_code == 303
        (tmp_path / "users").write_text("rubbish\n", encoding="utf-8")
        assert client.get(f"{asking.url}/help").status_code == 303
        assert client.get(f"{asking.url}/no-such-page").status_code == 404
        given["token"] = _token(client.get(f"{asking.url}/login").text)
        answer = client.post(f"{asking.url}/login", data=given)
    assert answer.status_code == 503
    assert "Nobody can log in now" in answer.text
    assert str(tmp_path) not in answer.text


def _token(text: str) -> str:
    found = re.search(r'name="token" (?:content|value)="(\w+)"', text)
    assert found
    return found[1]
