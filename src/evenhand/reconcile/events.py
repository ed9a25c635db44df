"""An event's face: its code, title, time and place, all from what most of its origins state, for listing only."""

import datetime
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Final

from evenhand.reconcile.accounts import accounts, statements
from evenhand.reconcile.encode import is_exact
from evenhand.reconcile.meta import DocumentMeta
from evenhand.reconcile.origins import Origins
from evenhand.reconcile.relations import relations
from evenhand.records import Account, Claim, Event, Relation, Standing, Where
from evenhand.records.codes import root
from evenhand.records.ids import event_code

TITLES: Final = {
    "assault/clash": "Fighting", "assault/shelling": "Shelling", "assault/air_strike": "Air strike",
    "assault/explosive": "Explosion", "assault/civilians": "Violence against people", "assault/chemical": "Chemical attack",
    "assault/sexual_violence": "Sexual violence", "assault/offensive": "Offensive", "assault/other": "Attack",
    "coerce/blockade": "Blockade", "coerce/seizure": "Seizure", "coerce/detention": "Detention",
    "coerce/destruction": "Destruction", "coerce/displacement": "Displacement", "mobilize": "Movement of forces",
    "retreat": "Withdrawal or halt", "agree": "Agreement", "consult": "Talks", "cooperate": "Cooperation",
    "support": "Support", "aid": "Aid", "concede": "Concession", "request": "Demand", "accuse": "Accusation",
    "reject": "Rejection", "threaten": "Threat", "protest": "Protest", "sanction": "Sanction",
}  # fmt: skip
"""Type → a neutral name for titles."""
OLD_DAYS: Final = 60
"""An event that ended so many days before the first document on it came out is background: old, and retold."""


def make_event(claims: Sequence[Claim], origins: Origins, documents: Mapping[str, DocumentMeta], code: str) -> Event:
    """The event of some claims, with every origin's account and how the accounts stand to each other."""
    found = statements(claims, origins, documents)
    told, stands = accounts(found), relations(found, origins)
    by_origin = _by_origin(_without_copies(claims, origins), origins)
    type_ = _most(by_origin, lambda claim: [claim.type])
    start, end = _most(by_origin, _time) or (None, None)
    place = _most(by_origin, _place)
    sides = {account.origin.side for account in told if account.origin.side}
    name, country, lat, lon = place or ("", None, None, None)
    return Event(
        code=code, type=type_ or claims[0].type, title=title(type_ or claims[0].type, name, start, end),
        claim_ids=tuple(claim.claim_id for claim in claims), accounts=told, relations=stands,
        standing=Standing(reports=len({claim.doc for claim in claims}), origins=_independent(told), sides=len(sides)),
        start=start, end=end, place=name, country=country, lat=lat, lon=lon,
        marks=marks(told, stands, claims, end, documents),
    )  # fmt: skip


def title(type_: str, place: str, start: datetime.date | None, end: datetime.date | None) -> str:
    """A title in neutral words: kind, place, time; what is not stated is left out.

    >>> title("assault/shelling", "Tovuz", datetime.date(2020, 7, 12), datetime.date(2020, 7, 12))
    'Shelling, Tovuz, 12 July 2020'
    """
    return ", ".join(part for part in (TITLES[type_], place, _days(start, end)) if part)


def _days(start: datetime.date | None, end: datetime.date | None) -> str:
    def day(date: datetime.date) -> str:
        return f"{date.day} {date:%B} {date.year}"

    if start and end:
        whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        if whole_years:
            return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
        return day(start) if start == end else f"{day(start)} to {day(end)}"
    return f"since {day(start)}" if start else f"until {day(end)}" if end else ""


def _without_copies(claims: Sequence[Claim], origins: Origins) -> list[Claim]:
    """The claims without those of reprints whose first version tells of the event, too: an echo adds no weight."""
    telling = {claim.doc for claim in claims}
    return [claim for claim in claims if (first := origins.copy_of(claim.doc)) == claim.doc or first not in telling]


def _independent(told: Sequence[Account]) -> int:
    """How many origins answer for an event: a joint source one of whose members also speaks alone is no further one."""
    alone = [account.origin.key for account in told]
    return sum(not Origins.led(key, alone) for key in alone)


def _by_origin(claims: Iterable[Claim], origins: Origins) -> list[list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(origins.of(claim).key, []).append(claim)
    return list(groups.values())


def _most[V: Hashable](groups: Sequence[Sequence[Claim]], values: Callable[[Claim], list[V]]) -> V | None:
    """The value most origins state, then most claims, then the one told first; None where none states any."""
    by_origin: Counter[V] = Counter()
    by_claim: Counter[V] = Counter()
    for group in groups:
        told = [value for claim in group for value in values(claim)]
        by_origin.update(set(told))
        by_claim.update(told)
    order = {value: n for n, value in enumerate(by_claim)}
    return min(by_claim, key=lambda value: (-by_origin[value], -by_claim[value], order[value]), default=None)


def _time(claim: Claim) -> list[tuple[datetime.date | None, datetime.date | None]]:
    time = claim.time
    return [(time.start, time.end)] if time and time.start and time.end else []


def _place(claim: Claim) -> list[tuple[str, str | None, float | None, float | None]]:
    places: list[Where] = [p for p in claim.places if is_exact(p)] or list(claim.places)
    return [(places[0].name, places[0].country, places[0].lat, places[0].lon)] if places else []


def marks(
    told: Sequence[Account], stands: Sequence[Relation], claims: Sequence[Claim], end: datetime.date | None,
    documents: Mapping[str, DocumentMeta],
) -> tuple[str, ...]:  # fmt: skip
    """What to look at first; none is a verdict."""
    out = []
    if any(r.relation == "conceded" for r in stands):
        out.append("conceded")
    if any(r.field == "blame" and r.relation in ("contradict", "denied") for r in stands):
        out.append("blame disputed")
    if any(r.field == "occurrence" and r.relation == "denied" for r in stands):
        out.append("occurrence denied")
    sides = {account.origin.side for account in told}
    if len(sides) == 1 and "" not in sides and root(claims[0].type) in ("assault", "coerce"):
        out.append("one side only")
    days = [day for claim in claims if (meta := documents.get(claim.doc)) and (day := meta.published)]
    if end and days and (min(days) - end).days > OLD_DAYS:
        out.append("background")
    return tuple(out)


def mint_codes(anchors: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """A code for each founding claim, none twice and none of `taken`."""
    used = frozenset(taken)
    length = dict.fromkeys(anchors, 5)
    while True:
        codes = {anchor: event_code(anchor, length[anchor]) for anchor in anchors}
        counts = Counter(codes.values())
        clashing = [a for a in length if (counts[codes[a]] > 1 or codes[a] in used) and length[a] < 50]
        if not clashing:
            return [codes[anchor] for anchor in anchors]
        for anchor in clashing:
            length[anchor] += 1
