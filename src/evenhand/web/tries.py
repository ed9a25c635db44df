"""Wrong passwords, counted: whoever gives them waits, longer each time; who was known before does not wait for strangers.

A name waits for all who try it, and an address for all its names; a browser in which a user has logged in before shows it by
a cookie and is counted by itself, so that nobody can lock a user out by giving wrong passwords for the name.
Source: OWASP, "Slow Down Online Guessing Attacks with Device Cookies".
"""

import hmac
import ipaddress
import secrets
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from msgspec import Struct

from evenhand.web.users import User

FREE_TRIES: Final = 5
"""Wrong passwords that cost nothing; each further one doubles the wait. Source: OWASP, "Authentication Cheat Sheet"."""

LONGEST_WAIT_S: Final = 900
MAX_TRIES_KEPT: Final = 10_000
_MOST_KEY: Final = 80


class _Tries(Struct):
    n: int = 0
    next_at: float = 0.0


class Tries:
    """The wrong passwords of a server's life, by who gave them (`keys_of`)."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._tries: OrderedDict[str, _Tries] = OrderedDict()

    def wait_s(self, keys: tuple[str, ...]) -> int:
        """How many seconds have to go by before another try; 0: none."""
        now = self._clock()
        until = max((self._tries[key].next_at for key in keys if key in self._tries), default=now)
        return max(0, round(until - now + 0.5)) if until > now else 0

    def count(self, keys: tuple[str, ...]) -> None:
        """One more was wrong."""
        for key in keys:
            tries = self._tries.setdefault(key, _Tries())
            self._tries.move_to_end(key)
            tries.n += 1
            if tries.n >= FREE_TRIES:
                tries.next_at = self._clock() + min(2.0 ** min(tries.n - FREE_TRIES, 20), LONGEST_WAIT_S)
        while len(self._tries) > MAX_TRIES_KEPT:
            self._tries.popitem(last=False)

    def forget(self, keys: tuple[str, ...]) -> None:
        """The password was right."""
        for key in keys:
            self._tries.pop(key, None)


def keys_of(name: str, address: str, device: str, user: User | None) -> tuple[str, ...]:
    """By what a try is counted: the browser alone where `user` has logged in there before, else the name and the address.

    This machine's own address is not counted: behind a proxy it is everybody's. Of IPv6, whoever has one address has a network.
    """
    if user is not None and hmac.compare_digest(device.encode(), _signed(user, device.partition(".")[0]).encode()):
        return (f"device {device.partition('.')[0][:_MOST_KEY]}",)
    network = _network(address)
    return (f"name {name[:_MOST_KEY]}", *([f"from {network}"] if network else []))


def new_device(user: User) -> str:
    """What a browser keeps in which the user has just logged in. It holds until the user gets another password."""
    return _signed(user, secrets.token_urlsafe(16))


def _signed(user: User, number: str) -> str:
    told = hmac.new(user.hash.encode(), f"{user.name} {number}".encode(), sha256).hexdigest()
    return f"{number}.{told}"


def _network(address: str) -> str:
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:_MOST_KEY]
    if isinstance(known, ipaddress.IPv6Address):
        known = known.ipv4_mapped or known
    if known.is_loopback:
        return ""
    return str(ipaddress.ip_network(f"{known}/64", strict=False)) if known.version == 6 else str(known)
