"""What must not be linked: pairs that their own words tell apart, whatever else they share."""

from typing import Final

import numpy as np

from evenhand.reconcile.compare import days_between, distances_km
from evenhand.reconcile.groups import Ints
from evenhand.reconcile.nights import NIGHT_DAYS, may_meet
from evenhand.reconcile.picks import Mask, Picks, how_many_say, lengths, share
from evenhand.reconcile.units import GROUPS, UNKNOWN, Units, group_of
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
    nothing tells to be one; what was borrowed forbids nothing."""
    out = np.zeros(len(a), bool)
    dated = np.flatnonzero(a.of(_has_own_day) & b.of(_has_own_day))
    one, other = a.at(dated), b.at(dated)
    night = np.where(one.low < other.low, may_meet(one.stated, other.stated), may_meet(other.stated, one.stated))
    out[dated] = days_between(one, other) > NIGHT_DAYS * night
    placed = np.flatnonzero(~out & a.of(_has_own_point) & b.of(_has_own_point))
    out[placed] = distances_km(a.at(placed), b.at(placed)) > FAR_KM
    out |= _other_towns(a, b) | _other_lands(a, b) | _answered(a, b)
    wars = np.flatnonzero((a.war > 0) & (b.war > 0))
    out[wars] |= _two_wars(a.at(wars), b.at(wars))
    return out


def _has_own_day(units: Units) -> Mask:
    return np.asarray((units.low != UNKNOWN) & (units.stated > 0) & (units.high - units.low <= DAY_WIDTH))


def _has_own_point(units: Units) -> Mask:
    return np.asarray((units.own > 0) & (units.exact > 0))


def _other_towns(a: Picks, b: Picks) -> Mask:
    """Towns stated on both sides of which none has a name in common, and one lies nobody knows where: no distance tells. Within a
    document both must be such: one that only it knows may be a part of a town that it names elsewhere."""
    unmapped = (a.unmapped > 0).astype(np.int8) + (b.unmapped > 0)
    both = (how_many_say(a, b, "towns") == 2) & (unmapped > (a.doc == b.doc))
    return _none_shared(a, b, "towns", np.flatnonzero(both))


def _other_lands(a: Picks, b: Picks) -> Mask:
    """Countries stated on both sides of which none is the same, where nothing sharper is stated and every place stated lies in one."""
    both = (how_many_say(a, b, "lands") == 2) & (a.landless == 0) & (b.landless == 0) & (a.exact == 0) & (b.exact == 0)
    return _none_shared(a, b, "lands", np.flatnonzero(both))


def _none_shared(a: Picks, b: Picks, name: str, at: Ints) -> Mask:
    out = np.zeros(len(a), bool)
    out[at] = ~share(a.at(at), b.at(at), name)
    return out


def _answered(a: Picks, b: Picks) -> Mask:
    """Acts of violence of which one is done to the party that does the other: the act, and the one that answers it. Two speakers who blame
    each other may mean one act, unless each says whom it hit; one speaker in one document blames one."""
    struck = share(a, b, "agent_parties", "target_parties") | share(b, a, "agent_parties", "target_parties")
    out = np.zeros(len(a), bool)
    at = np.flatnonzero(struck & a.of(_is_one_sided) & b.of(_is_one_sided) & (a.stance == b.stance)
                        & (((a.source == b.source) & (a.doc == b.doc)) | (how_many_say(a, b, "targets") == 2)))  # fmt: skip
    out[at] = ~share(a.at(at), b.at(at), "agent_parties") & ~share(a.at(at), b.at(at), "target_parties")
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
