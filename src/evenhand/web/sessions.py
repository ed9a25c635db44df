"""Who asks: the person at this machine, or a user who has logged in.

Sessions live in the server's memory: who restarts it logs everybody out. A cookie holds nothing but a random number.
"""

import hmac
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from evenhand.web.users import Users
from evenhand.web.view import ROLES

COOKIE: Final = "evenhand_session"
SESSION_S: Final = 12 * 3600
"""A session lasts a long working day."""

MAX_SESSIONS: Final = 1_000
FREE_TRIES: Final = 5
"""Wrong passwords that cost nothing; each further one doubles the wait. Source: OWASP, "Authentication Cheat Sheet"."""

LONGEST_WAIT_S: Final = 900
MAX_TRIES_KEPT: Final = 10_000


class Viewer(Struct, frozen=True, kw_only=True):
    """Who asks. `name` stands in decisions, "" for nobody (then nothing but the login page is shown)."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """Whether this viewer may do what a user of `role` may."""
        return bool(self.name) and ROLES.index(self.role) >= ROLES.index(role)


NOBODY: Final = Viewer(name="", role="read")


class _Tries(Struct):
    n: int = 0
    next_at: float = 0.0


class Sessions:
    """The sessions of a server. `users` None: no login is asked for, and everything is done by `local`."""

    def __init__(self, local: str, users: Users | None, *, secure: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._local = Viewer(name=local or "analyst", role="admin")
        self._users, self._secure, self._clock = users, secure, clock
        self._secret = secrets.token_bytes(32)
        self._open: OrderedDict[str, tuple[Viewer, float]] = OrderedDict()
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    @property
    def asks_for_login(self) -> bool:
        """Whether only users may look."""
        return self._users is not None

    def viewer(self, request: Request) -> Viewer:
        """Who asks; NOBODY where a login is needed and none was made. A user who was removed since is nobody."""
        if self._users is None:
            return self._local
        viewer, ends = self._open.get(request.cookies.get(COOKIE, ""), (NOBODY, 0.0))
        known = self._users.find(viewer.name) if ends > self._clock() else None
        return Viewer(name=known.name, role=known.role) if known else NOBODY

    def token(self, request: Request) -> str:
        """What a form of this session must bring back, so that no other site can have sent it."""
        return hmac.new(self._secret, request.cookies.get(COOKIE, "").encode(), sha256).hexdigest()

    def brings_token(self, request: Request, given: str) -> bool:
        """Whether the form or header brought this session's token."""
        return hmac.compare_digest(self.token(request).encode(), given.encode())

    def wait_s(self, name: str, address: str) -> int:
        """How many seconds this name or address has to wait before another try; 0: none."""
        now = self._clock()
        until = max((self._tries[key].next_at for key in (f"name {name}", f"from {address}") if key in self._tries), default=now)
        return max(0, round(until - now + 0.5)) if until > now else 0

    def log_in(self, name: str, password: str, address: str, response: Response) -> bool:
        """Begin a session where the password is right: the cookie is set on `response`. A wrong one is counted."""
        assert self._users is not None, "no login is asked for"
        keys = (f"name {name}", f"from {address}")
        user = self._users.verified(name, password)
        if user is None:
            for key in keys:
                self._count(key)
            return False
        for key in keys:
            self._tries.pop(key, None)
        number = secrets.token_urlsafe(32)
        self._open[number] = (Viewer(name=user.name, role=user.role), self._clock() + SESSION_S)
        while len(self._open) > MAX_SESSIONS:
            self._open.popitem(last=False)
        response.set_cookie(COOKIE, number, max_age=SESSION_S, httponly=True, samesite="strict", secure=self._secure)
        return True

    def log_out(self, request: Request, response: Response) -> None:
        """End the session."""
        self._open.pop(request.cookies.get(COOKIE, ""), None)
        response.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=self._secure)

    def _count(self, key: str) -> None:
        tries = self._tries.setdefault(key, _Tries())
        self._tries.move_to_end(key)
        tries.n += 1
        if tries.n >= FREE_TRIES:
            tries.next_at = self._clock() + min(2.0 ** (tries.n - FREE_TRIES), LONGEST_WAIT_S)
        while len(self._tries) > MAX_TRIES_KEPT:
            self._tries.popitem(last=False)
