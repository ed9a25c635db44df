"""The compiled gazetteer: sorted arrays in one read-only file, mapped into memory and never loaded whole.

    EVHGAZ1\\n | length of the header (8 bytes) | header (JSON: where each array begins, small tables) | arrays

Names are kept as 64-bit hashes of their folded form, sorted, so that a look-up is a binary search over the mapped file; of
some half a million names two share a hash with a chance of 1 in 10^8. All numbers are little-endian. Standard library
only: the build uses it.
"""

import hashlib
import json
import mmap
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path
from typing import Any

MAGIC = b"EVHGAZ1\n"
KINDS = (
    "city", "region", "district", "country", "area", "quarter", "camp", "base", "crossing", "dam", "water", "mountain",
    "continent", "facility", "road",
)  # fmt: skip
"""What a place can be. `region` and `district` are administrative; `area` is any other land with a name."""

COLUMNS = {
    "lat": "f",
    "lon": "f",
    "population": "I",
    "radius": "H",
    "kind": "B",
    "country": "H",
    "parent": "I",
    "name": "I",
}
"""Columns of the table of places and their array types; `parent` is a place's number plus 1, 0 for none."""


def name_hash(key: str) -> int:
    """The 64-bit number that stands for a folded name in the file."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


def write_file(
    path: Path, rows: list[dict[str, Any]], indexes: dict[str, Iterable[tuple[str, int, bool]]], small: dict[str, Any]
) -> None:
    """Write the gazetteer.

    `rows` are the places in order (the keys of COLUMNS; `name` is a string here). Each index gives folded names with the
    place's number and whether that is its chief name. `small` goes into the header as it is.
    """
    arrays: dict[str, array[Any]] = {}
    names, offsets = bytearray(), array("I")
    for row in rows:
        offsets.append(len(names))
        names += row["name"].encode() + b"\0"
    for column, code in COLUMNS.items():
        arrays[column] = offsets if column == "name" else array(code, (row[column] for row in rows))
    for index, entries in indexes.items():
        keys, starts, posts, last = array("Q"), array("I"), array("I"), None
        for key, place, chief in sorted({(name_hash(k), p, c) for k, p, c in entries}):
            if key != last:
                keys.append(key)
                starts.append(len(posts))
                last = key
            posts.append(place << 1 | chief)
        starts.append(len(posts))
        arrays |= {f"{index}_keys": keys, f"{index}_starts": starts, f"{index}_posts": posts}
    _store(path, arrays, bytes(names), small)


def _store(path: Path, arrays: dict[str, "array[Any]"], names: bytes, small: dict[str, Any]) -> None:
    at, layout, blobs = 0, {}, []
    for key, column in arrays.items():
        if sys.byteorder == "big":
            column.byteswap()
        blob = column.tobytes()
        blob += b"\0" * (-len(blob) % 8)
        layout[key] = [at, len(column), column.typecode]
        at += len(blob)
        blobs.append(blob)
    header = json.dumps({"layout": layout, "names": [at, len(names)], **small}, ensure_ascii=False).encode()
    header += b" " * (-(len(header) + 16) % 8)
    temporary = path.with_name(path.name + ".part")
    with temporary.open("wb") as out:
        out.write(MAGIC + len(header).to_bytes(8, "little") + header)
        out.writelines(blobs)
        out.write(names)
    temporary.replace(path)  # whole or not at all


class GazetteerFile:
    """A gazetteer's file, open for reading. Raises ValueError where it is none or cut short."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            head = file.read(16)
            if head[:8] != MAGIC:
                raise ValueError(f"{path}: no gazetteer of this version")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        length = int.from_bytes(head[8:], "little")
        view = memoryview(self._map)
        try:
            self.header: dict[str, Any] = json.loads(bytes(view[16 : 16 + length]))
            base = 16 + length
            self._names = base + self.header["names"][0]
            if self._names + self.header["names"][1] != len(view):
                raise ValueError(f"{path}: the gazetteer is cut short")
            self.columns: dict[str, memoryview] = {}
            for key, (at, count, code) in self.header["layout"].items():
                size = array(code).itemsize * count
                self.columns[key] = view[base + at : base + at + size].cast(code)
        except (KeyError, TypeError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise ValueError(f"{path}: the gazetteer is broken") from error

    def __len__(self) -> int:
        return len(self.columns["lat"])

    def name(self, number: int) -> str:
        """The chief name of a place."""
        at = self._names + self.columns["name"][number]
        return self._map[at : self._map.find(b"\0", at)].decode()

    def look_up(self, index: str, key: str) -> list[tuple[int, bool]]:
        """Numbers of the places with that folded name, and whether it is their chief name; [] for none."""
        keys, wanted = self.columns[f"{index}_keys"], name_hash(key)
        at = bisect_left(keys, wanted)
        if at == len(keys) or keys[at] != wanted:
            return []
        starts, posts = self.columns[f"{index}_starts"], self.columns[f"{index}_posts"]
        return [(post >> 1, bool(post & 1)) for post in posts[starts[at] : starts[at + 1]]]
