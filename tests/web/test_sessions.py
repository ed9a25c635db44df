"""Sessions, tokens and the wait after wrong passwords."""

from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from evenhand.web.sessions import COOKIE, DEVICE, NOBODY, SESSION_S, Sessions
from evenhand.web.tries import FREE_TRIES, LONGEST_WAIT_S, MAX_TRIES_KEPT, Tries
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
    cookie = answer.headers.getlist("set-cookie")[0]
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


def test_cookies_of_who_came_encrypted_travel_in_no_other_way(users: Users, clock: Clock) -> None:
    for encrypted in (False, True):
        answer = Response()
        assert Sessions("", users, clock=clock).log_in("ana", PASSWORD, "10.0.0.1", answer, encrypted=encrypted)
        assert [("Secure" in cookie) for cookie in answer.headers.getlist("set-cookie")] == [encrypted, encrypted]


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


def device_of(answer: Response) -> str:
    (found,) = (one for one in answer.headers.getlist("set-cookie") if one.startswith(f"{DEVICE}="))
    assert "HttpOnly" in found
    return found.split("=", 1)[1].split(";")[0]


def test_nobody_locks_a_user_out_of_a_browser_that_is_known(users: Users, clock: Clock) -> None:
    sessions = Sessions("here", users, clock=clock)
    answer = Response()
    assert sessions.log_in("ana", PASSWORD, "10.0.0.1", answer)
    device = device_of(answer)
    for _ in range(FREE_TRIES + 12):
        sessions.log_in("ana", "a wrong password", "10.0.0.1", Response())
    assert sessions.wait_s("ana", "10.0.0.1") == LONGEST_WAIT_S
    assert sessions.wait_s("ana", "10.0.0.1", device) == 0
    assert Sessions("here", users, clock=clock).wait_s("ana", "10.0.0.1", device) == 0, "also after the server was restarted"
    for wrong in ("", ".", "x", device[:-1], f"x{device}", "ü.ü"):
        assert sessions.wait_s("ana", "10.0.0.1", wrong) == LONGEST_WAIT_S
    for _ in range(FREE_TRIES):
        assert not sessions.log_in("ana", "a wrong password", "10.0.0.9", Response(), device)
    assert sessions.wait_s("ana", "10.0.0.9", device) > 0, "who sits at that browser cannot guess on either"
    users.put("ana", "review", "another five quiet words")
    assert sessions.wait_s("ana", "10.0.0.1", device) == LONGEST_WAIT_S, "another password, another proof"


def test_a_known_browser_of_one_user_is_none_of_anothers(users: Users, clock: Clock) -> None:
    users.put("bea", "read", PASSWORD)
    sessions, answer = Sessions("here", users, clock=clock), Response()
    assert sessions.log_in("ana", PASSWORD, "10.0.0.1", answer)
    for _ in range(FREE_TRIES):
        sessions.log_in("bea", "a wrong password", "10.0.0.2", Response(), device_of(answer))
    assert sessions.wait_s("bea", "10.0.0.3", device_of(answer)) > 0


def test_a_network_waits_as_one_and_this_machine_only_by_name(users: Users, clock: Clock) -> None:
    sessions = Sessions("here", users, clock=clock)
    for n in range(FREE_TRIES):
        sessions.log_in(f"nobody{n}", "a wrong password", f"2001:db8::{n:x}", Response())
        sessions.log_in(f"nobody{n}", "a wrong password", "127.0.0.1", Response())
        sessions.log_in(f"nobody{n}", "a wrong password", "::ffff:10.0.0.7", Response())
    assert sessions.wait_s("ana", "2001:db8::ffff") > 0
    assert sessions.wait_s("ana", "2001:db8:0:1::1") == 0
    assert sessions.wait_s("ana", "10.0.0.7") > 0
    assert sessions.wait_s("ana", "127.0.0.1") == 0, "behind a proxy it is everybody's"


def test_what_is_counted_does_not_grow_without_end(clock: Clock) -> None:
    tries = Tries(clock)
    for n in range(MAX_TRIES_KEPT + 10):
        tries.count((f"name {n}",))
    assert len(tries._tries) == MAX_TRIES_KEPT
    for _ in range(2_000):
        tries.count(("name ana",))
    assert tries.wait_s(("name ana",)) == LONGEST_WAIT_S


def test_while_the_users_cannot_be_read_everybody_is_nobody(users: Users, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    sessions = Sessions("here", users, clock=clock)
    number = logged_in(sessions)
    good = users.path.read_bytes()
    users.path.write_bytes(good + b"rubbish\n")
    assert sessions.viewer(request(number)) == NOBODY
    assert "this is no user" in caplog.text
    users.path.write_bytes(good)
    assert sessions.viewer(request(number)).name == "ana"
