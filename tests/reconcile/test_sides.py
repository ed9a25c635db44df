import datetime

import pytest

from evenhand.knowledge.actors import Actor
from evenhand.knowledge.own_actors import OwnActors
from evenhand.knowledge.own_tables import OwnTables, use
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


@pytest.mark.parametrize("code", ["SOHR", "UN", "UN:PKO", "NGO:HRW", "REUTERS", "SANA", "AZE:PRS", "RESCUE", "OSCE"])
def test_who_observes_stands_on_no_side_by_what_it_says(code):
    assert side_of(code) == ""


def test_a_code_that_is_a_partys_in_one_row_keeps_its_side():
    assert side_of("KURD") == "KURD"  # an authority, and a press agency called by its name


def test_the_kind_that_a_user_gives_a_body_decides():
    monitor = Actor(code="HORN_DESK", name="Horn Desk", kind="monitor")
    group = Actor(code="HORN_BRIGADE", name="Horn Brigade", kind="group")
    try:
        use(lambda: OwnTables(actors=OwnActors(actors=(monitor, group))))
        assert (side_of("HORN_DESK"), side_of("HORN_BRIGADE")) == ("", "HORN_BRIGADE")
    finally:
        use(OwnTables)


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
