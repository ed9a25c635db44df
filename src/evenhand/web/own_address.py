"""Addresses that come from outside and are gone to: none but this server's own."""

import re
from typing import Final
from urllib.parse import quote

_PATH: Final = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f]*")
"""An address on this server, and none that a browser takes for another's (`//…`, `/\\…`, and these with control characters)."""

_LONGEST: Final = 8_000
"""Characters of an address that every browser and proxy takes."""


def own_address(given: str) -> str:
    """What was given, where it is an address on this server, else that of the overview; without spaces about it."""
    bare = given.strip()
    return bare if len(bare) <= _LONGEST and _PATH.fullmatch(bare) else "/"


def in_header(address: str) -> str:
    """The address as a header may hold it: what is not ASCII is escaped, what is escaped stays so."""
    return quote(address, safe=":/%#?=@[]!$&'()*+,;~", errors="replace")
