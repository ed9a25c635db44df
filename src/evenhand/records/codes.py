"""The closed lists of the field: types of happening, stances, harms, weapons, precisions.

Source: the sixteen PLOVER types (Halterman et al. 2023, "PLOVER and POLECAT"), with kinds under `assault` and
`coerce` that follow ACLED's sub-events.
"""

TYPES = (
    "assault/clash", "assault/shelling", "assault/air_strike", "assault/explosive", "assault/civilians",
    "assault/sexual_violence", "assault/chemical", "assault/offensive", "assault/other",
    "coerce/blockade", "coerce/seizure", "coerce/detention", "coerce/destruction", "coerce/displacement",
    "mobilize", "retreat", "agree", "consult", "cooperate", "support", "aid", "concede", "request",
    "accuse", "reject", "threaten", "protest", "sanction",
)  # fmt: skip
"""What a happening can be. The root stands before the slash."""

VERBAL = ("accuse", "reject", "request", "threaten", "support", "concede")
"""Types whose doing is a saying: the act is reported by whoever reports it."""

STANCES = ("asserted", "denied", "hedged", "hypothetical")
"""How the source stands to what it states."""

HARMS = ("killed", "wounded", "missing", "captured", "displaced")
"""What can befall people."""

WEAPONS = (
    "artillery", "rocket", "missile", "drone", "aircraft", "small_arms", "mine", "ied", "cluster_munition",
    "chemical", "bomb", "tank", "other",
)  # fmt: skip
"""Kinds of weapon."""

WHO = (
    "people", "civilians", "children", "women", "women and children", "men", "soldiers", "fighters", "medics",
    "aid workers", "peacekeepers", "refugees", "police", "journalists", "officials", "prisoners",
)  # fmt: skip
"""Kinds of people harmed; `people` where the text does not say."""

QUALIFIERS = ("exact", "about", "at_least", "up_to", "between", "vague")
"""How a figure is given."""

TIME_PRECISIONS = ("moment", "part_of_day", "day", "week", "month", "season", "year", "span", "open", "duration", "set")
"""How exact a time is."""

PLACE_PRECISIONS = ("exact", "near", "district", "region", "country", "none")
"""How exact a place is; `none` has a name and no point."""

ROLES = ("GOV", "MIL", "CIV", "PRS", "REB", "OPP", "PKO", "COP", "NGO", "IGO")
"""What may stand after the colon of an actor's code."""


ACTS_OF_WORDS = ("accuse", "reject", "request", "concede")
"""Types of acts that are nothing but words about something else: told with the deed that they are about, where that is told."""


def root(type_: str) -> str:
    """The PLOVER type of a type with a kind: `assault` of `assault/clash`."""
    return type_.split("/")[0]
