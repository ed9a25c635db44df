"""Long lists, a page at a time."""

import re
from urllib.parse import urlencode

from msgspec import Struct

from evenhand.web.asked import Asked


class Paging(Struct, frozen=True, kw_only=True):
    """Which part of a list of `n` is shown: page `at` (from 1), `size` entries each, of the same address."""

    n: int
    size: int
    at: int
    path: str
    others: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, asked: Asked, n: int, size: int) -> "Paging":
        """The page that the query asks for (`page=2`), the nearest that there is."""
        at = page_number(asked.one("page"))
        others = tuple((name, value) for name, value in asked.query.multi_items() if name not in ("page", "done"))
        last = max(1, -(-n // size))
        return cls(n=n, size=size, at=min(at, last), path=asked.url.partition("?")[0], others=others)

    @property
    def n_pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.n // self.size))

    @property
    def first(self) -> int:
        """How many entries stand before this page."""
        return (self.at - 1) * self.size

    @property
    def query(self) -> str:
        """The query without the page."""
        return urlencode(self.others)

    def link(self, at: int) -> str:
        """The address of another page."""
        return f"{self.path}?{urlencode((*self.others, ('page', str(at))))}"


def page_number(text: str) -> int:
    """The number of a page as a query has it, from 1; 1 where it is none."""
    return max(1, int(text)) if _NUMBER.fullmatch(text) else 1


_NUMBER = re.compile(r"[0-9]{1,9}")
