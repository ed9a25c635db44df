"""Addresses of the page that was asked for with something changed in its query."""

from collections.abc import Callable
from urllib.parse import urlencode

from evenhand.web.asked import Asked


def query_of(asked: Asked, **changed: str | None) -> str:
    """The query with some values changed (None takes one away). Neither the page of a list nor the number of the decision that
    was made last stays in it."""
    left_out = {"page", "done", *changed}
    stays = [(name, value) for name, value in asked.query.multi_items() if name not in left_out and value]
    return urlencode([*stays, *((name, value) for name, value in changed.items() if value is not None)])


def linker(asked: Asked, path: str) -> Callable[..., str]:
    """Makes the address of the list at `path` with some values of its query changed, from its first page on."""

    def link(**changed: str | int | None) -> str:
        query = query_of(asked, **{name: None if value is None else str(value) for name, value in changed.items()})
        return path + (f"?{query}" if query else "")

    return link
