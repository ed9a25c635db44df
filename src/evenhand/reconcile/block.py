"""Which tellings could tell one happening: candidates that share a when and a where or who.

A telling without a time or a place is neither dropped nor compared with all: the day of publication stands in for
when, and names of regions and actors for where.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import numpy as np

from evenhand.reconcile.compare import SHORT_DAYS
from evenhand.reconcile.units import GROUP_NUMBER, GROUPS, UNKNOWN, Ints, Units

WINDOW: Final = 40
"""In a crowded block each telling meets the next so many in its order: enough to find the component, in line with size."""
CELL: Final = 0.012
"""Side of a cell of the sphere, in radians: about 75 km, the furthest that two points of one happening lie apart."""
PUBLISHED_DAYS: Final = 4
"""Days of publication that fall into one block: news of one happening comes out within so many days."""

Key = tuple[object, ...]


def candidates(units: Units) -> tuple[Ints, Ints]:
    """Pairs of rows (first < second) that share a block, each once, in order."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for row in range(len(units)):
        for key in dict.fromkeys(_keys(units, row)):
            blocks[key].append(row)
    rank = (
        np.lexsort((np.arange(len(units)), units.type, units.low)).argsort() if len(units) else np.zeros(0, dtype=np.int64)
    )
    codes = [np.zeros(0, dtype=np.int64)]
    for rows in blocks.values():
        if len(rows) > 1:
            codes.append(_pairs_in(np.array(rows), rank, len(units)))
    both = np.unique(np.concatenate(codes))
    return both // max(1, len(units)), both % max(1, len(units))


def _pairs_in(rows: Ints, rank: Ints, n: int) -> Ints:
    """The pairs of one block as first × n + second."""
    if len(rows) <= WINDOW:
        i, j = np.triu_indices(len(rows), 1)
        return np.asarray(rows[i] * n + rows[j])
    rows = rows[np.argsort(rank[rows], kind="stable")]
    i = np.repeat(np.arange(len(rows)), WINDOW)
    j = i + np.tile(np.arange(1, WINDOW + 1), len(rows))
    a, b = rows[i[j < len(rows)]], rows[j[j < len(rows)]]
    return np.asarray(np.minimum(a, b) * n + np.maximum(a, b))


def _keys(units: Units, row: int) -> Iterator[Key]:
    group = int(GROUP_NUMBER[units.type[row]])
    sort = "word" if group == GROUPS["word"] else "deed"
    what = list(_what(units, row))
    for when in _when(units, row):
        for where in what:
            yield (sort, when, where)
    if units.high[row] - units.low[row] >= SHORT_DAYS or units.low[row] == UNKNOWN:
        for where in _whole(units, row):
            yield ("ever", sort, where)
    for kind, low, _, _ in units.tolls[row]:
        if low > 4 and units.published[row] != UNKNOWN:
            yield ("toll", int(kind), int(low), int(units.published[row]) // 30)


def _whole(units: Units, row: int) -> Iterator[Key]:
    """What a telling that gives no day is about: the place or actors, with its type; a war needs no more."""
    type_ = int(units.type[row])
    if units.war[row]:
        yield ("war",)
    for name in units.names[row, :2]:
        if name >= 0:
            yield ("place", int(name), type_)
    for agent in units.agents[row, :2]:
        for target in units.targets[row, :2]:
            if agent >= 0 and target >= 0:
                yield ("actors", int(agent), int(target))
        if agent >= 0:
            yield ("agent", int(agent), type_)


def _when(units: Units, row: int) -> Iterator[Key]:
    low, high, published = int(units.low[row]), int(units.high[row]), int(units.published[row])
    if low != UNKNOWN and high - low < SHORT_DAYS:
        for day in range(low - 1, high + 2):
            yield ("day", day)
    elif low != UNKNOWN:
        yield ("year", low // 366)
        yield ("until", high // 8)
    if published != UNKNOWN:
        yield ("out", published // PUBLISHED_DAYS)
        yield ("out", (published + 1) // PUBLISHED_DAYS)
    elif low == UNKNOWN:
        yield ("never",)


def _what(units: Units, row: int) -> Iterator[Key]:
    for name in units.names[row]:
        if name >= 0:
            yield ("place", int(name))
    for number in range(int(units.exact[row])):
        x, y, z = (float(v) / CELL for v in units.points[row, number])
        for dx, dy, dz in ((0.0, 0.0, 0.0), (0.5, 0.5, 0.5)):
            yield ("cell", dx, round(x + dx), round(y + dy), round(z + dz))
    if not units.exact[row]:
        for land in units.countries[row]:
            if land >= 0:
                yield ("land", int(land))
    lands = (units.agent_countries[row, 0], units.target_countries[row, 0])
    for number, (actors, land) in enumerate(zip((units.agents[row], units.targets[row]), lands, strict=True)):
        for actor in actors[:3]:
            if actor >= 0:
                yield ("actor", number, int(actor))
        if land >= 0:
            yield ("body", number, int(land))
    yield ("type", int(units.type[row]))
