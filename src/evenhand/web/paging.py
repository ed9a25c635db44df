"""Long lists, a page at a time."""

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
        """The page that the query asks for (`page=2`), the nearest that there is; the first for what is no number."""
        wanted = asked.one("page")
        at = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < _DIGITS else 1
        last = max(1, -(-n // size))
        return cls(n=n, size=size, at=min(max(1, at), last), path=asked.url.partition("?")[0], query=query_of(asked))

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


_DIGITS = 10
