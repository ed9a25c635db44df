"""Days that are part of a name date nothing."""

import datetime

import pytest

from evenhand.read.when.times import Anchor, find_times

ANCHOR = Anchor(published=datetime.date(2022, 5, 10))


@pytest.mark.parametrize(
    "text",
    [
        "The Halloween Massacre of the general's men is remembered.",
        "Fighters of the Sunday Brigade shelled the town.",
        "He was shot beside the Friday Mosque in Herat.",
        "The Good Friday Agreement holds.",
        "The Bloody Sunday shootings are remembered.",
        "The 30 September Movement was crushed.",
        "It recalled the October Revolution.",
    ],
)
def test_a_name_is_no_date(text: str) -> None:
    assert find_times(text, ANCHOR) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sunday Massacre Kills 40 In Market", "2022-05-08"),
        ("The Easter Sunday bombings killed 260.", "2022-04-17"),
        ("On Friday the Mosque Foundation was shelled.", "2022-05-06"),
        ("They died in a raid on Friday.", "2022-05-06"),
    ],
)
def test_a_day_of_a_deed_is_a_date(text: str, day: str) -> None:
    assert [str(time.start) for time in find_times(text, ANCHOR)] == [day]


def test_in_a_history_the_month_of_a_revolution_is_told() -> None:
    text = "War began in 1914. It spread in 1915. In 1916 it went on. In March 1917 the tsar fell. The October Revolution followed."
    assert str(find_times(text, ANCHOR)[-1].start) == "1917-10-01"
