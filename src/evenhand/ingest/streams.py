"""Bytes from the world in bounded pieces: files, standard input, compressed or not, and their lines."""

import codecs
import os
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from evenhand.errors import UnreadableDocument
from evenhand.ingest.decoding import marked_encoding
from evenhand.ingest.limits import CHUNK_BYTES, EXPANSION_FLOOR_BYTES, HEAD_BYTES, MAX_EXPANSION
from evenhand.ingest.sniffing import GZIP

type Chunks = Iterator[bytes]
"""Bytes in order, in pieces of bounded size. May raise UnreadableDocument when the next piece cannot be had."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1 and its bytes without the line's end; None where it was longer than allowed.

    `returned` says that a carriage return stood before the newline.
    """

    number: int
    raw: bytes | None
    returned: bool = False

    @property
    def whole(self) -> bytes:
        """The bytes with the line's end."""
        return (self.raw or b"") + (b"\r\n" if self.returned else b"\n")


def chunks_of(path: Path) -> Chunks:
    """A regular file's bytes. Raises UnreadableDocument for anything else, and for what the system refuses."""
    try:
        # A pipe or device would hang or never end; asked before opening, since opening alone may block.
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise UnreadableDocument(
                "a device, pipe or socket, not a file", "Hand its content over on standard input, as `-`."
            )
        with open(path, "rb") as stream:
            yield from chunks_from(stream)
    except (OSError, ValueError) as error:
        raise UnreadableDocument(_refused(error), "Check that it exists and that you may read it.") from error


def chunks_from(stream: BinaryIO) -> Chunks:
    """An open stream's bytes."""
    while chunk := stream.read(CHUNK_BYTES):
        yield chunk


def peeked(chunks: Chunks) -> tuple[bytes, Chunks]:
    """The beginning of the bytes (at most HEAD_BYTES), and all of them, the beginning included."""
    head = b""
    try:
        for chunk in chunks:
            head += chunk
            if len(head) >= HEAD_BYTES:
                break
    except UnreadableDocument as error:
        if not head:
            raise
        return head[:HEAD_BYTES], _then(head, error)  # what came before the fault is read first
    return head[:HEAD_BYTES], chain([head], chunks)


def _then(head: bytes, error: UnreadableDocument) -> Chunks:
    yield head
    raise error


def unpacked(chunks: Chunks) -> Chunks:
    """The bytes with gzip undone (once); other bytes pass as they are."""
    head, chunks = peeked(chunks)
    return _gunzip(chunks) if head.startswith(GZIP) else chunks


def ascii_based(chunks: Chunks) -> Chunks:
    """The bytes, with UTF-16 and UTF-32 turned into UTF-8, so that a newline is one byte and lines can be told."""
    head, chunks = peeked(chunks)
    wide = marked_encoding(head)
    return chunks if wide in ("", "utf-8") else _recoded(chunks, wide)


def _recoded(chunks: Chunks, encoding: str) -> Chunks:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def whole(chunks: Chunks, limit_bytes: int, hint: str) -> bytes:
    """All the bytes together. Raises UnreadableDocument when there are more than the limit."""
    parts, size = [], 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit_bytes:
            raise UnreadableDocument(f"larger than {limit_bytes // 1_000_000} MB", hint)
        parts.append(chunk)
    return b"".join(parts)


def lines(chunks: Chunks, limit_bytes: int) -> Iterator[Line]:
    """The lines, each ended by a newline or by the end; one longer than the limit is passed over in bounded memory."""
    number, held, size = 1, [], 0
    for chunk in chunks:
        pieces = chunk.split(b"\n")
        for i, piece in enumerate(pieces):
            size += len(piece)
            if size <= limit_bytes:
                held.append(piece)
            if i < len(pieces) - 1:
                yield _line(number, held, size, limit_bytes)
                number, held, size = number + 1, [], 0
    if size:
        yield _line(number, held, size, limit_bytes)


def _line(number: int, held: list[bytes], size: int, limit_bytes: int) -> Line:
    if size > limit_bytes:
        return Line(number, None)
    raw = b"".join(held)
    return Line(number, raw.removesuffix(b"\r"), raw.endswith(b"\r"))


def _gunzip(chunks: Chunks) -> Chunks:
    packed = grown = 0
    engine, begun = zlib.decompressobj(wbits=31), False
    try:
        for chunk in chunks:
            packed += len(chunk)
            while chunk:
                piece, begun = engine.decompress(chunk, CHUNK_BYTES), True
                grown += len(piece)
                if grown > max(EXPANSION_FLOOR_BYTES, packed * MAX_EXPANSION):
                    raise UnreadableDocument(
                        "unpacks to an absurd size", "If you trust it, unpack it and hand over the result."
                    )
                if piece:
                    yield piece
                chunk = engine.unconsumed_tail
                if engine.eof:  # a file may hold several members, and zero bytes as padding after them
                    chunk = engine.unused_data.lstrip(b"\0")
                    engine, begun = zlib.decompressobj(wbits=31), False
        if begun:
            raise UnreadableDocument("the compressed file breaks off", "Fetch it again.")
    except zlib.error as error:
        raise UnreadableDocument("the compressed file is damaged", "Fetch it again.") from error


def _refused(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be opened: {error.strerror}"
    return "cannot be opened: its name holds characters that no file name can"
