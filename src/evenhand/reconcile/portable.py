"""Units that can be carried elsewhere: kept between two runs, or sent to another machine, and compared there.

`encode` numbers names by order of first sight, which is cheap, but such numbers mean nothing outside one call. Here a
name's number is made from the name alone, and a row of numbers becomes a few hundred bytes.
"""

from collections.abc import Hashable, Sequence
from functools import cache
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.encode import Interner, encode
from evenhand.reconcile.groups import Ints
from evenhand.reconcile.units import COLUMNS, Numbers, Units
from evenhand.records import Claim, Source, Span, Words

WORD: Final = 8
"""Bytes of a value in a packed row."""


class StableNames(Interner):
    """Gives each name a number made from the name itself, the same in every run and on every machine.

    63 bits of BLAKE2b: among ten million names the chance that any two share a number is about one in 200,000.
    """

    dtype = np.int64

    def __call__(self, name: Hashable) -> int:
        """The number of a name, from 0 up."""
        known = self._numbers.get(name)
        if known is None:
            spelt = repr(name).encode("utf-8", "surrogatepass")
            known = self._numbers[name] = int.from_bytes(blake2b(spelt, digest_size=8).digest()) >> 1
        return known


def pack(units: Units) -> list[bytes]:
    """Each unit as bytes: which of its values are given, then these."""
    if not len(units):
        return []
    rows = np.concatenate([_as_words(getattr(units, name)) for name, _, _ in _layout()], axis=1)
    given = rows != _nothing()
    marks = np.packbits(given, axis=1)
    values = rows[given].tobytes()
    ends = (np.cumsum(given.sum(axis=1)) * WORD).tolist()
    starts = [0, *ends[:-1]]
    return [mark.tobytes() + values[start:end] for mark, start, end in zip(marks, starts, ends, strict=True)]


def unpack(packed: Sequence[bytes]) -> Units:
    """The units of packed rows, in their order."""
    nothing, n = _nothing(), len(packed)
    head = (len(nothing) + 7) // 8
    marks = np.frombuffer(b"".join(row[:head] for row in packed), np.uint8).reshape(n, head)
    given = np.unpackbits(marks, axis=1, count=len(nothing)).astype(bool)
    rows = np.tile(nothing, (n, 1))
    rows[given] = np.frombuffer(b"".join(row[head:] for row in packed), np.int64)
    columns: dict[str, Any] = {}
    at = 0
    for name, shape, kind in _layout():
        width = int(np.prod(shape))
        columns[name] = _of_words(rows[:, at : at + width], shape, kind)
        at += width
    return Units(**columns)


def _as_words(column: Numbers | npt.NDArray[np.float32]) -> Ints:
    flat = np.ascontiguousarray(column.reshape(len(column), -1))
    return np.asarray((flat.view(np.int32) if flat.dtype == np.float32 else flat).astype(np.int64))


def _of_words(words: Ints, shape: tuple[int, ...], kind: "np.dtype[Any]") -> npt.NDArray[Any]:
    values = words.astype(np.int32).view(np.float32) if kind == np.float32 else words.astype(kind)
    return np.ascontiguousarray(values).reshape((len(words), *shape))


@cache
def _layout() -> tuple[tuple[str, tuple[int, ...], "np.dtype[Any]"], ...]:
    """Name, shape and kind of each column of units, as a claim that says nothing has them."""
    silent = Claim(claim_id="", doc="", doc_sha256="", trigger=Words("", Span(0, 0)), type="aid", sentence=Span(0, 0),
                   quote="", source=Source(actor="narrator"))  # fmt: skip
    units = encode([silent], {}, StableNames())
    columns = ((name, getattr(units, name)) for name in COLUMNS)
    return tuple((name, column.shape[1:], column.dtype) for name, column in columns)


@cache
def _nothing() -> Ints:
    """The values of a row that are not written out: no name in a list, 0 elsewhere."""
    lists = [np.full(int(np.prod(shape)), -1 if shape and kind != np.float32 else 0) for _, shape, kind in _layout()]
    return np.concatenate(lists).astype(np.int64)
