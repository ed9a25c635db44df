"""Who asks: the person at this machine, or a user who has logged in.

Sessions live in the server's memory: who restarts it logs everybody out. A cookie holds nothing but a random number.
"""

import hmac
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from evenhand.errors import SettingsError
from evenhand.web.tries import Tries, keys_of, new_device
from evenhand.web.users import Users
from evenhand.web.view import ROLES

COOKIE: Final = "evenhand_session"
SESSION_S: Final = 12 * 3600
"""A session lasts a long working day."""

DEVICE: Final = "evenhand_device"
"""What tells a browser in which somebody has logged in before; it lets nobody in."""

DEVICE_S: Final = 365 * 24 * 3600
MAX_SESSIONS: Final = 1_000

_log = logging.getLogger("evenhand.web")


class Viewer(Struct, frozen=True, kw_only=True):
    """Who asks. `name` stands in decisions, "" for nobody (then nothing but the login page is shown)."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether this viewer may do what a user of `role` may."""
        return bool(self.name) and ROLES.index(self.role) >= ROLES.index(role)


NOBODY: Final = Viewer(name="", role="read")


class Sessions:
    """The sessions of a server. `users` None: no login is asked for, and everything is done by `local`."""

    def __init__(self, local: str, users: Users | None, *, secure: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._local = Viewer(name=local or "analyst", role="admin")
        self._users, self._secure, self._clock = users, secure, clock
        self._secret = secrets.token_bytes(32)
        self._open: OrderedDict[str, tuple[Viewer, float]] = OrderedDict()
        self._tries = Tries(clock)

    @property
    def asks_for_login(self) -> bool:
        """Whether only users may look."""
        return self._users is not None

    def viewer(self, request: Request) -> Viewer:
        """Who asks; NOBODY where a login is needed and none was made. A user who was removed since is nobody, and so is
        everybody while the users cannot be read."""
        if self._users is None:
            return self._local
        viewer, ends = self._open.get(request.cookies.get(COOKIE, ""), (NOBODY, 0.0))
        try:
            known = self._users.find(viewer.name) if ends > self._clock() else None
        except SettingsError as error:
            _log.error("%s %s", error, error.hint)
            return NOBODY
        return Viewer(name=known.name, role=known.role) if known else NOBODY

    def token(self, request: Request) -> str:
        """What a form of this session must bring back, so that no other site can have sent it."""
        return hmac.new(self._secret, request.cookies.get(COOKIE, "").encode(), sha256).hexdigest()

    def brings_token(self, request: Request, given: str) -> bool:
        """Whether the form or header brought this session's token."""
        return hmac.compare_digest(self.token(request).encode(), given.encode())

    def wait_s(self, name: str, address: str, device: str = "") -> int:
        """How many seconds have to go by before this name can be tried again from there; 0: none. Raises SettingsError where
        the users cannot be read."""
        assert self._users is not None, "no login is asked for"
        return self._tries.wait_s(keys_of(name, address, device, self._users.find(name)))

    def log_in(
        self, name: str, password: str, address: str, response: Response, device: str = "", *, encrypted: bool = False
    ) -> bool:
        """Begin a session where the password is right: the cookies are set on `response`. A wrong one is counted.

        `encrypted`: the browser came encrypted, through a proxy where we do not encrypt ourselves; then the cookies travel in no
        other way. Raises SettingsError where the users cannot be read.
        """
        assert self._users is not None, "no login is asked for"
        keys = keys_of(name, address, device, self._users.find(name))
        user = self._users.verified(name, password)
        if user is None:
            self._tries.count(keys)
            return False
        self._tries.forget(keys)
        number = secrets.token_urlsafe(32)
        self._open[number] = (Viewer(name=user.name, role=user.role), self._clock() + SESSION_S)
        while len(self._open) > MAX_SESSIONS:
            self._open.popitem(last=False)
        secure = self._secure or encrypted
        response.set_cookie(COOKIE, number, max_age=SESSION_S, httponly=True, samesite="strict", secure=secure)
        response.set_cookie(DEVICE, new_device(user), max_age=DEVICE_S, path="/login", httponly=True, samesite="strict", secure=secure)
        return True

    def log_out(self, request: Request, response: Response) -> None:
        """End the session."""
        self._open.pop(request.cookies.get(COOKIE, ""), None)
        response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=self._secure)
