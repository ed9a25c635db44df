"""A day behind a deed's noun is the deed's, where the word of saying above cannot have it."""

import datetime

import msgspec
import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader

TODAY = datetime.date(2024, 5, 7)
DAY = datetime.date(2024, 5, 3)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("France condemns the bombardment of homes in Goma this Friday, 3 May 2024.", "bombardment"),
        ("The M23 rejects the allegations of the government concerning the bombing of displaced people in Goma on 3 May 2024.", "bombing"),
        ("Russia accuses Ukraine of the shelling of a market in Donetsk on 3 May.", "shelling"),
        ("Armenia rejects the allegations of Azerbaijan about the shelling of Ganja on 3 May.", "shelling"),
        ("Azerbaijan rejects the allegations of Armenia about the shelling of Stepanakert on 3 May.", "shelling"),
    ],
)
def test_whoever_speaks_in_the_present_names_the_day_of_the_deed(reader: Reader, text: str, trigger: str) -> None:
    claims = reader.whole(msgspec.structs.replace(document(text), published=TODAY)).claims
    (time,) = [c.time for c in claims if c.trigger.text == trigger]
    assert time is not None
    assert (time.start, time.end) == (DAY, DAY)
    assert not any(c.time is not None and c.time.start for c in claims if c.type in ("accuse", "reject"))


def test_a_day_of_a_past_verb_of_saying_stays_its_own(reader: Reader) -> None:
    text = "The Security Council condemned on Friday the shelling of the market in Goma."
    claims = reader.whole(msgspec.structs.replace(document(text), published=TODAY)).claims
    assert all(c.time is None or c.time.start is None for c in claims if c.type == "assault/shelling")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The army said on Tuesday it was withdrawing from Goma and that rebels had killed 16 soldiers in Mugunga.", "killed"),
        ("The ministry said yesterday rebels had shelled the hospital in Donetsk.", "shelled"),
        ("The army said on Monday ten soldiers were killed in Agdam.", "killed"),
    ],
)
def test_a_time_between_a_verb_of_saying_and_what_is_said_is_an_upper_bound_of_the_deed(reader: Reader, text: str, trigger: str) -> None:
    (time,) = [c.time for c in reader.whole(msgspec.structs.replace(document(text), published=TODAY)).claims if c.trigger.text == trigger]
    assert time is not None
    assert (time.start, time.precision) == (None, "open")


def test_a_day_on_a_deeds_noun_behind_a_verb_of_saying_is_the_deeds(reader: Reader) -> None:
    text = "The army said Monday's attack killed ten soldiers in Goma."
    claims = reader.whole(msgspec.structs.replace(document(text), published=TODAY)).claims
    assert [c.time.start for c in claims if c.time is not None] == [datetime.date(2024, 5, 6)]


def test_a_day_between_commas_before_a_closing_speaker_is_that_of_the_deed(reader: Reader) -> None:
    text = "Rebels from the ADF coalition killed 20 farmers in Beni, Congo, on Friday, the army said."
    claims = reader.whole(msgspec.structs.replace(document(text), published=TODAY)).claims
    assert [c.time.start for c in claims if c.time is not None] == [DAY]


def test_a_time_that_holds_the_deed_is_not_hung_on_it(reader: Reader) -> None:
    text = "Fighting between the army and rebels in Cartago, where they are entrenched, continues three days after the offensive began."
    found = reader.read(document(text)).claims
    assert [c.trigger.text for c in found] == ["Fighting", "offensive"]
