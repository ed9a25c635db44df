"""The file of users."""

import stat
from pathlib import Path

import pytest

from evenhand.errors import InputError, SettingsError
from evenhand.web.users import Users

PASSWORD = "seven quiet lanterns"


@pytest.fixture
def users(tmp_path: Path) -> Users:
    return Users(tmp_path / "users")


def test_a_user_is_known_by_the_password(users: Users) -> None:
    users.put("ana", "review", PASSWORD)
    users.put("bea", "admin", PASSWORD)
    known = users.verified("ana", PASSWORD)
    assert known
    assert (known.name, known.role) == ("ana", "review")
    assert users.verified("ana", PASSWORD + "!") is None
    assert users.verified("carl", PASSWORD) is None
    assert [user.name for user in users.all()] == ["ana", "bea"]


def test_the_file_tells_no_password_and_is_its_owners(users: Users) -> None:
    users.put("ana", "review", PASSWORD)
    users.put("bea", "review", PASSWORD)
    text = users.path.read_text()
    assert PASSWORD not in text
    assert len({line.split(":", 2)[2] for line in text.splitlines()}) == 2, "salted"
    assert stat.S_IMODE(users.path.stat().st_mode) == 0o600


def test_a_change_by_another_process_is_seen(users: Users) -> None:
    users.put("ana", "review", PASSWORD)
    assert users.find("ana")
    Users(users.path).put("bea", "read", PASSWORD)
    assert users.find("bea")
    Users(users.path).remove("ana")
    assert users.find("ana") is None


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [("", "read", PASSWORD), ("a:b", "read", PASSWORD), ("a\nb", "read", PASSWORD), ("ana", "king", PASSWORD), ("ana", "read", "short"),
     ("x" * 65, "read", PASSWORD), ("ana", "read", "x" * 1001)],
)  # fmt: skip
def test_what_cannot_be_a_user_is_refused(users: Users, name: str, role: str, password: str) -> None:
    with pytest.raises(InputError):
        users.put(name, role, password)
    assert users.all() == ()


@pytest.mark.parametrize("line", ["ana", "ana:review", "ana:king:$argon2id$x", "ana:review:plain", ":review:$argon2id$x"])
def test_a_broken_line_is_named(users: Users, line: str) -> None:
    users.put("bea", "read", PASSWORD)
    with users.path.open("a") as file:
        file.write(line + "\n")
    with pytest.raises(SettingsError, match=r"users:2: "):
        users.all()


def test_a_broken_hash_lets_nobody_in(users: Users) -> None:
    users.path.write_text("ana:review:$argon2id$broken\n")
    assert users.verified("ana", "") is None


def test_whom_one_removes_must_be_there(users: Users) -> None:
    with pytest.raises(InputError, match="no user 'ana'"):
        users.remove("ana")
