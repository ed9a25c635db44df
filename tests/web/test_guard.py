"""What every request must pass, on a real server."""

from pathlib import Path

import httpx
import pytest

from evenhand.web.guard import HEADERS, POLICY
from web.conftest import Server, serving


@pytest.mark.parametrize("address", ["/help", "/help.json", "/static/app.css", "/no-such-page", "/static/../app.py"])
def test_every_answer_carries_the_policy(sample_served: Server, address: str) -> None:
    answer = sample_served.get(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)


def test_the_policy_lets_nothing_inline_and_nothing_foreign_run() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert POLICY.startswith("default-src 'none'")


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "elsewhere.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.elsewhere.example", ""]
)
def test_a_foreign_host_is_refused(sample_served: Server, host: str) -> None:
    answer = httpx.get(f"{sample_served.url}/help", headers={"Host": host.format(port=sample_served.port)})
    assert answer.status_code in (400, 421)
    assert "claim" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_this_machines_names_are_answered(sample_served: Server, host: str) -> None:
    assert httpx.get(f"{sample_served.url}/help", headers={"Host": host.format(port=sample_served.port)}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://127.0.0.1:{port}", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_what_another_site_sends_is_refused(sample_served: Server, headers: dict[str, str]) -> None:
    given = {name: value.format(port=sample_served.port) for name, value in headers.items()}
    answer = httpx.post(f"{sample_served.url}/undo", data={"number": "1"}, headers=given)
    assert answer.status_code == 403
    assert "another site" in answer.text


def test_a_proxy_that_encrypts_may_stand_before_it(sample_project: Path) -> None:
    with serving(sample_project, "--name", "evenhand.example.org") as server:
        headers = {"Host": "evenhand.example.org"}
        assert httpx.get(f"{server.url}/help", headers=headers).status_code == 200
        sent = httpx.post(f"{server.url}/undo", data={"number": "1"}, headers={**headers, "Origin": "https://evenhand.example.org"})
        assert "form is out of date" in sent.text
        sent = httpx.post(f"{server.url}/undo", data={"number": "1"}, headers={**headers, "Origin": "https://elsewhere.example.org"})
        assert "another site" in sent.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "STRANGE"])
def test_no_other_method_is_answered(sample_served: Server, method: str) -> None:
    assert httpx.request(method, f"{sample_served.url}/help").status_code == 405


@pytest.mark.parametrize(
    "address",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/static/%00", "/e/%00", "/d/%ff"],
)
def test_no_file_but_the_pages_own_is_served(sample_served: Server, address: str) -> None:
    answer = sample_served.get(address)
    assert answer.status_code == 404
    assert "import" not in answer.text
