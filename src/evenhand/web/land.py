"""The land that maps are drawn on: Natural Earth's, from the bundled files."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from evenhand.report.land import Shape, shape

VENDOR: Final = Path(__file__).parent / "static" / "vendor"

WIDE: Final = 60.0
"""Degrees of longitude from which the coarse lines (1:110 million) do; a narrower frame gets those of 1:50 million."""


def land(degrees: float) -> Sequence[Shape]:
    """The shapes for a frame so many degrees wide; none where the bundled files are not there (`make assets` brings them)."""
    return _shapes("land-110m.json" if degrees >= WIDE else "land-50m.json")


@cache
def _shapes(name: str) -> tuple[Shape, ...]:
    path = VENDOR / name
    if not path.exists():
        return ()
    read = msgspec.json.decode(path.read_bytes())
    return tuple(shape(ring) for polygon in read["geometry"]["coordinates"] for ring in polygon)
