"""Which of the places that bear a name is meant: decided over the whole document, with the rivals kept.

A score adds up how well known a place is, what the text says of it (a type word, the place around it), which countries the
document speaks of, and how near the document's other places lie. Where two rivals are about as likely and far apart, none
is taken. Nothing but the text and the gazetteer's rows plays a part: two parties' names exchanged exchange the outcome.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec import structs

from evenhand.knowledge.gazetteer import Found, Gazetteer, Place
from evenhand.read.where.mentions import PlaceMention

ROUNDS = 3
MARGIN = 0.35
SAME_PLACE_KM = 60.0
ADMINISTRATIVE = ("region", "district", "area", "country")
NEED = {1: 6.3, 2: 3.0, 3: 0.0}
"""The score that a mention needs, by its evidence: the less the text says, the better known the place must be."""


def km(a: Place, b: Place) -> float:
    """Great-circle distance in kilometres."""
    la, lo, lb, mo = map(math.radians, (a.lat, a.lon, b.lat, b.lon))
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin((mo - lo) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


def prominence(found: Found) -> float:
    """How well known a place is by that name: about the number of digits of its population; 0–10."""
    place = found.place
    if place.kind == "country":
        base = 9.0
    elif place.kind == "continent":
        base = 8.5
    elif place.kind == "region":
        base = max(5.0, math.log10(place.population + 1) - 0.8) if place.population else 5.8
    elif place.kind == "district":
        base = 3.2
    elif place.population:
        base = max(math.log10(place.population + 1), 4.5 if place.radius_km else 0.0)
    else:
        base = {"area": 6.0, "water": 6.0, "mountain": 5.0, "city": 2.0 + 2.5 * (place.radius_km > 0)}.get(place.kind, 4.0)
    return base + place.capital - (0.0 if found.chief else 0.8) - (1.5 if found.loose else 0.0)


def fits(kind: str, place: Place) -> float:
    """What a type word ("province") says for or against a place."""
    if not kind:
        return 0.0
    if kind == place.kind:
        return 2.5
    if kind in ("region", "district", "area", "quarter") and place.kind in ADMINISTRATIVE:
        return 1.8 if place.kind != "country" else 0.0
    if kind == "city":
        return {"city": 2.0, "quarter": 1.0, "camp": 0.5, "country": -4.0}.get(place.kind, -2.0)
    if kind in ("region", "district"):
        return -0.5
    return 0.0 if place.kind in ("city", "quarter") else -0.5


FEW = 3
"""So many other places a document must name for one to be a stray among them."""

SMALL = 4.5
"""What is better known than this (some tens of thousands of people) may be named alone."""

WELL_KNOWN = 5.5
"""What is as well known as this (a city of some hundred thousand people) is meant wherever the text lies."""

QUARTER_KM = 100.0
"""A quarter lies no farther than this from its town."""

MOSTLY = 0.7
FAR_KM = 1000.0
"""A stray lies farther than this from all other places of a document."""


def contains(outer: Place, inner: Place) -> bool:
    """Whether a place lies in another, by the rows that name it or, lacking these, by distance."""
    if outer.number == inner.number:
        return False
    if inner.parent == outer.number:
        return True
    if outer.kind == "country":
        return outer.country in inner.countries
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if outer.kind == "region" and inner.parent is not None and inner.kind == "city":
        return False
    return outer.kind in ("region", "district", "area", "continent") and km(outer, inner) <= 1.5 * outer.radius_km + 15


def _seat_first(rated: list[tuple[float, Found]], kind: str) -> list[tuple[float, Found]]:
    """A bare name that a division shares with its own chief city means the city ("in Idlib")."""
    if not rated or kind in ADMINISTRATIVE or rated[0][1].place.kind not in ("region", "district"):
        return rated
    score, division = rated[0][0], rated[0][1].place
    for n, (rate, found) in enumerate(rated):
        seat = found.place
        if (
            seat.kind == "city"
            and rate > score - 2.5
            and (seat.parent == division.number or km(seat, division) < division.radius_km)
        ):
            return [(score, found), *rated[:n], *rated[n + 1 :]]
    return rated


class _Document:
    """What the document speaks of, as far as it is known so far."""

    def __init__(self, mentions: Sequence[PlaceMention], demonyms: Counter[str], gazetteer: Gazetteer) -> None:
        self.mentions, self.gazetteer = mentions, gazetteer
        self.named = demonyms
        self.chosen: dict[int, tuple[Place, float]] = {}  # mention → best place, its lead on the next
        self.scores: list[list[tuple[float, Found]]] = [[] for _ in mentions]

    def countries(self) -> dict[str, float]:
        """The share that each country has in the document, 0–1."""
        weight: dict[str, float] = defaultdict(float)
        for code, n in self.named.items():
            weight[code] += 0.5 * math.sqrt(n)
        per_place: Counter[int] = Counter()
        for n, (place, lead) in self.chosen.items():
            if lead >= 1.0 and self.mentions[n].evidence > 1:
                per_place[place.number] += 1
        for number, n in per_place.items():
            place = self.gazetteer.place(number)
            for code in place.countries:
                weight[code] += math.sqrt(n) * (1.5 if place.kind == "country" else 1.0) / len(place.countries)
        total = sum(weight.values())
        return {code: w / total for code, w in weight.items()} if total else {}

    def anchors(self) -> list[tuple[str, Place]]:
        """Places that are settled, with the name that settles them."""
        out = {}
        for n, (place, lead) in sorted(self.chosen.items()):
            if lead >= 0.8 and place.kind not in ("country", "continent", "water") and self.mentions[n].evidence > 1:
                out[self.mentions[n].key, place.number] = place
        return [(key, place) for (key, _), place in sorted(out.items())]

    def settle(self) -> None:
        """One round: score every candidate against what is known, choose, and know more."""
        share, anchors = self.countries(), self.anchors()
        inside = self._inside()
        senses: dict[str, dict[int, float]] = defaultdict(dict)
        for n, mention in enumerate(self.mentions):
            for number, bonus in inside[n].items():
                senses[mention.key][number] = max(senses[mention.key].get(number, 0.0), 0.6 * bonus)
        memo: dict[tuple[str, int], float] = {}
        for n, mention in enumerate(self.mentions):
            rated = []
            for found in mention.candidates:
                place = found.place
                at = (mention.key, place.number)
                if at not in memo:
                    memo[at] = self._context(place, share, [p for key, p in anchors if key != mention.key])
                score = prominence(found) + fits(mention.kind, place) + memo[at]
                score += max(inside[n].get(place.number, 0.0), senses[mention.key].get(place.number, 0.0))
                if found.loose and not any(share.get(code, 0.0) > 0.15 for code in place.countries):
                    continue
                rated.append((score, found))
            rated.sort(key=lambda row: (-row[0], row[1].place.number))
            self.scores[n] = _seat_first(rated, mention.kind)
        self.chosen = {n: (rated[0][1].place, self._lead(rated)) for n, rated in enumerate(self.scores) if rated}

    def _inside(self) -> list[dict[int, float]]:
        """For each mention the bonus of the candidates that lie where the text says."""
        out: list[dict[int, float]] = []
        for mention in self.mentions:
            bonus: dict[int, float] = {}
            if mention.within is not None or mention.division:
                outers = self._outers(mention)
                for found in mention.candidates:
                    if any(contains(outer, found.place) for outer in outers):
                        bonus[found.place.number] = 4.0
            out.append(bonus)
        return out

    def _outers(self, mention: PlaceMention) -> list[Place]:
        if mention.division:
            country, name = mention.division
            return [
                f.place
                for f in self.gazetteer.find(name)
                if f.place.country == country and f.place.kind in ("region", "city")
            ][:1]
        assert mention.within is not None
        if mention.within in self.chosen:
            return [self.chosen[mention.within][0]]
        return [f.place for f in self.mentions[mention.within].candidates if f.chief]

    def is_stray(self, found: Found) -> bool:
        """Whether a small place lies alone in a country that the document says nothing else of, far from all its other places, most of
        which lie in one country: a namesake of a place that no table has."""
        place = found.place
        others = [other for other, _ in self.chosen.values() if other.number != place.number and other.kind != "country"]
        if len(others) < FEW or prominence(found) >= SMALL or not place.countries:
            return False
        spoken_of = {*self.named, *(code for other, _ in self.chosen.values() if other.number != place.number for code in other.countries)}
        at_home = Counter(code for other in others for code in other.countries).most_common(1)
        settled = bool(at_home) and at_home[0][1] >= MOSTLY * len(others)
        return settled and not spoken_of & {*place.countries} and all(km(place, other) > FAR_KM for other in others)

    def is_of_no_town(self, found: Found) -> bool:
        """Whether what the text calls a quarter would be a settlement far from every other one that the text names, in a country that it
        names none of: a namesake."""
        place = found.place
        others = (other for other, _ in self.chosen.values() if other.number != place.number)
        towns = [other for other in others if other.kind in ("city", "quarter", "camp")]
        if place.kind != "city" or not towns or prominence(found) >= WELL_KNOWN:
            return False
        return not any(set(other.countries) & set(place.countries) or km(place, other) < QUARTER_KM for other in towns)

    @staticmethod
    def _context(place: Place, share: dict[str, float], anchors: list[Place]) -> float:
        score = 0.0
        if share and place.countries:
            best = max(share.get(code, 0.0) for code in place.countries)
            score += 2.5 * best if best else -1.0
        near = sorted(d for d in (km(place, other) for other in anchors if abs(place.lat - other.lat) < 5.4) if d < 600)[:4]
        around = [other for other in anchors if other.number == place.parent]
        score += 1.2 if around else 0.0
        if place.kind in ("region", "country") and place.countries:
            score += min(2.0, 0.6 * sum(contains(place, other) for other in anchors))
        score += min(2.0, sum(0.9 if d < 40 else 0.6 if d < 120 else 0.35 if d < 300 else 0.15 for d in near))
        return score

    @staticmethod
    def _lead(rated: list[tuple[float, Found]]) -> float:
        best = rated[0]
        others = [
            score
            for score, found in rated[1:]
            if km(found.place, best[1].place) > SAME_PLACE_KM and not contains(found.place, best[1].place)
        ]
        return best[0] - others[0] if others else 9.0


def choose(
    mentions: Sequence[PlaceMention], demonyms: Counter[str], gazetteer: Gazetteer
) -> list[tuple[PlaceMention, Place | None, Place | None]]:
    """The place meant by each mention and the place it is said to be in, None where it abstains or nothing is said.

    Mentions that are no places after all are left out.

    `demonyms` counts how often each country's demonym stands in the document. The mentions returned carry their rivals with
    scores; order is kept.
    """
    document = _Document(mentions, demonyms, gazetteer)
    for _ in range(ROUNDS):
        document.settle()
    out: list[tuple[PlaceMention, Place | None, Place | None]] = []
    best_evidence: dict[str, int] = defaultdict(int)
    for mention in mentions:
        best_evidence[mention.key] = max(best_evidence[mention.key], mention.evidence)
    for n, mention in enumerate(mentions):
        rated = document.scores[n]
        if not rated and mention.candidates:
            if mention.evidence < 3 or not mention.kind:
                continue
            mention = structs.replace(mention, candidates=())  # "the village of X", and no X it could be
        evidence = max(mention.evidence, min(2, best_evidence[mention.key]))
        if rated and rated[0][0] < NEED[evidence]:
            continue
        if rated and mention.within is None and not mention.division and document.is_stray(rated[0][1]):
            rated, mention = [], structs.replace(mention, candidates=())
        if rated and mention.kind == "quarter" and document.is_of_no_town(rated[0][1]):
            rated, mention = [], structs.replace(mention, candidates=())
        rivals = tuple((found.place.number, round(score, 2)) for score, found in rated[:5])
        sure = n in document.chosen and document.chosen[n][1] >= MARGIN
        around = document.chosen.get(mention.within) if mention.within is not None else None
        if around and rated and prominence(rated[0][1]) < 5.5:
            here, there = rated[0][1].place.country, around[0].country
            if here and there and here != there:  # no namesake lies where the text says
                rated, mention = [], structs.replace(mention, candidates=())
        out.append(
            (
                structs.replace(mention, rivals=rivals),
                rated[0][1].place if rated and sure else None,
                around[0] if around and around[1] >= MARGIN else None,
            )
        )
    return out
