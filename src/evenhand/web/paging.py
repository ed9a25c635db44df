"""Long lists, a page at a time."""

import re

from msgspec import Struct

from evenhand.web.asked import Asked
from evenhand.web.links import query_of


class Paging(Struct, frozen=True, kw_only=True):
    """Which part of a list of `n` is shown: page `at` (from 1), `size` entries each. `query` is that of the list, without page."""

    n: int
    size: int
    at: int
    path: str
    query: str

    @classmethod
    def of(cls, asked: Asked, n: int, size: int) -> "Paging":
        """The page that the query asks for (`page=2`), the nearest that there is."""
        last = max(1, -(-n // size))
        return cls(n=n, size=size, at=min(page_number(asked.one("page")), last), path=asked.url.partition("?")[0], query=query_of(asked))

    @property
    def n_pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.n // self.size))

    @property
    def start(self) -> int:
        """How many entries stand before this page."""
        return (self.at - 1) * self.size

    @property
    def end(self) -> int:
        """How many entries there are up to the end of this page."""
        return min(self.start + self.size, self.n)

    def link(self, at: int) -> str:
        """The address of another page."""
        query = "&".join(filter(None, (self.query, f"page={at}" if at > 1 else "")))
        return self.path + (f"?{query}" if query else "")


def page_number(text: str) -> int:
    """The number of a page as a query has it, from 1; 1 where it is none."""
    return max(1, int(text)) if _NUMBER.fullmatch(text) else 1


_NUMBER = re.compile(r"[0-9]{1,9}")
