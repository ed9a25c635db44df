"""Which party a code belongs to, read from the code alone."""

from typing import Final

from evenhand.records.codes import ROLES

STATE_ROLES: Final = ("", "GOV", "MIL", "PRS", "COP", "PKO")
"""Roles that speak or act for the state of their country; a code without a role is the state."""
OPPOSING_ROLES: Final = ("REB", "OPP")
"""Roles of the armed and unarmed opposition of their country, whatever the text calls it."""
FORCES: Final = ("MIL", "REB", "COP", "GOV", "PKO", "OPP")
"""Roles whose people and goods are their party's own: what befalls them is a loss of that party."""
NO_PARTY: Final = ("UNSPEC", "WITNESS", "ACTIVISTS", "narrator", "PRS", "CIV", "RESCUE", "NGO", "IGO", "FOREIGN", "INT")
"""Codes that name a kind of speaker and no party."""


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
    """The party whose statement a source's is, by the country or body before the colon; "" where it has none.

    A joint source stands on a side only where all its members stand on the same; a role without a country (`MIL`) is none.
    """
    sides = {party_of(single) for single in code.split("+")}
    side = sides.pop() if len(sides) == 1 else ""
    return "" if side in ROLES else side


def named_parties(codes: str) -> frozenset[str]:
    """The parties of a joint code that are named: "the army" of nobody in particular (`MIL`) is none."""
    return parties_of(codes) - frozenset(ROLES)
