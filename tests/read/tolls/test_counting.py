"""The day of a count is a day of saying."""

import datetime

import msgspec
import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader

TODAY = datetime.date(2022, 4, 10)  # a Sunday


def days(reader: Reader, text: str) -> dict[str, tuple[str | None, str | None]]:
    """The first and last day of each claim as ISO dates, by the trigger's words."""
    claims = reader.read(msgspec.structs.replace(document(text), published=TODAY)).claims
    found = ((c.trigger.text, c.time) for c in claims)
    return {word: (str(t.start) if t and t.start else None, str(t.end) if t and t.end else None) for word, t in found}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Shells killed 11 people in Tripoli on Friday. On Saturday the health ministry put the toll at 12.", "toll"),
        ("An air strike in Kandahar killed 15 people on Friday. Officials on Saturday raised the death toll to 23.", "death toll"),
        ("The death toll from a car bombing in Baghdad on Friday climbed to 32 on Saturday, the police said.", "car bombing"),
    ],
)
def test_the_deed_keeps_its_own_day(reader: Reader, text: str, trigger: str) -> None:
    assert days(reader, text)[trigger] == ("2022-04-08", "2022-04-08")


def test_a_count_without_a_day_of_the_deed_was_done_by_then(reader: Reader) -> None:
    text = "Officials on Saturday raised the death toll from a drone strike on Tal Rifaat to 9."
    assert days(reader, text)["drone strike"] == (None, "2022-04-09")


def test_the_day_of_a_deed_that_moves_a_count_is_the_deeds(reader: Reader) -> None:
    text = "The army said Friday's ambush in Gao brought the toll of its soldiers to 18."
    assert days(reader, text)["ambush"] == ("2022-04-08", "2022-04-08")
