import datetime

import pytest

from evenhand.reconcile.events import TITLES, title
from evenhand.reconcile.sides import party_of, side_of
from evenhand.records.codes import TYPES


@pytest.mark.parametrize(
    ("code", "party"),
    [("AAA", "AAA"), ("AAA:GOV", "AAA"), ("AAA:PRS", "AAA"), ("AAA:REB", "AAA/opposition"), ("AAA:CIV", ""), ("UNSPEC", ""),
     ("NGO:X", ""), ("GROUP", "GROUP")],
)  # fmt: skip
def test_parties_come_from_the_code(code, party):
    assert party_of(code) == party


def test_a_joint_source_has_a_side_only_where_its_members_share_one():
    assert side_of("AAA:GOV+AAA:MIL") == "AAA"
    assert side_of("AAA:GOV+BBB:GOV") == ""
    assert side_of("narrator") == ""


def test_titles_leave_out_what_is_not_stated():
    year = datetime.date(2020, 1, 1), datetime.date(2020, 12, 31)
    assert title("aid", "", None, None) == "Aid"
    assert title("assault/offensive", "Aba", *year) == "Offensive, Aba, 2020"
    assert title("assault/clash", "", year[0], None) == "Fighting, since 1 January 2020"
    assert set(TITLES) == set(TYPES)
