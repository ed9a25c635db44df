"""Sessions, tokens and the wait after wrong passwords."""

from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from evenhand.web.sessions import COOKIE, FREE_TRIES, LONGEST_WAIT_S, NOBODY, SESSION_S, Sessions
from evenhand.web.users import Users

PASSWORD = "seven quiet lanterns"


class Clock:
    """A clock that is set by hand."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def users(tmp_path: Path) -> Users:
    made = Users(tmp_path / "users")
    made.put("ana", "review", PASSWORD)
    return made


def request(cookie: str = "") -> Request:
    headers = [(b"cookie", f"{COOKIE}={cookie}".encode())] if cookie else []
    return Request({"type": "http", "method": "GET", "path": "/", "headers": headers, "query_string": b""})


def logged_in(sessions: Sessions, address: str = "10.0.0.1") -> str:
    answer = Response()
    assert sessions.log_in("ana", PASSWORD, address, answer)
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    return cookie.split("=", 1)[1].split(";")[0]


def test_without_users_whoever_sits_here_does_everything() -> None:
    viewer = Sessions("Ana", None).viewer(request())
    assert (viewer.name, viewer.may("admin")) == ("Ana", True)


def test_a_session_is_its_users_until_it_ends(users: Users, clock: Clock) -> None:
    sessions = Sessions("here", users, clock=clock)
    assert sessions.viewer(request()) == NOBODY
    assert not NOBODY.may("read")
    number = logged_in(sessions)
    viewer = sessions.viewer(request(number))
    assert (viewer.name, viewer.may("review"), viewer.may("admin")) == ("ana", True, False)
    assert sessions.viewer(request(number[:-1])) == NOBODY
    clock.now += SESSION_S
    assert sessions.viewer(request(number)) == NOBODY


def test_logging_out_ends_it(users: Users, clock: Clock) -> None:
    sessions = Sessions("here", users, clock=clock)
    number = logged_in(sessions)
    sessions.log_out(request(number), Response())
    assert sessions.viewer(request(number)) == NOBODY


def test_a_changed_role_and_a_removed_user_take_effect_at_once(users: Users, clock: Clock) -> None:
    sessions = Sessions("here", users, clock=clock)
    number = logged_in(sessions)
    users.put("ana", "read", PASSWORD)
    assert not sessions.viewer(request(number)).may("review")
    users.remove("ana")
    assert sessions.viewer(request(number)) == NOBODY


def test_a_token_belongs_to_one_session(users: Users, clock: Clock) -> None:
    sessions = Sessions("here", users, clock=clock)
    one, other = logged_in(sessions), logged_in(sessions)
    token = sessions.token(request(one))
    assert sessions.brings_token(request(one), token)
    assert not sessions.brings_token(request(other), token)
    assert not sessions.brings_token(request(one), "")
    assert not sessions.brings_token(request(one), "ü")
    assert not Sessions("here", users).brings_token(request(one), token)


def test_wrong_passwords_make_one_wait_longer_and_longer(users: Users, clock: Clock) -> None:
    sessions = Sessions("here", users, clock=clock)
    waits = []
    for _ in range(FREE_TRIES + 12):
        assert not sessions.log_in("ana", "a wrong password", "10.0.0.1", Response())
        waits.append(sessions.wait_s("ana", "10.0.0.2"))
    assert waits[: FREE_TRIES - 1] == [0] * (FREE_TRIES - 1)
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT_S
    assert sessions.wait_s("bea", "10.0.0.1") == LONGEST_WAIT_S, "the address waits, too"
    assert sessions.wait_s("bea", "10.0.0.2") == 0
    clock.now += LONGEST_WAIT_S + 1
    assert sessions.wait_s("ana", "10.0.0.1") == 0
    logged_in(sessions)
    assert not sessions.log_in("ana", "a wrong password", "10.0.0.1", Response())
    assert sessions.wait_s("ana", "10.0.0.1") == 0, "a right password makes up for the wrong ones"
