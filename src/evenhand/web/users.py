"""The users of a served project: a file of names, roles and hashed passwords, a line each, beside no secret of the project.

`name:role:hash`. Whoever can read the file learns no password; the hash is Argon2id with the library's own costs.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from msgspec import Struct

from evenhand.aside import written_aside
from evenhand.errors import InputError, SettingsError
from evenhand.web.view import ROLES

SHORTEST: Final = 12
"""Characters of a password. Source: NIST SP 800-63B asks for 8 and advises 15; no rule on kinds of characters."""

LONGEST: Final = 1_000
_NAME = re.compile(r"[\w.@-]{1,64}")


class User(Struct, frozen=True, kw_only=True):
    """A user. `role` is one of `view.ROLES`."""

    name: str
    role: str
    hash: str


class Users:
    """The users of a file, read anew when it changes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._hasher = PasswordHasher()
        self._nobody = self._hasher.hash("no such user")
        self._stamp: tuple[int, int] = (-1, -1)
        self._known: Mapping[str, User] = {}

    def all(self) -> tuple[User, ...]:
        """All users in order of name; none where there is no file. Raises SettingsError with the line that is wrong."""
        try:
            state = self.path.stat()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise SettingsError(f"{self.path} cannot be read: {error.strerror or error}.", "Check its permissions.") from error
        if (state.st_mtime_ns, state.st_size) != self._stamp:
            self._known = self._read()
            self._stamp = (state.st_mtime_ns, state.st_size)
        return tuple(self._known[name] for name in sorted(self._known))

    def find(self, name: str) -> User | None:
        """The user of this name, None where there is none."""
        return next((user for user in self.all() if user.name == name), None)

    def verified(self, name: str, password: str) -> User | None:
        """The user, where the password is right. A name that is not there takes as long as a wrong password."""
        user = self.find(name)
        try:
            self._hasher.verify(user.hash if user else self._nobody, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return None
        return user

    def put(self, name: str, role: str, password: str) -> None:
        """Add a user, or give one another role and password. Raises InputError for what cannot be a name or password."""
        if not _NAME.fullmatch(name):
            raise InputError(f"{name!r} cannot be a user's name.", "Letters, digits and . _ - @, at most 64.")
        if role not in ROLES:
            raise InputError(f"There is no role {role!r}.", f"One of {', '.join(ROLES)}.")
        if not SHORTEST <= len(password) <= LONGEST:
            raise InputError(f"A password has {SHORTEST} to {LONGEST} characters.", "A few words that do not belong together do well.")
        users = {user.name: user for user in self.all()}
        users[name] = User(name=name, role=role, hash=self._hasher.hash(password))
        self._write(users)

    def remove(self, name: str) -> None:
        """Take a user away; their sessions end. Raises InputError where there is none of this name."""
        users = {user.name: user for user in self.all()}
        if name not in users:
            raise InputError(f"{self.path} has no user {name!r}.", "`evenhand users list` lists them.")
        del users[name]
        self._write(users)

    def _write(self, users: Mapping[str, User]) -> None:
        with written_aside(self.path) as aside:
            file = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(file, "w", encoding="utf-8") as out:
                out.writelines(f"{users[name].name}:{users[name].role}:{users[name].hash}\n" for name in sorted(users))
        self._stamp = (-1, -1)

    def _read(self) -> Mapping[str, User]:
        found = {}
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"{self.path} cannot be read: {error}.", "It is a text file that `evenhand users` writes.") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            name, role, hashed = [*line.split(":", 2), "", ""][:3]
            if not _NAME.fullmatch(name) or role not in ROLES or not hashed.startswith("$argon2"):
                hint = "Each line is name:role:hash, as `evenhand users add` writes it."
                raise SettingsError(f"{self.path}:{number}: this is no user.", hint)
            found[name] = User(name=name, role=role, hash=hashed.strip())
        return found
