"""Claims, and tellings of several claims, as rows of numbers that can be compared by the million.

A unit is a claim or the claims of one document that tell one happening. Names become integers that are only ever
compared for equality, never ordered: which side a name belongs to cannot touch a score.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.groups import Groups, Ints, ramps, runs
from evenhand.records.codes import TYPES

Numbers = npt.NDArray[np.signedinteger[Any]]
Floats = npt.NDArray[np.float32]

UNKNOWN: Final = -(10**7)
"""A day that is not known; days are ordinals of the Gregorian calendar."""
LISTS: Final[Mapping[str, int]] = {
    "points": 6, "names": 6, "countries": 6, "agents": 6, "agent_parties": 6, "agent_countries": 6, "targets": 6,
    "target_parties": 6, "target_countries": 6, "tolls": 6, "stems": 4, "words": 20, "called": 8, "people": 8, "towns": 6,
    "lands": 6,
}  # fmt: skip
"""How many values of a kind a unit keeps, the first in text order: what comes later seldom tells events apart."""
DEPTH: Final[Mapping[str, int]] = {"points": 3, "tolls": 4}
"""Of how many numbers a value of a kind consists, if of more than one."""

GROUPS = {"violence": 0, "control": 1, "word": 2, "other": 3}
"""Broad kinds of happening that are compared by the same weights."""
_CONTROL = {"assault/offensive", "assault/clash", "coerce/seizure", "coerce/blockade", "mobilize", "retreat"}
_WORD = {
    "accuse",
    "reject",
    "request",
    "threaten",
    "support",
    "concede",
    "sanction",
    "protest",
    "consult",
    "cooperate",
    "agree",
}


def group_of(type_: str) -> int:
    """The broad kind of a type: violence, control of ground and forces, words between actors, other."""
    if type_ in _CONTROL:
        return GROUPS["control"]
    if type_ in _WORD:
        return GROUPS["word"]
    return GROUPS["violence"] if type_.startswith("assault/") or type_ == "coerce/destruction" else GROUPS["other"]


TYPE_NUMBER = {type_: n for n, type_ in enumerate(TYPES)}
ROOT_NUMBER = np.array([sorted({t.split("/")[0] for t in TYPES}).index(t.split("/")[0]) for t in TYPES])
GROUP_NUMBER = np.array([group_of(t) for t in TYPES])


@dataclass
class Units:
    """Columns of units; row n of every array is unit n. Missing integers are -1, missing days UNKNOWN.

    `low`, `high` are the first and last day (open ends far away), `stated` whether the time stands in the claim's own
    sentence: 0 no, else the part of the day that it gives (`nights.part_of`); `points` are unit vectors to places, `exact` how
    many there are: those of places, not of regions. `own` tells whether the place stands in the claim's own sentence. `towns` are
    the settlements that the claim's own sentence names, by what tells their names apart, `unmapped` whether one of them is in no
    table; `lands` are the countries of the places stated there, `landless` whether one of these has none.
    """

    doc: Numbers
    order: Numbers
    published: Numbers
    type: Numbers
    stance: Numbers
    war: Numbers
    source: Numbers
    low: Numbers
    high: Numbers
    stated: Numbers
    points: Floats
    exact: Numbers
    own: Numbers
    names: Numbers
    countries: Numbers
    agents: Numbers
    agent_parties: Numbers
    agent_countries: Numbers
    targets: Numbers
    target_parties: Numbers
    target_countries: Numbers
    tolls: Numbers
    weapons: Numbers
    stems: Numbers
    words: Numbers
    called: Numbers
    people: Numbers
    towns: Numbers
    lands: Numbers
    unmapped: Numbers
    landless: Numbers
    sentence: Numbers
    mention: Numbers
    carried_name: Numbers
    carried_day: Numbers
    size: Numbers
    _made: dict[Hashable, npt.NDArray[Any]] = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        """How many units there are."""
        return len(self.doc)

    def rows(self, chosen: Ints | slice) -> "Units":
        """Some of the units."""
        if isinstance(chosen, slice):
            return Units(**{name: getattr(self, name)[chosen] for name in COLUMNS})
        return Units(**{name: getattr(self, name).take(chosen, axis=0) for name in COLUMNS})

    def replaced(self, at: Ints, others: "Units") -> "Units":
        """These units with others in the places `at`."""
        columns = {name: getattr(self, name).copy() for name in COLUMNS}
        for name, column in columns.items():
            column[at] = getattr(others, name)
        return Units(**columns)

    def of(self, make: Callable[..., npt.NDArray[Any]], *names: str) -> npt.NDArray[Any]:
        """What is made of each unit, made once."""
        key = (make, *names)
        if key not in self._made:
            self._made[key] = make(self, *names)
        return self._made[key]


COLUMNS: Final = tuple(column.name for column in fields(Units) if column.name != "_made")


def known(values: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which places of a list's column are filled."""
    if values.dtype == np.float32:
        return np.asarray((values != 0).any(axis=-1))
    return np.asarray((values[..., 0] if values.ndim > 2 else values) >= 0)


_AT_ONCE: Final = 1 << 15
"""Rows put together at once: bounds memory."""
_TOGETHER: Final = (("war", np.maximum), ("own", np.maximum), ("unmapped", np.maximum), ("landless", np.maximum),
                    ("weapons", np.bitwise_or), ("size", np.add))  # fmt: skip
_OF_THE_FIRST: Final = ("doc", "published", "stance", "source", "sentence", "mention")


def merged(units: Units, groups: Groups, orders: Numbers | None = None) -> Units:
    """One row for each group of rows: what its claims say together.

    The claims of a group are in text order. What most of them state holds for type and time, of ties the first told and the
    narrowest; lists are put end to end, without repeats; the rest is as the first says it. `orders` is the place of each group's
    first claim among the claims of its document; None counts the groups of the document.
    """
    if not len(groups):
        return units.rows(slice(0))
    bounds = np.append(groups.starts, len(groups.rows))
    parts = [_merged(units, Groups(groups.rows[bounds[some.start] : bounds[some.stop]], groups.sizes[some]))
             for some in runs(groups.sizes, _AT_ONCE)]  # fmt: skip
    columns: dict[str, Any] = {name: np.concatenate([part.pop(name) for part in parts]) for name in tuple(parts[0])}
    columns["order"] = _counted(columns["doc"]) if orders is None else orders
    return Units(**columns, **carried(columns))


def _merged(units: Units, groups: Groups) -> dict[str, npt.NDArray[Any]]:
    """The columns of one row for each group that do not hang on the other groups."""
    rows, starts, first = groups.rows, groups.starts, groups.first
    columns: dict[str, npt.NDArray[Any]] = {name: getattr(units, name).take(first) for name in _OF_THE_FIRST}
    for name, ufunc in _TOGETHER:
        columns[name] = ufunc.reduceat(getattr(units, name).take(rows), starts).astype(getattr(units, name).dtype)
    columns["type"] = _commonest_type(units, groups)
    columns["low"], columns["high"], columns["stated"] = _commonest_time(units, groups)
    several, chosen = _several(groups)
    plan = _plan(chosen.sizes)
    for name in LISTS:
        columns[name] = getattr(units, name).take(first, axis=0)
        columns[name][several] = _end_to_end(getattr(units, name).take(chosen.rows, axis=0), plan)
    columns["exact"] = known(columns["points"]).sum(axis=1).astype(units.exact.dtype)
    return columns


def carried(columns: Mapping[str, Any]) -> dict[str, Any]:
    """What a reader still has in mind: the last place and day named in the document up to each unit."""
    place = np.arange(len(columns["doc"]))
    begins = np.ones(len(place), bool)
    begins[1:] = columns["doc"][1:] != columns["doc"][:-1]
    start = np.maximum.accumulate(np.where(begins, place, 0))
    out = {}
    for name, values, missing in (("carried_name", columns["names"][:, 0], -1), ("carried_day", columns["low"], UNKNOWN)):
        last = np.maximum.accumulate(np.where(values != missing, place, 0))
        out[name] = np.where(last >= start, values[last], np.asarray(missing, values.dtype))
    return out


def _counted(docs: Numbers) -> Ints:
    """How many rows of its document come before each."""
    groups = Groups.by_label(docs.astype(np.int64))
    out = np.empty(len(docs), np.int64)
    out[groups.rows] = np.arange(len(docs)) - np.repeat(groups.starts, groups.sizes)
    return out


def _several(groups: Groups) -> tuple[Ints, Groups]:
    """The numbers of the groups of more than one row, and these groups."""
    several = np.flatnonzero(groups.sizes > 1)
    return several, groups.take(several)


def _firsts(*keys: Numbers) -> Ints:
    """Of rows with the same last key the one that is first by the other keys, the least important first."""
    order = np.lexsort(keys)
    major = keys[-1][order]
    return np.asarray(order[np.concatenate([[True], major[1:] != major[:-1]])[: len(order)]])


def _commonest_type(units: Units, groups: Groups) -> Numbers:
    out = units.type[groups.first]
    several, chosen = _several(groups)
    codes = chosen.owners * len(TYPES) + units.type[chosen.rows]
    codes, first, counts = np.unique(codes, return_index=True, return_counts=True)
    out[several] = codes[_firsts(first, -counts, codes // len(TYPES))] % len(TYPES)
    return out


def _commonest_time(units: Units, groups: Groups) -> tuple[Numbers, Numbers, Numbers]:
    """The time most claims of a group give (two votes for a claim that states it itself), the narrowest on a tie."""
    out = units.low[groups.first], units.high[groups.first], units.stated[groups.first]
    several, chosen = _several(groups)
    for column, missing in zip(out, (UNKNOWN, UNKNOWN, 0), strict=True):
        column[several] = missing
    there = units.low[chosen.rows] != UNKNOWN
    rows, owners = chosen.rows[there], chosen.owners[there]
    if not len(rows):
        return out
    order = np.lexsort((units.high[rows], units.low[rows], owners))
    rows, owners = rows[order], owners[order]
    low, high, stated = units.low[rows], units.high[rows], units.stated[rows]
    other = (owners[1:] != owners[:-1]) | (low[1:] != low[:-1]) | (high[1:] != high[:-1])
    starts = np.concatenate([[0], np.flatnonzero(other) + 1])
    votes, own = np.add.reduceat(1 + (stated > 0), starts), np.maximum.reduceat(stated, starts)
    low, high, owners = low[starts], high[starts], owners[starts]
    best = _firsts(low, high - low, -votes, owners)
    for column, values in zip(out, (low, high, own), strict=True):
        column[several[owners[best]]] = values[best]
    return out


Plan = list[tuple[Ints, Ints]]
"""How lists are put end to end, turn by turn: the rows that stay, and which of these take in the row behind them."""


def _plan(sizes: Ints) -> Plan:
    """Neighbours are joined, and joined again, until each run of so many rows is one."""
    plan = list[tuple[Ints, Ints]]()
    while (sizes > 1).any():
        place = ramps(np.zeros_like(sizes), sizes)
        left = np.flatnonzero(place % 2 == 0)
        plan.append((left, np.flatnonzero(place[left] + 1 < np.repeat(sizes, (sizes + 1) // 2))))
        sizes = (sizes + 1) // 2
    return plan


def _end_to_end(values: npt.NDArray[Any], plan: Plan) -> npt.NDArray[Any]:
    """The lists of each run of rows as one list: each value once, as many as have room."""
    for left, paired in plan:
        more = values.take(left[paired] + 1, axis=0)
        values = values.take(left, axis=0)
        telling = np.flatnonzero(known(more[:, :1])[:, 0])
        if len(telling):
            values[paired[telling]] = _appended(values[paired[telling]], more[telling])
    return values


def _appended(lists: npt.NDArray[Any], more: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The first lists with what is new in the second ones. Place by place of all lists: they are many and short."""
    width = lists.shape[1]
    old, new = (np.ascontiguousarray(values.T).reshape(-1, width, len(values)) for values in (lists, more))
    there, length = known(more), known(lists).sum(axis=1)
    for place in range(width):
        fresh = there[:, place] & (length < width)
        if not fresh.any():
            break
        for at in range(int(length.max())):
            fresh &= (old[:, at] != new[:, place]).any(axis=0)
        rows = np.flatnonzero(fresh)
        old[:, length[rows], rows] = new[:, place, rows]
        length[rows] += 1
    return old.reshape(lists.T.shape).T
