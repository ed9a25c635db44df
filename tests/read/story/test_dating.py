"""Which time dates a happening that names none itself."""

import datetime

import msgspec
import pytest
from tests.read.reading import document

from evenhand.read.reader import Reader
from evenhand.records import When

TODAY = datetime.date(2020, 11, 18)  # a Wednesday


def times(reader: Reader, text: str) -> dict[str, When | None]:
    """The time of each claim of a text, by the trigger's words."""
    read = reader.read(msgspec.structs.replace(document(text), published=TODAY))
    return {claim.trigger.text: claim.time for claim in read.claims}


def days(reader: Reader, text: str, trigger: str) -> tuple[str | None, str | None]:
    """The first and last day of the claim with a trigger as ISO dates; None twice where it has no time."""
    time = times(reader, text)[trigger]
    return (time.start and time.start.isoformat(), time.end and time.end.isoformat()) if time else (None, None)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "trigger", "start", "end"),
    [
        ("Rebels stormed Homs on Monday, killing ten soldiers and burning a school.", "burning", "2020-11-16", "2020-11-16"),
        ("Five soldiers were killed in air strikes and artillery fire on Monday in Homs.", "artillery fire", "2020-11-16", "2020-11-16"),
        ("The army has shelled Homs since late October, when rebels seized its airport.", "seized", "2020-10-21", "2020-10-31"),
        ("Rebels seized the airport on Monday, just a day after the army shelled a school in Homs.", "seized", "2020-11-16", "2020-11-16"),
        ("Ten soldiers were killed in Homs in a two-day offensive that has emptied the town.", "offensive", "2020-11-16", "2020-11-18"),
        ("The army said the shelling of Homs has not stopped since Monday.", "shelling", "2020-11-16", "2020-11-18"),
        ("The shelling of Homs stopped on Monday.", "shelling", None, "2020-11-16"),
        ("Two rebels were shot in Homs on Monday. Hours later a bomb went off, killing ten.", "went off", "2020-11-16", "2020-11-16"),
        ("Rebels shelled Homs on Monday or Tuesday.", "shelled", "2020-11-16", "2020-11-17"),
        ("10:20 Rebels have shelled Homs since Monday.", "shelled", "2020-11-16", "2020-11-18"),
        ("The ceasefire brokered by Norway in February has been violated by the army.", "ceasefire", "2020-02-01", "2020-02-29"),
        ("Ten people have been killed since the war began in March 2011 with protests in Homs.", "protests", "2011-03-01", "2011-03-31"),
        ("In a statement issued earlier on Tuesday the army demanded a truce in Homs.", "demanded", "2020-11-17", "2020-11-17"),
        ("In a Tuesday statement rebels called for a truce in Homs.", "called for", "2020-11-17", "2020-11-17"),
    ],
)
def test_a_clause_dates_what_hangs_on_it(reader: Reader, text: str, trigger: str, start: str, end: str) -> None:
    assert days(reader, text, trigger) == (start, end)


def test_what_was_said_on_a_day_was_done_by_then(reader: Reader) -> None:
    time = times(reader, "The army said on Monday that its troops had seized the airport of Homs.")["seized"]
    assert time is not None
    assert (time.start, time.end, time.precision, time.words.text) == (None, datetime.date(2020, 11, 16), "open", "Monday")


def test_a_plan_said_on_a_day_has_no_time(reader: Reader) -> None:
    assert times(reader, "The army said on Monday that its troops would seize the airport of Homs.")["seize"] is None


def test_a_claimed_deed_is_not_of_the_day_of_the_claim(reader: Reader) -> None:
    text = "Rebels on Monday claimed responsibility for a bombing that killed five soldiers in Homs on Friday."
    assert days(reader, text, "bombing") == ("2020-11-13", "2020-11-13")


def test_the_day_behind_a_deed_is_that_of_the_deed_and_not_of_the_blame(reader: Reader) -> None:
    text = "France condemned the shelling of Homs on Monday."
    assert days(reader, text, "shelling") == ("2020-11-16", "2020-11-16")
    assert days(reader, text, "condemned") == (None, None)


@pytest.mark.parametrize("often", ["has often been shelled", "is regularly shelled", "has been shelled in the past"])
def test_what_happens_again_and_again_borrows_no_day(reader: Reader, often: str) -> None:
    text = f"The army shelled Homs on Monday, killing five civilians. Rebels fled. Residents fled. Homs {often} by the army."
    read = reader.read(msgspec.structs.replace(document(text), published=TODAY))
    assert read.claims[-1].trigger.text == "shelled"
    assert read.claims[-1].time is None


def test_another_time_in_the_row_is_not_shared_behind_but(reader: Reader) -> None:
    text = "Rebels shelled Homs on Monday but the army bombed a market in Aleppo."
    assert days(reader, text, "bombed") == (None, None)


LEAD = "Rebels shelled Homs on Monday. "
SO_FAR = "The war, which began in March 2011, has killed 280,000 people and driven four million people from their homes."


def test_a_war_goes_on_from_its_beginning(reader: Reader) -> None:
    assert days(reader, LEAD + SO_FAR, "driven") == ("2011-03-01", "2020-11-18")


def test_two_beginnings_date_no_war(reader: Reader) -> None:
    text = f"{LEAD}The army has fought the rebels in a war since May 2014. {SO_FAR.replace(', which began in March 2011,', '')}"
    assert days(reader, text, "driven") == ("2014-05-01", "2020-11-18")
    assert days(reader, f"{text} Ten people were shot dead in Homs when the war began in March 2011.", "driven") == (None, None)


def test_a_superlative_is_not_dated_by_what_it_is_measured_against(reader: Reader) -> None:
    text = "It was the deadliest shelling of Homs since 2016, which killed ten civilians."
    assert "2016-01-01" not in {str(time.start) for time in times(reader, text).values() if time}
