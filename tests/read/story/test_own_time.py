"""The time of a happening's own clause, and none of the saying's."""

import datetime

import msgspec
import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader
from evenhand.records import When

TODAY = datetime.date(2022, 4, 10)  # a Sunday


def time(reader: Reader, text: str, trigger: str) -> When | None:
    """The time of the claim with a trigger."""
    claims = reader.read(msgspec.structs.replace(document(text), published=TODAY)).claims
    return next(c.time for c in claims if c.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Speaking on Saturday, the governor said gunmen had killed 30 villagers in Zamfara.", "killed"),
        ("The army announced late Saturday the capture of the town of Kupiansk.", "capture"),
        ("Human Rights Watch on Saturday documented the killing of 30 civilians by rebels in Djibo.", "killing"),
        ("A spokesman confirmed on Saturday the death of a commander in an air strike in Marib.", "air strike"),
        ("Human Rights Watch said last week that rebels had killed 17 civilians in Goma.", "killed"),
        ("The mayor told reporters last month that gunmen had abducted 40 pupils in Kaduna.", "abducted"),
        ("The ministry said yesterday rebels had shelled the hospital in Donetsk.", "shelled"),
        ("Last month the UN said 200 people had been killed by rebels in Bunia.", "killed"),
        ("The UN said in a report last month that the army had killed 200 civilians in Bunia.", "killed"),
    ],
)
def test_a_day_outside_what_is_said_is_that_of_the_saying(reader: Reader, text: str, trigger: str) -> None:
    told = time(reader, text, trigger)
    assert told is None or told.start is None


def test_a_day_after_something_on_a_named_day(reader: Reader) -> None:
    told = time(reader, "Clashes broke out in Bria on Thursday, a day after rebels seized the market.", "seized")
    assert told is not None
    assert told.start == datetime.date(2022, 4, 6)


def test_a_year_right_on_the_deed_is_the_deeds(reader: Reader) -> None:
    told = time(reader, "Truces were broken, including Ethiopia's condemned 2021 military campaign against Tigray.", "military campaign")
    assert told is not None
    assert (told.start, told.end) == (datetime.date(2021, 1, 1), datetime.date(2021, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Families held a funeral in Sumy on Wednesday for victims of last week's shelling.",
        "Hundreds marched in Kaduna on Thursday over last week's shelling of a mosque.",
    ],
)
def test_a_time_on_the_deeds_own_noun_goes_before_any_other(reader: Reader, text: str) -> None:
    told = time(reader, text, "shelling")
    assert told is not None
    assert (told.start, told.end) == (datetime.date(2022, 3, 28), datetime.date(2022, 4, 3))
