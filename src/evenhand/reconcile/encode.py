"""Claims made into rows of numbers: the one place where words and records become what is compared."""

import math
import re
from array import array
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from evenhand.knowledge.place_names import fold_name, loose_key
from evenhand.read.where.unknown import names_a_site
from evenhand.reconcile.groups import Groups, ramps
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.nights import part_of
from evenhand.reconcile.people import full_names, people_in
from evenhand.reconcile.sides import party_of
from evenhand.reconcile.units import DEPTH, LISTS, TYPE_NUMBER, UNKNOWN, Units, carried, merged
from evenhand.reconcile.wording import content_words, is_war_word, mention_of, names_in, stem
from evenhand.records import Claim, Party, When, Where
from evenhand.records.codes import HARMS, WEAPONS

COARSE: Final = ("region", "country", "none")
"""Precisions of places whose point, if any, says little about where something happened."""
NOBODY: Final = ("UNSPEC", "narrator")
"""Codes that name no one."""
_LEADS_TO: Final = re.compile(r"(?: [a-z]+){0,3}")
"""Words in small letters between a doer and who leads it."""
_NOTHING: Final = re.compile("")
"""What stands between a speaker and whoever is named with it."""
_STANCE: Final = {"asserted": 0, "hedged": 0, "denied": 1, "hypothetical": 2}
_HARM: Final = {kind: n for n, kind in enumerate(HARMS)}
_WEAPON: Final = {kind: 1 << n for n, kind in enumerate(WEAPONS)}


class Interner:
    """Gives each name a number, by order of first sight; numbers mean nothing but same or other."""

    dtype: type[np.signedinteger[Any]] = np.int32

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def __call__(self, name: Hashable) -> int:
        """The number of a name."""
        return self._numbers.setdefault(name, len(self._numbers))


def make_units(
    groups: Sequence[Sequence[Claim]], documents: Mapping[str, DocumentMeta], orders: Sequence[int] | None = None,
    intern: Interner | None = None,
) -> Units:  # fmt: skip
    """One row a group of claims, which are in text order in it. For the rest see `encode` and `merged`."""
    units = encode([claim for group in groups for claim in group], documents, intern)
    return merged(units, Groups.of(groups), None if orders is None else np.asarray(orders, np.int64))


def encode(claims: Iterable[Claim], documents: Mapping[str, DocumentMeta], intern: Interner | None = None) -> Units:
    """One row a claim, in the order given, which is that of the text in each document.

    `intern` numbers the names; None: in a way that holds for this call alone.
    """
    encoder = _Encoder(documents, intern or Interner())
    for claim in claims:
        encoder.add(claim)
    return encoder.units()


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


def stands_in(claim: Claim, value: When | Where) -> bool:
    """Whether a time or place stands in the claim's own sentence; else it was lent by another one."""
    words, sentence = value.words, claim.sentence
    start = words.span.start
    return words.part == claim.part and not value.borrowed and sentence.start <= start < max(sentence.end, sentence.start + 1)


def stated_time(claim: Claim) -> int:
    """Whether a claim's own sentence gives its days, as `Units.stated` has it."""
    if claim.time is None or days_of(claim.time)[0] == UNKNOWN or not stands_in(claim, claim.time):
        return 0
    return part_of(claim.time)


def is_unmapped(place: Where) -> bool:
    """Whether a place is a settlement that has a name and no point; a street or a hospital may lie in any."""
    return place.precision == "none" and place.lat is None and not names_a_site(place.name)


def town_key(place: Where) -> str:
    """What tells the name of a settlement from others, whatever its spelling: the longest of its words, in the letters that
    romanisations share. "" for names without Latin letters."""
    return max((loose_key(word) or word for word in fold_name(place.name).split()), key=len, default="")


def codes_of(parties: Sequence[Party]) -> list[str]:
    """The single codes behind agents or targets, joint ones taken apart, nobody left out."""
    return [code for party in parties for code in party.actor.split("+") if code and code not in NOBODY]


class _Names(dict[str, int]):
    """The numbers of the names of one kind; for words, those of their stems."""

    def __init__(self, intern: Interner, kind: str, stemmed: bool = False) -> None:
        self._intern, self._kind, self._stemmed = intern, kind, stemmed

    def __missing__(self, name: str) -> int:
        number = self[name] = self._intern((self._kind, stem(name) if self._stemmed else name))
        return number


class _Codes(dict[str, tuple[int, int, int]]):
    """The numbers of actors, of the party that each belongs to (-1: none), and of its country or body."""

    def __init__(self, intern: Interner) -> None:
        self._intern = intern

    def __missing__(self, code: str) -> tuple[int, int, int]:
        party = party_of(code)
        numbers = self[code] = self._intern(code), self._intern(("party", party)) if party else -1, self._intern(code.split(":")[0])
        return numbers


class _Points(dict[tuple[float | None, float | None], tuple[float, float, float]]):
    """The directions of places from the middle of the earth, of length 1."""

    def __missing__(self, degrees: tuple[float | None, float | None]) -> tuple[float, float, float]:
        lat, lon = (math.radians(angle or 0.0) for angle in degrees)
        point = self[degrees] = math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)
        return point


class _Encoder:
    """Takes claims one by one; what it holds of them are numbers."""

    def __init__(self, documents: Mapping[str, DocumentMeta], intern: Interner) -> None:
        self._documents, self._intern = documents, intern
        self._docs, self._sources, self._who = (_Names(intern, kind) for kind in ("doc", "source", "who"))
        self._places, self._lands, self._names, self._towns = (_Names(intern, kind) for kind in ("place", "land", "name", "town"))
        self._people = _Names(intern, "person")
        self._stems, self._words = (_Names(intern, kind, stemmed=True) for kind in ("stem", "word"))
        self._codes, self._points = _Codes(intern), _Points()
        self._plain = array("q")
        self._lists = {name: array("d" if name == "points" else "q") for name in LISTS}
        self._lengths = {name: array("q") for name in LISTS}
        self._doc, self._order, self._published = "", -1, UNKNOWN
        self._quote, self._quoted = "", dict[int, None]()

    def add(self, claim: Claim) -> None:
        """Take one more claim."""
        if claim.doc != self._doc or self._order < 0:
            meta = self._documents.get(claim.doc)
            self._doc, self._order = claim.doc, -1
            self._published = meta.published.toordinal() if meta and meta.published else UNKNOWN
        if claim.quote != self._quote:
            self._quote, self._quoted = claim.quote, dict.fromkeys(map(self._words.__getitem__, content_words(claim.quote)))
        self._order += 1
        triggers = content_words(claim.trigger.text)
        exact = [place for place in claim.places if is_exact(place)]
        stated = [place for place in claim.places if stands_in(claim, place)]
        low, high = days_of(claim.time)
        weapons = 0
        for weapon in claim.weapons:
            weapons |= _WEAPON[weapon.kind]
        self._plain.extend((
            self._docs[claim.doc], self._order, self._published, TYPE_NUMBER[claim.type], _STANCE[claim.stance],
            any(map(is_war_word, triggers)), self._sources[claim.source.actor], low, high,
            stated_time(claim),
            any(place in exact for place in stated), weapons,
            self._intern(("sentence", claim.sentence.start, claim.part)),
            mention_of(claim.quote, claim.trigger.span.start - claim.sentence.start),
            any(map(is_unmapped, stated)), any(place.country is None for place in stated),
        ))  # fmt: skip
        agents = [self._codes[code] for code in codes_of(claim.agents)]
        targets = [self._codes[code] for code in codes_of(claim.targets)]
        self._list("points", [self._points[place.lat, place.lon] for place in exact])
        self._list("names", [self._places[place.name] for place in claim.places])
        self._list("countries", [self._lands[place.country] for place in claim.places if place.country])
        for role, parties in (("agent", agents), ("target", targets)):
            self._list(f"{role}s", [code for code, _, _ in parties])
            self._list(f"{role}_parties", [party for _, party, _ in parties if party >= 0])
            self._list(f"{role}_countries", [land for _, _, land in parties])
        self._list("tolls", [(_HARM[t.kind], t.low, -1 if t.high is None else t.high, self._who[t.who]) for t in claim.casualties])
        self._list("stems", [self._stems[word] for word in triggers])
        self._list("words", self._quoted)
        self._list("towns", [self._towns[key] for place in stated if (is_exact(place) or is_unmapped(place)) and (key := town_key(place))])
        self._list("lands", [self._lands[place.country] for place in stated if place.country])
        self._list("people", [self._people[name] for name in persons(claim)])
        self._list("called", [self._names[name] for name in names_in(claim.quote, _told(claim))])

    def _list(self, name: str, values: Collection[Any]) -> None:
        kept = list(dict.fromkeys(values))[: LISTS[name]] if values else ()
        self._lists[name].extend(chain.from_iterable(kept) if name in DEPTH else kept)
        self._lengths[name].append(len(kept))

    def units(self) -> Units:
        """The rows of all claims taken."""
        kind = self._intern.dtype
        plain = np.array(self._plain).astype(kind).reshape(-1, len(_PLAIN))
        columns: dict[str, Any] = {name: np.ascontiguousarray(plain[:, at]) for at, name in enumerate(_PLAIN)}
        for name, flat in self._lists.items():
            values = np.array(flat).astype({"points": np.float32, "tolls": np.int64}.get(name, kind))
            columns[name] = _padded(name, values, np.array(self._lengths[name]))
        columns["exact"] = np.array(self._lengths["points"]).astype(kind)
        columns["size"] = np.ones(len(plain), kind)
        return Units(**columns, **carried(columns))


_PLAIN: Final = ("doc", "order", "published", "type", "stance", "war", "source", "low", "high", "stated", "own", "weapons", "sentence",
                 "mention", "unmapped", "landless")  # fmt: skip


def _padded(name: str, values: npt.NDArray[Any], lengths: npt.NDArray[np.int64]) -> npt.NDArray[Any]:
    """Lists put end to end as rows of one width."""
    depth = (DEPTH[name],) if name in DEPTH else ()
    out = np.full((len(lengths), LISTS[name], *depth), 0 if name == "points" else -1, values.dtype)
    out[np.repeat(np.arange(len(lengths)), lengths), ramps(np.zeros_like(lengths), lengths)] = values.reshape(-1, *depth)
    return out


def persons(claim: Claim) -> list[str]:
    """Who is called by a full name in a claim's sentence, but for its places, its speaker, whoever leads its doers ("fighters led by
    Ava Castillo"), who does many things, and parties that other aspects compare."""
    if not full_names(claim.quote):
        return []
    parties = [party.words.text for party in (*claim.agents, *claim.targets) if party.words and any(map(party_of, codes_of([party])))]
    doers = [(party.words, _LEADS_TO) for party in claim.agents if party.words]
    said = [(claim.source.words, _NOTHING)] if claim.source.words else []
    beside = []
    for words, behind in (*said, *doers):
        start = words.span.start - claim.sentence.start
        if words.part == claim.part and start >= 0 and (more := behind.match(claim.quote, start + len(words.text))):
            beside.append((start, more.end()))
    return people_in(claim.quote, " ".join([*parties, *_placed(claim)]), beside)


def _placed(claim: Claim) -> list[str]:
    return [text for place in claim.places for text in (place.words.text, place.name)]


def _told(claim: Claim) -> str:
    """The words of a claim that other aspects compare: its places, its parties, whoever says it."""
    words = [party.words.text for party in (*claim.agents, *claim.targets) if party.words]
    words += [claim.source.words.text] if claim.source.words else []
    return " ".join([*words, *_placed(claim)])
