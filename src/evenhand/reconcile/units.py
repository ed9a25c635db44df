"""Claims, and tellings of several claims, as rows of numbers that can be compared by the million.

A unit is a claim or the claims of one document that tell one happening. Names become integers that are only ever
compared for equality, never ordered: which side a name belongs to cannot touch a score.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.wording import content_words, is_war_word, mention_of, names_in, stem
from evenhand.records import Claim, When, Where
from evenhand.records.codes import HARMS, TYPES, WEAPONS

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

UNKNOWN = -(10**7)
"""A day that is not known; days are ordinals of the Gregorian calendar."""
N_POINTS, N_NAMES, N_ACTORS, N_TOLLS, N_STEMS, N_WORDS, N_PERSONS = 6, 6, 6, 6, 4, 20, 8
"""How many values of a kind a unit keeps, the first in text order: what comes later seldom tells events apart."""
COARSE = ("region", "country", "none")
"""Precisions of places whose point, if any, says little about where something happened."""
NOBODY = ("UNSPEC", "narrator")
"""Codes that name no one."""

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
    sentence; `points` are unit vectors to places, `exact` tells points of places from those of regions. `own` tells
    whether the place stands in the claim's own sentence.
    """

    doc: Ints
    order: Ints
    published: Ints
    type: Ints
    stance: Ints
    war: Ints
    source: Ints
    low: Ints
    high: Ints
    stated: Ints
    points: Floats
    exact: Ints
    own: Ints
    names: Ints
    countries: Ints
    agents: Ints
    agent_countries: Ints
    targets: Ints
    target_countries: Ints
    tolls: Ints
    weapons: Ints
    stems: Ints
    words: Ints
    called: Ints
    sentence: Ints
    mention: Ints
    carried_name: Ints
    carried_day: Ints
    size: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def __len__(self) -> int:
        """How many units there are."""
        return len(self.doc)


class Interner:
    """Gives each name a number, by order of first sight; numbers mean nothing but same or other."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def __call__(self, name: Hashable) -> int:
        """The number of a name."""
        return self._numbers.setdefault(name, len(self._numbers))


def _padded(values: Iterable[int], length: int) -> list[int]:
    kept = list(dict.fromkeys(values))[:length]
    return kept + [-1] * (length - len(kept))


def days_of(time: When | None) -> tuple[int, int]:
    """First and last day of a time as ordinals; UNKNOWN twice where nothing is known, an open end a lifetime away."""
    if time is None or (time.start is None and time.end is None):
        return UNKNOWN, UNKNOWN
    low = time.start.toordinal() if time.start else time.end.toordinal() - 36500  # type: ignore[union-attr]
    high = time.end.toordinal() if time.end else low + 36500
    return low, high


def is_exact(place: Where) -> bool:
    """Whether a place has a point that says where something happened."""
    return place.lat is not None and place.precision not in COARSE


def point_of(place: Where) -> tuple[float, float, float]:
    """A place's direction from the middle of the earth, of length 1."""
    lat, lon = np.radians(place.lat or 0.0), np.radians(place.lon or 0.0)
    return float(np.cos(lat) * np.cos(lon)), float(np.cos(lat) * np.sin(lon)), float(np.sin(lat))


def stands_in(claim: Claim, value: When | Where) -> bool:
    """Whether a time or place stands in the claim's own sentence; else it was lent by another one."""
    span, sentence = value.words.span, claim.sentence
    within = value.words.part == claim.part and sentence.start <= span.start < max(sentence.end, sentence.start + 1)
    return within and not value.borrowed


_SPLIT = re.compile(r"\+")


def codes_of(actors: Sequence[str]) -> list[str]:
    """The single codes behind agents or targets, joint ones taken apart, nobody left out."""
    return [code for actor in actors for code in _SPLIT.split(actor) if code and code not in NOBODY]


def main_type(group: Sequence[Claim]) -> str:
    """The type most claims of a group have; on a tie the one told first."""
    counts = Counter(claim.type for claim in group)
    return max(counts, key=lambda type_: counts[type_])


def _best_time(group: Sequence[Claim]) -> tuple[int, int, int]:
    """The time most claims of a group give, the narrowest on a tie, and whether one of them states it itself."""
    counts: Counter[tuple[int, int]] = Counter()
    stated: set[tuple[int, int]] = set()
    for claim in group:
        days = days_of(claim.time)
        if days[0] != UNKNOWN and claim.time is not None:
            own = stands_in(claim, claim.time)
            counts[days] += 2 if own else 1
            if own:
                stated.add(days)
    if not counts:
        return UNKNOWN, UNKNOWN, 0
    best = min(counts, key=lambda days: (-counts[days], days[1] - days[0], days))
    return (*best, int(best in stated))


def make_units(
    groups: Sequence[Sequence[Claim]], documents: Mapping[str, DocumentMeta], orders: Sequence[int] | None = None,
    intern: Interner | None = None,
) -> Units:
    """One row a group of claims of one document; the groups are in text order, and so are the claims in each.

    `orders` is the place of each group's first claim among the claims of its document; None counts the groups. `intern`
    numbers the names; None: in a way that holds for this call alone.
    """
    intern = intern or Interner()
    rows = [_row(group, documents.get(group[0].doc), intern) for group in groups]
    _number(rows, orders)
    columns: dict[str, list[Any]] = {name: [row[name] for row in rows] for name in (rows[0] if rows else _EMPTY)}
    _carry(columns)
    shapes = {"points": (N_POINTS, 3), "tolls": (N_TOLLS, 4)}
    arrays: dict[str, Any] = {}
    for name, column in columns.items():
        kind = np.float32 if name == "points" else np.int64
        array = np.array(column, dtype=kind)
        arrays[name] = array.reshape((len(rows), *shapes[name])) if name in shapes else array
    return Units(**arrays)


def _number(rows: list[dict[str, Any]], orders: Sequence[int] | None) -> None:
    """Give each row its place in its document."""
    seen: Counter[int] = Counter()
    for n, row in enumerate(rows):
        row["order"] = seen[row["doc"]] if orders is None else orders[n]
        seen[row["doc"]] += 1


_EMPTY = ("doc", "order", "published", "type", "stance", "war", "source", "low", "high", "stated", "points", "exact", "own",
          "names", "countries", "agents", "agent_countries", "targets", "target_countries", "tolls", "weapons", "stems",
          "words", "called", "sentence", "mention", "carried_name", "carried_day", "size")  # fmt: skip


def _carry(columns: dict[str, list[Any]]) -> None:
    """What a reader still has in mind: the last place and day named in the document up to each unit."""
    doc, name, day = None, -1, UNKNOWN
    for n, here in enumerate(columns["doc"]):
        if here != doc:
            doc, name, day = here, -1, UNKNOWN
        first = columns["names"][n][0]
        name = first if first >= 0 else name
        day = columns["low"][n] if columns["low"][n] != UNKNOWN else day
        columns["carried_name"][n], columns["carried_day"][n] = name, day


_STANCE = {"asserted": 0, "hedged": 0, "denied": 1, "hypothetical": 2}


def _told(claim: Claim) -> str:
    """The words of a claim that other aspects compare: its places, its parties, whoever says it."""
    words = [party.words.text for party in (*claim.agents, *claim.targets) if party.words]
    words += [claim.source.words.text] if claim.source.words else []
    return " ".join([*words, *(text for place in claim.places for text in (place.words.text, place.name))])


def _row(group: Sequence[Claim], meta: DocumentMeta | None, intern: Interner) -> dict[str, Any]:
    low, high, stated = _best_time(group)
    places = list(dict.fromkeys(place for claim in group for place in claim.places))
    exact = [place for place in places if is_exact(place)][:N_POINTS]
    agents = codes_of([party.actor for claim in group for party in claim.agents])
    targets = codes_of([party.actor for claim in group for party in claim.targets])
    tolls = list(dict.fromkeys((HARMS.index(t.kind), t.low, -1 if t.high is None else t.high, intern(("who", t.who)))
                               for claim in group for t in claim.casualties))[:N_TOLLS]  # fmt: skip
    weapons = {WEAPONS.index(w.kind) for claim in group for w in claim.weapons}
    triggers = [word for claim in group for word in content_words(claim.trigger.text)]
    points = [point_of(place) for place in exact]
    return {
        "doc": intern(("doc", group[0].doc)), "order": 0,
        "published": meta.published.toordinal() if meta and meta.published else UNKNOWN,
        "type": TYPE_NUMBER[main_type(group)], "stance": _STANCE[group[0].stance],
        "war": int(any(is_war_word(word) for word in triggers)),
        "source": intern(("source", group[0].source.actor)), "low": low, "high": high, "stated": stated,
        "points": points + [(0.0, 0.0, 0.0)] * (N_POINTS - len(points)),
        "exact": len(exact), "own": int(any(stands_in(claim, place) for claim in group for place in claim.places if is_exact(place))),
        "names": _padded((intern(("place", place.name)) for place in places), N_NAMES),
        "countries": _padded((intern(("land", place.country)) for place in places if place.country), N_NAMES),
        "agents": _padded((intern(code) for code in agents), N_ACTORS),
        "agent_countries": _padded((intern(code.split(":")[0]) for code in agents), N_ACTORS),
        "targets": _padded((intern(code) for code in targets), N_ACTORS),
        "target_countries": _padded((intern(code.split(":")[0]) for code in targets), N_ACTORS),
        "tolls": [*tolls, *([(-1, -1, -1, -1)] * (N_TOLLS - len(tolls)))],
        "weapons": sum(1 << number for number in weapons),
        "stems": _padded((intern(("stem", stem(word))) for word in triggers), N_STEMS),
        "words": _padded((intern(("word", stem(w))) for claim in group for w in content_words(claim.quote)), N_WORDS),
        "called": _padded((intern(("name", name)) for claim in group for name in names_in(claim.quote, _told(claim))), N_PERSONS),
        "sentence": intern(("sentence", group[0].sentence.start, group[0].part)),
        "mention": mention_of(group[0].quote, group[0].trigger.span.start - group[0].sentence.start),
        "carried_name": -1, "carried_day": UNKNOWN, "size": len(group),
    }  # fmt: skip
