"""Feasts that move, and which year's is meant."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.knowledge.calendar import named_spans
from evenhand.read.when.days import nth_weekday
from evenhand.read.when.feasts import weekend_with
from evenhand.read.when.times import Anchor, find_times

D = datetime.date.fromisoformat
JUNE = Anchor(published=D("2019-06-12"))


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("Shells fell on Easter Sunday 2019.", "2019-04-21", "2019-04-21"),
        ("Shells fell on Orthodox Easter 2019.", "2019-04-28", "2019-04-28"),
        ("Shells fell on Good Friday.", "2019-04-19", "2019-04-19"),
        ("Shells fell at Christmas.", "2018-12-25", "2018-12-25"),
        ("They will meet at Christmas.", "2019-12-25", "2019-12-25"),
        ("They meet after next Easter.", "2020-04-13", None),
        ("It has held since last Easter.", "2019-04-21", "2019-06-12"),
        ("It broke over the Easter weekend.", "2019-04-20", "2019-04-21"),
        ("It broke on Labor Day weekend 2018.", "2018-09-01", "2018-09-03"),
        ("It broke in the week of Easter.", "2019-04-15", "2019-04-21"),
        ("It broke on Black Friday 2010.", "2010-11-26", "2010-11-26"),
        ("Two weeks before Christmas 2016 they fled.", "2016-12-11", "2016-12-11"),
    ],
)
def test_feast(phrase: str, start: str, end: str | None) -> None:
    (when,) = find_times(phrase, JUNE)
    assert (when.start, when.end) == (D(start), end and D(end))


def test_a_war_comes_but_once() -> None:
    times = find_times("It was so before the last Gulf War.", JUNE)
    assert not any(when.end and when.end.year == 2019 for when in times)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("2021-09-06", "2021-09-04", "2021-09-06"), ("2023-11-23", "2023-11-23", "2023-11-26"), ("2021-10-31", "2021-10-30", "2021-10-31")],
)
def test_the_weekend_of_a_feast(day: str, first: str, last: str) -> None:
    found = weekend_with(D(day))
    assert found is not None
    assert (found.start, found.end) == (D(first), D(last))


@given(st.dates(D("1600-01-01"), D("2500-12-01")), st.integers(0, 6), st.integers(-5, 5))
def test_the_nth_weekday_is_that_weekday_within_the_days(first: datetime.date, weekday: int, n: int) -> None:
    last = first + datetime.timedelta(days=29)
    found = nth_weekday(first, last, weekday, n)
    assert found is None or (found.weekday() == weekday and first <= found <= last)
    assert found is not None or abs(n) == 5 or n == 0


def test_every_feast_of_the_table_has_a_day_each_year() -> None:
    for form, span in named_spans().items():
        if span.start[0] is None:
            (when,) = find_times(f"Shells fell on {form.title()} 2021.", JUNE)
            assert when.start is not None, form
            assert when.start.year == 2021, form
