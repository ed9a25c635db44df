"""Two units side by side: for each aspect a level, from "the same" through "nothing to compare" to "apart".

Levels are small integers with names, so that a score can be explained; what a level is worth stands in `weights`.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.picks import Column, Picks, how_many_say, lengths, n_common, share, used
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


def pair_class(a: Picks, b: Picks) -> Levels:
    """Which weights a pair is judged by: the broad kinds of its two types (violence, control, word, other; mixed)."""
    return np.asarray(_CLASSES.take(a.type * len(TYPES) + b.type))


CLASSES: Final = ("violence", "control", "word", "other", "violence and control", "mixed")


def _types(a: Picks, b: Picks) -> Levels:
    return np.asarray(_TYPE_LEVELS.take(a.type * len(TYPES) + b.type))


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


def _times(a: Picks, b: Picks) -> Levels:
    known = (a.low != UNKNOWN).view(np.int8) + (b.low != UNKNOWN).view(np.int8)
    a_short, b_short = a.high - a.low < SHORT_DAYS, b.high - b.low < SHORT_DAYS
    out = np.where(known == 1, np.where(np.where(a.low != UNKNOWN, a_short, b_short), 1, 2), 0)
    n_short = a_short.view(np.int8) + b_short.view(np.int8)
    for compare, at in ((_days, (known == 2) & (n_short == 2)), (_spans, (known == 2) & (n_short < 2))):
        places = np.flatnonzero(at)
        out[places] = compare(a.at(places), b.at(places))
    return out


def days_between(a: Picks, b: Picks) -> Column:
    """Days between two times, 0 and less where they meet."""
    return np.asarray(np.maximum(a.low, b.low) - np.minimum(a.high, b.high))


def _days(a: Picks, b: Picks) -> Levels:
    """Two times that say when; one that was lent by another sentence says less."""
    gap, same = days_between(a, b), (a.low == b.low) & (a.high == b.high)
    lent = (a.stated == 0) | (b.stated == 0)
    stated = np.where(same, 3, np.where(gap <= 0, 4, _GAPS.take(np.clip(gap, 0, len(_GAPS) - 1))))
    return np.asarray(np.where(lent, np.where(same, 13, np.where(gap <= 0, 14, 15)), stated))


_GAPS: Final = np.array([4, 5, *[6] * (SHORT_DAYS - 1), 7])
"""The level of so many days between two."""


def _spans(a: Picks, b: Picks) -> Levels:
    """Two times of which one at least only says during what."""
    gap = days_between(a, b)
    both_long = (a.high - a.low >= SHORT_DAYS) & (b.high - b.low >= SHORT_DAYS)
    union = np.maximum(1, np.maximum(a.high, b.high) - np.minimum(a.low, b.low) + 1)
    return np.select(
        [both_long & (np.maximum(0, 1 - gap) / union > 0.5), both_long & (gap <= 0), (gap <= 0) & (np.abs(a.high - b.high) <= 3), gap <= 0],
        [8, 9, 10, 11], 12,
    )  # fmt: skip


TIME_NAMES: Final = ("neither says", "one says, to the week", "one says, roughly", "the same days", "days overlap",
                     "a day apart", "days apart", "weeks apart", "mostly the same span", "spans overlap",
                     "days at the end of a span", "days within a span", "apart", "the same days, one lent",
                     "days overlap, one lent", "other days, one lent")  # fmt: skip


def distances_km(a: Picks, b: Picks) -> Floats64:
    """Least distance between a point of one and a point of the other; infinite where either has none."""
    out = np.full(len(a), np.inf)
    both = np.flatnonzero((a.exact > 0) & (b.exact > 0))
    a, b = a.at(both), b.at(both)
    points_a, points_b = a.of(used, "points"), b.of(used, "points")
    best = np.full(len(both), -2.0, np.float32)
    for n in range(int(a.exact.max(initial=0))):
        for m in range(int(b.exact.max(initial=0))):
            at = np.flatnonzero((n < a.exact) & (m < b.exact))
            one, other = points_a[at, n].T, points_b[at, m].T
            dots = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]  # no product of matrices: its rounding knows the batch
            best[at] = np.maximum(best[at], dots)
    out[both] = EARTH_KM * np.arccos(np.clip(best, -1.0, 1.0))
    return out


def _main_place(units: Units) -> Column:
    return np.ascontiguousarray(units.names[:, 0])


def _places(a: Picks, b: Picks) -> Levels:
    named = how_many_say(a, b, "names")
    out = np.where(named == 1, 2 - (a.exact + b.exact > 0), 0)
    both = np.flatnonzero(named == 2)
    same = a.at(both).of(_main_place) == b.at(both).of(_main_place)
    out[both[same]] = 3
    both = both[~same]
    a, b = a.at(both), b.at(both)
    names_a, names_b = a.of(used, "names"), b.of(used, "names")
    within = (names_a[:, :1] == names_b).any(axis=1) | (names_b[:, :1] == names_a).any(axis=1)
    km = distances_km(a, b)
    out[both] = np.select(
        [within, share(a, b, "names"), km <= 6, km <= 25, km <= 75, np.isfinite(km), share(a, b, "countries")],
        [4, 5, 6, 7, 8, 9, 10], 11,
    )  # fmt: skip
    return out


PLACE_NAMES: Final = ("neither says", "one names a point", "one names a region", "the same place", "one within the other",
                      "within the same place", "the same point", "within 25 km", "within 75 km", "further apart",
                      "the same country", "other regions")  # fmt: skip


def _actors(who: str) -> Callable[[Picks, Picks], Levels]:
    def compare(a: Picks, b: Picks) -> Levels:
        out = how_many_say(a, b, who)
        both = np.flatnonzero(out == 2)
        other = both[~share(a.at(both), b.at(both), who)]
        a, b = a.at(other), b.at(other)
        parties, countries = (share(a, b, f"{who[:-1]}_{kind}") for kind in ("parties", "countries"))
        out[other] = np.where(parties, 3, 5 - countries)
        return out

    return compare


ACTOR_NAMES: Final = (*MISSING, "the same actor", "the same party", "the same country or body", "others")


def _crossed(a: Picks, b: Picks) -> Levels:
    return np.asarray((share(a, b, "agent_parties", "target_parties") | share(a, b, "target_parties", "agent_parties")).view(np.int8))


def _tolls(a: Picks, b: Picks) -> Levels:
    """The nearest that any two figures of one kind come to each other."""
    out = np.full(len(a), 5)
    both = np.flatnonzero(how_many_say(a, b, "tolls") == 2)
    tolls_a, tolls_b = a.at(both).of(used, "tolls"), b.at(both).of(used, "tolls")
    best = np.full(len(both), 6)
    for kind_a, *counts_a in tolls_a.transpose(1, 2, 0):
        for kind_b, *counts_b in tolls_b.transpose(1, 2, 0):
            at = np.flatnonzero((kind_a == kind_b) & (kind_a >= 0))
            low_a, high_a, low_b, high_b = (counts[at] for counts in (*counts_a[:2], *counts_b[:2]))
            end_a, end_b = np.where(high_a < 0, 10**9, high_a), np.where(high_b < 0, 10**9, high_b)
            same = (low_a == low_b) & (end_a == end_b)
            near = np.maximum(low_a, low_b) / np.maximum(1, np.minimum(low_a, low_b)) <= 3
            meets = (low_a <= end_b) & (low_b <= end_a)
            best[at] = np.minimum(best[at], np.select([same & (low_a > 2), same, near, meets], [0, 1, 2, 3], 4))
    out[both] = best
    return out


TOLL_NAMES: Final = ("the same figure", "the same vague or small figure", "like figures", "figures that can meet",
                     "figures far apart", "no figures to compare", "figures of other kinds")  # fmt: skip


def _weapons(a: Picks, b: Picks) -> Levels:
    said = (a.weapons != 0).view(np.int8) + (b.weapons != 0).view(np.int8)
    return np.asarray(said + ((said == 2) & (a.weapons & b.weapons == 0)))


def _triggers(a: Picks, b: Picks) -> Levels:
    return np.asarray(2 * (a.war + b.war) + ~share(a, b, "stems"))


TRIGGER_NAMES: Final = ("the same word", "other words", "the same word, one of a war", "other words, one of a war",
                        "the same word for a war", "two words for a war")  # fmt: skip


def _shares() -> Levels:
    """The level of each length of two lists and number in common."""
    a, b, common = np.indices((LISTS["words"] + 1,) * 3)
    return np.asarray(np.digitize(common / np.maximum(1, np.minimum(a, b)), [0.1, 0.25, 0.4, 0.6, 0.85]).astype(np.int8))


_SHARES: Final = _shares()


def _wording(a: Picks, b: Picks) -> Levels:
    return np.asarray(_SHARES[a.of(lengths, "words"), b.of(lengths, "words"), n_common(a, b, "words")])


def _called(a: Picks, b: Picks) -> Levels:
    """Names that no table knows: of persons, units, quarters."""
    out = how_many_say(a, b, "called")
    both = np.flatnonzero(out == 2)
    out[both] = 4 - np.minimum(n_common(a.at(both), b.at(both), "called"), 2)
    return out


def _people(a: Picks, b: Picks) -> Levels:
    """Persons that two documents call by the same full names. Within one document they tell no two happenings apart."""
    return np.asarray(np.where(a.doc == b.doc, 0, np.minimum(n_common(a, b, "people"), 2)))


CALLED_NAMES: Final = (*MISSING, "names in common", "a name in common", "other names")
PEOPLE_NAMES: Final = ("nobody in common", "a person in common", "persons in common")


def _stances(a: Picks, b: Picks) -> Levels:
    return np.asarray(np.where(a.stance == b.stance, 0, np.where((a.stance == 2) | (b.stance == 2), 1, 2)))


def _sentences(a: Picks, b: Picks) -> Levels:
    return np.asarray((a.sentence != b.sentence).view(np.int8))


def _mentions(a: Picks, b: Picks) -> Levels:
    """How the later of two brings its happening in."""
    return np.asarray(np.where(a.order > b.order, a.mention, b.mention))


def _carried(column: str, missing: int) -> Callable[[Picks, Picks], Levels]:
    def compare(a: Picks, b: Picks) -> Levels:
        one, other = getattr(a, column), getattr(b, column)
        return np.asarray(np.where((one == missing) | (other == missing), 0, np.where(one == other, 1, 2)))

    return compare


def _steps(bounds: Sequence[int]) -> Levels:
    """The level of each whole number from 0 up to the last bound, from which on it is the same."""
    return np.digitize(np.arange(bounds[-1] + 1), bounds)


_NEAR: Final = _steps([2, 3, 5, 9, 17])
_OUT: Final = _steps([2, 4, 11, 61])


def _nearness(a: Picks, b: Picks) -> Levels:
    levels = _NEAR.take(np.abs(a.order - b.order), mode="clip")
    return np.asarray(np.where(a.doc == b.doc, levels, 6))


def _sources(a: Picks, b: Picks) -> Levels:
    return np.asarray((a.source != b.source).view(np.int8))


def _published(a: Picks, b: Picks) -> Levels:
    levels = _OUT.take(np.abs(a.published - b.published), mode="clip")
    levels = np.where((a.published == UNKNOWN) | (b.published == UNKNOWN), 5, levels)
    return np.asarray(np.where(a.doc == b.doc, 6, levels))


def _is_old(units: Units) -> Column:
    dated = (units.low != UNKNOWN) & (units.published != UNKNOWN)
    return np.asarray((dated & (units.published - units.low > OLD_DAYS)).view(np.int8))


def _freshness(a: Picks, b: Picks) -> Levels:
    """Whether each tells of what was new when its document came out: both, one or neither is old."""
    return np.asarray(a.of(_is_old) + b.of(_is_old))


WORDING_NAMES: Final = ("nothing shared", "a tenth", "a quarter", "two fifths", "most shared", "the same")
NEARNESS_NAMES: Final = ("next", "two on", "four on", "eight on", "sixteen on", "further", "another document")
PUBLISHED_NAMES: Final = ("the same day or the next", "within 3 days", "within 10 days", "within 60 days", "later",
                          "unknown", "the same document")  # fmt: skip

ASPECTS: Final[dict[str, tuple[Callable[[Picks, Picks], Levels], tuple[str, ...]]]] = {
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
    "people": (_people, PEOPLE_NAMES),
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

WITHIN: Final = tuple(name for name in ASPECTS if name not in ("people", "published"))
ACROSS: Final = tuple(name for name in ASPECTS if name not in ("source", "sentence", "mention", "last place", "last day"))
"""The aspects that count within a document, and across documents."""


def levels(a: Picks, b: Picks, aspects: tuple[str, ...]) -> dict[str, Levels]:
    """For each aspect the level of every pair (a[k], b[k])."""
    return {name: ASPECTS[name][0](a, b) for name in aspects}


BY_CLASS: Final = ("type", "time", "place", "agents", "trigger", "nearness", "sentence", "published")
"""The aspects whose worth may differ between classes of pairs; the others are worth the same everywhere."""
