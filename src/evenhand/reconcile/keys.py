"""Which tellings could tell one happening: candidates that share a when and a where or who.

A telling without a time or a place is neither dropped nor compared with all: the day of publication stands in for
when, names of regions and actors for where, and a person called by the full name for both. A block's key is one number of
64 bits made from what names it, so that a key means the same everywhere. Two tellings are candidates where they stand at
most WINDOW places apart in some block: in order of the first day, the type and the text. In a block of up to WINDOW
tellings these are all pairs.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.compare import SHORT_DAYS
from evenhand.reconcile.groups import Groups, Ints, ramps, runs
from evenhand.reconcile.units import GROUP_NUMBER, GROUPS, UNKNOWN, Units

WINDOW: Final = 20
"""In a crowded block each telling meets the next so many in its order: enough to find the component, in line with size.

Source: `benchmarks/linking_speed.py`: 12, 20 and 40 give the same precision and recall."""
CELL: Final = 0.012
"""Side of a cell of the sphere, in radians: about 75 km, the furthest that two points of one happening lie apart."""
PUBLISHED_DAYS: Final = 4
"""Days of publication that fall into one block: news of one happening comes out within so many days."""

Keys = npt.NDArray[np.uint64]
_Column = tuple[Ints, Keys]
"""Rows of units, and a number for each of them."""

(_DAY, _YEAR, _UNTIL, _OUT, _NEVER, _PLACE, _CELL, _LAND, _ACTOR, _BODY, _TYPE, _EVER, _WAR, _ACTORS, _AGENT, _TOLL, _PERSON) = range(1, 18)
"""Sorts of key."""

_MULTIPLIERS: Final = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014): the mixing of SplitMix64."""
_AT_ONCE: Final = 1 << 15
"""Units whose keys are made at once: bounds memory."""
_PAIRS: Final = 1 << 21
"""Pairs that are made at once, before those that meet in several blocks are told: bounds memory."""


def by_rank(units: Units) -> Ints:
    """The rows of units, which are in text order, in the order that they have in blocks."""
    return np.lexsort((units.type, units.low))


def candidates(units: Units) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of rows (first < second) that share a block, each once, some at a time. `units` are in order of their ranks."""
    blocks = _distinct(_in_blocks(*block_keys(units)))
    rows, behind = blocks.rows, how_many_behind(blocks.sizes)
    by_row = by_number(rows)
    behind, first = behind[by_row], rows[by_row]
    begins = np.flatnonzero(np.diff(first, prepend=-1))
    totals = np.add.reduceat(behind, begins) if len(begins) else behind
    bounds = np.append(begins, len(rows))
    for some in runs(totals, _PAIRS):
        at = slice(bounds[some.start], bounds[some.stop])
        partners = rows[ramps(by_row[at] + 1, behind[at])]
        yield _once_each(first[begins[some]], partners, totals[some])


def _once_each(rows: Ints, partners: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """Each row with each of its partners once. Rows with about as many partners are sorted together."""
    starts, firsts, seconds = np.cumsum(sizes) - sizes, [rows[:0]], [rows[:0]]
    power = np.ceil(np.log2(np.maximum(sizes, 0.5))).astype(np.int64)
    for width in np.unique(power[sizes > 0]).tolist():
        alike = np.flatnonzero((power == width) & (sizes > 0))
        table = np.full((len(alike), 1 << width), -1, np.int32)
        lengths = sizes[alike]
        table[np.repeat(np.arange(len(alike)), lengths), ramps(np.zeros_like(lengths), lengths)] = partners[ramps(starts[alike], lengths)]
        table.sort(axis=1)
        fresh = table >= 0
        fresh[:, 1:] &= table[:, 1:] != table[:, :-1]
        firsts.append(np.repeat(rows[alike], fresh.sum(axis=1)))
        seconds.append(table[fresh].astype(np.int64))
    return np.concatenate(firsts), np.concatenate(seconds)


def _in_blocks(rows: Ints, keys: Keys) -> Groups:
    """The rows of each block, in the order given."""
    order = alike(keys)
    keys = keys[order]
    return Groups(rows[order], run_sizes(keys[1:] != keys[:-1], len(keys)))


def run_sizes(cuts: npt.NDArray[np.bool_], n: int) -> Ints:
    """The sizes of runs of n things that are cut between some of them."""
    return np.asarray(np.diff(np.concatenate([[0], np.flatnonzero(cuts) + 1, [n]])) if n else np.zeros(0, np.int64))


def alike(keys: Keys) -> Ints:
    """The order that puts like keys together, each in the order given.

    The places of keys stand in their lower bits, so that numbers are sorted, which takes a third of the time that places do. What is
    left of keys tells all but a few apart.
    """
    low = np.uint64((1 << len(keys).bit_length()) - 1)
    packed = (keys & ~low) | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    order = (packed & low).astype(np.int64)
    packed &= ~low
    mixed_up = packed[1:][(packed[1:] == packed[:-1]) & (np.diff(keys[order]) != 0)]
    if len(mixed_up):
        at = np.flatnonzero(np.isin(packed, mixed_up))
        order[at] = order[at][np.lexsort((keys[order[at]], packed[at]))]
    return order


def _distinct(blocks: Groups) -> Groups:
    """Those of several rows, without those that hold the same ones as another: a place, its two cells and its only actor often do."""
    if not len(blocks):
        return blocks
    sums = np.add.reduceat(mixed(np.arange(blocks.rows.max() + 1))[blocks.rows], blocks.starts)
    keep = np.zeros(len(blocks), bool)
    keep[np.unique(sums, return_index=True)[1]] = True
    keep &= blocks.sizes > 1
    return Groups(blocks.rows[np.repeat(keep, blocks.sizes)], blocks.sizes[keep])


def by_number(numbers: npt.NDArray[np.integer[Any]]) -> Ints:
    """The stable order of numbers that are not negative, by 16 bits at a time, which are sorted in no time."""
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    for shift in range(16, int(numbers.max(initial=0)).bit_length(), 16):
        order = order[np.argsort((numbers >> shift).astype(np.uint16)[order], kind="stable")]
    return np.asarray(order)


def neighbours(keys: npt.NDArray[np.integer[Any]], window: int = WINDOW) -> tuple[Ints, Ints]:
    """Positions of candidates in a list of block keys that is in order of key, then of rank within its block."""
    behind = how_many_behind(run_sizes(keys[1:] != keys[:-1], len(keys)), window)
    return np.repeat(np.arange(len(keys)), behind), ramps(np.arange(1, len(keys) + 1), behind)


def how_many_behind(sizes: Ints, window: int | Ints = WINDOW) -> Ints:
    """How many candidates stand behind each row of blocks of these sizes; `window` may differ by row."""
    return np.asarray(np.minimum(np.repeat(np.cumsum(sizes), sizes) - np.arange(1, sizes.sum() + 1), window))


def mixed(*parts: object) -> Keys:
    """One number from several, any order of which counts."""
    state = np.zeros(1, np.uint64)
    for part in parts:
        state = _stirred(state, part)
    return state


def _stirred(state: Keys, part: object) -> Keys:
    with np.errstate(over="ignore"):
        state = state + np.uint64(0x9E3779B97F4A7C15) + np.asarray(part).astype(np.int64).view(np.uint64)
        for shift, multiplier in zip((30, 27), _MULTIPLIERS, strict=True):
            state = (state ^ (state >> np.uint64(shift))) * np.uint64(multiplier)
        return np.asarray(state ^ (state >> np.uint64(31)))


def block_keys(units: Units) -> tuple[Ints, Keys]:
    """The rows of units and the keys of the blocks they are in, each pair once, by row."""
    rows, keys = [np.zeros(0, np.int64)], [np.zeros(0, np.uint64)]
    for start in range(0, len(units), _AT_ONCE):
        found, numbers = (np.concatenate(parts) for parts in zip(*_columns(units.rows(slice(start, start + _AT_ONCE))), strict=True))
        order = by_number(found)
        rows.append(found[order] + start)
        keys.append(numbers[order])
    return np.concatenate(rows), np.concatenate(keys)


def _columns(units: Units) -> Iterator[_Column]:
    sort = np.where(GROUP_NUMBER[units.type] == GROUPS["word"], 1, 2)
    what = list(_spread(units, _what(units)))
    for there, when in _spread(units, _when(units)):
        state = mixed(sort, when)
        for also, where in what:
            rows = np.flatnonzero(there & also)
            yield rows, _stirred(state[rows], where[rows])
    unbound = (units.high - units.low >= SHORT_DAYS) | (units.low == UNKNOWN)
    for rows, where in _whole(units):
        rows, where = rows[unbound[rows]], where[unbound[rows]]
        yield rows, mixed(_EVER, sort[rows], where)
    yield from _tolls(units)
    for person in units.people.T:
        yield _column(person >= 0, _PERSON, person)


def _spread(units: Units, columns: Iterable[_Column]) -> Iterator[tuple[npt.NDArray[np.bool_], Keys]]:
    """Columns with a place for every unit, without those that nothing stands in."""
    for rows, numbers in columns:
        if len(rows):
            there, spread = np.zeros(len(units), bool), np.zeros(len(units), np.uint64)
            there[rows], spread[rows] = True, numbers
            yield there, spread


def _column(there: npt.NDArray[np.bool_], *parts: object) -> _Column:
    """The numbers of the units that are `there`, made of parts that are columns or the same for all."""
    rows = np.flatnonzero(there)
    return rows, np.broadcast_to(mixed(*(part[rows] if isinstance(part, np.ndarray) else part for part in parts)), len(rows))


def _when(units: Units) -> Iterator[_Column]:
    low, high, out = units.low, units.high, units.published
    known = low != UNKNOWN
    short = known & (high - low < SHORT_DAYS)
    for step in range(SHORT_DAYS + 2):
        yield _column(short & (low - 1 + step <= high + 1), _DAY, low - 1 + step)
    yield _column(known & ~short, _YEAR, low // 366)
    yield _column(known & ~short, _UNTIL, high // 8)
    for day, there in ((out, True), (out + 1, (out + 1) % PUBLISHED_DAYS == 0)):
        yield _column((out != UNKNOWN) & there, _OUT, day // PUBLISHED_DAYS)
    yield _column((out == UNKNOWN) & ~known, _NEVER)


def _what(units: Units) -> Iterator[_Column]:
    for name in units.names.T:
        yield _column(name >= 0, _PLACE, name)
    yield from _once(cell for number in range(units.points.shape[1]) for cell in _cells(units, number))
    for land in units.countries.T:
        yield _column((land >= 0) & (units.exact == 0), _LAND, land)
    parties = ((units.agents, units.agent_countries), (units.targets, units.target_countries))
    for number, (actors, lands) in enumerate(parties):
        for actor in actors.T[:3]:
            yield _column(actor >= 0, _ACTOR, number, actor)
        yield _column(lands[:, 0] >= 0, _BODY, number, lands[:, 0])
    yield _column(np.ones(len(units), bool), _TYPE, units.type)


def _cells(units: Units, number: int) -> Iterator[_Column]:
    """The two cells of a place; their grids lie half a cell apart."""
    place = units.points[:, number].astype(np.float64) / CELL
    for shift in (0, 1):
        x, y, z = np.rint(place + shift / 2).astype(np.int64).T
        yield _column(number < units.exact, _CELL, shift, x, y, z)


def _whole(units: Units) -> Iterator[_Column]:
    """What a telling that gives no day is about: the place or actors, with its type; a war needs no more."""
    yield _column(units.war > 0, _WAR)
    for name in units.names.T[:2]:
        yield _column(name >= 0, _PLACE, name, units.type)
    for agent in units.agents.T[:2]:
        for target in units.targets.T[:2]:
            yield _column((agent >= 0) & (target >= 0), _ACTORS, agent, target)
        yield _column(agent >= 0, _AGENT, agent, units.type)


def _tolls(units: Units) -> Iterator[_Column]:
    """Figures that tell something, in the month that they came out in."""
    yield from _once(
        _column((toll[1] > 4) & (units.published != UNKNOWN), _TOLL, toll[0], toll[1], units.published // 30)
        for toll in units.tolls.transpose(1, 2, 0)
    )


def _once(columns: Iterable[_Column]) -> Iterator[_Column]:
    """Columns without what stands in an earlier one for the same unit."""
    before = list[_Column]()
    for rows, numbers in columns:
        fresh = np.ones(len(rows), bool)
        for earlier, known in before:
            fresh &= ~_holds(earlier, known, rows, numbers)
        before.append((rows, numbers))
        yield rows[fresh], numbers[fresh]


def _holds(rows: Ints, numbers: Keys, wanted: Ints, values: Keys) -> npt.NDArray[np.bool_]:
    """Whether a column has these values at the wanted rows; rows are in ascending order."""
    if not len(rows):
        return np.zeros(len(wanted), bool)
    at = np.minimum(np.searchsorted(rows, wanted), len(rows) - 1)
    return np.asarray((rows[at] == wanted) & (numbers[at] == values))
