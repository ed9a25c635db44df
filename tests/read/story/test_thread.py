"""What the mentions of one happening lend each other."""

from datetime import date

import pytest
from tests.read.reading import document, drafts, told

from evenhand.knowledge.gazetteer import PATH
from evenhand.read.reader import Reader
from evenhand.read.story.thread import MAX_THREADS, borrowed_time, weave

needs_gazetteer = pytest.mark.skipif(not PATH.exists(), reason="the gazetteer is not built")


def test_a_later_mention_takes_the_kind_and_time_of_the_first(reader: Reader) -> None:
    mentions = drafts(reader, "Armenian forces shelled Ganja on 4 October 2020.\n\nThe attack killed five civilians.")
    (thread,) = weave(mentions)
    assert [draft.type for draft in thread.drafts] == ["assault/shelling", "assault/shelling"]
    later = mentions[-1].time
    assert later is not None
    assert (later.start, later.borrowed) == (date(2020, 10, 4), "other mention")


def test_assaults_on_different_days_are_two(reader: Reader) -> None:
    mentions = drafts(reader, "Ganja was shelled on 4 October 2020. Ganja was shelled again on 11 October 2020.")
    assert [len(thread.drafts) for thread in weave(mentions)] == [1, 1]


def test_assaults_in_places_far_apart_are_two(reader: Reader) -> None:
    assert len(weave(drafts(reader, "Forces shelled Aleppo. Forces shelled Damascus."))) == 2


def test_the_toll_of_years_is_no_mention_of_one_deed(reader: Reader) -> None:
    text = (
        "Two farmers were killed by a mine near Ganja.\n\n"
        "More than 300 civilians have been killed in Azerbaijan since 1 March 2019, a monitor said."
    )
    claims = reader.read(document(text)).claims
    assert [claim.type for claim in claims if claim.casualties] == ["assault/explosive", "assault/civilians"]


@needs_gazetteer
def test_a_division_named_after_a_town_may_be_the_town(reader: Reader) -> None:
    text = "Air strikes hit a school in Idlib on Monday 26 October 2020. Ten children died in air strikes in Idlib province, rescuers said."
    assert [len(thread.drafts) for thread in weave(drafts(reader, text))] == [2]


@needs_gazetteer
@pytest.mark.parametrize(
    "harm", ["Nine people were killed.", "Two nurses died, the mayor said.", "Ten people were wounded.", "Five soldiers were killed."]
)
@pytest.mark.parametrize(("first", "second"), [("Ganja", "Stepanakert"), ("Stepanakert", "Ganja"), ("Tumbes", "Loja")])
def test_a_bare_toll_is_of_the_strike_told_last(reader: Reader, first: str, second: str, harm: str) -> None:
    text = f"Rockets hit {first} on 4 October 2020, killing four people. On 5 October 2020 shells hit {second}. {harm}"
    claims = reader.read(document(text)).claims
    assert claims[-1].time is not None
    assert claims[-1].time.start == date(2020, 10, 5)


@needs_gazetteer
@pytest.mark.parametrize("between", ["The mayor spoke of fear.", "No shells hit Stepanakert on 5 October 2020."])
def test_a_bare_toll_is_of_the_first_strike_where_no_other_is_told(reader: Reader, between: str) -> None:
    text = f"Rockets hit Ganja on 4 October 2020. {between} Nine people were killed."
    time = reader.read(document(text)).claims[-1].time
    assert time is not None
    assert time.start == date(2020, 10, 4)


def test_a_campaign_lends_no_time(reader: Reader) -> None:
    mentions = drafts(reader, "The offensive began on 27 September 2020. Five soldiers were killed in an attack.")
    weave(mentions)
    assert mentions[-1].time is None


def test_nothing_gives_no_thread() -> None:
    assert weave([]) == []
    assert MAX_THREADS > 0


def test_a_borrowed_time_says_so_and_changes_nothing_else(reader: Reader) -> None:
    time = drafts(reader, "Ganja was shelled on 4 October 2020.")[0].time
    assert time is not None
    lent = borrowed_time(time)
    assert (lent.borrowed, lent.start, lent.words) == ("other mention", time.start, time.words)
    assert borrowed_time(lent) == lent


def test_of_a_war_that_ended_only_its_end_is_known(reader: Reader) -> None:
    draft = told(reader, "Armenia has backed the forces there since a separatist war ended in 1994.", "war")
    assert draft.time is not None
    assert draft.time.start is None
    assert draft.time.end == date(1994, 12, 31)


def test_what_another_side_did_is_another_assault(reader: Reader) -> None:
    text = "The Syrian army shelled Jayrud on Saturday. Syrian rebels killed a pilot there."
    assert [[d.trigger.text for d in thread.drafts] for thread in weave(drafts(reader, text))] == [["shelled"], ["killed"]]


def test_a_killing_of_others_is_no_part_of_a_raid_on_forces(reader: Reader) -> None:
    text = "Malian troops raided a hideout of the MNLA near Kidal on Monday. The police chief was stopped near Kidal and beheaded."
    assert [[draft.trigger.text for draft in thread.drafts] for thread in weave(drafts(reader, text))] == [["raided"], ["beheaded"]]


def test_the_shells_told_before_were_fired_by_another_in_other_words(reader: Reader) -> None:
    text = "Rebels shelled Goma in Congo on 3 May 2024. The M23 said the shells had been fired by Congolese soldiers."
    dates = [c.time and c.time.words.text for c in reader.read(document(text)).claims if c.type == "assault/shelling"]
    assert dates == ["3 May 2024", "3 May 2024"]


def test_people_killed_in_another_town_are_not_of_the_raid_told_last(reader: Reader) -> None:
    text = "Shells hit Gisenyi on 2 May 2024, the army said. The minister put the number of people killed in Mugunga in Congo at 14."
    killed = next(c for c in reader.read(document(text)).claims if c.casualties)
    assert killed.time is None
