"""What must not be linked: pairs that their own words tell apart, whatever else they share."""

from typing import Final

import numpy as np

from evenhand.reconcile.compare import days_between, distances_km
from evenhand.reconcile.nights import NIGHT_DAYS, may_meet
from evenhand.reconcile.picks import Column, Mask, Picks, how_many_say, lengths, share
from evenhand.reconcile.units import GROUP_NUMBER, GROUPS, UNKNOWN, Units, group_of
from evenhand.records.codes import TYPES

FAR_KM: Final = 60.0
"""Two stated points so far apart are two places: further than a gazetteer's point of a town lies from its outskirts."""
YEAR_DAYS: Final = 366
"""Wars of which one was over more than a year before the other began are two."""
ONE_SIDED: Final = np.array([group_of(type_) == GROUPS["violence"] for type_ in TYPES])
"""Types of acts that one party does to another; in fighting both do."""
DAY_WIDTH: Final = 2
"""A time of at most this many days more than one counts as a stated day."""


def must_not_link(a: Picks, b: Picks) -> Mask:
    """Pairs with two different stated days, two stated points far apart, towns or countries stated by other names, or wars that
    nothing tells to be one; what was borrowed forbids nothing, nor does any of it where violence befell one person."""
    out = _other_days(a, b)
    rest = np.flatnonzero(~out)
    out[rest] = _otherwise(a.at(rest), b.at(rest))
    rest = np.flatnonzero(out)
    out[rest] = ~_befell_one(a.at(rest), b.at(rest))
    return out


def _other_days(a: Picks, b: Picks) -> Mask:
    """Stated days that differ, but for two neighbouring ones that a night joins."""
    gap = np.maximum(a.of(_first_day), b.of(_first_day)) - np.minimum(a.of(_last_day), b.of(_last_day))
    out = np.asarray(gap > 0)
    near = np.flatnonzero(out & (gap <= NIGHT_DAYS))
    one, other = a.at(near), b.at(near)
    out[near] = ~np.where(one.low < other.low, may_meet(one.stated, other.stated), may_meet(other.stated, one.stated))
    return out


def _befell_one(a: Picks, b: Picks) -> Mask:
    """Violence that two documents tell of one person by the full name: it befell once; a day or place that differs is that of what
    followed, or was misread."""
    violent = (GROUP_NUMBER[a.type] == GROUPS["violence"]) & (GROUP_NUMBER[b.type] == GROUPS["violence"])
    return np.asarray(violent & (a.doc != b.doc) & share(a, b, "people"))


def _first_day(units: Units) -> Column:
    """The first stated day; long ago where none is stated, so that it is apart from none."""
    return np.where(_has_own_day(units), units.low, UNKNOWN)


def _last_day(units: Units) -> Column:
    return np.where(_has_own_day(units), units.high, -UNKNOWN)


def _has_own_day(units: Units) -> Mask:
    return np.asarray((units.low != UNKNOWN) & (units.stated > 0) & (units.high - units.low <= DAY_WIDTH))


_POINT, _TOWN, _UNMAPPED, _LAND, _WAR, _ACT = 1, 2, 4, 8, 16, 32
"""What may forbid: a stated point, a town, one that lies nobody knows where, a country as the sharpest that is stated, a war, an act of
violence that one party does to another."""


def _says(units: Units) -> Column:
    lands = (units.of(lengths, "lands") > 0) & (units.landless == 0) & (units.exact == 0)
    point, town = (units.own > 0) & (units.exact > 0), units.of(lengths, "towns") > 0
    said = (point, town, units.unmapped > 0, lands, units.war > 0, _is_one_sided(units))
    bits = (_POINT, _TOWN, _UNMAPPED, _LAND, _WAR, _ACT)
    return np.asarray(sum(bit * there for bit, there in zip(bits, said, strict=True)), np.int8)


def _otherwise(a: Picks, b: Picks) -> Mask:
    """What but the day tells two apart, each asked only of pairs that both have what it asks for."""
    says_a, says_b = a.of(_says), b.of(_says)
    both, out = says_a & says_b, np.zeros(len(a), bool)
    towns = (both & _TOWN > 0) & ((says_a | says_b) & _UNMAPPED > 0)
    asked = (_far, both & _POINT), (_other_towns, towns), (_other_lands, both & _LAND), (_two_wars, both & _WAR), (_answered, both & _ACT)
    for apart, at in asked:
        pairs = np.flatnonzero(at)
        out[pairs] |= apart(a.at(pairs), b.at(pairs))
    return out


def _far(a: Picks, b: Picks) -> Mask:
    return np.asarray(distances_km(a, b) > FAR_KM)


def _other_towns(a: Picks, b: Picks) -> Mask:
    """Towns stated on both sides of which none has a name in common, and one lies nobody knows where: no distance tells. Within a
    document both must be such: one that only it knows may be a part of a town that it names elsewhere."""
    return np.asarray(~share(a, b, "towns") & ((a.doc != b.doc) | ((a.unmapped > 0) & (b.unmapped > 0))))


def _other_lands(a: Picks, b: Picks) -> Mask:
    """Countries stated on both sides of which none is the same, where nothing sharper is stated and every place stated lies in one."""
    return ~share(a, b, "lands")


def _answered(a: Picks, b: Picks) -> Mask:
    """Acts of violence of which one is done to the party that does the other: the act, and the one that answers it. Two speakers who blame
    each other may mean one act, unless each says whom it hit; one speaker in one document blames one."""
    out = np.zeros(len(a), bool)
    like = (a.stance == b.stance) & (((a.source == b.source) & (a.doc == b.doc)) | (how_many_say(a, b, "targets") == 2))
    at = np.flatnonzero(like)
    one, other = a.at(at), b.at(at)
    struck = share(one, other, "agent_parties", "target_parties") | share(other, one, "agent_parties", "target_parties")
    out[at] = struck & ~share(one, other, "agent_parties") & ~share(one, other, "target_parties")
    return out


def _is_one_sided(units: Units) -> Mask:
    return np.asarray(ONE_SIDED[units.type]) & (units.of(lengths, "agent_parties") > 0)


def _two_wars(a: Picks, b: Picks) -> Mask:
    """Wars long apart, or of two documents of which one names neither a time nor a place: "the war" may be any."""
    dated = (a.low != UNKNOWN) & (b.low != UNKNOWN) & (a.stated > 0) & (b.stated > 0)
    blank = a.of(_is_blank) | b.of(_is_blank)
    return np.asarray((dated & (days_between(a, b) > YEAR_DAYS)) | (blank & (a.doc != b.doc)))


def _is_blank(units: Units) -> Mask:
    return np.asarray((units.low == UNKNOWN) & (units.of(lengths, "names") == 0) & (units.of(lengths, "countries") == 0))
