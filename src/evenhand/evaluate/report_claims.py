"""A document's gold and read claims side by side, field by field, as the report shows them."""

from collections import Counter

from msgspec import Struct

from evenhand.evaluate.counts import Count
from evenhand.evaluate.evaluation import Evaluated
from evenhand.evaluate.gold import GoldClaim
from evenhand.evaluate.meet import in_order
from evenhand.evaluate.told import Told
from evenhand.evaluate.values import add_places
from evenhand.records import Claim, Span

type Value = tuple[str, str | None]
"""A value: what it was taken for, and its words (None where it has none of its own)."""

type Fields = dict[str, list[Value]]
"""The values of a claim by the name of their field; a claim lacks nothing by an empty list."""


class Row(Struct, frozen=True):
    """Two claims that met, or one that met none.

    `number` counts a document's rows from 1; `status` is "met", "missed" (of the gold) or "invented" (read). `triggers`
    are the spans of the claims' triggers. `gold` and `read` are None for the claim that is missing, `differs` names the
    fields on which two claims that met do not agree.
    """

    number: int
    status: str
    triggers: tuple[Span, ...]
    quote: str
    gold: Fields | None
    read: Fields | None
    differs: frozenset[str] = frozenset()


def rows(evaluated: Evaluated) -> list[Row]:
    """The claims of a document in the order of their triggers, those that met in one row."""
    judged = evaluated.judged
    found: list[tuple[Span, int | None, int | None]] = [(judged.gold[g].trigger, g, r) for g, r in judged.pairs]
    found += [(judged.gold[g].trigger, g, None) for g in judged.missed]
    found += [(judged.read[r].trigger, None, r) for r in judged.invented]
    found.sort(key=lambda row: (row[0], -1 if row[1] is None else row[1], -1 if row[2] is None else row[2]))
    return [_row(evaluated, number, g, r) for number, (_, g, r) in enumerate(found, 1)]


def _row(evaluated: Evaluated, number: int, g: int | None, r: int | None) -> Row:
    gold = None if g is None else evaluated.gold.claims[g]
    read = None if r is None else evaluated.claims[r]
    told = [evaluated.judged.gold[g]] if g is not None else []
    told += [evaluated.judged.read[r]] if r is not None else []
    return Row(
        number=number,
        status="met" if gold and read else "missed" if gold else "invented",
        triggers=tuple(claim.trigger for claim in told),
        quote=gold.evidence if gold else read.quote if read else "",
        gold=gold_fields(gold) if gold else None,
        read=read_fields(read) if read else None,
        differs=differing(told[0], told[1]) if len(told) > 1 else frozenset(),
    )


def gold_fields(claim: GoldClaim) -> Fields:
    """What a gold claim says, field by field."""
    time = claim.time
    return {
        "trigger": [(claim.trigger, None)],
        "type": [(claim.type, None)],
        "source": [(claim.source.actor, claim.source.text)],
        "stance": [(claim.stance, None)],
        "agents": [(party.actor, party.text) for party in claim.agents],
        "targets": [(party.actor, party.text) for party in claim.targets],
        "places": [(_place(place.name, place.lat, place.lon), place.text) for place in claim.places],
        "time": [(_days(time.start, time.end), time.text)] if time else [],
        "weapons": [(weapon.kind, weapon.text) for weapon in claim.weapons],
        "casualties": [(_toll(t.kind, t.who, t.low, t.high, t.side), t.text) for t in claim.casualties],
    }


def read_fields(claim: Claim) -> Fields:
    """What a read claim says, field by field."""
    time, source = claim.time, claim.source
    return {
        "trigger": [(claim.trigger.text, None)],
        "type": [(claim.type, None)],
        "source": [(source.actor, source.words.text if source.words else None)],
        "stance": [(claim.stance, None)],
        "agents": [(party.actor, party.words.text) for party in claim.agents],
        "targets": [(party.actor, party.words.text) for party in claim.targets],
        "places": [(_place(place.name, place.lat, place.lon), place.words.text) for place in claim.places],
        "time": [(_days(time.start, time.end), time.words.text)] if time else [],
        "weapons": [(weapon.kind, weapon.words.text) for weapon in claim.weapons],
        "casualties": [(_toll(t.kind, t.who, t.low, t.high, t.side), t.words.text) for t in claim.casualties],
    }


def differing(gold: Told, read: Told) -> frozenset[str]:
    """The fields on which a read claim is not what the gold has, by the rules of the figures."""
    alike = {
        "trigger": gold.trigger.overlaps(read.trigger),
        "type": gold.type == read.type,
        "source": in_order(gold.source) == in_order(read.source),
        "stance": gold.stance == read.stance,
        "agents": _codes(gold.agents) == _codes(read.agents),
        "targets": _codes(gold.targets) == _codes(read.targets),
        "places": _near(gold, read),
        "time": gold.time == read.time,
        "weapons": Counter(gold.weapons) == Counter(read.weapons),
        "casualties": _figures(gold) == _figures(read),
    }
    return frozenset(field for field, same in alike.items() if not same)


def _codes(codes: tuple[str, ...]) -> Counter[str]:
    return Counter(map(in_order, codes))


def _figures(claim: Told) -> Counter[tuple[object, ...]]:
    return Counter((toll.kind, toll.low, toll.high, toll.side) for toll in claim.tolls)


def _near(gold: Told, read: Told) -> bool:
    count = Count()
    add_places(count, gold.places, read.places)
    return count.tp == count.predicted == count.gold


def _place(name: str, lat: float | None, lon: float | None) -> str:
    return f"{name} ({lat:.2f}, {lon:.2f})" if lat is not None and lon is not None else f"{name} (no point)"


def _days(start: object, end: object) -> str:
    return str(start) if start and start == end else f"{start or '…'} to {end or '…'}"


def _toll(kind: str, who: str, low: int, high: int | None, side: str | None) -> str:
    count = f"{low} or more" if high is None else str(low) if low == high else f"{low}–{high}"
    return f"{count} {who} {kind}" + (f", {side}" if side else "")
