"""Forms as they are sent: no more bytes than are taken, whatever is said of their number, and text in UTF-8."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

MAX_FILES: Final = 2_000
MAX_FIELDS: Final = 2_000

_UTF_8: Final = frozenset({b"utf-8", b"utf8"})


@asynccontextmanager
async def sent_form(
    request: Request, most_bytes: int, *, max_files: int = MAX_FILES, max_fields: int = MAX_FIELDS
) -> AsyncIterator[FormData]:
    """The form that a request brings; its files are gone at the end.

    Raises HTTPException: 413 where it is longer than `most_bytes` or does not say how long it is, 415 where it names another
    encoding than UTF-8 (browsers never do, and some codecs of Python take time without end), 400 where it is no form.
    """
    length = request.headers.get("content-length", "")
    if not length.isdecimal() or int(length) > most_bytes:
        raise _too_much(most_bytes)
    _, options = parse_options_header(request.headers.get("content-type", ""))
    if options.get(b"charset", b"utf-8").lower() not in _UTF_8:
        raise HTTPException(415, "Forms are taken in UTF-8 only.")
    async with _bounded(request, most_bytes).form(max_files=max_files, max_fields=max_fields, max_part_size=most_bytes) as form:
        yield form


def _bounded(request: Request, most_bytes: int) -> Request:
    """The request, of whose body no more is taken: a body that comes in chunks may be longer than was said."""
    n_bytes = 0

    async def receive() -> Message:
        nonlocal n_bytes
        message = await request.receive()
        n_bytes += len(message.get("body", b""))
        if n_bytes > most_bytes:
            raise _too_much(most_bytes)
        return message

    return Request(request.scope, receive)


def _too_much(most_bytes: int) -> HTTPException:
    most = f"{most_bytes // 1_000_000} MB" if most_bytes >= 1_000_000 else f"{most_bytes // 1_000} kB"
    return HTTPException(413, f"That is too much at once: at most {most}.")
