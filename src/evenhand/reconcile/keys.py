"""The blocks that a telling is in, as numbers: what `block.candidates` does within one run, for runs on many machines and for additions.

A block's key is one number of 64 bits made from what `block` names it by, so that a key means the same everywhere. Two
tellings are candidates where they stand at most WINDOW places apart in some block: in order of the first day, the type and
the text. In a block of up to WINDOW tellings these are all pairs.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.block import CELL, PUBLISHED_DAYS, WINDOW
from evenhand.reconcile.compare import SHORT_DAYS
from evenhand.reconcile.units import GROUP_NUMBER, GROUPS, UNKNOWN, Ints, Units

Keys = npt.NDArray[np.uint64]
_Column = tuple[Keys, npt.NDArray[np.bool_]]
"""A number for each unit, and whether the unit has it."""

(_DAY, _YEAR, _UNTIL, _OUT, _NEVER, _PLACE, _CELL, _LAND, _ACTOR, _BODY, _TYPE, _EVER, _WAR, _ACTORS, _AGENT, _TOLL) = range(1, 17)
"""Sorts of key."""

_MULTIPLIERS: Final = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
"""Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014): the mixing of SplitMix64."""


def block_keys(units: Units) -> tuple[Ints, Keys]:
    """The rows of units and the keys of the blocks they are in, each pair once, by row."""
    if not len(units):
        return np.zeros(0, np.int64), np.zeros(0, np.uint64)
    sort = np.where(GROUP_NUMBER[units.type] == GROUPS["word"], 1, 2)
    what = list(_what(units))
    columns = [(mixed(sort, when, where), a & b) for when, a in _when(units) for where, b in what]
    unbound = (units.high - units.low >= SHORT_DAYS) | (units.low == UNKNOWN)
    columns += [(mixed(_EVER, sort, where), there & unbound) for where, there in _whole(units)]
    columns += list(_tolls(units))
    rows = np.concatenate([np.flatnonzero(there) for _, there in columns])
    keys = np.concatenate([numbers[there] for numbers, there in columns])
    order = np.lexsort((keys, rows))
    rows, keys = rows[order], keys[order]
    first = np.ones(len(rows), bool)
    first[1:] = (rows[1:] != rows[:-1]) | (keys[1:] != keys[:-1])
    return rows[first], keys[first]


def neighbours(keys: Keys, window: int = WINDOW) -> tuple[Ints, Ints]:
    """Positions of candidates in a list of block keys that is in order of key, then of rank within its block."""
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for step in range(1, min(window, len(keys) - 1) + 1):
        near = np.flatnonzero(keys[:-step] == keys[step:])
        if not len(near):
            break
        starts.append(near)
        ends.append(near + step)
    return np.concatenate(starts), np.concatenate(ends)


def mixed(*parts: object) -> Keys:
    """One number from several, any order of which counts."""
    state = np.zeros(1, np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            state = state + np.uint64(0x9E3779B97F4A7C15) + np.asarray(part).astype(np.int64).view(np.uint64)
            for shift, multiplier in zip((30, 27), _MULTIPLIERS, strict=True):
                state = (state ^ (state >> np.uint64(shift))) * np.uint64(multiplier)
            state = state ^ (state >> np.uint64(31))
    return np.asarray(state)


def _column(units: Units, there: npt.NDArray[np.bool_], *parts: object) -> _Column:
    return np.broadcast_to(mixed(*parts), (len(units),)), there


def _when(units: Units) -> Iterator[_Column]:
    low, high, out = units.low, units.high, units.published
    known = low != UNKNOWN
    short = known & (high - low < SHORT_DAYS)
    for step in range(SHORT_DAYS + 2):
        yield _column(units, short & (low - 1 + step <= high + 1), _DAY, low - 1 + step)
    yield _column(units, known & ~short, _YEAR, low // 366)
    yield _column(units, known & ~short, _UNTIL, high // 8)
    for day in (out, out + 1):
        yield _column(units, out != UNKNOWN, _OUT, day // PUBLISHED_DAYS)
    yield _column(units, (out == UNKNOWN) & ~known, _NEVER)


def _what(units: Units) -> Iterator[_Column]:
    for name in units.names.T:
        yield _column(units, name >= 0, _PLACE, name)
    for number in range(units.points.shape[1]):
        place = units.points[:, number].astype(np.float64) / CELL
        for shift in (0, 1):
            x, y, z = np.rint(place + shift / 2).astype(np.int64).T
            yield _column(units, number < units.exact, _CELL, shift, x, y, z)
    for land in units.countries.T:
        yield _column(units, (land >= 0) & (units.exact == 0), _LAND, land)
    parties = ((units.agents, units.agent_countries), (units.targets, units.target_countries))
    for number, (actors, lands) in enumerate(parties):
        for actor in actors.T[:3]:
            yield _column(units, actor >= 0, _ACTOR, number, actor)
        yield _column(units, lands[:, 0] >= 0, _BODY, number, lands[:, 0])
    yield _column(units, np.ones(len(units), bool), _TYPE, units.type)


def _whole(units: Units) -> Iterator[_Column]:
    """As `block._whole`."""
    yield _column(units, units.war > 0, _WAR)
    for name in units.names.T[:2]:
        yield _column(units, name >= 0, _PLACE, name, units.type)
    for agent in units.agents.T[:2]:
        for target in units.targets.T[:2]:
            yield _column(units, (agent >= 0) & (target >= 0), _ACTORS, agent, target)
        yield _column(units, agent >= 0, _AGENT, agent, units.type)


def _tolls(units: Units) -> Iterator[_Column]:
    for toll in units.tolls.transpose(1, 2, 0):
        telling = (toll[1] > 4) & (units.published != UNKNOWN)
        yield _column(units, telling, _TOLL, toll[0], toll[1], units.published // 30)
