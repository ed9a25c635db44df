"""Two units side by side: for each aspect a level, from "the same" through "nothing to compare" to "apart".

Levels are small integers with names, so that a score can be explained; what a level is worth stands in `weights`.
"""

from collections.abc import Callable
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.groups import Ints
from evenhand.reconcile.lists import how_many_say, n_common, share
from evenhand.reconcile.units import GROUP_NUMBER, LISTS, ROOT_NUMBER, UNKNOWN, Units
from evenhand.records.codes import TYPES

Levels = npt.NDArray[np.signedinteger[Any]]
Floats64 = npt.NDArray[np.float64]
EARTH_KM: Final = 6371.0
SHORT_DAYS: Final = 7
"""A time of at most so many days says when; a longer one only says during what."""

OLD_DAYS: Final = 30
"""What began so many days before its document came out is told as old."""

MISSING: Final = ("neither says", "one says")


def pair_class(units: Units, i: Ints, j: Ints) -> Levels:
    """Which weights a pair is judged by: the broad kinds of its two types (violence, control, word, other; mixed)."""
    return np.asarray(_CLASSES[units.type[i], units.type[j]])


CLASSES: Final = ("violence", "control", "word", "other", "violence and control", "mixed")


def _types(units: Units, i: Ints, j: Ints) -> Levels:
    return np.asarray(_TYPE_LEVELS[units.type[i], units.type[j]])


def _of_types(level: Callable[[Levels, Levels], Levels]) -> Levels:
    """A table of what comes of each type with each."""
    return np.asarray(level(*np.indices((len(TYPES), len(TYPES)))))


def _class(a: Levels, b: Levels) -> Levels:
    low, high = np.minimum(GROUP_NUMBER[a], GROUP_NUMBER[b]), np.maximum(GROUP_NUMBER[a], GROUP_NUMBER[b])
    return np.asarray(np.where(low == high, low, np.where((low == 0) & (high == 1), 4, 5)))


_CLASSES: Final = _of_types(_class)
_TYPE_LEVELS: Final = _of_types(
    lambda a, b: np.select([a == b, ROOT_NUMBER[a] == ROOT_NUMBER[b], GROUP_NUMBER[a] == GROUP_NUMBER[b]], [0, 1, 2], 3)
)


def _times(units: Units, i: Ints, j: Ints) -> Levels:
    low_a, high_a, low_b, high_b = units.low[i], units.high[i], units.low[j], units.high[j]
    known_a, known_b = low_a != UNKNOWN, low_b != UNKNOWN
    width_a, width_b = high_a - low_a, high_b - low_b
    short_a, short_b = width_a < SHORT_DAYS, width_b < SHORT_DAYS
    gap = np.maximum(low_a, low_b) - np.minimum(high_a, high_b)
    overlap = np.maximum(0, 1 - gap)
    union = np.maximum(1, np.maximum(high_a, high_b) - np.minimum(low_a, low_b) + 1)
    one_short = np.where(known_a, short_a, short_b)
    both_short, both_long = short_a & short_b, ~short_a & ~short_b
    lent = known_a & known_b & both_short & ((units.stated[i] == 0) | (units.stated[j] == 0))
    same = (low_a == low_b) & (high_a == high_b)
    return np.select(
        [lent & same, lent & (gap <= 0), lent, ~known_a & ~known_b, ~(known_a & known_b) & one_short, ~(known_a & known_b),
         both_short & same, both_short & (gap <= 0), both_short & (gap <= 1),
         both_short & (gap <= SHORT_DAYS), both_short,
         both_long & (overlap / union > 0.5), both_long & (gap <= 0),
         (gap <= 0) & (np.abs(high_a - high_b) <= 3), gap <= 0],
        [13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 12,
    )  # fmt: skip


TIME_NAMES: Final = ("neither says", "one says, to the week", "one says, roughly", "the same days", "days overlap",
                     "a day apart", "days apart", "weeks apart", "mostly the same span", "spans overlap",
                     "days at the end of a span", "days within a span", "apart", "the same days, one lent",
                     "days overlap, one lent", "other days, one lent")  # fmt: skip


def distances_km(units: Units, i: Ints, j: Ints) -> Floats64:
    """Least distance between a point of one and a point of the other; infinite where either has none."""
    out = np.full(len(i), np.inf)
    both = np.flatnonzero((units.exact[i] > 0) & (units.exact[j] > 0))
    i, j = i[both], j[both]
    if len(both) == 0:
        return out
    best = np.full(len(i), -2.0, np.float32)
    for n in range(int(units.exact[i].max())):
        for m in range(int(units.exact[j].max())):
            at = np.flatnonzero((n < units.exact[i]) & (m < units.exact[j]))
            a, b = units.points[i[at], n].T, units.points[j[at], m].T
            dots = a[0] * b[0] + a[1] * b[1] + a[2] * b[2]  # no product of matrices: its rounding knows the batch
            best[at] = np.maximum(best[at], dots)
    out[both] = EARTH_KM * np.arccos(np.clip(best, -1.0, 1.0))
    return out


def _places(units: Units, i: Ints, j: Ints) -> Levels:
    named = how_many_say(units, i, j, "names")
    out = np.where(named == 1, 2 - (units.exact[i] + units.exact[j] > 0), 0)
    both = np.flatnonzero(named == 2)
    i, j = i[both], j[both]
    a, b = units.used("names")[i], units.used("names")[j]
    same = a[:, 0] == b[:, 0]
    out[both[same]] = 3
    both, a, b, i, j = both[~same], a[~same], b[~same], i[~same], j[~same]
    within = (a[:, :1] == b).any(axis=1) | (b[:, :1] == a).any(axis=1)
    km = distances_km(units, i, j)
    out[both] = np.select(
        [within, share(units, i, j, "names"), km <= 6, km <= 25, km <= 75, np.isfinite(km), share(units, i, j, "countries")],
        [4, 5, 6, 7, 8, 9, 10], 11,
    )  # fmt: skip
    return out


PLACE_NAMES: Final = ("neither says", "one names a point", "one names a region", "the same place", "one within the other",
                      "within the same place", "the same point", "within 25 km", "within 75 km", "further apart",
                      "the same country", "other regions")  # fmt: skip


def _actors(who: str) -> Callable[[Units, Ints, Ints], Levels]:
    def compare(units: Units, i: Ints, j: Ints) -> Levels:
        out = how_many_say(units, i, j, who)
        both = np.flatnonzero(out == 2)
        other = both[~share(units, i[both], j[both], who)]
        out[other] = 4 - share(units, i[other], j[other], who[:-1] + "_countries")
        return out

    return compare


ACTOR_NAMES: Final = (*MISSING, "the same actor", "the same country or body", "others")


def _crossed(units: Units, i: Ints, j: Ints) -> Levels:
    return np.asarray((share(units, i, j, "agents", "targets") | share(units, i, j, "targets", "agents")).view(np.int8))


def _tolls(units: Units, i: Ints, j: Ints) -> Levels:
    out = np.full(len(i), 5)
    both = np.flatnonzero(how_many_say(units, i, j, "tolls") == 2)
    a, b = units.used("tolls")[i[both]], units.used("tolls")[j[both]]
    kind = (a[:, :, None, 0] == b[:, None, :, 0]) & (a[:, :, None, 0] >= 0)
    low_a, low_b = a[:, :, None, 1], b[:, None, :, 1]
    high_a, high_b = (
        np.where(a[:, :, 2] < 0, 10**9, a[:, :, 2])[:, :, None],
        np.where(b[:, :, 2] < 0, 10**9, b[:, :, 2])[:, None, :],
    )
    same = kind & (low_a == low_b) & (high_a == high_b)
    telling = same & (low_a > 2)
    ratio = np.maximum(low_a, low_b) / np.maximum(1, np.minimum(low_a, low_b))
    near = kind & (ratio <= 3)
    meets = kind & (low_a <= high_b) & (low_b <= high_a)
    levels = [x.any(axis=(1, 2)) for x in (telling, same, near, meets, kind)]
    out[both] = np.select(levels, [0, 1, 2, 3, 4], 6)
    return out


TOLL_NAMES: Final = ("the same figure", "the same vague or small figure", "like figures", "figures that can meet",
                     "figures far apart", "no figures to compare", "figures of other kinds")  # fmt: skip


def _weapons(units: Units, i: Ints, j: Ints) -> Levels:
    a, b = units.weapons[i], units.weapons[j]
    said = (a != 0).view(np.int8) + (b != 0).view(np.int8)
    return np.asarray(said + ((said == 2) & (a & b == 0)))


def _triggers(units: Units, i: Ints, j: Ints) -> Levels:
    wars = units.war[i] + units.war[j]
    return np.asarray(2 * wars + ~share(units, i, j, "stems"))


TRIGGER_NAMES: Final = ("the same word", "other words", "the same word, one of a war", "other words, one of a war",
                        "the same word for a war", "two words for a war")  # fmt: skip


def _shares() -> Levels:
    """The level of each length of two lists and number in common."""
    a, b, common = np.indices((LISTS["words"] + 1,) * 3)
    return np.asarray(np.digitize(common / np.maximum(1, np.minimum(a, b)), [0.1, 0.25, 0.4, 0.6, 0.85]).astype(np.int8))


_SHARES: Final = _shares()


def _wording(units: Units, i: Ints, j: Ints) -> Levels:
    return np.asarray(_SHARES[units.lengths("words")[i], units.lengths("words")[j], n_common(units, i, j, "words")])


def _called(units: Units, i: Ints, j: Ints) -> Levels:
    """Names that no table knows: of persons, units, quarters."""
    out = how_many_say(units, i, j, "called")
    both = np.flatnonzero(out == 2)
    out[both] = 4 - np.minimum(n_common(units, i[both], j[both], "called"), 2)
    return out


CALLED_NAMES: Final = (*MISSING, "names in common", "a name in common", "other names")


def _stances(units: Units, i: Ints, j: Ints) -> Levels:
    a, b = units.stance[i], units.stance[j]
    return np.select([a == b, (a == 2) | (b == 2)], [0, 1], 2)


def _sentences(units: Units, i: Ints, j: Ints) -> Levels:
    return np.asarray((units.sentence[i] != units.sentence[j]).astype(np.int64))


def _mentions(units: Units, i: Ints, j: Ints) -> Levels:
    """How the later of two brings its happening in."""
    return np.asarray(np.where(units.order[i] > units.order[j], units.mention[i], units.mention[j]))


def _carried(column: str, missing: int) -> Callable[[Units, Ints, Ints], Levels]:
    def compare(units: Units, i: Ints, j: Ints) -> Levels:
        a, b = getattr(units, column)[i], getattr(units, column)[j]
        return np.select([(a == missing) | (b == missing), a == b], [0, 1], 2)

    return compare


def _nearness(units: Units, i: Ints, j: Ints) -> Levels:
    levels = np.digitize(np.abs(units.order[i] - units.order[j]), [2, 3, 5, 9, 17])
    return np.asarray(np.where(units.doc[i] == units.doc[j], levels, 6))


def _sources(units: Units, i: Ints, j: Ints) -> Levels:
    return np.asarray((units.source[i] != units.source[j]).astype(np.int64))


def _published(units: Units, i: Ints, j: Ints) -> Levels:
    a, b = units.published[i], units.published[j]
    levels = np.digitize(np.abs(a - b), [2, 4, 11, 61])
    levels = np.where((a == UNKNOWN) | (b == UNKNOWN), 5, levels)
    return np.asarray(np.where(units.doc[i] == units.doc[j], 6, levels))


def _freshness(units: Units, i: Ints, j: Ints) -> Levels:
    """Whether each tells of what was new when its document came out: both, one or neither is old."""
    old = [
        (units.low[k] != UNKNOWN) & (units.published[k] != UNKNOWN) & (units.published[k] - units.low[k] > 30)
        for k in (i, j)
    ]
    return np.asarray(old[0].astype(np.int64) + old[1].astype(np.int64))


WORDING_NAMES: Final = ("nothing shared", "a tenth", "a quarter", "two fifths", "most shared", "the same")
NEARNESS_NAMES: Final = ("next", "two on", "four on", "eight on", "sixteen on", "further", "another document")
PUBLISHED_NAMES: Final = ("the same day or the next", "within 3 days", "within 10 days", "within 60 days", "later",
                          "unknown", "the same document")  # fmt: skip

ASPECTS: Final[dict[str, tuple[Callable[[Units, Ints, Ints], Levels], tuple[str, ...]]]] = {
    "type": (_types, ("the same", "the same root", "alike", "unlike")),
    "time": (_times, TIME_NAMES),
    "place": (_places, PLACE_NAMES),
    "agents": (_actors("agents"), ACTOR_NAMES),
    "targets": (_actors("targets"), ACTOR_NAMES),
    "roles": (_crossed, ("not crossed", "crossed")),
    "tolls": (_tolls, TOLL_NAMES),
    "weapons": (_weapons, (*MISSING, "the same", "others")),
    "trigger": (_triggers, TRIGGER_NAMES),
    "wording": (_wording, WORDING_NAMES),
    "names": (_called, CALLED_NAMES),
    "stance": (_stances, ("alike", "one is a plan or fear", "one denies")),
    "freshness": (_freshness, ("neither is old", "one is old", "both are old")),
    "sentence": (_sentences, ("the same", "another")),
    "mention": (_mentions, ("unmarked", "as known", "as another")),
    "last place": (_carried("carried_name", -1), ("unknown", "the same", "another")),
    "last day": (_carried("carried_day", UNKNOWN), ("unknown", "the same", "another")),
    "nearness": (_nearness, NEARNESS_NAMES),
    "source": (_sources, ("the same", "another")),
    "published": (_published, PUBLISHED_NAMES),
}  # fmt: skip
"""Aspect → how it is compared, and the names of its levels."""

WITHIN: Final = tuple(name for name in ASPECTS if name != "published")
ACROSS: Final = tuple(name for name in ASPECTS if name not in ("source", "sentence", "mention", "last place", "last day"))
"""The aspects that count within a document, and across documents."""


def levels(units: Units, i: Ints, j: Ints, aspects: tuple[str, ...]) -> dict[str, Levels]:
    """For each aspect the level of every pair (i[k], j[k])."""
    return {name: ASPECTS[name][0](units, i, j) for name in aspects}


BY_CLASS: Final = ("type", "time", "place", "agents", "trigger", "nearness", "sentence", "published")
"""The aspects whose worth may differ between classes of pairs; the others are worth the same everywhere."""
