"""The two cells for parties: nobody stands in one by the order of names."""

import made
from evenhand.export.principals import principals
from made_cases import case, claim

DOCUMENT = made.document("first")


def of(*claims):
    return principals(case(claims, [DOCUMENT]))


def test_who_did_it_stands_first_and_to_whom_second() -> None:
    found = of(claim(DOCUMENT, 0, agents=["ARM:MIL"], targets=["AZE:CIV"]))
    assert (found.first, found.second, found.disputed) == ("ARM:MIL", "AZE:CIV", False)


def test_parties_blamed_equally_often_leave_the_cell_empty() -> None:
    found = of(claim(DOCUMENT, 0, source="AZE:GOV", agents=["ARM:MIL"]), claim(DOCUMENT, 1, source="ARM:GOV", agents=["AZE:MIL"]))
    assert (found.first, found.disputed) == (None, True)


def test_joint_doers_are_one_answer() -> None:
    found = of(claim(DOCUMENT, 0, agents=["AZE:MIL", "ARM"], targets=["SYR:REB"]))
    assert (found.first, found.with_first, found.second, found.disputed) == ("ARM", ("AZE:MIL",), "SYR:REB", False)


def test_a_joint_doer_said_to_be_harmed_too_is_not_made_a_side_by_the_alphabet() -> None:
    one, other = (
        of(claim(DOCUMENT, 0, agents=[party, f"{against}:MIL"]), claim(DOCUMENT, 1, targets=[party]))
        for party, against in (("ARM", "AZE"), ("AZE", "ARM"))
    )
    assert one.second is other.second is None
