"""A count that runs over many happenings is none of them, and has the number that a verb of counting gives it."""

import pytest
from tests.read.reading import counts, drafts

from evenhand.read.reader import Reader

KILLED = "killed"


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Two soldiers were shot dead in Hebron on Tuesday, bringing the number of Israelis killed this year to 45.", "people"),
        ("The ambush brought the toll for Kenyan soldiers killed in the Somali conflict to 45.", "soldiers"),
        ("The downing brought the number of French soldiers killed in Mali to 45.", "soldiers"),
        ("A roadside bomb killed two soldiers in Helmand, taking to 45 the total killed since 2001.", "people"),
    ],
)
def test_a_running_total_is_told_apart(reader: Reader, text: str, of: str) -> None:
    told = [(draft.trigger.text, toll) for draft in drafts(reader, text) for toll in counts(draft)]
    assert [toll for _, toll in told if toll[2] == 45] == [(KILLED, of, 45, 45)]
    assert all(trigger == KILLED for trigger, toll in told if toll[2] == 45)
    assert not [draft for draft in drafts(reader, text) if {45, 2} <= {toll[2] for toll in counts(draft)}]


@pytest.mark.parametrize(
    "text",
    [
        "An air strike hit Bor, bringing the number of people killed to 12.",
        "Three more people died in hospital, bringing the number of people killed in the bombing to 12.",
    ],
)
def test_a_new_count_of_one_happening_stays_with_it(reader: Reader, text: str) -> None:
    assert [(KILLED, "people", 12, 12) in counts(draft) for draft in drafts(reader, text)] == [True]
