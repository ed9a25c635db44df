"""What must not be linked: pairs that their own words tell apart, whatever else they share."""

from typing import Final

import numpy as np
import numpy.typing as npt

from evenhand.reconcile.compare import distances_km
from evenhand.reconcile.groups import Ints
from evenhand.reconcile.units import UNKNOWN, Units

FAR_KM: Final = 60.0
"""Two stated points so far apart are two places: further than a gazetteer's point of a town lies from its outskirts."""
SLACK_DAYS: Final = 1
"""Days by which two stated days of one happening may differ: the night between them, and time zones."""
YEAR_DAYS: Final = 366
"""Wars of which one was over more than a year before the other began are two."""
DAY_WIDTH: Final = 2
"""A time of at most this many days more than one counts as a stated day."""


def must_not_link(units: Units, i: Ints, j: Ints) -> npt.NDArray[np.bool_]:
    """Pairs with two different stated days, two stated points far apart, or wars that nothing tells to be one; what was
    borrowed forbids nothing."""
    known = (units.low[i] != UNKNOWN) & (units.low[j] != UNKNOWN) & (units.stated[i] > 0) & (units.stated[j] > 0)
    short = (units.high[i] - units.low[i] <= DAY_WIDTH) & (units.high[j] - units.low[j] <= DAY_WIDTH)
    gap = np.maximum(units.low[i], units.low[j]) - np.minimum(units.high[i], units.high[j])
    out = np.asarray(known & short & (gap > SLACK_DAYS))
    placed = np.flatnonzero(~out & (units.own[i] > 0) & (units.own[j] > 0))
    km = distances_km(units, i[placed], j[placed])
    out[placed] = np.isfinite(km) & (km > FAR_KM)
    wars = np.flatnonzero((units.war[i] > 0) & (units.war[j] > 0))
    out[wars] |= (known & (gap > YEAR_DAYS))[wars] | _unnamed(units, i[wars], j[wars])
    return out


def _unnamed(units: Units, i: Ints, j: Ints) -> npt.NDArray[np.bool_]:
    """Whether one of two documents' units names neither a time nor a place: as a war, "the war" may be any."""

    def blank(rows: Ints) -> npt.NDArray[np.bool_]:
        placed = (units.lengths("names")[rows] > 0) | (units.lengths("countries")[rows] > 0)
        return np.asarray((units.low[rows] == UNKNOWN) & ~placed)

    return np.asarray((units.doc[i] != units.doc[j]) & (blank(i) | blank(j)))
