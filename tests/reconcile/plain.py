"""Linking by its definition: claim by claim, pair by pair, in the words of the explanation. Slow, and meant to be read."""

from collections import Counter, defaultdict
from itertools import combinations, groupby

import numpy as np

from evenhand.reconcile.across import PIECE, PRUNE
from evenhand.reconcile.across import THRESHOLD as ACROSS_THRESHOLD
from evenhand.reconcile.cluster import APART, MAX_SHARE
from evenhand.reconcile.compare import SHORT_DAYS
from evenhand.reconcile.encode import _told, codes_of, days_of, is_exact, is_unmapped, persons, stands_in, stated_time, town_key
from evenhand.reconcile.keys import CELL, PUBLISHED_DAYS, WINDOW, by_rank, candidates
from evenhand.reconcile.score import explain
from evenhand.reconcile.sides import party_of
from evenhand.reconcile.tellings import THRESHOLD as WITHIN_THRESHOLD
from evenhand.reconcile.units import COLUMNS, DEPTH, GROUPS, LISTS, TYPE_NUMBER, UNKNOWN, Units, group_of
from evenhand.reconcile.wording import content_words, is_war_word, mention_of, names_in, stem
from evenhand.records.codes import HARMS, TYPES, WEAPONS

STANCE = {"asserted": 0, "hedged": 0, "denied": 1, "hypothetical": 2}


def units_of(groups, documents, orders):
    """What groups of claims say, each looked at by itself."""
    numbers = {}

    def number(name):
        return numbers.setdefault(name, len(numbers))

    rows = [row_of(group, documents.get(group[0].doc), number) for group in groups]
    doc, name, day = None, -1, UNKNOWN
    for row, order in zip(rows, orders, strict=True):
        if row["doc"] != doc:
            doc, name, day = row["doc"], -1, UNKNOWN
        name = row["names"][0] if row["names"] else name
        day = row["low"] if row["low"] != UNKNOWN else day
        row |= {"order": order, "carried_name": name, "carried_day": day}
    columns = {}
    for column in COLUMNS:
        values = [row[column] for row in rows]
        if column in LISTS:
            blank = (-1 if column != "points" else 0,) * DEPTH[column] if column in DEPTH else -1
            values = [[*value[: LISTS[column]], *[blank] * (LISTS[column] - len(value))] for value in values]
        columns[column] = np.array(values, np.float32 if column == "points" else np.int64)
    return Units(**columns)


def row_of(group, meta, number):
    places = list(dict.fromkeys(place for claim in group for place in claim.places))
    agents = [code for claim in group for code in codes_of(claim.agents)]
    targets = [code for claim in group for code in codes_of(claim.targets)]
    triggers = [word for claim in group for word in content_words(claim.trigger.text)]
    low, high, stated = time_of(group)
    types = Counter(claim.type for claim in group)
    first = group[0]
    points = list(dict.fromkeys(direction(place.lat, place.lon) for place in places if is_exact(place)))
    told = [place for claim in group for place in claim.places if stands_in(claim, place)]
    tolls = [(HARMS.index(t.kind), t.low, -1 if t.high is None else t.high, number(("who", t.who)))
             for claim in group for t in claim.casualties]  # fmt: skip
    lists = {
        "points": points,
        "names": [number(("place", place.name)) for place in places],
        "countries": [number(("land", place.country)) for place in places if place.country],
        "agents": [number(code) for code in agents],
        "agent_parties": [number(("party", party_of(code))) for code in agents if party_of(code)],
        "agent_countries": [number(code.split(":")[0]) for code in agents],
        "targets": [number(code) for code in targets],
        "target_parties": [number(("party", party_of(code))) for code in targets if party_of(code)],
        "target_countries": [number(code.split(":")[0]) for code in targets],
        "tolls": tolls,
        "stems": [number(("stem", stem(word))) for word in triggers],
        "words": [number(("word", stem(word))) for claim in group for word in content_words(claim.quote)],
        "towns": [number(("town", key)) for place in told if (is_exact(place) or is_unmapped(place)) and (key := town_key(place))],
        "lands": [number(("land", place.country)) for place in told if place.country],
        "people": [number(("person", name)) for claim in group for name in persons(claim)],
        "called": [number(("name", name)) for claim in group for name in names_in(claim.quote, _told(claim))],
    }
    return {
        "doc": number(("doc", first.doc)), "published": meta.published.toordinal() if meta and meta.published else UNKNOWN,
        "type": TYPE_NUMBER[max(types, key=lambda type_: types[type_])], "stance": STANCE[first.stance],
        "war": any(map(is_war_word, triggers)), "source": number(("source", first.source.actor)),
        "low": low, "high": high, "stated": stated, "exact": min(len(points), LISTS["points"]),
        "own": any(stands_in(claim, place) for claim in group for place in claim.places if is_exact(place)),
        "unmapped": any(map(is_unmapped, told)), "landless": any(place.country is None for place in told),
        "weapons": sum(1 << WEAPONS.index(kind) for kind in {w.kind for claim in group for w in claim.weapons}),
        "sentence": number(("sentence", first.sentence.start, first.part)),
        "mention": mention_of(first.quote, first.trigger.span.start - first.sentence.start), "size": len(group),
        **{name: list(dict.fromkeys(values)) for name, values in lists.items()},
    }  # fmt: skip


def direction(lat, lon):
    lat, lon = np.radians(lat), np.radians(lon)
    return float(np.cos(lat) * np.cos(lon)), float(np.cos(lat) * np.sin(lon)), float(np.sin(lat))


def time_of(group):
    """The time most claims give, twice counted where they state it themselves; the narrowest on a tie."""
    counts, stated = Counter(), {}
    for claim in group:
        days = days_of(claim.time)
        if days[0] != UNKNOWN:
            own = stated_time(claim)
            counts[days] += 2 if own else 1
            stated[days] = max(own, stated.get(days, 0))
    if not counts:
        return UNKNOWN, UNKNOWN, 0
    best = min(counts, key=lambda days: (-counts[days], days[1] - days[0], days))
    return *best, stated[best]


def score(units, a, b, model):
    told = explain(units, a, b, model)
    return APART if told.apart else total([part.worth for part in told.parts])


def total(worths):
    """From the left: the sum of some versions of Python is more exact than that of arrays."""
    sum_ = 0.0
    for worth in worths:
        sum_ += worth
    return sum_


def gathered(sizes, scores, threshold):
    """Groups of 0 … n - 1, from all pairs of groups anew at each step. `scores` maps pairs (first, second) to log-odds."""
    groups = [[n] for n in range(len(sizes))]
    mean, most = dict(scores), dict(scores)
    weight = dict(enumerate(sizes))
    alive = list(weight)
    while True:
        links = {pair: mean[pair] if mean[pair] <= APART / 2 else (1 - MAX_SHARE) * mean[pair] + MAX_SHARE * most[pair]
                 for pair in combinations(alive, 2)}  # fmt: skip
        best = max(links, key=lambda pair: links[pair], default=None)
        if best is None or links[best] < threshold:
            return sorted(sorted(groups[n]) for n in alive)
        a, b = best
        for other in alive:
            if other not in best:
                one, two = tuple(sorted((a, other))), tuple(sorted((b, other)))
                most[one] = max(most[one], most[two])
                apart = min(mean[one], mean[two]) <= APART / 2
                mean[one] = APART if apart else (weight[a] * mean[one] + weight[b] * mean[two]) / (weight[a] + weight[b])
        weight[a] += weight[b]
        groups[a] += groups[b]
        alive.remove(b)


def of_pairs(units, rows, model, threshold):
    scores = {(a, b): score(units, rows[a], rows[b], model) for a, b in combinations(range(len(rows)), 2)}
    return [[rows[n] for n in group] for group in gathered([int(units.size[row]) for row in rows], scores, threshold)]


def tellings_of(claims, documents):
    """(place of the first claim in its document, claims), in text order; `claims` are in text order."""
    found = []
    for _, told in groupby(claims, key=lambda claim: claim.doc):
        told = list(told)
        units = units_of([[claim] for claim in told], documents, range(len(told)))
        found += [(group[0], [told[n] for n in group]) for group in of_pairs(units, range(len(told)), "within", WITHIN_THRESHOLD)]
    return found


def events_of(tellings, documents):
    """Claims of events, in the order of their first tellings."""
    assert len(tellings) <= PIECE
    units = units_of([told for _, told in tellings], documents, [order for order, _ in tellings])
    label = list(range(len(tellings)))
    for a, b in pairs_in_blocks(units):
        if score(units, a, b, "across") >= PRUNE:
            label = [label[a] if one == label[b] else one for one in label]
    components = [[n for n, one in enumerate(label) if one == which] for which in dict.fromkeys(label)]
    groups = [group for rows in components for group in of_pairs(units, rows, "across", ACROSS_THRESHOLD)]
    return [[claim for row in group for claim in tellings[row][1]] for group in sorted(groups)]


def pairs_in_blocks(units):
    """Pairs of rows (first < second) that share a block, each once, in order."""
    blocks = defaultdict(list)
    for row in sorted(range(len(units)), key=lambda row: (units.low[row], units.type[row], row)):
        for key in dict.fromkeys(keys_of(units, row)):
            blocks[key].append(row)
    return sorted({(min(a, b), max(a, b)) for rows in blocks.values() for n, a in enumerate(rows) for b in rows[n + 1 : n + 1 + WINDOW]})


def candidates_of(units):
    """What `candidates` gives, as `pairs_in_blocks` does."""
    order = by_rank(units).tolist()
    pairs = [(order[a], order[b]) for i, j in candidates(units.rows(by_rank(units))) for a, b in zip(i, j, strict=True)]
    return sorted((min(pair), max(pair)) for pair in pairs)


def keys_of(units, row):
    sort = "word" if group_of(TYPES[units.type[row]]) == GROUPS["word"] else "deed"
    what = list(what_of(units, row))
    for when in when_of(units, row):
        for where in what:
            yield sort, when, where
    if units.high[row] - units.low[row] >= SHORT_DAYS or units.low[row] == UNKNOWN:
        for where in whole_of(units, row):
            yield "ever", sort, where
    for kind, low, _, _ in units.tolls[row]:
        if low > 4 and units.published[row] != UNKNOWN:
            yield "toll", int(kind), int(low), int(units.published[row]) // 30
    for person in given(units.people[row]):
        yield "person", person


def given(values, most=None):
    return [int(value) for value in values[:most] if value >= 0]


def whole_of(units, row):
    type_ = int(units.type[row])
    if units.war[row]:
        yield ("war",)
    for name in given(units.names[row], 2):
        yield "place", name, type_
    for agent in given(units.agents[row], 2):
        for target in given(units.targets[row], 2):
            yield "actors", agent, target
        yield "agent", agent, type_


def when_of(units, row):
    low, high, published = int(units.low[row]), int(units.high[row]), int(units.published[row])
    if low != UNKNOWN and high - low < SHORT_DAYS:
        for day in range(low - 1, high + 2):
            yield "day", day
    elif low != UNKNOWN:
        yield "year", low // 366
        yield "until", high // 8
    if published != UNKNOWN:
        yield "out", published // PUBLISHED_DAYS
        yield "out", (published + 1) // PUBLISHED_DAYS
    elif low == UNKNOWN:
        yield ("never",)


def what_of(units, row):
    for name in given(units.names[row]):
        yield "place", name
    for number in range(int(units.exact[row])):
        x, y, z = (float(v) / CELL for v in units.points[row, number])
        for shift in (0.0, 0.5):
            yield "cell", shift, round(x + shift), round(y + shift), round(z + shift)
    if not units.exact[row]:
        for land in given(units.countries[row]):
            yield "land", land
    for role in ("agent", "target"):
        for actor in given(getattr(units, role + "s")[row], 3):
            yield "actor", role, actor
        for land in given(getattr(units, role + "_countries")[row], 1):
            yield "body", role, land
    yield "type", int(units.type[row])


