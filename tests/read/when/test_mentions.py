"""Times one by one, as annotators mark them."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from evenhand.read.when.mentions import named_times
from evenhand.read.when.times import Anchor

ANCHOR = Anchor(published=datetime.date(2020, 11, 18))


def words(text: str) -> list[str]:
    return [time.words.text for time in named_times(text, ANCHOR)]


def test_a_range_stands_whole_and_by_its_ends() -> None:
    whole, first, last = named_times("War raged from 27 September to 10 November.", ANCHOR)
    assert (whole.start, whole.end) == (first.start, last.end) == (datetime.date(2020, 9, 27), datetime.date(2020, 11, 10))
    assert [first.words.text, last.words.text] == ["27 September", "10 November"]


def test_by_and_since_are_no_part_of_a_time() -> None:
    assert words("By March 1941 all had left; since May 1942 none came.") == ["March 1941", "May 1942"]


def test_what_names_no_day_has_its_own_precision_and_no_day() -> None:
    found = named_times("For ten days the road was shelled daily; a 45-year-old teacher died.", ANCHOR)
    assert [time.precision for time in found] == ["duration", "set", "duration"]
    assert not any(time.start or time.end for time in found)


@given(st.text(alphabet="on from 1234567890 to MayJune by since 2014, -–ten days overnight\n", max_size=120))
def test_any_text(text: str) -> None:
    spans = [(time.words.span.start, -time.words.span.end) for time in named_times(text, ANCHOR)]
    assert spans == sorted(set(spans))
