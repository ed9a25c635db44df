"""Records as bytes and as columns of Arrow, in which they pass between processes and machines and lie in Parquet files."""

import json
from typing import Final

import msgspec
import pyarrow as pa

DOCUMENTS: Final = pa.schema([("number", pa.int64()), ("document", pa.binary())])
"""Documents to be read: their place in the input, from 0, and the record."""

READINGS: Final = pa.schema([("number", pa.int64()), ("reading", pa.binary()), ("failure", pa.binary())])
"""What was read: of `reading` and `failure` one is null."""


def encoded(record: object) -> bytes:
    """A record, or a list of them, as JSON."""
    try:
        return msgspec.json.encode(record)
    except UnicodeEncodeError:  # a lone surrogate, from a broken text: written as an escape, which comes back as it was
        return json.dumps(msgspec.to_builtins(record)).encode()


def decoded[T](raw: bytes, kind: type[T]) -> T:
    """The record that `encoded` made. Raises ValueError where the bytes are none."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(raw), kind)
