"""How sides are told apart in drawings: by shape and by a neutral colour, both given out in alphabetical order."""

from collections.abc import Iterable, Mapping
from math import cos, radians, sin

from msgspec import Struct

SHAPES = ("circle", "square", "triangle", "diamond", "star", "cross", "pentagon")
N_COLOURS = 5
"""Colours of the style sheet (`.c0` …). None is red or green: neither is a verdict."""


class Style(Struct, frozen=True, kw_only=True):
    """A shape, and the number of a colour; -1 is the grey of those without a side."""

    shape: str
    colour: int


NO_SIDE = Style(shape="ring", colour=-1)


def styles(sides: Iterable[str]) -> Mapping[str, Style]:
    """A style for each side in alphabetical order, and one for "" (no side). Among 35 sides no two are alike."""
    named = sorted({side for side in sides if side})
    made = {side: Style(shape=SHAPES[n % len(SHAPES)], colour=n % N_COLOURS) for n, side in enumerate(named)}
    return {**made, "": NO_SIDE}


def outline(shape: str, x: float, y: float, r: float) -> str:
    """The path of a shape about a point, of about the same area as a circle of radius `r`; a ring is a circle left hollow.

    >>> outline("square", 10, 10, 4)
    'M6.5 6.5L13.5 6.5L13.5 13.5L6.5 13.5Z'
    """
    if shape in ("circle", "ring"):
        return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0Z"
    if shape == "cross":
        return _closed(_cross(x, y, r))
    turns = {"square": (4, 45, 1.24), "diamond": (4, 0, 1.24), "triangle": (3, 0, 1.4), "pentagon": (5, 0, 1.14), "star": (10, 0, 1.5)}
    n, turn, wide = turns[shape]
    radii = (r * wide, r * wide * (0.45 if shape == "star" else 1))
    angles = (radians(turn + 360 / n * i - 90 - (90 if shape == "square" else 0)) for i in range(n))
    return _closed([(x + radii[i % 2] * cos(a), y + radii[i % 2] * sin(a)) for i, a in enumerate(angles)])


def _cross(x: float, y: float, r: float) -> list[tuple[float, float]]:
    long, short = r * 1.25, r * 0.45
    arm = [(-short, -long), (short, -long), (short, -short), (long, -short), (long, short), (short, short),
           (short, long), (-short, long), (-short, short), (-long, short), (-long, -short), (-short, -short)]  # fmt: skip
    return [(x + dx, y + dy) for dx, dy in arm]


def _closed(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{round(x, 1):g} {round(y, 1):g}" for x, y in points) + "Z"
