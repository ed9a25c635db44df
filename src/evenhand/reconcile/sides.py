"""Which party a code belongs to, and on which side what it says stands: read from the code and the kind of the body it names."""

from typing import Final

from evenhand.knowledge.own_tables import known_actors
from evenhand.records.codes import ROLES

OPPOSING_ROLES: Final = ("REB", "OPP")
"""Roles of the armed and unarmed opposition of their country, whatever the text calls it."""
FORCES: Final = ("MIL", "REB", "COP", "GOV", "PKO", "OPP")
"""Roles whose people and goods are their party's own: what befalls them is a loss of that party."""
NO_PARTY: Final = ("UNSPEC", "WITNESS", "ACTIVISTS", "narrator", "PRS", "CIV", "RESCUE", "NGO", "IGO", "FOREIGN", "INT")
"""Codes that name a kind of speaker and no party."""
OBSERVING_ROLES: Final = ("PRS", "IGO")
"""Roles that tell of a conflict without speaking for a party: a country's press is not its government."""
OBSERVING_KINDS: Final = ("igo", "ngo", "monitor", "rescuers", "press")
"""Kinds of actors of the tables that take part in no conflict by what they say; a person may give one a side."""


def role_of(code: str) -> str:
    """What stands after the colon of a code, "" for nothing."""
    return code.partition(":")[2]


def party_of(code: str) -> str:
    """The party that a single code speaks or acts for: a country's state, its opposition, a group; "" for none.

    >>> party_of("AZE:MIL") == party_of("AZE:GOV") == party_of("AZE")
    True
    >>> party_of("SYR:REB"), party_of("SYR:CIV"), party_of("UNSPEC")
    ('SYR/opposition', '', '')
    """
    body, _, role = code.partition(":")
    if body in NO_PARTY or role in ("CIV", "NGO"):
        return ""
    if role in OPPOSING_ROLES:
        return f"{body}/opposition"
    return body


def parties_of(codes: str) -> frozenset[str]:
    """The parties of a joint code (`A+B`)."""
    return frozenset(party for code in codes.split("+") if (party := party_of(code)))


def side_of(code: str) -> str:
    """The party whose statement a source's is, by the country or body before the colon; "" where it has none: monitors, the
    United Nations, other organisations, rescuers and press observe, by their kind in the tables in use.

    A joint source stands on a side only where all its members stand on the same; a role without a country (`MIL`) is none.

    >>> side_of("SYR:MIL"), side_of("SOHR"), side_of("UN"), side_of("SYR:PRS")
    ('SYR', '', '', '')
    """
    sides = {"" if _observes(single) else party_of(single) for single in code.split("+")}
    side = sides.pop() if len(sides) == 1 else ""
    return "" if side in ROLES else side


def _observes(code: str) -> bool:
    """Whether a code is of a body that every row of the tables has as an observer, or of a role that observes."""
    body, _, role = code.partition(":")
    kinds = known_actors().kinds_of(body)
    return role in OBSERVING_ROLES or (bool(kinds) and kinds <= frozenset(OBSERVING_KINDS))


def named_parties(codes: str) -> frozenset[str]:
    """The parties of a joint code that are named: "the army" of nobody in particular (`MIL`) is none."""
    return parties_of(codes) - frozenset(ROLES)
